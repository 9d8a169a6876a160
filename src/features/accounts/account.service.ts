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
import { PASSWORD, SignInLimit, type Tried } from './sign-in-limit.js';
import { signedCookie } from './signed-cookie.js';

/** Who gets an account. */
export interface AccountHolder {
  id: number;
  name: string;
  email: string;
}

/** From where somebody signs in. */
export interface SignInPlace {
  address: string;
  userAgent?: string | undefined;
  /** The account that was signed in on this browser last, by its cookie. */
  owner?: string | null;
}

/** What came of a try to sign in: cookies to set, or why not. */
export type SignInOutcome =
  | { kind: 'signed-in'; userId: string; cookies: string[]; body: unknown }
  /** The password is right; a code is asked for, and there is no session yet. */
  | { kind: 'second-step'; cookies: string[]; body: unknown }
  | { kind: 'wrong' }
  | { kind: 'malformed' }
  | { kind: 'too-many'; seconds: number };

const SECOND_STEP_COOKIE = /(?:^|;\s*)(?:__Secure-)?don-doc\.two_factor=([^;]+)/;

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

  async signIn(email: string, password: string, from: SignInPlace): Promise<SignInOutcome> {
    const tried = await this.tried(email, from);
    const wait = await this.limit.count(PASSWORD, tried);
    if (wait !== null) return { kind: 'too-many', seconds: wait };
    const response = await this.forward('POST', '/sign-in/email', {
      body: JSON.stringify({ email, password }),
      headers: { 'content-type': 'application/json', 'user-agent': from.userAgent ?? '' },
      address: from.address,
    });
    if (response.ok) {
      await this.limit.clear(PASSWORD, tried);
      const body = (await response.json()) as { user?: { id: string } };
      const cookies = response.headers.getSetCookie();
      if (!body.user) return { kind: 'second-step', cookies, body };
      return { kind: 'signed-in', userId: body.user.id, cookies, body };
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

  /** The token of the session in these cookies, signed by us, or null; whether the session stands the database says. */
  async sessionTokenOf(cookie: string): Promise<string | null> {
    const { authCookies, secret } = await this.auth.$context;
    return signedCookie(cookie, authCookies.sessionToken.name, secret);
  }

  /** The account that has passed the password and is asked for a code, by these cookies. */
  async accountAtSecondStep(cookie: string | undefined): Promise<string | null> {
    const kept = SECOND_STEP_COOKIE.exec(cookie ?? '')?.[1];
    const identifier = kept?.split('.')[0];
    if (!identifier) return null;
    // Whether it was signed by us the library checks: this only says whose tries are counted.
    const pending = await this.database.authVerification.findFirst({ where: { identifier } });
    return pending?.value ?? null;
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

  private async tried(email: string, { address, owner }: SignInPlace): Promise<Tried> {
    const known =
      typeof owner === 'string' &&
      (await this.database.authUser.count({ where: { id: owner, email: email.trim().toLowerCase() } })) === 1;
    return { account: known ? owner : email, address, known };
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
