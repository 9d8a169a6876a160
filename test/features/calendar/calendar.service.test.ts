import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Refusal } from '../../../src/domain/refusal.js';
import { CalendarModule } from '../../../src/features/calendar/calendar.module.js';
import type { CalendarMovesView } from '../../../src/features/calendar/calendar-preview.js';
import { CalendarService } from '../../../src/features/calendar/calendar.service.js';
import type { CalendarYearView } from '../../../src/features/calendar/calendar.service.js';
import { Sweep } from '../../../src/features/reminders/sweep.js';
import { RemindersModule } from '../../../src/features/reminders/reminders.module.js';
import { TaskDraftService } from '../../../src/features/tasks/task-draft.service.js';
import { TaskIssueService } from '../../../src/features/tasks/task-issue.service.js';
import { TasksModule } from '../../../src/features/tasks/tasks.module.js';
import { startWorld, type World } from '../../support/world.js';

let world: World;
let calendar: CalendarService;

beforeEach(async () => {
  world = await startWorld([CalendarModule, RemindersModule, TasksModule]);
  calendar = world.module.get(CalendarService);
  await world.database.plan.create({
    data: {
      code: 'KH-2018',
      title: 'Kế hoạch 2018',
      year: 2018,
      createdAt: new Date('2018-11-26T00:00:00Z'),
    },
  });
});
afterEach(() => world.stop());

/** A task of STC issued today, due on `date`. */
async function issued(date: string): Promise<number> {
  const office = await world.actor('office');
  const task = await world.module.get(TaskDraftService).create(office, {
    plan: 'KH-2018',
    title: `Việc đến hạn ${date}`,
    deadline: { date },
    assignments: [{ unit: 'STC', role: 'LEAD' }],
  } as never);
  if ('kind' in task) throw new Error(task.message.en);
  const done = await world.module.get(TaskIssueService).issue(office, task.code);
  if ('kind' in done) throw new Error(done.message.en);
  const { id } = await world.database.assignment.findFirstOrThrow({ where: { task: { code: task.code } } });
  return id;
}

const dates = async (id: number) => {
  const row = await world.database.assignment.findUniqueOrThrow({ where: { id } });
  const day = (value: Date | null) => value?.toISOString().slice(0, 10) ?? null;
  return {
    printed: day(row.printedDate),
    original: day(row.originalDueDate),
    due: day(row.dueDate),
    next: day(row.nextRungOn),
  };
};

/** A decision about days of 2018; the days that it does not name stay as they are. */
const with2018 = (...days: { date: string; kind: 'CLOSED' | 'OPENED' | 'PLAIN'; name: string }[]) => ({
  documentNumber: '123/TB-BLĐTBXH',
  days: days as never[],
});

const closed = (date: string) => ({ date, kind: 'CLOSED' as const, name: 'Nghỉ theo quyết định' });

test('C6: a preview names the deadline and the rungs that move and changes nothing', async () => {
  const id = await issued('2018-12-14');
  const other = await issued('2018-12-12');
  const body = with2018(closed('2018-12-14'));
  const before = await dates(id);
  const preview = await calendar.preview(2018, body);
  expect(preview).toMatchObject({
    deadlines: [{ assignment: id, unit: 'STC', from: '2018-12-14', to: '2018-12-17' }],
    changedDays: [{ date: '2018-12-14', working: false }],
  });
  expect((preview as { notices: { assignment: number; rung: string }[] }).notices).toContainEqual(
    expect.objectContaining({
      assignment: id,
      rung: 'T',
      from: '2018-12-14',
      to: '2018-12-17',
    }),
  );
  // The rungs of the other task after the closed day move, its deadline does not.
  expect((preview as { notices: { assignment: number; rung: string }[] }).notices).toContainEqual(
    expect.objectContaining({
      assignment: other,
      rung: 'L3',
      from: '2018-12-19',
      to: '2018-12-20',
    }),
  );
  expect(await dates(id)).toEqual(before);
  expect(await calendar.read(2018)).toMatchObject({ version: 1 });
});

test('C6, D2: applied, the deadline gets a version of its own, says why, keeps the printed date, and the unit is told', async () => {
  const id = await issued('2018-12-14');
  const admin = await world.actor('admin');
  const changed = await calendar.change(admin, 2018, with2018(closed('2018-12-14')));
  expect(changed).toMatchObject({ year: 2018, version: 2, documentNumber: '123/TB-BLĐTBXH' });
  expect(await dates(id)).toEqual({
    printed: '2018-12-14',
    original: '2018-12-17',
    due: '2018-12-17',
    next: '2018-12-05',
  });
  const versions = await world.database.deadlineVersion.findMany({
    where: { assignmentId: id },
    orderBy: { number: 'asc' },
  });
  expect(versions.map(({ kind, documentNumber }) => [kind, documentNumber])).toEqual([
    ['ORIGINAL', null],
    ['CALENDAR', '123/TB-BLĐTBXH'],
  ]);
  expect(versions[1]?.dueDateReason).toContain('14/12/2018');
  const told = await world.database.notice.findMany({ where: { assignmentId: id, kind: 'DEADLINE_MOVED' } });
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ state: 'DUE', deadlineVersion: 2 });
  const [row] = await world.database.rows<{ day: string }>(
    `SELECT day FROM add_working_days('2018-12-13', 1)`,
  );
  expect(row?.day).toBe('2018-12-17');
});

test('C6: what was sent is not sent again, and the unsent rung of the old version is cancelled', async () => {
  const id = await issued('2018-12-14');
  const { now, today } = await world.setTime('2018-12-05');
  await world.module.get(Sweep).run(today, now);
  const rung = { assignmentId: id, kind: 'RUNG' };
  expect(await world.database.notice.count({ where: { ...rung, rung: 'T-7', state: 'DUE' } })).toBe(1);
  await world.database.notice.updateMany({ where: { ...rung, rung: 'T-7' }, data: { state: 'SENT' } });
  await calendar.change(await world.actor('admin'), 2018, with2018(closed('2018-12-14')));
  await world.module.get(Sweep).run(today, now);
  const again = await world.database.notice.findMany({
    where: { ...rung, rung: 'T-7' },
    orderBy: { deadlineVersion: 'asc' },
  });
  expect(again.map(({ deadlineVersion, state }) => [deadlineVersion, state])).toEqual([
    [1, 'SENT'],
    [2, 'SUPERSEDED'],
  ]);

  const second = await issued('2018-12-17');
  await world.module.get(Sweep).run(today, now);
  const unsent = await world.database.notice.findFirst({ where: { assignmentId: second, kind: 'RUNG' } });
  await calendar.change(await world.actor('admin'), 2018, with2018(closed('2018-12-17')));
  const after = unsent && (await world.database.notice.findUniqueOrThrow({ where: { id: unsent.id } }));
  expect(after?.state ?? 'CANCELLED').toBe('CANCELLED');
});

test('C3: what waits for a year is computed when its calendar arrives', async () => {
  const id = await issued('2020-03-31');
  expect(await dates(id)).toMatchObject({ printed: '2020-03-31', due: null, next: null });
  expect(await calendar.preview(2020, { documentNumber: '1/TB', days: [] })).toMatchObject({
    deadlines: [{ assignment: id, from: null, to: '2020-03-31' }],
  });
  await calendar.change(await world.actor('admin'), 2020, { documentNumber: '1/TB', days: [] });
  expect(await dates(id)).toEqual({
    printed: '2020-03-31',
    original: '2020-03-31',
    due: '2020-03-31',
    next: '2020-03-20',
  });
});

test('C6: a deadline whose day is over stays where it was', async () => {
  const id = await issued('2018-11-28');
  await world.setTime('2018-11-29');
  await calendar.change(await world.actor('admin'), 2018, with2018(closed('2018-11-28')));
  expect(await dates(id)).toMatchObject({ due: '2018-11-28' });
});

test('C3: from 1 December the list warns that next year is missing, not on 30 November', async () => {
  await world.database.calendarDay.deleteMany({ where: { yearNumber: 2019 } });
  await world.database.calendarYear.delete({ where: { year: 2019 } });
  await world.setTime('2018-11-30');
  expect(await calendar.list()).toMatchObject({
    yearToEnter: null,
    items: [{ year: 2018, missingNext: false }],
  });
  await world.setTime('2018-12-01');
  expect(await calendar.list()).toMatchObject({
    yearToEnter: 2019,
    items: [{ year: 2018, missingNext: true }],
  });
});

test('a day of another year or entered twice is refused by its line; an older version gets 409', async () => {
  const admin = await world.actor('admin');
  const days = [closed('2018-12-14'), closed('2018-12-14'), closed('2019-01-02')];
  const refusal = (await calendar.change(admin, 2018, { documentNumber: 'x', days })) as Refusal;
  expect(refusal.options.errors?.map(({ field }) => field)).toEqual(['days.1.date', 'days.2.date']);
  const stale = await calendar.change(admin, 2018, { ...with2018(), version: 7 });
  expect(stale).toMatchObject({ kind: 'conflict', code: 'version.stale' });
});

test('C2: a decision sets its own days; those of other documents stay with their numbers, and a day can be given back', async () => {
  const before = (await calendar.read(2018)) as CalendarYearView;
  await calendar.change(await world.actor('admin'), 2018, with2018(closed('2018-11-30')));
  const after = (await calendar.read(2018)) as CalendarYearView;
  expect(after.days.filter(({ date }) => date !== '2018-11-30')).toEqual(
    before.days.filter(({ date }) => date !== '2018-11-30'),
  );
  expect(after.days).toContainEqual(
    expect.objectContaining({ date: '2018-11-30', documentNumber: '123/TB-BLĐTBXH' }),
  );
  const givenBack = with2018({ date: '2018-11-30', kind: 'PLAIN', name: 'Thu hồi' });
  await calendar.change(await world.actor('admin'), 2018, givenBack);
  expect(((await calendar.read(2018)) as CalendarYearView).days.map(({ date }) => date)).not.toContain(
    '2018-11-30',
  );
});

test('C6: applied with the fingerprint of its preview; refused when something else would move; sent twice, done once', async () => {
  const admin = await world.actor('admin');
  await issued('2018-12-14');
  const body = with2018(closed('2018-12-14'));
  const seen = (await calendar.preview(2018, body)) as CalendarMovesView;
  await issued('2018-12-14');
  const named = { ...body, version: 1 };
  expect(await calendar.change(admin, 2018, { ...named, previewed: seen.fingerprint })).toMatchObject({
    kind: 'conflict',
    code: 'calendar.preview-stale',
  });
  const { fingerprint } = (await calendar.preview(2018, body)) as CalendarMovesView;
  const applied = { ...named, previewed: fingerprint };
  expect(await calendar.change(admin, 2018, applied)).toMatchObject({ version: 2 });
  expect(await calendar.change(admin, 2018, applied)).toMatchObject({ version: 2, moves: { deadlines: [] } });
  expect(await calendar.change(admin, 2018, { ...applied, documentNumber: '9/TB' })).toMatchObject({
    code: 'version.stale',
  });
  expect(await calendar.changesSince(2018, 1)).toEqual([
    { by: admin.name, documentNumber: body.documentNumber },
  ]);
});

test('C3: how many assignments wait for a year is told until its calendar arrives', async () => {
  await issued('2020-03-31');
  await issued('2020-06-30');
  expect(await calendar.waiting()).toEqual([{ year: 2020, assignments: 2 }]);
  await calendar.change(await world.actor('admin'), 2020, { documentNumber: '1/TB', days: [] });
  expect(await calendar.waiting()).toEqual([]);
});
