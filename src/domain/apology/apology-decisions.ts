/**
 * A8, A11: what the office decides about an apology. It may return one for form within {2} working days, with the reason;
 * that does not use up the promise, and the next delivery may carry another date. Only the office voids, with reason
 * and document.
 */
import { Temporal } from 'temporal-polyfill';
import { CalendarYearMissing, type WorkingCalendar } from '../calendar/working-calendar.js';
import { formatDate } from '../calendar/local-time.js';
import { type Decision, type FieldError, Refusal } from '../refusal.js';
import type { Settings } from '../settings.js';
import { afterAction, type ApologyState } from './apology.js';

const compare = Temporal.PlainDate.compare;

export interface FormReturn {
  state: 'OWED' | 'LATE' | 'VOID';
  /** A8: the promise of the returned apology does not count as used. */
  promiseUsed: false;
}

/**
 * A8: return for form. An advance apology returned before the due date has passed leaves nothing owed: it is VOID and may be
 * signed anew as long as A3 allows; after the due date it is owed as any other. @throws CalendarYearMissing never: while
 * the end of the term can't be computed, it has not passed
 */
export function returnForForm(
  apology: {
    state: ApologyState;
    advance: boolean;
    deliveredOn: Temporal.PlainDate;
    dueDate: Temporal.PlainDate;
  },
  act: { on: Temporal.PlainDate; reason: string | null | undefined },
  calendar: WorkingCalendar,
  settings: Settings,
): Decision<FormReturn> {
  const to = afterAction(apology.state, 'return-form');
  if (to !== 'OWED' && to !== 'LATE') {
    return new Refusal(
      'conflict',
      'form-return.not-delivered',
      {
        vi: 'Chỉ trả lại được văn bản xin lỗi đã gửi và chưa khép lại',
        en: 'Only a delivered, open apology can be returned',
      },
      { rule: 'A8', current: { state: apology.state } },
    );
  }
  const last = termEnd(apology.deliveredOn, calendar, settings);
  if (last !== null && compare(act.on, last) > 0) {
    return new Refusal(
      'rule',
      'form-return.term-over',
      {
        vi: `Chỉ được trả lại về thể thức đến hết ngày ${formatDate(last)}`,
        en: `It could be returned for form up to the end of ${formatDate(last)}`,
      },
      { rule: 'A8' },
    );
  }
  const errors = missing({ reason: act.reason });
  if (errors.length > 0) return incomplete('form-return.incomplete', 'A8', errors);
  const ahead = apology.advance && compare(act.on, apology.dueDate) <= 0;
  return { state: ahead ? 'VOID' : to, promiseUsed: false };
}

/** A11: voiding by the office needs a reason and a document; a void apology can't be voided again. */
export function checkVoiding(
  state: ApologyState,
  act: { reason?: string | null; documentNumber?: string | null },
): Decision<'VOID'> {
  if (afterAction(state, 'void') === null) {
    return new Refusal(
      'conflict',
      'apology.already-void',
      { vi: 'Văn bản xin lỗi này đã được hủy bỏ', en: 'This apology is already void' },
      { rule: 'A11', current: { state } },
    );
  }
  const errors = missing({ reason: act.reason, documentNumber: act.documentNumber });
  return errors.length > 0 ? incomplete('voiding.incomplete', 'A11', errors) : 'VOID';
}

const FIELDS = {
  reason: { vi: 'nêu lý do', en: 'give the reason' },
  documentNumber: { vi: 'ghi số, ký hiệu văn bản', en: 'give the number of the document' },
} as const;

function missing(values: Partial<Record<keyof typeof FIELDS, string | null | undefined>>): FieldError[] {
  return (Object.keys(values) as (keyof typeof FIELDS)[])
    .filter((field) => (values[field] ?? '').trim() === '')
    .map((field) => ({ field, code: 'missing', message: FIELDS[field] }));
}

function incomplete(code: string, rule: string, errors: FieldError[]): Refusal {
  const message = {
    vi: `Chưa đủ nội dung: ${errors.map((e) => e.message.vi).join('; ')}`,
    en: `Incomplete: ${errors.map((e) => e.message.en).join('; ')}`,
  };
  return new Refusal('malformed', code, message, { rule, errors });
}

function termEnd(
  from: Temporal.PlainDate,
  calendar: WorkingCalendar,
  settings: Settings,
): Temporal.PlainDate | null {
  try {
    return calendar.addWorkingDays(from, settings.formReturnTermWorkingDays);
  } catch (error) {
    if (error instanceof CalendarYearMissing) return null;
    throw error;
  }
}
