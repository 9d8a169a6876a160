/**
 * How often something may be tried. A password: {10} times a minute per account and network address. Counted per account
 * because a province's offices share few addresses, and a hundred people who sign in at eight o'clock behind one of them
 * are no attack; counted per address as well so that nobody can lock another person out. What one address may try over
 * all accounts is bounded more widely by the accounts library (auth.ts). Every web process counts in the same table.
 */
import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../infra/prisma/database.js';

/** So many tries in so many seconds. */
export interface Allowance {
  tries: number;
  seconds: number;
}

const PASSWORD_TRIES: Allowance = { tries: 10, seconds: 60 };

@Injectable()
export class SignInLimit {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Counts one try of a password; returns the seconds to wait when it is one too many, else null. */
  async count(email: string, address: string): Promise<number | null> {
    return this.countOf('try', `${email.trim().toLowerCase()}|${address}`, PASSWORD_TRIES);
  }

  /** The right password wipes the count. */
  async clear(email: string, address: string): Promise<void> {
    const key = keyOf('try', `${email.trim().toLowerCase()}|${address}`);
    await this.database.authRateLimit.deleteMany({ where: { key } });
  }

  /** `count` of anything: `what` names the kind of try, `of` whose it is. */
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
}

/** Hashed, so that the table holds no list of who tried to sign in from where. */
function keyOf(what: string, of: string): string {
  return `${what}:${createHash('sha256').update(of).digest('hex')}`;
}
