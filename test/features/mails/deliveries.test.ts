/** R5–R9, R11: what leaves, when, and what becomes of what does not, over a real SMTP server. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Composition } from '../../../src/features/mails/composition.js';
import { Delivery } from '../../../src/features/mails/delivery.js';
import { InstallationGuard } from '../../../src/features/mails/installation-guard.js';
import { Mails } from '../../../src/features/mails/mails.service.js';
import { Clock } from '../../../src/infra/clock/clock.js';
import { giveDuty } from '../../support/duties.js';
import { address, startOfficeDay } from '../../support/office-day.js';
import type { OfficeDay } from '../../support/office-day.js';
import { carryOut, runJob } from '../../support/run-job.js';

let office: OfficeDay;

beforeAll(async () => {
  office = await startOfficeDay();
});
afterAll(async () => office?.stop());
afterEach(async () => {
  await office.tidy();
  await office.world.database.person.updateMany({
    data: { addressState: 'GOOD', addressNote: null, active: true },
  });
});

/** A run whose mails are composed and not yet delivered. */
async function composed(day: string): Promise<void> {
  const { world } = office;
  const moment = await world.setTime(day);
  await carryOut(world, 'sweep');
  const run = await world.database.run.create({
    data: {
      job: 'notices',
      asOf: new Date(`${moment.today.toString()}T00:00:00Z`),
      at: new Date(),
      state: 'DONE',
    },
  });
  await world.module
    .get(Composition, { strict: false })
    .compose({ id: run.id, job: 'notices', asOf: moment.today }, await world.module.get(Clock).read());
}

const drain = () => office.world.module.get(Delivery, { strict: false }).drain();
const mailOf = (account: string) =>
  office.world.database.mail.findFirst({
    where: { person: { email: address(account) } },
    orderBy: { id: 'desc' },
    include: { notices: true },
  });

describe('R5: at the moment of sending the state is read again', () => {
  test.each([
    ['submitted', { state: 'SUBMITTED' as const }, 'Đơn vị đã báo cáo kết quả'],
    ['cancelled', { state: 'CANCELLED' as const }, 'Nhiệm vụ đã hủy'],
    ['extended', { deadlineVersion: 2 }, 'Thời hạn đã được điều chỉnh'],
  ])(
    '%s meanwhile: the notice is cancelled with the reason, the empty mail is not sent',
    async (_, change, reason) => {
      const { id } = await giveDuty(office.world, { dueDate: '2018-12-28' });
      await composed('2018-12-19');
      await office.world.database.assignment.update({ where: { id }, data: change });
      expect(await drain()).toMatchObject({ CANCELLED: 1, SENT: 0 });
      const mail = await mailOf('officer.stc');
      expect(mail!.state).toBe('CANCELLED');
      expect(mail!.notices.map((notice) => [notice.state, notice.reason])).toEqual([['CANCELLED', reason]]);
      expect(office.mailbox.mails).toEqual([]);
    },
  );

  test('moved to another unit: the old one hears nothing', async () => {
    const { id } = await giveDuty(office.world, { dueDate: '2018-12-28' });
    await composed('2018-12-19');
    const other = await office.world.database.unit.findUniqueOrThrow({ where: { code: 'SNV' } });
    await office.world.database.assignment.update({ where: { id }, data: { unitId: other.id } });
    await drain();
    expect(office.mailbox.mails).toEqual([]);
  });

  test('person gone: recorded, not sent', async () => {
    await giveDuty(office.world, { dueDate: '2018-12-28' });
    await composed('2018-12-19');
    await office.world.database.person.updateMany({
      where: { email: address('officer.stc') },
      data: { active: false },
    });
    await drain();
    expect((await mailOf('officer.stc'))!.notices[0]!.reason).toBe('Người nhận không còn phụ trách việc này');
    expect(office.mailbox.mails).toEqual([]);
  });

  test('one of two no longer true: the mail goes with the other', async () => {
    const gone = await giveDuty(office.world, { dueDate: '2018-12-28', title: 'Việc đã nộp' });
    await giveDuty(office.world, { dueDate: '2018-12-28', title: 'Việc còn nợ' });
    await composed('2018-12-19');
    await office.world.database.assignment.update({ where: { id: gone.id }, data: { state: 'SUBMITTED' } });
    await drain();
    const [mail] = office.mailbox.to(address('officer.stc'));
    expect(mail!.text).toContain('Việc còn nợ');
    expect(mail!.text).not.toContain('Việc đã nộp');
  });
});

describe('R6: the window', () => {
  test.each([
    ['2018-12-19T07:29', 0],
    ['2018-12-19T07:30', 1],
    ['2018-12-19T16:59', 1],
    ['2018-12-19T17:00', 0],
    ['2018-12-22T10:00', 0],
  ])('at %s %d mails leave', async (time, sent) => {
    await giveDuty(office.world, { dueDate: '2018-12-28', issuedOn: '2018-12-19' });
    await composed(time);
    expect((await drain()).SENT).toBe(sent);
  });

  test('what was composed outside waits for the opening, and by 08:00 all of it leaves', async () => {
    for (const unit of ['STC', 'SNV', 'PLEIKU'])
      await giveDuty(office.world, { unit, dueDate: '2018-12-28' });
    await composed('2018-12-19T17:30');
    expect((await drain()).SENT).toBe(0);
    await office.world.setTime('2018-12-20T07:30');
    const first = await drain();
    expect(first.SENT).toBeGreaterThan(0);
    await office.world.setTime('2018-12-20T08:00');
    await drain();
    expect(office.mailbox.mails.map(({ to }) => to[0]).sort()).toEqual(
      ['officer.pleiku', 'officer.snv', 'officer.stc'].map(address),
    );
  });

  test('closed days are passed over: from Friday evening before the New Year to Wednesday', async () => {
    await giveDuty(office.world, { dueDate: '2019-01-08', issuedOn: '2018-12-27' });
    await composed('2018-12-28T17:30');
    const mail = await mailOf('officer.stc');
    expect(mail!.notBefore.toISOString()).toBe('2019-01-02T00:30:00.000Z');
  });
});

describe('R7: no usable address', () => {
  test('the unit’s mailbox and the focal point get it, "kính chuyển"', async () => {
    const { world, mailbox } = office;
    await world.database.person.updateMany({
      where: { email: address('head.stc') },
      data: { addressState: 'BAD' },
    });
    await giveDuty(world, { dueDate: '2018-12-28', inPerson: true });
    await composed('2018-12-19');
    await drain();
    expect(mailbox.to(address('stc'))[0]!.text).toContain('Kính chuyển: Thủ trưởng Sở Tài chính');
    expect(mailbox.to(address('officer.stc'))).toHaveLength(1);
  });

  test('neither mailbox nor focal point: the notice is unreachable, and the next level goes on', async () => {
    const { world } = office;
    const unit = await world.database.unit.update({ where: { code: 'PLEIKU' }, data: { mailbox: null } });
    await world.database.person.updateMany({ where: { unitId: unit.id }, data: { addressState: 'BAD' } });
    const { id } = await giveDuty(world, { unit: 'PLEIKU', dueDate: '2018-12-28' });
    await composed('2018-12-19');
    expect(await office.notices(id)).toEqual(['T-7 officer.pleiku UNREACHABLE']);
    await composed('2018-12-25');
    expect(await office.notices(id)).toEqual([
      'T-3 officer.pleiku UNREACHABLE',
      'T-7 officer.pleiku UNREACHABLE',
    ]);
    await world.database.unit.update({ where: { code: 'PLEIKU' }, data: { mailbox: address('pleiku') } });
  });
});

describe('R8: what the server answers', () => {
  test('refused for now: tried again later with the same Message-ID, at most five times', async () => {
    const { world, mailbox } = office;
    await giveDuty(world, { dueDate: '2018-12-28' });
    await composed('2018-12-19');
    mailbox.answer(() => ({ code: 451, message: 'busy' }));
    const messageId = (await mailOf('officer.stc'))!.messageId;
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      expect(await drain()).toMatchObject(attempt < 5 ? { RETRY: 1 } : { FAILED: 1 });
      expect(await drain()).toMatchObject({ RETRY: 0, FAILED: 0 });
      const mail = await mailOf('officer.stc');
      expect(mail).toMatchObject({ attempts: attempt, messageId, state: attempt < 5 ? 'PENDING' : 'FAILED' });
      await world.database.mail.update({ where: { id: mail!.id }, data: { retryAt: null } });
    }
    expect((await mailOf('officer.stc'))!.notices[0]!.state).toBe('UNREACHABLE');
    mailbox.answer(() => null);
    const id = (await mailOf('officer.stc'))!.id;
    await world.module.get(Mails, { strict: false }).retry(await world.actor('office'), id);
    expect(await runJob(world, 'mail.drain', {})).toBe('done');
    expect(mailbox.mails.map((mail) => mail.messageId)).toEqual([messageId]);
    expect((await mailOf('officer.stc'))!.notices[0]!.state).toBe('SENT');
  });

  test('refused for good: the address is marked bad, and the notice goes by the mailbox with the next run', async () => {
    const { world, mailbox } = office;
    await giveDuty(world, { dueDate: '2018-12-28' });
    await composed('2018-12-19');
    mailbox.answer((to) => (to === address('officer.stc') ? { code: 550, message: 'no such user' } : null));
    expect(await drain()).toMatchObject({ FAILED: 1 });
    const person = await world.database.person.findFirstOrThrow({ where: { email: address('officer.stc') } });
    expect(person.addressState).toBe('BAD');
    expect(person.addressNote).toContain('no such user');
    await carryOut(world, 'notices');
    expect(mailbox.to(address('stc'))).toHaveLength(1);
  });

  test('refused for good: an address written in capitals is the same, as an account knows it in small letters', async () => {
    const { world, mailbox } = office;
    const written = address('officer.stc');
    await giveDuty(world, { dueDate: '2018-12-28' });
    await composed('2018-12-19');
    const { personId: id } = await world.actor('officer.stc');
    await world.database.person.update({ where: { id }, data: { email: written.toUpperCase() } });
    try {
      mailbox.answer(() => ({ code: 550, message: 'no such user' }));
      expect(await drain()).toMatchObject({ FAILED: 1 });
      expect(await world.database.person.findUniqueOrThrow({ where: { id } })).toMatchObject({
        addressState: 'BAD',
      });
    } finally {
      await world.database.person.update({ where: { id }, data: { email: written } });
    }
  });

  test('refused for good at an address that was corrected meanwhile: the new one is none the worse, and gets the notice with the next run', async () => {
    const { world, mailbox } = office;
    const [old, corrected] = [address('officer.stc'), address('officer.stc.moi')];
    await giveDuty(world, { dueDate: '2018-12-28' });
    await composed('2018-12-19');
    const person = await world.database.person.update({
      where: { id: (await world.actor('officer.stc')).personId },
      data: { email: corrected },
    });
    try {
      mailbox.answer((to) => (to === old ? { code: 550, message: 'no such user' } : null));
      expect(await drain()).toMatchObject({ FAILED: 1 });
      expect(await world.database.person.findUniqueOrThrow({ where: { id: person.id } })).toMatchObject({
        addressState: 'GOOD',
        addressNote: null,
      });
      await carryOut(world, 'notices');
      expect(mailbox.to(corrected)).toHaveLength(1);
    } finally {
      await world.database.person.update({ where: { id: person.id }, data: { email: old } });
    }
  });

  test('one mail’s fault does not touch the next', async () => {
    const { world, mailbox } = office;
    for (const unit of ['STC', 'SNV', 'PLEIKU']) await giveDuty(world, { unit, dueDate: '2018-12-28' });
    await composed('2018-12-19');
    mailbox.answer((to) => (to === address('officer.snv') ? { code: 451, message: 'busy' } : null));
    expect(await drain()).toMatchObject({ SENT: 2, RETRY: 1 });
  });

  test('a mail that was sent cannot be sent again', async () => {
    const { world } = office;
    await giveDuty(world, { dueDate: '2018-12-28' });
    await composed('2018-12-19');
    await drain();
    const { id } = (await mailOf('officer.stc'))!;
    const again = await world.module.get(Mails, { strict: false }).retry(await world.actor('office'), id);
    expect(again).toMatchObject({ kind: 'conflict', code: 'mail.not-to-be-retried' });
  });
});

describe('R9: a copy of the system', () => {
  test('sends nothing while host settings and data disagree, until an administrator confirms', async () => {
    const { world, mailbox } = office;
    await giveDuty(world, { dueDate: '2018-12-28' });
    await world.database.installation.update({ where: { id: 1 }, data: { host: 'don-doc.example.vn' } });
    await world.setTime('2018-12-19');
    const run = await carryOut(world);
    expect(run).toMatchObject({ state: 'DONE', counts: { mailsSent: 0, mailsWaiting: 1 } });
    expect(mailbox.mails).toEqual([]);
    const guard = world.module.get(InstallationGuard, { strict: false });
    expect(await guard.state()).toMatchObject({ mailsLeave: false, confirmedHost: 'don-doc.example.vn' });
    await guard.confirm(await world.actor('admin'), await world.module.get(Clock).read());
    expect(await runJob(world, 'mail.drain', {})).toBe('done');
    expect(mailbox.mails).toHaveLength(1);
  });
});

test('R11: a reset of the password that anybody can ask for is no mail of the five', async () => {
  const { world, mailbox } = office;
  const { id, email } = await world.database.person.findFirstOrThrow({
    where: { email: address('officer.stc') },
  });
  await world.setTime('2018-12-19T10:00');
  const mails = world.module.get(Mails, { strict: false });
  for (const resetId of ['r1', 'r2', 'r3', 'r4', 'r5']) {
    const expiresAt = new Date(Date.now() + 60_000);
    await world.database.authVerification.create({
      data: { id: resetId, identifier: resetId, value: resetId, expiresAt },
    });
    await mails.sendDirect(
      { personId: id, address: email ?? '' },
      {
        kind: 'PASSWORD_RESET',
        language: 'vi',
        personName: 'Chuyên viên',
        date: '2018-12-19',
        publicUrl: 'http://localhost:3000',
        mailRef: '',
        installationName: 'Đôn Đốc',
        resetId,
        minutes: 30,
      },
    );
  }
  expect((await drain()).SENT).toBe(5);
  mailbox.clear();
  await giveDuty(world, { dueDate: '2018-12-28', issuedOn: '2018-12-19' });
  await carryOut(world, 'sweep');
  expect((await carryOut(world, 'notices')).counts).toMatchObject({ merged: 0 });
  expect(mailbox.to(address('officer.stc'))).toHaveLength(1);
});

test('R11: the sixth mail of a day waits, and is merged into the next day’s', async () => {
  const { world, mailbox } = office;
  for (let n = 1; n <= 5; n += 1) {
    await giveDuty(world, { dueDate: '2018-12-28', issuedOn: '2018-12-19' });
    await world.setTime(`2018-12-19T1${n}:00`);
    await carryOut(world, 'sweep');
    await carryOut(world, 'notices');
    expect(mailbox.to(address('officer.stc'))).toHaveLength(n);
  }
  const sixth = await giveDuty(world, { dueDate: '2018-12-28', issuedOn: '2018-12-19' });
  await carryOut(world, 'sweep');
  expect((await carryOut(world, 'notices')).counts).toMatchObject({ merged: 1, mailsComposed: 0 });
  expect(await office.notices(sixth.id)).toEqual(['T-7 officer.stc DUE']);
  await world.setTime('2018-12-20');
  await carryOut(world);
  expect(await office.notices(sixth.id)).toEqual(['T-7 officer.stc SENT']);
});
