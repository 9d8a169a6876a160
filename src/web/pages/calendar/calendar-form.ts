/** The form of one document's days: what was typed, what it says, and where it cannot be read. */
import { readDayLines, type DayKind } from '../../../domain/calendar/day-lines.js';
import { readDate } from '../../../domain/calendar/local-time.js';
import { Refusal, type Text } from '../../../domain/refusal.js';
import type { CalendarYearDto } from '../../../features/calendar/calendar.dto.js';
import { readYear } from '../../../features/calendar/calendar-preview.js';
import { pageWords, type PageWord } from '../../../../templates/pages/frame/page-words.js';

const ROWS = { least: 3, most: 60, more: 3 };
export const KINDS = ['CLOSED', 'OPENED', 'PLAIN'] as const satisfies readonly DayKind[];

export interface TypedRow {
  ngay: string;
  loai: string;
  ten: string;
}

/** Everything of the form, as it came. */
export interface TypedCalendar {
  document: string;
  rows: TypedRow[];
  lines: string;
  provisional: boolean;
  note: string;
  reason: string;
}

/** The errors by the name of their field. */
export type FormErrors = Map<string, Text>;

export function emptyForm(known: { provisional: boolean; note: string | null } | null): TypedCalendar {
  return {
    document: '',
    rows: rowsOf([]),
    lines: '',
    provisional: known?.provisional ?? false,
    note: known?.note ?? '',
    reason: '',
  };
}

export function typedCalendar(body: Record<string, unknown>): TypedCalendar {
  const text = (name: string, longest = 200): string => {
    const value = body[name];
    return (typeof value === 'string' ? value : '')
      .replaceAll('\u0000', '')
      .replaceAll('\r\n', '\n')
      .trim()
      .slice(0, longest);
  };
  const count = Array.from({ length: ROWS.most }, (_, n) => n).findLastIndex((n) => `ngay-${n}` in body) + 1;
  const rows = Array.from({ length: count }, (_, n) => ({
    ngay: text(`ngay-${n}`),
    loai: text(`loai-${n}`),
    ten: text(`ten-${n}`),
  }));
  return {
    document: text('van-ban'),
    rows: rowsOf(rows, 'them-dong' in body ? ROWS.more : 0),
    lines: text('danh-sach', 20_000),
    provisional: body['tam-thoi'] === 'true',
    note: text('ghi-chu', 1000),
    reason: text('ly-do', 1000),
  };
}

function rowsOf(rows: TypedRow[], more = 0): TypedRow[] {
  const wanted = Math.min(ROWS.most, Math.max(ROWS.least, rows.length + more));
  const blank = (): TypedRow => ({ ngay: '', loai: 'CLOSED', ten: '' });
  return [...rows, ...Array.from({ length: Math.max(0, wanted - rows.length) }, blank)];
}

/** The form as hidden fields, to be sent again as it is. */
export function hiddenFields(typed: TypedCalendar): { name: string; value: string }[] {
  const rows = typed.rows.flatMap(({ ngay, loai, ten }, n) =>
    ngay || ten
      ? [
          { name: `ngay-${n}`, value: ngay },
          { name: `loai-${n}`, value: loai },
          { name: `ten-${n}`, value: ten },
        ]
      : [],
  );
  return [
    { name: 'van-ban', value: typed.document },
    ...rows,
    { name: 'danh-sach', value: typed.lines },
    { name: 'tam-thoi', value: String(typed.provisional) },
    { name: 'ghi-chu', value: typed.note },
    { name: 'ly-do', value: typed.reason },
  ];
}

interface ReadForm {
  body: CalendarYearDto;
  /** The field that each day of the body came from. */
  sources: string[];
}

/** What the form says, or the errors by field. */
export function readForm(typed: TypedCalendar, year: number): ReadForm | FormErrors {
  const errors: FormErrors = new Map();
  const say = (word: PageWord): Text => ({
    vi: pageWords[word].vi.replaceAll('{year}', String(year)),
    en: pageWords[word].en.replaceAll('{year}', String(year)),
  });
  if (typed.document === '') errors.set('van-ban', say('calendar.error.document'));
  const days: { day: CalendarYearDto['days'][number]; source: string }[] = [];
  for (const [n, { ngay, loai, ten }] of typed.rows.entries()) {
    if (ngay === '' && ten === '') continue;
    const date = readDate(ngay);
    const kind = KINDS.find((one) => one === loai);
    if (!date) errors.set(`ngay-${n}`, say('calendar.error.date'));
    if (!kind) errors.set(`loai-${n}`, say('calendar.error.kind'));
    if (ten === '' && kind !== 'PLAIN') errors.set(`ten-${n}`, say('calendar.error.name'));
    if (date && kind) days.push({ day: { date: date.toString(), kind, name: ten }, source: `ngay-${n}` });
  }
  const lines = readDayLines(typed.lines, year);
  if (lines instanceof Refusal) {
    const said = (lines.options.errors ?? []).map(({ field, message }) => lineError(field, message));
    errors.set('danh-sach', joined(said));
  } else {
    for (const { date, kind, name, line } of lines)
      days.push({ day: { date: date.toString(), kind, name }, source: `dong-${line}` });
  }
  if (days.length === 0 && errors.size === 0) errors.set('danh-sach', say('calendar.error.no-days'));
  const body = {
    documentNumber: typed.document,
    days: days.map(({ day }) => day),
    provisional: typed.provisional,
    note: typed.note,
    reason: typed.reason,
  };
  const sources = days.map(({ source }) => source);
  if (errors.size === 0) return { body, sources };
  // What the rule says of the days that could be read is told with the rest.
  const checked = readYear(year, body);
  return checked instanceof Refusal ? new Map([...errorsOf(checked, sources), ...errors]) : errors;
}

/** The errors of the service, `days.3.date`, at the field that the day came from. */
export function errorsOf(refusal: Refusal, sources: string[]): FormErrors {
  const errors: FormErrors = new Map();
  const ofLines: Text[] = [];
  for (const { field, message } of refusal.options.errors ?? []) {
    const source = sources[Number(/^days\.(\d+)\./.exec(field)?.[1])];
    if (source?.startsWith('dong-')) ofLines.push(lineError(source.slice('dong-'.length), message));
    else if (source) errors.set(source, message);
  }
  if (ofLines.length > 0) errors.set('danh-sach', joined(ofLines));
  return errors;
}

function lineError(line: string, error: Text): Text {
  const { vi, en } = pageWords['calendar.line-error'];
  const fill = (words: string, text: string) =>
    words.replace('{line}', line).replace('{error}', text.replace(/\.$/, ''));
  return { vi: fill(vi, error.vi), en: fill(en, error.en) };
}

const joined = (texts: Text[]): Text => ({
  vi: texts.map(({ vi }) => vi).join(' '),
  en: texts.map(({ en }) => en).join(' '),
});
