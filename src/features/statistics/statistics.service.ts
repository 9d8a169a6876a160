/** S1, S2, Q: the figures of a period for the one who asks. Unit people get their own unit, leaders their fields. */
import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Refusal } from '../../domain/refusal.js';
import type { Decision } from '../../domain/refusal.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import { OfficeSettings } from '../settings/office-settings.js';
import { unknownPlan } from '../tasks/draft-errors.js';
import { CUTS, isCut, rowLabel } from './cut.js';
import type { Cut } from './cut.js';
import { dateFields } from './date-field.js';
import { StatisticsRepository } from './statistics.repository.js';
import type { Scope } from './statistics.sql.js';
import { figuresView, ranked } from './statistics.view.js';
import type { FiguresRowView, FiguresView } from './statistics.view.js';

/** As a query string gives it. */
export interface StatisticsQuery {
  /** Default: the first day of the year of `to`. */
  from?: string | undefined;
  /** Default: today. */
  to?: string | undefined;
  /** A cut; `period` is S1's word for the months of the due dates. */
  by?: string | undefined;
  /** Code of a plan; default: all plans. */
  plan?: string | undefined;
}

export interface StatisticsView {
  from: string;
  to: string;
  /** The day whose end the figures show: `to`, or today while the period runs. */
  asOf: string;
  by: Cut;
  totals: FiguresView;
  rows: FiguresRowView[];
}

/** What of the whole somebody sees. */
type Sight = Pick<Scope, 'unitIds' | 'fields'>;

@Injectable()
export class StatisticsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(StatisticsRepository) private readonly repository: StatisticsRepository,
  ) {}

  /** The table of one cut with its totals. */
  async table(actor: Actor, query: StatisticsQuery): Promise<Decision<StatisticsView>> {
    const { today } = await this.clock.read();
    const period = periodOf(query, today);
    if (period instanceof Refusal) return period;
    const by = query.by === 'period' ? 'month' : (query.by ?? 'none');
    if (!isCut(by)) return unknownCut(by);
    const planId = await this.planId(query.plan);
    if (planId instanceof Refusal) return planId;
    const sight = await this.sightOf(actor);
    if (sight instanceof Refusal) return sight;

    const { staleAfterMonths } = await this.settings.current();
    const { from, to } = period;
    const asOf = Temporal.PlainDate.compare(to, today) > 0 ? today : to;
    const scope: Scope = { from: from.toString(), asOf: asOf.toString(), planId, staleAfterMonths, ...sight };
    // One moment for the table and its totals: they have to add up.
    const [totals, rows] = await this.database.sqlTransaction(async (sql) => {
      await sql.change('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      return [
        await this.repository.totals(scope, sql),
        by === 'none' ? [] : await this.repository.rows(by, scope, sql),
      ];
    });
    const language = actor.language;
    return {
      from: from.toString(),
      to: to.toString(),
      asOf: asOf.toString(),
      by,
      totals: figuresView(totals, language),
      rows: ranked(
        rows.map((row) => ({
          key: row.key,
          label: rowLabel(by, row.key, row.label)[language],
          ...figuresView(row, language),
        })),
      ),
    };
  }

  private async planId(code: string | undefined): Promise<Decision<number | null>> {
    if (!code) return null;
    const plan = await this.database.plan.findUnique({ where: { code }, select: { id: true } });
    return plan?.id ?? unknownPlan(code);
  }

  /** Q: the widest of what any of the person's roles sees. */
  private async sightOf(actor: Actor): Promise<Decision<Sight>> {
    const has = (...roles: Actor['roles']): boolean => roles.some((role) => actor.roles.includes(role));
    if (has('OFFICE', 'CHAIR', 'AUDITOR')) return { unitIds: null, fields: null };
    if (has('LEADER')) {
      const { fields } = await this.database.person.findUniqueOrThrow({
        where: { id: actor.personId },
        select: { fields: true },
      });
      return { unitIds: null, fields: fields.length > 0 ? fields : null };
    }
    const unitIds = [...(has('HEAD', 'OFFICER') ? [actor.unitId] : []), ...actor.actingHeadOf];
    if (unitIds.length > 0) return { unitIds, fields: null };
    const message = {
      vi: 'Vai trò của bạn không xem số liệu nghiệp vụ.',
      en: 'Your role does not see the figures.',
    };
    return new Refusal('forbidden', 'statistics.not-allowed', message, { rule: 'Q' });
  }
}

function periodOf(
  query: StatisticsQuery,
  today: Temporal.PlainDate,
): Decision<{ from: Temporal.PlainDate; to: Temporal.PlainDate }> {
  const dates = dateFields({ from: query.from, to: query.to });
  if (dates instanceof Refusal) return dates;
  const to = dates.to ?? today;
  const from = dates.from ?? to.with({ month: 1, day: 1 });
  if (Temporal.PlainDate.compare(from, to) <= 0) return { from, to };
  const message = { vi: 'Kỳ kết thúc trước khi bắt đầu.', en: 'The period ends before it begins.' };
  return new Refusal('malformed', 'statistics.period-reversed', message, {
    rule: 'S3',
    errors: [{ field: 'to', code: 'before-from', message, value: to.toString() }],
  });
}

function unknownCut(by: string): Refusal {
  const message = {
    vi: `Không có cách chia “${by.slice(0, 40)}”; chọn một trong: ${CUTS.join(', ')}.`,
    en: `There is no cut “${by.slice(0, 40)}”; choose one of ${CUTS.join(', ')}.`,
  };
  return new Refusal('malformed', 'statistics.unknown-cut', message, {
    errors: [{ field: 'by', code: 'unknown', message, value: by }],
  });
}
