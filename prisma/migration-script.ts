/**
 * One migration as one transaction, together with its own record: it is there whole and known, or not at all, whatever
 * breaks off. The office works on meanwhile: a table that is in use is waited for in short tries, since behind a
 * statement that waits for a table everybody else who wants it waits as well.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

/** Held by a script that runs; the server finishes one whose process was killed. */
const SCRIPT_LOCK = 0x44444f44;
/** Shorter than the second after which the server looks for a deadlock: the migration gives way, not the office. */
const PATIENCE_OF_A_TRY_MS = 900;
const BETWEEN_TRIES_MS = 300;
const LONGEST_WAIT_MS = 120_000;

const LOCK_NOT_AVAILABLE = '55P03';
const DEADLOCK = '40P01';

/** What stopped a migration; the message is what is told at the console. */
export class MigrationFailed extends Error {
  constructor(migration: string, cause: Error & { code?: string }) {
    const why =
      cause.code === LOCK_NOT_AVAILABLE
        ? `a table it changes was in use for ${LONGEST_WAIT_MS / 1000} seconds, such as by a backup (${cause.message})`
        : cause.message;
    super(
      `The migration ${migration} failed and nothing of it was applied: ${why}.\n` +
        'The processes that run go on with the version they have: do not start the new one. Keep this message, and run ' +
        '"npm run migrate" again with a version in which it is corrected, or when the cause is gone.',
    );
  }
}

/** Runs the script of a migration and marks it as done, in one transaction. */
export async function runScript(pool: pg.Pool, script: string): Promise<void> {
  const began = performance.now();
  for (;;) {
    try {
      // Statements that are sent as one are one transaction.
      await pool.query(
        `SELECT pg_advisory_xact_lock(${SCRIPT_LOCK});
         SET LOCAL lock_timeout = ${PATIENCE_OF_A_TRY_MS};
         ${script};
         UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1
         WHERE finished_at IS NULL AND rolled_back_at IS NULL`,
      );
      return;
    } catch (error) {
      const isInUse = [LOCK_NOT_AVAILABLE, DEADLOCK].includes((error as { code?: string }).code ?? '');
      if (!isInUse || performance.now() - began > LONGEST_WAIT_MS) throw error;
      await pause(BETWEEN_TRIES_MS);
    }
  }
}

/**
 * Marks as rolled back what was begun and is not done; gives the last of it. For the holder of the lock of all migrations:
 * what a killed process left running on the server is waited for.
 */
export async function markRolledBack(holder: pg.Client): Promise<string | undefined> {
  await holder.query(`SELECT pg_advisory_lock(${SCRIPT_LOCK}), pg_advisory_unlock(${SCRIPT_LOCK})`);
  const known = await holder.query(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS here`);
  if (!known.rows[0].here) return undefined;
  const marked = await holder.query<{ migration_name: string }>(
    `UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL
     RETURNING migration_name`,
  );
  return marked.rows.at(-1)?.migration_name;
}
