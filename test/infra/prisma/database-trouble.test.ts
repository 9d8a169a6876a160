/** What a request or a worker is told to wait for, by statements of both kinds; a bug is none of it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../../scripts/embedded-postgres.mjs';
import { Database } from '../../../src/infra/prisma/database.js';
import { databaseTrouble } from '../../../src/infra/prisma/database-trouble.js';
import { databaseFrom, MIGRATED, type OwnDatabase } from '../../support/database.js';
import { testEnvironment } from '../../support/small-office.js';

let own: OwnDatabase;
let database: Database;
let nowhere: Database;
beforeAll(async () => {
  own = await databaseFrom(MIGRATED);
  database = new Database(testEnvironment(own.url));
  const closed = new URL(own.url);
  closed.port = String(await freePort());
  nowhere = new Database(testEnvironment(closed.toString()));
});
afterAll(async () => {
  for (const one of [database, nowhere]) await one.onApplicationShutdown();
  await own.drop();
});

/** The trouble of what this throws; 'nothing' when it throws nothing. */
const troubleOf = (work: () => PromiseLike<unknown>) =>
  Promise.resolve(work()).then(() => 'nothing', databaseTrouble);
const raising = (code: string): string => `DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '${code}'; END $$`;

test.each([
  ['53100', 'full'],
  ['57P03', 'away'],
  ['08006', 'away'],
  ['40P01', 'gave-way'],
  ['23505', null],
  ['42703', null],
])('SQLSTATE %s, by plain SQL and by Prisma: %s', async (code, trouble) => {
  expect(await troubleOf(() => database.rows(raising(code)))).toBe(trouble);
  expect(await troubleOf(() => database.$executeRawUnsafe(raising(code)))).toBe(trouble);
});

test('a server that is not there is away', async () => {
  expect(await troubleOf(() => nowhere.rows('SELECT 1'))).toBe('away');
  expect(await troubleOf(() => nowhere.person.count())).toBe('away');
});

test('a bug of ours is no trouble of the database', async () => {
  expect(await troubleOf(async () => JSON.parse('{'))).toBeNull();
  expect(await troubleOf(() => database.rows('SELECT nothing FROM nowhere'))).toBeNull();
});
