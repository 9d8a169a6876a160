import { afterAll, beforeAll, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { ActsModule } from '../../../src/features/acts/acts.module.js';
import { ResultsService } from '../../../src/features/acts/results.service.js';
import { ApologiesModule } from '../../../src/features/apologies/apologies.module.js';
import { ApologiesRepository } from '../../../src/features/apologies/apologies.repository.js';
import { ApologiesService } from '../../../src/features/apologies/apologies.service.js';
import { by, issueDuty } from '../acts/duties.js';
import { startWorld } from '../../support/world.js';
import type { World } from '../../support/world.js';

let world: World;
let register: ApologiesRepository;
const numbers: Record<string, number> = {};

beforeAll(async () => {
  world = await startWorld([ActsModule, ApologiesModule]);
  register = world.module.get(ApologiesRepository);
  await world.setTime('2018-12-17');
  for (const [name, unit, restricted] of [
    ['stc', 'STC', false],
    ['snv', 'SNV', false],
    ['secret', 'STC', true],
  ] as const) {
    const duty = await issueDuty(world, { unit }, { restricted });
    numbers[name] = duty.id;
    if (restricted) {
      const { personId } = await world.actor('head.stc');
      await world.database.taskPerson.create({ data: { taskId: duty.taskId, personId } });
    }
    const head = await by(world, `head.${unit.toLowerCase()}`, duty);
    await world.module.get(ResultsService).submit(head, { text: 'x' });
  }
  const stc = await by(world, 'officer.stc', { id: numbers['stc'] ?? 0 });
  await world.module.get(ApologiesService).saveDraft(stc, { reason: 'còn dự thảo' });
});
afterAll(() => world.stop());

const seenBy = async (account: string, question = {}) => {
  const { items, total } = await register.page(await world.actor(account), question);
  expect(total).toBe(items.length);
  return items
    .map(({ assignment }) => Object.keys(numbers).find((name) => numbers[name] === assignment))
    .sort();
};

test('Q1: each sees the apologies of the assignments they see; restricted ones only the named and the office', async () => {
  expect(await seenBy('office')).toEqual(['secret', 'snv', 'stc']);
  expect(await seenBy('chair')).toEqual(['snv', 'stc']);
  expect(await seenBy('head.stc')).toEqual(['secret', 'stc']);
  expect(await seenBy('officer.stc')).toEqual(['stc']);
  expect(await seenBy('officer.snv')).toEqual(['snv']);
  expect(await seenBy('admin')).toEqual([]);
});

test('A11: filters by state, unit and the days on which the lateness arose', async () => {
  expect(await seenBy('office', { state: 'VOID' })).toEqual([]);
  expect(await seenBy('office', { state: 'OWED', unit: 'SNV' })).toEqual(['snv']);
  const on = (day: string) => Temporal.PlainDate.from(day);
  expect(await seenBy('chair', { from: on('2018-12-15'), to: on('2018-12-15') })).toEqual(['snv', 'stc']);
  expect(await seenBy('chair', { from: on('2018-12-16') })).toEqual([]);
  expect(await seenBy('chair', { to: on('2018-12-14') })).toEqual([]);
});

test('Q1: what is not delivered is a draft of its unit', async () => {
  const reasonFor = async (account: string) =>
    (await register.page(await world.actor(account), { unit: 'STC' })).items.find(
      ({ assignment }) => assignment === numbers['stc'],
    )?.reason;
  expect(await reasonFor('officer.stc')).toBe('còn dự thảo');
  expect(await reasonFor('chair')).toBe('');
});

test('paging counts the whole and gives a part', async () => {
  const page = await register.page(await world.actor('office'), { page: 2, pageSize: 2 });
  expect([page.total, page.items.length, page.page, page.pageSize]).toEqual([3, 1, 2, 2]);
});
