/** What the pages of reports show, from what the service reads. */
import { Inject, Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { Refusal } from '../../../domain/refusal.js';
import type { Decision } from '../../../domain/refusal.js';
import type { ReportKind } from '../../../domain/statistics/report-period.js';
import type { Actor } from '../../../features/access/actor.js';
import { ReportReader } from '../../../features/reports/report-reader.js';
import { ReportsService } from '../../../features/reports/reports.service.js';
import type { ReportDetail, ReportView } from '../../../features/reports/reports.view.js';
import { Clock } from '../../../infra/clock/clock.js';
import type { ReportDocumentView, ReportHead } from '../../../../templates/pages/reports/report.view.js';
import type { ReportLine, ReportsView } from '../../../../templates/pages/reports/reports.view.js';
import { reportForm, type TypedRequest } from './report-form.js';

const PAGE_SIZE = 20;
const PERIODS_OFFERED = 4;

interface FormState {
  kind: ReportKind;
  /** The periods offered begin with the one of this day; null: today's. */
  until: Temporal.PlainDate | null;
  typed: TypedRequest;
  refusal: Refusal | null;
}

export const mayEdit = ({ roles }: Actor): boolean => roles.includes('OFFICE');

@Injectable()
export class ReportViews {
  constructor(
    @Inject(ReportsService) private readonly reports: ReportsService,
    @Inject(ReportReader) private readonly reader: ReportReader,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async list(actor: Actor, page: number, state: FormState): Promise<ReportsView> {
    const { items, total, newest } = await this.reports.list(page, PAGE_SIZE);
    return {
      items: items.map((item) => lineOf(item, actor)),
      pager: {
        page,
        pages: Math.max(1, Math.ceil(total / PAGE_SIZE)),
        total,
        href: (n) => `/bao-cao?trang=${n}`,
      },
      form: mayEdit(actor) ? await this.form(actor, state, newest) : null,
    };
  }

  async document(actor: Actor, id: number): Promise<Decision<ReportDocumentView>> {
    const report = await this.reports.read(id);
    if (report instanceof Refusal) return report;
    const document = await this.reports.document(id);
    return {
      head: headOf(report, actor),
      totals: report.totals && shown(report.totals),
      rates: report.rates,
      adjustments: report.adjustments.map(({ text }) => text),
      document: document instanceof Refusal ? null : document,
    };
  }

  private async form(actor: Actor, { kind, until, typed, refusal }: FormState, after: number) {
    const { today } = await this.clock.read();
    const [periods, plans] = await Promise.all([
      this.reports.periods(kind, until, PERIODS_OFFERED),
      this.reader.plans(),
    ]);
    return reportForm({ language: actor.language, today, kind, periods, plans, after, typed, refusal });
  }
}

export function headOf(report: ReportDetail, actor: Actor): ReportHead {
  const { version, progress, error, filesOutdated } = report;
  return { ...lineOf(report, actor), version, progress, error, filesOutdated, mayEdit: mayEdit(actor) };
}

function lineOf(report: ReportView, { language }: Actor): ReportLine {
  const { id, from, to, asOf, plan, number, issuedOn, state, requestedBy, createdAt, files } = report;
  return {
    id,
    label: report.period[language],
    from,
    to,
    asOf,
    plan,
    number,
    issuedOn,
    state,
    hasContent: report.totals !== null,
    requestedBy,
    createdAt,
    files,
  };
}

/** In the order of S1, the sum first. */
function shown({
  total,
  doneOnTime,
  doneLate,
  openInTerm,
  openOverdue,
  noDeadline,
}: NonNullable<ReportDetail['totals']>) {
  return { total, doneOnTime, doneLate, openInTerm, openOverdue, noDeadline };
}
