/**
 * The assignments behind a figure: exactly those that it counted, as they stood at the end of the period. Q1: of
 * restricted tasks those who are not named on them learn only how many there are.
 */
import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '../../domain/refusal.js';
import type { Decision } from '../../domain/refusal.js';
import type { AssignmentClass } from '../../domain/statistics/class.js';
import { Database } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import { Values, isOpenTo } from '../assignments/sight.sql.js';
import { CUT_SQL, rowLabel } from './cut.js';
import type { Cut } from './cut.js';
import { conditionOf } from './figure.js';
import type { DueView, Figure } from './figure.js';
import { OverviewScopes } from './overview-scope.js';
import type { OverviewQuery, OverviewScope } from './overview-scope.js';
import { BESIDE_FACTS, FACTS, scopeValues } from './statistics.sql.js';

export interface FigureQuery {
  figure: Figure;
  view: DueView;
  /** One row of a table. */
  row: { cut: Cut; key: string } | null;
  page: number;
}

export interface FigureLine {
  id: number;
  taskCode: string;
  title: string;
  unitCode: string;
  unitName: string;
  role: string;
  originalDue: string | null;
  effectiveDue: string | null;
  class: AssignmentClass | null;
  workingDaysLate: number | null;
}

export interface FigureList {
  of: OverviewScope;
  /** What the figure says: shown and restricted together; of extensions, how often one was granted. */
  total: number;
  shown: number;
  restricted: number;
  page: number;
  pages: number;
  lines: FigureLine[];
  rowLabel: string | null;
}

const PAGE_SIZE = 50;

@Injectable()
export class FigureListService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(OverviewScopes) private readonly scopes: OverviewScopes,
  ) {}

  async read(
    actor: Actor,
    query: OverviewQuery,
    { figure, view, row, page }: FigureQuery,
  ): Promise<Decision<FigureList>> {
    const of = await this.scopes.of(actor, query);
    if (of instanceof Refusal) return of;
    const values = new Values();
    values.list.push(...scopeValues(of.scope));
    // The facts say of the task what `isOpenTo` asks of it.
    const open = isOpenTo(actor, values);
    const { key, label } = CUT_SQL[row?.cut ?? 'none'];
    const ofRow = row ? `${key} = ${values.add(row.key)}` : 'true';
    const from = `FROM facts f JOIN task t ON t.id = f.task_id JOIN unit u ON u.id = f.unit_id JOIN plan n ON n.id = f.plan_id${BESIDE_FACTS}
      WHERE ${conditionOf(figure, view)} AND ${ofRow}`;
    const many = figure === 'EXTENSIONS' ? 'coalesce(sum(g.granted), 0)' : 'count(*)';
    return this.database.sqlTransaction(async (sql) => {
      await sql.change('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const [counts] = await sql.rows<{
        total: number;
        assignments: number;
        shown: number;
        label: string | null;
      }>(
        `${FACTS} SELECT ${many}::integer AS total, count(*)::integer AS assignments,
           (count(*) FILTER (WHERE ${open}))::integer AS shown, min(${label}) AS label ${from}`,
        values.list,
      );
      const { total = 0, assignments = 0, shown = 0 } = counts ?? {};
      const pages = Math.max(1, Math.ceil(shown / PAGE_SIZE));
      const present = Math.min(page, pages);
      const lines = await sql.rows<FigureLine>(
        `${FACTS} SELECT f.id, f.task_code AS "taskCode", f.title, u.code AS "unitCode", u.short_name AS "unitName", f.role,
           f.original_due AS "originalDue", f.effective_due AS "effectiveDue", f.${view}_class AS class,
           f.working_days_late AS "workingDaysLate"
         ${from} AND ${open}
         ORDER BY f.${view}_due NULLS LAST, f.task_code, u.name COLLATE "vi-x-icu", f.id
         LIMIT ${PAGE_SIZE} OFFSET ${(present - 1) * PAGE_SIZE}`,
        values.list,
      );
      const name = row && rowLabel(row.cut, row.key, counts?.label ?? row.key)[actor.language];
      return {
        of,
        total,
        shown,
        restricted: assignments - shown,
        page: present,
        pages,
        lines,
        rowLabel: name,
      };
    });
  }
}
