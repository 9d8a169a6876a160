/** R1–R5, R10: the rungs of a real morning, from the sweep to the mailbox. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { giveDuty } from '../../support/duties.js';
import type { Mailbox } from '../../support/mailbox.js';
import { address, startOfficeDay } from '../../support/office-day.js';
import type { OfficeDay } from '../../support/office-day.js';
import { carryOut } from '../../support/run-job.js';
import type { World } from '../../support/world.js';

let office: OfficeDay;
let world: World;
let mailbox: Mailbox;

beforeAll(async () => {
  office = await startOfficeDay();
  ({ world, mailbox } = office);
});
afterAll(async () => office?.stop());
afterEach(async () => office.tidy());

const notices = (id: number): Promise<string[]> => office.notices(id);
const sweptUpTo = (day: string): Promise<void> => office.sweptUpTo(day);

/** Due Friday 28/12/2018. Working days around it: 26 27 28/12, 02 03 04 05/01 (Saturday, worked), 07. */
describe('R1: each rung on its day and not the day before, to whom it is meant for', () => {
  test.each([
    ['2018-12-19', '2018-12-18', ['T-7 officer.stc SENT']],
    ['2018-12-25', '2018-12-24', ['T-3 officer.stc SENT']],
    ['2018-12-27', '2018-12-26', ['T-1 officer.stc SENT']],
    ['2018-12-28', '2018-12-27', ['T officer.stc SENT']],
    ['2019-01-02', '2019-01-01', ['L1 head.stc SENT', 'L1 officer.stc SENT']],
    ['2019-01-04', '2019-01-03', ['L2 head.stttt SENT', 'L2 leader SENT', 'L2 office SENT']],
    ['2019-01-07', '2019-01-06', ['L3 chair SENT']],
  ])('%s', async (day, eve, expected) => {
    const { id } = await giveDuty(world, { dueDate: '2018-12-28' });
    await sweptUpTo(eve);
    const rungOfTheDay = expected[0]!.split(' ')[0]!;
    const rungs = async (): Promise<string[]> =>
      (await notices(id)).filter((line) => line.startsWith(`${rungOfTheDay} `));
    expect(await rungs()).toEqual([]);
    await world.setTime(day);
    const run = await carryOut(world);
    expect(run.state).toBe('DONE');
    expect(await rungs()).toEqual(expected);
  });

  test('a task in person is urged to the head as well, a unit without officers to its head', async () => {
    const { id } = await giveDuty(world, { dueDate: '2018-12-28', inPerson: true });
    await sweptUpTo('2018-12-19');
    expect(await notices(id)).toEqual(['T-7 head.stc DUE', 'T-7 officer.stc DUE']);
  });

  test('a rung whose day lies before the day of issue does not arise', async () => {
    const { id } = await giveDuty(world, { dueDate: '2018-12-28', issuedOn: '2018-12-20' });
    await sweptUpTo('2018-12-21');
    expect(await notices(id)).toEqual([]);
    await sweptUpTo('2018-12-25');
    expect(await notices(id)).toEqual(['T-3 officer.stc DUE']);
  });

  test('Q1: a restricted task is urged only to officers named on it, without its title', async () => {
    const duty = await giveDuty(world, {
      dueDate: '2018-12-28',
      restricted: true,
      title: 'Không ai được đọc',
    });
    await world.setTime('2018-12-19');
    await carryOut(world);
    expect(await notices(duty.id)).toEqual(['T-7 head.stc SENT']);
    const [mail] = mailbox.to(address('head.stc'));
    expect(mail!.text).toContain('01 nhiệm vụ hạn chế');
    expect(`${mail!.subject}${mail!.text}${mail!.html}`).not.toContain('Không ai được đọc');
  });
});

test('R1, L2: the draft urging letter goes to the standing office as .docx and is kept with the assignment', async () => {
  const { id } = await giveDuty(world, { dueDate: '2018-12-28' });
  await sweptUpTo('2019-01-03');
  await world.setTime('2019-01-04');
  await carryOut(world);
  const [office] = mailbox.to(address('head.stttt'));
  expect(office!.attachments.map(({ filename }) => filename)).toEqual([
    expect.stringMatching(/^van-ban-don-doc-.*\.docx$/),
  ]);
  expect(mailbox.to(address('leader'))[0]!.attachments).toEqual([]);
  expect(
    await world.database.attachment.count({ where: { assignmentId: id, purpose: 'URGING_LETTER' } }),
  ).toBe(1);
});

test('R2: a second run of the day says nothing again', async () => {
  const { id } = await giveDuty(world, { dueDate: '2018-12-28' });
  await world.setTime('2018-12-19');
  await carryOut(world);
  const told = await notices(id);
  const sent = mailbox.mails.length;
  const again = await carryOut(world);
  expect(await notices(id)).toEqual(told);
  expect(mailbox.mails).toHaveLength(sent);
  expect(again.counts).toMatchObject({ noticesCreated: 0, mailsComposed: 0 });
});

test('R3: one mail for all reasons of one person, each line with its reason', async () => {
  await giveDuty(world, { dueDate: '2018-12-28', title: 'Việc thứ nhất' });
  await giveDuty(world, { dueDate: '2018-12-24', title: 'Việc thứ hai', issuedOn: '2018-12-19' });
  await giveDuty(world, { dueDate: '2018-12-19', title: 'Việc thứ ba', issuedOn: '2018-12-19' });
  await world.setTime('2018-12-19');
  await carryOut(world);
  expect(mailbox.to(address('officer.stc'))).toHaveLength(1);
  const [mail] = mailbox.to(address('officer.stc'));
  expect(mail!.text).toContain('Việc thứ nhất');
  expect(mail!.text).toContain('Việc thứ ba');
  expect(mail!.text).toContain('vì ông/bà là chuyên viên');
});

test('R4: after an outage only the gravest rung goes out, marked "gửi chậm"; the others are recorded as superseded', async () => {
  const { id } = await giveDuty(world, { dueDate: '2018-12-28', title: 'Việc bị bỏ quên' });
  await world.setTime('2019-01-03');
  await carryOut(world);
  expect(await notices(id)).toEqual([
    'APOLOGY_OWED head.stc SENT',
    'APOLOGY_OWED officer.stc SENT',
    'L1 head.stc SENT late',
    'L1 officer.stc SENT late',
    'T officer.stc SUPERSEDED',
    'T-1 officer.stc SUPERSEDED',
    'T-3 officer.stc SUPERSEDED',
    'T-7 officer.stc SUPERSEDED',
  ]);
  expect(mailbox.to(address('head.stc'))[0]!.text).toContain('gửi chậm');
  // Levels count from the deadline: L2 comes on its own day, in time.
  await world.setTime('2019-01-04');
  await carryOut(world);
  expect((await notices(id)).filter((line) => line.startsWith('L2'))).toEqual([
    'L2 head.stttt SENT',
    'L2 leader SENT',
    'L2 office SENT',
  ]);
});

test('R4: the outage came between the sweep and the mail: the rung that never left is superseded by the graver one', async () => {
  const { id } = await giveDuty(world, { dueDate: '2018-12-28', title: 'Quét rồi ngừng' });
  await sweptUpTo('2019-01-02');
  expect((await notices(id)).filter((line) => line.startsWith('L'))).toEqual([
    'L1 head.stc DUE',
    'L1 officer.stc DUE',
  ]);
  await world.setTime('2019-01-05');
  await carryOut(world);
  expect((await notices(id)).filter((line) => line.startsWith('L'))).toEqual([
    'L1 head.stc SUPERSEDED',
    'L1 officer.stc SUPERSEDED',
    'L2 head.stttt SENT late',
    'L2 leader SENT late',
    'L2 office SENT late',
  ]);
});

test('R4: the same with a mail that waited for its window when the outage came', async () => {
  const { id } = await giveDuty(world, { dueDate: '2018-12-28', title: 'Soạn rồi ngừng' });
  await sweptUpTo('2018-12-26');
  await world.setTime('2018-12-27T17:30');
  await carryOut(world);
  await world.setTime('2019-01-02');
  await carryOut(world);
  expect((await notices(id)).filter((line) => !line.startsWith('A'))).toEqual([
    'L1 head.stc SENT',
    'L1 officer.stc SENT',
    'T officer.stc SUPERSEDED',
    'T-1 officer.stc SUPERSEDED',
    'T-3 officer.stc SUPERSEDED',
    'T-7 officer.stc SUPERSEDED',
  ]);
});

test('R4: a rung that never left and that no graver one outdoes goes out as "gửi chậm"', async () => {
  const { id } = await giveDuty(world, { dueDate: '2018-12-28', title: 'Nhắc muộn' });
  await sweptUpTo('2018-12-19');
  await world.setTime('2018-12-21');
  await carryOut(world);
  expect(await notices(id)).toEqual(['T-7 officer.stc SENT late']);
  expect(mailbox.to(address('officer.stc'))[0]!.text).toContain('gửi chậm');
});

test('R6: what waits for the next opening only is not late', async () => {
  const { id } = await giveDuty(world, { dueDate: '2018-12-28', title: 'Chờ giờ mở' });
  await world.setTime('2018-12-19T17:30');
  await carryOut(world);
  await world.setTime('2018-12-20');
  await carryOut(world);
  expect(await notices(id)).toEqual(['T-7 officer.stc SENT']);
});

describe('R10: go-live', () => {
  test('lateness from before it brings no L2, no L3 and no apology, and its rungs wait for release', async () => {
    const { id } = await giveDuty(world, { dueDate: '2018-11-23', issuedOn: '2018-10-01' });
    await world.setTime('2018-12-19');
    await carryOut(world);
    expect((await notices(id)).filter((line) => /L2|L3|APOLOGY/.test(line))).toEqual([]);
    expect((await notices(id)).filter((line) => line.endsWith('DUE late'))).toEqual([
      'L1 head.stc DUE late',
      'L1 officer.stc DUE late',
    ]);
    expect(await world.database.apology.count({ where: { assignmentId: id } })).toBe(0);
  });

  test('due on the day of go-live, the lateness counts', async () => {
    const { id } = await giveDuty(world, { dueDate: '2018-11-26', issuedOn: '2018-10-01' });
    await sweptUpTo('2018-12-19');
    expect((await notices(id)).filter((line) => line.startsWith('L3'))).toEqual(['L3 chair DUE late']);
    expect(await world.database.apology.count({ where: { assignmentId: id } })).toBe(1);
  });

  test('before the first release everything the sweep finds is held', async () => {
    await world.database.installation.update({ where: { id: 1 }, data: { firstRunReleasedAt: null } });
    const { id } = await giveDuty(world, { dueDate: '2018-12-28' });
    await world.setTime('2018-12-19');
    await carryOut(world);
    expect(await notices(id)).toEqual(['T-7 officer.stc DUE']);
    expect(mailbox.mails).toEqual([]);
    await world.database.notice.updateMany({ data: { held: false } });
    await world.database.installation.update({ where: { id: 1 }, data: { firstRunReleasedAt: new Date() } });
    await carryOut(world);
    expect(await notices(id)).toEqual(['T-7 officer.stc SENT']);
  });
});
