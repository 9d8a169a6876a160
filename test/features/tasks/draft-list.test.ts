/** The list of drafts: what it says of each is what the issue decides (W, P1, Q2), however many there are. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DraftListRepository } from '../../../src/features/tasks/draft-list.repository.js';
import { IssuePreviewService } from '../../../src/features/tasks/issue-preview.service.js';
import { TaskIssueService } from '../../../src/features/tasks/task-issue.service.js';
import { TasksModule } from '../../../src/features/tasks/tasks.module.js';
import { startWorld, type World } from '../../support/world.js';

/** More than a statement of PostgreSQL takes parameters. */
const MANY = 33_000;
/** A Saturday: what is printed for it is due on Monday 03/12 (C4). */
const SATURDAY = '2018-12-01';

let world: World;
let drafts: DraftListRepository;

beforeAll(async () => {
  world = await startWorld([TasksModule]);
  await world.setTime('2018-11-26');
  drafts = world.module.get(DraftListRepository);
});
afterAll(() => world.stop());

interface Part {
  role?: 'LEAD' | 'COORDINATING';
  state?: 'DRAFT' | 'CANCELLED';
  on?: string | null;
  precision?: 'DAY' | 'NONE' | 'UNREADABLE';
  period?: string;
  unit?: string;
}

const lead = (more: Part = {}): Part => ({ role: 'LEAD', on: '2018-12-03', ...more });
const part = (more: Part = {}): Part => ({ role: 'COORDINATING', unit: 'SNV', on: '2018-12-03', ...more });

async function unitId(code: string): Promise<number> {
  return (await world.database.unit.findUniqueOrThrow({ where: { code } })).id;
}

const DRAFTS: [string, Part[], string | null][] = [
  ['nobody', [], 'lead'],
  ['a part alone', [part()], 'lead'],
  ['a lead', [lead()], null],
  ['a lead of a unit that is no more', [lead({ unit: 'CLOSED' })], 'unit'],
  [
    'a cancelled part of a unit that is no more',
    [lead(), part({ unit: 'CLOSED', state: 'CANCELLED' })],
    null,
  ],
  ['a part on the lead’s day', [lead(), part()], null],
  ['a part after it', [lead(), part({ on: '2018-12-04' })], 'part'],
  ['both due on Monday', [lead({ on: SATURDAY }), part({ on: '2018-12-03' })], null],
  ['a part after the Monday', [lead({ on: SATURDAY }), part({ on: '2018-12-04' })], 'part'],
  ['a lead without a deadline', [lead({ on: null, precision: 'NONE' }), part({ on: '2018-12-04' })], null],
  ['a deadline that is not read', [lead({ precision: 'UNREADABLE' }), part({ on: '2018-12-04' })], null],
  ['a part of a year without a calendar', [lead(), part({ on: '2035-12-04' })], null],
  [
    'the last of several leads',
    [lead(), lead({ unit: 'PLEIKU', on: '2018-12-10' }), part({ on: '2018-12-07' })],
    null,
  ],
  [
    'one of the leads has no deadline',
    [lead(), lead({ unit: 'PLEIKU', on: null, precision: 'NONE' }), part({ on: '2018-12-07' })],
    null,
  ],
  [
    'the lead of the same period',
    [
      lead({ period: 'Quý IV/2018' }),
      lead({ period: 'Quý I/2019', on: '2019-03-29' }),
      part({ period: 'Quý IV/2018', on: '2018-12-07' }),
    ],
    'part',
  ],
];

test('what keeps a draft from being issued is what the issue itself refuses it for', async () => {
  const plan = await world.database.plan.create({
    data: { code: 'KH-CASES', title: 'Các trường hợp', year: 2018, createdAt: new Date() },
  });
  await world.database.unit.create({
    data: {
      code: 'CLOSED',
      name: 'Sở cũ',
      shortName: 'Sở cũ',
      kind: 'SO',
      validFrom: new Date('2010-01-01'),
      validTo: new Date('2018-11-25'),
    },
  });
  for (const [index, [title, parts]] of DRAFTS.entries()) {
    const assignments = await Promise.all(
      parts.map(
        async ({ role = 'LEAD', state = 'DRAFT', on = null, precision = 'DAY', period, unit = 'STC' }) => ({
          role,
          state,
          precision,
          period: period ?? null,
          printedDate: on === null ? null : new Date(on),
          unitId: await unitId(unit),
        }),
      ),
    );
    await world.database.task.create({
      data: {
        code: `NV-CASE-${String(index).padStart(2, '0')}`,
        planId: plan.id,
        position: index,
        title,
        createdAt: new Date(),
        assignments: { create: assignments },
      },
    });
  }
  const { rows, outlooks } = await drafts.list({ plan: 'KH-CASES', q: '', page: 1 });
  const said = new Map(rows.map(({ title, lacks, complete }) => [title, complete ? null : lacks[0]]));
  expect([...said].toSorted()).toEqual(DRAFTS.map(([title, , block]) => [title, block]).toSorted());
  const office = await world.actor('office');
  const { ready, blocked } = await world.module.get(IssuePreviewService).preview(
    office,
    rows.map(({ code }) => code),
  );
  expect(new Set(ready.map(({ title }) => title))).toEqual(
    new Set(rows.filter(({ complete }) => complete).map(({ title }) => title)),
  );
  expect(blocked).toHaveLength(rows.filter(({ complete }) => !complete).length);
  const blocks = DRAFTS.flatMap(([, , block]) => block ?? []);
  expect(outlooks).toEqual([
    {
      plan: 'KH-CASES',
      ready: ready.length,
      blocked: ['lead', 'unit', 'part'].map((block) => ({
        block,
        drafts: blocks.filter((other) => other === block).length,
      })),
    },
  ]);
});

test('a plan of more drafts than a statement has parameters is listed, previewed and searched', async () => {
  const plan = await world.database.plan.create({
    data: { code: 'KH-MANY', title: 'Kế hoạch lớn', year: 2019, createdAt: new Date() },
  });
  await world.database.change(
    `INSERT INTO task (code, plan_id, position, title, created_at)
     SELECT 'NV-MANY-' || lpad(n::text, 6, '0'), $1, n, 'Nhiệm vụ thứ ' || n, now() FROM generate_series(1, $2::int) n`,
    [plan.id, MANY],
  );
  await world.database.change(
    `INSERT INTO assignment (task_id, unit_id, role, precision, printed_date)
     SELECT id, $2, 'LEAD', 'DAY', '2018-12-20' FROM task WHERE plan_id = $1 AND position > 1`,
    [plan.id, await unitId('STC')],
  );
  await world.database.change('ANALYZE');
  const listed = await drafts.list({ plan: 'KH-MANY', q: '', page: 2 });
  expect([listed.total, listed.withoutLead, listed.rows.length]).toEqual([MANY, 1, 50]);
  expect(listed.outlooks).toEqual([
    { plan: 'KH-MANY', ready: MANY - 1, blocked: [{ block: 'lead', drafts: 1 }] },
  ]);
  expect((await drafts.list({ plan: null, q: 'thu 32999', page: 1 })).total).toBe(1);
  expect(await drafts.codesOf('KH-MANY', 3)).toEqual(['NV-MANY-000002', 'NV-MANY-000003', 'NV-MANY-000004']);
});

test('as many drafts as the API takes by name are issued, and what is unknown among them is told', async () => {
  const office = await world.actor('office');
  const names = Array.from({ length: 20_000 }, (_, n) => `NV-NONE-${n}`);
  const result = await world.module
    .get(TaskIssueService)
    .issuePlan(office, 'KH-MANY', ['NV-MANY-000002', ...names.slice(1)]);
  expect(result).toMatchObject({ issued: ['NV-MANY-000002'] });
  expect((result as { notIssued: unknown[] }).notIssued).toHaveLength(19_999);
});

test('a batch of drafts with more rows to write than a statement has parameters is issued', async () => {
  const plan = await world.database.plan.create({
    data: { code: 'KH-WIDE', title: 'Nhiệm vụ định kỳ', year: 2019, createdAt: new Date() },
  });
  await world.database.change(
    `INSERT INTO task (code, plan_id, position, title, created_at)
     SELECT 'NV-WIDE-' || n, $1, n, 'Báo cáo định kỳ số ' || n, now() FROM generate_series(1, 250) n`,
    [plan.id],
  );
  await world.database.change(
    `INSERT INTO assignment (task_id, unit_id, role, period, precision, printed_date)
     SELECT t.id, $2, 'LEAD', 'Kỳ ' || n, 'DAY', '2018-12-20' FROM task t, generate_series(1, 20) n WHERE t.plan_id = $1`,
    [plan.id, await unitId('STC')],
  );
  const result = await world.module.get(TaskIssueService).issuePlan(await world.actor('office'), 'KH-WIDE');
  expect(result).toMatchObject({ notIssued: [] });
  expect(
    await world.database.assignment.count({ where: { task: { planId: plan.id }, state: 'ASSIGNED' } }),
  ).toBe(5000);
  expect(
    await world.database.event.count({ where: { action: 'issue', taskId: { not: null } } }),
  ).toBeGreaterThanOrEqual(5000);
});
