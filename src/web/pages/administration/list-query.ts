/** What an address narrows a list to: only values that mean something, and the way to the list's other pages. */

/** One value of the address, without what a browser would never send. */
export function given(query: Record<string, unknown>, name: string): string {
  const value = query[name];
  return typeof value === 'string' ? value.replaceAll('\u0000', '').trim().slice(0, 200) : '';
}

/** The value if it is one of those that are known. */
export function oneOf<T extends string>(value: string, known: readonly T[]): T | undefined {
  return known.find((one) => one === value);
}

export function pageIn(query: Record<string, unknown>): number {
  const text = given(query, 'trang');
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1;
}

/** `path` with the fields that say something. */
export function addressOf(path: string, fields: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      value === undefined || value === '' || (name === 'trang' && value === 1) ? [] : [[name, String(value)]],
    ),
  ).toString();
  return search === '' ? path : `${path}?${search}`;
}
