/** G1, G2: the digests, merged into the one mail of the run. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { giveDuty } from '../../support/duties.js';
import { address, startOfficeDay } from '../../support/office-day.js';
import type { OfficeDay } from '../../support/office-day.js';
import { carryOut } from '../../support/run-job.js';

let office: OfficeDay;

beforeAll(async () => {
  office = await startOfficeDay();
});
afterAll(async () => office?.stop());
afterEach(async () => {
  await office.tidy();
  await office.world.database.digest.deleteMany();
});

const digests = async (account: string) =>
  (
    await office.world.database.digest.findMany({
      where: { person: { email: address(account) } },
      orderBy: { id: 'asc' },
    })
  ).map(({ kind, period, figures }) => ({ kind, period, figures: figures as Record<string, number> }));

describe('G1: the morning of a unit', () => {
  test('what is due until the next working day, late and owed, in head’s and officer’s one mail', async () => {
    const { world, mailbox } = office;
    await giveDuty(world, { dueDate: '2018-12-28', title: 'Quá hạn đã lâu' });
    await giveDuty(world, { dueDate: '2019-01-10', issuedOn: '2019-01-09', title: 'Đến hạn hôm nay' });
    await giveDuty(world, { dueDate: '2019-01-11', issuedOn: '2019-01-10', title: 'Đến hạn ngày mai' });
    await giveDuty(world, { dueDate: '2019-01-14', issuedOn: '2019-01-10', title: 'Chưa đến hạn' });
    await world.setTime('2019-01-10');
    await carryOut(world);
    expect(await digests('head.stc')).toEqual([
      { kind: 'UNIT_DAILY', period: '2019-01-10', figures: { new: 0, due: 2, late: 1, owed: 1 } },
    ]);
    expect(mailbox.to(address('head.stc'))).toHaveLength(1);
    const { text } = mailbox.to(address('head.stc'))[0]!;
    expect(text).toContain('Tổng hợp: 0 việc mới, 2 việc sắp đến hạn, 1 việc quá hạn, 1 lời xin lỗi');
    for (const title of ['Quá hạn đã lâu', 'Đến hạn hôm nay', 'Đến hạn ngày mai'])
      expect(text).toContain(title);
    expect(text).not.toContain('Chưa đến hạn');
  });

  test('G2: nothing to say, nothing sent; once per person and day', async () => {
    const { world, mailbox } = office;
    await giveDuty(world, { dueDate: '2019-01-31', issuedOn: '2019-01-10' });
    await world.setTime('2019-01-10');
    await carryOut(world);
    expect(mailbox.mails).toEqual([]);
    await giveDuty(world, { unit: 'SNV', dueDate: '2019-01-10', issuedOn: '2019-01-10' });
    await carryOut(world);
    const sent = mailbox.mails.length;
    await carryOut(world);
    expect(mailbox.mails).toHaveLength(sent);
    expect(await digests('head.snv')).toHaveLength(1);
  });

  test('a closed day has none; the daily run there only sweeps', async () => {
    const { world, mailbox } = office;
    await giveDuty(world, { dueDate: '2018-12-28' });
    await world.setTime('2018-12-31');
    const run = await carryOut(world);
    expect(run).toMatchObject({
      state: 'DONE',
      counts: { noticesCreated: expect.any(Number), mailsSent: 0 },
    });
    expect(run.counts).not.toHaveProperty('mailsComposed');
    expect(mailbox.mails).toEqual([]);
  });
});

describe('G1: the week of a leader', () => {
  test('on Monday, also when nothing is late, and not on Tuesday', async () => {
    const { world, mailbox } = office;
    await world.setTime('2018-12-03T07:30');
    await carryOut(world, 'leaders');
    expect(mailbox.to(address('leader'))[0]!.text).toContain('Không có nhiệm vụ quá hạn');
    expect(mailbox.to(address('chair'))).toHaveLength(1);
    await world.setTime('2018-12-03');
    await carryOut(world);
    await world.setTime('2018-12-04T07:30');
    await carryOut(world, 'leaders');
    expect(mailbox.to(address('leader'))).toHaveLength(1);
    expect((await digests('leader')).map(({ period }) => period)).toEqual(['2018-W49']);
  });

  test('a closed Monday and Tuesday: on Wednesday', async () => {
    const { world, mailbox } = office;
    await world.setTime('2018-12-31');
    await carryOut(world);
    expect(mailbox.mails).toEqual([]);
    await world.setTime('2019-01-02');
    await carryOut(world);
    expect((await digests('leader')).map(({ period }) => period)).toEqual(['2019-W01']);
  });

  test('counts what is late in the leader’s field', async () => {
    const { world } = office;
    await world.database.person.updateMany({
      where: { email: address('leader') },
      data: { fields: ['CNTT'] },
    });
    await giveDuty(world, { dueDate: '2018-12-28', field: 'CNTT' });
    await giveDuty(world, { dueDate: '2018-12-28', field: 'Y tế' });
    await world.setTime('2019-01-07');
    await carryOut(world);
    expect((await digests('leader'))[0]!.figures).toMatchObject({ late: 1, apologiesOwed: 1 });
    expect((await digests('chair')).find(({ kind }) => kind === 'LEADER_WEEKLY')!.figures).toMatchObject({
      late: 2,
    });
    await world.database.person.updateMany({ where: { email: address('leader') }, data: { fields: [] } });
  });
});

test('G1: the committee head’s day, only when an L3 or a broken promise is new', async () => {
  const { world, mailbox } = office;
  await giveDuty(world, { dueDate: '2018-12-27' });
  await world.setTime('2019-01-04');
  await carryOut(world);
  mailbox.clear();
  await world.setTime('2019-01-05');
  await carryOut(world);
  expect((await digests('chair')).filter(({ kind }) => kind === 'CHAIR_DAILY')).toMatchObject([
    { period: '2019-01-05', figures: { newL3: 1, newBroken: 0 } },
  ]);
  expect(mailbox.to(address('chair'))[0]!.text).toContain('Tổng hợp ngày của Trưởng ban'.toUpperCase());
  await world.setTime('2019-01-08');
  await carryOut(world);
  expect((await digests('chair')).filter(({ kind }) => kind === 'CHAIR_DAILY')).toHaveLength(1);
});
