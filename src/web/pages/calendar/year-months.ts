/** A year as twelve tables of weeks, each day with its mark (C2). */
import { Temporal } from 'temporal-polyfill';
import type { DayMark, MonthView } from '../../../../templates/pages/calendar/calendar.view.js';

const SATURDAY = 6;

export function monthsOf(year: number, days: readonly { date: string; kind: string }[]): MonthView[] {
  const kinds = new Map(days.map(({ date, kind }) => [date, kind as 'CLOSED' | 'OPENED']));
  const markOf = (date: Temporal.PlainDate): DayMark =>
    kinds.get(date.toString()) ?? (date.dayOfWeek >= SATURDAY ? 'weekend' : 'work');
  return Array.from({ length: 12 }, (_, index) => {
    const first = Temporal.PlainDate.from({ year, month: index + 1, day: 1 });
    const dates = Array.from({ length: first.daysInMonth }, (__, day) => first.add({ days: day }));
    const cells = [
      ...Array.from({ length: first.dayOfWeek - 1 }, () => null),
      ...dates.map((date) => ({ date: date.toString(), day: date.day, mark: markOf(date) })),
    ];
    while (cells.length % 7 !== 0) cells.push(null);
    return {
      month: index + 1,
      workingDays: dates.filter((date) => ['work', 'OPENED'].includes(markOf(date))).length,
      weeks: Array.from({ length: cells.length / 7 }, (__, week) => cells.slice(week * 7, week * 7 + 7)),
    };
  });
}
