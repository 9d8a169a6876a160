/** What workers stand on goes away in the middle of a morning: PostgreSQL is killed, the queue on Redis is emptied. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { startPostgres, type EmbeddedPostgres } from '../../scripts/embedded-postgres.mjs';
import { redisIsHere, startRedis } from '../support/redis.js';
import { MORNING_IS_OVER, reckon, startCrowd, type Crowd } from './crowd.js';

const PEOPLE = 120;

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

/** SIGKILL of the whole server, then a start at the same port, as soon as its orphans are gone. */
async function killAndRestart(server: EmbeddedPostgres, dataDir: string): Promise<EmbeddedPostgres> {
  const pidFile = join(dataDir, 'postgres/postmaster.pid');
  process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGKILL');
  for (;;) {
    // Whoever should reap the dead process may be slow to; its lock is not to be believed.
    rmSync(pidFile, { force: true });
    const started = await startPostgres({ dataDir, port: server.port }).catch(() => null);
    if (started) return started;
  }
}

describe('PostgreSQL is killed', () => {
  test('in the middle of a morning: when it is back, the worker that lost it is still there, and nothing is lost or sent twice', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'don-doc-faults-'));
    let server = await startPostgres({ dataDir });
    let crowd: Crowd | undefined;
    try {
      crowd = await startCrowd(PEOPLE, { postgresUrl: server.url('postgres') });
      await crowd.askForRun();
      const worker = await crowd.startWorker();
      await afterMails(crowd, 20);
      server = await killAndRestart(server, dataDir);
      // It lives on; what it held is found by whoever comes when the leases have run out.
      expect(worker.isAlive()).toBe(true);
      await worker.leave();
      await crowd.leasesRunOut();
      const next = await crowd.startWorker();
      await crowd.until(MORNING_IS_OVER);
      expect(await next.leave()).toBe(0);
      await everybodyHasOne(crowd);
    } finally {
      await crowd?.stop();
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  }, 180_000);
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
});
