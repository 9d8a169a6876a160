/** S1, S2: classes in both views, ages, updates, extensions and apologies, counted by the database in one statement. */
import { Inject, Injectable } from '@nestjs/common';
import type { AssignmentClass } from '../../domain/statistics/class.js';
import { LATENESS_AGES, totalsOfCounts } from '../../domain/statistics/totals.js';
import type { Totals } from '../../domain/statistics/totals.js';
import { Database } from '../../infra/prisma/database.js';
import type { SqlTransaction } from '../../infra/prisma/database.js';
import { CUT_SQL, RESTRICTED_KEY } from './cut.js';
import type { Cut } from './cut.js';
import { AGE_FIGURES, conditionOf } from './figure.js';
import type { Figure } from './figure.js';
import { BESIDE_FACTS, FACTS, scopeValues } from './statistics.sql.js';
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
  cut: Cut;
  key: string;
  label: string;
  original_class: AssignmentClass | null;
  effective_class: AssignmentClass | null;
  counts: Record<string, number>;
}

const APOLOGY_NAMES: Readonly<Record<keyof ApologyFigures, Figure>> = {
  owed: 'APOLOGY_OWED',
  inTerm: 'APOLOGY_IN_TERM',
  late: 'APOLOGY_LATE',
  waiting: 'APOLOGY_WAITING',
  kept: 'APOLOGY_KEPT',
  broken: 'APOLOGY_BROKEN',
  void: 'APOLOGY_VOID',
};

/** Counts of one group of rows by name; a class of NULL (cancelled) counts for its apology only. */
const COUNTS: Readonly<Record<string, string>> = {
  all: conditionOf('ALL'),
  restricted: `${conditionOf('ALL')} AND f.restricted`,
  open: conditionOf('OPEN'),
  reported: conditionOf('REPORTED'),
  ...Object.fromEntries(LATENESS_AGES.map(({ code }, i) => [`age${i}`, conditionOf(AGE_FIGURES[code])])),
  ageUnknown: conditionOf('AGE_UNKNOWN'),
  ...Object.fromEntries(
    Object.entries(APOLOGY_NAMES).map(([name, figure]) => [`apology_${name}`, conditionOf(figure)]),
  ),
};

/** The tables of several cuts in one statement, so that the facts are gathered once. */
function countingSql(cuts: readonly Cut[], facts: string): string {
  const keys = cuts.map((cut, i) => `${CUT_SQL[cut].key} AS key${i}, ${CUT_SQL[cut].label} AS label${i}`);
  const sets = cuts.map((_, i) => `(f.key${i}, f.label${i}, f.original_class, f.effective_class)`);
  const ofSet = (name: string): string =>
    `CASE ${cuts.map((_, i) => `WHEN grouping(f.key${i}) = 0 THEN ${name}${i}`).join(' ')} END`;
  const cut = `CASE ${cuts.map((name, i) => `WHEN grouping(f.key${i}) = 0 THEN '${name}'`).join(' ')} END`;
  const counts = Object.entries(COUNTS).map(
    ([name, filter]) => `'${name}', count(*) FILTER (WHERE ${filter})`,
  );
  const byLabel = cuts.filter((name) => CUT_SQL[name].byLabel).map((name) => `'${name}'`);
  const label = byLabel.length > 0 ? `CASE WHEN cut IN (${byLabel.join(', ')}) THEN label END` : `''`;
  return `${facts}, keyed AS (
    SELECT f.*, ${keys.join(', ')} FROM facts f JOIN unit u ON u.id = f.unit_id JOIN plan n ON n.id = f.plan_id
  ), counted AS (
    SELECT ${cut} AS cut, ${ofSet('f.key')} AS key, ${ofSet('f.label')} AS label, f.original_class, f.effective_class,
      json_build_object(${counts.join(', ')}, 'extensions', coalesce(sum(g.granted), 0)) AS counts
    FROM keyed f${BESIDE_FACTS}
    GROUP BY GROUPING SETS (${sets.join(', ')})
  ) SELECT * FROM counted ORDER BY key = '', key = '${RESTRICTED_KEY}', ${label} COLLATE "vi-x-icu", key`;
}

@Injectable()
export class StatisticsRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /**
   * The rows of several cuts, each in the order they are shown; all of one moment. `none` gives at most one row. `facts`:
   * GATHERED_FACTS where they are gathered already.
   */
  async tables<Name extends Cut>(
    cuts: readonly Name[],
    scope: Scope,
    sql: SqlReader = this.database,
    facts: string = FACTS,
  ): Promise<Record<Name, FiguresRow[]>> {
    const counted = await sql.rows<CountedRow>(countingSql(cuts, facts), scopeValues(scope));
    const tables = cuts.map((cut) => [cut, rowsOf(counted.filter((row) => row.cut === cut))]);
    return Object.fromEntries(tables) as Record<Name, FiguresRow[]>;
  }

  /** The rows of one cut. */
  async rows(cut: Cut, scope: Scope, sql: SqlReader = this.database): Promise<FiguresRow[]> {
    return (await this.tables([cut], scope, sql))[cut];
  }

  /** All together. */
  async totals(scope: Scope, sql: SqlReader = this.database): Promise<Figures> {
    const [row] = await this.rows('none', scope, sql);
    return row ?? noFigures();
  }

  /** What is open and falls due on the days from `first` to `last`, day by day; days without are left out. */
  async dueDays(
    scope: Scope,
    { first, last }: { first: string; last: string },
    sql: SqlReader = this.database,
  ): Promise<{ date: string; count: number }[]> {
    return sql.rows(
      `SELECT a.due_date AS date, count(*)::integer AS count FROM assignment a JOIN task t ON t.id = a.task_id
       WHERE a.state IN ('ASSIGNED', 'IN_PROGRESS', 'SUBMITTED', 'RETURN_REQUESTED', 'SUSPENDED')
         AND a.due_date BETWEEN $1::date AND $2::date
         AND ($3::integer IS NULL OR t.plan_id = $3)
         AND ($4::integer[] IS NULL OR a.unit_id = ANY ($4))
         AND ($5::text[] IS NULL OR t.field = ANY ($5))
         AND NOT ($6::boolean AND t.restricted)
         AND ($7::text IS NULL OR a.unit_id IN (SELECT w.id FROM unit w WHERE w.kind = $7))
       GROUP BY a.due_date ORDER BY a.due_date`,
      [
        first,
        last,
        scope.planId,
        scope.unitIds,
        scope.fields,
        scope.withoutRestricted ?? false,
        scope.kind ?? null,
      ],
    );
  }
}

function rowsOf(counted: CountedRow[]): FiguresRow[] {
  const groups = new Map<string, CountedRow[]>();
  for (const row of counted) groups.set(row.key, [...(groups.get(row.key) ?? []), row]);
  return [...groups.entries()]
    .map(([key, rows]) => ({ key, label: rows[0]?.label ?? '', ...figuresOf(rows) }))
    .filter((row) => row.effective.total > 0 || row.apologies.void > 0);
}

/** Nothing counted. */
export function noFigures(): Figures {
  return figuresOf([]);
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
  const apologies = Object.keys(APOLOGY_NAMES).map((name) => [name, sum(`apology_${name}`)]);
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
