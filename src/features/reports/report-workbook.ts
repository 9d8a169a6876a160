/** S4: the list of assignments in the workbook of a report; it goes through in portions. */
import { TASK_SHEET, taskSheet } from '../../../templates/reports/progress-report.task-sheet.js';
import type { ReportTaskRow } from '../../../templates/reports/progress-report.view.js';
import { rewritePart } from '../../infra/workbook/rewritten-part.js';

export function fillTaskSheet(
  workbook: Buffer,
  tasks: AsyncIterable<readonly ReportTaskRow[]>,
): Promise<Buffer> {
  return rewritePart(workbook, TASK_SHEET, (xml) => taskSheet(xml, tasks));
}
