/** From a row of the register to a line of the page. */
import type { Temporal } from 'temporal-polyfill';
import type { WorkingCalendar } from '../../../domain/calendar/working-calendar.js';
import { STATE_LABELS } from '../../../domain/task/assignment-state.js';
import type { Language } from '../../../features/access/language.js';
import type { TableRow } from '../../../features/assignments/assignment-table.service.js';
import { dueOf, termOf } from '../../../features/my-work/work-line.js';
import type { TaskLine } from '../../../../templates/pages/tasks/tasks.view.js';

export interface LineDay {
  language: Language;
  today: Temporal.PlainDate;
  calendar: WorkingCalendar;
}

export function taskLine(row: TableRow, day: LineDay): TaskLine {
  const { id, title, period, unitName, role, restricted, inPerson, urgency, field, output, extensions } = row;
  return {
    id,
    title,
    code: row.taskCode,
    period,
    unitName,
    role,
    due: dueOf(row),
    term: row.state === 'DRAFT' ? { kind: 'none' } : termOf(row, day),
    class: row.class,
    percent: row.lastPercent,
    stateLabel: STATE_LABELS[row.state][day.language],
    restricted,
    inPerson,
    urgency,
    plan: row.planCode,
    field,
    output,
    issuedOn: row.issuedOn,
    lastReportOn: row.lastReportOn,
    submittedOn: row.submittedOn,
    extensions,
  };
}
