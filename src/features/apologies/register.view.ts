/** The rows of the register as its page and its workbook show them. */
import type { Temporal } from 'temporal-polyfill';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import { REASON_CATEGORIES } from '../../domain/apology/reason-category.js';
import { isOfUnit } from '../../domain/people/roles.js';
import type { RegisterGroup, RegisterLineView } from '../../../templates/pages/apologies/register.view.js';
import type { Actor } from '../access/actor.js';
import { termOf } from '../my-work/work-line.js';
import type { RegisterItem, StateCounts } from './apologies.repository.js';

interface Scene {
  actor: Actor;
  today: Temporal.PlainDate;
  calendar: WorkingCalendar;
}

export function registerLine(item: RegisterItem, scene: Scene): RegisterLineView {
  const owed = item.state === 'OWED' || item.state === 'LATE';
  return {
    href: `/nhiem-vu/${item.assignment}/xin-loi`,
    code: item.task,
    title: item.title,
    unitName: item.unitName,
    originalDueDate: item.originalDueDate,
    dueDate: item.assignmentDueDate,
    state: item.state,
    advance: item.advance,
    owedSince: item.arisesOn,
    apologyDueOn: item.dueDate,
    term: owed
      ? termOf({ dueDate: item.dueDate, state: 'IN_PROGRESS', submittedOn: null, suspendedOn: null }, scene)
      : { kind: 'none' },
    deliveredOn: item.deliveredOn,
    daysLateAtSigning: item.daysLateAtSigning,
    category:
      item.deliveredOn && item.reasonCategory
        ? REASON_CATEGORIES[item.reasonCategory][scene.actor.language]
        : null,
    // What is not delivered promises nothing yet.
    promisedDate: item.deliveredOn && item.promisedDate,
    finishedOn: item.deliveredOn && item.finishedOn,
    brokenOn: item.brokenOn,
    voided:
      item.state === 'VOID'
        ? {
            on: item.voidedOn,
            reason: item.voidReason ?? '',
            documentNumber: item.voidDocumentNumber ?? '',
          }
        : null,
    formReturnedOn: owed ? item.formReturnedOn : null,
    published: item.letterPublished,
    next: owed ? nextAct(item.unitId, scene.actor) : null,
  };
}

/** H1: the head signs, others of the unit draft. */
function nextAct(unitId: number, actor: Actor): 'sign' | 'draft' | null {
  const isHead =
    (actor.unitId === unitId && actor.roles.includes('HEAD')) || actor.actingHeadOf.includes(unitId);
  if (isHead) return 'sign';
  return isOfUnit(actor, unitId) ? 'draft' : null;
}

/** The figures above the register: delivered late counts as delivered. */
export function registerFigures(counts: StateCounts): { group: RegisterGroup; n: number }[] {
  const n = (state: keyof StateCounts): number => counts[state] ?? 0;
  return [
    { group: 'OWED', n: n('OWED') },
    { group: 'LATE', n: n('LATE') },
    { group: 'DELIVERED', n: n('DELIVERED') + n('DELIVERED_LATE') },
    { group: 'KEPT', n: n('KEPT') },
    { group: 'BROKEN', n: n('BROKEN') },
    { group: 'VOID', n: n('VOID') },
  ];
}
