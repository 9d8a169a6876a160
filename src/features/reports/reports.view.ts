/** A report as the API and the pages show it. */
import type { Ratio } from '../../../templates/components/figures.js';
import type { ReportSection } from '../../../templates/reports/progress-report.view.js';
import type { Text } from '../../domain/refusal.js';
import type { Totals } from '../../domain/statistics/totals.js';
import { toIsoDate } from '../../infra/prisma/dates.js';
import type { Report } from '../../infra/prisma/generated/client.js';
import type { JobState, ReportKind } from '../../infra/prisma/generated/enums.js';
import { officeTime } from '../mails/mails.view.js';
import type { ReportSigning } from './report-signing.js';

/** S1: the classes; all but `total` add up to it. */
export type ReportTotals = Pick<
  Totals,
  'doneOnTime' | 'doneLate' | 'openInTerm' | 'openOverdue' | 'noDeadline' | 'total'
>;

export interface ReportView {
  id: number;
  kind: ReportKind;
  /** Code of the plan; null: all plans. */
  plan: string | null;
  /** "quý IV năm 2018" */
  label: string;
  /** The same in both languages. */
  period: Text;
  from: string;
  to: string;
  /** The day whose end the figures show. */
  asOf: string;
  state: JobState;
  /** 0 to 1. */
  progress: number;
  /** Against the effective dates; null until the snapshot is taken. */
  totals: ReportTotals | null;
  number: string | null;
  issuedOn: string | null;
  files: { name: string; size: number; url: string }[];
  /** Something was edited since the files were made; compile again to bring it into them. */
  filesOutdated: boolean;
  error: string | null;
  /** Name of who asked for it. */
  requestedBy: string | null;
  createdAt: string;
  finishedAt: string | null;
  version: number;
}

/** One paragraph as it stands, for whoever edits it. */
export interface ParagraphView {
  id: string;
  section: string;
  style: 'title' | 'text';
  text: string;
  /** What the data says, where a person wrote something else. */
  composed: string | null;
}

/** Rates with their numbers (S1), in both views (D2). */
export interface ReportRates {
  effective: Ratio;
  original: Ratio;
  /** Open assignments with a progress report in the period. */
  update: Ratio;
}

export interface ReportDetail extends ReportView {
  /** Null until the snapshot is taken. */
  rates: ReportRates | null;
  /** What is printed: the office's letterhead with what was put over it. */
  signing: ReportSigning;
  edits: Record<string, string>;
  adjustments: { text: string }[];
  /** Empty until the snapshot is taken. */
  paragraphs: ParagraphView[];
}

export type ReportRecord = Omit<Report, 'snapshot'> & {
  plan: string | null;
  requestedBy: string | null;
  files: { name: string; size: number }[];
};

export function toReportView(report: ReportRecord, period: Text): ReportView {
  return {
    id: report.id,
    kind: report.kind,
    plan: report.plan,
    label: period.vi,
    period,
    from: toIsoDate(report.from),
    to: toIsoDate(report.to),
    asOf: toIsoDate(report.asOf),
    state: report.state,
    progress: report.progress,
    totals: report.totals === null ? null : totalsOf(report.totals as unknown as Totals),
    number: report.number,
    issuedOn: toIsoDate(report.issuedOn),
    files: report.files.map(({ name, size }) => ({
      name,
      size,
      url: `/api/reports/${report.id}/files/${name}`,
    })),
    filesOutdated: report.filesVersion !== null && report.filesVersion !== report.version,
    error: report.error,
    requestedBy: report.requestedBy,
    createdAt: officeTime(report.createdAt),
    finishedAt: report.finishedAt && officeTime(report.finishedAt),
    version: report.version,
  };
}

function totalsOf({
  doneOnTime,
  doneLate,
  openInTerm,
  openOverdue,
  noDeadline,
  total,
}: Totals): ReportTotals {
  return { doneOnTime, doneLate, openInTerm, openOverdue, noDeadline, total };
}

export function toParagraphs(
  composed: ReportSection[],
  edits: Readonly<Record<string, string>>,
): ParagraphView[] {
  return composed.flatMap((section) =>
    section.paragraphs.map(({ id, style, text }) => {
      const edited = edits[id];
      return {
        id,
        section: section.id,
        style,
        text: edited ?? text,
        composed: edited === undefined ? null : text,
      };
    }),
  );
}
