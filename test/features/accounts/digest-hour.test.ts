/** G1, R6: the hour that a person chose for the daily mail, through composing and delivering. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Delivery } from '../../../src/features/mails/delivery.js';
import { giveDuty } from '../../support/duties.js';
import { address, startOfficeDay, type OfficeDay } from '../../support/office-day.js';
import { carryOut } from '../../support/run-job.js';

let office: OfficeDay;
beforeAll(async () => {
  office = await startOfficeDay();
});
afterAll(async () => office?.stop());
afterEach(async () => {
  await office.tidy();
  await office.world.database.person.updateMany({ data: { digestAt: null } });
});

const choose = (account: string, digestAt: string) =>
  office.world.database.person.updateMany({ where: { email: address(account) }, data: { digestAt } });
const drainAt = async (time: string) => {
  await office.world.setTime(time);
  await office.world.module.get(Delivery, { strict: false }).drain();
};

test('who chose ten o’clock gets the daily mail at ten, the others with the run', async () => {
  await choose('officer.stc', '10:00');
  await giveDuty(office.world, { dueDate: '2018-12-20' });
  await office.world.setTime('2018-12-19');
  await carryOut(office.world);
  expect(office.mailbox.to(address('officer.stc'))).toHaveLength(0);
  expect(office.mailbox.to(address('head.stc'))).toHaveLength(1);
  await drainAt('2018-12-19T09:59');
  expect(office.mailbox.to(address('officer.stc'))).toHaveLength(0);
  await drainAt('2018-12-19T10:00');
  expect(office.mailbox.to(address('officer.stc'))).toHaveLength(1);
});

test('it is one mail of that day, and says what is true when it leaves', async () => {
  await choose('officer.stc', '15:00');
  const gone = await giveDuty(office.world, { dueDate: '2018-12-21', title: 'Việc xong trước giờ thư' });
  await giveDuty(office.world, { dueDate: '2018-12-21', title: 'Việc còn lại' });
  await office.world.setTime('2018-12-20');
  await carryOut(office.world);
  await carryOut(office.world);
  await office.world.database.assignment.update({ where: { id: gone.id }, data: { state: 'SUBMITTED' } });
  await drainAt('2018-12-20T15:00');
  const mails = office.mailbox.to(address('officer.stc'));
  expect(mails).toHaveLength(1);
  expect(mails[0]!.text).toContain('Việc còn lại');
  expect(mails[0]!.text).not.toContain('Việc xong trước giờ thư');
});

test('what people did is told at once, also in the mail of the daily run', async () => {
  await choose('officer.stc', '16:00');
  const { id } = await giveDuty(office.world, { dueDate: '2018-12-28' });
  const person = await office.world.database.person.findFirstOrThrow({
    where: { email: address('officer.stc') },
  });
  const tell = (occurrence: string) =>
    office.world.database.notice.create({
      data: {
        kind: 'SENT_BACK',
        assignmentId: id,
        recipientId: person.id,
        occurrence,
        unitId: person.unitId,
        why: 'OFFICER',
        dueOn: new Date('2018-12-24'),
        createdAt: new Date(),
      },
    });
  await tell('1');
  await office.world.setTime('2018-12-24');
  await carryOut(office.world);
  expect(office.mailbox.to(address('officer.stc'))).toHaveLength(1);
  await tell('2');
  await office.world.setTime('2018-12-24T09:00');
  await carryOut(office.world, 'notices');
  expect(office.mailbox.to(address('officer.stc'))).toHaveLength(2);
});
