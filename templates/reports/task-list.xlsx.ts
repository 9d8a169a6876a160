/** The list of assignments as a workbook; a text is written as text, so that a title beginning with "=" is never calculated. */
import writeExcelFile from 'write-excel-file/node';
import type { CellObject, Row } from 'write-excel-file/node';
import type { FileColumn, FileValue } from '../pages/tasks/task-file.js';
import type { TaskLine } from '../pages/tasks/tasks.view.js';
import { cellText } from '../components/shown-text.js';

function cell({ kind, value }: FileValue): CellObject | null {
  if (value === null || value === '') return null;
  switch (kind) {
    case 'date':
      return {
        value: new Date(`${value}T00:00:00Z`),
        type: Date,
        format: 'dd/mm/yyyy',
        alignVertical: 'top',
      };
    case 'number':
      return { value, type: Number, alignVertical: 'top' };
    case 'text':
      return {
        value: cellText(value),
        type: String,
        format: '@',
        wrap: true,
        alignVertical: 'top',
      };
  }
}

/** `portions`: the lines in order; `note`: a last line, such as what is not shown. */
export async function buildTaskListXlsx(
  columns: readonly FileColumn[],
  portions: AsyncIterable<TaskLine[]>,
  { sheet, note }: { sheet: string; note: string | null },
): Promise<Buffer> {
  const rows: Row[] = [
    columns.map(({ heading }) => ({
      value: heading,
      type: String,
      fontWeight: 'bold',
      wrap: true,
      backgroundColor: '#e7e6e6',
    })),
  ];
  for await (const lines of portions) {
    for (const line of lines) rows.push(columns.map(({ value }) => cell(value(line))));
  }
  if (note !== null) rows.push([], [{ value: note, type: String }]);
  return writeExcelFile(rows, {
    sheet,
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    orientation: 'landscape',
  }).toBuffer();
}
