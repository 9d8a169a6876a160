/**
 * Text of people goes into HTML only through `escape`, into subjects and single lines only through `oneLine`.
 * Line breaks, control characters and the marks that turn the reading direction are replaced: a title must be able
 * neither to add a header line nor to write backwards over the words beside it.
 */
// oxlint-disable-next-line no-control-regex
const UNWANTED = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/;
const UNWANTED_ALL = new RegExp(UNWANTED.source, 'g');
const SPECIAL = new RegExp(`[&<>"']|${UNWANTED.source}`);
const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function oneLine(text: string): string {
  return UNWANTED.test(text) ? text.replace(UNWANTED_ALL, ' ').trim() : text;
}

export function escape(text: string): string {
  return SPECIAL.test(text) ? oneLine(text).replace(/[&<>"']/g, (c) => ENTITIES[c]!) : text;
}

/** Cut at a word, with "…"; `max` counts characters of the result. */
export function shorten(text: string, max: number): string {
  const line = oneLine(text);
  if (line.length <= max) return line;
  const cut = line.slice(0, max - 1);
  const space = cut.lastIndexOf(' ');
  const kept = space > max / 2 ? cut.slice(0, space) : cut.replace(/[\ud800-\udbff]$/, '');
  return `${kept.replace(/[\s,;:.–-]+$/, '')}…`;
}
