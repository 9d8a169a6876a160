import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Test } from '@nestjs/testing';
import type { TestingModule } from '@nestjs/testing';
import { SeedModule } from '../../../prisma/seed/seed-context.js';
import { loadEnvironment } from '../../../src/config/environment.js';
import { AccountService } from '../../../src/features/accounts/account.service.js';
import { FirstAdministrator } from '../../../src/features/setup/first-administrator.js';
import { SeedFiles } from '../../../src/features/setup/seed-files.js';
import { Setup } from '../../../src/features/setup/setup.service.js';
import { Database } from '../../../src/infra/prisma/database.js';
import { migrateQueue } from '../../../src/infra/queue/queue.module.js';
import { freshDatabase, ROOT } from '../../support/database.js';

const FILES = new SeedFiles(join(ROOT, 'prisma/seed'));
const started: { module: TestingModule; drop: () => Promise<void> }[] = [];

async function install(variables: Record<string, string>): Promise<TestingModule> {
  const { url, drop } = await freshDatabase();
  const environment = loadEnvironment({
    DATABASE_URL: url,
    SECRET: 'a secret of the tests, long enough for it',
    NODE_ENV: 'test',
    ...variables,
  });
  await migrateQueue(environment);
  const module = await Test.createTestingModule({ imports: [SeedModule.for(environment)] }).compile();
  await module.init();
  started.push({ module, drop });
  return module;
}

let demonstration: TestingModule;
let database: Database;

beforeAll(async () => {
  demonstration = await install({ DEMO: '1' });
  database = demonstration.get(Database);
  await demonstration.get(Setup).run(FILES);
});
afterAll(async () => {
  for (const { module, drop } of started) {
    await module.close();
    await drop();
  }
});

test('the demonstration stands at 26/11/2018 07:00, released and confirmed', async () => {
  expect(await database.installation.findUniqueOrThrow({ where: { id: 1 } })).toMatchObject({
    host: 'localhost:3000',
    goLiveOn: new Date('2018-11-26T00:00:00Z'),
    demoNow: new Date('2018-11-26T00:00:00Z'),
    firstRunReleasedAt: new Date('2018-11-26T00:00:00Z'),
  });
});

test('every unit that can be assigned has a head, an officer who is its focal point, and a mailbox; parties outside have none', async () => {
  const units = await database.unit.findMany({ include: { people: true } });
  for (const { code, mailbox, people, isOutside } of units) {
    const emails = people.map(({ email }) => email);
    if (isOutside) {
      expect([code, mailbox, emails]).toEqual([code, null, []]);
      continue;
    }
    const account = code.toLowerCase();
    expect(mailbox).toBe(`${account}@demo.don-doc.test`);
    expect(emails).toEqual(
      expect.arrayContaining([`head.${account}@demo.don-doc.test`, `officer.${account}@demo.don-doc.test`]),
    );
    expect(people.filter(({ focalPoint }) => focalPoint).map(({ roles }) => roles)).toEqual([['OFFICER']]);
    expect(people.filter(({ roles }) => roles.includes('HEAD'))).toHaveLength(1);
  }
});

test('each role has its account, and the password opens it', async () => {
  const accounts = demonstration.get(AccountService);
  for (const account of ['admin', 'office', 'chair', 'leader', 'auditor', 'head.stc', 'officer.pleiku']) {
    const signedIn = await accounts.signIn(`${account}@demo.don-doc.test`, 'don-doc-demo', {
      address: '127.0.0.1',
    });
    expect([account, signedIn.kind]).toEqual([account, 'signed-in']);
  }
});

test('the plan comes from the workbook; what has a lead is issued, the rest stays a draft', async () => {
  const tasks = await database.task.findMany({
    where: { plan: { code: 'KH-2018' } },
    include: { assignments: true },
  });
  expect(tasks).toHaveLength(23);
  for (const { code, assignments } of tasks) {
    const hasLead = assignments.some(({ role }) => role === 'LEAD');
    expect([code, assignments.some(({ state }) => state === 'ASSIGNED')]).toEqual([code, hasLead]);
    expect([code, assignments.some(({ state }) => state === 'DRAFT')]).toEqual([
      code,
      !hasLead && assignments.length > 0,
    ]);
  }
});

test('a second start changes nothing, also when a person has drafted something since', async () => {
  const counts = async () => ({
    tasks: await database.task.count(),
    assignments: await database.assignment.count({ where: { state: 'ASSIGNED' } }),
    people: await database.person.count(),
    events: await database.event.count(),
    notices: await database.notice.count(),
    days: await database.calendarDate.count(),
  });
  const before = await counts();
  const report = await demonstration.get(Setup).run(FILES);
  expect(report).toEqual({
    newInstallation: false,
    calendarYears: [],
    demonstration: null,
    hasAdministrator: true,
  });
  expect(await counts()).toEqual(before);
});

test('a real installation gets its calendars and no people; its administrator is made at the console, once', async () => {
  const real = await install({ DEMO: '0', PUBLIC_URL: 'https://don-doc.example.vn' });
  const report = await real.get(Setup).run(FILES);
  expect(report).toMatchObject({ newInstallation: true, demonstration: null, hasAdministrator: false });
  const held = real.get(Database);
  expect(await held.installation.findUniqueOrThrow({ where: { id: 1 } })).toMatchObject({
    host: 'don-doc.example.vn',
    demoNow: null,
    firstRunReleasedAt: null,
  });
  expect(await held.person.count()).toBe(0);

  const wanted = {
    email: 'Admin@don-doc.example.vn',
    name: 'Quản trị',
    unitCode: 'CQTT',
    unitName: 'Cơ quan thường trực',
  };
  const created = await real.get(FirstAdministrator).create(wanted);
  const password = 'password' in created ? created.password : '';
  const signedIn = await real
    .get(AccountService)
    .signIn('admin@don-doc.example.vn', password, { address: '127.0.0.1' });
  expect(signedIn.kind).toBe('signed-in');
  expect((await real.get(Setup).run(FILES)).hasAdministrator).toBe(true);
  expect(await real.get(FirstAdministrator).create(wanted)).toMatchObject({ code: 'account.exists' });
});
