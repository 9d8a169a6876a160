/** What is listed of notices, to whom (Q1), and the release of the first run (R10). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Notices } from '../../../src/features/reminders/notices.service.js';
import { giveDuty } from '../../support/duties.js';
import { address, startOfficeDay } from '../../support/office-day.js';
import type { OfficeDay } from '../../support/office-day.js';
import { carryOut } from '../../support/run-job.js';

let office: OfficeDay;
let notices: Notices;

beforeAll(async () => {
  office = await startOfficeDay();
  notices = office.world.module.get(Notices, { strict: false });
});
afterAll(async () => office?.stop());

test('R10: the first run is a list; the office releases it, once', async () => {
  const { world, mailbox } = office;
  await world.database.installation.update({ where: { id: 1 }, data: { firstRunReleasedAt: null } });
  await giveDuty(world, { dueDate: '2018-12-28' });
  await world.setTime('2018-12-19');
  await carryOut(world);
  expect(mailbox.mails).toEqual([]);
  expect(await notices.held(await world.actor('office'), 1, 50)).toMatchObject({
    total: 1,
    firstRunReleasedAt: null,
    items: [{ rung: 'T-7' }],
  });
  expect(await notices.release(await world.actor('office'))).toEqual({ released: 1 });
  expect(await notices.held(await world.actor('office'), 1, 50)).toMatchObject({
    total: 0,
    firstRunReleasedAt: '2018-12-19T08:00:00+07:00',
  });
  await carryOut(world);
  expect(mailbox.to(address('officer.stc'))).toHaveLength(1);
});

test('Q1: a unit sees notices about its own assignments, the standing office all', async () => {
  const { world } = office;
  await giveDuty(world, { unit: 'SNV', dueDate: '2018-12-28' });
  await carryOut(world, 'sweep');
  const all = { page: 1, pageSize: 50 };
  const seenBy = async (account: string) =>
    (await notices.list(await world.actor(account), all)).items.map(({ unit }) => unit).sort();
  expect(await seenBy('office')).toEqual(['SNV', 'STC']);
  expect(await seenBy('head.stc')).toEqual(['STC']);
  expect(await seenBy('head.pleiku')).toEqual([]);
});

test('Q1: notices of a restricted task are for those who are named on it and the standing office', async () => {
  const { world } = office;
  const duty = await giveDuty(world, { unit: 'STC', dueDate: '2018-12-28', restricted: true });
  await carryOut(world, 'sweep');
  const seenBy = async (account: string) =>
    (await notices.list(await world.actor(account), { page: 1, pageSize: 50, assignment: duty.id })).total;
  expect(await seenBy('office')).toBeGreaterThan(0);
  for (const account of ['head.stc', 'officer.stc', 'chair', 'leader', 'auditor', 'admin'])
    expect(await seenBy(account)).toBe(0);
  const { personId } = await world.actor('head.stc');
  await world.database.taskPerson.create({ data: { taskId: duty.taskId, personId } });
  expect(await seenBy('head.stc')).toBeGreaterThan(0);
});
