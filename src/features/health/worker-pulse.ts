/**
 * Whether a worker is alive: a worker beats every few seconds by the database's clock, also while the office's clock stands.
 * Without a beat for two minutes nobody is reminded and no mail leaves.
 */
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../infra/prisma/database.js';

/** After this long without a beat a worker is taken for dead. */
export const SILENT_AFTER_SECONDS = 120;

/** `lastBeat` null: none is known (workers that end in order take their row with them). */
export interface Pulse {
  silent: boolean;
  lastBeat: Date | null;
}

@Injectable()
export class WorkerPulse {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** One row of a table of a few rows: asked for with every page of those in charge. */
  async read(): Promise<Pulse> {
    const [row] = await this.database.rows<{ last: Date | null; silent: boolean }>(
      `SELECT max(beat_at) AS last,
              coalesce(max(beat_at) < now() - make_interval(secs => $1), true) AS silent
       FROM worker_beat`,
      [SILENT_AFTER_SECONDS],
      'worker-pulse',
    );
    return { silent: row?.silent ?? true, lastBeat: row?.last ?? null };
  }
}
