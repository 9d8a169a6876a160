import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { sweepSuccessions } from '../../../src/features/units/pass-duties.js';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.js';
import type { AssignmentState } from '../../../src/domain/task/assignment-state.js';
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

async function duty(unitId: number, state: AssignmentState = 'IN_PROGRESS', taskId?: number) {
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

async function sweepOn(day: string): Promise<void> {
  const asOf = Temporal.PlainDate.from(day);
  const at = Temporal.Instant.from(`${day}T00:05:00+07:00`);
  await world.database.sqlTransaction((sql) =>
    sweepSuccessions(sql, { asOf, at, settings: DEFAULT_SETTINGS }),
  );
}

const eventsOf = (assignmentId: number) =>
  world.database.event.findMany({ where: { assignmentId }, orderBy: { id: 'asc' } });

const stateOf = (id: number) =>
  world.database.assignment.findUniqueOrThrow({ where: { id }, select: { unitId: true, state: true } });

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
      await sweepOn(day);
      return (await world.database.assignment.findUniqueOrThrow({ where: { id: open.id } })).unitId;
    };
    expect(await unitOn('2018-12-02')).toBe(from);
    expect(await unitOn('2018-12-03')).toBe(to);
    expect(await unitOn('2018-12-03')).toBe(to);
    expect(await world.database.event.count({ where: { assignmentId: open.id, action: 'succession' } })).toBe(
      1,
    );
  });

  test('decided ahead, the log of what passes on the day names the document', async () => {
    const open = await duty(await unit('D3'));
    await unit('D4', '2018-12-03');
    await succeed('D3', { successor: 'D4', on: '2018-12-03', documentNumber: '7/NQ' }).expect(200);
    await sweepOn('2018-12-03');
    const [event] = await eventsOf(open.id);
    expect(event).toMatchObject({ actorName: 'Hệ thống', data: { documentNumber: '7/NQ' } });
  });
});

describe('Q2: both units have the same duty in a task that is given to each of several', () => {
  const DOCUMENT = { on: '2018-11-26', documentNumber: '9/NQ' };

  test('the successor keeps its own; that of the closed unit ends by the document, in the history of both', async () => {
    const [from, to] = [await unit('E1'), await unit('E2')];
    const ending = await duty(from, 'SUSPENDED');
    const own = await duty(to, 'IN_PROGRESS', ending.taskId);
    await world.database.suspension.create({
      data: {
        assignmentId: ending.id,
        from: new Date('2018-11-20'),
        reason: 'Chờ hướng dẫn',
        documentNumber: '3/CV',
        suspendedById: 1,
      },
    });
    await world.database.apology.create({
      data: {
        assignmentId: ending.id,
        state: 'LATE',
        arisesOn: new Date('2018-11-21'),
        dueOn: new Date('2018-11-23'),
        nextCheckOn: new Date('2018-11-28'),
      },
    });
    const { body } = await succeed('E1', { successor: 'E2', ...DOCUMENT }).expect(200);
    expect(body).toMatchObject({ passed: [], ended: [ending.id], waiting: [] });

    const stands = await world.database.assignment.findUniqueOrThrow({
      where: { id: ending.id },
      include: { apology: true, suspensions: true },
    });
    expect(stands).toMatchObject({ unitId: from, state: 'CANCELLED', dueDate: ending.dueDate });
    expect(stands.cancelledOn).toEqual(new Date('2018-11-26'));
    expect(stands.suspensions.map((suspension) => suspension.to)).toEqual([new Date('2018-11-26')]);
    expect(stands.apology).toMatchObject({ state: 'VOID', voidDocumentNumber: '9/NQ', nextCheckOn: null });
    expect(stands.apology?.voidReason).toContain('Sở E2');
    const kept = await world.database.assignment.findUniqueOrThrow({ where: { id: own.id } });
    expect(kept).toMatchObject({ unitId: to, state: 'IN_PROGRESS', version: 1 });

    const data = { fromUnit: 'Sở E1', toUnit: 'Sở E2', documentNumber: '9/NQ' };
    expect(await eventsOf(ending.id)).toMatchObject([
      { action: 'succession', data: { ...data, outcome: 'ENDED' } },
    ]);
    expect(await eventsOf(own.id)).toMatchObject([
      { action: 'succession', data: { ...data, outcome: 'JOINED' } },
    ]);
    const notices = await world.database.notice.findMany({ where: { assignmentId: ending.id } });
    expect(notices.map(({ kind, unitId }) => ({ kind, unitId }))).toEqual([
      { kind: 'CANCELLED', unitId: from },
    ]);
  });

  test('W3: a result that was handed in stays to be verified; sent back, it ends with the next sweep', async () => {
    const [from, to] = [await unit('F1'), await unit('F2')];
    const submitted = await duty(from, 'SUBMITTED');
    await duty(to, 'IN_PROGRESS', submitted.taskId);
    const { body } = await succeed('F1', { successor: 'F2', ...DOCUMENT }).expect(200);
    expect(body).toMatchObject({ passed: [], ended: [], waiting: [submitted.id] });
    await sweepOn('2018-11-27');
    expect(await stateOf(submitted.id)).toEqual({ unitId: from, state: 'SUBMITTED' });
    await world.database.assignment.update({ where: { id: submitted.id }, data: { state: 'IN_PROGRESS' } });
    await sweepOn('2018-11-28');
    await sweepOn('2018-11-28');
    expect(await stateOf(submitted.id)).toEqual({ unitId: from, state: 'CANCELLED' });
    expect(await eventsOf(submitted.id)).toMatchObject([{ data: { documentNumber: '9/NQ' } }]);
  });

  test('what the successor has completed for itself does not end the closed unit’s: that passes', async () => {
    const [from, to] = [await unit('G1'), await unit('G2')];
    const open = await duty(from);
    await duty(to, 'COMPLETED', open.taskId);
    const { body } = await succeed('G1', { successor: 'G2', ...DOCUMENT }).expect(200);
    expect(body).toMatchObject({ passed: [open.id], ended: [], waiting: [] });
    expect(await stateOf(open.id)).toEqual({ unitId: to, state: 'IN_PROGRESS' });
  });

  test('two units that merge into a third one: the first duty passes, the second ends beside it', async () => {
    const [one, two, merged] = [await unit('H1'), await unit('H2'), await unit('H3')];
    const first = await duty(one);
    const second = await duty(two, 'IN_PROGRESS', first.taskId);
    await succeed('H1', { successor: 'H3', ...DOCUMENT }).expect(200);
    await succeed('H2', { successor: 'H3', ...DOCUMENT }).expect(200);
    expect(await stateOf(first.id)).toEqual({ unitId: merged, state: 'IN_PROGRESS' });
    expect(await stateOf(second.id)).toEqual({ unitId: two, state: 'CANCELLED' });
  });

  test('of a draft that names both the successor alone stays, with the files; an open form of it is stale', async () => {
    const [from, to] = [await unit('I1'), await unit('I2')];
    const draft = await duty(from, 'DRAFT');
    const own = await duty(to, 'DRAFT', draft.taskId);
    const file = await world.database.storedFile.create({
      data: { type: 'text/plain', size: 1, sha256: '0', bytes: Buffer.from('a'), createdAt: new Date(0) },
    });
    await world.database.attachment.create({
      data: { assignmentId: draft.id, fileId: file.id, name: 'a.txt', addedAt: new Date(0) },
    });
    const { body } = await succeed('I1', { successor: 'I2', ...DOCUMENT }).expect(200);
    expect(body).toMatchObject({ passed: [], ended: [draft.id] });
    const task = await world.database.task.findUniqueOrThrow({
      where: { id: draft.taskId },
      include: { assignments: { include: { attachments: true } } },
    });
    expect(task.version).toBe(2);
    expect(
      task.assignments.map(({ id, state, attachments }) => ({ id, state, n: attachments.length })),
    ).toEqual([{ id: own.id, state: 'DRAFT', n: 1 }]);
    expect(await eventsOf(own.id)).toMatchObject([{ action: 'succession', data: { outcome: 'JOINED' } }]);
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
