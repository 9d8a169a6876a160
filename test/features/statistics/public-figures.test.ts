import { afterAll, beforeAll, expect, it } from 'vitest';
import { PublicFiguresService } from '../../../src/features/statistics/public-figures.service.js';
import { StatisticsModule } from '../../../src/features/statistics/statistics.module.js';
import { startWorld } from '../../support/world.js';
import type { World } from '../../support/world.js';
import { enterAssignments } from './office-data.js';

let world: World;
const restricted = {
  unit: 'STC',
  state: 'IN_PROGRESS',
  issuedOn: '2018-02-01',
  dueDate: '2018-12-28',
  restricted: true,
} as const;

beforeAll(async () => {
  world = await startWorld([StatisticsModule]);
  await enterAssignments(world.database, [
    { ...restricted, unit: 'SNV', restricted: false },
    ...Array.from({ length: 4 }, () => restricted),
  ]);
});
afterAll(() => world.stop());

it('A12: restricted tasks are in no public figure; four of them are not told, five are', async () => {
  const figures = world.module.get(PublicFiguresService);
  const four = await figures.current();
  expect(four).toMatchObject({
    restricted: null,
    totals: { restricted: null, effective: { openInTerm: 1, total: 1 } },
  });
  expect(four.units.map(({ key, label }) => [key, label])).toEqual([['SNV', 'Sở Nội vụ']]);
  expect(four.blocks.map(({ label }) => label)).toEqual(['Các sở']);

  await enterAssignments(world.database, [restricted]);
  const five = await figures.current();
  expect(five.restricted).toBe(5);
  expect(five.totals).toEqual(four.totals);
});
