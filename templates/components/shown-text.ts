/**
 * Text of people as it may be shown: marks that turn the reading direction are left out, which a name would use to read as
 * another one ("gpj.exe"), and which turn the words beside it round as well. Vietnamese needs none of them.
 */
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Characters that XML forbids would spoil the whole of an Office file. */
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export function leftToRight(text: string): string {
  return text.replace(TURNS, '');
}

/** For a cell or a paragraph of a file. */
export function fileText(text: string): string {
  return leftToRight(text).replace(FORBIDDEN, '');
}

/** Excel takes a workbook with a longer cell for damaged. */
const LONGEST_CELL = 32_767;

/** For a cell of a workbook: what is longer than a cell can be is cut and ends in an ellipsis. */
export function cellText(text: string): string {
  const whole = fileText(text);
  if (whole.length <= LONGEST_CELL) return whole;
  return `${whole.slice(0, LONGEST_CELL - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
