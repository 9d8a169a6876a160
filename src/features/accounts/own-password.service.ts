/** Changing one's own password: with the present one, within the rules of length and commonness; other sessions end. */
import { Inject, Injectable } from '@nestjs/common';
import { Refusal, type Decision } from '../../domain/refusal.js';
import { weaknessOf } from '../../domain/people/password.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import { EventLog } from '../audit/event-log.js';
import { notThePassword, samePassword, tooManyTries, weakPassword } from './account-refusals.js';
import { AccountService } from './account.service.js';
import type { AuthSessionRead } from './auth-session.js';
import { PASSWORD, SignInLimit } from './sign-in-limit.js';

export interface PasswordChange {
  present: string;
  password: string;
  /** Where the request comes from. */
  address: string;
}

@Injectable()
export class OwnPassword {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AccountService) private readonly accounts: AccountService,
    @Inject(SignInLimit) private readonly limit: SignInLimit,
    @Inject(EventLog) private readonly log: EventLog,
  ) {}

  /** Returns how many other sessions ended. */
  async change(
    actor: Actor,
    { userId, sessionId }: AuthSessionRead,
    { present, password, address }: PasswordChange,
  ): Promise<Decision<{ ended: number }>> {
    const user = await this.database.authUser.findUniqueOrThrow({ where: { id: userId } });
    const refusal = await this.confirm(userId, present, address);
    if (refusal) return refusal;
    const weakness = weaknessOf(password, user.email);
    if (weakness) return weakPassword(weakness);
    if (password === present) return samePassword();
    const hash = await this.accounts.hash(password);
    const moment = await this.clock.read();
    return this.database.$transaction(async (tx) => {
      const before = await tx.authSession.count({ where: { userId, id: { not: sessionId } } });
      await this.accounts.changePassword(userId, hash, tx, { keep: sessionId });
      await this.log.record(tx, moment, {
        actor,
        action: 'password-changed',
        subject: `person:${actor.personId}`,
      });
      return { ended: before };
    });
  }

  /** The address one signs in with. */
  async addressOf({ userId }: AuthSessionRead): Promise<string> {
    return (await this.database.authUser.findUniqueOrThrow({ where: { id: userId } })).email;
  }

  /** Asks for the present password before something that a borrowed screen must not do; counted like signing in. */
  async confirm(userId: string, present: string, address: string): Promise<Refusal | null> {
    // A session shows that it is no stranger's try: no stranger's tries are in its way.
    const tried = { account: userId, address, known: true };
    const wait = await this.limit.count(PASSWORD, tried);
    if (wait !== null) return tooManyTries(wait);
    if (!(await this.accounts.isPassword(userId, present))) return notThePassword('present');
    await this.limit.clear(PASSWORD, tried);
    return null;
  }
}
