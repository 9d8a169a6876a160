/** From what the plan's repositories read to what its pages show. */
import type {
  PlanTimelineRepository,
  TimelineRow,
} from '../../../features/plans/plan-timeline.repository.js';
import { TIMELINE_ROWS } from '../../../features/plans/plan-timeline.repository.js';
import type { PlanImportLine, PlanTree } from '../../../features/plans/plan-tree.repository.js';
import type { PlanView } from '../../../features/plans/plan.repository.js';
import type { TaskView } from '../../../features/tasks/task.view.js';
import { formatDate } from '../../../../templates/components/figures.js';
import type {
  PlanTreeView,
  TimelineGroup,
  TimelineLine,
  TimelineView,
  TreeTask,
} from '../../../../templates/pages/plans/plans.view.js';

type Timeline = Awaited<ReturnType<PlanTimelineRepository['read']>>;

/** "959/QĐ-UBND ngày 29/12/2017", as it can be typed again. */
export function documentText(document: {
  number: string;
  issuedOn: string | null;
  issuedOnText: string | null;
}): string {
  const { number, issuedOn, issuedOnText } = document;
  const date = issuedOn ? formatDate(issuedOn) : issuedOnText;
  return date ? `${number} ngày ${date}` : number;
}

export function treeView(
  plan: PlanView,
  tree: PlanTree,
  imports: PlanImportLine[],
  mayEdit: boolean,
): PlanTreeView {
  return {
    code: plan.code,
    planTitle: plan.title,
    year: plan.year,
    documents: plan.documents.map(documentText),
    tasks: plan.progress.tasks,
    drafts: plan.progress.drafts,
    classes: plan.progress.classes,
    sections: tree.sections.map((section) => ({ ...section, shown: section.shown.map(treeTask) })),
    mayEdit,
    imports,
    page: tree.page,
    pages: tree.pages,
    total: tree.total,
    href: (page) => `/ke-hoach/${encodeURIComponent(plan.code)}?trang=${page}`,
  };
}

function treeTask(task: TaskView): TreeTask {
  const classes: Record<string, number> = {};
  for (const { class: name } of task.assignments) if (name) classes[name] = (classes[name] ?? 0) + 1;
  const dates = task.assignments.flatMap(({ role, dueDate }) =>
    role === 'LEAD' && dueDate ? [dueDate] : [],
  );
  return {
    code: task.code,
    title: task.title,
    restricted: task.restricted,
    isDraft: task.assignments.every(({ state }) => state === 'DRAFT'),
    wording: task.deadline.wording,
    classes,
    dueDate: dates.toSorted().at(-1) ?? null,
    assignments: task.assignments.map((assignment) => ({
      id: assignment.id,
      unitName: assignment.unitName,
      role: assignment.role,
      period: assignment.period,
      class: assignment.class,
      cancelled: assignment.state === 'CANCELLED',
      dueDate: assignment.dueDate,
    })),
  };
}

export function timelineView(
  plan: PlanView,
  timeline: Timeline,
  section: string | null,
  page: number,
): TimelineView {
  const { first, last, today } = timeline;
  const path = `/ke-hoach/${encodeURIComponent(plan.code)}/tien-do`;
  return {
    code: plan.code,
    planTitle: plan.title,
    section,
    sections: timeline.sections,
    groups: groupsOf(timeline.rows),
    restricted: timeline.restricted,
    today,
    scale: first === null ? null : scaleBetween(first, last, today),
    page,
    pages: Math.ceil(timeline.total / TIMELINE_ROWS),
    total: timeline.total,
    href: (number) =>
      `${path}?${new URLSearchParams({ ...(section ? { muc: section } : {}), trang: String(number) })}`,
  };
}

function groupsOf(rows: readonly TimelineRow[]): TimelineGroup[] {
  const groups: TimelineGroup[] = [];
  for (const row of rows) {
    const title = [row.section && `${row.section}.`, row.sectionTitle].filter(Boolean).join(' ') || null;
    const group = groups.at(-1);
    if (group && group.title === title) group.lines.push(lineOf(row));
    else groups.push({ title, lines: [lineOf(row)] });
  }
  return groups;
}

function lineOf(row: TimelineRow): TimelineLine {
  const { code, title, units, unitName, issuedOn, dueDate, originalDueDate } = row;
  return {
    code,
    title,
    href: `/nhiem-vu/${row.assignmentId}`,
    units,
    unitName,
    issuedOn,
    dueDate,
    originalDueDate,
    class: row.class,
  };
}

/** From the month of the first issue to the month of the last date, with today in between, three years at most. */
function scaleBetween(first: string, last: string | null, today: string): { from: string; to: string } {
  const from = `${first.slice(0, 7)}-01`;
  const furthest = [last ?? today, today].toSorted().at(-1) ?? today;
  const [year = 0, month = 1] = furthest.split('-').map(Number);
  const latest = `${Number(first.slice(0, 4)) + 3}-12-31`;
  const to = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  return { from, to: to > latest ? latest : to };
}
