/** An assignment as the API and the pages show it, in a list and by itself. */
import { Temporal } from 'temporal-polyfill';
import { apologyDueDate, isOwed } from '../../domain/apology/apology.js';
import { CalendarYearMissing } from '../../domain/calendar/working-calendar.js';
import type { AssignmentClass } from '../../domain/statistics/class.js';
import type { AssignmentContext } from '../../domain/task/assignment-context.js';
import type { AssignmentRole, AssignmentState } from '../../domain/task/assignment-state.js';
import { allowedActionNames } from '../../domain/task/decide-action.js';
import { isAfter, standingSubmission } from '../../domain/task/lateness.js';
import type { Action } from '../../domain/task/workflow.js';
import { toIsoDate, toPlainDate } from '../../infra/prisma/dates.js';
import type { ApologyState } from '../../infra/prisma/generated/enums.js';
import type { AssignmentRow, LoadedAssignment } from './assignment-context.repository.js';
import { classOf, deadlineText, latenessOf, type Lateness } from './assignment-facts.js';

/** A2, A4: the apology as it stands; OWED from the day after the due date, whether or not a sweep has opened it. */
interface ApologyView {
  state: ApologyState;
  /** Null while the calendar of its term is missing (C3). */
  dueDate: string | null;
  promisedDate: string | null;
  advance: boolean;
}

export interface AssignmentView extends Lateness {
  id: number;
  /** Code of the task. */
  task: string;
  plan: string;
  title: string;
  /** Code of the unit. */
  unit: string;
  unitName: string;
  role: AssignmentRole;
  state: AssignmentState;
  class: AssignmentClass | null;
  part: string;
  period: string | null;
  urgency: AssignmentRow['task']['urgency'];
  inPerson: boolean;
  restricted: boolean;
  printedDate: string | null;
  originalDueDate: string | null;
  dueDate: string | null;
  dueDateReason: string | null;
  deadlineText: string;
  issuedOn: string | null;
  receiveDueOn: string | null;
  submittedOn: string | null;
  completedOn: string | null;
  lastReportOn: string | null;
  lastPercent: number | null;
  /** Granted ones. */
  extensions: number;
  /** X3: "đang chờ quyết định gia hạn". */
  extensionPending: boolean;
  version: number;
  allowedActions: Action[];
  apology: ApologyView | null;
}

/** What every list and every answer says of an assignment. */
export function assignmentView({ row, context }: LoadedAssignment): AssignmentView {
  const { asOf, settings, calendar } = context;
  return {
    id: row.id,
    task: row.task.code,
    plan: row.task.plan.code,
    title: row.task.title,
    unit: row.unit.code,
    unitName: row.unit.name,
    role: row.role,
    state: row.state,
    class: classOf(row, asOf, settings),
    part: row.part,
    period: row.period,
    urgency: row.task.urgency,
    inPerson: row.task.inPerson,
    restricted: row.task.restricted,
    printedDate: toIsoDate(row.printedDate),
    originalDueDate: toIsoDate(row.originalDueDate),
    dueDate: toIsoDate(row.dueDate),
    dueDateReason: row.dueDateReason,
    deadlineText: deadlineText(row),
    ...latenessOf(row, asOf, calendar),
    issuedOn: toIsoDate(row.issuedOn),
    receiveDueOn: toIsoDate(row.receiveDueOn),
    submittedOn: toIsoDate(row.submittedOn),
    completedOn: toIsoDate(row.completedOn),
    lastReportOn: toIsoDate(row.lastReportOn),
    lastPercent: row.lastPercent,
    extensions: row.extensions,
    extensionPending: context.openExtensionRequest !== null,
    version: row.version,
    allowedActions: allowedActionNames(context),
    apology: apologyView(row, context),
  };
}

function apologyView(row: AssignmentRow, context: AssignmentContext): ApologyView | null {
  const { apology } = row;
  const isNone = apology === null || (apology.state === 'VOID' && context.apology?.arisesAgain === true);
  if (isNone && owesApology(context)) {
    return { state: 'OWED', dueDate: termEnd(row, context), promisedDate: null, advance: false };
  }
  if (apology === null) return null;
  const { state, dueOn, promisedDate, advance } = apology;
  return { state, dueDate: toIsoDate(dueOn), promisedDate: toIsoDate(promisedDate), advance };
}

function owesApology(context: AssignmentContext): boolean {
  const { role, state, dueDate } = context.assignment;
  const standing = standingSubmission(context);
  const { goLiveOn, asOf } = context;
  const hasStandingSubmissionOnOrBeforeDue = standing !== null && !isAfter(standing.madeOn, dueDate);
  return isOwed({ role, state, dueDate, hasStandingSubmissionOnOrBeforeDue, goLiveOn, asOf });
}

/** A4: the days count from the due date, or from the day on which a result in time was sent back (W3). */
function termEnd(row: AssignmentRow, { calendar, settings }: AssignmentContext): string | null {
  const dueDate = toPlainDate(row.dueDate);
  if (!dueDate) return null;
  const sentBack = row.submissions
    .filter(({ state, submittedOn }) => state === 'SENT_BACK' && !isAfter(toPlainDate(submittedOn), dueDate))
    .map(({ decidedOn }) => toPlainDate(decidedOn))
    .filter((day) => day !== null)
    .sort(Temporal.PlainDate.compare);
  try {
    return apologyDueDate(dueDate, calendar, settings, sentBack.at(-1) ?? null).toString();
  } catch (error) {
    if (error instanceof CalendarYearMissing) return null;
    throw error;
  }
}
