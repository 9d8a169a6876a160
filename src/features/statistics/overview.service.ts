/** S1, S2: all figures of the overview from one moment, so that they add up. */
import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '../../domain/refusal.js';
import type { Decision } from '../../domain/refusal.js';
import { Database } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import { rowLabel } from './cut.js';
import type { Cut } from './cut.js';
import { OverviewScopes } from './overview-scope.js';
import type { OverviewQuery, OverviewScope } from './overview-scope.js';
import { noFigures, StatisticsRepository } from './statistics.repository.js';
import type { FiguresRow } from './statistics.repository.js';
import { figuresView, ranked } from './statistics.view.js';
import type { FiguresRowView, FiguresView } from './statistics.view.js';

/** How far ahead the calendar of what falls due looks: this month and the next ones. */
const MONTHS_AHEAD = 3;

export interface OverviewFigures<Name extends Cut> {
  of: OverviewScope;
  totals: FiguresView;
  /** Each adds up to the totals. */
  tables: Record<Name, FiguresRowView[]>;
  dueDays: { first: string; last: string; days: { date: string; count: number; working: boolean }[] };
}

export interface OverviewChoices {
  plans: { code: string; title: string }[];
  blocks: string[];
  fields: string[];
}

@Injectable()
export class OverviewService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(OverviewScopes) private readonly scopes: OverviewScopes,
    @Inject(StatisticsRepository) private readonly repository: StatisticsRepository,
  ) {}

  async read<Name extends Cut>(
    actor: Actor,
    query: OverviewQuery,
    cuts: readonly Name[],
  ): Promise<Decision<OverviewFigures<Name>>> {
    const of = await this.scopes.of(actor, query);
    if (of instanceof Refusal) return of;
    const first = of.today.with({ day: 1 });
    const span = {
      first: first.toString(),
      last: first.add({ months: MONTHS_AHEAD }).subtract({ days: 1 }).toString(),
    };
    const [tables, due, closed] = await this.database.sqlTransaction(async (sql) => {
      await sql.change('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      return [
        await this.repository.tables<Name | 'none'>(['none', ...cuts], of.scope, sql),
        await this.repository.dueDays(of.scope, span, sql),
        await sql.rows<{ date: string }>(
          'SELECT date FROM calendar_date WHERE NOT working AND date BETWEEN $1::date AND $2::date',
          [span.first, span.last],
        ),
      ];
    });
    const { language } = actor;
    const shown = cuts.map((cut) => [cut, ranked(tables[cut].map((row) => rowView(cut, row, language)))]);
    const counts = new Map(due.map(({ date, count }) => [date, count]));
    const off = new Set(closed.map(({ date }) => date));
    const days = [];
    for (let day = first; day.toString() <= span.last; day = day.add({ days: 1 })) {
      const date = day.toString();
      days.push({ date, count: counts.get(date) ?? 0, working: !off.has(date) });
    }
    return {
      of,
      totals: figuresView(tables.none[0] ?? noFigures(), language),
      tables: Object.fromEntries(shown) as Record<Name, FiguresRowView[]>,
      dueDays: { ...span, days },
    };
  }

  /** What can be chosen to narrow the figures. Q1: nothing that only restricted tasks have, or tasks not issued yet. */
  async choices(of: OverviewScope): Promise<OverviewChoices> {
    const plans = await this.database.rows<{ code: string; title: string }>(
      `SELECT p.code, p.title FROM plan p
       WHERE $1::integer[] IS NULL OR EXISTS (SELECT 1 FROM assignment a JOIN task t ON t.id = a.task_id
         WHERE t.plan_id = p.id AND a.state <> 'DRAFT' AND NOT t.restricted AND a.unit_id = ANY ($1))
       ORDER BY p.year DESC, p.code`,
      [of.seesAll ? null : of.scope.unitIds],
    );
    if (!of.seesAll) return { plans, blocks: [], fields: [] };
    const [blocks, fields] = await Promise.all([
      this.database.rows<{ kind: string }>(
        `SELECT DISTINCT u.kind FROM unit u
         WHERE EXISTS (SELECT 1 FROM assignment a WHERE a.unit_id = u.id AND a.state <> 'DRAFT') ORDER BY 1`,
      ),
      this.database.rows<{ field: string }>(
        `SELECT field FROM (
           SELECT DISTINCT t.field FROM task t WHERE t.field <> '' AND NOT t.restricted
             AND EXISTS (SELECT 1 FROM assignment a WHERE a.task_id = t.id AND a.state <> 'DRAFT')) f
         ORDER BY field COLLATE "vi-x-icu"`,
      ),
    ]);
    return { plans, blocks: blocks.map(({ kind }) => kind), fields: fields.map(({ field }) => field) };
  }
}

function rowView(cut: Cut, row: FiguresRow, language: 'vi' | 'en') {
  return {
    key: row.key,
    label: rowLabel(cut, row.key, row.label)[language],
    ...figuresView(row, language),
  };
}
