import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { mayRead } from '../../../src/domain/people/roles.js';
import { Refusal } from '../../../src/domain/refusal.js';
import type { Decision } from '../../../src/domain/refusal.js';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.js';
import { ASSIGNMENT_STATES } from '../../../src/domain/task/assignment-state.js';
import { taskState } from '../../../src/domain/task/task-state.js';
import { readableTask } from '../../../src/features/assignments/assignment-context.repository.js';
import { classOf } from '../../../src/features/assignments/assignment-facts.js';
import { readFilter } from '../../../src/features/assignments/assignment-list.filter.js';
import { countSql, pageSql } from '../../../src/features/assignments/assignment-list.sql.js';
import { AssignmentRepository } from '../../../src/features/assignments/assignment.repository.js';
import { AssignmentsModule } from '../../../src/features/assignments/assignments.module.js';
import { classSql } from '../../../src/features/assignments/class.sql.js';
import { Values } from '../../../src/features/assignments/sight.sql.js';
import { TASK_STATE } from '../../../src/features/tasks/task-list.sql.js';
import type { Prisma } from '../../../src/infra/prisma/generated/client.js';
import type { DeadlinePrecision } from '../../../src/infra/prisma/generated/enums.js';
import { startWorld, type World } from '../../support/world.js';

let world: World;
let assignments: AssignmentRepository;
let planId: number;
let made = 0;

beforeAll(async () => {
  world = await startWorld([AssignmentsModule]);
  assignments = world.module.get(AssignmentRepository);
  const plan = await world.database.plan.create({
    data: { code: 'KH-2018', title: 'Kế hoạch 2018', year: 2018, createdAt: new Date() },
  });
  planId = plan.id;
});

afterAll(() => world.stop());
beforeEach(() => world.setTime('2018-11-26'));

function done<T>(decision: Decision<T>): T {
  if (decision instanceof Refusal) throw new Error(`${decision.code}: ${decision.message.vi}`);
  return decision;
}

const date = (text: string) => new Date(text);
const filterOf = (query: Record<string, string> = {}) => done(readFilter(query));
const list = async (account: string, query: Record<string, string> = {}) =>
  assignments.list(await world.actor(account), filterOf(query));
const one = async (account: string, id: number) =>
  done(await assignments.one(await world.actor(account), id));

async function unitId(code: string): Promise<number> {
  return (await world.database.unit.findUniqueOrThrow({ where: { code } })).id;
}

async function makeTask(more: Partial<Prisma.TaskUncheckedCreateInput> = {}) {
  made += 1;
  return world.database.task.create({
    data: {
      code: `NV-2018-${1000 + made}`,
      planId,
      title: `Nhiệm vụ ${made}`,
      createdAt: new Date(),
      ...more,
    },
  });
}

type NewAssignment = Partial<Omit<Prisma.AssignmentUncheckedCreateInput, 'unitId'>> & { unit?: string };

async function give({ unit = 'STC', taskId, ...more }: NewAssignment = {}) {
  return world.database.assignment.create({
    data: {
      taskId: taskId ?? (await makeTask()).id,
      unitId: await unitId(unit),
      role: 'LEAD',
      state: 'IN_PROGRESS',
      precision: 'DAY',
      printedDate: date('2018-12-14'),
      originalDueDate: date('2018-12-14'),
      dueDate: date('2018-12-14'),
      issuedOn: date('2018-11-26'),
      ...more,
    },
  });
}

describe('one assignment', () => {
  test('A2: the day it is due nothing is owed; from 00:00 of the next the apology is, without any sweep', async () => {
    const { id } = await give();
    await world.setTime('2018-12-14T23:59');
    expect(await one('officer.stc', id)).toMatchObject({ class: 'OPEN_IN_TERM', daysLate: 0, apology: null });
    await world.setTime('2018-12-15T00:00');
    expect(await one('head.stc', id)).toMatchObject({
      class: 'OPEN_OVERDUE',
      daysLate: 1,
      workingDaysLate: 0,
      apology: { state: 'OWED', dueDate: '2018-12-19', promisedDate: null, advance: false },
    });
    await world.setTime('2018-12-18');
    const late = await one('head.stc', id);
    expect(late).toMatchObject({ daysLate: 4, workingDaysLate: 2 });
    expect(late.allowedActions).toEqual(expect.arrayContaining(['progress-reports', 'apology']));
    expect(late.allowedActions).not.toContain('submission');
    expect(late.actions.find(({ action }) => action === 'submission')?.why?.code).toBe(
      'submission.apology-first',
    );
  });

  test('R10: lateness from before the go-live owes no apology, on the go-live date it does', async () => {
    const before = await give({ dueDate: date('2018-11-23') });
    const after = await give({ dueDate: date('2018-11-26') });
    await world.setTime('2018-11-27');
    expect((await one('office', before.id)).apology).toBeNull();
    expect((await one('office', after.id)).apology).toMatchObject({ state: 'OWED' });
  });

  test('P3: a late part owes no apology', async () => {
    const { id } = await give({ role: 'COORDINATING', dueDate: date('2018-11-26') });
    await world.setTime('2018-11-28');
    expect(await one('office', id)).toMatchObject({ class: 'OPEN_OVERDUE', apology: null });
  });

  test('W3: lateness stops with the standing submission; on the due date it is in time, a day later it is late', async () => {
    const inTime = await give({ state: 'SUBMITTED', submittedOn: date('2018-12-14') });
    const late = await give({ state: 'SUBMITTED', submittedOn: date('2018-12-17') });
    await world.setTime('2018-12-28');
    expect(await one('office', inTime.id)).toMatchObject({
      class: 'OPEN_IN_TERM',
      daysLate: 0,
      apology: null,
    });
    expect(await one('office', late.id)).toMatchObject({
      class: 'OPEN_OVERDUE',
      daysLate: 3,
      workingDaysLate: 1,
    });
  });

  test('shows the versions of the deadline, reports, requests and the reason of a moved date', async () => {
    const { id } = await give({ dueDateReason: '01/01/2019 nghỉ lễ → hạn tính đến 02/01/2019' });
    const head = await world.actor('head.stc');
    const { database } = world;
    await database.deadlineVersion.create({
      data: {
        assignmentId: id,
        number: 1,
        kind: 'ORIGINAL',
        dueDate: date('2018-12-14'),
        decidedOn: date('2018-11-26'),
      },
    });
    await database.progressReport.create({
      data: {
        assignmentId: id,
        percent: 60,
        text: 'Đã xong phần một',
        reportedOn: date('2018-11-30'),
        reportedAt: date('2018-11-30T01:00:00Z'),
        reportedById: head.personId,
      },
    });
    await database.extensionRequest.create({
      data: {
        assignmentId: id,
        number: 1,
        requestedDate: date('2018-12-28'),
        reason: 'Chờ ý kiến',
        requestedOn: date('2018-11-30'),
        requestedById: head.personId,
      },
    });
    const shown = await one('head.stc', id);
    expect(shown).toMatchObject({
      extensionPending: true,
      dueDateReason: expect.stringContaining('02/01/2019'),
    });
    expect(shown.deadlineVersions).toMatchObject([{ number: 1, kind: 'ORIGINAL', dueDate: '2018-12-14' }]);
    expect(shown.progressReports).toMatchObject([{ percent: 60, reportedAt: '2018-11-30T08:00:00+07:00' }]);
    expect(shown.extensionRequests).toMatchObject([
      { number: 1, state: 'UNDECIDED', requestedDate: '2018-12-28' },
    ]);
    expect(shown.deadlineVersions[0]).not.toHaveProperty('assignmentId');
  });

  test('P2: the lead sees the parts that it waits for, with their deadlines', async () => {
    const { id: taskId } = await makeTask();
    const lead = await give({ taskId });
    const part = await give({ taskId, unit: 'SNV', role: 'COORDINATING', dueDate: date('2018-12-07') });
    expect((await one('head.stc', lead.id)).parts).toMatchObject([
      { id: part.id, unitName: 'Sở Nội vụ', dueDate: '2018-12-07', explained: false },
    ]);
    expect((await one('head.snv', part.id)).parts).toEqual([]);
  });

  test('a lead among several has no parts, and the standing office verifies them', async () => {
    const { id: taskId } = await makeTask();
    const lead = await give({ taskId });
    await give({ taskId, unit: 'PLEIKU' });
    const part = await give({
      taskId,
      unit: 'SNV',
      role: 'COORDINATING',
      state: 'SUBMITTED',
      submittedOn: date('2018-11-26'),
    });
    expect((await one('head.stc', lead.id)).parts).toEqual([]);
    expect((await one('head.stc', part.id)).allowedActions).not.toContain('verification');
    expect((await one('office', part.id)).allowedActions).toContain('verification');
  });

  test('Q1: a stranger, a draft and a wrong number are all “not there”', async () => {
    const { id } = await give();
    const draft = await give({ state: 'DRAFT' });
    for (const [account, wanted] of [
      ['officer.snv', id],
      ['head.stc', draft.id],
      ['office', 2_000_000_000],
    ] as const) {
      const refusal = await assignments.one(await world.actor(account), wanted);
      expect(refusal).toMatchObject({ kind: 'not-found', code: 'assignment.not-found' });
    }
  });
});

describe('the list', () => {
  test('Q1: is of the unit’s own assignments; those of its tasks when asked for', async () => {
    const task = await makeTask();
    const own = await give({ taskId: task.id });
    const other = await give({ taskId: task.id, unit: 'SNV', role: 'COORDINATING' });
    const draft = await give({ taskId: task.id, unit: 'PLEIKU', role: 'COORDINATING', state: 'DRAFT' });
    const mine = await list('officer.stc', { pageSize: '200' });
    expect(mine.items.every(({ unit }) => unit === 'STC')).toBe(true);
    expect(mine.items.map(({ id }) => id)).toContain(own.id);
    const ofTask = await list('officer.stc', { task: task.code });
    expect(ofTask.items.map(({ id }) => id).sort()).toEqual([own.id, other.id].sort());
    expect((await list('office', { task: task.code })).items.map(({ id }) => id)).toContain(draft.id);
  });

  test('Q1: restricted ones are hidden from the unnamed and counted, shown to the named', async () => {
    const officer = await world.actor('officer.stc');
    const task = await makeTask({ restricted: true, title: 'Nhiệm vụ mật' });
    await world.database.taskPerson.create({ data: { taskId: task.id, personId: officer.personId } });
    const { id } = await give({ taskId: task.id });
    expect((await list('officer.stc', { task: task.code })).items.map((item) => item.id)).toEqual([id]);
    const hidden = await list('head.stc', { task: task.code });
    expect(hidden).toMatchObject({ items: [], total: 0, restricted: 1 });
    expect(await list('chair', { q: 'Nhiệm vụ mật' })).toMatchObject({ items: [], restricted: 0 });
    expect((await list('chair', { task: task.code })).restricted).toBe(1);
    expect(await list('head.snv', { task: task.code })).toMatchObject({ items: [], restricted: 0 });
    expect((await list('office', { task: task.code })).total).toBe(1);
  });

  test('is filtered by state, class, role and due date, both days included', async () => {
    const ids = async (query: Record<string, string>) =>
      (await list('office', { pageSize: '200', ...query })).items.map(({ id }) => id);
    const early = await give({ dueDate: date('2019-03-01') });
    const late = await give({ dueDate: date('2019-03-04'), role: 'COORDINATING' });
    expect(await ids({ dueFrom: '2019-03-01', dueTo: '2019-03-04' })).toEqual([early.id, late.id]);
    expect(await ids({ dueFrom: '2019-03-02', dueTo: '2019-03-04' })).toEqual([late.id]);
    expect(await ids({ dueFrom: '2019-03-01', dueTo: '2019-03-03' })).toEqual([early.id]);
    expect(await ids({ dueFrom: '2019-03-01', role: 'COORDINATING' })).toEqual([late.id]);
    await world.setTime('2019-03-04');
    expect(await ids({ dueFrom: '2019-03-01', class: 'OPEN_OVERDUE' })).toEqual([early.id]);
    expect(await ids({ dueFrom: '2019-03-01', class: 'OPEN_OVERDUE,OPEN_IN_TERM' })).toEqual([
      early.id,
      late.id,
    ]);
    expect(await ids({ dueFrom: '2019-03-01', sort: '-dueDate' })).toEqual([late.id, early.id]);
  });

  test('is searched without diacritics, by task and by unit, and sorted as Vietnamese sorts', async () => {
    const plan = await world.database.plan.create({
      data: { code: 'KH-CHU', title: 'Chữ', year: 2018, createdAt: new Date() },
    });
    for (const title of ['Đường', 'Dầu', 'Ăn', 'Âm', 'An', 'Êm', 'Em']) {
      const task = await makeTask({ title, planId: plan.id });
      await give({ taskId: task.id, unit: title === 'Dầu' ? 'PLEIKU' : 'STC' });
    }
    const titles = async (query: Record<string, string>) =>
      (await list('office', { plan: 'KH-CHU', sort: 'title', ...query })).items.map(({ title }) => title);
    expect(await titles({})).toEqual(['An', 'Ăn', 'Âm', 'Dầu', 'Đường', 'Em', 'Êm']);
    expect(await titles({ q: 'duong' })).toEqual(['Đường']);
    expect(await titles({ q: 'ubnd pleiku' })).toEqual(['Dầu']);
    expect(await titles({ q: 'SO TAI CHINH' })).toHaveLength(6);
    expect(await titles({ q: '%' })).toEqual([]);
  });

  test('pages hold together: nobody twice, nobody left out', async () => {
    const all = (await list('office', { pageSize: '200' })).items.map(({ id }) => id);
    const paged: number[] = [];
    for (let page = 1; page <= Math.ceil(all.length / 7); page += 1) {
      paged.push(...(await list('office', { page: String(page), pageSize: '7' })).items.map(({ id }) => id));
    }
    expect(paged).toEqual(all);
  });

  test('a filter that cannot be is named', () => {
    const refusal = readFilter({ state: 'OFFEN', dueFrom: '2018-02-30', sort: 'color' });
    expect(refusal).toMatchObject({ kind: 'malformed' });
    expect((refusal as Refusal).options.errors?.map(({ field }) => field).sort()).toEqual([
      'dueFrom',
      'sort',
      'state',
    ]);
  });
});

describe('SQL says what the domain says', () => {
  const day = fc
    .integer({ min: 0, max: 120 })
    .map((days) => Temporal.PlainDate.from('2018-10-01').add({ days }).toString());
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
  const rows = fc.array(
    fc.record({
      state: fc.constantFrom(...ASSIGNMENT_STATES),
      precision: fc.constantFrom<DeadlinePrecision>('NONE', 'DAY', 'UNREADABLE'),
      due: maybe(day),
      submitted: day,
      suspended: day,
      report: maybe(day),
      issued: day,
    }),
    { minLength: 30, maxLength: 60 },
  );

  test('S1: the class of any assignment', async () => {
    const { id: taskId } = await makeTask();
    await fc.assert(
      fc.asyncProperty(rows, day, async (facts, asOf) => {
        await world.database.$executeRaw`UPDATE assignment SET state = 'DRAFT' WHERE task_id = ${taskId}`;
        await world.database.assignment.deleteMany({ where: { taskId } });
        const unit = await unitId('STC');
        await world.database.assignment.createMany({
          data: facts.map(({ state, precision, due, submitted, suspended, report, issued }, index) => ({
            taskId,
            unitId: unit,
            role: 'LEAD',
            period: String(index),
            state,
            precision,
            dueDate: due && date(due),
            submittedOn: state === 'SUBMITTED' || state === 'COMPLETED' ? date(submitted) : null,
            suspendedOn: state === 'SUSPENDED' ? date(suspended) : null,
            lastReportOn: report && date(report),
            issuedOn: date(issued),
          })),
        });
        const said = await world.database.rows<{ id: number; class: string | null }>(
          `SELECT a.id, ${classSql('$1', '$2')} AS class FROM assignment a WHERE a.task_id = $3`,
          [asOf, DEFAULT_SETTINGS.staleAfterMonths, taskId],
        );
        const stored = await world.database.assignment.findMany({ where: { taskId } });
        const meant = new Map(
          stored.map((row) => [row.id, classOf(row, Temporal.PlainDate.from(asOf), DEFAULT_SETTINGS)]),
        );
        for (const row of said) expect([row.id, row.class]).toEqual([row.id, meant.get(row.id)]);
      }),
      { numRuns: 15 },
    );
    await world.database.$executeRaw`UPDATE assignment SET state = 'DRAFT' WHERE task_id = ${taskId}`;
    await world.database.assignment.deleteMany({ where: { taskId } });
  });

  test('the state of any task', async () => {
    const { id: taskId } = await makeTask();
    const unit = await unitId('STC');
    const sets = fc.array(
      fc.record({
        role: fc.constantFrom('LEAD' as const, 'COORDINATING' as const),
        state: fc.constantFrom(...ASSIGNMENT_STATES),
      }),
      { maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(sets, async (set) => {
        await world.database.$executeRaw`UPDATE assignment SET state = 'DRAFT' WHERE task_id = ${taskId}`;
        await world.database.assignment.deleteMany({ where: { taskId } });
        await world.database.assignment.createMany({
          data: set.map(({ role, state }, index) => ({
            taskId,
            unitId: unit,
            role,
            state,
            period: String(index),
          })),
        });
        const [row] = await world.database.rows<{ state: string }>(
          `SELECT ${TASK_STATE} AS state FROM task t WHERE t.id = $1`,
          [taskId],
        );
        expect(row?.state).toBe(taskState(set));
      }),
      { numRuns: 80 },
    );
    await world.database.$executeRaw`UPDATE assignment SET state = 'DRAFT' WHERE task_id = ${taskId}`;
    await world.database.assignment.deleteMany({ where: { taskId } });
  });

  test('Q1: who sees what, for everybody and everything', async () => {
    const stored = await world.database.assignment.findMany({
      include: { task: { include: { people: true, assignments: true } }, unit: true },
    });
    for (const account of [
      'office',
      'chair',
      'leader',
      'auditor',
      'admin',
      'head.stc',
      'officer.snv',
      'officer.pleiku',
    ]) {
      const actor = await world.actor(account);
      for (const unit of ['STC', 'SNV', 'PLEIKU']) {
        const shown = (await list(account, { unit, pageSize: '200' })).items.map(({ id }) => id).sort();
        const meant = stored
          .filter((row) => row.unit.code === unit)
          .filter((row) => mayRead(actor, readableTask(row.task, row.task.assignments), row))
          .map(({ id }) => id);
        expect([account, unit, shown]).toEqual([account, unit, meant.sort()]);
      }
    }
  });
});

describe('a hundred thousand assignments', () => {
  const ROWS = 100_000;

  beforeAll(async () => {
    await world.database.change(
      `INSERT INTO task (code, plan_id, position, title, created_at)
       SELECT 'NV-2017-' || n, $1, n, 'Rà soát nội dung số ' || n, now() FROM generate_series(1, $2::int) n`,
      [planId, ROWS],
    );
    await world.database.change(
      `INSERT INTO unit (code, name, short_name, kind, valid_from)
       SELECT 'U' || n, 'Đơn vị ' || n, 'ĐV ' || n, 'KHAC', '2010-01-01' FROM generate_series(1, 200) n`,
    );
    await world.database.change(
      `INSERT INTO assignment (task_id, unit_id, role, state, precision, printed_date, original_due_date, due_date, issued_on)
       SELECT t.id, u.ids[1 + t.position % 200], 'LEAD', CASE WHEN t.position % 50 = 0 THEN 'IN_PROGRESS' ELSE 'DRAFT' END::assignment_state,
         'DAY', d.on, d.on, d.on, '2018-01-02'
       FROM task t CROSS JOIN (SELECT array_agg(id) AS ids FROM unit WHERE kind = 'KHAC') u
       CROSS JOIN LATERAL (SELECT date '2018-01-02' + t.position % 365 AS on) d
       WHERE t.code LIKE 'NV-2017-%'`,
    );
    await world.database.change('ANALYZE');
  }, 120_000);

  test.each([
    ['the first page', 'office', {}],
    ['a unit', 'officer.stc', {}],
    ['a unit of the office’s choice', 'office', { unit: 'U7' }],
    ['what is overdue', 'office', { class: 'OPEN_OVERDUE' }],
    ['a week', 'office', { dueFrom: '2018-12-03', dueTo: '2018-12-07' }],
    ['a word', 'office', { q: 'số 4711' }],
    ['the first page of the committee head', 'chair', {}],
  ])('finds %s by an index', async (_, account, query) => {
    const scope = {
      actor: await world.actor(account),
      filter: filterOf(query as Record<string, string>),
      today: '2018-11-26',
      staleAfterMonths: 3,
    };
    const values = new Values();
    const sql = pageSql(scope, values);
    const plan = await world.database.rows<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, values.list);
    const text = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(text).not.toMatch(/Seq Scan on (assignment|task) /);
    expect(text).toMatch(/Index/);
    const counted = new Values();
    await world.database.rows(countSql(scope, counted), counted.list);
  });
});
