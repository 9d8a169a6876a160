/**
 * What the rules of W, P, H and X have to know to decide about one assignment on one day: the caller reads it in one
 * transaction and hands it over whole. Nothing here is looked up by the domain itself.
 */
import type { Temporal } from 'temporal-polyfill';
import type { ApologyState } from '../apology/apology.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { Role } from '../people/roles.js';
import type { Settings } from '../settings.js';
import type { AssignmentRole, AssignmentState } from './assignment-state.js';

/** H2: a deputy signing for the head; null when the person signs in their own capacity. */
export type SignsFor = 'KT' | 'TL' | 'TUQ' | null;

/** The person who acts. */
export interface Actor {
  personId: number;
  /** The one unit the person belongs to (Q0). */
  unitId: number;
  roles: readonly Role[];
  /** Units headed by mandate on `asOf` (H2): `actingHeadOf()` of people/head.ts. */
  actingHeadOf: readonly number[];
  signsFor?: SignsFor;
}

/** One coordinating assignment of the same task (P2). */
export interface CoordinatingPart {
  unitId: number;
  unitName: string;
  state: AssignmentState;
  /** The lead has explained that it is missing ("thiếu phần của …, vì …"). */
  explained: boolean;
}

export interface AssignmentContext {
  assignment: {
    state: AssignmentState;
    role: AssignmentRole;
    unitId: number;
    /** The unit's validity covers `asOf` (Q2). */
    unitIsValid: boolean;
    /** H1: "thủ trưởng trực tiếp". */
    inPerson: boolean;
    issuedOn: Temporal.PlainDate | null;
    /** Last day of the receiving term; null before issue, and while its year has no calendar (C3). */
    receiveDueDate: Temporal.PlainDate | null;
    receiveTermRestarted: boolean;
    /** W2 was recorded for the term that runs now. */
    hasReturnLapsed: boolean;
    /** The standing office has refused this unit's request to return: the same unit must receive. */
    returnRefused: boolean;
    /** Effective due date; null: no deadline, or not computed yet (C3). */
    dueDate: Temporal.PlainDate | null;
  };
  actor: Actor;
  standingOfficeUnitId: number;
  /** Unit of the task's LEAD assignment, of a task given to EACH this one's own; null while a draft has none. */
  leadUnitId: number | null;
  /** Effective due date of that LEAD assignment, for P1. */
  leadDueDate: Temporal.PlainDate | null;
  /** The task's coordinating assignments, this one included when it is one. */
  coordinatingParts: readonly CoordinatingPart[];
  /**
   * The apology of this assignment, a VOID one included; null when none arose. `arisesAgain`, asked of VOID ones
   * alone, is the answer of apology/apology.ts for the present due date.
   */
  apology: { state: ApologyState; deliveredOn: Temporal.PlainDate | null; arisesAgain: boolean } | null;
  openExtensionRequest: { requestedDate: Temporal.PlainDate } | null;
  /** Requests that were decided, granted or refused (X2). */
  extensionsDecided: number;
  extensionsGranted: number;
  /** The newest submission, sent back or not. */
  lastSubmission: { byUnitId: number; madeOn: Temporal.PlainDate } | null;
  asOf: Temporal.PlainDate;
  /** R10; null: no go-live date, every lateness counts. */
  goLiveOn: Temporal.PlainDate | null;
  settings: Settings;
  calendar: WorkingCalendar;
}
