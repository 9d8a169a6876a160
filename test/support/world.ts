/**
 * A small office on a database of its own: calendars of 2018 and 2019, the standing office STTTT, units STC, SNV and
 * PLEIKU, and the people of the demonstration. Time stands at 26/11/2018 07:00 until a test moves it.
 */
import { Test } from '@nestjs/testing';
import type { ModuleMetadata } from '@nestjs/common';
import type { TestingModule } from '@nestjs/testing';
import { Temporal } from 'temporal-polyfill';
import { ConfigModule } from '../../src/config/config.module.js';
import type { Actor } from '../../src/features/access/actor.js';
import { GroundModule } from '../../src/features/ground.module.js';
import { Clock, momentAt } from '../../src/infra/clock/clock.js';
import type { Moment } from '../../src/infra/clock/clock.js';
import { ClockModule } from '../../src/infra/clock/clock.module.js';
import { MailModule } from '../../src/infra/mail/mail.module.js';
import { Database } from '../../src/infra/prisma/database.js';
import { PrismaModule } from '../../src/infra/prisma/prisma.module.js';
import { QueueModule } from '../../src/infra/queue/queue.module.js';
import { databaseFrom, type Template } from './database.js';
import { SMALL_OFFICE, testEnvironment } from './small-office.js';

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

/** Builds the world with the feature modules a test needs. */
export async function startWorld(
  imports: NonNullable<ModuleMetadata['imports']> = [],
  variables: Record<string, string> = {},
  source: Template | { url: string } = SMALL_OFFICE,
): Promise<World> {
  const { url, drop } = await databaseFrom(source);
  const environment = testEnvironment(url, variables);
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
