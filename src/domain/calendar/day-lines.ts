/**
 * C2, as an office writes it: one day or one run of days a line, "02/05/2025 nghỉ hoán đổi dịp 30/4",
 * "25/01/2025 – 02/02/2025 nghỉ Tết Nguyên đán", "26/04/2025 làm bù cho 02/05", "02/05 trả lại". What cannot be read is
 * named by its line and left as it is.
 */
import type { Temporal } from 'temporal-polyfill';
import { fold } from '../plan/folded-text.js';
import { type Decision, Refusal, type Text } from '../refusal.js';
import { formatDate, readDate } from './local-time.js';

export type DayKind = 'CLOSED' | 'OPENED' | 'PLAIN';

export interface WrittenDay {
  date: Temporal.PlainDate;
  kind: DayKind;
  name: string;
  /** The line it stands in, from 1. */
  line: number;
}

const DAY = String.raw`(\d{1,2}/\d{1,2}(?:/\d{4})?)`;
const LINE = new RegExp(
  String.raw`^\D{0,20}?${DAY}(?:\s*(?:-|–|—|đến|->)\s*(?:ngày\s*)?${DAY})?\s*[:,;.–—-]?\s*(.*)$`,
  'u',
);
/** A run of days off is not longer than this. */
const LONGEST_RUN = 31;

const KINDS: readonly [RegExp, DayKind][] = [
  [/^nghi/, 'CLOSED'],
  [/^(di )?lam/, 'OPENED'],
  [/^(tra lai|ngay thuong|bo\b|huy)/, 'PLAIN'],
];

/** The days of a pasted list, or every line that cannot be read (field `3` is the third line). */
export function readDayLines(text: string, year: number): Decision<WrittenDay[]> {
  const days: WrittenDay[] = [];
  const errors: { field: string; code: string; message: Text; value: string }[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const written = raw.trim();
    if (written === '') continue;
    const read = readLine(written, year, index + 1);
    if (Array.isArray(read)) days.push(...read);
    else errors.push({ field: String(index + 1), value: written, ...read });
  }
  if (errors.length === 0) return days;
  const message = {
    vi: `Có ${errors.length} dòng không đọc được.`,
    en: `${errors.length} line(s) cannot be read.`,
  };
  return new Refusal('malformed', 'calendar.unreadable-lines', message, { rule: 'C2', errors });
}

function readLine(
  written: string,
  year: number,
  line: number,
): WrittenDay[] | { code: string; message: Text } {
  const [, first, last, rest = ''] = LINE.exec(written) ?? [];
  const from = dayOf(first, year);
  const to = last === undefined ? from : dayOf(last, year);
  if (!from || !to) {
    return wrong('no-day', {
      vi: 'cần bắt đầu bằng một ngày có thật, ví dụ 02/05/2025',
      en: 'begin with a real day, such as 02/05/2025',
    });
  }
  const length = from.until(to).days;
  if (length < 0 || length > LONGEST_RUN) {
    return wrong('no-run', {
      vi: `từ ${formatDate(from)} đến ${formatDate(to)} không phải là một đợt nghỉ`,
      en: `${formatDate(from)} to ${formatDate(to)} is no run of days`,
    });
  }
  const kind = KINDS.find(([words]) => words.test(fold(rest)))?.[1];
  if (!kind) {
    return wrong('no-kind', {
      vi: 'sau ngày ghi «nghỉ …», «làm bù …» hoặc «trả lại»',
      en: 'after the day write “nghỉ …” (off), “làm bù …” (worked) or “trả lại” (given back)',
    });
  }
  const name = rest.charAt(0).toLocaleUpperCase('vi') + rest.slice(1);
  return Array.from({ length: length + 1 }, (_, days) => ({ date: from.add({ days }), kind, name, line }));
}

function dayOf(text: string | undefined, year: number): Temporal.PlainDate | null {
  if (text === undefined) return null;
  return readDate(text.split('/').length === 2 ? `${text}/${year}` : text);
}

const wrong = (code: string, message: Text) => ({ code, message });
