import { afterAll, beforeAll, expect, test } from '@jest/globals';
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
