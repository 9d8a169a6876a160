/** One page of a list that is counted only where its rows do not tell how many there are. */

export interface CountedPage<Row> {
  rows: Row[];
  total: number;
  /** The page that is shown: the last one where a later one was asked for. */
  page: number;
  pages: number;
}

interface Source<Row> {
  rows(range: { skip: number; take: number }): Promise<Row[]>;
  count(): Promise<number>;
}

/** `page` from 1; a first page that is not full says by itself how many there are. */
export async function countedPage<Row>(
  { page, pageSize }: { page: number; pageSize: number },
  { rows, count }: Source<Row>,
): Promise<CountedPage<Row>> {
  if (page === 1) {
    const first = await rows({ skip: 0, take: pageSize });
    if (first.length < pageSize) return { rows: first, total: first.length, page: 1, pages: 1 };
    const total = await count();
    return { rows: first, total, page: 1, pages: Math.max(1, Math.ceil(total / pageSize)) };
  }
  const total = await count();
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const shown = Math.min(page, pages);
  return { rows: await rows({ skip: (shown - 1) * pageSize, take: pageSize }), total, page: shown, pages };
}
