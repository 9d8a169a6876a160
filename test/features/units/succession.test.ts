import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { sweepSuccessions } from '../../../src/features/units/pass-duties.js';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.js';
import { startWebWorld } from '../../support/web-world.js';
import type { Agent, WebWorld } from '../../support/web-world.js';

let world: WebWorld;
let admin: Agent;
let position = 0;
beforeAll(async () => {
  world = await startWebWorld();
  admin = await world.signIn('admin');
  await world.database.plan.create({
    data: { code: 'KH', title: 'Kế hoạch', year: 2018, createdAt: new Date(0) },
  });
});
afterAll(() => world.stop());

async function unit(code: string, validFrom = '2018-01-01'): Promise<number> {
  const { body } = await admin
    .post('/api/units')
    .send({ code, name: `Sở ${code}`, kind: 'SO', validFrom })
    .expect(201);
  await world.database.person.create({
    data: { name: `Thủ trưởng ${code}`, roles: ['HEAD'], unitId: body.id },
  });
  return body.id as number;
}

async function duty(
  unitId: number,
  state: 'DRAFT' | 'IN_PROGRESS' | 'COMPLETED' = 'IN_PROGRESS',
  taskId?: number,
) {
  position += 1;
  const { id: planId } = await world.database.plan.findUniqueOrThrow({ where: { code: 'KH' } });
  const task =
    taskId === undefined
      ? await world.database.task.create({
          data: { code: `NV-${position}`, planId, title: 'Nhiệm vụ', createdAt: new Date(0) },
        })
      : { id: taskId };
  return world.database.assignment.create({
    data: {
      taskId: task.id,
      unitId,
      role: 'LEAD',
      state,
      originalDueDate: new Date('2018-11-20'),
      dueDate: new Date('2018-11-20'),
    },
  });
}

const succeed = (code: string, body: object) => admin.post(`/api/units/${code}/succession`).send(body);

describe('Q2: a unit closes', () => {
  test('its open duties pass to the successor once, with the log and word to its people; lateness does not restart', async () => {
    const from = await unit('A1');
    const to = await unit('A2');
    const [open, draft, done] = [await duty(from), await duty(from, 'DRAFT'), await duty(from, 'COMPLETED')];
    const { body } = await succeed('A1', {
      successor: 'A2',
      on: '2018-11-26',
      documentNumber: '1/NQ',
    }).expect(200);
    expect(body.passed.sort()).toEqual([open.id, draft.id]);
    expect(body.unit).toMatchObject({ validTo: '2018-11-25', successor: 'A2' });
    const now = await world.database.assignment.findMany({
      where: { id: { in: [open.id, draft.id, done.id] } },
      orderBy: { id: 'asc' },
    });
    expect(now.map(({ unitId }) => unitId)).toEqual([to, to, from]);
    expect(now[0]?.dueDate).toEqual(open.dueDate);
    expect(now[0]?.deadlineVersion).toBe(1);
    const notices = await world.database.notice.findMany({
      where: { assignmentId: { in: [open.id, draft.id] } },
    });
    expect(notices.map(({ kind, assignmentId, unitId }) => ({ kind, assignmentId, unitId }))).toEqual([
      { kind: 'ASSIGNED', assignmentId: open.id, unitId: to },
    ]);
    const auditor = await world.signIn('auditor');
    const log = await auditor.get(`/api/events?subject=assignment:${open.id}`).expect(200);
    expect(log.body.items[0]).toMatchObject({
      action: 'succession',
      data: { fromUnit: 'Sở A1', toUnit: 'Sở A2' },
    });
    expect((await succeed('A1', { successor: 'A2', on: '2018-11-26', documentNumber: '1/NQ' })).status).toBe(
      409,
    );
  });

  test('with open duties it needs a successor, without any it does not', async () => {
    const from = await unit('B1');
    await unit('B2');
    await duty(from);
    const refused = await succeed('B1', { on: '2018-11-26', documentNumber: '1/NQ' }).expect(422);
    expect(refused.body).toMatchObject({ code: 'unit.successor-needed', rule: 'Q2' });
    const changed = await admin
      .patch('/api/units/B1')
      .send({ version: 1, validTo: '2018-11-30' })
      .expect(422);
    expect(changed.body.code).toBe('unit.successor-needed');
    await succeed('B2', { on: '2018-11-26', documentNumber: '1/NQ' }).expect(200);
  });

  test('the document, the day and the successor are checked, each by name', async () => {
    await unit('C1');
    await unit('C2', '2018-12-01');
    const { body } = await succeed('C1', { successor: 'C2', on: '2018-11-30' }).expect(400);
    expect(body.errors.map(({ field }: { field: string }) => field)).toEqual(['documentNumber', 'successor']);
    const itself = await succeed('C1', { successor: 'C1', on: '2018-11-30', documentNumber: '1/NQ' }).expect(
      400,
    );
    expect(itself.body.errors[0].field).toBe('successor');
  });

  test('decided ahead, duties pass on the day, and once', async () => {
    const from = await unit('D1');
    const to = await unit('D2', '2018-12-03');
    const open = await duty(from);
    const ahead = await succeed('D1', { successor: 'D2', on: '2018-12-03', documentNumber: '1/NQ' }).expect(
      200,
    );
    expect(ahead.body.passed).toEqual([]);
    const unitOn = async (day: string) => {
      const asOf = Temporal.PlainDate.from(day);
      const at = Temporal.Instant.from(`${day}T00:05:00+07:00`);
      await world.database.sqlTransaction((sql) =>
        sweepSuccessions(sql, { asOf, at, settings: DEFAULT_SETTINGS }),
      );
      return (await world.database.assignment.findUniqueOrThrow({ where: { id: open.id } })).unitId;
    };
    expect(await unitOn('2018-12-02')).toBe(from);
    expect(await unitOn('2018-12-03')).toBe(to);
    expect(await unitOn('2018-12-03')).toBe(to);
    expect(await world.database.event.count({ where: { assignmentId: open.id, action: 'succession' } })).toBe(
      1,
    );
  });

  test('where both have the same duty in a task, it is refused and the task is named', async () => {
    const from = await unit('E1');
    const to = await unit('E2');
    const { taskId } = await duty(from);
    await duty(to, 'IN_PROGRESS', taskId);
    const { body } = await succeed('E1', {
      successor: 'E2',
      on: '2018-11-26',
      documentNumber: '1/NQ',
    }).expect(422);
    expect(body.code).toBe('succession.duty-doubled');
    expect(body.current.tasks).toHaveLength(1);
  });
});

describe('units', () => {
  test('are found without diacritics and sorted as Vietnamese sorts', async () => {
    for (const name of ['Ủy ban C', 'Đài B', 'Ban A', 'Dân vận']) {
      await admin
        .post('/api/units')
        .send({ code: `Z${name.length}${name.at(-1)}`, name, kind: 'THU' })
        .expect(201);
    }
    const sorted = await admin.get('/api/units?kind=THU').expect(200);
    expect(sorted.body.items.map(({ name }: { name: string }) => name)).toEqual([
      'Ban A',
      'Dân vận',
      'Đài B',
      'Ủy ban C',
    ]);
    const found = await admin.get('/api/units?q=so tai chinh').expect(200);
    expect(found.body).toMatchObject({ total: 1, items: [{ code: 'STC' }] });
    const past = await admin.get('/api/units?valid=false').expect(200);
    expect(past.body.items.map(({ code }: { code: string }) => code)).toContain('A1');
  });

  test('a stale change gets the present state', async () => {
    const change = { version: 1, shortName: 'Sở TC' };
    await admin.patch('/api/units/STC').send(change).expect(200);
    const { body } = await admin.patch('/api/units/STC').send(change).expect(409);
    expect(body).toMatchObject({
      code: 'version.stale',
      current: { code: 'STC', shortName: 'Sở TC', version: 2 },
    });
  });

  test('a code is taken once', async () => {
    const { body } = await admin.post('/api/units').send({ code: 'STC', name: 'Sở', kind: 'SO' }).expect(409);
    expect(body.code).toBe('unit.code-taken');
  });
});
