/** The rows of the small office: calendars, units and people; and the same with an account for everybody. */
import { loadEnvironment, type Environment } from '../../src/config/environment.js';
import { AccountService } from '../../src/features/accounts/account.service.js';
import { SignInLimit } from '../../src/features/accounts/sign-in-limit.js';
import { Database } from '../../src/infra/prisma/database.js';
import type { Role } from '../../src/infra/prisma/generated/enums.js';
import { migrateQueue } from '../../src/infra/queue/queue.module.js';
import { MIGRATED, type Template } from './database.js';
import { seedCalendar } from './seed-world.js';

export const PASSWORD = 'mật khẩu của các ca thử';
export const SECRET = 'a secret of the tests, long enough for it';

/** The environment of every process of the tests. */
export function testEnvironment(url: string, variables: Record<string, string> = {}): Environment {
  return loadEnvironment({
    DATABASE_URL: url,
    SECRET,
    DEMO: '1',
    NODE_ENV: 'test',
    ...variables,
  });
}

export const SMALL_OFFICE: Template = {
  name: 'small_office',
  from: MIGRATED,
  async build(url) {
    await migrateQueue(testEnvironment(url));
    await withDatabase(url, seedOffice);
  },
};

/** Every person of the small office has an account with `PASSWORD`. */
export const OFFICE_WITH_ACCOUNTS: Template = {
  name: 'office_with_accounts',
  from: SMALL_OFFICE,
  build: (url) => withDatabase(url, giveAccounts),
};

async function withDatabase(
  url: string,
  work: (database: Database, environment: Environment) => Promise<void>,
): Promise<void> {
  const environment = testEnvironment(url);
  const database = new Database(environment);
  try {
    await work(database, environment);
  } finally {
    await database.onApplicationShutdown();
  }
}

async function giveAccounts(database: Database, environment: Environment): Promise<void> {
  const accounts = new AccountService(environment, database, new SignInLimit(database));
  const hash = await accounts.hash(PASSWORD);
  for (const { id, name, email } of await database.person.findMany({ where: { email: { not: null } } })) {
    await accounts.createHashed({ id, name, email: email ?? '' }, hash);
  }
}

const UNITS = [
  {
    code: 'STTTT',
    name: 'Sở Thông tin và Truyền thông',
    shortName: 'Sở TT&TT',
    kind: 'SO',
    isStandingOffice: true,
  },
  { code: 'STC', name: 'Sở Tài chính', shortName: 'Sở Tài chính', kind: 'SO' },
  { code: 'SNV', name: 'Sở Nội vụ', shortName: 'Sở Nội vụ', kind: 'SO' },
  { code: 'PLEIKU', name: 'UBND thành phố Pleiku', shortName: 'UBND TP Pleiku', kind: 'UBND_CAP_HUYEN' },
];

const OFFICE_PEOPLE: { account: string; roles: Role[]; name: string }[] = [
  { account: 'admin', roles: ['ADMIN'], name: 'Quản trị hệ thống' },
  { account: 'office', roles: ['OFFICE'], name: 'Chuyên viên thường trực' },
  { account: 'chair', roles: ['CHAIR'], name: 'Trưởng Ban Chỉ đạo' },
  { account: 'leader', roles: ['LEADER'], name: 'Ủy viên Ban Chỉ đạo' },
  { account: 'auditor', roles: ['AUDITOR'], name: 'Người kiểm tra' },
];

async function seedOffice(database: Database): Promise<void> {
  await database.installation.create({
    data: {
      host: 'localhost:3000',
      confirmedAt: new Date('2018-11-26T00:00:00Z'),
      goLiveOn: new Date('2018-11-26T00:00:00Z'),
      firstRunReleasedAt: new Date('2018-11-26T00:00:00Z'),
      demoNow: new Date('2018-11-26T00:00:00Z'),
    },
  });
  await seedCalendar(database, [2018, 2019]);
  for (const unit of UNITS) {
    const { id: unitId, code } = await database.unit.create({
      data: {
        ...unit,
        mailbox: `${unit.code.toLowerCase()}@demo.don-doc.test`,
        validFrom: new Date('2010-01-01'),
      },
    });
    for (const [account, role, words] of [
      ['head', 'HEAD', 'Thủ trưởng'],
      ['officer', 'OFFICER', 'Chuyên viên'],
    ] as const) {
      await database.person.create({
        data: {
          name: `${words} ${unit.shortName}`,
          title: words,
          email: `${account}.${code.toLowerCase()}@demo.don-doc.test`,
          roles: [role],
          unitId,
          focalPoint: role === 'OFFICER',
        },
      });
    }
    if (!unit.isStandingOffice) continue;
    for (const person of OFFICE_PEOPLE) {
      await database.person.create({
        data: {
          name: person.name,
          title: person.name,
          email: `${person.account}@demo.don-doc.test`,
          roles: person.roles,
          unitId,
        },
      });
    }
  }
}
