/** The largest number of a row, and the last page that can be asked for without leaving what the database counts. */
export const MAX_INTEGER = 2_147_483_647;
export const LAST_PAGE = 1_000_000;

/** Lines of a page that does not say how many, and the most that can be asked for. */
export const PAGE_SIZE = 50;
export const LARGEST_PAGE = 1_000;
