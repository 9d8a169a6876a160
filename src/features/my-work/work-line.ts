/** From a row to the line of a person: why it is there, how far it is, and the one next act. */
import type { Temporal } from 'temporal-polyfill';
import { CalendarYearMissing, type WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import { STATE_LABELS } from '../../domain/task/assignment-state.js';
import { rowOf, type Action } from '../../domain/task/workflow.js';
import { toPlainDate } from '../../infra/prisma/dates.js';
import { formatDate } from '../../../templates/components/figures.js';
import type { Language } from '../../../templates/components/figures.js';
import type { DueView, TermView } from '../../../templates/pages/assignment/due.view.js';
import type { SectionKey, WorkAct, WorkLine } from '../../../templates/pages/my-work/my-work.view.js';
import { sayIn, wordOf } from '../../../templates/pages/frame/page-phrase.js';
import type { WorkRow } from './work-row.js';

/** In these a unit's people read of their own unit alone, unless they head another one too. */
const UNIT_SECTIONS: readonly SectionKey[] = [
  'owed',
  'late',
  'sent-back',
  'due',
  'receive',
  'soon',
  'waiting',
  'running',
  'news',
];

export interface LineScene {
  ownUnitId: number;
  language: Language;
  today: Temporal.PlainDate;
  calendar: WorkingCalendar;
  /** What the reader may do with each assignment now. */
  allowed: ReadonlyMap<number, readonly Action[]>;
  /** The addresses of the acts. */
  slugs: Readonly<Partial<Record<Action, string>>>;
}

/** The acts that lead on from each section, the first that is allowed is the button. */
const NEXT: Readonly<Partial<Record<SectionKey, readonly Action[]>>> = {
  owed: ['apology', 'explanations'],
  late: ['receipt', 'submission', 'progress-reports'],
  'sent-back': ['submission', 'progress-reports'],
  due: ['receipt', 'submission', 'progress-reports'],
  receive: ['receipt'],
  'verify-parts': ['verification'],
  verify: ['verification'],
  soon: ['progress-reports'],
  running: ['progress-reports'],
  returns: ['return-decision'],
  extensions: ['extension-decision'],
  'second-extensions': ['extension-decision'],
  'apology-forms': ['apology-form-return'],
};

/** What is read and written on the page of the apology. */
const ON_ITS_PAGE: readonly Action[] = ['apology', 'apology-form-return'];

const apologyPage = ({ id }: Pick<WorkRow, 'id'>): string => `/nhiem-vu/${id}/xin-loi`;

/** Acts that ask nothing are done by the button itself. */
const AT_ONCE: readonly Action[] = ['receipt'];

export function workLine(row: WorkRow, section: SectionKey, scene: LineScene): WorkLine {
  const allowed = scene.allowed.get(row.id);
  const hidden = allowed === undefined;
  const act = hidden ? null : nextAct(row, section, allowed, scene);
  const isToDo = NEXT[section] !== undefined;
  const waitsForHead = !hidden && isToDo && act === null && (section === 'owed' || row.inPerson);
  const say = sayIn(scene.language);
  return {
    href: hidden ? null : `/nhiem-vu/${row.id}`,
    title: hidden ? null : row.title,
    code: hidden ? null : row.taskCode,
    unitName: row.unitId === scene.ownUnitId && UNIT_SECTIONS.includes(section) ? null : row.unitName,
    role: row.role,
    why: hidden
      ? say('why.state', { state: STATE_LABELS[row.state][scene.language].toLowerCase() })
      : why(row, section, scene),
    due: dueOf(row),
    term: termOf(row, scene),
    act:
      act ??
      (waitsForHead && section === 'owed' ? draftFor(row, scene) : null) ??
      (hidden || waitsForHead
        ? null
        : { kind: 'open', href: `/nhiem-vu/${row.id}`, label: say('act.open'), toRead: true }),
    note: waitsForHead ? say('note.head-only') : null,
  };
}

/** H1: an officer of the unit writes what the head signs. */
function draftFor(row: WorkRow, scene: LineScene): WorkAct | null {
  if (row.unitId !== scene.ownUnitId) return null;
  return { kind: 'open', href: apologyPage(row), label: sayIn(scene.language)('act.draft-apology') };
}

function nextAct(
  row: WorkRow,
  section: SectionKey,
  allowed: readonly Action[],
  scene: LineScene,
): WorkAct | null {
  const action = NEXT[section]?.find((one) => allowed.includes(one));
  const slug = action && scene.slugs[action];
  if (!action || !slug) return null;
  const say = sayIn(scene.language);
  if (AT_ONCE.includes(action)) {
    return {
      kind: 'post',
      action: `/nhiem-vu/${row.id}/${slug}`,
      version: row.version,
      label: rowOf(action).label[scene.language],
    };
  }
  const words = {
    verification: say('act.verify'),
    'return-decision': say('act.decide'),
    'extension-decision': say('act.decide'),
    'apology-form-return': say('act.check-form'),
    submission: section === 'sent-back' ? say('act.submit-again') : undefined,
  }[action as string];
  const label = words ?? rowOf(action).label[scene.language];
  const href = ON_ITS_PAGE.includes(action) ? apologyPage(row) : `/nhiem-vu/${row.id}?viec=${slug}#${slug}`;
  return { kind: 'open', href, label };
}

/** The sentence that says why the line stands in its section. */
function why(row: WorkRow, section: SectionKey, { language, today }: LineScene): string {
  const say = sayIn(language);
  const state = STATE_LABELS[row.state][language].toLowerCase();
  switch (section) {
    case 'owed':
      return owedWhy(row, language);
    case 'sent-back':
      return say('why.sent-back', { date: formatDate(row.sentBackOn), reason: row.sentBackReason ?? '' });
    case 'receive': {
      if (!row.receiveDueOn) return say('why.receive');
      const until = formatDate(row.receiveDueOn);
      return row.receiveDueOn < today.toString()
        ? say('why.receive-late', { until })
        : say('why.new', { date: formatDate(row.issuedOn), until });
    }
    case 'verify':
    case 'verify-parts':
      return say('why.verify', { date: formatDate(row.submittedOn) });
    case 'returns':
      return say('why.return-asked', { reason: row.returnReason ?? '', unit: row.returnUnit ?? '' });
    case 'extensions':
    case 'second-extensions':
      return say('why.extension-decide', {
        date: formatDate(row.extensionTo),
        reason: row.extensionReason ?? '',
      });
    case 'apology-forms':
    case 'apologies':
      return row.apologyState === 'LATE' ? owedWhy(row, language) : deliveredWhy(row, language);
    case 'broken':
      return say('why.broken', { date: formatDate(row.promisedDate) });
    case 'waiting':
    case 'office-waiting':
      return waitingWhy(row, language);
    case 'news':
      return newsWhy(row, language);
    default:
      if (section === 'late' && row.deliveredOn && row.promisedDate) {
        return say('why.promised', { date: formatDate(row.promisedDate) });
      }
      if (section === 'late' || section === 'level-3') return say('why.late', { state });
      return row.percent === null
        ? say('why.state', { state })
        : say('why.percent', { state, percent: row.percent });
  }
}

function owedWhy(row: WorkRow, language: Language): string {
  const say = sayIn(language);
  if (row.apologyState === 'OWED' || row.apologyState === 'LATE') {
    if (row.formReturnReason) return say('why.form-returned', { reason: row.formReturnReason });
    const date = formatDate(row.apologyDueOn);
    return say(row.apologyState === 'LATE' ? 'why.apology-late' : 'why.apology-owed', { date });
  }
  return row.explanationKind === 'PROMISE_BROKEN'
    ? say('why.explanation-broken', { date: formatDate(row.explanationDueOn) })
    : say('why.explanation-part');
}

function deliveredWhy(row: WorkRow, language: Language): string {
  const date = formatDate(row.deliveredOn);
  return row.promisedDate
    ? sayIn(language)('why.delivered', { date, promised: formatDate(row.promisedDate) })
    : sayIn(language)('why.delivered-finished', { date });
}

function waitingWhy(row: WorkRow, language: Language): string {
  const say = sayIn(language);
  if (row.state === 'RETURN_REQUESTED') return say('why.return-waiting');
  if (row.state === 'ASSIGNED' && row.extensionTo === null) {
    return say('why.receive-late', { until: formatDate(row.receiveDueOn) });
  }
  if (row.state === 'SUSPENDED') return say('why.suspended', { date: formatDate(row.suspendedOn) });
  if (row.state === 'SUBMITTED') {
    return say('why.submitted', { date: formatDate(row.submittedOn), who: say(`who.${row.verifier}`) });
  }
  return say('why.extension-asked', { date: formatDate(row.extensionTo) });
}

/** What was told of it, the newest first, with the words of a directive. */
function newsWhy({ news = [], directive }: WorkRow, language: Language): string {
  const say = sayIn(language);
  return news
    .map((kind) => {
      const word = wordOf(`notice-kind.${kind}`) ?? wordOf(`notice-rung.${kind}`) ?? 'notice-kind.OTHER';
      return kind === 'DIRECTIVE' && directive ? `${say(word)}: ${shortened(directive)}` : say(word);
    })
    .join('; ');
}

function shortened(text: string): string {
  return text.length <= 160 ? text : `${text.slice(0, 160).trimEnd()} …`;
}

export function dueOf(row: {
  dueDate: string | null;
  printedDate: string | null;
  originalDueDate?: string | null;
  dueDateReason: string | null;
  missingYear: number | null;
}): DueView {
  const { dueDate, printedDate, originalDueDate = null, dueDateReason: reason, missingYear } = row;
  return { dueDate, printedDate, originalDueDate, reason, missingYear };
}

export function termOf(
  row: Pick<WorkRow, 'dueDate' | 'state' | 'submittedOn' | 'suspendedOn'>,
  { today, calendar }: Pick<LineScene, 'today' | 'calendar'>,
): TermView {
  if (row.state === 'SUSPENDED') return { kind: 'suspended' };
  if (row.dueDate === null || row.state === 'COMPLETED' || row.state === 'CANCELLED') return { kind: 'none' };
  const due = toPlainDate(row.dueDate);
  // The office's checking time is never charged to the unit (W3).
  const until = row.state === 'SUBMITTED' && row.submittedOn ? toPlainDate(row.submittedOn) : today;
  const days = due.until(until).days;
  if (days > 0) return { kind: 'late', days, workingDays: workingDaysBetween(due, until, calendar) };
  if (row.state === 'SUBMITTED') return { kind: 'none' };
  return days === 0
    ? { kind: 'today' }
    : { kind: 'left', days: -days, workingDays: workingDaysBetween(until, due, calendar) };
}

function workingDaysBetween(
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  calendar: WorkingCalendar,
): number | null {
  try {
    return calendar.countWorkingDays(from, to);
  } catch (error) {
    if (error instanceof CalendarYearMissing) return null;
    throw error;
  }
}
