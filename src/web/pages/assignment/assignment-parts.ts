/** The units of a task with the state of each, this page's own first, then the lead (P3). */
import { STATE_LABELS } from '../../../domain/task/assignment-state.js';
import type { Language } from '../../../features/access/language.js';
import type { TaskView } from '../../../features/tasks/task.view.js';
import type { AssignmentPageView, PartView } from '../../../../templates/pages/assignment/assignment.view.js';

/** A recurring duty of every unit would make a page of hundreds of lines. */
const MOST_PARTS = 25;

export function partsOf(
  { assignments }: Pick<TaskView, 'assignments'>,
  own: { id: number; period: string | null },
  language: Language,
): Pick<AssignmentPageView, 'parts' | 'furtherParts'> {
  const rank = (one: TaskView['assignments'][number]): number =>
    (one.id === own.id ? 0 : 4) + (one.period === own.period ? 0 : 2) + (one.role === 'LEAD' ? 0 : 1);
  const sorted = assignments.toSorted((one, other) => rank(one) - rank(other) || one.id - other.id);
  return {
    parts: sorted.slice(0, MOST_PARTS).map((one) => partOf(one, own.id, language)),
    furtherParts: Math.max(0, sorted.length - MOST_PARTS),
  };
}

function partOf(one: TaskView['assignments'][number], ownId: number, language: Language): PartView {
  return {
    href: one.id === ownId ? null : `/nhiem-vu/${one.id}`,
    unitName: one.unitName,
    role: one.role,
    period: one.period,
    part: one.part,
    state: one.state,
    stateLabel: STATE_LABELS[one.state][language],
    class: one.class,
    dueDate: one.dueDate,
    percent: one.lastPercent,
    daysLate: one.daysLate,
    workingDaysLate: one.workingDaysLate,
  };
}
