import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refusal } from '../../../src/domain/refusal.js';
import { DirectivesModule } from '../../../src/features/directives/directives.module.js';
import { DirectivesService } from '../../../src/features/directives/directives.service.js';
import { giveDuty, type Duty, type DutyOptions } from '../../support/duties.js';
import { startWorld, type World } from '../../support/world.js';

let world: World;
let directives: DirectivesService;
beforeAll(async () => {
  world = await startWorld([DirectivesModule]);
  directives = world.module.get(DirectivesService);
  await world.setTime('2018-12-03');
});
afterAll(() => world.stop());

const TEXT = 'Báo cáo Ban Chỉ đạo kết quả trước ngày 15/12/2018.';
const task = async (options: DutyOptions = {}): Promise<Duty & { code: string }> => {
  const duty = await giveDuty(world, { dueDate: '2018-12-20', ...options });
  const { code } = await world.database.task.findUniqueOrThrow({ where: { id: duty.taskId } });
  return { ...duty, code };
};
const give = async (account: string, code: string, text = TEXT, after?: number) =>
  directives.give(await world.actor(account), code, { text, ...(after !== undefined && { after }) });
const told = async (assignmentId: number) =>
  (
    await world.database.notice.findMany({
      where: { assignmentId, kind: 'DIRECTIVE' },
      include: { recipient: true },
      orderBy: { recipient: { email: 'asc' } },
    })
  ).map(({ recipient }) => recipient.email?.split('@')[0]);

test('Q: the committee head gives a directive; every unit of the task and the office are told, the log keeps it', async () => {
  const lead = await task();
  const part = await giveDuty(world, { unit: 'SNV', role: 'COORDINATING', taskId: lead.taskId });
  const given = await give('chair', lead.code);
  expect(given).toMatchObject({ text: TEXT, givenBy: 'Trưởng Ban Chỉ đạo' });
  expect(await told(lead.id)).toEqual(['head.stc', 'office', 'officer.stc']);
  expect(await told(part.id)).toEqual(['head.snv', 'officer.snv']);
  const [event] = await world.database.event.findMany({ where: { taskId: lead.taskId } });
  expect(event).toMatchObject({ action: 'directive', actorName: 'Trưởng Ban Chỉ đạo', reason: TEXT });
  const [notice] = await world.database.notice.findMany({ where: { assignmentId: lead.id } });
  expect(notice?.detail).toBe(`Trưởng Ban Chỉ đạo: ${TEXT}`);
});

test('Q1: everybody who sees the task reads its directives, nobody else', async () => {
  const { code } = await task();
  await give('chair', code);
  const read = async (account: string) =>
    directives.page(await world.actor(account), code, { page: 1, pageSize: 50 });
  for (const account of ['officer.stc', 'office', 'auditor', 'leader']) {
    expect(await read(account)).toMatchObject({ total: 1, items: [{ text: TEXT }] });
  }
  expect(await read('officer.snv')).toMatchObject({ kind: 'not-found' });
});

test('Q: a leader directs within the fields they supervise, a unit or the office not at all', async () => {
  const { code } = await task({ field: 'Ứng dụng CNTT' });
  const supervise = (fields: string[]) =>
    world.database.person.updateMany({ where: { roles: { has: 'LEADER' } }, data: { fields } });
  await supervise(['An toàn thông tin']);
  expect(await give('leader', code)).toMatchObject({ code: 'directive.other-field', kind: 'forbidden' });
  await supervise(['Ứng dụng CNTT']);
  expect(await give('leader', code)).toMatchObject({ text: TEXT });
  await supervise([]);
  expect(await give('leader', (await task()).code)).toMatchObject({ text: TEXT });
  expect(await give('office', code)).toMatchObject({ code: 'directive.not-yours' });
  expect(await give('head.stc', code)).toMatchObject({ code: 'directive.not-yours' });
});

test('Q1: a restricted task is directed only by whom it names; for others it is not there', async () => {
  const { code, taskId } = await task({ restricted: true });
  expect(await give('chair', code)).toMatchObject({ kind: 'not-found' });
  const { personId } = await world.actor('chair');
  await world.database.taskPerson.create({ data: { taskId, personId } });
  expect(await give('chair', code)).toMatchObject({ text: TEXT });
});

test('the same words pressed twice are one directive; said again later they are another', async () => {
  const { code, taskId } = await task();
  await Promise.all([give('chair', code, TEXT, 0), give('chair', code, TEXT, 0)]);
  const [first] = await world.database.directive.findMany({ where: { taskId } });
  expect(await world.database.directive.count({ where: { taskId } })).toBe(1);
  await give('chair', code, TEXT, first!.id);
  expect(await world.database.directive.count({ where: { taskId } })).toBe(2);
});

test('an empty or endless directive is refused, and one on a task that nobody works on any more', async () => {
  const { code } = await task();
  expect(await give('chair', code, '  ')).toMatchObject({ options: { errors: [{ field: 'text' }] } });
  expect(await give('chair', code, 'a'.repeat(2_001))).toBeInstanceOf(Refusal);
  const done = await task({ state: 'COMPLETED', submittedOn: '2018-12-01' });
  expect(await give('chair', done.code)).toMatchObject({ code: 'directive.nothing-open' });
});

test('what was said stays said: the database refuses to change or remove it', async () => {
  const { code, taskId } = await task();
  await give('chair', code);
  const sql = (statement: string) => world.database.$executeRawUnsafe(statement);
  await expect(sql(`UPDATE directive SET text = 'x' WHERE task_id = ${taskId}`)).rejects.toThrow(
    'only grows',
  );
  await expect(sql(`DELETE FROM directive WHERE task_id = ${taskId}`)).rejects.toThrow('only grows');
});
