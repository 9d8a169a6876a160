/** The calendar that the project is delivered with, for tests. */
import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { type CalendarYear, WorkingCalendar } from '../../../src/domain/calendar/working-calendar.js';

export const seedYears = JSON.parse(
  readFileSync(new URL('../../../prisma/seed/calendar-vn.json', import.meta.url), 'utf8'),
) as CalendarYear[];

export const seedCalendar = new WorkingCalendar(seedYears);

export const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso);
