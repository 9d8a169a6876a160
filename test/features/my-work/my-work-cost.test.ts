/** What "Việc của tôi" reads from the database follows what waits for the reader, not what is stored. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MyWorkRepository, type QueueName } from '../../../src/features/my-work/my-work.repository.js';
import { Temporal } from 'temporal-polyfill';
import { HealthRepository } from '../../../src/features/my-work/health.repository.js';
import { MailDesk } from '../../../src/features/mails/mail-desk.service.js';
import type { Database } from '../../../src/infra/prisma/database.js';
import { buildOffice } from '../../bench/office.js';
import { openDatabase, type OpenDatabase } from '../../support/database.js';

const STORED = 32_000;
/** Of 2,000 open ones spread over 100 units, with what is submitted, owed and late in the whole office. */
const MANY = 3000;
const TODAY = '2019-01-04';
const UNIT = 3;
const PAGE = { limit: 50, offset: 0 };

let own: OpenDatabase;
let client: OpenDatabase['client'];

beforeAll(async () => {
  own = await openDatabase();
  ({ client } = own);
  await buildOffice(own.url, { due: 100, stored: 1900, past: 30_000, people: 100 });
  for (const statement of [
    `INSERT INTO assignment (task_id, unit_id, role, state, due_date, issued_on, submitted_on)
     SELECT t.id, 1 + ((t.id + 7) % 100), 'COORDINATING', 'SUBMITTED', '2019-12-30', '2018-11-26', '2018-12-01'
     FROM task t WHERE t.id <= 1900 AND t.id % 19 = 0`,
    `UPDATE assignment SET state = 'SUBMITTED', submitted_on = '2018-12-01' WHERE state = 'IN_PROGRESS' AND id % 50 = 3`,
    `UPDATE assignment SET state = 'ASSIGNED' WHERE state = 'IN_PROGRESS' AND id % 50 = 5`,
    `INSERT INTO apology (assignment_id, state, arises_on, due_on)
     SELECT id, 'OWED', '2018-12-01', '2018-12-05' FROM assignment WHERE id % 400 = 2`,
    `INSERT INTO task (code, plan_id, position, title, created_at)
     SELECT 'NV-2019-' || n, 1, n, 'Dự thảo ' || n, now() FROM generate_series(1, 10) n`,
    `INSERT INTO assignment (task_id, unit_id, role, state)
     SELECT id, ${UNIT}, 'LEAD', 'DRAFT' FROM task WHERE code LIKE 'NV-2019-%'`,
    `INSERT INTO mail (kind, person_id, address, composed_on, state, message_id, not_before, created_at)
     SELECT 'DAILY', 1, 'a@demo.don-doc.test', '2018-12-01', CASE WHEN n % 2000 = 0 THEN 'FAILED' ELSE 'SENT' END::mail_state,
            'm' || n, now(), now() FROM generate_series(1, ${STORED}) n`,
    'ANALYZE',
  ])
    await client.query(statement);
}, 120_000);
afterAll(async () => {
  await own?.drop();
});

interface PlanNode {
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: PlanNode[];
}

/** Rows of assignments and of mails that the plan took up, kept or not. */
function rowsRead(node: PlanNode): number {
  const here =
    node['Relation Name'] === 'assignment' || node['Relation Name'] === 'mail'
      ? (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']
      : 0;
  return (node.Plans ?? []).reduce((sum, child) => sum + rowsRead(child), here);
}

/** Readers of the database that note what each statement read. */
function counting(): {
  repository: MyWorkRepository;
  health: HealthRepository;
  mails: MailDesk;
  read: number[];
} {
  const read: number[] = [];
  const rows = async (text: string, values: unknown[] = []) => {
    const { rows: plans } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
      values,
    );
    read.push(...plans.map((plan) => rowsRead(plan['QUERY PLAN'][0].Plan)));
    return (await client.query(text, values)).rows;
  };
  const installation = { findUnique: async () => null };
  const database = { rows, installation } as unknown as Database;
  return {
    repository: new MyWorkRepository(database),
    health: new HealthRepository(database),
    mails: new MailDesk(database),
    read,
  };
}

test('so many are stored that reading all of them would be seen', async () => {
  const { rows } = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM assignment');
  expect(rows[0]?.n).toBeGreaterThan(STORED);
});

test('a unit’s people: what is open, owed of what is done, and the parts that wait for the unit as lead', async () => {
  const { repository, read } = counting();
  const rows = await repository.unitRows(UNIT, [UNIT]);
  expect(rows.some(({ state }) => state === 'IN_PROGRESS')).toBe(true);
  expect(rows.some(({ state, apologyState }) => state === 'COMPLETED' && apologyState === 'OWED')).toBe(true);
  expect(rows.some(({ unitId, leadUnitId }) => unitId !== UNIT && leadUnitId === UNIT)).toBe(true);
  expect(read).toHaveLength(1);
  expect(read[0]).toBeLessThan(MANY);
});

const QUEUES: [QueueName, (number | number[])?][] = [
  ['returns'],
  ['extensions'],
  ['second-extensions'],
  ['verify'],
  ['verify-chair'],
  ['apology-forms', 3],
  ['level-3', 1],
  ['broken'],
  ['apologies', 5],
  ['office-waiting'],
  ['waiting-parts', [UNIT]],
  ['directed'],
  ['late'],
];

test.each(QUEUES)('the queue "%s"', async (name, parameter = undefined) => {
  const { repository, read } = counting();
  await repository.queue(name, UNIT, TODAY, { ...(parameter === undefined ? {} : { parameter }), ...PAGE });
  expect(Math.max(...read)).toBeLessThan(MANY);
});

test('drafts with a lead, and the units that are late', async () => {
  const { repository, read } = counting();
  expect((await repository.drafts(true, 50, 0)).total).toBe(10);
  expect((await repository.lateUnits(TODAY, null)).length).toBeGreaterThan(0);
  expect(Math.max(...read)).toBeLessThan(MANY);
});

test('an administrator’s health of the system, and the tray of mails that failed', async () => {
  const { health, mails, read } = counting();
  expect((await health.facts(Temporal.PlainDate.from(TODAY), 60)).mails.failed).toBe(16);
  expect(await mails.list({ tray: 'FAILED', q: '', day: '', page: 1 })).toMatchObject({ total: 16 });
  expect(Math.max(...read)).toBeLessThan(MANY);
});
