/** S1, S2: classes in both views, ages, updates, extensions and apologies, counted by the database in one statement. */
import { Inject, Injectable } from '@nestjs/common';
import type { AssignmentClass } from '../../domain/statistics/class.js';
import { LATENESS_AGES, totalsOfCounts } from '../../domain/statistics/totals.js';
import type { Totals } from '../../domain/statistics/totals.js';
import { Database } from '../../infra/prisma/database.js';
import type { SqlTransaction } from '../../infra/prisma/database.js';
import { CUT_SQL, RESTRICTED_KEY } from './cut.js';
import type { Cut } from './cut.js';
import { FACTS, scopeValues } from './statistics.sql.js';
import type { Scope } from './statistics.sql.js';

/** Where set-based SQL is asked: the pool, or one transaction that sees one moment. */
export type SqlReader = Pick<SqlTransaction, 'rows'>;

/**
 * Apologies that arose in the period, as they stood at its end. `owed` is all that were not voided; of these `inTerm`
 * were delivered in term, `late` were delivered late or are still owed past the term, `waiting` still have term.
 */
export interface ApologyFigures {
  owed: number;
  inTerm: number;
  late: number;
  waiting: number;
  kept: number;
  broken: number;
  void: number;
}

/** Everything counted about one row of a table, or about all. */
export interface Figures {
  original: Totals;
  effective: Totals;
  /** S2: overdue at the end of the period, by working days late; `unknown` where no calendar reaches (C3). */
  ages: { code: string; from: number; to: number | null; count: number }[];
  agesUnknown: number;
  open: number;
  reported: number;
  /** Granted in the period. */
  extensions: number;
  apologies: ApologyFigures;
  /** Q1: restricted tasks among them; only their number is told. */
  restricted: number;
}

export interface FiguresRow extends Figures {
  key: string;
  label: string;
}

interface CountedRow {
  key: string;
  label: string;
  original_class: AssignmentClass | null;
  effective_class: AssignmentClass | null;
  counts: Record<string, number>;
}

const APOLOGY_FIGURES: Readonly<Record<keyof ApologyFigures, string>> = {
  owed: 'NOT x.void',
  inTerm: 'NOT x.void AND x.delivered AND x.delivered_on <= x.due_on',
  late: 'NOT x.void AND ((x.delivered AND x.delivered_on > x.due_on) OR (NOT x.delivered AND x.due_on < $2::date))',
  waiting: 'NOT x.void AND NOT x.delivered AND x.due_on >= $2::date',
  kept: 'NOT x.void AND x.kept',
  broken: 'NOT x.void AND x.broken',
  void: 'x.void',
};

const AGE_FILTERS = LATENESS_AGES.map(
  ({ from, to }) => `f.working_days_late BETWEEN ${from} AND ${to ?? 2_000_000_000}`,
);

const overdue = `f.effective_class = 'OPEN_OVERDUE'`;

/** Counts of one group of rows by name; a class of NULL (cancelled) counts for its apology only. */
const COUNTS: Readonly<Record<string, string>> = {
  all: 'f.effective_class IS NOT NULL',
  restricted: 'f.effective_class IS NOT NULL AND f.restricted',
  open: 'f.effective_class IS NOT NULL AND f.open',
  reported: 'f.effective_class IS NOT NULL AND f.open AND f.reported',
  ...Object.fromEntries(AGE_FILTERS.map((filter, i) => [`age${i}`, `${overdue} AND ${filter}`])),
  ageUnknown: `${overdue} AND f.working_days_late IS NULL`,
  ...Object.fromEntries(
    Object.entries(APOLOGY_FIGURES).map(([name, filter]) => [
      `apology_${name}`,
      `x.id IS NOT NULL AND ${filter}`,
    ]),
  ),
};

function countingSql(cut: Cut): string {
  const { key, label, order } = CUT_SQL[cut];
  const counts = Object.entries(COUNTS).map(
    ([name, filter]) => `'${name}', count(*) FILTER (WHERE ${filter})`,
  );
  return `${FACTS}, counted AS (
    SELECT ${key} AS key, ${label} AS label, f.original_class, f.effective_class,
      json_build_object(${counts.join(', ')}, 'extensions', coalesce(sum(g.granted), 0)) AS counts
    FROM facts f
    JOIN unit u ON u.id = f.unit_id
    JOIN plan n ON n.id = f.plan_id
    LEFT JOIN (
      SELECT assignment_id, count(*) AS granted FROM extension_request
      WHERE state = 'GRANTED' AND decided_on BETWEEN $1::date AND $2::date GROUP BY assignment_id
    ) g ON g.assignment_id = f.id
    LEFT JOIN (
      SELECT y.id, y.assignment_id, y.due_on, y.delivered_on,
        coalesce(y.voided_on <= $2::date, false) AS void,
        coalesce(y.delivered_on <= $2::date, false) AS delivered,
        y.state = 'KEPT' AND coalesce(y.closed_on <= $2::date, false) AS kept,
        coalesce(y.broken_on <= $2::date, y.state = 'BROKEN' AND y.closed_on <= $2::date, false) AS broken
      FROM apology y WHERE y.arises_on BETWEEN $1::date AND $2::date
    ) x ON x.assignment_id = f.id
    GROUP BY 1, 2, 3, 4
  ) SELECT * FROM counted ORDER BY key = '', key = '${RESTRICTED_KEY}', ${order}`;
}

@Injectable()
export class StatisticsRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** The rows of one cut, in the order they are shown. `none` gives at most one row. */
  async rows(cut: Cut, scope: Scope, sql: SqlReader = this.database): Promise<FiguresRow[]> {
    const counted = await sql.rows<CountedRow>(countingSql(cut), scopeValues(scope));
    const groups = new Map<string, CountedRow[]>();
    for (const row of counted) groups.set(row.key, [...(groups.get(row.key) ?? []), row]);
    return [...groups.entries()]
      .map(([key, rows]) => ({ key, label: rows[0]?.label ?? '', ...figuresOf(rows) }))
      .filter((row) => row.effective.total > 0 || row.apologies.void > 0);
  }

  /** All together. */
  async totals(scope: Scope, sql: SqlReader = this.database): Promise<Figures> {
    const [row] = await this.rows('none', scope, sql);
    return row ?? figuresOf([]);
  }
}

function figuresOf(rows: CountedRow[]): Figures {
  const sum = (name: string): number => rows.reduce((n, { counts }) => n + Number(counts[name] ?? 0), 0);
  const classes = (view: 'original_class' | 'effective_class'): Totals => {
    const count = new Map<AssignmentClass, number>();
    for (const row of rows) {
      const name = row[view];
      if (name !== null) count.set(name, (count.get(name) ?? 0) + Number(row.counts['all'] ?? 0));
    }
    return totalsOfCounts(count);
  };
  const apologies = Object.keys(APOLOGY_FIGURES).map((name) => [name, sum(`apology_${name}`)]);
  return {
    original: classes('original_class'),
    effective: classes('effective_class'),
    ages: LATENESS_AGES.map(({ code, from, to }, i) => ({ code, from, to, count: sum(`age${i}`) })),
    agesUnknown: sum('ageUnknown'),
    open: sum('open'),
    reported: sum('reported'),
    extensions: sum('extensions'),
    apologies: Object.fromEntries(apologies) as unknown as ApologyFigures,
    restricted: sum('restricted'),
  };
}
