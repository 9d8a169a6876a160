/** What is on record about an assignment, row → what its page shows. */
import { STATE_LABELS } from '../../../domain/task/assignment-state.js';
import { ACTIONS, rowOf } from '../../../domain/task/workflow.js';
import type { Actor } from '../../../features/access/actor.js';
import type { LoadedAssignment } from '../../../features/assignments/assignment-context.repository.js';
import { Temporal } from 'temporal-polyfill';
import { OFFICE_TIME_ZONE } from '../../../infra/clock/clock.js';
import { toIsoDate } from '../../../infra/prisma/dates.js';
import type { Prisma } from '../../../infra/prisma/generated/client.js';
import { formatDate } from '../../../../templates/components/figures.js';
import type { AssignmentPageView } from '../../../../templates/pages/assignment/assignment.view.js';
import { sayIn, wordOf } from '../../../../templates/pages/frame/page-phrase.js';

/** Enough for a page; the whole log is the auditor's. */
const NEWEST_EVENTS = 30;

export const RECORD = {
  submissions: { orderBy: { number: 'desc' }, take: 5 },
  deadlineVersions: { orderBy: { number: 'asc' } },
  apology: true,
  task: {
    select: {
      plan: { select: { title: true } },
      documents: { select: { document: { select: { number: true } } } },
    },
  },
} as const satisfies Prisma.AssignmentInclude;

type RecordRow = Prisma.AssignmentGetPayload<{ include: typeof RECORD }>;
type Event = Pick<Prisma.EventGetPayload<object>, 'at' | 'actorName' | 'action' | 'reason' | 'refused'>;

type View = Pick<
  AssignmentPageView,
  'planTitle' | 'documents' | 'parts' | 'submissions' | 'apology' | 'versions'
>;

export function assignmentRecord(
  row: RecordRow,
  { language }: Actor,
  { mates, reading }: LoadedAssignment,
): View {
  const { apology } = row;
  return {
    planTitle: row.task.plan.title,
    documents: row.task.documents.map(({ document }) => document.number),
    parts: mates
      .filter(({ id, state }) => id !== row.id && (reading === 'WHOLE' || state !== 'DRAFT'))
      .map(({ id, unit, role, state, dueDate }) => ({
        href: `/nhiem-vu/${id}`,
        unitName: unit.shortName,
        role,
        stateLabel: STATE_LABELS[state][language],
        dueDate: toIsoDate(dueDate),
      })),
    submissions: row.submissions.map(({ number, submittedOn, text, state, reason }) => ({
      number,
      on: toIsoDate(submittedOn),
      text,
      state,
      reason: reason ?? '',
    })),
    apology: apology && {
      state: apology.state,
      dueOn: toIsoDate(apology.dueOn),
      deliveredOn: toIsoDate(apology.deliveredOn),
      promisedDate: toIsoDate(apology.promisedDate),
      ...(apology.deliveredOn === null
        ? { reason: '', remedy: '', text: '' }
        : { reason: apology.reason, remedy: apology.remedy, text: apology.text }),
    },
    versions: row.deadlineVersions.map(({ number, kind, dueDate, decidedOn, reason, documentNumber }) => ({
      number,
      kind,
      dueDate: toIsoDate(dueDate),
      on: toIsoDate(decidedOn),
      reason,
      documentNumber: documentNumber ?? '',
    })),
  };
}

/** The newest events first. */
export const historyQuery = (assignmentId: number) =>
  ({
    where: { assignmentId },
    orderBy: { id: 'desc' },
    take: NEWEST_EVENTS,
    select: { at: true, actorName: true, action: true, reason: true, refused: true },
  }) as const satisfies Prisma.EventFindManyArgs;

export function historyOf(events: Event[], language: Actor['language']): AssignmentPageView['history'] {
  return events.map(({ at, actorName, action, reason, refused }) => ({
    at: officeTime(at),
    who: actorName,
    what: actionLabel(action, language),
    reason,
    refused,
  }));
}

function actionLabel(name: string, language: Actor['language']): string {
  const word = wordOf(`event.${name}`);
  if (word) return sayIn(language)(word);
  const known = ACTIONS.find((one) => one === name);
  return known ? rowOf(known).label[language] : name;
}

function officeTime(at: Date): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(OFFICE_TIME_ZONE);
  return `${formatDate(local.toPlainDate().toString())} ${local.toPlainTime().toString().slice(0, 5)}`;
}
