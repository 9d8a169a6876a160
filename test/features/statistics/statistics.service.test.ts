import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../../../src/domain/refusal.js';
import { StatisticsModule } from '../../../src/features/statistics/statistics.module.js';
import { StatisticsService } from '../../../src/features/statistics/statistics.service.js';
import type { StatisticsQuery, StatisticsView } from '../../../src/features/statistics/statistics.service.js';
import { startWorld } from '../../support/world.js';
import type { World } from '../../support/world.js';
import { enterAssignments } from './office-data.js';

let world: World;
let statistics: StatisticsService;

beforeAll(async () => {
  world = await startWorld([StatisticsModule]);
  statistics = world.module.get(StatisticsService);
  await world.setTime('2018-12-10');
  const row = { issuedOn: '2018-02-01', dueDate: '2018-11-30' };
  const onTime = {
    ...row,
    state: 'COMPLETED',
    submittedOn: '2018-11-20',
    completedOn: '2018-11-22',
  } as const;
  const late = { ...row, state: 'COMPLETED', submittedOn: '2018-12-03', completedOn: '2018-12-04' } as const;
  await enterAssignments(world.database, [
    { unit: 'STC', field: 'Tài chính', ...onTime },
    { unit: 'SNV', field: 'Nội vụ', ...onTime },
    { unit: 'PLEIKU', field: 'Nội vụ', ...late },
    { unit: 'STTTT', field: 'Nội vụ', ...row, state: 'IN_PROGRESS', restricted: true },
  ]);
});
afterAll(() => world.stop());

async function table(account: string, query: StatisticsQuery = {}): Promise<StatisticsView> {
  const found = await statistics.table(await world.actor(account), query);
  if (found instanceof Refusal) throw new Error(found.code);
  return found;
}

async function refusal(account: string, query: StatisticsQuery): Promise<Refusal> {
  const found = await statistics.table(await world.actor(account), query);
  if (!(found instanceof Refusal)) throw new Error('not refused');
  return found;
}

describe('the figures of a period', () => {
  it('S1: a tie shares the place, the next place is skipped, no data is “—” and has no place', async () => {
    const { rows } = await table('office', { from: '2018-01-01', to: '2018-12-31', by: 'unit' });
    expect(rows.map(({ key, rank, onTime }) => [key, rank, onTime.effective.full])).toEqual([
      ['SNV', 1, '1/1 (100 %)'],
      ['STC', 1, '1/1 (100 %)'],
      ['STTTT', null, '—'],
      ['PLEIKU', 3, '0/1 (0 %)'],
    ]);
  });

  it('S1: the cut by period is that by the months of the due dates', async () => {
    const scope = { from: '2018-01-01', to: '2018-12-31' };
    const byPeriod = await table('office', { ...scope, by: 'period' });
    expect(byPeriod).toEqual(await table('office', { ...scope, by: 'month' }));
    expect(byPeriod.rows.length).toBeGreaterThan(0);
  });

  it('a period that still runs is shown as of today; without dates it is the year to date', async () => {
    expect(await table('chair', { to: '2018-12-31' })).toMatchObject({
      from: '2018-01-01',
      to: '2018-12-31',
      asOf: '2018-12-10',
    });
    expect(await table('auditor')).toMatchObject({
      from: '2018-01-01',
      to: '2018-12-10',
      asOf: '2018-12-10',
    });
  });

  it('Q1: restricted tasks are counted and named only by their number', async () => {
    const { totals } = await table('office');
    expect(totals.restricted).toEqual({ label: 'Nhiệm vụ hạn chế', count: 1 });
    expect(totals.effective.total).toBe(4);
  });
});

describe('Q: who sees what', () => {
  it('people of a unit get their own unit alone', async () => {
    const { totals, rows } = await table('officer.stc', { by: 'unit' });
    expect(totals.effective.total).toBe(1);
    expect(rows.map(({ key }) => key)).toEqual(['STC']);
  });

  it('a leader gets the fields they supervise, and everything when none are named', async () => {
    expect((await table('leader')).totals.effective.total).toBe(4);
    const { personId } = await world.actor('leader');
    await world.database.person.update({ where: { id: personId }, data: { fields: ['Nội vụ'] } });
    expect((await table('leader')).totals.effective.total).toBe(3);
  });

  it('the administrator does no business', async () => {
    expect(await refusal('admin', {})).toMatchObject({ kind: 'forbidden' });
  });
});

describe('what is refused', () => {
  it.each([
    [{ from: '2018-02-30', to: 'mai' }, 'date.malformed', ['from', 'to']],
    [{ from: '2018-12-01', to: '2018-11-30' }, 'statistics.period-reversed', ['to']],
    [{ by: 'person' }, 'statistics.unknown-cut', ['by']],
    [{ plan: 'KH-1900' }, 'plan.unknown', ['plan']],
  ])('%j names the field', async (query, code, fields) => {
    const no = await refusal('office', query);
    expect(no).toMatchObject({ kind: 'malformed', code });
    expect(no.options.errors?.map(({ field }) => field)).toEqual(fields);
  });
});
