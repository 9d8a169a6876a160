/** Long texts are shown by their beginning, so that a page stays light; the whole stands at an address of its own. */

/** Characters of one text in a list. */
const SHOWN = 600;

/** The beginning of the text up to a space, and whether something was left out. */
export function beginningOf(text: string, shown = SHOWN): { text: string; cut: boolean } {
  if (text.length <= shown) return { text, cut: false };
  const beginning = text.slice(0, shown);
  const space = beginning.lastIndexOf(' ');
  return { text: `${beginning.slice(0, space > shown / 2 ? space : shown).trimEnd()} …`, cut: true };
}
