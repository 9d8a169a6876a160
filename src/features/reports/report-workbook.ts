/** S4: the figures of a report and the list of its assignments as .xlsx; the list goes through in portions. */
import { TASK_SHEET, taskSheet } from '../../../templates/reports/progress-report.task-sheet.js';
import { buildProgressReportXlsx } from '../../../templates/reports/progress-report.xlsx.js';
import type { ProgressReportView, ReportTaskRow } from '../../../templates/reports/progress-report.view.js';
import { rewritePart } from '../../infra/workbook/rewritten-part.js';

export async function buildReportWorkbook(
  view: ProgressReportView,
  tasks: AsyncIterable<readonly ReportTaskRow[]>,
): Promise<Buffer> {
  const workbook = await buildProgressReportXlsx(view);
  return rewritePart(workbook, TASK_SHEET, (xml) => taskSheet(xml, tasks));
}
