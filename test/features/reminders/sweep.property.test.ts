/** Over random small worlds: a sweep fires what the domain says (R1, R4, R10), and k sweeps are one (R2). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { isOwed } from '../../../src/domain/apology/apology.js';
import { dueRungs } from '../../../src/domain/reminder/rung.js';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.js';
import { OfficeCalendar } from '../../../src/features/calendar/office-calendar.js';
import { Sweep } from '../../../src/features/reminders/sweep.js';
import { giveDuty } from '../../support/duties.js';
import { startOfficeDay } from '../../support/office-day.js';
import type { OfficeDay } from '../../support/office-day.js';

let office: OfficeDay;

beforeAll(async () => {
  office = await startOfficeDay();
});
afterAll(async () => office?.stop());

const FIRST = Temporal.PlainDate.from('2018-11-12');
const GO_LIVE = Temporal.PlainDate.from('2018-11-26');
const day = (n: number): Temporal.PlainDate => FIRST.add({ days: n });

const duty = fc.record({
  issued: fc.integer({ min: 0, max: 30 }),
  term: fc.integer({ min: 0, max: 40 }),
  unit: fc.constantFrom('STC', 'SNV', 'STTTT', 'PLEIKU'),
  role: fc.constantFrom('LEAD' as const, 'COORDINATING' as const),
  state: fc.constantFrom('IN_PROGRESS' as const, 'ASSIGNED' as const, 'SUBMITTED' as const),
});
const world = fc.record({
  duties: fc.array(duty, { minLength: 1, maxLength: 5 }),
  sweeps: fc.uniqueArray(fc.integer({ min: 14, max: 100 }), { minLength: 1, maxLength: 4 }),
});

async function everything(): Promise<string> {
  const { database } = office.world;
  const tables = ['assignment', 'notice', 'apology', 'explanation', 'event'];
  const rows = await Promise.all(
    tables.map((name) =>
      database.$queryRawUnsafe(
        `SELECT md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) AS sum FROM ${name} t`,
      ),
    ),
  );
  return JSON.stringify(rows);
}

test('each sweep fires the gravest rung that the domain names, and doubled sweeps change nothing', async () => {
  const calendar = await office.world.module.get(OfficeCalendar).current();
  const sweep = office.world.module.get(Sweep, { strict: false });
  await fc.assert(
    fc.asyncProperty(world, async ({ duties, sweeps }) => {
      await office.tidy();
      const given = [];
      for (const one of duties) {
        const dueDate = calendar.rollForward(day(one.issued + one.term)).date;
        const submitted = one.state === 'SUBMITTED' ? { submittedOn: day(one.issued).toString() } : {};
        const { id } = await giveDuty(office.world, {
          ...one,
          ...submitted,
          issuedOn: day(one.issued).toString(),
          dueDate: dueDate.toString(),
        });
        given.push({ ...one, id, dueDate });
      }
      let lastSweptOn: Temporal.PlainDate | null = null;
      const expected = new Map(
        given.map(({ id }) => [id, { fired: [] as string[], superseded: [] as string[] }]),
      );
      for (const n of sweeps.sort((a, b) => a - b)) {
        const asOf = day(n);
        const at = asOf.toZonedDateTime('Asia/Ho_Chi_Minh').toInstant();
        await sweep.run(asOf, at);
        const once = await everything();
        await Promise.all([sweep.run(asOf, at), sweep.run(asOf, at)]);
        expect(await everything()).toBe(once);
        for (const one of given.filter(({ state }) => state !== 'SUBMITTED')) {
          const due = dueRungs(
            { dueDate: one.dueDate, notBefore: day(one.issued), goLiveOn: GO_LIVE, lastSweptOn, asOf },
            calendar,
            DEFAULT_SETTINGS,
          );
          if (due.fire) expected.get(one.id)!.fired.push(`${due.fire.rung.code}${due.late ? ' late' : ''}`);
          expected.get(one.id)!.superseded.push(...due.superseded.map(({ code }) => code));
        }
        lastSweptOn = asOf;
      }
      for (const one of given) {
        const rows = await office.world.database.notice.findMany({
          where: { assignmentId: one.id, kind: 'RUNG' },
        });
        const of = (superseded: boolean): string[] =>
          [
            ...new Set(
              rows
                .filter((row) => (row.state === 'SUPERSEDED') === superseded)
                .map((row) => `${row.rung}${row.sentLate ? ' late' : ''}`),
            ),
          ].sort();
        expect({ fired: of(false), superseded: of(true) }).toEqual({
          fired: expected.get(one.id)!.fired.sort(),
          superseded: expected.get(one.id)!.superseded.sort(),
        });
        const owed = isOwed({
          role: one.role,
          state: one.state,
          dueDate: one.dueDate,
          hasStandingSubmissionOnOrBeforeDue: one.state === 'SUBMITTED',
          goLiveOn: GO_LIVE,
          asOf: lastSweptOn!,
        });
        expect(await office.world.database.apology.count({ where: { assignmentId: one.id } })).toBe(
          owed ? 1 : 0,
        );
      }
    }),
    { numRuns: 20 },
  );
}, 120_000);
