/**
 * A12, S1: the figures that everybody may see: the year to date, all and by unit and block. Restricted tasks are in none
 * of them, so that no difference of two figures tells of one; how many there are is told from 5 on, never below.
 */
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { OfficeSettings } from '../settings/office-settings.js';
import { rowLabel } from './cut.js';
import { StatisticsRepository } from './statistics.repository.js';
import type { Scope } from './statistics.sql.js';
import { figuresView, ranked } from './statistics.view.js';
import type { FiguresRowView, FiguresView } from './statistics.view.js';

/** A12: the smallest number of restricted tasks that is told. */
const SMALLEST_RESTRICTED_COUNT = 5;

export interface PublicFigures {
  from: string;
  asOf: string;
  issuingBody: string;
  totals: FiguresView;
  units: FiguresRowView[];
  blocks: FiguresRowView[];
  /** Null: none, or too few to be told. */
  restricted: number | null;
}

@Injectable()
export class PublicFiguresService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(StatisticsRepository) private readonly repository: StatisticsRepository,
  ) {}

  /** The year to date. */
  async current(language: 'vi' | 'en' = 'vi'): Promise<PublicFigures> {
    const { today } = await this.clock.read();
    const { staleAfterMonths, office } = await this.settings.current();
    const from = today.with({ month: 1, day: 1 }).toString();
    const whole: Scope = {
      from,
      asOf: today.toString(),
      planId: null,
      unitIds: null,
      fields: null,
      staleAfterMonths,
    };
    const scope: Scope = { ...whole, withoutRestricted: true };
    return this.database.sqlTransaction(async (sql) => {
      await sql.change('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const table = async (cut: 'unit' | 'block'): Promise<FiguresRowView[]> =>
        ranked(
          (await this.repository.rows(cut, scope, sql)).map((row) => ({
            key: row.key,
            label: rowLabel(cut, row.key, row.label)[language],
            ...figuresView(row, language),
          })),
        );
      const { restricted } = await this.repository.totals(whole, sql);
      return {
        from,
        asOf: scope.asOf,
        issuingBody: office.issuingBody.replace(/\s*\n\s*/g, ' '),
        totals: figuresView(await this.repository.totals(scope, sql), language),
        units: await table('unit'),
        blocks: await table('block'),
        restricted: restricted < SMALLEST_RESTRICTED_COUNT ? null : restricted,
      };
    });
  }
}
