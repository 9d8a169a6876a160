/**
 * Extension of a deadline (xin gia hạn). X1: the unit asks up to and including the due date, with reason and new
 * date; afterwards only the apology is left. X2: the first request is decided by the standing office, the second by the
 * committee head, and there is no third, whatever became of them ({2}); the standing office does not decide for its own
 * unit (as W5).
 * X3: granted after the date, it counts from the old date and voids the late marks and the unsigned apology of the
 * gap. P1: a coordinating part never ends after its lead. Persons and states are decided in task/decide-action.ts.
 */
import { Temporal } from 'temporal-polyfill';
import { isVoidedByExtension } from '../apology/apology.js';
import { formatDate } from '../calendar/local-time.js';
import { CalendarYearMissing, type RolledDate } from '../calendar/working-calendar.js';
import { Refusal, type Decision } from '../refusal.js';
import type { AssignmentContext } from '../task/assignment-context.js';
import { refusePartAfterLead } from '../task/coordinating-part.js';
import { isAfter } from '../task/lateness.js';

export type ExtensionDecider = 'STANDING_OFFICE' | 'COMMITTEE_HEAD';

export interface ExtensionRequested {
  /** Which request it is: 1 for the first. */
  nth: number;
  requestedDate: Temporal.PlainDate;
  decidedBy: ExtensionDecider;
}

/** X3: what a granted extension does. */
export interface ExtensionGrant {
  /** Which grant it is: 1 for the first. */
  nth: number;
  /** The date granted, as asked. */
  printedDate: Temporal.PlainDate;
  /** That date after C4; null: its year has no calendar yet (C3). */
  dueDate: Temporal.PlainDate | null;
  /** C5: why the date moved. */
  dueDateReason: string | null;
  /** The old due date, from which the extension counts. */
  countedFrom: Temporal.PlainDate;
  /** The unsigned apology of the gap goes; one that is owed still, because the new date has passed as well, stays. */
  voidApology: boolean;
  /** The old date had passed: its late marks are voided, visibly. */
  voidLateMarks: boolean;
  /** Who was told of the lateness gets one correcting mail. */
  correctingNotice: boolean;
}

export type ExtensionDecided = { granted: true; grant: ExtensionGrant } | { granted: false };

const before = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(a, b) < 0;

/** X2: who decides the n-th request (1 = first) for this assignment. */
export function extensionDecider(
  nth: number,
  ctx: Pick<AssignmentContext, 'assignment' | 'standingOfficeUnitId'>,
): ExtensionDecider {
  const ownUnit = ctx.assignment.unitId === ctx.standingOfficeUnitId;
  return nth === 1 && !ownUnit ? 'STANDING_OFFICE' : 'COMMITTEE_HEAD';
}

/** X1, X2: null while an extension may be asked for on `asOf`, whatever its date; otherwise why not. */
export function refuseExtensionRequest(ctx: AssignmentContext): Refusal | null {
  const { dueDate, role } = ctx.assignment;
  if (dueDate === null) {
    return refuse('extension.no-deadline', 'X1', {
      vi: 'Phân công không có thời hạn, hoặc chưa tính được hạn, nên không có gì để gia hạn.',
      en: 'The assignment has no deadline, or none that could be computed yet, so there is nothing to extend.',
    });
  }
  if (isAfter(ctx.asOf, dueDate)) {
    const due = formatDate(dueDate);
    return refuse(
      'extension.after-due-date',
      'X1',
      role === 'LEAD'
        ? {
            vi: `Hạn ${due} đã qua, không còn được xin gia hạn; đơn vị chủ trì lập văn bản xin lỗi và hẹn ngày hoàn thành.`,
            en: `The due date ${due} has passed and no extension can be asked for; the lead unit gives its apology with a promised date.`,
          }
        : {
            vi: `Hạn ${due} đã qua, không còn được xin gia hạn; đơn vị phối hợp không phải xin lỗi mà giải trình với đơn vị chủ trì.`,
            en: `The due date ${due} has passed and no extension can be asked for; a coordinating unit owes no apology but an explanation to the lead unit.`,
          },
    );
  }
  if (ctx.openExtensionRequest) {
    return refuse('extension.undecided', 'X3', {
      vi: 'Đang chờ quyết định gia hạn; chưa được xin thêm.',
      en: 'A request for extension is still undecided; no other can be made.',
    });
  }
  return refuseFurther(ctx);
}

/** X1: asks for the date. A date that is not after the current due date is named as the field that is wrong. */
export function canRequestExtension(
  ctx: AssignmentContext,
  requestedDate: Temporal.PlainDate,
): Decision<ExtensionRequested> {
  const refusal = refuseExtensionRequest(ctx) ?? refuseDate(ctx, requestedDate);
  if (refusal) return refusal;
  const nth = ctx.extensionsDecided + 1;
  return { nth, requestedDate, decidedBy: extensionDecider(nth, ctx) };
}

/** X2: null when the actor is the one who decides the open request; otherwise why not. */
export function refuseExtensionDecision(ctx: AssignmentContext): Refusal | null {
  if (!ctx.openExtensionRequest) {
    return new Refusal(
      'conflict',
      'extension.none-open',
      {
        vi: 'Không có đề nghị gia hạn nào đang chờ quyết định.',
        en: 'No request for extension waits for a decision.',
      },
      { rule: 'X2' },
    );
  }
  const decider = extensionDecider(ctx.extensionsDecided + 1, ctx);
  const mine = ctx.actor.roles.includes(decider === 'STANDING_OFFICE' ? 'OFFICE' : 'CHAIR');
  if (mine) return null;
  return new Refusal(
    'forbidden',
    'extension.other-decider',
    decider === 'STANDING_OFFICE'
      ? {
          vi: 'Lần xin gia hạn thứ nhất do cơ quan thường trực quyết định.',
          en: 'The first request for extension is decided by the standing office.',
        }
      : {
          vi: 'Lần xin gia hạn thứ hai, và mọi lần của chính cơ quan thường trực, do Trưởng ban quyết định.',
          en: "The second request, and any of the standing office's own unit, is decided by the committee head.",
        },
    { rule: 'X2' },
  );
}

/**
 * X3: decides the open request. The caller has checked person and fields.
 * @throws Error if no request is open
 */
export function decideExtension(ctx: AssignmentContext, granted: boolean): Decision<ExtensionDecided> {
  const request = ctx.openExtensionRequest;
  const countedFrom = ctx.assignment.dueDate;
  if (!request) throw new Error('decideExtension without an open request');
  if (!granted) return { granted: false };
  const refusal = refuseFurther(ctx) ?? refuseDate(ctx, request.requestedDate);
  if (refusal) return refusal;
  if (countedFrom === null) throw new Error('An extension was requested without a due date');

  const rolled = rollOrUncomputed(ctx, request.requestedDate);
  const gap = isAfter(ctx.asOf, countedFrom);
  const stillLate = isAfter(ctx.asOf, rolled?.date ?? null);
  const unsigned = ctx.apology !== null && isVoidedByExtension(ctx.apology.state);
  return {
    granted: true,
    grant: {
      nth: ctx.extensionsGranted + 1,
      printedDate: request.requestedDate,
      dueDate: rolled?.date ?? null,
      dueDateReason: rolled?.reason ?? null,
      countedFrom,
      voidApology: gap && unsigned && !stillLate,
      voidLateMarks: gap,
      correctingNotice: gap,
    },
  };
}

function refuseFurther(ctx: AssignmentContext): Refusal | null {
  const { extensionsDecided: asked, extensionsGranted: granted, settings } = ctx;
  if (asked < settings.maxExtensions) return null;
  return refuse('extension.no-further', 'X2', {
    vi: `Đã xin gia hạn ${asked} lần (được duyệt ${granted}), không được xin thêm.`,
    en: `An extension has been asked for ${asked} times (${granted} granted); there is no further one.`,
  });
}

function refuseDate(ctx: AssignmentContext, requestedDate: Temporal.PlainDate): Refusal | null {
  const { dueDate, role } = ctx.assignment;
  if (dueDate !== null && !before(dueDate, requestedDate)) {
    const message = {
      vi: `Ngày xin gia hạn phải sau hạn hiện nay (${formatDate(dueDate)}).`,
      en: `The requested date must be after the present due date (${formatDate(dueDate)}).`,
    };
    const value = requestedDate.toString();
    return new Refusal('rule', 'extension.date-not-later', message, {
      rule: 'X1',
      errors: [{ field: 'requestedDate', code: 'not-later', message, value }],
    });
  }
  const rolled = rollOrUncomputed(ctx, requestedDate);
  return role === 'COORDINATING' && rolled
    ? refusePartAfterLead(rolled.date, ctx.leadDueDate, 'requestedDate')
    : null;
}

function rollOrUncomputed(ctx: AssignmentContext, date: Temporal.PlainDate): RolledDate | null {
  try {
    return ctx.calendar.rollForward(date);
  } catch (error) {
    if (error instanceof CalendarYearMissing) return null;
    throw error;
  }
}

function refuse(code: string, rule: string, message: { vi: string; en: string }): Refusal {
  return new Refusal('rule', code, message, { rule });
}
