/** Values of an address or a form as they come: a name may be said once, several times, or not at all. */

export type Values = Readonly<Record<string, unknown>>;

/** The text of a name; what is no text, or is not there, is ''. */
export function textOf(values: Values | undefined, name: string): string {
  const value = values?.[name];
  const text = Array.isArray(value) ? value[0] : value;
  return typeof text === 'string' ? text.replaceAll('\r\n', '\n') : '';
}

/** Every text of a name, in order. */
export function textsOf(values: Values | undefined, name: string): string[] {
  const value = values?.[name];
  const all: unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((each): each is string => typeof each === 'string');
}

/** The page of a list that an address asks for; what is no page is the first one. */
export function pageNumberOf(values: Values): number {
  const text = textOf(values, 'trang');
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1;
}

/** The version that a form saw; what no version is has never been the present one. */
export function versionOf(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
