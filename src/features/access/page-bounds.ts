/** The largest number of a row, and the last page that can be asked for without leaving what the database counts. */
export const MAX_INTEGER = 2_147_483_647;
export const LAST_PAGE = 1_000_000;
