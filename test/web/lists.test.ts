/** One rule for the query of every list: an unknown value is named with what is accepted, and pages have the same bounds. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { giveDuty } from '../support/duties.js';
import { startWebWorld, type Agent, type WebWorld } from '../support/web-world.js';

let world: WebWorld;
let auditor: Agent;
let office: Agent;
let task: string;

beforeAll(async () => {
  world = await startWebWorld();
  await world.setTime('2018-12-03');
  const { taskId } = await giveDuty(world, { dueDate: '2018-12-20' });
  task = (await world.database.task.findUniqueOrThrow({ where: { id: taskId } })).code;
  auditor = await world.signIn('auditor');
  office = await world.signIn('office');
});
afterAll(() => world?.stop());

const LISTS = [
  '/api/units',
  '/api/people',
  '/api/documents',
  '/api/plans',
  '/api/tasks',
  '/api/tasks/TASK/directives',
  '/api/assignments',
  '/api/apologies',
  '/api/notices',
  '/api/releases',
  '/api/mails',
  '/api/mandates',
  '/api/runs',
  '/api/reports',
  '/api/events',
];
const at = (list: string, query = '') => auditor.get(`${list.replace('TASK', task)}${query}`);

describe.each(LISTS)('%s', (list) => {
  test('has a first page of fifty unless it is asked for another', async () => {
    const { body } = await at(list).expect(200);
    expect(body).toMatchObject({ page: 1, pageSize: 50 });
    expect(body.items.length).toBeLessThanOrEqual(body.total);
    expect((await at(list, '?page=1&pageSize=1000').expect(200)).body).toMatchObject({ pageSize: 1000 });
  });

  test('an empty parameter says nothing', async () => {
    expect((await at(list, '?page=&pageSize=').expect(200)).body).toMatchObject({ page: 1, pageSize: 50 });
  });

  test('beyond its end a page is empty, and says how many there are', async () => {
    const { total } = (await at(list).expect(200)).body;
    const { body } = await at(list, '?page=1000000&pageSize=7').expect(200);
    expect(body).toMatchObject({ items: [], total, page: 1_000_000, pageSize: 7 });
  });

  test.each([
    ['page', '0'],
    ['page', '-1'],
    ['page', '1.5'],
    ['page', 'hai'],
    ['page', '1000001'],
    ['pageSize', '0'],
    ['pageSize', '1001'],
    ['pageSize', 'NaN'],
  ])('%s=%s is refused by name and value', async (field, value) => {
    const { body } = await at(list, `?${field}=${value}`).expect(400);
    const named = (body.errors as { field: string; value: unknown }[]).map((one) => [
      one.field,
      String(one.value),
    ]);
    expect(named.every(([name, said]) => name === field && said === value)).toBe(true);
    expect(named).not.toEqual([]);
  });

  test.each(['page%5B%5D=1', 'filter%5Bstate%5D=ASSIGNED', 'page=1&page=2'])(
    'what is no plain name or is said twice is refused: %s',
    async (query) => {
      const { body } = await at(list, `?${query}`).expect(400);
      expect(body.code).toBe('input.invalid');
    },
  );
});

describe('an unknown value of a filter is named with what is accepted', () => {
  test.each([
    ['/api/tasks', 'state', 'FOO', 'IN_PROGRESS'],
    ['/api/assignments', 'state', 'FOO', 'IN_PROGRESS'],
    ['/api/assignments', 'class', 'FOO', 'OPEN_OVERDUE'],
    ['/api/assignments', 'role', 'FOO', 'LEAD'],
    ['/api/assignments', 'sort', 'FOO', 'dueDate'],
    ['/api/assignments', 'inPerson', 'FOO', 'true'],
    ['/api/apologies', 'state', 'FOO', 'BROKEN'],
    ['/api/notices', 'state', 'FOO', 'SUPERSEDED'],
    ['/api/notices', 'kind', 'FOO', 'RUNG'],
    ['/api/mails', 'state', 'FOO', 'UNKNOWN'],
    ['/api/people', 'role', 'FOO', 'OFFICER'],
    ['/api/people', 'active', 'FOO', 'true'],
    ['/api/units', 'valid', 'FOO', 'true'],
    ['/api/statistics', 'by', 'FOO', 'unit'],
  ])('%s?%s=%s', async (list, field, value, accepted) => {
    const { body } = await at(list, `?${field}=${value}`).expect(400);
    expect(body.errors).toMatchObject([{ field, value }]);
    expect(body.errors[0].message).toContain(accepted);
    const english = await at(list, `?${field}=${value}`).set('accept-language', 'en').expect(400);
    expect(english.body.errors[0].message).toContain(accepted);
  });

  test.each([
    ['/api/assignments', 'dueFrom'],
    ['/api/assignments', 'dueTo'],
    ['/api/apologies', 'from'],
    ['/api/apologies', 'to'],
    ['/api/statistics', 'from'],
    ['/api/statistics', 'to'],
  ])('%s?%s of a day that is none', async (list, field) => {
    const { body } = await at(list, `?${field}=2018-02-30`).expect(400);
    expect(body.errors).toMatchObject([{ field, value: '2018-02-30' }]);
  });
});

describe('400 for a body that says too little or what is not there', () => {
  test('a plan that is not there', async () => {
    const draft = { plan: 'KH-0000', title: 'Việc', assignments: [{ unit: 'STC', role: 'LEAD' }] };
    const { body } = await office.post('/api/tasks').send(draft).expect(400);
    expect(body).toMatchObject({ code: 'plan.unknown', errors: [{ field: 'plan', value: 'KH-0000' }] });
    const report = { kind: 'YEAR', from: '2018-01-01', to: '2018-12-31', plan: 'KH-0000' };
    expect((await office.post('/api/reports').send(report).expect(400)).body.code).toBe('plan.unknown');
    await office.get('/api/plans/KH-0000').expect(404);
  });

  test.each([
    ['cancellation', {}, 'reason'],
    ['suspension', { reason: 'Chờ hướng dẫn' }, 'documentNumber'],
    ['return-decision', { accepted: false }, 'reason'],
  ])('%s without what it needs', async (act, body, field) => {
    const state = act === 'return-decision' ? 'RETURN_REQUESTED' : 'IN_PROGRESS';
    const duty = await giveDuty(world, { dueDate: '2018-12-20', state });
    const { version } = await world.database.assignment.findUniqueOrThrow({ where: { id: duty.id } });
    const answer = await office.post(`/api/assignments/${duty.id}/${act}`).send({ version, ...body });
    expect([answer.status, answer.body.errors]).toMatchObject([400, [{ field, code: 'missing' }]]);
  });

  test('a percentage over a hundred', async () => {
    const duty = await giveDuty(world, { dueDate: '2018-12-20', state: 'IN_PROGRESS' });
    const { version } = await world.database.assignment.findUniqueOrThrow({ where: { id: duty.id } });
    const { body } = await (
      await world.signIn('officer.stc')
    )
      .post(`/api/assignments/${duty.id}/progress-reports`)
      .send({ version, percent: 160, text: 'Xong' })
      .expect(400);
    expect(body.errors).toMatchObject([{ field: 'percent', value: 160 }]);
  });
});
