import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '../../../src/domain/refusal.js';
import { FigureListService } from '../../../src/features/statistics/figure-list.service.js';
import { OverviewService } from '../../../src/features/statistics/overview.service.js';
import type { OverviewQuery } from '../../../src/features/statistics/overview-scope.js';
import { StatisticsModule } from '../../../src/features/statistics/statistics.module.js';
import { StatisticsService } from '../../../src/features/statistics/statistics.service.js';
import { startWorld, type World } from '../../support/world.js';
import { enterAssignments } from './office-data.js';

const TITLE = 'Việc hạn chế';
const CUTS = ['unit', 'block', 'field', 'document', 'month', 'plan'] as const;

let world: World;
beforeAll(async () => {
  world = await startWorld([StatisticsModule]);
  await world.setTime('2018-12-10');
  const row = { issuedOn: '2018-02-01', dueDate: '2018-11-30' };
  const done = { state: 'COMPLETED', completedOn: '2018-12-04' } as const;
  await enterAssignments(world.database, [
    { unit: 'STC', field: 'Tài chính', documents: ['1/KH'], ...row, ...done, submittedOn: '2018-11-20' },
    { unit: 'SNV', field: 'Nội vụ', ...row, ...done, submittedOn: '2018-12-03' },
    { unit: 'SNV', field: 'Nội vụ', ...row, dueDate: '2018-12-12', state: 'IN_PROGRESS' },
    { unit: 'STC', field: 'Nội vụ', ...row, state: 'IN_PROGRESS', restricted: true, title: TITLE },
  ]);
  await world.database.person.updateMany({
    where: { email: 'leader@demo.don-doc.test' },
    data: { fields: ['Tài chính'] },
  });
});
afterAll(() => world.stop());

async function read(account: string, query: OverviewQuery = {}) {
  const found = await world.module.get(OverviewService).read(await world.actor(account), query, CUTS);
  if (found instanceof Refusal) throw new Error(found.code);
  return found;
}

async function listOf(account: string, figure: 'ALL' | 'OPEN_OVERDUE', query: OverviewQuery = {}) {
  const ask = { figure, view: 'effective' as const, row: null, page: 1 };
  const found = await world.module.get(FigureListService).read(await world.actor(account), query, ask);
  if (found instanceof Refusal) throw new Error(found.code);
  return found;
}

describe('the overview', () => {
  test('S1: every cut of one reading adds up to its total, and is that of the statistics', async () => {
    const { totals, tables } = await read('office');
    for (const cut of CUTS) {
      const sum = tables[cut].reduce((n, { effective }) => n + effective.total, 0);
      expect(sum).toBe(totals.effective.total);
      const alone = await world.module.get(StatisticsService).table(await world.actor('office'), { by: cut });
      expect(tables[cut]).toEqual(alone instanceof Refusal ? alone : alone.rows);
    }
  });

  test('what falls due is counted by day, working days apart from days off', async () => {
    const { days } = (await read('office')).dueDays;
    expect(days.filter(({ count }) => count > 0)).toEqual([{ date: '2018-12-12', count: 1, working: true }]);
    expect(days.find(({ date }) => date === '2018-12-31')?.working).toBe(false);
  });

  test('Q: a leader begins with their fields and may see all; a unit sees its own and asks for no other', async () => {
    expect((await read('leader')).totals.effective.total).toBe(1);
    expect((await read('leader', { field: 'tat-ca' })).totals.effective.total).toBe(4);
    expect((await read('officer.snv')).totals.effective.total).toBe(2);
    await expect(read('officer.snv', { unit: 'STC' })).rejects.toThrow('unit.unknown');
  });

  test('Q1: asking for one field tells nothing of a restricted task, but to the office', async () => {
    expect((await read('chair', { field: 'Nội vụ' })).totals.effective.total).toBe(2);
    expect((await read('office', { field: 'Nội vụ' })).totals.effective.total).toBe(3);
  });

  test('Q1: the list behind a figure counts a restricted task and does not name it', async () => {
    const { total, restricted, lines } = await listOf('chair', 'OPEN_OVERDUE');
    expect({ total, restricted, lines }).toEqual({ total: 1, restricted: 1, lines: [] });
    const { lines: named } = await listOf('office', 'OPEN_OVERDUE');
    expect(named.map(({ title }) => title)).toEqual([TITLE]);
  });

  test('S3: a period that is over shows what stood at its end', async () => {
    const { total } = await listOf('office', 'ALL', { from: '2018-12-05', to: '2018-12-31' });
    expect(total).toBe(2);
    await expect(read('office', { from: '2018-12-31', to: '2018-12-01' })).rejects.toThrow(
      'statistics.period-reversed',
    );
  });
});
