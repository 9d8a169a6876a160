/**
 * A1, A3, A5–A7, H1: whether an apology may be delivered as it stands. Only the head of the leading unit delivers, or an
 * acting head within the mandate (H2); a deputy signing for the head (KT., TL., TUQ.) is refused. Everything missing is
 * named, each field by itself.
 */
import { Temporal } from 'temporal-polyfill';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import { formatDate } from '../calendar/local-time.js';
import { type Decision, type FieldError, Refusal, type Text } from '../refusal.js';
import type { Settings } from '../settings.js';
import type { AssignmentRole } from '../task/assignment-state.js';
import { type ApologyState, DELIVERED_STATES, lastAdvanceDay } from './apology.js';
import { type PromiseTerms, promiseFault } from './promise.js';
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

export interface ApologyContext extends PromiseTerms {
  role: AssignmentRole;
  /** null: there is no apology yet. */
  apologyState: ApologyState | null;
  /** A2, for the day of signing; true also when the row has not been written yet. */
  owed: boolean;
  /** A9: the owed apology's own due date; null while none is owed. */
  apologyDueOn: Temporal.PlainDate | null;
  /** There is a submission that was not sent back; then there is nothing to apologise ahead for. */
  hasStandingSubmission: boolean;
  /** A6: a promise was made before and not returned for form (A8). */
  promiseUsed: boolean;
  actor: { isHead: boolean };
}

/** A delivery that the rules accept; what is to be written. */
export interface ApologyDelivery {
  state: 'DELIVERED' | 'DELIVERED_LATE';
  advance: boolean;
  promisedDate: Temporal.PlainDate | null;
  finishedOn: Temporal.PlainDate | null;
  /** Calendar days; 0 for an advance apology. */
  daysLateAtSigning: number;
}

/** A1–A9, H1, H2. The refusal names every field that is missing or wrong. @throws CalendarYearMissing never: such dates are refused */
export function checkApology(
  draft: ApologyDraft,
  context: ApologyContext,
  calendar: WorkingCalendar,
  settings: Settings,
): Decision<ApologyDelivery> {
  const advance = compare(context.signedOn, context.dueDate) <= 0;
  const refusal = refuseAct(context, advance, settings) ?? refusePromise(draft, context);
  if (refusal) return refusal;
  const errors = fieldErrors(draft, context, advance, calendar, settings);
  if (errors.length > 0) {
    const onlyPromise = errors.every(({ field }) => field === 'promisedDate') && draft.promisedDate != null;
    return new Refusal(
      'rule',
      'apology.incomplete',
      {
        vi: `Văn bản xin lỗi chưa đủ nội dung: ${errors.map((e) => e.message.vi).join('; ')}`,
        en: `The apology is incomplete: ${errors.map((e) => e.message.en).join('; ')}`,
      },
      { rule: onlyPromise ? 'A6' : 'A5', errors },
    );
  }
  const late =
    context.apologyState === 'LATE' ||
    (context.apologyDueOn !== null && compare(context.signedOn, context.apologyDueOn) > 0);
  return {
    state: late && !advance ? 'DELIVERED_LATE' : 'DELIVERED',
    advance,
    promisedDate: draft.promisedDate ?? null,
    finishedOn: draft.finishedOn ?? null,
    daysLateAtSigning: advance ? 0 : context.dueDate.until(context.signedOn, { largestUnit: 'day' }).days,
  };
}

function refuseAct(context: ApologyContext, advance: boolean, settings: Settings): Refusal | null {
  if (context.role !== 'LEAD') {
    return new Refusal(
      'rule',
      'apology.lead-only',
      {
        vi: 'Chỉ đơn vị chủ trì phải xin lỗi; đơn vị phối hợp chậm phần việc thì giải trình với đơn vị chủ trì',
        en: 'Only the leading unit apologises; a coordinating unit explains its late part to the leading unit',
      },
      { rule: 'A1', allowedActions: ['explanations'] },
    );
  }
  if (!context.actor.isHead) {
    return new Refusal(
      'forbidden',
      'apology.head-only',
      {
        vi: 'Chỉ thủ trưởng đơn vị (hoặc người được giao phụ trách bằng quyết định, trong thời gian ghi trong quyết định) được ký văn bản xin lỗi; cấp phó ký thay (KT., TL., TUQ.) không được chấp nhận',
        en: 'Only the head of the unit, or an acting head by decision and within its dates, signs the apology; a deputy signing for the head is not accepted',
      },
      { rule: 'H1' },
    );
  }
  if (context.apologyState !== null && DELIVERED_STATES.includes(context.apologyState)) {
    return new Refusal(
      'conflict',
      'apology.already-delivered',
      {
        vi: 'Văn bản xin lỗi của nhiệm vụ này đã được gửi; mỗi nhiệm vụ chỉ xin lỗi và hẹn lại một lần',
        en: 'The apology of this task has been delivered; there is one apology and one promise per task',
      },
      { rule: 'A6', current: { state: context.apologyState } },
    );
  }
  if (!advance) return context.owed ? null : nothingOwed();
  if (context.hasStandingSubmission) return nothingOwed();
  const last = lastAdvanceDay(context.dueDate, settings);
  if (compare(context.signedOn, last) <= 0) return null;
  return new Refusal(
    'rule',
    'apology.advance-window-closed',
    {
      vi: `Xin lỗi trước chỉ được ký đến hết ngày ${formatDate(last)}; nếu quá hạn ngày ${formatDate(context.dueDate)}, nghĩa vụ xin lỗi sẽ phát sinh từ ngày hôm sau`,
      en: `An advance apology could be signed up to the end of ${formatDate(last)}; if ${formatDate(context.dueDate)} passes, an apology is owed from the next day on`,
    },
    { rule: 'A3' },
  );
}

function nothingOwed(): Refusal {
  return new Refusal(
    'conflict',
    'apology.nothing-owed',
    { vi: 'Nhiệm vụ này không có nghĩa vụ xin lỗi', en: 'No apology is owed for this task' },
    { rule: 'A2' },
  );
}

function refusePromise(draft: ApologyDraft, context: ApologyContext): Refusal | null {
  if (!context.promiseUsed || draft.promisedDate == null) return null;
  const message: Text = {
    vi: 'Mỗi nhiệm vụ chỉ được hẹn lại một lần; lần hẹn của nhiệm vụ này đã dùng, không thể hẹn ngày khác',
    en: 'A task has one promised date, once for ever; the promise of this task has been made',
  };
  return new Refusal('rule', 'apology.promise-used', message, {
    rule: 'A6',
    errors: [{ field: 'promisedDate', code: 'promise-used', message, value: draft.promisedDate.toString() }],
  });
}

/** Length as a reader counts it: outer blanks and runs of blanks do not fill a reason, a Vietnamese letter is one character. */
function lengthOf(value: string | null | undefined): number {
  return [...(value ?? '').normalize('NFC').replace(/\s+/gu, ' ').trim()].length;
}

function fieldErrors(
  draft: ApologyDraft,
  context: ApologyContext,
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
  if (lengthOf(draft.remedy) === 0) add('remedy', 'missing', 'nêu biện pháp khắc phục', 'give the remedy');
  if (lengthOf(draft.text) === 0) add('text', 'missing', 'viết lời xin lỗi', 'write the words of apology');
  if (lengthOf(draft.signedAs) > 0) {
    add(
      'signedAs',
      'head-only',
      'thủ trưởng trực tiếp ký, không ký thay',
      'the head signs in person, nobody for the head',
      draft.signedAs,
    );
  }
  errors.push(...dateErrors(draft, context, advance, calendar, settings));
  return errors;
}

function dateErrors(
  { promisedDate, finishedOn }: ApologyDraft,
  context: ApologyContext,
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
