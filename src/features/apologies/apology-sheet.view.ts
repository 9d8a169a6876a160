/** The parts of an apology's page that come from its row alone. */
import { Temporal } from 'temporal-polyfill';
import { REASON_CATEGORIES } from '../../domain/apology/reason-category.js';
import { rightsOf } from '../../domain/people/roles.js';
import { Refusal } from '../../domain/refusal.js';
import { decideAction } from '../../domain/task/decide-action.js';
import { toIsoDate, toPlainDate } from '../../infra/prisma/dates.js';
import type { Apology } from '../../infra/prisma/generated/client.js';
import type {
  ApologyPageView,
  ApologyRecordView,
  OfficeActsView,
} from '../../../templates/pages/apologies/apology.view.js';
import type { Language } from '../access/language.js';
import { termOf } from '../my-work/work-line.js';
import { orUncomputed } from './act-scene.js';
import type { ApologyScene } from './apology-scene.js';

type Head = Omit<ApologyPageView, 'form' | 'record' | 'whyNot' | 'hasLetter' | 'office'>;

export function headOfSheet({ loaded, moment, calendar, context }: ApologyScene, basis: string[]): Head {
  const { row } = loaded;
  const { apology } = row;
  const isOwed = apology?.state === 'OWED' || apology?.state === 'LATE';
  const dueDate = toPlainDate(row.dueDate);
  const daysLate = dueDate ? dueDate.until(moment.today, { largestUnit: 'day' }).days : 0;
  const ahead =
    context !== null && Temporal.PlainDate.compare(context.signedOn, context.dueDate) <= 0 && !isOwed;
  return {
    id: row.id,
    version: row.version,
    apologyVersion: apology?.version ?? 0,
    code: row.task.code,
    title: row.task.title,
    unitName: row.unit.name,
    basis,
    due: {
      dueDate: toIsoDate(row.dueDate),
      printedDate: toIsoDate(row.printedDate),
      originalDueDate: toIsoDate(row.originalDueDate),
      reason: row.dueDateReason,
      missingYear: row.missingYear,
    },
    daysLate: Math.max(0, daysLate),
    workingDaysLate:
      dueDate && daysLate > 0 ? orUncomputed(() => calendar.countWorkingDays(dueDate, moment.today)) : 0,
    advance: apology?.deliveredOn ? apology.advance : ahead,
    state: apology?.state ?? null,
    owedSince: apology ? toIsoDate(apology.arisesOn) : null,
    apologyDueOn: apology ? toIsoDate(apology.dueOn) : null,
    term: isOwed
      ? termOf(
          { dueDate: toIsoDate(apology.dueOn), state: 'IN_PROGRESS', submittedOn: null, suspendedOn: null },
          { today: moment.today, calendar },
        )
      : { kind: 'none' },
    formReturn:
      apology?.formReturnedOn && !apology.deliveredOn
        ? { on: toIsoDate(apology.formReturnedOn), reason: apology.formReturnReason ?? '' }
        : null,
    voided:
      apology?.state === 'VOID'
        ? {
            on: toIsoDate(apology.voidedOn),
            reason: apology.voidReason ?? '',
            documentNumber: apology.voidDocumentNumber ?? '',
          }
        : null,
    brokenOn: toIsoDate(apology?.brokenOn ?? null),
    closedOn: toIsoDate(apology?.closedOn ?? null),
  };
}

export function recordOf(apology: Apology, language: Language): ApologyRecordView {
  return {
    deliveredOn: apology.deliveredOn ? toIsoDate(apology.deliveredOn) : '',
    daysLateAtSigning: apology.daysLateAtSigning ?? 0,
    category: apology.reasonCategory ? REASON_CATEGORIES[apology.reasonCategory][language] : '',
    reason: apology.reason,
    unitAtFault: apology.unitAtFault ?? '',
    remedy: apology.remedy,
    promisedDate: toIsoDate(apology.promisedDate),
    finishedOn: toIsoDate(apology.finishedOn),
    text: apology.text,
    signatoryName: apology.signatoryName ?? '',
    signatoryCapacity: apology.signatoryCapacity ?? '',
  };
}

/** Q1: what is not delivered is a draft, for the unit and the standing office alone. */
export function seesDraft({ isOfUnit, actor }: ApologyScene): boolean {
  return isOfUnit || rightsOf(actor.roles).has('read-restricted');
}

/** A8, A11, A12; null for everybody but the standing office. */
export function officeActs({ loaded, actor, settings }: ApologyScene): OfficeActsView | null {
  const { apology, task } = loaded.row;
  if (!rightsOf(actor.roles).has('void-apology') || !apology) return null;
  const input = { reason: '…', documentNumber: '…' };
  const formReturn = decideAction('apology-form-return', loaded.context, input);
  // Where the office publishes every letter by its settings, there is none to tick.
  const isPublic =
    apology.deliveredOn !== null &&
    apology.state !== 'VOID' &&
    !task.restricted &&
    !settings.publishApologyText;
  return {
    formReturn: {
      allowed: !(formReturn instanceof Refusal),
      why: formReturn instanceof Refusal && apology.deliveredOn ? formReturn.message[actor.language] : null,
    },
    voiding: !(decideAction('apology-voiding', loaded.context, input) instanceof Refusal),
    publication: isPublic
      ? { ticked: apology.letterPublished, publicPath: `/cong-khai/so-xin-loi/${apology.id}` }
      : null,
  };
}
