/** S3: takes the snapshot of a period in one transaction that sees one moment. */
import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { ReportKind, ReportRow } from '../../../templates/reports/progress-report.view.js';
import { Refusal } from '../../domain/refusal.js';
import type { Settings } from '../../domain/settings.js';
import { CUT_OFF_DAY, reportPeriod } from '../../domain/statistics/report-period.js';
import type { PeriodRule, ReportPeriod } from '../../domain/statistics/report-period.js';
import type { Totals } from '../../domain/statistics/totals.js';
import { Database } from '../../infra/prisma/database.js';
import { RESTRICTED_KEY, rowLabel } from '../statistics/cut.js';
import type { Cut } from '../statistics/cut.js';
import { noFigures, StatisticsRepository } from '../statistics/statistics.repository.js';
import type { Figures, FiguresRow } from '../statistics/statistics.repository.js';
import { GATHERED_FACTS } from '../statistics/statistics.sql.js';
import type { Scope } from '../statistics/statistics.sql.js';
import { adjustmentLines } from './adjustments.js';
import { ReportFactsRepository } from './report-facts.repository.js';
import { ReportListRepository } from './report-list.repository.js';
import type { ReportSnapshot } from './report-snapshot.js';
import { Overtaken } from './reports.repository.js';
import type { ClaimedReport } from './reports.repository.js';

/** Which report: its period as asked for, and the day whose end it shows. */
interface ReportFrame {
  reportId: number;
  kind: ReportKind;
  planId: number | null;
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
  asOf: Temporal.PlainDate;
}

/** The list of a year is put in order without going over the disk. */
const SORTING_MEMORY = '64MB';

@Injectable()
export class SnapshotTaker {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(StatisticsRepository) private readonly statistics: StatisticsRepository,
    @Inject(ReportFactsRepository) private readonly facts: ReportFactsRepository,
    @Inject(ReportListRepository) private readonly list: ReportListRepository,
  ) {}

  /**
   * Takes the snapshot and keeps it with the report, once for ever; gives what `write` makes of it while the database keeps
   * the list. @throws Overtaken; what `write` throws, and then nothing is kept
   */
  async take<Written>(
    claim: ClaimedReport,
    settings: Settings,
    write: (snapshot: ReportSnapshot) => Promise<Written>,
  ): Promise<Written> {
    const frame = frameOf(claim);
    const scope: Scope = {
      from: frame.from.toString(),
      asOf: frame.asOf.toString(),
      planId: frame.planId,
      unitIds: null,
      fields: null,
      staleAfterMonths: settings.staleAfterMonths,
    };
    return this.database.sqlTransaction(async (sql) => {
      await sql.change('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      await sql.change(`SET LOCAL work_mem = '${SORTING_MEMORY}'`);
      await this.facts.gather(scope, sql);
      const tables = await this.statistics.tables(['none', 'unit', 'document'], scope, sql, GATHERED_FACTS);
      const totals = tables.none[0] ?? noFigures();
      const earlier = await this.facts.correctionsOfEarlierPeriods(scope, sql);
      const period = periodOf(frame);
      const until = nextPeriodEnd(frame, settings.reportPeriodRule).toString();
      const figures: ReportSnapshot['figures'] = {
        period: { kind: frame.kind, label: period.label.vi, from: scope.from, to: scope.asOf },
        issuingBody: settings.office.issuingBody,
        basis: await this.facts.basis(frame.planId, sql),
        totals: reportRow('Tổng cộng', totals),
        units: tables.unit.map((row) => named('unit', row)),
        documents: tables.document.map((row) => named('document', row)),
        apologies: totals.apologies,
        ages: totals.ages.map(({ from, to, count }) => ({ from, to, count })),
        updateRate: { numerator: totals.reported, denominator: totals.open },
        extensions: totals.extensions,
        causes: await this.facts.causes(scope, sql),
        difficulties: await this.facts.remarks('difficulties', scope, sql),
        proposals: await this.facts.remarks('proposals', scope, sql),
        ...(await this.facts.dueNext(scope, until, sql)),
        adjustments: adjustmentLines(earlier),
      };
      const knownCorrections = await this.facts.correctionsSoFar(sql);
      const taken = { id: `S-${claim.id}`, figures, knownCorrections };
      const snapshot = await this.facts.keep(claim, taken, totals.effective, sql);
      if (snapshot === null) throw new Overtaken();
      const [, written] = await Promise.all([this.list.keep(claim.id, scope, sql), write(snapshot)]);
      return written;
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

function frameOf({ id, kind, planId, ...days }: ClaimedReport): ReportFrame {
  const day = (iso: string) => Temporal.PlainDate.from(iso);
  return { reportId: id, kind, planId, from: day(days.from), to: day(days.to), asOf: day(days.asOf) };
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
