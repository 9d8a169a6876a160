/** S3: takes the snapshot of a period in one transaction that sees one moment. */
import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { ClassFigures } from '../../../templates/components/figures.js';
import type {
  ReportFigures,
  ReportKind,
  ReportRow,
} from '../../../templates/reports/progress-report.view.js';
import { Refusal } from '../../domain/refusal.js';
import type { Settings } from '../../domain/settings.js';
import type { AssignmentClass } from '../../domain/statistics/class.js';
import { CUT_OFF_DAY, reportPeriod } from '../../domain/statistics/report-period.js';
import type { PeriodRule, ReportPeriod } from '../../domain/statistics/report-period.js';
import type { Totals } from '../../domain/statistics/totals.js';
import { Database } from '../../infra/prisma/database.js';
import { RESTRICTED_KEY, rowLabel } from '../statistics/cut.js';
import type { Cut } from '../statistics/cut.js';
import { StatisticsRepository } from '../statistics/statistics.repository.js';
import type { Figures, FiguresRow } from '../statistics/statistics.repository.js';
import type { Scope } from '../statistics/statistics.sql.js';
import { adjustmentLines } from './adjustments.js';
import { ReportFactsRepository } from './report-facts.repository.js';
import type { TaskFact } from './report-facts.repository.js';
import type { ReportSnapshot } from './report-snapshot.js';

/** Which report: its period as asked for, and the day whose end it shows. */
export interface ReportFrame {
  reportId: number;
  kind: ReportKind;
  planId: number | null;
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
  asOf: Temporal.PlainDate;
}

const CLASS_KEYS: Readonly<Record<AssignmentClass, Exclude<keyof ClassFigures, 'total'>>> = {
  DONE_ON_TIME: 'doneOnTime',
  DONE_LATE: 'doneLate',
  OPEN_IN_TERM: 'openInTerm',
  OPEN_OVERDUE: 'openOverdue',
  NO_DEADLINE_DONE: 'noDeadlineDone',
  NO_DEADLINE_OPEN: 'noDeadlineOpen',
  NO_DEADLINE_STALE: 'noDeadlineStale',
  DEADLINE_UNKNOWN: 'deadlineUnknown',
};

@Injectable()
export class SnapshotTaker {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(StatisticsRepository) private readonly statistics: StatisticsRepository,
    @Inject(ReportFactsRepository) private readonly facts: ReportFactsRepository,
  ) {}

  /** The snapshot and the totals that the report's row shows. */
  async take(frame: ReportFrame, settings: Settings): Promise<{ snapshot: ReportSnapshot; totals: Totals }> {
    const scope: Scope = {
      from: frame.from.toString(),
      asOf: frame.asOf.toString(),
      planId: frame.planId,
      unitIds: null,
      fields: null,
      staleAfterMonths: settings.staleAfterMonths,
    };
    return this.database.sqlTransaction(async (sql) => {
      await sql.change('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const totals = await this.statistics.totals(scope, sql);
      const units = await this.statistics.rows('unit', scope, sql);
      const documents = await this.statistics.rows('document', scope, sql);
      const tasks = await this.facts.tasks(scope, sql);
      const earlier = await this.facts.correctionsOfEarlierPeriods(scope, sql);
      const known = await this.facts.correctionsOf(
        tasks.map((task) => task.assignment_id),
        sql,
      );
      const period = periodOf(frame);
      const figures: ReportSnapshot['figures'] = {
        period: { kind: frame.kind, label: period.label.vi, from: scope.from, to: scope.asOf },
        issuingBody: settings.office.issuingBody,
        basis: await this.facts.basis(frame.planId, sql),
        totals: reportRow('Tổng cộng', totals),
        units: units.map((row) => named('unit', row)),
        documents: documents.map((row) => named('document', row)),
        apologies: totals.apologies,
        ages: totals.ages.map(({ from, to, count }) => ({ from, to, count })),
        updateRate: { numerator: totals.reported, denominator: totals.open },
        extensions: totals.extensions,
        causes: await this.facts.causes(scope, sql),
        difficulties: await this.facts.remarks('difficulties', scope, sql),
        proposals: await this.facts.remarks('proposals', scope, sql),
        ahead: ahead(tasks, frame, nextPeriodEnd(frame, settings.reportPeriodRule)),
        adjustments: adjustmentLines(earlier),
      };
      const snapshot: ReportSnapshot = {
        id: `S-${frame.reportId}`,
        figures,
        tasks: tasks.map(taskRow),
        knownCorrections: known.map(({ eventId }) => eventId),
      };
      return { snapshot, totals: totals.effective };
    });
  }
}

/** The stored period with its name, under the rule of periods it was asked for with. */
export function periodOf(frame: Pick<ReportFrame, 'kind' | 'from' | 'to'>): ReportPeriod {
  const { kind, from, to } = frame;
  const rules = Object.keys(CUT_OFF_DAY) as PeriodRule[];
  for (const rule of rules) {
    // Under a rule with a cut-off day, the first day of a period lies in the month before; the last names it in any rule.
    const period = reportPeriod(kind, kind === 'RANGE' ? { from, to } : to, rule);
    if (!(period instanceof Refusal) && period.from.equals(from) && period.to.equals(to)) return period;
  }
  throw new Error(
    `A report was stored with a period that is none: ${kind} ${from.toString()} – ${to.toString()}`,
  );
}

/** Tasks ahead reach to the end of the next period of the kind; after a range, to one of the same length. */
function nextPeriodEnd(frame: ReportFrame, rule: PeriodRule): Temporal.PlainDate {
  const { kind, from, to } = frame;
  if (kind === 'RANGE') return to.add(from.until(to, { largestUnit: 'days' })).add({ days: 1 });
  const next = to.add({ days: 1 });
  if (kind === 'NINE_MONTHS') return next.add({ months: 3 }).subtract({ days: 1 });
  const following = reportPeriod(kind, next, rule);
  return following instanceof Refusal ? to : following.to;
}

function ahead(tasks: TaskFact[], frame: ReportFrame, until: Temporal.PlainDate): ReportFigures['ahead'] {
  const [after, last] = [frame.asOf.toString(), until.toString()];
  return tasks
    .flatMap((task) =>
      task.open && task.role === 'LEAD' && task.effective_due !== null
        ? [{ ...task, due: task.effective_due }]
        : [],
    )
    .filter(({ due }) => due > after && due <= last)
    .sort((a, b) => (a.due === b.due ? 0 : a.due < b.due ? -1 : 1))
    .map((task) => ({ title: titleOf(task), unitName: task.unit_name, dueDate: task.due }));
}

const titleOf = (task: TaskFact): string | null => (task.restricted ? null : task.title);

function taskRow(task: TaskFact): ReportSnapshot['tasks'][number] {
  return {
    assignmentId: task.assignment_id,
    taskCode: task.task_code,
    title: titleOf(task),
    unitName: task.unit_name,
    role: task.role,
    documentNumber: task.document_number,
    originalDueDate: task.original_due,
    dueDate: task.effective_due,
    class: CLASS_KEYS[task.effective_class],
    workingDaysLate: task.working_days_late,
  };
}

function named(cut: Cut, row: FiguresRow): ReportRow {
  const apart = row.key === '' || row.key === RESTRICTED_KEY;
  return { ...reportRow(rowLabel(cut, row.key, row.label).vi, row), ...(apart && { apart }) };
}

function reportRow(name: string, { effective, original }: Figures): ReportRow {
  const { noDeadline: _, ...classes } = effective;
  const onTime = (t: Totals) => ({ numerator: t.doneOnTime, denominator: t.doneOnTime + t.doneLate });
  return { name, classes, onTime: { original: onTime(original), effective: onTime(effective) } };
}
