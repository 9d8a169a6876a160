/**
 * Rules D1 and D3: the plan's own wording of a deadline is kept as it is and read once. Only a phrase that is
 * understood as a whole counts ("Làm cơ sở xếp hạng năm 2018" is not "năm 2018"); an impossible date ("31/11/2016")
 * is flagged and never repaired. "Trước ngày X" ends on the day before X (reading of Bộ luật Dân sự 2015, Điều 148).
 */
import type { Temporal } from 'temporal-polyfill';
import type { Text } from '../refusal.js';
import { type NamedPeriod, type NamedPrecision, type NotNamed, readNamedPeriod } from './named-period.js';

export type DeadlinePrecision = NamedPrecision | 'NONE';

export type DeadlineWarningCode =
  | 'deadline.unreadable'
  | 'deadline.impossible-date'
  | 'deadline.two-digit-year'
  | 'deadline.year-missing'
  | 'deadline.too-long';

/** A wording and what it was read as. UNREADABLE has no printed date: it counts as no deadline until people say. */
export interface DeadlineWording {
  /** As the plan has it, trimmed. */
  wording: string;
  precision: DeadlinePrecision | 'UNREADABLE';
  /** The last day that the wording names, before C4; null for NONE and UNREADABLE. */
  printedDate: Temporal.PlainDate | null;
  warning: null | { code: DeadlineWarningCode; message: Text };
}

const LONGEST_WORDING = 500;

const WITHOUT_DEADLINE = new Set([
  '',
  '-',
  'thuong xuyen',
  'thuc hien thuong xuyen',
  'nhiem vu thuong xuyen',
  'thuong xuyen, lien tuc',
  'thuong xuyen lien tuc',
  'thuong xuyen, hang nam',
  'thuong xuyen hang nam',
  'lien tuc',
  'dinh ky',
  ...['ngay', 'tuan', 'thang', 'quy', 'nam'].flatMap((every) => [`hang ${every}`, `dinh ky hang ${every}`]),
  'moi nam',
  'tung nam',
  'theo tung nam',
  'theo tung giai doan',
  'theo tung nam va giai doan',
  'theo tung nam va tung giai doan',
  'theo nam, giai doan',
  'khong thoi han',
  'khong co thoi han',
  'khong xac dinh thoi han',
  'khong quy dinh thoi han',
]);

/** Words in front that say nothing about the date, one pattern after the other, each at most once. */
const LEAD_INS: readonly RegExp[] = [
  /^(?:thoi han|thoi gian|han)(?: (?:hoan thanh|thuc hien|cuoi|chot))? ?(?:: ?|(?= ))/,
  /^ ?(?:phai |can )?(?:hoan thanh|thuc hien|trien khai|ket thuc)(?= )/,
  /^ ?(?:phai |can )?xong(?= )/,
];
const PREPOSITION =
  /^ ?(?:(?<before>(?:cham nhat |muon nhat )?(?:la )?truoc)|(?<within>trong|het|den het|toi het|tu nay den het)|(?:cham nhat|muon nhat)(?: la| den| vao| trong)?|khong (?:muon|cham) hon|khong qua|tu nay den|den|toi|vao)(?: ?[:,] ?| |$)/;

const NOT_NAMED: Record<NotNamed, { code: DeadlineWarningCode; vi: string; en: string }> = {
  IMPOSSIBLE: {
    code: 'deadline.impossible-date',
    vi: 'ngày, tháng không có thật',
    en: 'no such date exists',
  },
  NO_YEAR: {
    code: 'deadline.year-missing',
    vi: 'không ghi năm và kế hoạch cũng không có năm',
    en: 'neither the wording nor the plan gives a year',
  },
  TWO_DIGIT_YEAR: {
    code: 'deadline.two-digit-year',
    vi: 'năm chỉ có hai chữ số, hãy ghi đủ bốn chữ số',
    en: 'the year has two digits only, write all four',
  },
};

/** Reads a wording; `planYear` stands in where it names no year ("Quý IV", "trong năm"). Never throws. */
export function parseDeadlineWording(
  text: string,
  options: { planYear?: number | null } = {},
): DeadlineWording {
  const wording = text.trim();
  if (wording.length > LONGEST_WORDING) {
    const vi = `dài quá ${LONGEST_WORDING} ký tự`;
    return unreadable(wording, 'deadline.too-long', vi, `longer than ${LONGEST_WORDING} characters`);
  }
  const folded = fold(wording);
  if (WITHOUT_DEADLINE.has(folded)) return { wording, precision: 'NONE', printedDate: null, warning: null };
  const read = readPhrase(folded, options.planYear ?? null);
  if (read === null) return unreadable(wording, 'deadline.unreadable', 'chưa hiểu', 'not understood');
  if (typeof read === 'string') {
    const { code, vi, en } = NOT_NAMED[read];
    return unreadable(wording, code, vi, en);
  }
  return { wording, precision: read.precision, printedDate: read.last, warning: null };
}

function readPhrase(folded: string, planYear: number | null): NamedPeriod | NotNamed | null {
  let phrase = folded;
  for (const leadIn of LEAD_INS) phrase = phrase.replace(leadIn, '').trimStart();
  const preposition = PREPOSITION.exec(phrase);
  const rest = preposition ? phrase.slice(preposition[0].length) : phrase;
  // "Năm" alone is a column title; "trong năm" and "hết năm" are deadlines.
  if (rest === 'nam' && !preposition?.groups?.['within']) return null;
  const named = readNamedPeriod(rest, planYear);
  if (!preposition?.groups?.['before'] || named === null || typeof named === 'string') return named;
  return named.first && { precision: 'DAY', first: null, last: named.first.subtract({ days: 1 }) };
}

/** Lower case without tone marks, one kind of hyphen, single spaces, no closing punctuation. */
function fold(wording: string): string {
  return wording
    .replace(/[\u2160-\u217F\uFF01-\uFF5E]/g, (sign) => sign.normalize('NFKC')) // Ⅳ and full-width digits
    .normalize('NFD')
    .replace(/[\u0300-\u036F\u200B-\u200D\u2060\u00AD\uFEFF]/g, '')
    .replace(/[đĐ]/g, 'd')
    .replace(/[\u2010-\u2015\u2212\uFE58\uFE63]/g, '-')
    .replace(/[\u2044\u2215]/g, '/')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .join(' ')
    .replace(/ ?[.;,]$/, '');
}

function unreadable(wording: string, code: DeadlineWarningCode, vi: string, en: string): DeadlineWording {
  const shown = wording.length > 80 ? `${wording.slice(0, 80)}…` : wording;
  const message = {
    vi: `Thời hạn “${shown}” không đọc được: ${vi}`,
    en: `The deadline “${shown}” cannot be read: ${en}`,
  };
  return { wording, precision: 'UNREADABLE', printedDate: null, warning: { code, message } };
}
