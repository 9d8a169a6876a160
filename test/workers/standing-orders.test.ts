/** The schedule in the queue, and what brings it back when the queue was emptied. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getQueueToken } from '@nestjs/bullmq';
import type { Queue } from 'bullmq';
import { RunsModule } from '../../src/features/runs/runs.module.js';
import { Runs } from '../../src/features/runs/runs.service.js';
import { OfficeSettings } from '../../src/features/settings/office-settings.js';
import { Clock } from '../../src/infra/clock/clock.js';
import { JobQueue } from '../../src/infra/queue/job-queue.js';
import { QUEUE_NAME } from '../../src/infra/queue/jobs.js';
import { StandingOrders } from '../../workers/standing-orders.js';
import { startWorld } from '../support/world.js';
import type { World } from '../support/world.js';

const LINES = ['daily', 'leaders', 'notices', 'reclaim', 'sweep'];

describe('the standing orders of a worker outside the demonstration', () => {
  let world: World;
  let queue: Queue;
  let orders: StandingOrders;

  const entered = async () => (await queue.getJobSchedulers()).map(({ key }) => key).sort();
  const dailyRuns = () => world.database.run.count({ where: { job: 'daily' } });

  beforeAll(async () => {
    world = await startWorld([RunsModule]);
    const { module } = world;
    queue = module.get<Queue>(getQueueToken(QUEUE_NAME), { strict: false });
    const clock = module.get(Clock);
    // The world's clock, read as if it went by itself.
    const going = { stands: false, read: () => clock.read(), hostTime: () => clock.hostTime() } as Clock;
    orders = new StandingOrders(module.get(OfficeSettings), going, module.get(JobQueue), module.get(Runs));
  });
  afterAll(async () => world?.stop());

  test('every line is entered, and entered again after the queue was emptied', async () => {
    await world.setTime('2018-12-19T07:00');
    await orders.renew();
    expect(await entered()).toEqual(LINES);
    await queue.obliterate({ force: true });
    expect(await entered()).toEqual([]);
    await orders.renew();
    expect(await entered()).toEqual(LINES);
  });

  test('a line that stands keeps the job that is to come', async () => {
    const before = (await queue.getDelayed()).map(({ id }) => id).sort();
    await orders.renew();
    expect((await queue.getDelayed()).map(({ id }) => id).sort()).toEqual(before);
  });

  test('R6: the daily run whose hour passed unseen is made, once', async () => {
    await world.setTime('2018-12-19T07:59');
    await orders.renew();
    expect(await dailyRuns()).toBe(0);
    await world.setTime('2018-12-19T08:00');
    await orders.renew();
    await orders.renew();
    expect(await dailyRuns()).toBe(1);
    await world.database.run.updateMany({ data: { state: 'DONE' } });
    await orders.renew();
    expect(await dailyRuns()).toBe(1);
  });
});
