/** R2, R3: many workers on one run, some of them late, and "run now" pressed ten times: each person gets one mail. */
import { afterEach, describe, expect, test } from 'vitest';
import { MAX_CONNECTIONS } from '../../src/infra/mail/mail-transport.js';
import { redisIsHere, startRedis, type RedisServer } from '../support/redis.js';
import { MORNING_IS_OVER, reckon, startCrowd, type Crowd } from './crowd.js';

const PEOPLE = 120;
const WORKERS = process.env['FAULTS'] === 'long' ? 8 : 3;

let crowd: Crowd | undefined;
let redis: RedisServer | undefined;
afterEach(async () => {
  await crowd?.stop();
  await redis?.stop();
  crowd = redis = undefined;
});

const BACKENDS = ['postgresql', ...(redisIsHere() || process.env['CI'] === 'true' ? ['redis'] : [])];

describe('R3: one mail per person', () => {
  test.each(BACKENDS)(
    `${WORKERS} workers, started while the run goes on, and "run now" pressed ten times (queue on %s)`,
    async (backend) => {
      if (backend === 'redis') redis = await startRedis();
      crowd = await startCrowd(PEOPLE, { redisUrl: redis?.url });
      const first = await crowd.startWorker();
      const pressed = await crowd.pressRunNow(10);
      expect(new Set(pressed).size).toBe(1);
      await crowd.until(`SELECT EXISTS (SELECT 1 FROM run WHERE state <> 'QUEUED')`);
      const others = await Promise.all(Array.from({ length: WORKERS - 1 }, () => crowd!.startWorker()));
      await crowd.until(MORNING_IS_OVER);
      for (const worker of [first, ...others]) expect(await worker.leave()).toBe(0);
      const told = await reckon(crowd);
      expect(told.states).toMatchObject({ SENT: PEOPLE, UNKNOWN: 0, FAILED: 0 });
      expect([told.twice, told.lost, told.strange, told.crowded]).toEqual([[], [], [], []]);
      expect(crowd.smtp.delivered.length).toBe(PEOPLE);
    },
    180_000,
  );

  test('the mails of one run are shared: more are in hand at once than one worker has connections', async () => {
    crowd = await startCrowd(PEOPLE, { each: 1 });
    let inHand = 0;
    let open: () => void = () => undefined;
    const shared = new Promise<void>((resolve) => (open = resolve));
    crowd.smtp.at(async (step) => {
      if (step !== 'accepted') return null;
      inHand += 1;
      if (inHand > MAX_CONNECTIONS) open();
      await shared;
      return null;
    });
    await Promise.all([crowd.startWorker(), crowd.startWorker()]);
    await crowd.pressRunNow(1);
    await crowd.until(MORNING_IS_OVER);
    expect((await reckon(crowd)).states).toMatchObject({ SENT: PEOPLE, UNKNOWN: 0, FAILED: 0 });
  }, 60_000);
});
