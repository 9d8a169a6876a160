/**
 * A new password for who has forgotten theirs: by a link in a mail, which works once and for {30} minutes of the host's
 * time. Whether an address has an account is told to nobody: the answer is given before anything is looked up. Nobody uses up
 * somebody else's requests: those of one place are counted apart from those of another, and what would be one mail too many
 * for an account is not sent because a link that works lies in its mailbox already.
 */
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Refusal, type Decision } from '../../domain/refusal.js';
import { weaknessOf } from '../../domain/people/password.js';
import { Environment } from '../../config/environment.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { toTimestamp } from '../../infra/prisma/dates.js';
import { EventLog } from '../audit/event-log.js';
import { Mails } from '../mails/mails.service.js';
import { OfficeSettings } from '../settings/office-settings.js';
import { weakPassword } from './account-refusals.js';
import { AccountService, type SignInPlace } from './account.service.js';
import { RESET_NAMES, resetNameOf, resetTokenOf } from './reset-token.js';
import { SignInLimit, type Allowance } from './sign-in-limit.js';

const PER_ACCOUNT_AND_PLACE: Allowance = { tries: 3, seconds: 15 * 60 };
/** An office behind one address. */
const PER_ADDRESS: Allowance = { tries: 60, seconds: 15 * 60 };
/** So many mails in a day go out whoever asks; more only when the last link has lived half its life. */
const MAILS_AT_ONCE = 3;
const DAY_HOURS = 24;

@Injectable()
export class PasswordReset {
  constructor(
    @Inject(Environment) private readonly environment: Environment,
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AccountService) private readonly accounts: AccountService,
    @Inject(SignInLimit) private readonly limit: SignInLimit,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(Mails) private readonly mails: Mails,
    @Inject(EventLog) private readonly log: EventLog,
  ) {}

  /** Counts one request; the seconds to wait when it is one too many, for known and unknown addresses alike. */
  async count(email: string, { address, owner = null }: SignInPlace): Promise<number | null> {
    const place = owner === null ? `from|${address}` : `known|${owner}`;
    return (
      (await this.limit.countOf('reset', `${email.trim().toLowerCase()}|${place}`, PER_ACCOUNT_AND_PLACE)) ??
      // A browser that was signed in here before is no crowd, whoever else is behind the same address.
      (owner === null ? await this.limit.countOf('reset-from', address, PER_ADDRESS) : null)
    );
  }

  /** Sends the link if the address is an account's. Call it when the answer has been given: this takes longer for some. */
  async send(email: string): Promise<void> {
    const person = await this.database.person.findFirst({
      where: { active: true, user: { email: email.trim().toLowerCase() } },
      include: { user: true },
    });
    if (!person?.user) return;
    const { passwordResetMinutes: minutes } = await this.settings.current();
    const resetId = await this.open(person.user.id, minutes);
    if (resetId === null) return;
    const { today } = await this.clock.read();
    // It answers a person who waits for it, so it leaves at once: R6 is about reminders. R9 holds for it as for every mail.
    await this.mails.sendDirect(
      { personId: person.id, address: person.user.email },
      {
        kind: 'PASSWORD_RESET',
        language: person.language === 'en' ? 'en' : 'vi',
        personName: person.name,
        date: today.toString(),
        publicUrl: this.environment.PUBLIC_URL,
        mailRef: '',
        installationName: 'Đôn Đốc',
        resetId,
        minutes,
      },
    );
  }

  /** The address of the account whose password this key may set now; null for a key that was used, has expired or never was. */
  async accountOf(token: string): Promise<string | null> {
    const reset = await this.find(token);
    if (!reset) return null;
    const user = await this.database.authUser.findUnique({ where: { id: reset.value } });
    return user?.email ?? null;
  }

  /** Sets the new password, once; every session of the account ends. */
  async set(token: string, password: string): Promise<Decision<{ email: string; userId: string }>> {
    const email = await this.accountOf(token);
    if (email === null) return linkIsDead();
    const weakness = weaknessOf(password, email);
    if (weakness) return weakPassword(weakness);
    const hash = await this.accounts.hash(password);
    const moment = await this.clock.read();
    return this.database.$transaction(async (tx) => {
      const reset = await this.find(token);
      if (!reset) return linkIsDead();
      // Of two who press at once, one removes the row.
      const { count } = await tx.authVerification.deleteMany({ where: { id: reset.id } });
      const person = await tx.person.findFirst({ where: { userId: reset.value, active: true } });
      if (count === 0 || !person) return linkIsDead();
      await tx.authVerification.deleteMany({
        where: { value: reset.value, identifier: { startsWith: RESET_NAMES } },
      });
      await this.accounts.changePassword(reset.value, hash, tx);
      await this.log.record(tx, moment, {
        actor: { personId: person.id, name: person.name },
        action: 'password-reset',
        subject: `person:${person.id}`,
      });
      return { email, userId: reset.value };
    });
  }

  /** A new link; null when one that has half its life before it lies in the mailbox, after as many mails as a day needs. */
  private async open(userId: string, minutes: number): Promise<string | null> {
    const now = this.clock.hostTime();
    const ofAccount = { value: userId, identifier: { startsWith: RESET_NAMES } };
    return this.database.$transaction(async (tx) => {
      // Of many who ask at once each sees what the others were sent.
      await tx.$queryRaw`SELECT 1 FROM auth_user WHERE id = ${userId} FOR UPDATE`;
      const sent = await tx.authVerification.count({
        where: { ...ofAccount, createdAt: { gt: toTimestamp(now.subtract({ hours: DAY_HOURS })) } },
      });
      const fresh = await tx.authVerification.count({
        where: { ...ofAccount, expiresAt: { gt: toTimestamp(now.add({ seconds: minutes * 30 })) } },
      });
      if (sent >= MAILS_AT_ONCE && fresh > 0) return null;
      const id = randomUUID();
      await tx.authVerification.create({
        data: {
          id,
          identifier: resetNameOf(resetTokenOf(id, this.environment.SECRET)),
          value: userId,
          createdAt: toTimestamp(now),
          expiresAt: toTimestamp(now.add({ minutes })),
        },
      });
      return id;
    });
  }

  private find(token: string) {
    return this.database.authVerification.findFirst({
      where: {
        identifier: resetNameOf(token),
        expiresAt: { gt: toTimestamp(this.clock.hostTime()) },
      },
    });
  }
}

function linkIsDead(): Refusal {
  return new Refusal('not-found', 'account.reset-link-dead', {
    vi: 'Liên kết này đã dùng hoặc đã hết hạn. Yêu cầu liên kết mới để đặt lại mật khẩu.',
    en: 'This link was used or has expired. Ask for a new one to reset your password.',
  });
}
