/** "Đôn đốc ngay": once a day for each person, told with the next run, gone when the result came before (R5). */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { OfficeReminders } from '../../../src/features/reminders/office-reminder.service.js';
import { giveDuty } from '../../support/duties.js';
import { address, startOfficeDay } from '../../support/office-day.js';
import type { OfficeDay } from '../../support/office-day.js';
import { carryOut } from '../../support/run-job.js';

let office: OfficeDay;
let reminders: OfficeReminders;

beforeAll(async () => {
  office = await startOfficeDay();
  reminders = office.world.module.get(OfficeReminders, { strict: false });
});
beforeEach(async () => {
  await office.tidy();
  await office.world.setTime('2018-12-04');
});
afterAll(async () => office?.stop());

const remind = async (id: number, text?: string) =>
  reminders.remind(await office.world.actor('office'), id, text);

test('the unit’s head and officers are told, with the words of the office, in the next mails', async () => {
  const { world, mailbox } = office;
  const duty = await giveDuty(world, { dueDate: '2019-01-31' });
  expect(await remind(duty.id, 'Báo cáo trước 15 giờ.')).toEqual({
    assignment: duty.id,
    told: 2,
    on: '2018-12-04',
  });
  await carryOut(world, 'notices');
  expect(await office.notices(duty.id)).toEqual([
    'OFFICE_REMINDER head.stc SENT',
    'OFFICE_REMINDER officer.stc SENT',
  ]);
  const [mail] = mailbox.to(address('officer.stc'));
  expect(mail?.text).toContain('Cơ quan thường trực đôn đốc thực hiện nhiệm vụ, hạn 31/01/2019.');
  expect(mail?.text).toContain('Báo cáo trước 15 giờ.');
});

test('at most once a day for each person, also after the deadline moved; the next day again', async () => {
  const { world } = office;
  const duty = await giveDuty(world, { dueDate: '2019-01-31' });
  const both = await Promise.all([remind(duty.id), remind(duty.id)]);
  expect(both.filter((answer) => 'told' in answer)).toHaveLength(1);
  await world.database.assignment.update({ where: { id: duty.id }, data: { deadlineVersion: 2 } });
  expect(await remind(duty.id)).toMatchObject({ code: 'reminder.already-today', kind: 'conflict' });
  const events = () => world.database.event.count({ where: { assignmentId: duty.id, action: 'reminder' } });
  expect(await events()).toBe(1);
  await world.setTime('2018-12-05');
  expect(await remind(duty.id)).toMatchObject({ told: 2 });
  expect(await events()).toBe(2);
});

test('R5: submitted before the mails leave: the notice is cancelled with the reason and no mail goes', async () => {
  const { world, mailbox } = office;
  const duty = await giveDuty(world, { dueDate: '2019-01-31' });
  await remind(duty.id);
  await world.database.assignment.update({
    where: { id: duty.id },
    data: { state: 'SUBMITTED', submittedOn: new Date('2018-12-04') },
  });
  await carryOut(world, 'notices');
  expect(await office.notices(duty.id)).toEqual([
    'OFFICE_REMINDER head.stc CANCELLED',
    'OFFICE_REMINDER officer.stc CANCELLED',
  ]);
  expect(mailbox.mails).toEqual([]);
});

test('Q1: of a restricted task only those named and the head are told, without its title', async () => {
  const { world, mailbox } = office;
  const duty = await giveDuty(world, {
    dueDate: '2019-01-31',
    restricted: true,
    title: 'Việc không nêu tên',
  });
  expect(await remind(duty.id, 'Nội dung kín')).toMatchObject({ told: 1 });
  await carryOut(world, 'notices');
  const [mail] = mailbox.to(address('head.stc'));
  expect(mail?.text).not.toContain('Việc không nêu tên');
  expect(mail?.text).not.toContain('Nội dung kín');
  expect(mailbox.to(address('officer.stc'))).toEqual([]);
});

test.each(['DRAFT', 'SUBMITTED', 'COMPLETED', 'SUSPENDED', 'CANCELLED'] as const)(
  'nothing is awaited in the state %s: refused, nobody is told',
  async (state) => {
    const duty = await giveDuty(office.world, { state, dueDate: '2019-01-31' });
    expect(await remind(duty.id)).toMatchObject({ code: 'reminder.nothing-awaited' });
    expect(await office.notices(duty.id)).toEqual([]);
  },
);

test('no such assignment: not found', async () => {
  expect(await remind(999_999)).toMatchObject({ kind: 'not-found' });
});
