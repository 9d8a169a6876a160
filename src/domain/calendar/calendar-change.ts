/**
 * Rule C6: a change of the calendar is previewed (which deadlines and which unsent notices move), then applied as a
 * new version. What was sent is not sent again, so only notices that are still to go out belong in the preview.
 */
import { Temporal } from 'temporal-polyfill';
import { resolveDeadline, suspendedDueDate } from '../deadline/deadline.js';
import { formatDate } from './local-time.js';
import { CalendarYearMissing, type WorkingCalendar } from './working-calendar.js';

/** A deadline in force, with what its due date is counted from. */
export interface DeadlineInForce<Id> {
  id: Id;
  /** The printed date of the version in force, before C4. */
  printedDate: Temporal.PlainDate;
  /** Ended suspensions since that version, oldest first (X4). */
  suspensions?: { suspendedFrom: Temporal.PlainDate; resumedOn: Temporal.PlainDate }[];
}

/** A notice not yet sent: so many working days after (before, if negative) the due date of its deadline. */
export interface UnsentNotice<Id, DeadlineId> {
  id: Id;
  deadlineId: DeadlineId;
  workingDays: number;
}

/** A date that moves; null is "chưa tính được hạn" (C3). */
export interface MovedDate<Id> {
  id: Id;
  from: Temporal.PlainDate | null;
  to: Temporal.PlainDate | null;
  /** Why, in the words of C5. */
  reason: string;
}

export interface CalendarChangePreview<DeadlineId, NoticeId> {
  deadlines: MovedDate<DeadlineId>[];
  notices: MovedDate<NoticeId>[];
  /** Days of the years in both calendars that become working or stop being so. */
  changedDays: { date: Temporal.PlainDate; working: boolean }[];
}

/** C6: everything that moves between the two calendars, in the order given; what stays is left out. */
export function previewCalendarChange<DeadlineId, NoticeId = never>(
  before: WorkingCalendar,
  after: WorkingCalendar,
  deadlines: readonly DeadlineInForce<DeadlineId>[],
  notices: readonly UnsentNotice<NoticeId, DeadlineId>[] = [],
): CalendarChangePreview<DeadlineId, NoticeId> {
  const changedDays = daysThatChange(before, after);
  const why = changedDaysInWords(changedDays);
  const preview: CalendarChangePreview<DeadlineId, NoticeId> = { deadlines: [], notices: [], changedDays };
  const dueDates = new Map<DeadlineId, { from: Temporal.PlainDate | null; to: Temporal.PlainDate | null }>();
  for (const deadline of deadlines) {
    const from = dueDateIn(before, deadline).date;
    const { date: to, reason } = dueDateIn(after, deadline);
    dueDates.set(deadline.id, { from, to });
    if (!isSame(from, to)) preview.deadlines.push({ id: deadline.id, from, to, reason: reason ?? why });
  }
  for (const { id, deadlineId, workingDays } of notices) {
    const due = dueDates.get(deadlineId);
    if (!due) continue;
    const from = stepIn(before, due.from, workingDays);
    const to = stepIn(after, due.to, workingDays);
    if (!isSame(from, to)) preview.notices.push({ id, from, to, reason: why });
  }
  return preview;
}

function dueDateIn(
  calendar: WorkingCalendar,
  { printedDate, suspensions = [] }: DeadlineInForce<unknown>,
): { date: Temporal.PlainDate | null; reason: string | null } {
  const { dueDate, reason } = resolveDeadline({ precision: 'DAY', printedDate }, calendar);
  if (suspensions.length === 0 || !dueDate) return { date: dueDate, reason };
  return orMissing(() =>
    suspensions.reduce(
      (due, { suspendedFrom, resumedOn }) => suspendedDueDate(due, suspendedFrom, resumedOn, calendar),
      dueDate,
    ),
  );
}

function stepIn(
  calendar: WorkingCalendar,
  due: Temporal.PlainDate | null,
  days: number,
): Temporal.PlainDate | null {
  return due && orMissing(() => calendar.addWorkingDays(due, days)).date;
}

function orMissing(count: () => Temporal.PlainDate): {
  date: Temporal.PlainDate | null;
  reason: string | null;
} {
  try {
    return { date: count(), reason: null };
  } catch (error) {
    if (!(error instanceof CalendarYearMissing)) throw error;
    return { date: null, reason: `chưa tính được hạn: chưa có lịch làm việc năm ${error.year}` };
  }
}

function daysThatChange(before: WorkingCalendar, after: WorkingCalendar) {
  const changed: CalendarChangePreview<never, never>['changedDays'] = [];
  for (const { from, to } of after.coveredRanges()) {
    for (const { date, working } of after.ordinals(from, to)) {
      if (before.covers(date) && before.isWorking(date) !== working) changed.push({ date, working });
    }
  }
  return changed;
}

function changedDaysInWords(days: { date: Temporal.PlainDate; working: boolean }[]): string {
  if (days.length === 0) return 'lịch làm việc của năm được nhập hoặc gỡ bỏ';
  const said = days.map(
    ({ date, working }) => `${formatDate(date)} thành ngày ${working ? 'làm việc' : 'nghỉ'}`,
  );
  return `lịch làm việc thay đổi: ${said.join(', ')}`;
}

function isSame(a: Temporal.PlainDate | null, b: Temporal.PlainDate | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}
