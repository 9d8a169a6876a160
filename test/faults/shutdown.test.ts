/** SIGTERM finishes the mails in hand, takes no more, and leaves nothing leased; without a database, nothing beyond the lease. */
import { afterEach, describe, expect, test } from 'vitest';
import { redisIsHere, startRedis } from '../support/redis.js';
import { startOwnPostgres, type OwnPostgres } from './away.js';
import { MAX_CONNECTIONS } from '../../src/infra/mail/mail-transport.js';
import { MORNING_IS_OVER, reckon, startCrowd, type Crowd } from './crowd.js';
import type { Fault, SmtpStep } from './unruly-smtp.js';

const PEOPLE = 80;
/** What a service manager gives it before SIGKILL. */
const GOODBYE_MS = 10_000;
const LEASE_SECONDS = 120;

let crowd: Crowd | undefined;
afterEach(async () => {
  await crowd?.stop();
  crowd = undefined;
});

describe('a worker that is asked to leave', () => {
  test('finishes the mails in hand, puts the others back and ends with 0; the next one sends the rest', async () => {
    const office = (crowd = await startCrowd(PEOPLE));
    await office.askForRun();
    const worker = await office.startWorker();
    let left: Promise<number | null> | undefined;
    await new Promise<void>((resolve) => {
      office.smtp.at((step) => {
        if (step === 'accepted' && office.smtp.delivered.length >= 10 && !left) {
          left = worker.leave();
          resolve();
        }
        return null;
      });
    });
    expect(await left).toBe(0);
    const half = await reckon(office);
    expect(half.states).toMatchObject({ SENDING: 0, UNKNOWN: 0, FAILED: 0 });
    expect(half.states['SENT']).toBe(office.smtp.delivered.length);
    expect(half.states['PENDING']).toBeGreaterThan(0);
    expect(await office.rows('SELECT id FROM mail WHERE leased_by IS NOT NULL')).toEqual([]);

    await office.leasesRunOut();
    const next = await office.startWorker();
    await office.until(MORNING_IS_OVER);
    expect(await next.leave()).toBe(0);
    const told = await reckon(office);
    expect([told.states['SENT'], told.twice, office.smtp.delivered.length]).toEqual([PEOPLE, [], PEOPLE]);
  }, 120_000);
});

describe('a worker that is asked to leave while the mail server says no more', () => {
  test('writes what became of the mails in hand, not taken or unknown (R8), ends with 0 in ten seconds, and none goes twice', async () => {
    const office = (crowd = await startCrowd(PEOPLE, { each: 1 }));
    await office.askForRun();
    const silent: Partial<Record<SmtpStep, number>> = { rcpt: 0, accepted: 0 };
    const wanted: Partial<Record<SmtpStep, number>> = { rcpt: 2, accepted: MAX_CONNECTIONS - 2 };
    const reached = new Promise<void>((resolve) => {
      office.smtp.at((step) => {
        if (office.smtp.delivered.length < 10 || (silent[step] ?? 0) >= (wanted[step] ?? 0)) return null;
        silent[step] = silent[step]! + 1;
        if (silent.rcpt === wanted.rcpt && silent.accepted === wanted.accepted) resolve();
        return new Promise<Fault>(() => undefined);
      });
    });
    const worker = await office.startWorker();
    await reached;
    const asked = performance.now();
    expect(await worker.leave()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(GOODBYE_MS);
    const half = await reckon(office);
    expect(half.states).toMatchObject({
      SENT: office.smtp.delivered.length,
      UNKNOWN: wanted.accepted,
      SENDING: 0,
      FAILED: 0,
    });
    expect(await office.rows('SELECT id FROM mail WHERE leased_by IS NOT NULL')).toEqual([]);

    office.smtp.at(() => null);
    await office.rows('UPDATE mail SET retry_at = NULL');
    await office.leasesRunOut();
    const next = await office.startWorker();
    await office.until(MORNING_IS_OVER);
    expect(await next.leave()).toBe(0);
    const told = await reckon(office);
    expect([told.states['SENT'], told.states['UNKNOWN']]).toEqual([
      PEOPLE - wanted.accepted!,
      wanted.accepted,
    ]);
    expect([told.twice, told.lost]).toEqual([[], []]);
  }, 120_000);
});

/** Leaves in the middle of a morning after `loss`; gives its exit code, and whether it took no longer than it may. */
async function leavesAfter(office: Crowd, loss: () => void | Promise<void>, noticed: string | null) {
  await office.askForRun();
  const worker = await office.startWorker();
  await new Promise<void>((resolve) => {
    office.smtp.at((step) => {
      if (step === 'answered' && office.smtp.delivered.length >= 10) resolve();
      return null;
    });
  });
  await loss();
  while (noticed !== null && !worker.lines.some((line) => line.includes(noticed)))
    await new Promise((resolve) => setTimeout(resolve, 25));
  const asked = performance.now();
  const code = await worker.leave();
  return { code, inTime: performance.now() - asked < GOODBYE_MS };
}

describe('a worker that is asked to leave while PostgreSQL', () => {
  test.each<
    [string, (server: OwnPostgres) => void, string | null, (server: OwnPostgres) => void | Promise<void>]
  >([
    ['is away', (server) => server.kill(), 'ECONNREFUSED', (server) => server.restart()],
    ['answers nothing', (server) => server.hang(), null, (server) => server.goOn()],
  ])(
    '%s ends with 0 in ten seconds; nothing is held beyond its lease',
    async (_, loss, noticed, back) => {
      const server = await startOwnPostgres();
      try {
        const office = (crowd = await startCrowd(PEOPLE, { postgresUrl: server.url }));
        expect(await leavesAfter(office, () => loss(server), noticed)).toEqual({ code: 0, inTime: true });
        await back(server);
        await office.until('SELECT true');
        const held = await office.rows(
          `SELECT id FROM mail WHERE leased_by IS NOT NULL AND lease_until > now() + make_interval(secs => $1)
         UNION ALL SELECT id FROM mail WHERE state = 'SENDING' AND lease_until IS NULL`,
          [LEASE_SECONDS],
        );
        expect(held).toEqual([]);
        await office.leasesRunOut();
        const next = await office.startWorker();
        await office.until(MORNING_IS_OVER);
        expect(await next.leave()).toBe(0);
        const told = await reckon(office);
        expect(told.states['SENT']! + told.states['UNKNOWN']!).toBe(PEOPLE);
        expect([told.lost, told.twice]).toEqual([[], []]);
      } finally {
        await crowd?.stop();
        crowd = undefined;
        await server.stop();
      }
    },
    180_000,
  );
});

const onRedis = redisIsHere() || process.env['CI'] === 'true' ? test : test.skip;

describe('a worker that is asked to leave while Redis', () => {
  onRedis(
    'is away ends with 0 in ten seconds, and leaves nothing leased',
    async () => {
      const redis = await startRedis();
      const office = (crowd = await startCrowd(PEOPLE, { redisUrl: redis.url }));
      expect(await leavesAfter(office, () => redis.stop(), 'ECONNREFUSED')).toEqual({
        code: 0,
        inTime: true,
      });
      expect(await office.rows('SELECT id FROM mail WHERE leased_by IS NOT NULL')).toEqual([]);
    },
    120_000,
  );
});
