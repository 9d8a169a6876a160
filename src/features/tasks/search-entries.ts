/**
 * What the search finds of a new task goes into a list, which is sorted into the index by whoever fills its measure: with
 * fifty thousand tasks the import itself, again and again, while somebody waits for it. Here another connection sorts what
 * is written meanwhile. A search reads the list as well as the index, so that it misses nothing at any time.
 */
import type { Database, Transaction } from '../../infra/prisma/database.js';

/** Of 1,000 drafts; what is left of them at the end is about the usual measure (4 MB). */
const PORTIONS_AT_ONCE = 2;

/** In the transaction that writes; where nobody else sorts, such as without the right to, it does so itself at this measure. */
export async function leaveSorting(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SET LOCAL gin_pending_list_limit = '16MB'`;
}

/** What is to hear of each portion that is written. */
export function entrySorter(database: Database): () => void {
  let portions = 0;
  let isSorting = false;
  const end = (): void => {
    isSorting = false;
  };
  return () => {
    portions += 1;
    if (isSorting || portions < PORTIONS_AT_ONCE) return;
    portions = 0;
    isSorting = true;
    // Nobody waits for it: all connections may be in the hands of imports.
    void database.rows(`SELECT gin_clean_pending_list('task_search')`).then(end, end);
  };
}
