/** What workers stand on goes away in the middle of a morning: PostgreSQL is killed or away, the queue on Redis is emptied or away. */
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { Redis } from 'ioredis';
import { redisIsHere, startRedis } from '../support/redis.js';
import { startOwnPostgres } from './away.js';
import { MORNING_IS_OVER, reckon, startCrowd, type Crowd } from './crowd.js';

const PEOPLE = 120;
const AWAY_MS = process.env['FAULTS'] === 'long' ? 60_000 : 3_000;

/** Resolves when the mail server has taken so many mails. */
function afterMails(crowd: Crowd, n: number): Promise<void> {
  return new Promise((resolve) => {
    crowd.smtp.at((step) => {
      if (step === 'answered' && crowd.smtp.delivered.length >= n) resolve();
      return null;
    });
  });
}

async function everybodyHasOne(crowd: Crowd): Promise<void> {
  const told = await reckon(crowd);
  expect(told.states['SENT']! + told.states['UNKNOWN']!).toBe(PEOPLE);
  expect([told.lost, told.twice, told.strange, told.crowded]).toEqual([[], [], [], []]);
}

describe('PostgreSQL', () => {
  test('is killed in the middle of a morning: when it is back, the worker that lost it is still there, and nothing is lost or sent twice', async () => {
    const server = await startOwnPostgres();
    let crowd: Crowd | undefined;
    try {
      crowd = await startCrowd(PEOPLE, { postgresUrl: server.url });
      await crowd.askForRun();
      const worker = await crowd.startWorker();
      await afterMails(crowd, 20);
      server.kill();
      await server.restart();
      // It lives on; what it held is found by whoever comes when the leases have run out.
      expect(worker.isAlive()).toBe(true);
      expect(await worker.leave()).toBe(0);
      await crowd.leasesRunOut();
      const next = await crowd.startWorker();
      await crowd.until(MORNING_IS_OVER);
      expect(await next.leave()).toBe(0);
      await everybodyHasOne(crowd);
    } finally {
      await crowd?.stop();
      await server.stop();
    }
  }, 180_000);

  test(`is away for ${AWAY_MS / 1000} seconds: the same worker, alone, carries the morning to its end`, async () => {
    const server = await startOwnPostgres();
    let crowd: Crowd | undefined;
    try {
      crowd = await startCrowd(PEOPLE, { postgresUrl: server.url });
      await crowd.askForRun();
      const worker = await crowd.startWorker();
      await afterMails(crowd, 20);
      server.kill();
      await pause(AWAY_MS);
      expect(worker.isAlive()).toBe(true);
      await server.restart();
      await crowd.leasesRunOut();
      await crowd.reclaim();
      await crowd.until(MORNING_IS_OVER);
      expect(await worker.leave()).toBe(0);
      await everybodyHasOne(crowd);
    } finally {
      await crowd?.stop();
      await server.stop();
    }
  }, 300_000);
});

const onRedis = redisIsHere() || process.env['CI'] === 'true' ? test : test.skip;

describe('the queue on Redis', () => {
  onRedis(
    'is emptied in the middle of a morning: the worker in hand goes on, a later one finds the rest',
    async () => {
      const redis = await startRedis();
      const crowd = await startCrowd(PEOPLE, { redisUrl: redis.url });
      try {
        await crowd.askForRun();
        const worker = await crowd.startWorker();
        await afterMails(crowd, 20);
        const client = new Redis(redis.url);
        await client.flushall();
        client.disconnect();
        await worker.kill();
        await crowd.leasesRunOut();
        const next = await crowd.startWorker();
        await crowd.until(MORNING_IS_OVER);
        expect(await next.leave()).toBe(0);
        await everybodyHasOne(crowd);
      } finally {
        await crowd.stop();
        await redis.stop();
      }
    },
    180_000,
  );

  onRedis(
    `is away for ${AWAY_MS / 1000} seconds and comes back empty: the same worker, alone, carries the morning to its end`,
    async () => {
      let redis = await startRedis();
      const crowd = await startCrowd(PEOPLE, { redisUrl: redis.url });
      try {
        await crowd.askForRun();
        const worker = await crowd.startWorker();
        await afterMails(crowd, 20);
        await redis.stop();
        await pause(AWAY_MS);
        expect(worker.isAlive()).toBe(true);
        redis = await startRedis(Number(new URL(redis.url).port));
        await crowd.leasesRunOut();
        await crowd.reclaim();
        await crowd.until(MORNING_IS_OVER);
        expect(await worker.leave()).toBe(0);
        await everybodyHasOne(crowd);
      } finally {
        await crowd.stop();
        await redis.stop();
      }
    },
    300_000,
  );
});
