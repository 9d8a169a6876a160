/** The job `run.execute`, `run.schedule`: does it · second run does nothing · record gone · crash half-way · not yet due. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '../../../src/domain/refusal.js';
import { Runs } from '../../../src/features/runs/runs.service.js';
import { giveDuty } from '../../support/duties.js';
import { startOfficeDay } from '../../support/office-day.js';
import type { OfficeDay } from '../../support/office-day.js';
import { carryOut, runJob } from '../../support/run-job.js';

let office: OfficeDay;

beforeAll(async () => {
  office = await startOfficeDay();
});
afterAll(async () => office?.stop());
afterEach(async () => office.tidy());

const runs = () => office.world.module.get(Runs, { strict: false });
const row = (id: number) => office.world.database.run.findUniqueOrThrow({ where: { id } });

async function requested(): Promise<number> {
  const asked = await runs().request('daily', null);
  if (asked instanceof Refusal) throw new Error(asked.code);
  return asked.id;
}

describe('run.execute', () => {
  test('does it: sweeps, composes and delivers, and says how much', async () => {
    await giveDuty(office.world, { dueDate: '2018-12-28' });
    await office.world.setTime('2018-12-19');
    const runId = await requested();
    expect(await runJob(office.world, 'run.execute', { runId })).toBe('done');
    expect(await row(runId)).toMatchObject({
      state: 'DONE',
      counts: { noticesCreated: 1, superseded: 0, mailsComposed: 1, mailsSent: 1, mailsWaiting: 0 },
    });
    expect(office.mailbox.mails).toHaveLength(1);
  });

  test('second run does nothing', async () => {
    await giveDuty(office.world, { dueDate: '2018-12-28' });
    await office.world.setTime('2018-12-19');
    const runId = await requested();
    await runJob(office.world, 'run.execute', { runId });
    expect(await runJob(office.world, 'run.execute', { runId })).toBe('skipped');
    expect(office.mailbox.mails).toHaveLength(1);
  });

  test('record gone: skipped', async () => {
    expect(await runJob(office.world, 'run.execute', { runId: 999_999 })).toBe('skipped');
  });

  test('crash half-way: while the lease runs another leaves it alone, afterwards it goes on where it stopped', async () => {
    await giveDuty(office.world, { dueDate: '2018-12-28' });
    await office.world.setTime('2018-12-19');
    await carryOut(office.world, 'sweep');
    const runId = await requested();
    const inFuture = new Date('2100-01-01');
    await office.world.database.run.update({
      where: { id: runId },
      data: { state: 'RUNNING', leaseUntil: inFuture, counts: { noticesCreated: 1 } },
    });
    expect(await runJob(office.world, 'run.execute', { runId })).toBe('skipped');
    expect(office.mailbox.mails).toEqual([]);
    await office.world.database.run.update({
      where: { id: runId },
      data: { leaseUntil: new Date('2000-01-01') },
    });
    expect(await runJob(office.world, 'run.execute', { runId })).toBe('done');
    expect((await row(runId)).counts).toMatchObject({ noticesCreated: 1, mailsSent: 1 });
  });

  test('a killed worker’s run is free for another within a minute', async () => {
    await giveDuty(office.world, { dueDate: '2018-12-28' });
    await office.world.setTime('2018-12-19');
    const runId = await requested();
    let meanwhile: Promise<{ leaseUntil: Date | null }> | undefined;
    office.mailbox.answer(() => {
      meanwhile = row(runId).then((read) => read);
      return null;
    });
    await runJob(office.world, 'run.execute', { runId });
    const { leaseUntil } = await meanwhile!;
    expect(leaseUntil!.getTime()).toBeGreaterThan(Date.now());
    expect(leaseUntil!.getTime()).toBeLessThanOrEqual(Date.now() + 60_000);
  });

  test('what fails is given back and tried again; the last try records the failure', async () => {
    await office.world.setTime('2018-12-19');
    const runId = await requested();
    const { database } = office.world;
    await database.$executeRaw`ALTER TABLE notice RENAME TO notice_away`;
    await expect(runJob(office.world, 'run.execute', { runId })).rejects.toThrow();
    expect((await row(runId)).state).toBe('QUEUED');
    await expect(runJob(office.world, 'run.execute', { runId }, 3)).rejects.toThrow();
    expect(await row(runId)).toMatchObject({ state: 'FAILED', error: expect.stringContaining('notice') });
    await database.$executeRaw`ALTER TABLE notice_away RENAME TO notice`;
  });

  test('not yet due: before the window mails are composed and wait', async () => {
    await giveDuty(office.world, { dueDate: '2018-12-28' });
    await office.world.setTime('2018-12-19T06:00');
    const runId = await requested();
    await runJob(office.world, 'run.execute', { runId });
    expect((await row(runId)).counts).toMatchObject({ mailsComposed: 1, mailsSent: 0, mailsWaiting: 1 });
    await office.world.setTime('2018-12-19');
    await runJob(office.world, 'mail.drain', {});
    expect(office.mailbox.mails).toHaveLength(1);
  });
});

describe('run.schedule', () => {
  test('does it: makes the run of the day', async () => {
    await office.world.setTime('2018-12-20');
    expect(await runJob(office.world, 'run.schedule', { job: 'daily' })).toBe('done');
    expect(
      await office.world.database.run.count({ where: { job: 'daily', asOf: new Date('2018-12-20') } }),
    ).toBe(1);
  });

  test('second run does nothing: a double click, or eight at once, get the same unfinished run', async () => {
    await office.world.setTime('2018-12-21');
    const asked = await Promise.all(Array.from({ length: 8 }, () => runs().request('daily', null)));
    expect(new Set(asked.map((one) => (one instanceof Refusal ? one.code : one.id))).size).toBe(1);
    expect(await office.world.database.run.count({ where: { asOf: new Date('2018-12-21') } })).toBe(1);
  });

  test('another kind of run is refused, naming those there are', async () => {
    const refused = await runs().request('weekly', null);
    expect(refused).toMatchObject({ code: 'run.unknown-job', kind: 'malformed' });
  });
});

test('R2: two workers on the same run, and two runs at once, tell nothing twice', async () => {
  for (const unit of ['STC', 'SNV', 'PLEIKU']) await giveDuty(office.world, { unit, dueDate: '2018-12-28' });
  await office.world.setTime('2018-12-19');
  const runId = await requested();
  const outcomes = await Promise.all([
    runJob(office.world, 'run.execute', { runId }),
    runJob(office.world, 'run.execute', { runId }),
    carryOut(office.world, 'notices'),
    carryOut(office.world, 'sweep'),
    runJob(office.world, 'mail.drain', {}),
  ]);
  expect(outcomes.slice(0, 2).sort()).toEqual(['done', 'skipped']);
  await runJob(office.world, 'mail.drain', {});
  expect(office.mailbox.mails.map(({ to }) => to[0]).sort()).toEqual([
    'officer.pleiku@demo.don-doc.test',
    'officer.snv@demo.don-doc.test',
    'officer.stc@demo.don-doc.test',
  ]);
});
