/** The answers already given, per person and key, in the table that every web process shares. */
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../infra/prisma/database.js';

/** A request by its key: who asked, what, and a hash of what was sent. */
export interface KeyedRequest {
  personId: number;
  key: string;
  route: string;
  hash: string;
}

/** NEW: carry it out; DONE: give `response` again; UNDER_WAY: somebody is at it; OTHER: the key was for another request. */
export type Claim =
  { kind: 'NEW' | 'UNDER_WAY' | 'OTHER' } | { kind: 'DONE'; status: number; response: unknown };

/** Longer than any request lives (a transaction ends after 30 s): what is older was lost with its process. */
const LOST_AFTER_SECONDS = 5 * 60;

interface Row {
  route: string;
  request_hash: string;
  status: number | null;
  response: unknown;
}

@Injectable()
export class IdempotencyStore {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Claims the key for this request, or says what became of the one that has it. */
  async claim({ personId, key, route, hash }: KeyedRequest): Promise<Claim> {
    const claimed = await this.database.change(
      `INSERT INTO idempotency_key AS k (person_id, key, route, request_hash, created_at) VALUES ($1, $2, $3, $4, now())
       ON CONFLICT (person_id, key) DO UPDATE SET created_at = EXCLUDED.created_at
       WHERE k.status IS NULL AND k.created_at < now() - make_interval(secs => $5) AND k.route = EXCLUDED.route AND k.request_hash = EXCLUDED.request_hash`,
      [personId, key, route, hash, LOST_AFTER_SECONDS],
    );
    if (claimed === 1) return { kind: 'NEW' };
    const [row] = await this.database.rows<Row>(
      'SELECT route, request_hash, status, response FROM idempotency_key WHERE person_id = $1 AND key = $2',
      [personId, key],
    );
    // The one that had the key was refused in between and gave it back: that request did nothing, this one may.
    if (!row) return this.claim({ personId, key, route, hash });
    if (row.route !== route || row.request_hash !== hash) return { kind: 'OTHER' };
    return row.status === null
      ? { kind: 'UNDER_WAY' }
      : { kind: 'DONE', status: row.status, response: row.response ?? undefined };
  }

  /** Keeps the answer. */
  async keep({ personId, key }: KeyedRequest, status: number, response: unknown): Promise<void> {
    await this.database.change(
      'UPDATE idempotency_key SET status = $3, response = $4::jsonb WHERE person_id = $1 AND key = $2',
      [personId, key, status, response === undefined ? null : JSON.stringify(response)],
    );
  }

  /** Gives the key back after a refusal: nothing was done, and the same key may try again. */
  async release({ personId, key }: KeyedRequest): Promise<void> {
    await this.database.change(
      'DELETE FROM idempotency_key WHERE person_id = $1 AND key = $2 AND status IS NULL',
      [personId, key],
    );
  }
}
