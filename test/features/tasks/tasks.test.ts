import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '../../../src/domain/refusal.js';
import type { Decision } from '../../../src/domain/refusal.js';
import type { Actor } from '../../../src/features/access/actor.js';
import { TaskDraftService } from '../../../src/features/tasks/task-draft.service.js';
import { TaskIssueService } from '../../../src/features/tasks/task-issue.service.js';
import type { NewTaskDto } from '../../../src/features/tasks/task.dto.js';
import { TaskRepository } from '../../../src/features/tasks/task.repository.js';
import { TasksModule } from '../../../src/features/tasks/tasks.module.js';
import { startWorld, type World } from '../../support/world.js';

let world: World;
let office: Actor;
let drafts: TaskDraftService;
let issues: TaskIssueService;
let tasks: TaskRepository;

beforeAll(async () => {
  world = await startWorld([TasksModule]);
  office = await world.actor('office');
  drafts = world.module.get(TaskDraftService);
  issues = world.module.get(TaskIssueService);
  tasks = world.module.get(TaskRepository);
  await world.database.plan.create({
    data: { code: 'KH-2018', title: 'Kế hoạch 2018', year: 2018, createdAt: new Date() },
  });
  await world.database.document.create({ data: { number: '959/QĐ-UBND' } });
  await world.database.unitGroup.create({
    data: { code: 'ALL_AGENCIES', name: 'Các sở, ban, ngành', kinds: ['SO'] },
  });
  await world.database.unit.create({
    data: {
      code: 'HIEPHOI',
      name: 'Hiệp hội doanh nghiệp',
      shortName: 'Hiệp hội',
      kind: 'HIEP_HOI',
      validFrom: new Date('2010-01-01'),
      isOutside: true,
    },
  });
});

afterAll(() => world.stop());

const body = (more: Partial<NewTaskDto> = {}): NewTaskDto => ({
  plan: 'KH-2018',
  title: 'Triển khai một cửa điện tử',
  deadline: { date: '2018-12-14' },
  assignments: [
    { unit: 'STC', role: 'LEAD' },
    { unit: 'SNV', role: 'COORDINATING', part: 'Rà soát biên chế' },
  ],
  ...more,
});

function done<T>(decision: Decision<T>): T {
  if (decision instanceof Refusal) throw new Error(`${decision.code}: ${decision.message.vi}`);
  return decision;
}

function refused(decision: Decision<unknown>): Refusal {
  if (decision instanceof Refusal) return decision;
  throw new Error('It was not refused');
}

const draft = async (more: Partial<NewTaskDto> = {}) => done(await drafts.create(office, body(more)));

describe('a draft', () => {
  test('has a code of the plan’s year, version 1 and its assignments', async () => {
    const task = await draft({ documents: ['959/QĐ-UBND'], outsideParties: ['Hiệp hội các doanh nghiệp'] });
    expect(task).toMatchObject({
      version: 1,
      state: 'DRAFT',
      plan: 'KH-2018',
      outsideParties: ['Hiệp hội các doanh nghiệp'],
    });
    expect(task.code).toMatch(/^NV-2018-\d{4}$/);
    expect(task.documents.map(({ number }) => number)).toEqual(['959/QĐ-UBND']);
    expect(task.assignments).toMatchObject([
      { unit: 'STC', role: 'LEAD', state: 'DRAFT', printedDate: '2018-12-14', dueDate: null, class: null },
      { unit: 'SNV', role: 'COORDINATING', part: 'Rà soát biên chế', printedDate: '2018-12-14' },
    ]);
  });

  test('many at once get different codes', async () => {
    const many = await Promise.all(Array.from({ length: 8 }, () => draft()));
    expect(new Set(many.map(({ code }) => code)).size).toBe(8);
  });

  test('D1: keeps the plan’s wording and names its last day', async () => {
    const task = await draft({ deadline: { wording: 'Quý IV/2018' } });
    expect(task.deadline).toEqual({
      wording: 'Quý IV/2018',
      precision: 'QUARTER',
      printedDate: '2018-12-31',
    });
  });

  test('D3: an impossible date stays text and is flagged', async () => {
    const task = await draft({ deadline: { wording: '31/11/2018' } });
    expect(task.deadline).toMatchObject({
      wording: '31/11/2018',
      precision: 'UNREADABLE',
      printedDate: null,
    });
    expect(task.notes).toMatchObject([{ code: 'deadline.impossible-date' }]);
  });

  test('names every field that cannot stand, at once', async () => {
    const refusal = refused(
      await drafts.create(
        office,
        body({
          documents: ['1/QĐ-KHÔNG-CÓ'],
          deadline: { date: '2018-02-30' },
          people: [999_999],
          assignments: [
            { unit: 'KHONGCO', role: 'LEAD' },
            { unit: 'HIEPHOI', role: 'COORDINATING' },
            { unit: 'STC', role: 'LEAD' },
            { unit: 'STC', role: 'COORDINATING' },
          ],
        }),
      ),
    );
    expect(refusal.kind).toBe('malformed');
    expect(refusal.options.errors?.map(({ field, code }) => `${field} ${code}`).sort()).toEqual([
      'assignments.0.unit unknown',
      'assignments.1.unit outside',
      'assignments.3.unit twice',
      'deadline.date not-a-date',
      'documents.0 unknown',
      'people.0 unknown',
    ]);
  });

  test('P1: a part may end with its lead, not a day later', async () => {
    const withPart = (date: string) =>
      body({
        assignments: [
          { unit: 'STC', role: 'LEAD' },
          { unit: 'SNV', role: 'COORDINATING', deadline: { date } },
        ],
      });
    expect(done(await drafts.create(office, withPart('2018-12-14'))).assignments[1]?.printedDate).toBe(
      '2018-12-14',
    );
    const refusal = refused(await drafts.create(office, withPart('2018-12-15')));
    expect(refusal).toMatchObject({ kind: 'rule', code: 'part.after-lead' });
    expect(refusal.options.errors?.[0]?.field).toBe('assignments.1.deadline');
  });

  test('a group gives EACH of its units a lead of its own; one that coordinates is left out', async () => {
    const task = await draft({
      assignments: [
        { unit: 'ALL_AGENCIES', role: 'LEAD' },
        { unit: 'SNV', role: 'COORDINATING' },
      ],
    });
    const roles = Object.fromEntries(task.assignments.map(({ unit, role }) => [unit, role]));
    expect(roles).toEqual({ STTTT: 'LEAD', STC: 'LEAD', SNV: 'COORDINATING' });
  });

  test('D5: a recurring duty has one assignment per period, each with its own deadline', async () => {
    const task = await draft({
      deadline: { wording: 'hằng quý' },
      recurrence: { kind: 'QUARTERLY', from: '2018-01-01', to: '2018-12-31' },
      assignments: [{ unit: 'STC', role: 'LEAD' }],
    });
    expect(task.assignments.map(({ period, printedDate }) => `${period} ${printedDate}`)).toEqual([
      'quý I/2018 2018-03-31',
      'quý II/2018 2018-06-30',
      'quý III/2018 2018-09-30',
      'quý IV/2018 2018-12-31',
    ]);
  });

  test('is changed by who saw its version, and by nobody else', async () => {
    const task = await draft();
    const changed = done(
      await drafts.change(office, task.code, {
        version: 1,
        title: 'Tên mới',
        deadline: { date: '2018-12-20' },
      }),
    );
    expect(changed).toMatchObject({ version: 2, title: 'Tên mới' });
    expect(changed.assignments.map(({ printedDate }) => printedDate)).toEqual(['2018-12-20', '2018-12-20']);
    const refusal = refused(await drafts.change(office, task.code, { version: 1, title: 'Tên khác' }));
    expect(refusal).toMatchObject({
      kind: 'conflict',
      code: 'version.stale',
      options: { current: { version: 2 } },
    });
  });

  test('gets a lead without losing its parts', async () => {
    const task = await draft({ assignments: [{ unit: 'SNV', role: 'COORDINATING' }] });
    const changed = done(await drafts.change(office, task.code, { version: 1, lead: 'PLEIKU' }));
    expect(changed.assignments.map(({ unit, role }) => `${unit} ${role}`)).toEqual([
      'PLEIKU LEAD',
      'SNV COORDINATING',
    ]);
  });

  test('Q1: is seen by no unit', async () => {
    const task = await draft();
    for (const account of ['head.stc', 'officer.snv', 'admin']) {
      expect(refused(await tasks.one(await world.actor(account), task.code)).kind).toBe('not-found');
    }
    expect(done(await tasks.one(await world.actor('chair'), task.code)).code).toBe(task.code);
  });
});

describe('W: issue', () => {
  test('gives each unit its assignment: deadline, receiving term, pointers, version, event and notices', async () => {
    await world.setTime('2018-11-26');
    const task = await draft({ deadline: { wording: 'Trong năm 2018' } });
    const issued = done(await issues.issue(office, task.code, 1));
    expect(issued).toMatchObject({ state: 'ASSIGNED', version: 2, warnings: [] });
    expect(issued.assignments[0]).toMatchObject({
      state: 'ASSIGNED',
      printedDate: '2018-12-31',
      originalDueDate: '2019-01-02',
      dueDate: '2019-01-02',
      class: 'OPEN_IN_TERM',
    });
    const id = issued.assignments[0]?.id ?? 0;
    const row = await world.database.assignment.findUniqueOrThrow({
      where: { id },
      include: { deadlineVersions: true },
    });
    const iso = (date: Date | null) => date?.toISOString().slice(0, 10);
    expect({
      issued: iso(row.issuedOn),
      receive: iso(row.receiveDueOn),
      from: iso(row.rungsFrom),
      rung: iso(row.nextRungOn),
      late: iso(row.lateCheckOn),
      version: row.version,
    }).toEqual({
      issued: '2018-11-26',
      receive: '2018-11-28',
      from: '2018-11-26',
      rung: '2018-12-20',
      late: '2019-01-03',
      version: 2,
    });
    expect(row.deadlineVersions).toMatchObject([
      { number: 1, kind: 'ORIGINAL', decidedById: office.personId },
    ]);
    const events = await world.database.event.findMany({ where: { assignmentId: id } });
    expect(events).toMatchObject([{ action: 'issue', subject: `assignment:${id}` }]);
    const notices = await world.database.notice.findMany({
      where: { assignmentId: id },
      include: { recipient: true },
    });
    expect(notices.map(({ kind, recipient }) => `${kind} ${recipient.email}`).sort()).toEqual([
      'ASSIGNED head.stc@demo.don-doc.test',
      'ASSIGNED officer.stc@demo.don-doc.test',
    ]);
  });

  test('twice at once: one succeeds, the other hears that it was done, nothing is written twice', async () => {
    const task = await draft();
    const answers = await Promise.all([
      issues.issue(office, task.code, 1),
      issues.issue(office, task.code, 1),
    ]);
    const refusals = answers.filter((decision) => decision instanceof Refusal);
    expect(refusals).toMatchObject([
      { kind: 'conflict', code: 'task.already-issued', options: { current: { state: 'ASSIGNED' } } },
    ]);
    const ids = task.assignments.map(({ id }) => id);
    expect(await world.database.deadlineVersion.count({ where: { assignmentId: { in: ids } } })).toBe(2);
    expect(await world.database.notice.count({ where: { assignmentId: { in: ids } } })).toBe(4);
  });

  test('an issued task is no draft any more', async () => {
    const task = await draft();
    done(await issues.issue(office, task.code));
    expect(refused(await drafts.change(office, task.code, { version: 2, title: 'x' })).code).toBe(
      'task.not-draft',
    );
  });

  test('without a lead it is refused and stays a draft', async () => {
    const task = await draft({ assignments: [{ unit: 'SNV', role: 'COORDINATING' }] });
    expect(refused(await issues.issue(office, task.code))).toMatchObject({
      kind: 'rule',
      code: 'issue.no-lead',
    });
    expect(done(await tasks.one(office, task.code)).state).toBe('DRAFT');
  });

  test('Q2: a unit is given a task up to the last day of its validity, not after', async () => {
    const unit = await world.database.unit.create({
      data: {
        code: 'CU',
        name: 'Sở cũ',
        shortName: 'Sở cũ',
        kind: 'BAN',
        validFrom: new Date('2010-01-01'),
        validTo: new Date('2018-11-26'),
      },
    });
    const [one, other] = [
      await draft({ assignments: [{ unit: 'CU', role: 'LEAD' }] }),
      await draft({ assignments: [{ unit: 'CU', role: 'LEAD' }] }),
    ];
    expect(done(await issues.issue(office, one.code)).warnings).toMatchObject([
      { code: 'unit.nobody-to-tell', unit: 'CU' },
    ]);
    await world.setTime('2018-11-27');
    const refusal = refused(await issues.issue(office, other.code));
    expect(refusal).toMatchObject({ code: 'issue.unit-not-valid' });
    expect(refusal.message.vi).toContain('Sở cũ');
    await world.database.unit.update({ where: { id: unit.id }, data: { validTo: null, isOutside: true } });
    await world.setTime('2018-11-26');
  });

  test('C3: a deadline in a year without calendar is issued and not computed', async () => {
    const task = await draft({ deadline: { date: '2020-03-31' } });
    const [lead] = done(await issues.issue(office, task.code)).assignments;
    expect(lead).toMatchObject({ printedDate: '2020-03-31', dueDate: null, class: 'DEADLINE_UNKNOWN' });
    const row = await world.database.assignment.findUniqueOrThrow({ where: { id: lead?.id ?? 0 } });
    expect(row).toMatchObject({ missingYear: 2020, nextRungOn: null, lateCheckOn: null });
  });

  test('D1: NONE has no deadline and is its own class', async () => {
    const task = await draft({ deadline: { wording: 'Thường xuyên' } });
    expect(done(await issues.issue(office, task.code)).assignments[0]).toMatchObject({
      dueDate: null,
      class: 'NO_DEADLINE_OPEN',
    });
  });

  test('R7: the assigning officer is warned about people without a usable address', async () => {
    await world.database.person.updateMany({
      where: { email: 'officer.pleiku@demo.don-doc.test' },
      data: { addressState: 'BAD' },
    });
    const task = await draft({ assignments: [{ unit: 'PLEIKU', role: 'LEAD' }] });
    expect(done(await issues.issue(office, task.code)).warnings).toMatchObject([
      { code: 'recipient.no-address', unit: 'PLEIKU' },
    ]);
    await world.database.unit.update({ where: { code: 'PLEIKU' }, data: { mailbox: null } });
    const other = await draft({ assignments: [{ unit: 'PLEIKU', role: 'LEAD' }] });
    expect(done(await issues.issue(office, other.code)).warnings).toMatchObject([
      { code: 'recipient.unreachable' },
    ]);
  });

  test('a plan: what is complete is issued, what is not is told with its reason', async () => {
    const plan = await world.database.plan.create({
      data: { code: 'KH-B', title: 'Kế hoạch B', year: 2018, createdAt: new Date() },
    });
    const good = await draft({ plan: plan.code });
    const bad = await draft({ plan: plan.code, assignments: [] });
    const issued = done(await issues.issuePlan(office, plan.code));
    expect(issued.issued).toEqual([good.code]);
    expect(issued.notIssued).toMatchObject([{ task: bad.code, refusal: { code: 'issue.no-lead' } }]);
    const again = done(await issues.issuePlan(office, plan.code, [good.code, 'NV-2018-9999']));
    expect(again.issued).toEqual([]);
    expect(again.notIssued.map(({ refusal }) => refusal.code).sort()).toEqual([
      'task.already-issued',
      'task.not-found',
    ]);
  });
});

describe('Q1: who reads tasks', () => {
  test('a unit reads the tasks it belongs to, with what the others of the task do', async () => {
    const task = await draft();
    done(await issues.issue(office, task.code));
    expect(done(await tasks.one(await world.actor('officer.snv'), task.code)).assignments).toHaveLength(2);
    expect(refused(await tasks.one(await world.actor('officer.pleiku'), task.code)).kind).toBe('not-found');
    const list = await tasks.list(await world.actor('officer.pleiku'), { page: 1, pageSize: 200 });
    expect(list.items.map(({ code }) => code)).not.toContain(task.code);
  });

  test('a restricted task is for the named; without names for the heads of its units', async () => {
    const officer = await world.actor('officer.stc');
    const named = await draft({ restricted: true, people: [officer.personId] });
    const unnamed = await draft({ restricted: true });
    for (const { code } of [named, unnamed]) done(await issues.issue(office, code));
    const sees = async (account: string, code: string) =>
      !((await tasks.one(await world.actor(account), code)) instanceof Refusal);
    expect([await sees('officer.stc', named.code), await sees('head.stc', named.code)]).toEqual([
      true,
      false,
    ]);
    expect([await sees('officer.stc', unnamed.code), await sees('head.stc', unnamed.code)]).toEqual([
      false,
      true,
    ]);
    expect([await sees('chair', named.code), await sees('office', named.code)]).toEqual([false, true]);
  });

  test('is found without diacritics, by state and plan, page after page', async () => {
    const task = await draft({ title: 'Đào tạo chữ ký số ở Sở Tài chính' });
    const find = (more: object) => tasks.list(office, { page: 1, pageSize: 10, ...more });
    expect((await find({ q: 'dao tao SO TAI CHINH' })).items.map(({ code }) => code)).toEqual([task.code]);
    expect((await find({ q: '100%' })).total).toBe(0);
    const inState = await find({ state: 'DRAFT', plan: 'KH-2018', pageSize: 200 });
    expect(inState.items.every(({ state }) => state === 'DRAFT')).toBe(true);
    const pages = [await find({ pageSize: 3 }), await find({ page: 2, pageSize: 3 })];
    expect(new Set(pages.flatMap(({ items }) => items.map(({ code }) => code))).size).toBe(6);
  });
});
