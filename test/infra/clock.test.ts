/** C1: what day and hour it is for the office is asked of the database, so that every host says the same. */
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { Clock } from '../../src/infra/clock/clock.js';
import { Database } from '../../src/infra/prisma/database.js';
import { MIGRATED, databaseFrom, type OwnDatabase } from '../support/database.js';
import { testEnvironment } from '../support/small-office.js';

let own: OwnDatabase;
let database: Database;
beforeAll(async () => {
  own = await databaseFrom(MIGRATED);
  database = new Database(testEnvironment(own.url, { DEMO: '0' }));
});
afterEach(() => vi.useRealTimers());
afterAll(async () => {
  await database.onApplicationShutdown();
  await own.drop();
});

test.each([
  ['ahead', 3_600_000],
  ['behind', -3_600_000],
])('a host whose clock is an hour %s, and is set while the process runs', async (_, off) => {
  const clock = new Clock(testEnvironment(own.url, { DEMO: '0' }), database);
  const real = Date.now();
  const awayFrom = async (): Promise<number> =>
    Math.abs((await clock.read()).now.epochMilliseconds - real) / 60_000;
  vi.useFakeTimers({ toFake: ['Date'], now: real + off });
  expect(Math.abs(clock.hostTime().epochMilliseconds - real) / 60_000).toBeGreaterThan(59);
  expect(await awayFrom()).toBeLessThan(1);
  vi.setSystemTime(real - off);
  expect(await awayFrom()).toBeLessThan(1);
});
