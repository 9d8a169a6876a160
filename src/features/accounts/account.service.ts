/**
 * Accounts of people: made by the administrator (nobody signs up), used with e-mail and password. The answer to a wrong
 * password, an unknown address and a person who has left is the same, and takes as long.
 */
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { Database } from '../../infra/prisma/database.js';
import type { Transaction } from '../../infra/prisma/database.js';
import { ADDRESS_HEADER, AUTH_PATH, makeAuth } from './auth.js';
import type { Auth } from './auth.js';
import { SignInLimit } from './sign-in-limit.js';

/** Who gets an account. */
export interface AccountHolder {
  id: number;
  name: string;
  email: string;
}

/** What came of a try to sign in: cookies to set, or why not. */
export type SignInOutcome =
  | { kind: 'signed-in'; userId: string; cookies: string[]; body: unknown }
  /** The password is right; a code is asked for, and there is no session yet. */
  | { kind: 'second-step'; cookies: string[]; body: unknown }
  | { kind: 'wrong' }
  | { kind: 'malformed' }
  | { kind: 'too-many'; seconds: number };

@Injectable()
export class AccountService {
  private readonly auth: Auth;

  constructor(
    @Inject(Environment) private readonly environment: Environment,
    @Inject(Database) private readonly database: Database,
    @Inject(SignInLimit) private readonly limit: SignInLimit,
  ) {
    this.auth = makeAuth(environment, database);
  }

  /** Gives a person an account; the address must be free (unique index on auth_user.email). */
  async create(
    person: AccountHolder,
    password: string,
    transaction: Transaction = this.database,
  ): Promise<void> {
    await this.createHashed(person, await this.hash(password), transaction);
  }

  /** The hash to keep of a password (scrypt, ~100 ms of work on purpose): take it before a transaction begins. */
  async hash(password: string): Promise<string> {
    return (await this.auth.$context).password.hash(password);
  }

  /**
   * `create` for a password that was hashed already. `first`: somebody else chose it, so that the pages ask for another
   * at the first sign-in; programs go on with it.
   */
  async createHashed(
    person: AccountHolder,
    hash: string,
    transaction: Transaction = this.database,
    { first = false }: { first?: boolean } = {},
  ): Promise<void> {
    const id = randomUUID();
    await transaction.authUser.create({
      data: {
        id,
        name: person.name,
        email: person.email.toLowerCase(),
        emailVerified: true,
        mustChangePassword: first,
        accounts: { create: { id: randomUUID(), accountId: id, providerId: 'credential', password: hash } },
        person: { connect: { id: person.id } },
      },
    });
  }

  /** A new password ends every session of the account but `keep`. `first` as in `createHashed`. */
  async changePassword(
    userId: string,
    hash: string,
    transaction: Transaction = this.database,
    { first = false, keep }: { first?: boolean; keep?: string } = {},
  ): Promise<void> {
    await transaction.authAccount.updateMany({
      where: { userId, providerId: 'credential' },
      data: { password: hash },
    });
    await transaction.authUser.update({ where: { id: userId }, data: { mustChangePassword: first } });
    await this.endSessions(userId, transaction, keep);
  }

  /** Ends the sessions of an account, all but `keep`; returns how many. */
  async endSessions(
    userId: string,
    transaction: Transaction = this.database,
    keep?: string,
  ): Promise<number> {
    const { count } = await transaction.authSession.deleteMany({
      where: { userId, ...(keep && { id: { not: keep } }) },
    });
    return count;
  }

  /** Tries to sign in from a network address. */
  async signIn(
    email: string,
    password: string,
    from: { address: string; userAgent?: string },
  ): Promise<SignInOutcome> {
    const wait = await this.limit.count(email, from.address);
    if (wait !== null) return { kind: 'too-many', seconds: wait };
    const response = await this.forward('POST', '/sign-in/email', {
      body: JSON.stringify({ email, password }),
      headers: { 'content-type': 'application/json', 'user-agent': from.userAgent ?? '' },
      address: from.address,
    });
    if (response.ok) {
      await this.limit.clear(email, from.address);
      const body = (await response.json()) as { user?: { id: string } };
      const cookies = response.headers.getSetCookie();
      if (!body.user) return { kind: 'second-step', cookies, body };
      return { kind: 'signed-in', userId: body.user.id, cookies, body };
    }
    if (response.status === 429) {
      return { kind: 'too-many', seconds: Number(response.headers.get('x-retry-after') ?? 60) };
    }
    if (response.status >= 500)
      throw new Error(`sign-in failed: ${response.status} ${await response.text()}`);
    return response.status === 400 ? { kind: 'malformed' } : { kind: 'wrong' };
  }

  /** Ends the session of these cookies; the cookies to set take it away from the browser. */
  async signOut(cookie: string | undefined, address: string): Promise<string[]> {
    const response = await this.forward('POST', '/sign-out', { headers: { cookie: cookie ?? '' }, address });
    return response.headers.getSetCookie();
  }

  /** The account of the session in these cookies, or null. */
  async accountOf(cookie: string): Promise<{ userId: string; sessionId: string } | null> {
    const found = await this.auth.api.getSession({ headers: new Headers({ cookie }) });
    return found ? { userId: found.user.id, sessionId: found.session.id } : null;
  }

  /** Whether this is the account's password; as slow as signing in. */
  async isPassword(userId: string, password: string): Promise<boolean> {
    const account = await this.database.authAccount.findFirst({
      where: { userId, providerId: 'credential' },
      select: { password: true },
    });
    if (!account?.password) return false;
    return (await this.auth.$context).password.verify({ hash: account.password, password });
  }

  /** Hands a request under /api/auth to the accounts library. */
  async forward(
    method: string,
    path: string,
    options: { headers: Record<string, string>; body?: string; address: string },
  ): Promise<Response> {
    const headers = new Headers(options.headers);
    headers.set(ADDRESS_HEADER, options.address);
    return this.auth.handler(
      new Request(`${this.environment.PUBLIC_URL}${AUTH_PATH}${path}`, {
        method,
        headers,
        body: options.body ?? null,
      }),
    );
  }
}
