/** One assignment as "Việc của tôi" asks for it; dates are 'YYYY-MM-DD'. */
import type { ApologyState } from '../../domain/apology/apology.js';
import type { AssignmentRole, AssignmentState } from '../../domain/task/assignment-state.js';

export interface WorkRow {
  id: number;
  version: number;
  taskCode: string;
  title: string;
  restricted: boolean;
  /** The reader is named on the task (Q1). */
  named: boolean;
  inPerson: boolean;
  unitId: number;
  unitName: string;
  role: AssignmentRole;
  state: AssignmentState;
  percent: number | null;
  dueDate: string | null;
  printedDate: string | null;
  originalDueDate: string | null;
  dueDateReason: string | null;
  missingYear: number | null;
  issuedOn: string | null;
  receiveDueOn: string | null;
  suspendedOn: string | null;
  submittedOn: string | null;
  apologyState: ApologyState | null;
  apologyDueOn: string | null;
  promisedDate: string | null;
  deliveredOn: string | null;
  formReturnReason: string | null;
  explanationKind: 'PROMISE_BROKEN' | 'PART_LATE' | null;
  explanationDueOn: string | null;
  extensionTo: string | null;
  extensionReason: string | null;
  /** The newest submission was sent back and nothing was handed in since. */
  sentBackOn: string | null;
  sentBackReason: string | null;
  returnReason: string | null;
  returnUnit: string | null;
  /** W, W5. */
  verifier: 'OFFICE' | 'LEAD' | 'CHAIR';
  leadUnitId: number | null;
  /** Kinds of what was told of it lately, the newest first; rungs by their code. */
  news?: string[];
  /** The words of the newest directive among them. */
  directive?: string | null;
}

/** A task that was not issued yet. */
export interface DraftRow {
  code: string;
  title: string;
  version: number;
  assignments: number;
  dueDate: string | null;
  printedDate: string | null;
  dueDateReason: string | null;
  missingYear: number | null;
}
