/** `mail.drain` and `mail.reclaim`: does it · second run does nothing · record gone · crash half-way · not yet due. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { Composition } from '../../../src/features/mails/composition.js';
import { DeliveryStore } from '../../../src/features/mails/delivery.store.js';
import { MailTransport } from '../../../src/infra/mail/mail-transport.js';
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
afterEach(async () => office.tidy());

const LONG_AGO = new Date('2000-01-01');
const FAR_AHEAD = new Date('2100-01-01');

/** One mail to the officer of STC, composed at this time and not yet delivered; its id. */
async function waitingMail(time = '2018-12-19'): Promise<number> {
  const { world } = office;
  await giveDuty(world, { dueDate: '2018-12-28', issuedOn: '2018-12-19' });
  const moment = await world.setTime(time);
  await carryOut(world, 'sweep');
  const run = await world.database.run.create({
    data: { job: 'notices', asOf: new Date(moment.today.toString()), at: new Date(), state: 'DONE' },
  });
  await world.module
    .get(Composition, { strict: false })
    .compose({ id: run.id, job: 'notices', asOf: moment.today }, await world.module.get(Clock).read());
  const mail = await world.database.mail.findFirstOrThrow({ where: { runId: run.id } });
  return mail.id;
}
const mail = (id: number) =>
  office.world.database.mail.findUniqueOrThrow({ where: { id }, include: { notices: true } });
const change = (id: number, data: object) => office.world.database.mail.update({ where: { id }, data });

describe('mail.drain', () => {
  test('does it, and the row tells what the server said', async () => {
    const id = await waitingMail();
    expect(await runJob(office.world, 'mail.drain', {})).toBe('done');
    const sent = await mail(id);
    expect(sent).toMatchObject({
      state: 'SENT',
      attempts: 1,
      leasedBy: null,
      address: address('officer.stc'),
    });
    expect(sent.response).toMatch(/^250/);
    expect(sent.subject).toContain('[Đôn đốc]');
    expect(office.mailbox.mails[0]!.messageId).toBe(sent.messageId);
  });

  test('second run does nothing', async () => {
    await waitingMail();
    await runJob(office.world, 'mail.drain', {});
    expect(await runJob(office.world, 'mail.drain', {})).toBe('skipped');
    expect(office.mailbox.mails).toHaveLength(1);
  });

  test('record gone: nothing to do', async () => {
    expect(await runJob(office.world, 'mail.drain', {})).toBe('skipped');
  });

  test('crash half-way: a mail in another worker’s hands is left alone', async () => {
    const id = await waitingMail();
    await change(id, { state: 'SENDING', leasedBy: 'another', leaseUntil: FAR_AHEAD, begunAt: LONG_AGO });
    expect(await runJob(office.world, 'mail.drain', {})).toBe('skipped');
    expect(office.mailbox.mails).toEqual([]);
  });

  test('not yet due: before its time it stays', async () => {
    const id = await waitingMail('2018-12-19T06:00');
    await office.world.setTime('2018-12-19T07:29');
    expect(await runJob(office.world, 'mail.drain', {})).toBe('skipped');
    expect((await mail(id)).state).toBe('PENDING');
    await office.world.setTime('2018-12-19T07:30');
    expect(await runJob(office.world, 'mail.drain', {})).toBe('done');
  });

  test('asked for while one is at it, it is left to that one, which looks once more', async () => {
    const id = await waitingMail();
    const later = await waitingMail();
    await change(later, { notBefore: FAR_AHEAD });
    const store = office.world.module.get(DeliveryStore, { strict: false });
    const claim = store.claim.bind(store);
    const outcomes: string[] = [];
    vi.spyOn(store, 'claim').mockImplementation(async (...asked) => {
      const ids = await claim(...asked);
      if (ids.length === 0 && outcomes.length === 0) {
        await change(later, { notBefore: LONG_AGO });
        outcomes.push(await runJob(office.world, 'mail.drain', {}));
      }
      return ids;
    });
    expect(await runJob(office.world, 'mail.drain', {})).toBe('done');
    expect(outcomes).toEqual(['skipped']);
    expect([(await mail(id)).state, (await mail(later)).state]).toEqual(['SENT', 'SENT']);
    vi.restoreAllMocks();
    expect(await runJob(office.world, 'mail.drain', {})).toBe('skipped');
  });

  test('R8: of an answer that no database can hold, what it can is kept', async () => {
    const id = await waitingMail();
    const transport = office.world.module.get(MailTransport, { strict: false });
    vi.spyOn(transport, 'send').mockResolvedValueOnce({
      accepted: false,
      stage: 'before-handover',
      responseCode: 550,
      message: '550 no\u0000 such user \ud83d',
    });
    expect(await runJob(office.world, 'mail.drain', {})).toBe('done');
    vi.restoreAllMocks();
    expect(await mail(id)).toMatchObject({
      state: 'FAILED',
      leasedBy: null,
      response: '550 no such user \ufffd',
    });
  });

  test('R8: a mail of a slow server that is begun late in the lease of its group has a whole lease of its own', async () => {
    const id = await waitingMail();
    const { module, database } = office.world;
    const secondsPass = (seconds: number) =>
      database.$executeRaw`UPDATE mail SET lease_until = lease_until - make_interval(secs => ${seconds}) WHERE id = ${id}`;
    const store = module.get(DeliveryStore, { strict: false });
    const claim = store.claim.bind(store);
    vi.spyOn(store, 'claim').mockImplementationOnce(async (...asked) => {
      const ids = await claim(...asked);
      await secondsPass(90);
      return ids;
    });
    vi.spyOn(module.get(MailTransport, { strict: false }), 'send').mockImplementationOnce(async () => {
      await secondsPass(60);
      await runJob(office.world, 'mail.reclaim', {});
      return {
        accepted: false,
        stage: 'before-handover',
        responseCode: 451,
        message: '451 4.7.1 Try again later',
      };
    });
    await runJob(office.world, 'mail.drain', {});
    vi.restoreAllMocks();
    expect(await mail(id)).toMatchObject({
      state: 'PENDING',
      attempts: 1,
      response: '451 4.7.1 Try again later',
    });
  });

  test('eight drains at once send each mail once', async () => {
    for (const unit of ['SNV', 'PLEIKU']) await giveDuty(office.world, { unit, dueDate: '2018-12-28' });
    await waitingMail();
    await Promise.all(Array.from({ length: 8 }, () => runJob(office.world, 'mail.drain', {})));
    const ids = office.mailbox.mails.map(({ messageId }) => messageId);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(3);
  });
});

describe('mail.reclaim', () => {
  test('does it: a mail that was claimed and never begun goes back', async () => {
    const id = await waitingMail();
    await change(id, { state: 'SENDING', leasedBy: 'dead', leaseUntil: LONG_AGO });
    expect(await runJob(office.world, 'mail.reclaim', {})).toBe('done');
    expect(await mail(id)).toMatchObject({ state: 'PENDING', leasedBy: null });
    await runJob(office.world, 'mail.drain', {});
    expect(office.mailbox.mails).toHaveLength(1);
  });

  test('R8, crash half-way: one that was begun may have been handed over: UNKNOWN, not sent again by itself', async () => {
    const id = await waitingMail();
    await change(id, { state: 'SENDING', leasedBy: 'dead', leaseUntil: LONG_AGO, begunAt: LONG_AGO });
    await runJob(office.world, 'mail.reclaim', {});
    const unknown = await mail(id);
    expect(unknown.state).toBe('UNKNOWN');
    expect(unknown.notices.map(({ state }) => state)).toEqual(['UNKNOWN']);
    await runJob(office.world, 'mail.drain', {});
    expect(office.mailbox.mails).toEqual([]);
  });

  test('not yet due: a lease that still runs is left alone', async () => {
    const id = await waitingMail();
    await change(id, { state: 'SENDING', leasedBy: 'alive', leaseUntil: FAR_AHEAD, begunAt: LONG_AGO });
    await runJob(office.world, 'mail.reclaim', {});
    expect((await mail(id)).state).toBe('SENDING');
  });

  test('record gone, second run: nothing is due, nothing is done', async () => {
    await office.world.database.run.updateMany({ data: { state: 'DONE' } });
    expect(await runJob(office.world, 'mail.reclaim', {})).toBe('skipped');
    expect(await runJob(office.world, 'mail.reclaim', {})).toBe('skipped');
  });

  test('an emptied queue: a run that nobody was woken for is woken', async () => {
    const made = await office.world.database.run.create({
      data: { job: 'daily', asOf: new Date('2018-12-19'), at: new Date(), createdAt: LONG_AGO },
    });
    expect(await runJob(office.world, 'mail.reclaim', {})).toBe('done');
    expect(await runJob(office.world, 'run.execute', { runId: made.id })).toBe('done');
  });
});
