import { afterAll, beforeAll, expect, test } from 'vitest';
import { EventLog } from '../../../src/features/audit/event-log.js';
import { startWorld } from '../../support/world.js';
import type { World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

test('W1: an entry says who, when in the office’s day, what and why', async () => {
  const moment = await world.setTime('2018-12-31T00:30');
  const actor = await world.actor('office');
  const id = await world.module.get(EventLog).record(world.database, moment, {
    actor,
    action: 'task.issued',
    subject: 'task:NV-2018-0001',
    reason: 'giao theo kế hoạch',
  });
  const [row] = await world.database.rows<Record<string, unknown>>(
    `SELECT "on", actor_name, action, reason FROM event WHERE id = $1`,
    [id],
  );
  expect(row).toEqual({
    on: '2018-12-31',
    actor_name: 'Chuyên viên thường trực',
    action: 'task.issued',
    reason: 'giao theo kế hoạch',
  });
});
