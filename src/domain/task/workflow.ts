/**
 * The workflow of an assignment as a table, one row per action of the API: from which state to which, by whom. What
 * is not in the table is refused (W1). Conditions beyond state and person are in action-conditions.ts. Source:
 * rules.md, chapter W, with H1 (acts of the head alone), X1, X2, A8, A11, A13, P2 and P3 for the acts that move no
 * state.
 */
import type { Text } from '../refusal.js';
import { OPEN_STATES, type AssignmentRole, type AssignmentState } from './assignment-state.js';

/** The names of the API: `POST /api/assignments/:id/<action>`, and `issue` and `extension-decision` of theirs. */
export const ACTIONS = [
  'issue',
  'receipt',
  'return-request',
  'return-decision',
  'progress-reports',
  'submission',
  'verification',
  'suspension',
  'resumption',
  'cancellation',
  'extension-requests',
  'extension-decision',
  'apology',
  'apology-form-return',
  'apology-voiding',
  'explanations',
  'part-explanations',
  'attachments',
  'correction',
] as const;

export type Action = (typeof ACTIONS)[number];

/**
 * Who acts. UNIT: the assignment's unit; UNIT_HEAD: its head alone; UNIT_HEAD_IF_IN_PERSON: its head alone if the
 * task is "thủ trưởng trực tiếp", else the unit; LEAD_UNIT: the unit of the task's LEAD assignment; VERIFIER: whom
 * the table of W and W5 name for this assignment; DRAFTER: the standing office, until it has issued the draft.
 */
export type ActorKind =
  | 'STANDING_OFFICE'
  | 'DRAFTER'
  | 'UNIT'
  | 'UNIT_HEAD_IF_IN_PERSON'
  | 'UNIT_HEAD'
  | 'LEAD_UNIT'
  | 'VERIFIER'
  | 'COMMITTEE_HEAD';

type Moves = Readonly<Partial<Record<AssignmentState, readonly AssignmentState[]>>>;

export interface ActionRow {
  action: Action;
  rule: string;
  label: Text;
  /** From each state that allows the action to the states it may lead to; the same state: it moves nothing. */
  moves: Moves;
  /** Any one of these may. */
  who: readonly ActorKind[];
  /** Absent: for both roles. */
  onlyFor?: AssignmentRole;
}

const staying = (...states: AssignmentState[]): Moves =>
  Object.fromEntries(states.map((state) => [state, [state]]));
const from = (states: readonly AssignmentState[], to: AssignmentState): Moves =>
  Object.fromEntries(states.map((state) => [state, [to]]));

const ROWS: Readonly<Record<Action, Omit<ActionRow, 'action'>>> = {
  issue: {
    rule: 'W',
    label: { vi: 'Giao nhiệm vụ', en: 'Issue' },
    moves: from(['DRAFT'], 'ASSIGNED'),
    who: ['STANDING_OFFICE'],
  },
  receipt: {
    rule: 'W2',
    label: { vi: 'Tiếp nhận', en: 'Receive' },
    moves: from(['ASSIGNED'], 'IN_PROGRESS'),
    who: ['UNIT_HEAD_IF_IN_PERSON'],
  },
  'return-request': {
    rule: 'W2',
    label: { vi: 'Xin trả lại', en: 'Request return' },
    moves: from(['ASSIGNED'], 'RETURN_REQUESTED'),
    who: ['UNIT'],
  },
  'return-decision': {
    rule: 'W',
    label: { vi: 'Quyết định việc xin trả lại', en: 'Decide on the return' },
    moves: from(['RETURN_REQUESTED'], 'ASSIGNED'),
    who: ['STANDING_OFFICE'],
  },
  'progress-reports': {
    rule: 'W',
    label: { vi: 'Báo cáo tiến độ', en: 'Report progress' },
    moves: staying('IN_PROGRESS'),
    who: ['UNIT'],
  },
  submission: {
    rule: 'W',
    label: { vi: 'Nộp kết quả', en: 'Submit the result' },
    moves: from(['IN_PROGRESS'], 'SUBMITTED'),
    who: ['UNIT_HEAD_IF_IN_PERSON'],
  },
  verification: {
    rule: 'W5',
    label: { vi: 'Xác nhận kết quả', en: 'Verify' },
    moves: { SUBMITTED: ['COMPLETED', 'IN_PROGRESS'] },
    who: ['VERIFIER'],
  },
  suspension: {
    rule: 'X4',
    label: { vi: 'Tạm dừng', en: 'Suspend' },
    moves: from(['IN_PROGRESS'], 'SUSPENDED'),
    who: ['STANDING_OFFICE'],
  },
  resumption: {
    rule: 'D2',
    label: { vi: 'Tiếp tục thực hiện', en: 'Resume' },
    moves: from(['SUSPENDED'], 'IN_PROGRESS'),
    who: ['STANDING_OFFICE'],
  },
  cancellation: {
    rule: 'W',
    label: { vi: 'Hủy', en: 'Cancel' },
    moves: from(OPEN_STATES, 'CANCELLED'),
    who: ['STANDING_OFFICE'],
  },
  'extension-requests': {
    rule: 'X1',
    label: { vi: 'Xin gia hạn', en: 'Request an extension' },
    moves: staying('ASSIGNED', 'IN_PROGRESS'),
    who: ['UNIT_HEAD_IF_IN_PERSON'],
  },
  'extension-decision': {
    rule: 'X2',
    label: { vi: 'Quyết định gia hạn', en: 'Decide on the extension' },
    moves: staying(...OPEN_STATES),
    who: ['STANDING_OFFICE', 'COMMITTEE_HEAD'],
  },
  apology: {
    rule: 'A1',
    label: { vi: 'Ký văn bản xin lỗi', en: 'Sign the apology' },
    moves: staying(...OPEN_STATES),
    who: ['UNIT_HEAD'],
    onlyFor: 'LEAD',
  },
  'apology-form-return': {
    rule: 'A8',
    label: { vi: 'Trả lại văn bản xin lỗi vì thể thức', en: 'Return the apology for form' },
    moves: staying(...OPEN_STATES),
    who: ['STANDING_OFFICE'],
    onlyFor: 'LEAD',
  },
  'apology-voiding': {
    rule: 'A11',
    label: { vi: 'Hủy bỏ nghĩa vụ xin lỗi', en: 'Void the apology' },
    moves: staying(...OPEN_STATES, 'COMPLETED', 'CANCELLED'),
    who: ['STANDING_OFFICE'],
    onlyFor: 'LEAD',
  },
  explanations: {
    rule: 'P3',
    label: { vi: 'Giải trình', en: 'Explain' },
    moves: staying(...OPEN_STATES, 'COMPLETED'),
    who: ['UNIT'],
  },
  'part-explanations': {
    rule: 'P2',
    label: { vi: 'Giải trình phần phối hợp còn thiếu', en: 'Explain a missing part' },
    moves: staying('IN_PROGRESS'),
    who: ['LEAD_UNIT'],
    onlyFor: 'LEAD',
  },
  attachments: {
    rule: 'W',
    label: { vi: 'Đính kèm tệp', en: 'Attach files' },
    moves: staying('DRAFT', ...OPEN_STATES),
    who: ['UNIT', 'DRAFTER'],
  },
  correction: {
    rule: 'A13',
    label: { vi: 'Điều chỉnh việc ghi trễ hạn', en: 'Correct a wrong lateness' },
    // Evidence of a result handed in on time, where nothing stands, is itself the submission that now stands.
    moves: { IN_PROGRESS: ['SUBMITTED'], SUBMITTED: ['SUBMITTED'], COMPLETED: ['COMPLETED'] },
    who: ['STANDING_OFFICE'],
  },
};

/** The table, in the order in which pages show the buttons. */
export const WORKFLOW: readonly ActionRow[] = ACTIONS.map((action) => ({ action, ...ROWS[action] }));

const ROW_OF = Object.fromEntries(WORKFLOW.map((row) => [row.action, row])) as Record<Action, ActionRow>;

/** The row of one action. */
export function rowOf(action: Action): ActionRow {
  return ROW_OF[action];
}

/** Where the action may lead from the state; empty: the table does not allow it there. */
export function targetsOf(action: Action, state: AssignmentState): readonly AssignmentState[] {
  return ROWS[action].moves[state] ?? [];
}
