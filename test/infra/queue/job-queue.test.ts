import { getQueueToken } from '@nestjs/bullmq';
import { ErrorCode, type Queue } from 'bullmq';
import { afterEach, expect, test } from 'vitest';
import { JobQueue } from '../../../src/infra/queue/job-queue.js';
import { QUEUE_NAME } from '../../../src/infra/queue/jobs.js';
import { redisIsHere, startRedis } from '../../support/redis.js';
import { startWorld } from '../../support/world.js';
import type { World } from '../../support/world.js';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function startedWorld(variables: Record<string, string> = {}): Promise<World> {
  const world = await startWorld([], variables);
  stops.push(() => world.stop());
  return world;
}

test('a queue whose server is away costs time, never the act: enqueueing says so instead of hanging', async () => {
  // Port 9 discards: no Redis answers there.
  const world = await startedWorld({ REDIS_URL: 'redis://127.0.0.1:9' });
  expect(await world.module.get(JobQueue).enqueue('mail.drain', {})).toBe(false);
});

/** Once a year: its next time is the same one throughout a test. */
const LINE = ['reclaim', '0 3 1 1 *', 'Asia/Ho_Chi_Minh', 'mail.reclaim', {}] as const;

for (const backend of ['PostgreSQL', 'Redis']) {
  const isMissing = backend === 'Redis' && !redisIsHere() && process.env['CI'] !== 'true';
  (isMissing ? test.skip : test)(
    `a line whose job a killed worker had in hand stands, the queue on ${backend}: a worker that enters it at its start goes on`,
    async () => {
      const redis = backend === 'Redis' ? await startRedis() : null;
      if (redis) stops.push(() => redis.stop());
      const { module } = await startedWorld(redis ? { REDIS_URL: redis.url } : {});
      const jobs = module.get(JobQueue);
      const queue = module.get<Queue>(getQueueToken(QUEUE_NAME), { strict: false });
      await jobs.schedule(...LINE);
      const [due] = await queue.getDelayed();
      // The queue knows the line no more, and its job is there.
      await jobs.keepSchedules([]);
      expect(await queue.getJobCountByTypes('delayed', 'waiting')).toBe(0);
      await queue.add('mail.reclaim', {}, { jobId: due!.id! });

      const asked = queue.upsertJobScheduler(LINE[0], { pattern: LINE[1], tz: LINE[2] }, { name: LINE[3] });
      await expect(asked).rejects.toMatchObject({ code: ErrorCode.SchedulerJobIdCollision });
      await jobs.schedule(...LINE);
      expect((await queue.getWaiting()).map(({ id }) => id)).toEqual([due!.id]);
      await expect(jobs.schedule('reclaim', 'no cron', LINE[2], LINE[3], {})).rejects.toThrow();
    },
  );
}
