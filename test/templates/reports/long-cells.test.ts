/** A text of any length goes into a workbook that every spreadsheet program opens. */
import { expect, test } from 'vitest';
import { Refusal } from '../../../src/domain/refusal.js';
import { readWorkbook } from '../../../src/infra/workbook/workbook-reader.js';
import { cellText } from '../../../templates/components/shown-text.js';
import type { AuditLine } from '../../../templates/pages/administration/audit.view.js';
import type { RegisterLineView } from '../../../templates/pages/apologies/register.view.js';
import type { TaskLine } from '../../../templates/pages/tasks/tasks.view.js';
import { buildApologyRegisterXlsx } from '../../../templates/reports/apology-register.xlsx.js';
import { buildAuditXlsx } from '../../../templates/reports/audit-log.files.js';
import { buildTaskListXlsx } from '../../../templates/reports/task-list.xlsx.js';

const LONG = 'ă'.repeat(99_999);
const CUT = `${'ă'.repeat(32_766)}…`;

async function cellsOf(bytes: Buffer): Promise<unknown[]> {
  const grid = await readWorkbook(bytes, 'xuất.xlsx');
  if (grid instanceof Refusal) throw new Error(grid.message.vi);
  return grid.rows.flat();
}

test('a cell holds 32,767 characters; what is longer is cut with an ellipsis, and no letter in half', () => {
  expect(cellText('x'.repeat(32_767))).toBe('x'.repeat(32_767));
  expect(cellText('x'.repeat(32_768))).toBe(`${'x'.repeat(32_766)}…`);
  expect(cellText(`${'x'.repeat(32_765)}😀😀`)).toBe(`${'x'.repeat(32_765)}…`);
});

test('the log, the register and the list of tasks', async () => {
  const audit = {
    id: 1,
    at: '',
    who: '',
    action: '',
    refused: false,
    subject: '',
    title: LONG,
    reason: LONG,
  };
  const line = { code: 'NV-1', title: LONG, unitName: '', state: 'OWED' };
  async function* lines() {
    yield [{ title: LONG } as TaskLine];
  }
  const column = {
    heading: 'Nhiệm vụ',
    width: 50,
    value: ({ title }: TaskLine) => ({ kind: 'text', value: title }),
  };
  const files = [
    await buildAuditXlsx([audit as unknown as AuditLine], 'vi'),
    await buildApologyRegisterXlsx([line as unknown as RegisterLineView], '2018-11-30'),
    await buildTaskListXlsx([column as never], lines(), { sheet: 'Nhiệm vụ', note: null }),
  ];
  for (const file of files) expect(await cellsOf(file)).toContain(CUT);
});
