/** Which page of a list a query string asks for; what it does not say, or says wrongly, is the first page. */
const PAGE_SIZE = 50;
const LARGEST_PAGE = 200;

export function pageOf(query: Readonly<Record<string, string | undefined>>): {
  page: number;
  pageSize: number;
} {
  return {
    page: whole(query['page'], 1, Number.MAX_SAFE_INTEGER / LARGEST_PAGE),
    pageSize: whole(query['pageSize'], PAGE_SIZE, LARGEST_PAGE),
  };
}

function whole(text: string | undefined, otherwise: number, largest: number): number {
  const value = Number(text);
  return Number.isInteger(value) && value >= 1 ? Math.min(value, Math.floor(largest)) : otherwise;
}
