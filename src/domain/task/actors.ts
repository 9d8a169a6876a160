/**
 * Who may act on an assignment: the column "who" of the table of W, with H1 and H2 (acts of the head alone, no
 * deputy signing KT., TL., TUQ.), and W5 (nobody verifies what their own unit submitted; what the standing office's
 * own unit submitted is verified by the committee head).
 */
import { isOfUnit } from '../people/roles.js';
import { Refusal } from '../refusal.js';
import type { AssignmentContext } from './assignment-context.js';
import { rowOf, type Action, type ActorKind } from './workflow.js';

export type VerifierKind = 'STANDING_OFFICE' | 'LEAD_UNIT' | 'COMMITTEE_HEAD';

const IN_WORDS: Readonly<Record<ActorKind, { vi: string; en: string }>> = {
  STANDING_OFFICE: { vi: 'cơ quan thường trực', en: 'the standing office' },
  DRAFTER: { vi: 'cơ quan thường trực khi còn dự thảo', en: 'the standing office while it is a draft' },
  UNIT: { vi: 'đơn vị được giao', en: 'the assigned unit' },
  UNIT_HEAD_IF_IN_PERSON: { vi: 'đơn vị được giao', en: 'the assigned unit' },
  UNIT_HEAD: { vi: 'thủ trưởng đơn vị được giao', en: 'the head of the assigned unit' },
  LEAD_UNIT: { vi: 'đơn vị chủ trì', en: 'the lead unit' },
  VERIFIER: { vi: 'người có thẩm quyền xác nhận', en: 'the verifier' },
  COMMITTEE_HEAD: { vi: 'Trưởng ban', en: 'the committee head' },
};

/** Who verifies this assignment (W, W5). A part whose lead is not named yet goes to the standing office. */
export function verifierOf(
  ctx: Pick<AssignmentContext, 'assignment' | 'leadUnitId' | 'standingOfficeUnitId'>,
): VerifierKind {
  const { role, unitId } = ctx.assignment;
  if (role === 'COORDINATING' && ctx.leadUnitId !== null && ctx.leadUnitId !== unitId) return 'LEAD_UNIT';
  return unitId === ctx.standingOfficeUnitId ? 'COMMITTEE_HEAD' : 'STANDING_OFFICE';
}

/** True when the action on this assignment is the head's alone (H1): marked in person, or signing an apology. */
export function isActOfHead(action: Action, inPerson: boolean): boolean {
  const { who } = rowOf(action);
  return who.includes('UNIT_HEAD') || (inPerson && who.includes('UNIT_HEAD_IF_IN_PERSON'));
}

/** True when the actor's own act is the act of the unit's head (H1, H2), leaving aside what they sign for. */
export function isHeadOf(actor: AssignmentContext['actor'], unitId: number): boolean {
  return (actor.unitId === unitId && actor.roles.includes('HEAD')) || actor.actingHeadOf.includes(unitId);
}

/** H3: refused attempts at acts of the head are written to the log by the caller. */
export function isLoggedRefusal(refusal: Refusal): boolean {
  return refusal.code.startsWith('in-person.');
}

/** Null when the actor may do this, whatever the state; otherwise why not. */
export function refuseActor(action: Action, ctx: AssignmentContext): Refusal | null {
  if (isActOfHead(action, ctx.assignment.inPerson)) return refuseOthersThanHead(ctx);
  const { who } = rowOf(action);
  const kinds = who.map((kind) => (kind === 'VERIFIER' ? verifierOf(ctx) : kind));
  if (!kinds.some((kind) => isActorOf(kind, ctx))) return notYours(kinds);
  return who.includes('VERIFIER') ? refuseOwnWork(ctx) : null;
}

function isActorOf(kind: ActorKind, ctx: AssignmentContext): boolean {
  const { actor, assignment, leadUnitId } = ctx;
  switch (kind) {
    case 'STANDING_OFFICE':
      return actor.roles.includes('OFFICE');
    case 'DRAFTER':
      return assignment.state === 'DRAFT' && actor.roles.includes('OFFICE');
    case 'COMMITTEE_HEAD':
      return actor.roles.includes('CHAIR');
    case 'LEAD_UNIT':
      return leadUnitId !== null && isOfUnit(actor, leadUnitId);
    case 'UNIT':
    case 'UNIT_HEAD_IF_IN_PERSON':
      return isOfUnit(actor, assignment.unitId);
    case 'UNIT_HEAD':
    case 'VERIFIER':
      return false;
  }
}

function refuseOthersThanHead({ actor, assignment }: AssignmentContext): Refusal | null {
  const signsFor = actor.signsFor ?? null;
  if (signsFor !== null) {
    return new Refusal(
      'forbidden',
      'in-person.deputy-refused',
      {
        vi: `Việc này do chính thủ trưởng đơn vị thực hiện; không nhận người ký thay (${signsFor}.).`,
        en: `This is an act of the head of the unit in person; signing for the head (${signsFor}.) is not accepted.`,
      },
      { rule: 'H2' },
    );
  }
  if (isHeadOf(actor, assignment.unitId)) return null;
  return new Refusal(
    'forbidden',
    'in-person.head-only',
    {
      vi: 'Việc này do chính thủ trưởng đơn vị thực hiện, hoặc người phụ trách có quyết định còn hiệu lực; người khác chỉ được soạn thảo.',
      en: 'This is an act of the head of the unit, or of an acting head with a decision in force; others may only draft.',
    },
    { rule: 'H1' },
  );
}

function refuseOwnWork(ctx: AssignmentContext): Refusal | null {
  const { actor, assignment, lastSubmission } = ctx;
  // The rule itself names the committee head for the standing office's unit, also when they belong to it.
  if (verifierOf(ctx) === 'COMMITTEE_HEAD') return null;
  const units = [assignment.unitId, ...(lastSubmission ? [lastSubmission.byUnitId] : [])];
  const own = units.some((unit) => actor.unitId === unit || actor.actingHeadOf.includes(unit));
  if (!own) return null;
  return new Refusal(
    'forbidden',
    'verification.own-unit',
    {
      vi: 'Không ai tự xác nhận kết quả do đơn vị mình nộp.',
      en: 'Nobody verifies what their own unit submitted.',
    },
    { rule: 'W5' },
  );
}

function notYours(kinds: readonly ActorKind[]): Refusal {
  const words = kinds.map((kind) => IN_WORDS[kind]);
  return new Refusal(
    'forbidden',
    'action.not-yours',
    {
      vi: `Việc này thuộc thẩm quyền của ${words.map(({ vi }) => vi).join(' hoặc ')}.`,
      en: `This is for ${words.map(({ en }) => en).join(' or ')}.`,
    },
    { rule: kinds.includes('LEAD_UNIT') ? 'P' : 'Q' },
  );
}
