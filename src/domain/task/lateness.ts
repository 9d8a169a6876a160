/**
 * When an assignment is late (C1, W3): from the day after its effective due date as long as no submission stands, and
 * for good when the standing submission was made after it. Lateness from before the go-live brings no apology (R10).
 */
import { Temporal } from 'temporal-polyfill';
import type { AssignmentContext } from './assignment-context.js';

type LatenessContext = Pick<AssignmentContext, 'assignment' | 'lastSubmission' | 'asOf' | 'goLiveOn'>;

/** True when `day` lies after the due date; the due date itself is in time (C1). No deadline is never late. */
export function isAfter(day: Temporal.PlainDate, dueDate: Temporal.PlainDate | null): boolean {
  return dueDate !== null && Temporal.PlainDate.compare(day, dueDate) > 0;
}

/** The submission that waits for verification or was verified; one that was sent back does not stand (W3). */
export function standingSubmission(ctx: LatenessContext): AssignmentContext['lastSubmission'] {
  const { state } = ctx.assignment;
  return state === 'SUBMITTED' || state === 'COMPLETED' ? ctx.lastSubmission : null;
}

/** Late on `asOf`, judged by the standing submission's day where there is one (W3); a suspension stops the clock (D2). */
export function isLate(ctx: LatenessContext): boolean {
  if (ctx.assignment.state === 'SUSPENDED') return false;
  return isAfter(standingSubmission(ctx)?.madeOn ?? ctx.asOf, ctx.assignment.dueDate);
}

/** R10: the due date lies before the go-live, so no apology is owed for it. */
export function isBeforeGoLive(ctx: LatenessContext): boolean {
  const { dueDate } = ctx.assignment;
  return ctx.goLiveOn !== null && dueDate !== null && Temporal.PlainDate.compare(dueDate, ctx.goLiveOn) < 0;
}
