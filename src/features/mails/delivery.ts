/**
 * Delivering: mails that may leave are claimed with a lease, several workers side by side; each mail by itself is read
 * again (R5), rendered and handed to the server, and its outcome is stored (R8). One mail's fault never touches the next.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { mailWindow } from '../../domain/reminder/mail-window.js';
import type { Settings } from '../../domain/settings.js';
import { Environment } from '../../config/environment.js';
import { Clock } from '../../infra/clock/clock.js';
import { MailTransport, MAX_CONNECTIONS } from '../../infra/mail/mail-transport.js';
import type { HandOver } from '../../infra/mail/mail-transport.js';
import { databaseTrouble } from '../../infra/prisma/database-trouble.js';
import { renderDailyMail } from '../../../templates/mail/daily-mail.js';
import { renderDirectMail } from '../../../templates/mail/direct-mail.js';
import type { RenderedMail } from '../../../templates/mail/mail.view.js';
import { OfficeCalendar } from '../calendar/office-calendar.js';
import { lastDayOfDue } from '../digests/digests.js';
import { UrgingLetters } from '../escalations/urging-letters.js';
import { OfficeSettings } from '../settings/office-settings.js';
import { DirectMails } from './direct-mails.js';
import type { KeptDirectMail } from './direct-mails.js';
import { contentOf, MailDay } from './mail-content.js';
import type { MailContent } from './mail-content.js';
import { DeliveryStore } from './delivery.store.js';
import type { EndedMail, MailOutcome } from './delivery.store.js';
import { DeliveryTurns } from './delivery-turns.js';
import { InstallationGuard } from './installation-guard.js';
import type { MailRead } from './mail-read.sql.js';

/** Mails claimed at once, and for how long; and each again when it is begun: longer than a conversation with a server. */
export const GROUP = 50;
const LEASE_SECONDS = 120;
const NOTHING_LEFT = 'Không còn nội dung cần báo';

export const NOTHING_DELIVERED = { SENT: 0, CANCELLED: 0, RETRY: 0, FAILED: 0, UNKNOWN: 0 };
export type DeliveryCounts = typeof NOTHING_DELIVERED & { blocked?: string };

/** Between tries to write what became of a mail while the database cannot take it. */
const WRITE_AGAIN_MS = 1_000;

/** When a lease that is taken now ends, in ticks of this process: not after it ends for the database. */
const leaseEnd = (): number => performance.now() + LEASE_SECONDS * 1000;

interface Morning {
  day: MailDay;
  until: string;
  settings: Settings;
  now: Temporal.Instant;
  leaseSeconds: number;
  /** When the lease of the mails that are not begun ends, in ticks of this process. */
  leaseEnds: number;
}

@Injectable()
export class Delivery implements BeforeApplicationShutdown {
  private readonly logger = new Logger(Delivery.name);
  private stopping = false;
  private draining = 0;
  /** Drains of mails of every kind that are at it or will be; one after another, as this process has no more connections. */
  private open = 0;
  private lastOpen: Promise<unknown> = Promise.resolve();
  /** More may have come since the one that is at it looked. */
  private lookAgain = false;

  constructor(
    @Inject(Environment) private readonly environment: Environment,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(OfficeCalendar) private readonly calendar: OfficeCalendar,
    @Inject(MailTransport) private readonly transport: MailTransport,
    @Inject(DeliveryStore) private readonly store: DeliveryStore,
    @Inject(UrgingLetters) private readonly letters: UrgingLetters,
    @Inject(InstallationGuard) private readonly guard: InstallationGuard,
    @Inject(DirectMails) private readonly directMails: DirectMails,
  ) {}

  /** The mail in hand is finished, no other is taken. */
  beforeApplicationShutdown(): void {
    this.stopping = true;
  }

  /** Whether this process is delivering. */
  get isBusy(): boolean {
    return this.draining > 0;
  }

  /**
   * Leaves what may leave now to a drain of this process that is at it already: another beside it would only hold mails
   * that another process could send. False: there is none.
   */
  joins(): boolean {
    this.lookAgain = this.open > 0;
    return this.lookAgain;
  }

  /**
   * Delivers all that may leave now, or of the mails that answer one person only those of this kind; returns what became of
   * the mails this call took.
   */
  async drain(only: KeptDirectMail['kind'] | null = null): Promise<DeliveryCounts> {
    this.draining += 1;
    try {
      if (only !== null) return await this.drainAll(only);
      this.open += 1;
      const mine = this.lastOpen.then(() => this.drainAll(null));
      this.lastOpen = mine.catch(() => undefined);
      return await mine;
    } finally {
      this.draining -= 1;
    }
  }

  private async drainAll(only: KeptDirectMail['kind'] | null): Promise<DeliveryCounts> {
    const counts: DeliveryCounts = { ...NOTHING_DELIVERED };
    try {
      const blocked = await this.blocked();
      if (blocked !== null) return { ...counts, blocked };
      while (!this.stopping) {
        if (await this.deliverGroup(only, counts)) continue;
        // Nothing is awaited from here to the end: who joins now is either seen here or told that there is nobody.
        if (only !== null || !this.lookAgain) break;
      }
      return counts;
    } finally {
      this.open -= only === null ? 1 : 0;
    }
  }

  /** R9: why no mail may leave; null when they may. */
  private async blocked(): Promise<string | null> {
    const { mailsLeave, restored, host, confirmedHost } = await this.guard.state();
    if (mailsLeave) return null;
    const reason = restored
      ? `the data were restored from a backup and ${host} is not confirmed yet`
      : `${host} is not the confirmed ${confirmedHost}`;
    this.logger.warn(`No mail leaves: ${reason}`);
    return reason;
  }

  /** False when there was nothing to deliver. */
  private async deliverGroup(only: KeptDirectMail['kind'] | null, counts: DeliveryCounts): Promise<boolean> {
    if (only === null) this.lookAgain = false;
    const [settings, calendar, { now, today }] = await Promise.all([
      this.settings.current(),
      this.calendar.current(),
      this.clock.read(),
    ]);
    const holder = randomUUID();
    const leaseEnds = leaseEnd();
    const ids = await this.store.claim(holder, {
      officeNow: now,
      limit: GROUP,
      leaseSeconds: LEASE_SECONDS,
      windowOpen: mailWindow(now, calendar, settings).open,
      only,
    });
    if (ids.length === 0) return false;
    const day = new MailDay(today, calendar, this.environment.PUBLIC_URL, settings.mailLinesPerGroup);
    const until = lastDayOfDue(today, calendar).toString();
    await this.deliverAll(
      ids,
      holder,
      { day, until, settings, now, leaseSeconds: LEASE_SECONDS, leaseEnds },
      counts,
    );
    return true;
  }

  /** Side by side, as many as the server's connections. */
  private async deliverAll(
    ids: number[],
    holder: string,
    morning: Morning,
    counts: DeliveryCounts,
  ): Promise<void> {
    const turns = new DeliveryTurns((begin, end) => this.store.turn(holder, morning, begin, end));
    const waiting = [...ids];
    const take = (): number | undefined => (this.stopping ? undefined : waiting.shift());
    const lane = async (): Promise<void> => {
      let ending: Promise<void> = Promise.resolve();
      for (let id = take(); id !== undefined; id = take()) {
        const leaseEnds = leaseEnd();
        // No mail is sent before it is written what became of the one before it.
        const [mail] = await Promise.all([this.begin(id, turns, morning), ending]);
        if (!mail) continue;
        const outcome = await this.attempt(mail, holder, morning);
        ending = this.end({ mail, outcome }, turns, leaseEnds, counts);
      }
      await ending;
    };
    await Promise.all(Array.from({ length: MAX_CONNECTIONS }, lane));
    if (this.stopping) await this.store.putBack(holder);
  }

  /** Null when the lease was lost, or the database stayed away: then it runs out, and `mail.reclaim` decides. */
  private async begin(id: number, turns: DeliveryTurns, morning: Morning): Promise<MailRead | null> {
    try {
      return await this.insist(morning.leaseEnds, () => turns.begin(id));
    } catch (error) {
      this.logger.error(`mail ${id}: ${(error as Error).message}`);
      return null;
    }
  }

  private async end(
    ended: EndedMail,
    turns: DeliveryTurns,
    leaseEnds: number,
    counts: DeliveryCounts,
  ): Promise<void> {
    try {
      if (await this.insist(leaseEnds, () => turns.end(ended))) counts[ended.outcome.state] += 1;
    } catch (error) {
      this.logger.error(`mail ${ended.mail.id}: ${(error as Error).message}`);
    }
  }

  /**
   * Tries to write while the lease holds: a database that is away for a while, full, or gave way to a migration must not
   * make a mail that was sent into one of which nobody knows.
   */
  private async insist<T>(leaseEnds: number, write: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await write();
      } catch (error) {
        if (this.stopping || performance.now() > leaseEnds || !databaseTrouble(error)) throw error;
        this.logger.warn(`the database cannot write, trying again: ${(error as Error).message}`);
        await pause(WRITE_AGAIN_MS);
      }
    }
  }

  private async attempt(mail: MailRead, holder: string, morning: Morning): Promise<MailOutcome> {
    let cancelled: MailContent['cancelled'] = [];
    try {
      const refused = this.guard.refusedAddress(mail.address, morning.settings);
      if (refused !== null)
        return { state: 'CANCELLED', response: refused, subject: null, text: null, cancelled };
      const { rendered, content } = await this.say(mail, holder, morning);
      cancelled = content?.cancelled ?? [];
      if (!rendered)
        return { state: 'CANCELLED', response: NOTHING_LEFT, subject: null, text: null, cancelled };
      const attachments = content ? await this.letters.of(content.urged, morning.day.today) : [];
      const given = await this.transport.send({
        messageId: mail.messageId,
        to: mail.address,
        ...rendered,
        ...(attachments.length > 0 ? { attachments } : {}),
      });
      const text = mail.payload === null ? rendered.text : null;
      return this.store.judge(mail, given, { subject: rendered.subject, text, cancelled }, morning.settings);
    } catch (error) {
      const lost: HandOver = {
        accepted: false,
        stage: 'before-handover',
        responseCode: null,
        message: (error as Error).message,
      };
      this.logger.error(`mail ${mail.id}: ${(error as Error).stack}`);
      return this.store.judge(mail, lost, { subject: null, text: null, cancelled }, morning.settings);
    }
  }

  private async say(
    mail: MailRead,
    holder: string,
    morning: Morning,
  ): Promise<{ rendered: RenderedMail | null; content: MailContent | null }> {
    if (mail.payload) {
      const view = await this.directMails.viewOf(mail.payload as unknown as KeptDirectMail);
      return { rendered: view && renderDirectMail(view), content: null };
    }
    let content = contentOf(mail, morning.day);
    if (content.incomplete)
      content = contentOf(await this.store.readWhole(mail, holder, morning), morning.day);
    return { rendered: content.view && renderDailyMail(content.view), content };
  }
}
