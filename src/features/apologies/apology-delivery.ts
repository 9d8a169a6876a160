/** From a body and a kept draft to what is delivered (A5–A7): what the rules ask, and the columns that are written. */
import { Temporal } from 'temporal-polyfill';
import { apologyDueDate } from '../../domain/apology/apology.js';
import type { ApologyContext, ApologyDelivery } from '../../domain/apology/apology-check.js';
import type { ApologyDraft } from '../../domain/apology/apology-content.js';
import { unitAtFault, type OtherUnit } from '../../domain/apology/unit-at-fault.js';
import { isReasonCategory } from '../../domain/apology/reason-category.js';
import { isHeadOf } from '../../domain/task/actors.js';
import { isAfter, standingSubmission } from '../../domain/task/lateness.js';
import { toColumn, toPlainDate } from '../../infra/prisma/dates.js';
import type { Apology } from '../../infra/prisma/generated/client.js';
import type { Actor } from '../access/actor.js';
import type { Act } from '../acts/act.js';
import { orUncomputed } from './act-scene.js';

/** What a person wrote; absent: as the draft has it. */
export type ApologyBody = Omit<ApologyDraft, 'signedAs'> & { signedAs?: string };

/** The body over the draft. A date of the body stands for both dates of the draft. */
export function overDraft(body: ApologyBody, draft: Apology | null): ApologyDraft {
  const names = body.promisedDate !== undefined || body.finishedOn !== undefined;
  return {
    reasonCategory: body.reasonCategory ?? draft?.reasonCategory,
    reason: body.reason ?? draft?.reason,
    unitAtFault: body.unitAtFault ?? draft?.unitAtFault,
    remedy: body.remedy ?? draft?.remedy,
    text: body.text ?? draft?.text,
    promisedDate: names ? body.promisedDate : toPlainDate(draft?.promisedDate ?? null),
    finishedOn: names ? body.finishedOn : toPlainDate(draft?.finishedOn ?? null),
    signedAs: body.signedAs,
  };
}

/** What a signing stands on; an act is one. */
export type SigningScene = Pick<Act, 'row' | 'context' | 'today' | 'tx'>;

/** What the domain asks about the signing. @throws Error without a due date: the workflow table has refused before */
export async function apologyContext(act: SigningScene): Promise<ApologyContext> {
  const { row, context, today } = act;
  const { dueDate, issuedOn, unitId } = context.assignment;
  if (!dueDate) throw new Error('An apology without a due date');
  const { apology } = row;
  const isOwedNow = apology?.state === 'OWED' || apology?.state === 'LATE';
  const used = await act.tx.apologyPromise.count({ where: { assignmentId: row.id, returnedOn: null } });
  return {
    role: row.role,
    apologyState: context.apology?.arisesAgain ? null : (apology?.state ?? null),
    owed: isOwedNow || isAfter(today, dueDate),
    apologyDueOn: isOwedNow ? toPlainDate(apology.dueOn) : null,
    hasStandingSubmission: standingSubmission(context) !== null,
    promiseUsed: used > 0,
    otherUnits: await otherUnits(act, unitId),
    actor: { isHead: isHeadOf(context.actor, unitId) },
    signedOn: today,
    issuedOn: issuedOn ?? today,
    originalDueDate: toPlainDate(row.originalDueDate) ?? dueDate,
    dueDate,
  };
}

/** A5: units of the system that are in force today, but the one that apologises; in the order of their names. */
async function otherUnits({ tx, today }: SigningScene, ownId: number): Promise<OtherUnit[]> {
  const on = toColumn(today);
  const units = await tx.unit.findMany({
    where: {
      id: { not: ownId },
      isOutside: false,
      validFrom: { lte: on },
      OR: [{ validTo: null }, { validTo: { gte: on } }],
    },
    select: { name: true, shortName: true, code: true, aliases: true },
  });
  return units
    .map(({ name, shortName, code, aliases }) => ({ name, alsoCalled: [shortName, code, ...aliases] }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'vi'));
}

/** The columns of a delivered apology. */
export async function deliveredColumns(
  act: Act,
  draft: ApologyDraft,
  delivery: ApologyDelivery,
  others: readonly OtherUnit[],
) {
  return {
    ...contentColumns(draft),
    unitAtFault: unitAtFault(draft.unitAtFault ?? '', others)?.name ?? null,
    state: delivery.state,
    advance: delivery.advance,
    promisedDate: toColumn(delivery.promisedDate),
    finishedOn: toColumn(delivery.finishedOn),
    daysLateAtSigning: delivery.daysLateAtSigning,
    deliveredOn: toColumn(act.today),
    signedById: act.actor.personId,
    signatoryName: act.actor.name,
    signatoryCapacity: await capacityOf(act, act.actor),
    nextCheckOn: toColumn(delivery.promisedDate?.add({ days: 1 }) ?? null),
    formReturnedOn: null,
    formReturnReason: null,
    voidedOn: null,
    voidReason: null,
    voidDocumentNumber: null,
  };
}

/** The words of a draft; what is absent stays as it was. */
export function contentColumns(draft: ApologyDraft) {
  const { reasonCategory } = draft;
  return {
    reasonCategory: isReasonCategory(reasonCategory) ? reasonCategory : undefined,
    reason: draft.reason ?? undefined,
    unitAtFault: draft.unitAtFault,
    remedy: draft.remedy ?? undefined,
    text: draft.text ?? undefined,
  };
}

/** The term of an apology for this due date (A2, A4); one delivered before its term could be computed was due by then. */
export function termColumns(act: Act, dueDate: Temporal.PlainDate) {
  const { calendar, settings } = act.scene;
  const dueOn = orUncomputed(() => apologyDueDate(dueDate, calendar, settings));
  const arisesOn = dueDate.add({ days: 1 });
  const latest = Temporal.PlainDate.compare(act.today, arisesOn) > 0 ? act.today : arisesOn;
  return { arisesOn: toColumn(arisesOn), dueOn: toColumn(dueOn ?? latest) };
}

/** The office held; an acting head with the decision (H2). */
export async function capacityOf(
  { row, today, tx }: SigningScene,
  actor: Pick<Actor, 'personId' | 'unitId' | 'roles' | 'title'>,
): Promise<string> {
  if (actor.unitId === row.unitId && actor.roles.includes('HEAD')) return actor.title;
  const on = toColumn(today);
  const mandate = await tx.mandate.findFirst({
    where: { personId: actor.personId, unitId: row.unitId, from: { lte: on }, to: { gte: on } },
  });
  return mandate
    ? `Phụ trách ${row.unit.name} (Quyết định số ${mandate.decisionNumber})`
    : `Phụ trách ${row.unit.name}`;
}
