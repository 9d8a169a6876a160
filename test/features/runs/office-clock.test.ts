/** The demonstration's clock goes forward only, moved by an administrator; outside a demonstration it is the host's. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OfficeClock } from '../../../src/features/runs/office-clock.service.js';
import { RunsModule } from '../../../src/features/runs/runs.module.js';
import { startWorld } from '../../support/world.js';
import type { World } from '../../support/world.js';

describe('in the demonstration', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld([RunsModule]);
  });
  afterAll(async () => world?.stop());

  test('stands at 26/11/2018 07:00 until it is moved, in the office’s time', async () => {
    const clock = world.module.get(OfficeClock);
    expect(await clock.show()).toMatchObject({
      now: '2018-11-26T07:00:00+07:00',
      today: '2018-11-26',
      stands: true,
    });
    const moved = await clock.move(await world.actor('admin'), '2018-11-28T23:30:00+07:00');
    expect(moved).toMatchObject({ now: '2018-11-28T23:30:00+07:00', today: '2018-11-28' });
    expect(await world.database.event.count({ where: { action: 'clock-moved' } })).toBe(1);
  });

  test('backwards, or to the same moment, it does not move, and says what it shows', async () => {
    const clock = world.module.get(OfficeClock);
    for (const wanted of ['2018-11-27T08:00:00+07:00', '2018-11-28T23:30:00+07:00']) {
      const refused = await clock.move(await world.actor('admin'), wanted);
      expect(refused).toMatchObject({ code: 'clock.backwards', kind: 'conflict' });
    }
  });

  test('what is no instant is refused with its field', async () => {
    const refused = await world.module.get(OfficeClock).move(await world.actor('admin'), 'tomorrow');
    expect(refused).toMatchObject({ code: 'clock.malformed', options: { errors: [{ field: 'now' }] } });
  });
});

test('outside a demonstration the clock cannot be moved', async () => {
  const world = await startWorld([RunsModule], { DEMO: '0' });
  const refused = await world.module
    .get(OfficeClock)
    .move(await world.actor('admin'), '2030-01-01T08:00:00+07:00');
  expect(refused).toMatchObject({ code: 'clock.not-a-demonstration' });
  await world.stop();
});
