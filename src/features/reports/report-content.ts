/** S4: the report's view from its snapshot, the corrections since, the letterhead, and what people edited. */
import { applyEdits, composeNarrative } from '../../../templates/reports/progress-report.narrative.js';
import type {
  ProgressReportView,
  ReportFigures,
  ReportSection,
} from '../../../templates/reports/progress-report.view.js';
import { inOneLine } from '../../../templates/reports/state-words.js';
import type { OfficeLetterhead } from '../../domain/settings.js';
import type { Adjustment } from './adjustments.js';
import { signingOf } from './report-signing.js';
import type { SigningOverrides } from './report-signing.js';
import type { ReportSnapshot } from './report-snapshot.js';

export interface ReportContent {
  snapshot: ReportSnapshot;
  /** Corrections since the snapshot. */
  adjustments: Adjustment[];
  /** By paragraph id. */
  edits: Readonly<Record<string, string>>;
  /** Digits; null: left blank for the registry. */
  number: string | null;
  /** 'YYYY-MM-DD' */
  issuedOn: string | null;
  signing: SigningOverrides;
  /** Year in which it was asked for, printed while the date is blank. */
  year: number;
}

/** The sentences as composed, before any edit. */
export function composedSections(content: ReportContent, office: OfficeLetterhead): ReportSection[] {
  return composeNarrative(figuresOf(content, office));
}

export function reportView(content: ReportContent, office: OfficeLetterhead): ProgressReportView {
  const figures = figuresOf(content, office);
  const { snapshot, number, issuedOn, edits } = content;
  const { place, addressees, authority, post, name, recipients, archive } = signingOf(
    content.signing,
    office,
  );
  return {
    ...figures,
    header: {
      superiorBody: office.superiorBody || null,
      issuingBody: office.issuingBody,
      place,
      number: number === null ? null : Number(number),
      symbol: office.reportSymbol,
      date: issuedOn,
    },
    subject: `Kết quả thực hiện nhiệm vụ ${figures.period.label}\ncủa ${figures.issuingBody}`,
    year: content.year,
    draft: false,
    addressees,
    sections: applyEdits(composeNarrative(figures), edits),
    signature: { authority, post: post || null, name: name || null },
    recipients,
    archive,
    snapshotId: snapshot.id,
  };
}

function figuresOf({ snapshot, adjustments }: ReportContent, office: OfficeLetterhead): ReportFigures {
  return {
    ...snapshot.figures,
    issuingBody: inOneLine(office.issuingBody),
    taskCount: snapshot.taskCount,
    adjustments: [...snapshot.figures.adjustments, ...adjustments],
  };
}
