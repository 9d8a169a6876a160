/**
 * A5–A7: the contents of an apology: reason category, reason of at least {50} characters, remedy, words of apology, and
 * either a promised date or, when the work is finished at signing, the finish date. Each missing field is named.
 */
import { Temporal } from 'temporal-polyfill';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { FieldError } from '../refusal.js';
import type { Settings } from '../settings.js';
import { visible } from '../typed-text.js';
import { type PromiseTerms, promiseFault } from './promise.js';
import { unitAtFault, type OtherUnit } from './unit-at-fault.js';
import { isReasonCategory, REASON_CATEGORIES } from './reason-category.js';

const compare = Temporal.PlainDate.compare;

export interface ApologyDraft {
  reasonCategory?: string | null;
  reason?: string | null;
  /** Unit at fault, if another. */
  unitAtFault?: string | null;
  remedy?: string | null;
  promisedDate?: Temporal.PlainDate | null;
  /** A7: the day the work was finished, instead of a promise. */
  finishedOn?: Temporal.PlainDate | null;
  /** Words of apology. */
  text?: string | null;
  /** A capacity in the signature block such as "KT."; the head signs without one. */
  signedAs?: string | null;
}

/**
 * Length as a reader counts it: outer blanks, runs of blanks and what cannot be seen do not fill a reason, a Vietnamese
 * letter is one character.
 */
export function lengthOf(value: string | null | undefined): number {
  return [
    ...visible(value ?? '')
      .normalize('NFC')
      .replace(/\s+/gu, ' ')
      .trim(),
  ].length;
}

/** A5–A7: every field that is missing or wrong, in the order of the form; empty when nothing is. */
export function contentFaults(
  draft: ApologyDraft,
  context: PromiseTerms & { promiseUsed: boolean; otherUnits: readonly OtherUnit[] },
  advance: boolean,
  calendar: WorkingCalendar,
  settings: Settings,
): FieldError[] {
  const errors: FieldError[] = [];
  const add = (field: string, code: string, vi: string, en: string, value?: unknown): void => {
    errors.push({ field, code, message: { vi, en }, value });
  };
  const categories = Object.values(REASON_CATEGORIES);
  if (!isReasonCategory(draft.reasonCategory)) {
    add(
      'reasonCategory',
      draft.reasonCategory ? 'unknown' : 'missing',
      `chọn loại nguyên nhân (${categories.map(({ vi }) => vi.toLowerCase()).join(', ')})`,
      `choose the category of the reason (${Object.keys(REASON_CATEGORIES).join(', ')})`,
      draft.reasonCategory ?? undefined,
    );
  }
  const reasonLength = lengthOf(draft.reason);
  if (reasonLength < settings.apologyReasonMinLength) {
    add(
      'reason',
      reasonLength === 0 ? 'missing' : 'too-short',
      `nêu nguyên nhân chậm, ít nhất ${settings.apologyReasonMinLength} ký tự (hiện có ${reasonLength})`,
      `give the reason in at least ${settings.apologyReasonMinLength} characters (now ${reasonLength})`,
    );
  }
  const atFault = draft.unitAtFault?.trim() ?? '';
  if (atFault !== '' && !unitAtFault(atFault, context.otherUnits)) {
    add(
      'unitAtFault',
      'not-a-unit',
      'đơn vị có lỗi phải là một đơn vị khác đang hoạt động trong hệ thống; cơ quan ngoài hệ thống thì nêu trong lý do',
      'the unit at fault must be another unit of the system that is in force; an outside party is named in the reason',
      atFault,
    );
  }
  if (lengthOf(draft.remedy) === 0) add('remedy', 'missing', 'nêu biện pháp khắc phục', 'give the remedy');
  if (lengthOf(draft.text) === 0) add('text', 'missing', 'viết lời xin lỗi', 'write the words of apology');
  errors.push(...dateErrors(draft, context, advance, calendar, settings));
  return errors;
}

function dateErrors(
  { promisedDate, finishedOn }: ApologyDraft,
  context: PromiseTerms & { promiseUsed: boolean },
  advance: boolean,
  calendar: WorkingCalendar,
  settings: Settings,
): FieldError[] {
  const error = (
    field: string,
    code: string,
    vi: string,
    en: string,
    value?: Temporal.PlainDate,
  ): FieldError[] => [{ field, code, message: { vi, en }, value: value?.toString() }];
  if (promisedDate != null && finishedOn != null) {
    return error(
      'finishedOn',
      'with-promise',
      'chỉ ghi ngày hẹn lại hoặc ngày đã làm xong, không ghi cả hai',
      'give a promised date or a finish date, not both',
      finishedOn,
    );
  }
  if (finishedOn != null) {
    if (advance)
      return error(
        'finishedOn',
        'in-time',
        'việc đã xong trước hạn thì báo cáo kết quả, không cần xin lỗi',
        'work finished in time is submitted, without an apology',
        finishedOn,
      );
    if (compare(finishedOn, context.signedOn) > 0)
      return error(
        'finishedOn',
        'after-signing',
        'ngày làm xong không được sau ngày ký',
        'the finish date must not lie after signing',
        finishedOn,
      );
    return [];
  }
  if (promisedDate == null) {
    return context.promiseUsed
      ? error(
          'finishedOn',
          'missing',
          'ghi ngày đã làm xong (lần hẹn duy nhất đã dùng)',
          'give the finish date (the only promise has been used)',
        )
      : error(
          'promisedDate',
          'missing',
          'ghi ngày hẹn lại, hoặc ngày đã làm xong',
          'give the promised date, or the finish date',
        );
  }
  const fault = promiseFault(promisedDate, context, calendar, settings);
  return fault ? error('promisedDate', fault.code, fault.message.vi, fault.message.en, promisedDate) : [];
}
