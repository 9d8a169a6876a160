/**
 * A new password for who has forgotten theirs: by a link in a mail, which works once and for {30} minutes of the host's
 * time. Whether an address has an account is told to nobody: the answer is given before anything is looked up.
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
import { AccountService } from './account.service.js';
import { RESET_NAMES, resetNameOf, resetTokenOf } from './reset-token.js';
import { SignInLimit, type Allowance } from './sign-in-limit.js';

const PER_ACCOUNT: Allowance = { tries: 3, seconds: 15 * 60 };
/** An office behind one address. */
const PER_ADDRESS: Allowance = { tries: 60, seconds: 15 * 60 };

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
  async count(email: string, address: string): Promise<number | null> {
    const waits = [
      await this.limit.countOf('reset', email.trim().toLowerCase(), PER_ACCOUNT),
      await this.limit.countOf('reset-from', address, PER_ADDRESS),
    ];
    return waits.reduce((most, wait) => (wait !== null && wait > (most ?? 0) ? wait : most), null);
  }

  /** Sends the link if the address is an account's. Call it when the answer has been given: this takes longer for some. */
  async send(email: string): Promise<void> {
    const person = await this.database.person.findFirst({
      where: { active: true, user: { email: email.trim().toLowerCase() } },
      include: { user: true },
    });
    if (!person?.user) return;
    const { passwordResetMinutes: minutes } = await this.settings.current();
    const resetId = randomUUID();
    const expires = this.clock.hostTime().add({ minutes });
    await this.database.authVerification.create({
      data: {
        id: resetId,
        identifier: resetNameOf(resetTokenOf(resetId, this.environment.SECRET)),
        value: person.user.id,
        expiresAt: toTimestamp(expires),
      },
    });
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
  async set(token: string, password: string): Promise<Decision<{ email: string }>> {
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
      return { email };
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
