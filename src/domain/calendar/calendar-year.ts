/**
 * Rules C2 and C3: the calendar is data, entered per year by people, so a year is checked before it becomes a
 * `WorkingCalendar`; and from 1 December the system warns that next year's is missing.
 */
import { Temporal } from 'temporal-polyfill';
import { type Decision, type FieldError, Refusal } from '../refusal.js';
import { formatDate } from './local-time.js';
import type { CalendarYear, WorkingCalendar } from './working-calendar.js';

const FIRST_MONTH_OF_WARNING = 12;

/** The year with its days in order, or a refusal that names each line (`days.3.date`) which cannot stand. */
export function checkCalendarYear(entered: CalendarYear): Decision<CalendarYear> {
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  for (const [index, { date }] of entered.days.entries()) {
    const error = dateError(date, entered.year, seen);
    if (error) errors.push({ field: `days.${index}.date`, value: date, ...error });
    seen.add(date);
  }
  if (errors.length > 0) {
    const message = {
      vi: `Lịch năm ${entered.year} có ${errors.length} ngày không nhận được`,
      en: `The calendar of ${entered.year} has ${errors.length} days that cannot be accepted`,
    };
    return new Refusal('rule', 'calendar.invalid-days', message, { rule: 'C2', errors });
  }
  return { ...entered, days: entered.days.toSorted((a, b) => (a.date < b.date ? -1 : 1)) };
}

/** C3: whether the calendar of a year must be there on this day: the present year's, and from 1 December the next one's. */
export function calendarIsDue(year: number, asOf: Temporal.PlainDate): boolean {
  return year === asOf.year || (year === asOf.year + 1 && asOf.month >= FIRST_MONTH_OF_WARNING);
}

/** C3: the year whose calendar must be entered now, this year or from 1 December the next; null if none. */
export function calendarYearToEnter(asOf: Temporal.PlainDate, calendar: WorkingCalendar): number | null {
  const years = [asOf.year, asOf.year + 1];
  return years.find((year) => calendarIsDue(year, asOf) && !calendar.hasYear(year)) ?? null;
}

function dateError(date: string, year: number, seen: Set<string>): Omit<FieldError, 'field'> | null {
  const parsed = realDate(date);
  if (!parsed) {
    const message = {
      vi: `“${date}” không phải là ngày có thật (năm-tháng-ngày)`,
      en: `“${date}” is not a real date`,
    };
    return { code: 'calendar.unreadable-date', message };
  }
  const printed = formatDate(parsed);
  if (parsed.year !== year) {
    const message = { vi: `Ngày ${printed} không thuộc năm ${year}`, en: `${printed} is not in ${year}` };
    return { code: 'calendar.other-year', message };
  }
  if (seen.has(date)) {
    const message = { vi: `Ngày ${printed} được nhập hai lần`, en: `${printed} is entered twice` };
    return { code: 'calendar.day-twice', message };
  }
  return null;
}

function realDate(date: string): Temporal.PlainDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  try {
    return Temporal.PlainDate.from(date);
  } catch {
    return null;
  }
}
