import { afterAll, beforeAll, expect, test } from 'vitest';
import { ActsModule } from '../../../src/features/acts/acts.module.js';
import { ReceivingService } from '../../../src/features/acts/receiving.service.js';
import { startWorld } from '../../support/world.js';
import type { World } from '../../support/world.js';
import { by, iso, issueDuty, issueTask, now, told } from './duties.js';

let world: World;
let receiving: ReceivingService;
beforeAll(async () => {
  world = await startWorld([ActsModule]);
  receiving = world.module.get(ReceivingService);
});
afterAll(() => world.stop());

const assigned = (unit = 'STC') => issueDuty(world, { unit, state: 'ASSIGNED' });

test('W2: the unit receives on the last day of the term; version, day and event are written, nobody is told', async () => {
  await world.setTime('2018-11-28T23:59');
  const duty = await assigned();
  const received = await receiving.receive(await by(world, 'officer.stc', duty));
  expect(received).toMatchObject({ id: duty.id, state: 'IN_PROGRESS', version: 2 });
  const row = await now(world, duty.id);
  expect(iso(row.receivedOn)).toBe('2018-11-28');
  expect(row.receiveLapsedOn).toBeNull();
  expect(await told(world, duty.id)).toEqual([]);
  const event = await world.database.event.findFirstOrThrow({ where: { assignmentId: duty.id } });
  expect(event).toMatchObject({ action: 'receipt', actorName: 'Chuyên viên Sở Tài chính', refused: false });
});

test('W2: received the day after the term, the right to return has lapsed', async () => {
  await world.setTime('2018-11-29T00:00');
  const duty = await assigned();
  await receiving.receive(await by(world, 'officer.stc', duty));
  expect(iso((await now(world, duty.id)).receiveLapsedOn)).toBe('2018-11-29');
});

test('W2: a return is asked for within the term, and the office is told; after it, refused', async () => {
  await world.setTime('2018-11-28T10:00');
  const duty = await assigned();
  const body = { reason: 'không thuộc chức năng', proposedUnit: 'SNV' };
  expect(await receiving.requestReturn(await by(world, 'officer.stc', duty), body)).toMatchObject({
    state: 'RETURN_REQUESTED',
  });
  expect(await told(world, duty.id)).toEqual(['RETURN_REQUESTED office']);

  await world.setTime('2018-11-29T00:00');
  const late = await assigned();
  expect(await receiving.requestReturn(await by(world, 'officer.stc', late), body)).toMatchObject({
    kind: 'rule',
    code: 'return.term-lapsed',
    options: { rule: 'W2' },
  });
});

test('W: fields that are missing are named, an unknown unit too, and other people may not', async () => {
  await world.setTime('2018-11-28T10:00');
  const duty = await assigned();
  expect(await receiving.requestReturn(await by(world, 'officer.stc', duty), {})).toMatchObject({
    kind: 'malformed',
    options: { errors: [{ field: 'reason' }, { field: 'proposedUnit' }] },
  });
  const unknown = { reason: 'x', proposedUnit: 'XYZ' };
  expect(await receiving.requestReturn(await by(world, 'officer.stc', duty), unknown)).toMatchObject({
    code: 'unit.unknown',
    options: { errors: [{ field: 'proposedUnit', value: 'XYZ' }] },
  });
  expect(await receiving.receive(await by(world, 'office', duty))).toMatchObject({ kind: 'forbidden' });
  expect(await receiving.receive(await by(world, 'officer.snv', duty))).toMatchObject({ kind: 'not-found' });
});

test('W: an accepted return moves the assignment; the term restarts once, both units are told', async () => {
  await world.setTime('2018-11-28T10:00');
  const duty = await assigned();
  const body = { reason: 'không thuộc chức năng', proposedUnit: 'SNV' };
  await receiving.requestReturn(await by(world, 'officer.stc', duty), body);
  await world.setTime('2018-11-30T10:00');
  const decision = { accepted: true, unit: 'SNV' };
  await receiving.decideReturn(await by(world, 'office', duty), decision);
  const row = await now(world, duty.id);
  expect(row).toMatchObject({ state: 'ASSIGNED', receiveTermRestarted: true, unit: { code: 'SNV' } });
  expect(iso(row.receiveDueOn)).toBe('2018-12-04');
  expect(await told(world, duty.id)).toEqual([
    'ASSIGNED head.snv',
    'ASSIGNED officer.snv',
    'RETURN_DECIDED head.stc',
    'RETURN_DECIDED officer.stc',
    'RETURN_REQUESTED office',
  ]);
  expect(await receiving.receive(await by(world, 'officer.stc', duty))).toMatchObject({ kind: 'not-found' });

  await receiving.requestReturn(await by(world, 'officer.snv', duty), { reason: 'x', proposedUnit: 'STC' });
  await world.setTime('2018-12-05T10:00');
  await receiving.decideReturn(await by(world, 'office', duty), { accepted: false, reason: 'đúng việc' });
  expect(iso((await now(world, duty.id)).receiveDueOn)).toBe('2018-12-04');
  expect(await receiving.requestReturn(await by(world, 'officer.snv', duty), body)).toMatchObject({
    code: 'return.already-refused',
  });
});

test('W: a unit that leads the task for itself does not take over a second lead', async () => {
  await world.setTime('2018-11-28T10:00');
  const [first] = await issueTask(world, [
    { unit: 'STC', state: 'ASSIGNED' },
    { unit: 'SNV', state: 'ASSIGNED' },
  ]);
  const body = { reason: 'không thuộc chức năng', proposedUnit: 'SNV' };
  await receiving.requestReturn(await by(world, 'officer.stc', first!), body);
  const decided = await receiving.decideReturn(await by(world, 'office', first!), {
    accepted: true,
    unit: 'SNV',
  });
  expect(decided).toMatchObject({ code: 'return-decision.unit-on-task' });
  expect((await now(world, first!.id)).state).toBe('RETURN_REQUESTED');
});

test('W1: of two people at once the second gets a conflict with the present state', async () => {
  await world.setTime('2018-11-28T10:00');
  const duty = await assigned();
  const requests = [await by(world, 'officer.stc', duty), await by(world, 'head.stc', duty)];
  const answers = await Promise.all(requests.map((request) => receiving.receive(request)));
  expect(answers.filter((given) => 'state' in given && given['state'] === 'IN_PROGRESS')).toHaveLength(1);
  const refused = answers.find((given) => 'code' in given);
  expect(refused).toMatchObject({
    kind: 'conflict',
    code: 'version.stale',
    options: { current: { id: duty.id, state: 'IN_PROGRESS', version: 2 } },
  });
});

test('W1: what the table does not allow is refused with what is allowed now', async () => {
  await world.setTime('2018-11-28T10:00');
  const duty = await issueDuty(world, { unit: 'STC' });
  expect(await receiving.receive(await by(world, 'officer.stc', duty))).toMatchObject({
    kind: 'conflict',
    code: 'action.wrong-state',
    options: { allowedActions: expect.arrayContaining(['progress-reports', 'submission']) },
  });
});

test('H1, H2, H3: in person the head receives; officer and deputy are refused and logged', async () => {
  await world.setTime('2018-11-28T10:00');
  const duty = await issueDuty(world, { unit: 'STC', state: 'ASSIGNED' }, { inPerson: true });
  expect(await receiving.receive(await by(world, 'officer.stc', duty))).toMatchObject({
    kind: 'forbidden',
    code: 'in-person.head-only',
    options: { rule: 'H1' },
  });
  expect(await receiving.receive(await by(world, 'head.stc', duty, { signedAs: 'KT.' }))).toMatchObject({
    code: 'in-person.deputy-refused',
    options: { rule: 'H2' },
  });
  const officer = await world.actor('officer.snv');
  const stc = await world.actor('head.stc');
  const acting = { ...officer, actingHeadOf: [stc.unitId] };
  expect(await receiving.receive(await by(world, 'head.stc', duty, { actor: acting }))).toMatchObject({
    state: 'IN_PROGRESS',
  });
  const events = await world.database.event.findMany({
    where: { assignmentId: duty.id },
    orderBy: { id: 'asc' },
  });
  expect(events.map(({ refused, data }) => [refused, (data as { code?: string }).code])).toEqual([
    [true, 'in-person.head-only'],
    [true, 'in-person.deputy-refused'],
    [false, undefined],
  ]);
});
