import { afterAll, beforeAll, expect, test } from 'vitest';
import { ErrorCode, type Queue } from 'bullmq';
import { JobQueue } from '../../../src/infra/queue/job-queue.js';
import { startWorld } from '../../support/world.js';
import type { World } from '../../support/world.js';

let world: World;
// Port 9 discards: no Redis answers there.
beforeAll(async () => {
  world = await startWorld([], { REDIS_URL: 'redis://127.0.0.1:9' });
});
afterAll(() => world.stop());

test('a queue whose server is away costs time, never the act: enqueueing says so instead of hanging', async () => {
  expect(await world.module.get(JobQueue).enqueue('mail.drain', {})).toBe(false);
});

/** A queue that answers the entering of a line with this error of BullMQ. */
const answering = (code: ErrorCode): JobQueue =>
  new JobQueue({
    on: () => undefined,
    upsertJobScheduler: async () => {
      throw Object.assign(new Error('refused by the queue'), { code });
    },
  } as unknown as Queue);
const enter = (queue: JobQueue) =>
  queue.schedule('reclaim', '*/3 * * * *', 'Asia/Ho_Chi_Minh', 'mail.reclaim', {});

test('a line whose job a killed worker had in hand stands: a worker that enters it at its start goes on', async () => {
  await enter(answering(ErrorCode.SchedulerJobIdCollision));
  await enter(answering(ErrorCode.SchedulerJobSlotsBusy));
  await expect(enter(answering(ErrorCode.JobNotExist))).rejects.toThrow('refused by the queue');
});
