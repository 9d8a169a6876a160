/** What a deadline would be if it were saved as it is typed (D1, C4, C5), for whoever is typing it. Writes nothing. */
import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { CalendarYearMissing, type WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import { parseDeadlineWording, type DeadlineWording } from '../../domain/deadline/deadline-wording.js';
import { resolveDeadline } from '../../domain/deadline/deadline.js';
import type { Text } from '../../domain/refusal.js';
import { Clock } from '../../infra/clock/clock.js';
import { OfficeCalendar } from '../calendar/office-calendar.js';

/** Dates are 'YYYY-MM-DD'. */
export type DeadlinePreview =
  /** D4: nothing is typed, or words that say so. */
  | { kind: 'none'; said: boolean }
  /** D3: kept as text and flagged. */
  | { kind: 'unreadable'; why: Text }
  | DatePreview;

export interface DatePreview {
  kind: 'date';
  printedDate: string;
  /** Null: C3, its year has no calendar. */
  dueDate: string | null;
  missingYear: number | null;
  /** C5. */
  reason: string | null;
  /** Working days from today up to the due date; negative when it is over, null while they cannot be counted. */
  workingDays: number | null;
  /** The due date, or the printed one while there is no other, lies before today. */
  isPast: boolean;
}

@Injectable()
export class DeadlinePreviewService {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeCalendar) private readonly calendar: OfficeCalendar,
  ) {}

  /** Each of the wordings; `planYear` stands in where one names no year. */
  async preview(wordings: readonly string[], planYear: number | null): Promise<DeadlinePreview[]> {
    const { today } = await this.clock.read();
    const calendar = await this.calendar.current();
    return wordings.map((wording) => previewOf(wording, planYear, today, calendar));
  }

  /** Of a date alone, such as one that an extension is asked to. */
  async ofDate(printedDate: Temporal.PlainDate): Promise<DatePreview> {
    const { today } = await this.clock.read();
    return ofDate({ precision: 'DAY', printedDate }, today, await this.calendar.current());
  }
}

function previewOf(
  wording: string,
  planYear: number | null,
  today: Temporal.PlainDate,
  calendar: WorkingCalendar,
): DeadlinePreview {
  const read = parseDeadlineWording(wording, { planYear });
  if (read.warning) return { kind: 'unreadable', why: read.warning.message };
  const { precision, printedDate } = read;
  if (precision === 'NONE' || !printedDate) return { kind: 'none', said: read.wording !== '' };
  return ofDate({ precision, printedDate }, today, calendar);
}

function ofDate(
  { precision, printedDate }: { precision: DeadlineWording['precision']; printedDate: Temporal.PlainDate },
  today: Temporal.PlainDate,
  calendar: WorkingCalendar,
): DatePreview {
  const { dueDate, missingYear, reason } = resolveDeadline({ precision, printedDate }, calendar);
  return {
    kind: 'date',
    printedDate: printedDate.toString(),
    dueDate: dueDate?.toString() ?? null,
    missingYear,
    reason: missingYear === null ? reason : null,
    workingDays: dueDate && counted(today, dueDate, calendar),
    isPast: Temporal.PlainDate.compare(dueDate ?? printedDate, today) < 0,
  };
}

function counted(
  today: Temporal.PlainDate,
  dueDate: Temporal.PlainDate,
  calendar: WorkingCalendar,
): number | null {
  try {
    return calendar.countWorkingDays(today, dueDate);
  } catch (error) {
    if (error instanceof CalendarYearMissing) return null;
    throw error;
  }
}
