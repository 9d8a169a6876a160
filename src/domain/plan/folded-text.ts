/**
 * Vietnamese text as people type it: composed or decomposed letters, "uỷ" or "ủy", "&" or "và", spaces at random.
 * Everything the import compares goes through here first; what it keeps is only tidied, never rewritten.
 */

/** The text in composed Unicode (NFC), lines trimmed, runs of spaces made one, empty lines dropped. */
export function tidy(text: string): string {
  const composed = text.normalize('NFC');
  if (!UNTIDY.test(composed)) return composed;
  return composed
    .split(/\r\n|[\r\n\u2028]/)
    .map((line) => line.replace(/[^\S\n]+/gu, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** Another space than the plain one, or a plain one before another, at the beginning or at the end. */
const UNTIDY = /[^\S ]| {2}|^ | $/u;

/** Lower case without diacritics, "đ" as "d", "&" as "và", every other sign a space: the form for comparing words. */
export function fold(text: string): string {
  let folded = '';
  for (const word of text.split(' ')) {
    const plain = PLAIN_WORD.test(word) ? word : foldedWord(word);
    if (plain !== '') folded += folded === '' ? plain : ` ${plain}`;
  }
  return folded;
}

/** The language has few words and says them often: what one of them folds to is found once. */
const foldedWords = new Map<string, string>();
const MOST_WORDS = 20_000;
const LONGEST_WORD = 20;

function foldedWord(word: string): string {
  const known = foldedWords.get(word);
  if (known !== undefined) return known;
  const folded = stripMarks(lowered(word))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (word.length <= LONGEST_WORD && foldedWords.size < MOST_WORDS) foldedWords.set(word, folded);
  return folded;
}

/**
 * Lower case with its diacritics, and the tone mark moved to where the newer spelling puts it ("uỷ" → "ủy",
 * "hoà" → "hòa"), so that two spellings of one name are equal and two different names are not.
 */
export function lowered(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/&/g, ' và ')
    .replace(LATE_TONE, moveTone)
    .normalize('NFC');
}

/** Folded as it stands, such as a number. */
const PLAIN_WORD = /^[a-z0-9]*$/;
const LATE_TONE = /(?<!q)(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\p{L})/gu;

function moveTone(pair: string): string {
  const [first = '', second = ''] = [...pair];
  const tone = /[\u0300\u0301\u0303\u0309\u0323]/.exec(second.normalize('NFD'))?.[0] ?? '';
  return first + tone + second.normalize('NFD').replace(tone, '');
}

function stripMarks(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/đ/g, 'd');
}
