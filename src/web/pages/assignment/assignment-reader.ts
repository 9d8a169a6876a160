/** One assignment as its page shows it, with the forms of the acts that are allowed now. */
import { Inject, Injectable } from '@nestjs/common';
import { DELIVERED_STATES } from '../../../domain/apology/apology.js';
import { rightsOf } from '../../../domain/people/roles.js';
import { Refusal, type Decision } from '../../../domain/refusal.js';
import { STATE_LABELS } from '../../../domain/task/assignment-state.js';
import { allowedActions, type ActionAvailability } from '../../../domain/task/decide-action.js';
import { rowOf } from '../../../domain/task/workflow.js';
import type { Actor } from '../../../features/access/actor.js';
import { notFound } from '../../../features/acts/act-runner.js';
import { AssignmentHistory } from '../../../features/assignment-records/assignment-history.js';
import { AssignmentNotices } from '../../../features/assignment-records/assignment-notices.js';
import { AssignmentRecords } from '../../../features/assignment-records/assignment-records.js';
import { classOf, deadlineText } from '../../../features/assignments/assignment-facts.js';
import {
  loadContext,
  type LoadedAssignment,
} from '../../../features/assignments/assignment-context.repository.js';
import { OfficeCalendar } from '../../../features/calendar/office-calendar.js';
import { DirectivesService } from '../../../features/directives/directives.service.js';
import { termOf } from '../../../features/my-work/work-line.js';
import { OfficeSettings } from '../../../features/settings/office-settings.js';
import { TaskRepository } from '../../../features/tasks/task.repository.js';
import { Clock } from '../../../infra/clock/clock.js';
import { Database } from '../../../infra/prisma/database.js';
import { toIsoDate } from '../../../infra/prisma/dates.js';
import type {
  AssignmentPageView,
  EntryPageView,
} from '../../../../templates/pages/assignment/assignment.view.js';
import { FORM_ACTIONS, type FormAction } from './act-catalogue.js';
import { ActForms, isSeldom, type RefusedForm, type TypedForm } from './act-forms.js';
import { directiveEntry, directiveForm, type RefusedDirective } from './directive-form.js';
import { partsOf } from './assignment-parts.js';

/** Which part of the page is asked for. */
export interface PageRequest {
  /** The act whose form is shown opened. */
  open: FormAction | null;
  /** What came back, with what was typed. */
  refused: RefusedForm | null;
  /** What was typed so far into a form that is not sent yet. */
  looked: TypedForm | null;
  refusedDirective: RefusedDirective | null;
  historyPage: number;
  reportPage: number;
  noticePage: number;
}

export const WHOLE_PAGE: PageRequest = {
  open: null,
  refused: null,
  looked: null,
  refusedDirective: null,
  historyPage: 1,
  reportPage: 1,
  noticePage: 1,
};

@Injectable()
export class AssignmentReader {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(OfficeCalendar) private readonly calendar: OfficeCalendar,
    @Inject(ActForms) private readonly forms: ActForms,
    @Inject(TaskRepository) private readonly tasks: TaskRepository,
    @Inject(AssignmentRecords) private readonly records: AssignmentRecords,
    @Inject(AssignmentHistory) private readonly history: AssignmentHistory,
    @Inject(AssignmentNotices) private readonly notices: AssignmentNotices,
    @Inject(DirectivesService) private readonly directives: DirectivesService,
  ) {}

  async read(actor: Actor, id: number, asked: PageRequest): Promise<Decision<AssignmentPageView>> {
    const [moment, settings, calendar] = await Promise.all([
      this.clock.read(),
      this.settings.current(),
      this.calendar.current(),
    ]);
    const loaded = await loadContext(this.database, id, actor, moment, settings, calendar, { lock: false });
    if (!loaded) return notFound();
    const { row } = loaded;
    const { language } = actor;
    const { code } = row.task;
    const [task, directives, whyNoDirective, seen, record, history, notices] = await Promise.all([
      this.tasks.one(actor, code, { moment, settings, calendar, language }),
      this.directives.ofTask(row.taskId),
      this.directives.whyNot(actor, {
        field: row.task.field,
        states: loaded.mates.map(({ state }) => state),
      }),
      this.history.newest(id),
      this.records.read(actor, loaded, asked.reportPage),
      this.history.page(actor, loaded, asked.historyPage),
      this.notices.page(actor, id, asked.noticePage),
    ]);
    if (task instanceof Refusal) return notFound();
    const available = allowedActions(loaded.context).filter(({ action }) =>
      (FORM_ACTIONS as string[]).includes(action),
    );
    const all = await this.forms.of(available, loaded, {
      language,
      today: moment.today,
      settings,
      seen,
      open: asked.open,
      refused: asked.refused,
      looked: asked.looked,
    });
    const ownDirective =
      whyNoDirective && !asked.refusedDirective
        ? []
        : [directiveForm(id, row.version, directives[0]?.id ?? 0, language, asked.refusedDirective)];
    const forms = [...all, ...ownDirective];
    const isStale = asked.refused?.refusal.code === 'version.stale';
    return {
      ...headOf(loaded, language),
      planTitle: task.planTitle,
      section: [task.section, task.sectionTitle].filter(Boolean).join('. ') || null,
      field: task.field,
      note: task.note,
      outsideParties: task.outsideParties,
      documents: task.documents.map(({ number, issuedOn, issuedOnText, subject }) => ({
        number,
        on: issuedOn ?? issuedOnText,
        subject,
      })),
      class: classOf(row, moment.today, settings),
      term: termOf(
        {
          dueDate: toIsoDate(row.dueDate),
          state: row.state,
          submittedOn: toIsoDate(row.submittedOn),
          suspendedOn: toIsoDate(row.suspendedOn),
        },
        { today: moment.today, calendar },
      ),
      extensionPending: loaded.context.openExtensionRequest !== null,
      forms: forms.filter((form) => !isSeldom(form)).toSorted(openFirst),
      seldom: forms.filter(isSeldom),
      notNow: notNow(available, loaded, language),
      changed: isStale
        ? await this.history.since(actor, loaded, asked.refused?.saw ?? { seen: null, version: null })
        : null,
      directives: directives.map((directive) => directiveEntry(directive)),
      ...partsOf(task, row, language),
      ...record,
      history,
      notices,
      named:
        row.task.restricted && rightsOf(actor.roles).has('read-restricted')
          ? task.people.map(({ name, unit }) => ({ name, unit }))
          : null,
    };
  }

  /** One entry of the record with all that was said. */
  async entry(actor: Actor, id: number, key: string): Promise<Decision<EntryPageView>> {
    const loaded = await loadContext(
      this.database,
      id,
      actor,
      await this.clock.read(),
      await this.settings.current(),
      await this.calendar.current(),
      { lock: false },
    );
    if (!loaded) return notFound();
    const entry = await this.records.entry(actor, loaded, key);
    if (entry instanceof Refusal) return entry;
    const { code, title } = loaded.row.task;
    return { id, code, title, kind: key.replace(/-\d+$/, ''), entry };
  }

  /** The title for a message, as far as the person may see it. */
  async titleOf(id: number): Promise<string> {
    const row = await this.database.assignment.findUnique({
      where: { id },
      select: { task: { select: { title: true } } },
    });
    return row?.task.title ?? '';
  }

  /** The code of the task, for who sees it. */
  async codeOf(actor: Actor, id: number): Promise<string | null> {
    const row = await this.database.assignment.findUnique({
      where: { id },
      select: { task: { select: { code: true } } },
    });
    if (!row || (await this.tasks.one(actor, row.task.code)) instanceof Refusal) return null;
    return row.task.code;
  }
}

function openFirst(one: { open: boolean }, other: { open: boolean }): number {
  return Number(other.open) - Number(one.open);
}

function headOf({ row }: LoadedAssignment, language: Actor['language']) {
  return {
    id: row.id,
    title: row.task.title,
    code: row.task.code,
    unitName: row.unit.shortName,
    role: row.role,
    state: row.state,
    stateLabel: STATE_LABELS[row.state][language],
    urgency: row.task.urgency,
    restricted: row.task.restricted,
    inPerson: row.task.inPerson,
    period: row.period,
    part: row.part,
    output: row.task.output,
    wording: deadlineText(row),
    due: {
      dueDate: toIsoDate(row.dueDate),
      printedDate: toIsoDate(row.printedDate),
      originalDueDate: toIsoDate(row.originalDueDate),
      reason: row.dueDateReason,
      missingYear: row.missingYear,
    },
    percent: row.lastPercent,
    lastReportOn: toIsoDate(row.lastReportOn),
  };
}

/** Acts that are this person's in another state or on another day; what is never theirs is not listed. */
function notNow(
  available: ActionAvailability[],
  { context }: LoadedAssignment,
  language: Actor['language'],
): AssignmentPageView['notNow'] {
  const delivered = context.apology !== null && DELIVERED_STATES.includes(context.apology.state);
  return available.flatMap(({ action, why }) => {
    if (!(why instanceof Refusal)) return [];
    const notTheirs = why.code === 'action.not-yours' || why.code === 'action.not-for-role';
    if (notTheirs || (action === 'apology-form-return' && !delivered)) return [];
    return [{ label: rowOf(action).label[language], why: why.message[language] }];
  });
}
