/**
 * One's own second factor: begun with the password, on once a code of the authenticator has confirmed it, off again where
 * no role asks for it; and the administrator's help for who has lost both telephone and recovery codes.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { Decision } from '../../domain/refusal.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { Transaction } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import { EventLog } from '../audit/event-log.js';
import { AccountService } from './account.service.js';
import type { AuthSessionRead } from './auth-session.js';
import { OwnPassword } from './own-password.service.js';
import { hashOfRecoveryCode, newRecoveryCodes } from './recovery-codes.js';
import {
  codesNotOn,
  noAccount,
  notTheCode,
  secondFactorIsAsked,
  secondFactorIsOn,
} from './second-factor-refusals.js';
import { SecondStep } from './second-step.service.js';

/** Who asks, with what their browser sent. */
export interface OwnRequest {
  actor: Actor;
  session: AuthSessionRead;
  cookie: string | undefined;
  address: string;
  userAgent: string | undefined;
}

export interface FactorState {
  isOn: boolean;
  /** A role of the person asks for it. */
  isAsked: boolean;
  codesLeft: number;
}

@Injectable()
export class SecondFactor {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AccountService) private readonly accounts: AccountService,
    @Inject(OwnPassword) private readonly passwords: OwnPassword,
    @Inject(SecondStep) private readonly step: SecondStep,
    @Inject(EventLog) private readonly log: EventLog,
  ) {}

  async state({ userId, factorIsAsked }: AuthSessionRead): Promise<FactorState> {
    const row = await this.database.authTwoFactor.findFirst({ where: { userId, verified: true } });
    const codes = row ? (JSON.parse(row.backupCodes) as string[]) : [];
    return { isOn: row !== null, isAsked: factorIsAsked, codesLeft: codes.length };
  }

  /** A new secret, as the address that authenticators read (otpauth://…); nothing is on yet. */
  async begin(
    { session, cookie, address }: OwnRequest,
    password: string,
  ): Promise<Decision<{ uri: string }>> {
    if (session.twoFactorEnabled) return secondFactorIsOn();
    const refusal = await this.passwords.confirm(session.userId, password, address);
    if (refusal) return refusal;
    const response = await this.accounts.forward('POST', '/two-factor/enable', {
      body: JSON.stringify({ password, issuer: 'Đôn Đốc' }),
      headers: { 'content-type': 'application/json', cookie: cookie ?? '' },
      address,
    });
    if (!response.ok) throw new Error(`second factor: ${response.status} ${await response.text()}`);
    return { uri: ((await response.json()) as { totpURI: string }).totpURI };
  }

  /** The first code switches it on; the other sessions, opened without it, end. The recovery codes are told this once. */
  async confirm(
    { actor, session, cookie, address, userAgent }: OwnRequest,
    code: string,
  ): Promise<Decision<{ cookies: string[]; codes: string[] }>> {
    if (session.twoFactorEnabled) return secondFactorIsOn();
    const done = await this.step.confirm(session.userId, { code, cookie, address, userAgent });
    if (done.kind !== 'signed-in' || done.userId !== session.userId) return notTheCode();
    // The library has put a new session in the place of this one.
    const cookies = done.cookies.map((one) => one.split(';')[0]).join('; ');
    const token = await this.accounts.sessionTokenOf(cookies);
    const opened = token === null ? null : await this.database.authSession.findUnique({ where: { token } });
    const codes = newRecoveryCodes();
    await this.write(actor, 'second-factor-on', async (tx) => {
      await keepCodes(tx, session.userId, codes);
      await this.accounts.endSessions(session.userId, tx, opened?.id);
    });
    return { cookies: done.cookies, codes };
  }

  /** New recovery codes; the old ones are dead. */
  async renewCodes(
    { actor, session, address }: OwnRequest,
    password: string,
  ): Promise<Decision<{ codes: string[] }>> {
    const refusal = await this.passwords.confirm(session.userId, password, address);
    if (refusal) return refusal;
    if (!session.twoFactorEnabled) return codesNotOn();
    const codes = newRecoveryCodes();
    await this.write(actor, 'recovery-codes-renewed', (tx) => keepCodes(tx, session.userId, codes));
    return { codes };
  }

  async turnOff({ actor, session, address }: OwnRequest, password: string): Promise<Decision<true>> {
    if (session.factorIsAsked) return secondFactorIsAsked();
    const refusal = await this.passwords.confirm(session.userId, password, address);
    if (refusal) return refusal;
    await this.write(actor, 'second-factor-off', (tx) => remove(tx, session.userId));
    return true;
  }

  /** For the administrator: whose it is and whether it is on. */
  async ofPerson(personId: number): Promise<Decision<{ name: string; isOn: boolean }>> {
    const person = await this.database.person.findUnique({
      where: { id: personId },
      include: { user: true },
    });
    if (!person?.user) return noAccount();
    return { name: person.name, isOn: person.user.twoFactorEnabled };
  }

  /** The administrator takes it away from who has lost it; every session of the account ends. */
  async reset(actor: Actor, personId: number): Promise<Decision<{ name: string }>> {
    const person = await this.database.person.findUnique({ where: { id: personId } });
    const userId = person?.userId;
    if (!person || !userId) return noAccount();
    await this.write(
      actor,
      'second-factor-reset',
      async (tx) => {
        await remove(tx, userId);
        await this.accounts.endSessions(userId, tx);
      },
      personId,
    );
    return { name: person.name };
  }

  private async write(
    actor: Actor,
    action: string,
    change: (tx: Transaction) => Promise<void>,
    personId = actor.personId,
  ): Promise<void> {
    const moment = await this.clock.read();
    await this.database.$transaction(async (tx) => {
      await change(tx);
      await this.log.record(tx, moment, { actor, action, subject: `person:${personId}` });
    });
  }
}

async function keepCodes(tx: Transaction, userId: string, codes: string[]): Promise<void> {
  const backupCodes = JSON.stringify(codes.map(hashOfRecoveryCode));
  await tx.authTwoFactor.updateMany({ where: { userId }, data: { backupCodes } });
}

async function remove(tx: Transaction, userId: string): Promise<void> {
  await tx.authTwoFactor.deleteMany({ where: { userId } });
  await tx.authUser.update({ where: { id: userId }, data: { twoFactorEnabled: false } });
}
