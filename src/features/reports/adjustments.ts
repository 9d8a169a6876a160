/** S3, A13: corrections of lateness that an earlier report told, as lines of "điều chỉnh số liệu kỳ trước". */
import { formatDate } from '../../../templates/components/figures.js';
import type { Correction } from './report-facts.repository.js';

export interface Adjustment {
  text: string;
}

/** One line per assignment, by its last correction; a restricted task without its code (Q1). */
export function adjustmentLines(corrections: Correction[]): Adjustment[] {
  const last = new Map(corrections.map((correction) => [correction.assignmentId, correction]));
  return [...last.values()].map(({ unitName, restricted, taskCode, documentNumber, on }) => {
    const task = restricted ? '01 nhiệm vụ hạn chế' : `nhiệm vụ ${taskCode}`;
    const decision = documentNumber ? ` theo ${documentNumber}` : '';
    return {
      text: `${unitName}: ${task} chuyển từ quá hạn sang đúng hạn${decision} (ngày ${formatDate(on)})`,
    };
  });
}
