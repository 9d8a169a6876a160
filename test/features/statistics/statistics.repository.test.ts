import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.js';
import { classifyBoth } from '../../../src/domain/statistics/class.js';
import { totals } from '../../../src/domain/statistics/totals.js';
import type { Totals } from '../../../src/domain/statistics/totals.js';
import { CUTS } from '../../../src/features/statistics/cut.js';
import { StatisticsModule } from '../../../src/features/statistics/statistics.module.js';
import { StatisticsRepository } from '../../../src/features/statistics/statistics.repository.js';
import type { Scope } from '../../../src/features/statistics/statistics.sql.js';
import { startWorld } from '../../support/world.js';
import type { World } from '../../support/world.js';
import { enterAssignments } from './office-data.js';
import type { AssignmentRow } from './office-data.js';

let world: World;
let statistics: StatisticsRepository;

const YEAR: Scope = {
  from: '2018-01-01',
  asOf: '2018-12-31',
  planId: null,
  unitIds: null,
  fields: null,
  staleAfterMonths: DEFAULT_SETTINGS.staleAfterMonths,
};

beforeAll(async () => {
  world = await startWorld([StatisticsModule]);
  statistics = world.module.get(StatisticsRepository);
});
afterAll(() => world.stop());

async function office(rows: AssignmentRow[]): Promise<number[]> {
  await world.database.$executeRawUnsafe('TRUNCATE plan, document RESTART IDENTITY CASCADE');
  return enterAssignments(world.database, rows);
}

const open = (more: Partial<AssignmentRow> = {}): AssignmentRow => ({
  unit: 'STC',
  state: 'IN_PROGRESS',
  issuedOn: '2018-01-10',
  dueDate: '2018-11-30',
  ...more,
});
const done = (submittedOn: string, completedOn: string, more: Partial<AssignmentRow> = {}): AssignmentRow =>
  open({ state: 'COMPLETED', submittedOn, completedOn, ...more });

describe('S1: which class, on the last day of the period', () => {
  it('W3: a result handed in on the due date and verified later is on time; one day later it is late', async () => {
    await office([done('2018-11-30', '2018-12-20'), done('2018-12-01', '2018-12-20')]);
    const { effective } = await statistics.totals(YEAR);
    expect(effective).toMatchObject({ doneOnTime: 1, doneLate: 1, total: 2 });
  });

  it('D2: an extension changes the effective view only', async () => {
    await office([
      open({
        originalDueDate: '2018-11-30',
        dueDate: '2019-01-15',
        versions: [{ dueDate: '2019-01-15', decidedOn: '2018-11-20' }],
      }),
    ]);
    const found = await statistics.totals(YEAR);
    expect(found.original).toMatchObject({ openOverdue: 1, total: 1 });
    expect(found.effective).toMatchObject({ openInTerm: 1, total: 1 });
    expect(found.extensions).toBe(1);
  });

  it('a past period does not know what came after it', async () => {
    await office([
      done('2018-12-10', '2018-12-20'),
      open({
        originalDueDate: '2018-11-15',
        dueDate: '2018-12-31',
        versions: [{ dueDate: '2018-12-31', decidedOn: '2018-12-01' }],
      }),
      open({ dueDate: '2018-11-15', state: 'CANCELLED', cancelledOn: '2018-12-01' }),
      open({ issuedOn: '2018-12-01', dueDate: '2018-12-31' }),
      open({ dueDate: '2018-11-15', sentBack: [{ submittedOn: '2018-11-14', decidedOn: '2018-12-03' }] }),
      open({ dueDate: '2018-11-20', suspendedOn: '2018-11-19', resumedOn: '2018-12-15' }),
    ]);
    const november = await statistics.totals({ ...YEAR, from: '2018-11-01', asOf: '2018-11-30' });
    expect(november.effective).toMatchObject({ openInTerm: 3, openOverdue: 2, total: 5 });
    expect(november.extensions).toBe(0);
  });

  it('what was completed before the period or cancelled by its end does not belong to it', async () => {
    await office([
      done('2018-10-20', '2018-10-31'),
      done('2018-10-20', '2018-11-01'),
      open({ state: 'CANCELLED', cancelledOn: '2018-11-30' }),
      open({ state: 'DRAFT' }),
    ]);
    const november = await statistics.totals({ ...YEAR, from: '2018-11-01', asOf: '2018-11-30' });
    expect(november.effective).toMatchObject({ doneOnTime: 1, total: 1 });
  });

  it('A13: a corrected deadline counts also for the days before the correction', async () => {
    await office([
      open({
        originalDueDate: '2018-11-01',
        dueDate: '2018-12-20',
        versions: [{ dueDate: '2018-12-20', decidedOn: '2018-12-05', kind: 'CORRECTION' }],
      }),
    ]);
    const november = await statistics.totals({ ...YEAR, from: '2018-11-01', asOf: '2018-11-30' });
    expect(november.effective).toMatchObject({ openInTerm: 1, openOverdue: 0 });
  });
});

describe('S2: ages, updates, apologies', () => {
  it('ages of 1–5, 6–30 and more than 30 working days, on both sides of each boundary', async () => {
    const dues = ['2018-12-28', '2018-12-21', '2018-12-20', '2018-11-16', '2018-11-15'];
    await office(dues.map((dueDate) => open({ dueDate })));
    const { ages, effective } = await statistics.totals({ ...YEAR, asOf: '2018-12-28' });
    expect(effective.openOverdue).toBe(4);
    expect(ages.map(({ code, count }) => [code, count])).toEqual([
      ['1-5', 1],
      ['6-30', 2],
      ['>30', 1],
    ]);
  });

  it('C3: lateness across a year without a calendar has no age, and is not guessed', async () => {
    await office([open({ dueDate: '2018-11-30' })]);
    const found = await statistics.totals({ ...YEAR, asOf: '2020-06-01' });
    expect(found.effective.openOverdue).toBe(1);
    expect(found.agesUnknown).toBe(1);
  });

  it('the update rate asks for a progress report in the period', async () => {
    await office([
      open({ reports: [{ on: '2018-11-01' }] }),
      open({ reports: [{ on: '2018-10-31' }] }),
      open({ reports: [{ on: '2018-12-01' }] }),
      done('2018-11-20', '2018-11-25', { reports: [{ on: '2018-11-10' }] }),
    ]);
    const november = await statistics.totals({ ...YEAR, from: '2018-11-01', asOf: '2018-11-30' });
    expect([november.reported, november.open]).toEqual([1, 3]);
  });

  it('apologies in term, late, waiting, kept, broken and void; their parts add up', async () => {
    const arose = { arisesOn: '2018-12-01', dueOn: '2018-12-05' };
    await office([
      open({ apology: { ...arose, state: 'DELIVERED', deliveredOn: '2018-12-05' } }),
      open({ apology: { ...arose, state: 'DELIVERED_LATE', deliveredOn: '2018-12-06' } }),
      open({ apology: { ...arose, state: 'LATE' } }),
      open({ apology: { ...arose, dueOn: '2018-12-31', state: 'OWED' } }),
      done('2018-12-10', '2018-12-11', {
        apology: { ...arose, state: 'KEPT', deliveredOn: '2018-12-03', closedOn: '2018-12-11' },
      }),
      open({ apology: { ...arose, state: 'BROKEN', deliveredOn: '2018-12-04', brokenOn: '2018-12-20' } }),
      open({ apology: { ...arose, state: 'VOID', voidedOn: '2018-12-07' } }),
      open({
        state: 'CANCELLED',
        cancelledOn: '2018-12-08',
        apology: { ...arose, state: 'VOID', voidedOn: '2018-12-08' },
      }),
    ]);
    const { apologies } = await statistics.totals(YEAR);
    expect(apologies).toEqual({ owed: 6, inTerm: 3, late: 2, waiting: 1, kept: 1, broken: 1, void: 2 });
  });

  it('an apology delivered or voided after the period was still owed in it', async () => {
    await office([
      open({
        apology: {
          state: 'DELIVERED_LATE',
          arisesOn: '2018-11-05',
          dueOn: '2018-11-08',
          deliveredOn: '2018-12-06',
        },
      }),
      open({
        apology: { state: 'VOID', arisesOn: '2018-11-05', dueOn: '2018-11-08', voidedOn: '2018-12-06' },
      }),
    ]);
    const november = await statistics.totals({ ...YEAR, from: '2018-11-01', asOf: '2018-11-30' });
    expect(november.apologies).toMatchObject({ owed: 2, inTerm: 0, late: 2, void: 0 });
  });
});

describe('S1: cuts', () => {
  it('a task of several documents stands under one, a restricted one in a row of its own (Q1)', async () => {
    await office([
      open({ documents: ['959/QĐ-UBND', '884/QĐ-UBND'] }),
      open({ documents: ['959/QĐ-UBND'], restricted: true, title: 'Nội dung hạn chế', field: 'An ninh' }),
      open({}),
    ]);
    const rows = await statistics.rows('document', YEAR);
    expect(rows.map(({ key, effective }) => [key, effective.total]).sort()).toEqual([
      ['', 1],
      ['1', 1],
      ['~restricted', 1],
    ]);
    expect(JSON.stringify(await statistics.rows('field', YEAR))).not.toContain('An ninh');
    expect((await statistics.totals(YEAR)).restricted).toBe(1);
  });

  it('a task without a document of its own stands under the first that its plan rests on', async () => {
    await office([open({ documents: ['884/QĐ-UBND'] }), open({}), open({ restricted: true })]);
    const issued = { issuedOn: new Date('2017-12-29'), issuer: 'UBND tỉnh' };
    const plan = await world.database.plan.update({
      where: { code: 'KH-2018' },
      data: {
        documents: {
          create: ['959/QĐ-UBND', '1165/QĐ-UBND'].map((number) => ({
            document: { create: { number, ...issued } },
          })),
        },
      },
      include: { documents: { orderBy: { documentId: 'asc' }, include: { document: true } } },
    });
    const [first] = plan.documents.map(({ document }) => document);
    const rows = await statistics.rows('document', YEAR);
    expect(rows.map(({ label, effective }) => [label, effective.total])).toEqual([
      [`${first?.number}|29/12/2017`, 1],
      ['884/QĐ-UBND|29/12/2017', 1],
      ['~restricted', 1],
    ]);
  });

  it('units stand in Vietnamese order', async () => {
    await office(['STTTT', 'PLEIKU', 'STC', 'SNV'].map((unit) => open({ unit })));
    const rows = await statistics.rows('unit', YEAR);
    expect(rows.map(({ key }) => key)).toEqual(['SNV', 'STC', 'STTTT', 'PLEIKU']);
  });

  it('for any office, the classes add up to the total in every cut, in both views, and are those of the rule', async () => {
    const date = fc
      .integer({ min: 0, max: 364 })
      .map((n) => Temporal.PlainDate.from('2018-01-01').add({ days: n }).toString());
    const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
    const assignment = fc.record({
      unit: fc.constantFrom('STTTT', 'STC', 'SNV', 'PLEIKU'),
      role: fc.constantFrom('LEAD' as const, 'COORDINATING' as const),
      issuedOn: date,
      field: maybe(fc.constantFrom('Y tế', 'Giáo dục')),
      restricted: fc.boolean(),
      documents: fc.constantFrom<string[][]>([], ['959/QĐ-UBND'], ['959/QĐ-UBND', '884/QĐ-UBND']),
      originalDueDate: maybe(date),
      dueDate: maybe(date),
      submittedOn: maybe(date),
      completed: fc.boolean(),
      suspendedOn: maybe(date),
      cancelledOn: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: date }),
      reportedOn: maybe(date),
    });
    const facts = fc.array(assignment, { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(facts, date, date, async (rows, one, other) => {
        const [from, asOf] = [one, other].sort() as [string, string];
        await office(
          rows.map(({ completed, reportedOn, suspendedOn, ...row }) => ({
            ...row,
            state: row.cancelledOn ? 'CANCELLED' : completed && row.submittedOn ? 'COMPLETED' : 'IN_PROGRESS',
            completedOn: completed ? row.submittedOn : null,
            suspendedOn,
            reports: reportedOn ? [{ on: reportedOn }] : [],
          })),
        );
        const day = (iso: string | null) => (iso && iso <= asOf ? Temporal.PlainDate.from(iso) : null);
        const expected = rows
          .filter((row) => row.issuedOn <= asOf)
          .filter((row) => !row.cancelledOn || row.cancelledOn > asOf)
          .filter((row) => !row.completed || !row.submittedOn || row.submittedOn >= from)
          .map((row) => {
            const submittedOn = day(row.submittedOn);
            const state = submittedOn
              ? row.completed
                ? 'COMPLETED'
                : 'SUBMITTED'
              : day(row.suspendedOn)
                ? 'SUSPENDED'
                : 'IN_PROGRESS';
            const due = (iso: string | null) => (iso ? Temporal.PlainDate.from(iso) : null);
            return classifyBoth(
              {
                state,
                originalDueDate: due(row.originalDueDate),
                dueDate: due(row.dueDate),
                deadlineUnknown: row.originalDueDate !== null || row.dueDate !== null,
                submittedOn,
                suspendedOn: day(row.suspendedOn),
                lastReportOn: day(row.reportedOn),
                issuedOn: day(row.issuedOn),
              },
              Temporal.PlainDate.from(asOf),
              DEFAULT_SETTINGS,
            );
          });
        const scope = { ...YEAR, from, asOf };
        const all = await statistics.totals(scope);
        expect(all.effective).toEqual(totals(expected.map(({ effective }) => effective)));
        expect(all.original).toEqual(totals(expected.map(({ original }) => original)));
        expect(all.ages.reduce((n, { count }) => n + count, all.agesUnknown)).toBe(all.effective.openOverdue);
        for (const cut of CUTS) {
          const table = await statistics.rows(cut, scope);
          for (const view of ['effective', 'original'] as const) {
            expect(sumOf(table.map((row) => row[view]))).toEqual(all[view]);
            for (const row of table) expect(classesOf(row[view])).toBe(row[view].total);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});

function classesOf(t: Totals): number {
  return (
    t.doneOnTime +
    t.doneLate +
    t.openInTerm +
    t.openOverdue +
    t.noDeadlineDone +
    t.noDeadlineOpen +
    t.noDeadlineStale +
    t.deadlineUnknown
  );
}

function sumOf(rows: Totals[]): Totals {
  const sum = totals([]);
  for (const key of Object.keys(sum) as (keyof Totals)[]) sum[key] = rows.reduce((n, row) => n + row[key], 0);
  return sum;
}
