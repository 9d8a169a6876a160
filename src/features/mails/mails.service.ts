/** What was sent, what was not and why; and the operator's word on a mail whose fate is unknown (R8). */
import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '../../domain/refusal.js';
import type { Decision } from '../../domain/refusal.js';
import { messageIdOf } from '../../domain/reminder/delivery.js';
import { Environment } from '../../config/environment.js';
import { Clock } from '../../infra/clock/clock.js';
import type { Moment } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { Transaction } from '../../infra/prisma/database.js';
import { toColumn, toTimestamp } from '../../infra/prisma/dates.js';
import type { MailState } from '../../infra/prisma/generated/enums.js';
import { JobQueue } from '../../infra/queue/job-queue.js';
import type { Actor } from '../access/actor.js';
import { EventLog } from '../audit/event-log.js';
import type { KeptDirectMail } from './direct-mails.js';
import { mailNotFound } from './mail-desk.service.js';
import { mailView } from './mails.view.js';
import type { MailView } from './mails.view.js';

export interface MailQuery {
  state?: MailState | undefined;
  run?: number | undefined;
  person?: number | undefined;
  page: number;
  pageSize: number;
}

interface Addressee {
  personId: number | null;
  address: string;
}

@Injectable()
export class Mails {
  constructor(
    @Inject(Environment) private readonly environment: Environment,
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(JobQueue) private readonly queue: JobQueue,
  ) {}

  async list(actor: Actor, { state, run, person, page, pageSize }: MailQuery) {
    const where = {
      ...(state && { state }),
      ...(run && { runId: run }),
      ...(person && { personId: person }),
    };
    const [total, rows] = await Promise.all([
      this.database.mail.count({ where }),
      this.database.mail.findMany({
        where,
        include: { notices: { select: { id: true } }, digests: { select: { kind: true } } },
        orderBy: { id: 'desc' },
        skip: (page - 1) * pageSize,
        take: pageSize,
      }),
    ]);
    return { items: rows.map((row) => mailView(row, actor)), total, page, pageSize };
  }

  /** R8: an operator lets a mail go again; it keeps its Message-ID, so that a reader's program knows it as the same. */
  async retry(actor: Actor, id: number): Promise<Decision<MailView>> {
    const moment = await this.clock.read();
    const done = await this.database.$transaction(async (transaction) => {
      const changed = await transaction.mail.updateMany({
        where: { id, state: { in: ['UNKNOWN', 'FAILED'] } },
        data: { state: 'PENDING', attempts: 0, retryAt: null, notBefore: toTimestamp(moment.now) },
      });
      if (changed.count === 0) return false;
      await transaction.notice.updateMany({
        where: { mailId: id, state: { in: ['UNKNOWN', 'UNREACHABLE'] } },
        data: { state: 'DUE', reason: null },
      });
      await this.log.record(transaction, moment, { actor, action: 'mail-retried', subject: `mail:${id}` });
      return true;
    });
    const row = await this.database.mail.findUnique({
      where: { id },
      include: { notices: { select: { id: true } }, digests: { select: { kind: true } } },
    });
    if (!row) {
      return mailNotFound();
    }
    if (!done) {
      const message = {
        vi: 'Chỉ gửi lại được thư chưa rõ kết quả hoặc gửi không được.',
        en: 'Only a mail whose fate is unknown, or that failed, can be sent again.',
      };
      return new Refusal('conflict', 'mail.not-to-be-retried', message, {
        rule: 'R8',
        current: mailView(row, actor),
      });
    }
    await this.queue.enqueue('mail.drain', {});
    return mailView(row, actor);
  }

  /** A mail that answers one person at once, such as a password reset; it does not wait for the window (R6 is about reminders). */
  async sendDirect(to: Addressee, view: KeptDirectMail): Promise<number> {
    const moment = await this.clock.read();
    const id = await this.database.$transaction((transaction) =>
      this.writeDirect(transaction, to, view, moment),
    );
    await this.queue.enqueue('mail.drain', {});
    return id;
  }

  /** The row of such a mail, in a transaction of the caller's, who wakes a worker after the commit. */
  async writeDirect(
    transaction: Transaction,
    to: Addressee,
    view: KeptDirectMail,
    { now, today }: Moment,
  ): Promise<number> {
    const [next] = await transaction.$queryRaw<
      { id: number; uid: string }[]
    >`SELECT nextval(pg_get_serial_sequence('mail', 'id'))::int AS id, uid FROM installation`;
    if (!next) throw new Error('There is no installation row');
    await transaction.mail.create({
      data: {
        id: next.id,
        kind: 'DIRECT',
        personId: to.personId,
        address: to.address,
        composedOn: toColumn(today),
        messageId: messageIdOf(next.id, next.uid, new URL(this.environment.PUBLIC_URL).hostname),
        payload: { ...view, mailRef: `M-${next.id}` } as object,
        notBefore: toTimestamp(now),
        createdAt: toTimestamp(now),
      },
    });
    return next.id;
  }
}
