/**
 * The sweep of a day: what became due up to and including `asOf` is written once, however often and by however many
 * workers it is run. Everything is compared with `asOf`, so a sweep after days of silence finds all of them (R4).
 */
import { Inject, Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { Database } from '../../infra/prisma/database.js';
import { sweepEscalatedApologies, sweepLateApologies, sweepPromises } from '../escalations/apology-sweep.js';
import { sweepLateness } from '../escalations/lateness-sweep.js';
import { sweepReceipts } from '../escalations/receipt-sweep.js';
import { sweepVerifications } from '../escalations/verification-sweep.js';
import { OfficeSettings } from '../settings/office-settings.js';
import { sweepSuccessions } from '../units/pass-duties.js';
import { sweepRungs } from './rung-sweep.js';
import { NOTHING_SWEPT, SWEEP_LOCK } from './sweep-step.js';
import type { SweepCounts, SweepStep } from './sweep-step.js';

/** In this order: an apology that arises today may be late and escalated today after an outage. */
const STEPS: SweepStep[] = [
  sweepSuccessions,
  sweepRungs,
  sweepReceipts,
  sweepVerifications,
  sweepLateness,
  sweepLateApologies,
  sweepEscalatedApologies,
  sweepPromises,
];

@Injectable()
export class Sweep {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
  ) {}

  /** Runs every step, each in a transaction of its own; `at` is the office's time that notices and log carry. */
  async run(asOf: Temporal.PlainDate, at: Temporal.Instant): Promise<SweepCounts> {
    const settings = await this.settings.current();
    const counts: SweepCounts = { ...NOTHING_SWEPT };
    for (const step of STEPS) {
      const swept = await this.database.sqlTransaction(async (sql) => {
        await sql.rows('SELECT pg_advisory_xact_lock($1)', [SWEEP_LOCK]);
        return step(sql, { asOf, at, settings });
      });
      for (const [name, count] of Object.entries(swept)) counts[name as keyof SweepCounts] += count;
    }
    return counts;
  }
}
