/**
 * A small office on a database of its own: calendars of 2018 and 2019, the standing office STTTT, units STC, SNV and
 * PLEIKU, and the people of the demonstration. Time stands at 26/11/2018 07:00 until a test moves it.
 */
import { Test } from '@nestjs/testing';
import type { ModuleMetadata } from '@nestjs/common';
import type { TestingModule } from '@nestjs/testing';
import { Temporal } from 'temporal-polyfill';
import { ConfigModule } from '../../src/config/config.module.js';
import { loadEnvironment } from '../../src/config/environment.js';
import type { Actor } from '../../src/features/access/actor.js';
import { GroundModule } from '../../src/features/ground.module.js';
import { Clock, momentAt } from '../../src/infra/clock/clock.js';
import type { Moment } from '../../src/infra/clock/clock.js';
import { ClockModule } from '../../src/infra/clock/clock.module.js';
import { MailModule } from '../../src/infra/mail/mail.module.js';
import { Database } from '../../src/infra/prisma/database.js';
import { PrismaModule } from '../../src/infra/prisma/prisma.module.js';
import type { Role } from '../../src/infra/prisma/generated/enums.js';
import { migrateQueue, QueueModule } from '../../src/infra/queue/queue.module.js';
import { freshDatabase } from './database.js';
import { seedCalendar } from './seed-world.js';

export interface World {
  module: TestingModule;
  database: Database;
  url: string;
  /** Sets the office's clock: '2018-12-21' is 08:00 of that day, or a full local time '2018-12-21T17:30'. */
  setTime(local: string): Promise<Moment>;
  /** The person of the demonstration with this account name: 'office', 'chair', 'head.stc', 'officer.stc' … */
  actor(account: string): Promise<Actor>;
  stop(): Promise<void>;
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

/** Builds the world with the feature modules a test needs. */
export async function startWorld(
  imports: NonNullable<ModuleMetadata['imports']> = [],
  variables: Record<string, string> = {},
): Promise<World> {
  const { url, drop } = await freshDatabase();
  const environment = loadEnvironment({
    DATABASE_URL: url,
    SECRET: 'a secret of the tests, long enough for it',
    DEMO: '1',
    NODE_ENV: 'test',
    ...variables,
  });
  await migrateQueue(environment);
  const module = await Test.createTestingModule({
    imports: [
      ConfigModule.with(environment),
      PrismaModule,
      ClockModule,
      QueueModule.for(environment),
      MailModule,
      GroundModule,
      ...imports,
    ],
  }).compile();
  await module.init();
  const database = module.get(Database);
  const clock = module.get(Clock);
  await seedOffice(database);

  return {
    module,
    database,
    url,
    async setTime(local) {
      const time = local.includes('T') ? local : `${local}T08:00`;
      const now = Temporal.ZonedDateTime.from(`${time}[Asia/Ho_Chi_Minh]`).toInstant();
      await database.installation.update({
        where: { id: 1 },
        data: { demoNow: new Date(now.epochMilliseconds) },
      });
      return momentAt((await clock.read()).now);
    },
    async actor(account) {
      const person = await database.person.findFirstOrThrow({
        where: { email: `${account}@demo.don-doc.test` },
        include: { unit: true },
      });
      return {
        personId: person.id,
        name: person.name,
        title: person.title,
        unitId: person.unitId,
        unitCode: person.unit.code,
        roles: person.roles,
        actingHeadOf: [],
        language: 'vi',
      };
    },
    async stop() {
      await module.close();
      await drop();
    },
  };
}

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
