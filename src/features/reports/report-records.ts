/** A report's row as what it holds, and the two refusals of reading one. */
import { Temporal } from 'temporal-polyfill';
import { Refusal } from '../../domain/refusal.js';
import { momentAt } from '../../infra/clock/clock.js';
import { toIsoDate, toPlainDate } from '../../infra/prisma/dates.js';
import type { Report } from '../../infra/prisma/generated/client.js';
import type { Adjustment } from './adjustments.js';
import type { ReportContent } from './report-content.js';
import type { SigningOverrides } from './report-signing.js';
import type { ReportSnapshot } from './report-snapshot.js';
import type { ReportRates, ReportRecord, ReportView } from './reports.view.js';
import { toReportView } from './reports.view.js';
import { periodOf } from './snapshot-taker.js';

export function contentOf(row: Omit<Report, 'snapshot'>, snapshot: ReportSnapshot): ReportContent {
  return {
    snapshot,
    adjustments: row.adjustments as unknown as Adjustment[],
    edits: row.edits as Record<string, string>,
    number: row.number,
    issuedOn: toIsoDate(row.issuedOn),
    signing: row.signing as SigningOverrides,
    year: momentAt(Temporal.Instant.fromEpochMilliseconds(row.createdAt.getTime())).today.year,
  };
}

export function ratesOf({ snapshot }: ReportContent): ReportRates {
  const { totals, updateRate } = snapshot.figures;
  return { ...totals.onTime, update: updateRate };
}

export function viewOf(record: ReportRecord): ReportView {
  const period = periodOf({ kind: record.kind, from: toPlainDate(record.from), to: toPlainDate(record.to) });
  return toReportView(record, period.label);
}

export function noSuchReport(): Refusal {
  const message = { vi: 'Không có báo cáo này.', en: 'There is no such report.' };
  return new Refusal('not-found', 'report.not-found', message);
}

export function notReady(): Refusal {
  const message = { vi: 'Báo cáo chưa tổng hợp xong.', en: 'The report has not been compiled yet.' };
  return new Refusal('not-found', 'report.not-ready', message);
}
