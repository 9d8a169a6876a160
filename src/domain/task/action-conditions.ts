/**
 * The conditions of the table of W beyond state and person: W2 (the right to return lapses with the receiving term),
 * P1, P2, A7 (a late result only after its apology), A3, A8 and A11 as far as they open and close an action, P3 and
 * A10 (explanations), A13, X1 and X2. Each says null, or why not.
 */
import { Temporal } from 'temporal-polyfill';
import { DELIVERED_STATES, isOwed, lastAdvanceDay } from '../apology/apology.js';
import { formatDate } from '../calendar/local-time.js';
import { CalendarYearMissing } from '../calendar/working-calendar.js';
import { refuseExtensionDecision, refuseExtensionRequest } from '../extension/extension.js';
import { Refusal } from '../refusal.js';
import type { AssignmentContext } from './assignment-context.js';
import { missingParts, refusePartAfterLead } from './coordinating-part.js';
import { isAfter, isBeforeGoLive, isLate, standingSubmission } from './lateness.js';
import type { Action } from './workflow.js';

type Condition = (ctx: AssignmentContext) => Refusal | null;

const CONDITIONS: Readonly<Partial<Record<Action, Condition>>> = {
  issue: refuseIssue,
  'return-request': refuseReturn,
  submission: (ctx) => refuseBeforeApology(ctx) ?? refuseMissingParts(ctx),
  'extension-requests': refuseExtensionRequest,
  'extension-decision': refuseExtensionDecision,
  apology: refuseApology,
  'apology-form-return': refuseFormReturn,
  'apology-voiding': refuseVoiding,
  explanations: refuseExplanation,
  'part-explanations': refusePartExplanation,
  correction: refuseCorrection,
};

/** Null when the rules open the action on `asOf`; state and person are checked elsewhere. */
export function refuseByRule(action: Action, ctx: AssignmentContext): Refusal | null {
  return CONDITIONS[action]?.(ctx) ?? null;
}

function no(rule: string, code: string, vi: string, en: string): Refusal {
  return new Refusal('rule', code, { vi, en }, { rule });
}

function refuseIssue({ assignment, leadDueDate }: AssignmentContext): Refusal | null {
  if (!assignment.unitIsValid) {
    return no(
      'W',
      'issue.unit-not-valid',
      'Đơn vị được giao không còn (hoặc chưa) hoạt động vào ngày giao.',
      'The assigned unit is not valid on the day of issue.',
    );
  }
  return assignment.role === 'COORDINATING'
    ? refusePartAfterLead(assignment.dueDate, leadDueDate, 'deadline')
    : null;
}

function refuseReturn({ assignment, asOf }: AssignmentContext): Refusal | null {
  if (assignment.returnRefused) {
    return no(
      'W',
      'return.already-refused',
      'Cơ quan thường trực đã không chấp nhận việc xin trả lại; đơn vị phải tiếp nhận.',
      'The standing office has refused the return; the unit must receive.',
    );
  }
  const { receiveDueDate } = assignment;
  if (!assignment.hasReturnLapsed && !isAfter(asOf, receiveDueDate)) return null;
  const until = receiveDueDate ? ` (đến hết ngày ${formatDate(receiveDueDate)})` : '';
  return no(
    'W2',
    'return.term-lapsed',
    `Đã quá thời hạn tiếp nhận${until} nên không còn quyền xin trả lại; đơn vị vẫn phải tiếp nhận.`,
    'The receiving term has passed, and with it the right to return; the unit still has to receive.',
  );
}

/** A void apology that comes back for the present due date is as good as none yet. */
function presentApology({ apology }: AssignmentContext): AssignmentContext['apology'] {
  return apology?.state === 'VOID' && apology.arisesAgain ? null : apology;
}

function refuseBeforeApology(ctx: AssignmentContext): Refusal | null {
  const { assignment, asOf } = ctx;
  if (assignment.role !== 'LEAD' || !isAfter(asOf, assignment.dueDate) || isBeforeGoLive(ctx)) return null;
  const apology = presentApology(ctx);
  if (apology?.state === 'VOID' || (apology && DELIVERED_STATES.includes(apology.state))) return null;
  return no(
    'A7',
    'submission.apology-first',
    'Kết quả nộp sau hạn chỉ được nhận khi văn bản xin lỗi đã được gửi.',
    'A late result is accepted only after its apology has been delivered.',
  );
}

function refuseMissingParts({ assignment, coordinatingParts }: AssignmentContext): Refusal | null {
  const missing = assignment.role === 'LEAD' ? missingParts(coordinatingParts) : [];
  if (missing.length === 0) return null;
  const names = missing.map(({ unitName }) => unitName).join(', ');
  return no(
    'P2',
    'submission.parts-missing',
    `Còn thiếu phần phối hợp của ${names}; chờ hoàn thành hoặc giải trình phần còn thiếu.`,
    `The parts of ${names} are missing; wait for them or explain what is missing.`,
  );
}

function refuseApology(ctx: AssignmentContext): Refusal | null {
  const { assignment, asOf, goLiveOn } = ctx;
  const { dueDate, role, state } = assignment;
  const apology = presentApology(ctx);
  if (apology) {
    if (apology.state === 'OWED' || apology.state === 'LATE') return null;
    return apology.state === 'VOID'
      ? no('A11', 'apology.void', 'Nghĩa vụ xin lỗi đã được hủy bỏ.', 'The apology has been voided.')
      : no(
          'A6',
          'apology.already-delivered',
          'Văn bản xin lỗi đã gửi; chỉ một lần.',
          'The apology has been delivered; it is given once.',
        );
  }
  const standing = standingSubmission(ctx);
  const hasStandingSubmissionOnOrBeforeDue = standing !== null && !isAfter(standing.madeOn, dueDate);
  if (isOwed({ role, state, dueDate, hasStandingSubmissionOnOrBeforeDue, goLiveOn, asOf })) return null;
  if (isAfter(asOf, dueDate) && isBeforeGoLive(ctx)) {
    return no(
      'R10',
      'apology.before-go-live',
      'Việc trễ hạn có từ trước ngày vận hành hệ thống, không phải xin lỗi.',
      'The lateness is from before the go-live; no apology is owed.',
    );
  }
  if (dueDate === null || standing || state === 'SUSPENDED') {
    return no('A2', 'apology.none-owed', 'Không có nghĩa vụ xin lỗi.', 'No apology is owed.');
  }
  return refuseAdvanceApology(ctx, dueDate);
}

function refuseAdvanceApology(
  { asOf, settings }: AssignmentContext,
  dueDate: Temporal.PlainDate,
): Refusal | null {
  const lastDay = lastAdvanceDay(dueDate, settings);
  if (!isAfter(asOf, lastDay)) return null;
  return no(
    'A3',
    'apology.advance-closed',
    `Chỉ được xin lỗi trước đến hết ngày ${formatDate(lastDay)}; sau đó chờ qua hạn.`,
    `An advance apology could be given until ${lastDay.toString()}; now only after the due date.`,
  );
}

function refuseFormReturn(ctx: AssignmentContext): Refusal | null {
  const { apology, asOf, settings } = ctx;
  const delivered = apology?.state === 'DELIVERED' || apology?.state === 'DELIVERED_LATE';
  if (!apology?.deliveredOn || !delivered) {
    return no(
      'A8',
      'form-return.not-delivered',
      'Chưa có văn bản xin lỗi nào để trả lại.',
      'There is no delivered apology to return.',
    );
  }
  if (isInTerm(ctx, apology.deliveredOn, asOf, settings.formReturnTermWorkingDays)) return null;
  return no(
    'A8',
    'form-return.term-over',
    `Chỉ được trả lại vì thể thức trong ${settings.formReturnTermWorkingDays} ngày làm việc kể từ khi gửi.`,
    `An apology can be returned for form only within ${settings.formReturnTermWorkingDays} working days of its delivery.`,
  );
}

function isInTerm(
  ctx: AssignmentContext,
  event: Temporal.PlainDate,
  day: Temporal.PlainDate,
  workingDays: number,
): boolean {
  try {
    return !isAfter(day, ctx.calendar.addWorkingDays(event, workingDays));
  } catch (error) {
    // C3: a term that cannot be computed has not ended.
    if (error instanceof CalendarYearMissing) return true;
    throw error;
  }
}

function refuseVoiding({ apology }: AssignmentContext): Refusal | null {
  if (apology && apology.state !== 'VOID') return null;
  return no(
    'A11',
    'voiding.nothing-to-void',
    'Không có nghĩa vụ xin lỗi để hủy bỏ.',
    'There is no apology to void.',
  );
}

function refuseExplanation(ctx: AssignmentContext): Refusal | null {
  if (ctx.assignment.role === 'LEAD') {
    if (ctx.apology?.state === 'BROKEN') return null;
    return no(
      'A10',
      'explanation.not-owed',
      'Đơn vị chủ trì chỉ phải giải trình khi không thực hiện đúng ngày đã hẹn.',
      'The lead unit owes an explanation only for a broken promise.',
    );
  }
  if (isLate(ctx)) return null;
  return no(
    'P3',
    'explanation.not-owed',
    'Phần phối hợp không trễ hạn nên không phải giải trình.',
    'The part is not late, so no explanation is owed.',
  );
}

function refusePartExplanation({ coordinatingParts }: AssignmentContext): Refusal | null {
  if (
    coordinatingParts.some(({ state }) => state !== 'COMPLETED' && state !== 'CANCELLED' && state !== 'DRAFT')
  )
    return null;
  return no(
    'P2',
    'part-explanation.nothing-missing',
    'Không có phần phối hợp nào còn thiếu.',
    'No coordinating part is missing.',
  );
}

function refuseCorrection(ctx: AssignmentContext): Refusal | null {
  if (isLate(ctx)) return null;
  return no(
    'A13',
    'correction.not-late',
    'Phân công không bị ghi trễ hạn nên không có gì để điều chỉnh.',
    'The assignment is not marked late; there is nothing to correct.',
  );
}
