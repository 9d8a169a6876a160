/**
 * The report's row as work: a worker takes it up under a lease, tells its progress, and ends it once. `attempts` is the
 * number of the taking-up; whoever holds an older number has been overtaken and changes nothing any more.
 */
import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Moment } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { SqlTransaction } from '../../infra/prisma/database.js';
import { toTimestamp } from '../../infra/prisma/dates.js';
import type { ReportKind } from '../../infra/prisma/generated/enums.js';
import type { Adjustment } from './adjustments.js';
import type { SigningOverrides } from './report-signing.js';
import { SNAPSHOT } from './report-snapshot.js';
import type { ReportSnapshot } from './report-snapshot.js';

/** Taken up again after this long without a sign of life, by the host's clock. */
const LEASE_MINUTES = 5;

/** A report taken up for compiling. */
export interface ClaimedReport {
  id: number;
  attempt: number;
  version: number;
  kind: ReportKind;
  planId: number | null;
  /** 'YYYY-MM-DD' */
  from: string;
  to: string;
  asOf: string;
  /** The snapshot was taken at an earlier try. */
  hasSnapshot: boolean;
  edits: Record<string, string>;
  number: string | null;
  issuedOn: string | null;
  signing: SigningOverrides;
  year: number;
}

export interface CompiledFile {
  name: string;
  type: string;
  bytes: Buffer;
}

/** The lease went to another worker. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

@Injectable()
export class ReportsRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Takes the report up; null when it is gone, finished, or in another worker's hands. */
  async claim(id: number): Promise<ClaimedReport | null> {
    const [row] = await this.database.rows<ClaimedReport>(
      `UPDATE report SET state = 'RUNNING', attempts = attempts + 1, progress = 0, error = NULL, lease_until = now() + make_interval(mins => $2)
      WHERE id = $1 AND (state = 'QUEUED' OR (state = 'RUNNING' AND (lease_until IS NULL OR lease_until < now())))
      RETURNING id, attempts AS attempt, version, kind, plan_id AS "planId", "from", "to", as_of AS "asOf", snapshot IS NOT NULL AS "hasSnapshot", edits,
        number, issued_on AS "issuedOn", signing, extract(year FROM created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::integer AS year`,
      [id, LEASE_MINUTES],
    );
    return row ?? null;
  }

  /** Tells progress (0 to 1) and renews the lease. @throws Overtaken */
  async advance(claim: ClaimedReport, progress: number): Promise<void> {
    const changed = await this.database.change(
      `UPDATE report SET progress = $3, lease_until = now() + make_interval(mins => $4) WHERE id = $1 AND attempts = $2 AND state = 'RUNNING'`,
      [claim.id, claim.attempt, progress, LEASE_MINUTES],
    );
    if (changed === 0) throw new Overtaken();
  }

  /** What is kept of the snapshot, without its list. */
  async snapshot({ id }: ClaimedReport): Promise<ReportSnapshot> {
    const [row] = await this.database.rows<{ snapshot: ReportSnapshot | null }>(
      `SELECT ${SNAPSHOT} AS snapshot FROM report WHERE id = $1`,
      [id],
    );
    if (!row?.snapshot) throw new Overtaken();
    return row.snapshot;
  }

  /** Files, adjustments and the end, in one transaction. @throws Overtaken */
  async finish(
    claim: ClaimedReport,
    files: CompiledFile[],
    adjustments: Adjustment[],
    moment: Moment,
  ): Promise<void> {
    const now = toTimestamp(moment.now);
    await this.database.sqlTransaction(async (sql) => {
      const changed = await sql.change(
        `UPDATE report SET state = 'DONE', progress = 1, lease_until = NULL, finished_at = $3,
          adjustments = $4, files_version = $5
        WHERE id = $1 AND attempts = $2 AND state = 'RUNNING'`,
        [claim.id, claim.attempt, now, JSON.stringify(adjustments), claim.version],
      );
      if (changed === 0) throw new Overtaken();
      for (const file of files) await storeFile(sql, claim.id, file, now);
    });
  }

  /** Puts a finished report back when it was edited while its files were made; whether it was. */
  async putBackEdited(claim: ClaimedReport): Promise<boolean> {
    const changed = await this.database.change(
      `UPDATE report SET state = 'QUEUED', progress = 0
      WHERE id = $1 AND attempts = $2 AND state = 'DONE' AND version <> $3`,
      [claim.id, claim.attempt, claim.version],
    );
    return changed > 0;
  }

  /** Ends a try that went wrong: back to the queue, or after the last one FAILED with the reason. */
  async fail(claim: ClaimedReport, error: string, isLast: boolean): Promise<void> {
    await this.database.change(
      `UPDATE report SET state = $3::job_state, lease_until = NULL, error = $4
      WHERE id = $1 AND attempts = $2 AND state = 'RUNNING'`,
      [claim.id, claim.attempt, isLast ? 'FAILED' : 'QUEUED', error],
    );
  }
}

async function storeFile(
  sql: SqlTransaction,
  reportId: number,
  file: CompiledFile,
  now: Date,
): Promise<void> {
  const { name, type, bytes } = file;
  const old = await sql.rows<{ file_id: number }>(
    `SELECT file_id FROM report_file WHERE report_id = $1 AND name = $2`,
    [reportId, name],
  );
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await sql.change(
    `WITH stored AS (
      INSERT INTO stored_file (type, size, sha256, bytes, created_at) VALUES ($3, $4, $5, $6, $7) RETURNING id
    )
    INSERT INTO report_file (report_id, name, file_id) SELECT $1, $2, id FROM stored
    ON CONFLICT (report_id, name) DO UPDATE SET file_id = excluded.file_id`,
    [reportId, name, type, bytes.length, sha256, bytes, now],
  );
  // The report's own file of before; nothing else names it.
  await sql.change(`DELETE FROM stored_file WHERE id = ANY ($1::integer[])`, [old.map((row) => row.file_id)]);
}
