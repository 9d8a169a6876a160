/** Codes of tasks: "NV-2018-0024", numbered on within the plan's year, over all plans of that year. */
import type { Transaction } from '../../infra/prisma/database.js';

/** Class of the advisory lock under which codes of a year are given out; held until the transaction ends. */
const CODES_LOCK = 4_001;
const DIGITS = 4;

/** The next `count` codes of the year; two transactions at once get different ones. */
export async function nextTaskCodes(tx: Transaction, year: number, count: number): Promise<string[]> {
  const prefix = `NV-${year}-`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CODES_LOCK}::integer, ${year}::integer)`;
  const [row] = await tx.$queryRaw<{ last: number }[]>`
    SELECT coalesce(max(substring(code FROM ${prefix.length + 1}::integer)::integer), 0) AS last
    FROM task WHERE code LIKE ${`${prefix}%`} AND code ~ ${`^${prefix}[0-9]{1,9}$`}`;
  const last = row?.last ?? 0;
  return Array.from({ length: count }, (_, index) => prefix + String(last + index + 1).padStart(DIGITS, '0'));
}
