/**
 * How often something secret may be tried: a password, a code, a reset. Three counts together, in one table of all web
 * processes:
 *
 * - per account and network address, {10} passwords a minute: a province's offices share few addresses, and a hundred
 *   people who sign in at eight o'clock behind one of them are no attack;
 * - per address over all accounts, wrong ones alone: nobody goes through the accounts with one password;
 * - per account over all addresses, with a wait that grows with each wrong try and is never long: many machines together
 *   guess no faster than one.
 *
 * A browser in which the account was signed in before is counted by itself, so that strangers who try somebody's account
 * delay strangers alone; who sits at a new one sets a new password by mail, which makes the browser known.
 * After OWASP's "Slow Down Online Guessing Attacks with Device Cookies".
 */
import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../infra/prisma/database.js';

/** So many tries in so many seconds. */
export interface Allowance {
  tries: number;
  seconds: number;
}

/** So many tries at once; each further one waits, `first` seconds and then twice as long each time, `longest` at most. */
export interface SlowDown {
  free: number;
  first: number;
  longest: number;
  /** After so many seconds without a try all is forgotten; longer than `longest`. */
  quiet: number;
}

/** Whose secret is tried, and from where. */
export interface Tried {
  /** The account: its address or its id, as the caller knows it before the try. */
  account: string;
  address: string;
  /** The browser is one in which this account was signed in before. */
  known: boolean;
}

/** The limits of one kind of secret. */
export interface TryLimits {
  what: string;
  perAccountAndAddress: Allowance;
  /** Wrong ones alone. */
  perAddress: Allowance;
  perAccount: SlowDown;
}

const PER_ADDRESS: Allowance = { tries: 300, seconds: 15 * 60 };

export const PASSWORD: TryLimits = {
  what: 'password',
  perAccountAndAddress: { tries: 10, seconds: 60 },
  perAddress: PER_ADDRESS,
  perAccount: { free: 30, first: 5, longest: 60, quiet: 15 * 60 },
};

/** Six figures are few: after ten wrong ones a quarter of an hour's wait is soon reached. */
export const CODE: TryLimits = {
  what: 'code',
  perAccountAndAddress: { tries: 10, seconds: 60 },
  perAddress: PER_ADDRESS,
  perAccount: { free: 10, first: 60, longest: 15 * 60, quiet: 60 * 60 },
};

/** Older rows say nothing any more. */
const FORGOTTEN_HOURS = 24;

@Injectable()
export class SignInLimit {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Counts one try; returns the seconds to wait when it is one too many, else null. */
  async count(limits: TryLimits, tried: Tried): Promise<number | null> {
    const { what, perAccountAndAddress, perAddress, perAccount } = limits;
    const whose = whoseOf(tried);
    return (
      (await this.countOf(what, `${whose}|${tried.address}`, perAccountAndAddress)) ??
      (tried.known ? null : await this.countOf(`${what}-from`, tried.address, perAddress)) ??
      (await this.slow(`${what}-of`, whose, perAccount))
    );
  }

  /** The right one wipes what was counted of it. */
  async clear({ what }: TryLimits, tried: Tried): Promise<void> {
    const whose = whoseOf(tried);
    const keys = [keyOf(what, `${whose}|${tried.address}`), keyOf(`${what}-of`, whose)];
    await this.database.change(
      `DELETE FROM auth_rate_limit
       WHERE key = ANY ($1::text[]) OR last_request < floor(extract(epoch FROM now() - make_interval(hours => $2)) * 1000)`,
      [keys, FORGOTTEN_HOURS],
    );
    if (tried.known) return;
    await this.database.authRateLimit.updateMany({
      where: { key: keyOf(`${what}-from`, tried.address), count: { gt: 0 } },
      data: { count: { decrement: 1 } },
    });
  }

  /** Counts one of anything: `what` names the kind of try, `of` whose it is. */
  async countOf(what: string, of: string, { tries, seconds }: Allowance): Promise<number | null> {
    const [row] = await this.database.rows<{ count: number; wait: number }>(
      `INSERT INTO auth_rate_limit AS r (id, key, count, last_request)
       VALUES ($1, $2, 1, floor(extract(epoch FROM now()) * 1000))
       ON CONFLICT (key) DO UPDATE SET
         count = CASE WHEN r.last_request <= EXCLUDED.last_request - $3::bigint THEN 1 ELSE r.count + 1 END,
         last_request = CASE WHEN r.last_request <= EXCLUDED.last_request - $3::bigint
           THEN EXCLUDED.last_request ELSE r.last_request END
       RETURNING count,
         ceil((last_request + $3::bigint - floor(extract(epoch FROM now()) * 1000)) / 1000.0)::integer AS wait`,
      [randomUUID(), keyOf(what, of), seconds * 1000],
    );
    return row && row.count > tries ? Math.max(1, row.wait) : null;
  }

  /** Forgets one of anything. */
  async forget(what: string, of: string): Promise<void> {
    await this.database.authRateLimit.deleteMany({ where: { key: keyOf(what, of) } });
  }

  /** One try of a secret that many may try at once: it passes, or waits for its turn and is not counted. */
  private async slow(
    what: string,
    of: string,
    { free, first, longest, quiet }: SlowDown,
  ): Promise<number | null> {
    const key = keyOf(what, of);
    const values = [key, free, first * 1000, longest * 1000];
    const [passed] = await this.database.rows(
      `INSERT INTO auth_rate_limit AS r (id, key, count, last_request)
       VALUES ($6, $1, 1, floor(extract(epoch FROM clock_timestamp()) * 1000))
       ON CONFLICT (key) DO UPDATE SET
         count = CASE WHEN r.last_request <= EXCLUDED.last_request - $5::bigint THEN 1 ELSE r.count + 1 END,
         last_request = greatest(r.last_request, EXCLUDED.last_request)
       WHERE r.count < $2::integer OR r.last_request + ${PAUSE} <= EXCLUDED.last_request
       RETURNING 1 AS passed`,
      [...values, quiet * 1000, randomUUID()],
    );
    if (passed) return null;
    const [row] = await this.database.rows<{ wait: number }>(
      `SELECT ceil((r.last_request + ${PAUSE} - floor(extract(epoch FROM clock_timestamp()) * 1000)) / 1000.0)::integer AS wait
       FROM auth_rate_limit r WHERE r.key = $1`,
      values,
    );
    return Math.max(1, row?.wait ?? 1);
  }
}

/** Milliseconds from one try to the next once the free ones are used up. */
const PAUSE = `least($4::bigint, $3::bigint * (1::bigint << least(greatest(r.count - $2::integer, 0), 20)))`;

function whoseOf({ account, known }: Tried): string {
  return `${known ? 'known' : 'new'}|${account.trim().toLowerCase()}`;
}

/** Hashed, so that the table holds no list of who tried to sign in from where. */
function keyOf(what: string, of: string): string {
  return `${what}:${createHash('sha256').update(of).digest('hex')}`;
}
