/**
 * A heading of a plan is printed in capitals ("GIẢI PHÁP KHẮC PHỤC TỒN TẠI"); as the name of a field it stands between
 * other words, in lists and in mails, and reads as a sentence does. The heading itself is kept as it was printed.
 */

/** A syllable of Vietnamese without its marks. */
const SYLLABLE =
  /^(?:ngh|ng|nh|gh|gi|ph|kh|th|tr|ch|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$/;
const ROMAN = /^[IVX]{2,}$/;

/**
 * "ỨNG DỤNG CNTT NĂM 2018" → "Ứng dụng CNTT năm 2018": what is no syllable is an abbreviation and stays. A text that has
 * small letters is written as it is meant, and stays too.
 */
export function inSentenceCase(text: string): string {
  if (text !== text.toLocaleUpperCase('vi')) return text;
  const lowered = text
    .normalize('NFC')
    .replace(/\p{L}+/gu, (word) => (isAbbreviation(word) ? word : word.toLocaleLowerCase('vi')));
  return lowered.replace(/\p{L}/u, (first) => first.toLocaleUpperCase('vi'));
}

function isAbbreviation(word: string): boolean {
  const bare = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
  return ROMAN.test(word) || !SYLLABLE.test(bare);
}
