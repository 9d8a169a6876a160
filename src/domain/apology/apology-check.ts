/**
 * A1, A3, A5–A7, H1: whether an apology may be delivered as it stands. Only the head of the leading unit delivers, or an
 * acting head within the mandate (H2); a deputy signing for the head (KT., TL., TUQ.) is refused. Everything missing is
 * named, each field by itself.
 */
import { Temporal } from 'temporal-polyfill';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import { formatDate } from '../calendar/local-time.js';
import { type Decision, Refusal, type Text } from '../refusal.js';
import type { Settings } from '../settings.js';
import type { AssignmentRole } from '../task/assignment-state.js';
import { type ApologyState, DELIVERED_STATES, lastAdvanceDay } from './apology.js';
import { type ApologyDraft, contentFaults } from './apology-content.js';
import type { PromiseTerms } from './promise.js';
import type { OtherUnit } from './unit-at-fault.js';

const compare = Temporal.PlainDate.compare;

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
  /** A5: those that may be named as the unit at fault. */
  otherUnits: readonly OtherUnit[];
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
  const refusal =
    refuseSignatory(draft, context) ?? refuseAct(context, advance, settings) ?? refusePromise(draft, context);
  if (refusal) return refusal;
  const errors = contentFaults(draft, context, advance, calendar, settings);
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

function refuseSignatory(draft: ApologyDraft, context: ApologyContext): Refusal | null {
  const signedAs = (draft.signedAs ?? '').trim();
  if (signedAs !== '') {
    return new Refusal(
      'forbidden',
      'in-person.deputy-refused',
      {
        vi: `Thủ trưởng đơn vị trực tiếp ký văn bản xin lỗi; không nhận người ký thay (${signedAs})`,
        en: `The head of the unit signs the apology in person; signing for the head (${signedAs}) is not accepted`,
      },
      { rule: 'H2' },
    );
  }
  if (!context.actor.isHead) {
    return new Refusal(
      'forbidden',
      'in-person.head-only',
      {
        vi: 'Chỉ thủ trưởng đơn vị (hoặc người được giao phụ trách bằng quyết định, trong thời gian ghi trong quyết định) được ký văn bản xin lỗi',
        en: 'Only the head of the unit, or an acting head by decision and within its dates, signs the apology',
      },
      { rule: 'H1' },
    );
  }
  return null;
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
  // What the office voided is owed again only when the system lets it arise for another due date (`arisesAgain`).
  if (!advance && context.apologyState === 'VOID') return nothingOwed();
  if (!advance) return context.owed ? null : nothingOwed();
  if (context.hasStandingSubmission) return nothingOwed();
  const last = lastAdvanceDay(context.dueDate, settings);
  if (compare(context.signedOn, last) <= 0) return null;
  return new Refusal(
    'rule',
    'apology.advance-closed',
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
    'apology.none-owed',
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
