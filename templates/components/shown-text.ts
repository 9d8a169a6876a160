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
