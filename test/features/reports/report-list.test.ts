/** S3: a list that is longer than one of its portions. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import readExcelFile from 'read-excel-file/node';
import { Refusal } from '../../../src/domain/refusal.js';
import { ReportCompiler } from '../../../src/features/reports/report-compiler.js';
import { ReportListRepository } from '../../../src/features/reports/report-list.repository.js';
import { ReportReader } from '../../../src/features/reports/report-reader.js';
import { ReportsModule } from '../../../src/features/reports/reports.module.js';
import { ReportsService } from '../../../src/features/reports/reports.service.js';
import { startWorld, type World } from '../../support/world.js';
import { enterAssignments } from '../statistics/office-data.js';

const LINES = 1_100;
const codes = Array.from({ length: LINES }, (_, n) => `NV-2018-${String(n + 1).padStart(4, '0')}`);

let world: World;
let id: number;

beforeAll(async () => {
  world = await startWorld([ReportsModule]);
  await enterAssignments(world.database, [
    { unit: 'STC', state: 'IN_PROGRESS', issuedOn: '2018-02-01', dueDate: '2018-12-10' },
  ]);
  // Entered from the last to the first.
  await world.database.$executeRaw`
    INSERT INTO task (code, plan_id, position, title, created_at)
    SELECT 'NV-2018-' || lpad(n::text, 4, '0'), plan_id, n, 'Nhiệm vụ số ' || n, created_at
    FROM task, generate_series(${LINES}, 2, -1) AS n`;
  await world.database.$executeRaw`
    INSERT INTO assignment (task_id, unit_id, role, state, precision, issued_on, original_due_date, due_date)
    SELECT t.id, a.unit_id, a.role, a.state, a.precision, a.issued_on, a.original_due_date,
      a.due_date + CASE WHEN t.position % 2 = 0 THEN 100 ELSE 0 END
    FROM assignment a, task t WHERE t.id <> a.task_id ORDER BY t.id`;
  await world.setTime('2019-01-03');
  const asked = await world.module
    .get(ReportsService)
    .request(await world.actor('office'), { kind: 'MONTH', from: '2018-12-01' });
  if (asked instanceof Refusal) throw new Error(asked.code);
  id = asked.id;
  await world.module.get(ReportCompiler).compile(id, true);
});
afterAll(() => world.stop());

it('comes in its portions whole and in the order of the plan', async () => {
  const portions: string[][] = [];
  for await (const lines of world.module.get(ReportListRepository).tasks(id))
    portions.push(lines.map(({ taskCode }) => taskCode));
  expect(portions.length).toBeGreaterThan(1);
  expect(portions.flat()).toEqual(codes);
});

it('stands in the workbook', async () => {
  const file = await world.module.get(ReportReader).file(id, 'report.xlsx');
  const sheets = await readExcelFile(file!.bytes);
  const list = sheets.find(({ sheet }) => sheet === 'Danh sách')!.data;
  expect(list.slice(1).map((row) => row.slice(0, 2))).toEqual(codes.map((code, n) => [n + 1, code]));
});

it('A13: tells in any portion which assignments are late', async () => {
  const assignments = await world.database.assignment.findMany({
    select: { id: true, task: { select: { position: true } } },
  });
  const idAt = (position: number) => assignments.find(({ task }) => task.position === position)!.id;
  const late = await world.module
    .get(ReportListRepository)
    .lateAmong(id, [idAt(1), idAt(2), idAt(LINES - 1), idAt(LINES)]);
  expect(late).toEqual(new Set([idAt(1), idAt(LINES - 1)]));
});
