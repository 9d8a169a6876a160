/** How figures and dates are written for people; no Intl, these run once per line of every mail. */
export type Language = 'vi' | 'en';

/** A rate is never shown without the two numbers it comes from (S1). */
export interface Ratio {
  numerator: number;
  denominator: number;
}

/** The classes of S1; they add up to `total`. */
export interface ClassFigures {
  doneOnTime: number;
  doneLate: number;
  openInTerm: number;
  openOverdue: number;
  noDeadlineDone: number;
  noDeadlineOpen: number;
  noDeadlineStale: number;
  deadlineUnknown: number;
  total: number;
}

export const NO_DATA = '—';

/** '2019-01-02' → '02/01/2019'; nothing → '—'. */
export function formatDate(iso: string | null): string {
  return iso ? `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}` : NO_DATA;
}

/** 12345 → '12.345' (vi), '12,345' (en). */
export function formatCount(n: number, language: Language = 'vi'): string {
  if (n < 1000) return String(n);
  return String(n).replace(/\B(?=(\d{3})+$)/g, language === 'vi' ? '.' : ',');
}

/** In official writing a count below 10 has a leading 0: 8 → '08'. */
export function officialCount(n: number): string {
  return n > 0 && n < 10 ? `0${n}` : formatCount(n);
}

/** 20/23 → '87,0%' (vi), '87.0%' (en); nothing to divide by → '—'. */
function formatPercent(ratio: Ratio, language: Language = 'vi'): string {
  if (ratio.denominator === 0) return NO_DATA;
  const tenths = Math.round((ratio.numerator * 1000) / ratio.denominator);
  return `${Math.floor(tenths / 10)}${language === 'vi' ? ',' : '.'}${tenths % 10}%`;
}

/** 20/23 → '87,0% (20/23)'. */
export function formatRatio(ratio: Ratio, language: Language = 'vi'): string {
  if (ratio.denominator === 0) return NO_DATA;
  const pair = `${formatCount(ratio.numerator, language)}/${formatCount(ratio.denominator, language)}`;
  return `${formatPercent(ratio, language)} (${pair})`;
}
