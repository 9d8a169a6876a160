/** All that the office's tables hold, in a few figures: two that are equal held the same. */
import type { Database } from '../../src/infra/prisma/database.js';

/** Accounts, keys of requests, heartbeats and the queue are not the office's; refused attempts are logged (H3). */
const NOT_BUSINESS = /^(auth_|idempotency_key$|worker_beat$|_prisma|bullmq|queue)/;

let question: string | null = null;

export async function businessState(database: Database): Promise<string> {
  question ??= await questionFor(database);
  const rows = await database.rows<{ name: string; state: string }>(question, [], 'business-state');
  return rows.map(({ name, state }) => `${name} ${state}`).join('\n');
}

async function questionFor(database: Database): Promise<string> {
  const tables = await database.rows<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  const business = tables.map(({ name }) => name).filter((name) => !NOT_BUSINESS.test(name));
  return business
    .map(
      (
        name,
      ) => `SELECT '${name}' AS name, count(*) || ':' || coalesce(sum(hashtextextended(t::text, 0)), 0) AS state
                 FROM "${name}" t${name === 'event' ? ' WHERE NOT refused' : ''}`,
    )
    .join(' UNION ALL ');
}
