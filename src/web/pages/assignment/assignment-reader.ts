/** One assignment as its page shows it, with the forms of the acts that are allowed now. */
import { Inject, Injectable } from '@nestjs/common';
import { DELIVERED_STATES } from '../../../domain/apology/apology.js';
import { Refusal, type Decision } from '../../../domain/refusal.js';
import { STATE_LABELS } from '../../../domain/task/assignment-state.js';
import { allowedActions, type ActionAvailability } from '../../../domain/task/decide-action.js';
import { rowOf } from '../../../domain/task/workflow.js';
import type { Actor } from '../../../features/access/actor.js';
import { notFound } from '../../../features/acts/act-runner.js';
import { deadlineText } from '../../../features/assignments/assignment-facts.js';
import {
  loadContext,
  type LoadedAssignment,
} from '../../../features/assignments/assignment-context.repository.js';
import { OfficeCalendar } from '../../../features/calendar/office-calendar.js';
import { termOf } from '../../../features/my-work/work-line.js';
import { OfficeSettings } from '../../../features/settings/office-settings.js';
import { Clock } from '../../../infra/clock/clock.js';
import { Database } from '../../../infra/prisma/database.js';
import { toIsoDate } from '../../../infra/prisma/dates.js';
import type { AssignmentPageView } from '../../../../templates/pages/assignment/assignment.view.js';
import { FORM_ACTIONS, type FormAction } from './act-catalogue.js';
import { ActForms, type RefusedForm } from './act-forms.js';
import { assignmentRecord, historyOf, historyQuery, RECORD } from './assignment-record.js';

@Injectable()
export class AssignmentReader {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(OfficeCalendar) private readonly calendar: OfficeCalendar,
    @Inject(ActForms) private readonly forms: ActForms,
  ) {}

  /** `open`: the act whose form is shown opened; `refused`: what came back, with what was typed. */
  async read(
    actor: Actor,
    id: number,
    open: FormAction | null,
    refused: RefusedForm | null,
  ): Promise<Decision<AssignmentPageView>> {
    const moment = await this.clock.read();
    const settings = await this.settings.current();
    const calendar = await this.calendar.current();
    const loaded = await loadContext(this.database, id, actor, moment, settings, calendar, { lock: false });
    if (!loaded) return notFound();
    const available = allowedActions(loaded.context).filter(({ action }) =>
      (FORM_ACTIONS as string[]).includes(action),
    );
    const record = await this.database.assignment.findUnique({ where: { id }, include: RECORD });
    if (!record) return notFound();
    const { language } = actor;
    return {
      ...headOf(loaded, language),
      ...assignmentRecord(record, actor, loaded),
      history: historyOf(await this.database.event.findMany(historyQuery(id)), language),
      term: termOf(
        {
          dueDate: toIsoDate(loaded.row.dueDate),
          state: loaded.row.state,
          submittedOn: toIsoDate(loaded.row.submittedOn),
          suspendedOn: toIsoDate(loaded.row.suspendedOn),
        },
        { today: moment.today, calendar },
      ),
      forms: await this.forms.of(available, loaded, {
        language,
        today: moment.today,
        settings,
        open,
        refused,
      }),
      notNow: notNow(available, loaded, language),
    };
  }

  /** The title for a message, as far as the person may see it. */
  async titleOf(id: number): Promise<string> {
    const row = await this.database.assignment.findUnique({
      where: { id },
      select: { task: { select: { title: true } } },
    });
    return row?.task.title ?? '';
  }
}

function headOf({ row }: LoadedAssignment, language: Actor['language']) {
  return {
    id: row.id,
    title: row.task.title,
    code: row.task.code,
    unitName: row.unit.shortName,
    role: row.role,
    stateLabel: STATE_LABELS[row.state][language],
    urgency: row.task.urgency,
    restricted: row.task.restricted,
    inPerson: row.task.inPerson,
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
