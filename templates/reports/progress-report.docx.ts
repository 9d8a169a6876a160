import { progressReportDocument } from './progress-report.document.js';
import type { ProgressReportView } from './progress-report.view.js';
import { buildStateDocument } from './state-document.js';

/** S4: the report as .docx. */
export function buildProgressReportDocx(view: ProgressReportView): Promise<Buffer> {
  return buildStateDocument(progressReportDocument(view));
}
