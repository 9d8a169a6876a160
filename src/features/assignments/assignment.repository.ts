/** Reads assignments as somebody may see them (Q1), with what they may do. */
import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '../../domain/refusal.js';
import type { Decision } from '../../domain/refusal.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import { OfficeCalendar } from '../calendar/office-calendar.js';
import { OfficeSettings } from '../settings/office-settings.js';
import { loadContext, loadContexts } from './assignment-context.repository.js';
import { DETAIL, detailView, type AssignmentDetailView } from './assignment-detail.view.js';
import type { AssignmentFilter } from './assignment-list.filter.js';
import {
  countSql,
  pageSql,
  restrictedCountSql,
  tellsContent,
  type ListScope,
} from './assignment-list.sql.js';
import { assignmentView, type AssignmentView } from './assignment.view.js';
import { sightOf, Values } from './sight.sql.js';

export interface AssignmentPage {
  items: AssignmentView[];
  total: number;
  page: number;
  pageSize: number;
  /** Q1: further ones that are restricted ("01 nhiệm vụ hạn chế"); they are not in `total`. */
  restricted: number;
}

@Injectable()
export class AssignmentRepository {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(OfficeCalendar) private readonly calendar: OfficeCalendar,
  ) {}

  /** One assignment with all that belongs to it, or as if it were not there. */
  async one(actor: Actor, id: number): Promise<Decision<AssignmentDetailView>> {
    const [moment, settings, calendar] = await Promise.all([
      this.clock.read(),
      this.settings.current(),
      this.calendar.current(),
    ]);
    // One snapshot, so that what is shown and what is allowed belong together.
    return this.database.$transaction(
      async (tx) => {
        const loaded = await loadContext(tx, id, actor, moment, settings, calendar, { lock: false });
        const row = loaded && (await tx.assignment.findUnique({ where: { id }, include: DETAIL }));
        return loaded && row ? detailView(loaded, row, actor) : unknownAssignment(id);
      },
      { isolationLevel: 'RepeatableRead' },
    );
  }

  /** A page of what the reader may see, with the number of all. */
  async list(actor: Actor, filter: AssignmentFilter): Promise<AssignmentPage> {
    const [moment, settings, calendar] = await Promise.all([
      this.clock.read(),
      this.settings.current(),
      this.calendar.current(),
    ]);
    const { staleAfterMonths } = settings;
    const scope: ListScope = { actor, filter, staleAfterMonths, today: moment.today.toString() };
    const ids = (await this.rows<{ id: number }>(scope, pageSql)).map(({ id }) => id);
    const loaded = await loadContexts(this.database, ids, actor, moment, settings, calendar);
    return {
      items: ids.flatMap((id) => {
        const assignment = loaded.get(id);
        return assignment ? [assignmentView(assignment)] : [];
      }),
      total: await this.count(scope, countSql),
      page: filter.page,
      pageSize: filter.pageSize,
      restricted:
        sightOf(actor).kind === 'ALL' || tellsContent(filter)
          ? 0
          : await this.count(scope, restrictedCountSql),
    };
  }

  private async count(scope: ListScope, sql: (scope: ListScope, values: Values) => string): Promise<number> {
    const [row] = await this.rows<{ total: number }>(scope, sql);
    return row?.total ?? 0;
  }

  private rows<Row extends object>(
    scope: ListScope,
    sql: (scope: ListScope, values: Values) => string,
  ): Promise<Row[]> {
    const values = new Values();
    return this.database.rows<Row>(sql(scope, values), values.list);
  }
}

/** Not there, or not to be seen: the same answer. */
export function unknownAssignment(id: number | string): Refusal {
  return new Refusal('not-found', 'assignment.not-found', {
    vi: `Không có phân công số ${id}.`,
    en: `There is no assignment ${id}.`,
  });
}
