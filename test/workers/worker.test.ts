/** A whole worker on a real queue, in PostgreSQL and in Redis: it takes what was asked for, beats, and leaves in order. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Environment } from '../../src/config/environment.js';
import { Refusal } from '../../src/domain/refusal.js';
import { Runs } from '../../src/features/runs/runs.service.js';
import { WorkerModule } from '../../workers/worker.module.js';
import { giveDuty } from '../support/duties.js';
import { address, startOfficeDay } from '../support/office-day.js';
import type { OfficeDay } from '../support/office-day.js';
import { redisIsHere, startRedis } from '../support/redis.js';
import type { RedisServer } from '../support/redis.js';

const LOOK_EVERY_MS = 20;

for (const backend of ['PostgreSQL', 'Redis'] as const) {
  const isMissing = backend === 'Redis' && !redisIsHere() && process.env['CI'] !== 'true';
  (isMissing ? describe.skip : describe)(`a worker, the queue on ${backend}`, () => {
    let redis: RedisServer | undefined;
    let office: OfficeDay;
    let worker: INestApplicationContext;

    beforeAll(async () => {
      if (backend === 'Redis') redis = await startRedis();
      office = await startOfficeDay(redis ? { REDIS_URL: redis.url } : {});
      worker = await NestFactory.createApplicationContext(
        WorkerModule.for(office.world.module.get(Environment)),
        {
          logger: ['error', 'warn'],
          abortOnError: false,
        },
      );
    });
    afterAll(async () => {
      await worker?.close();
      await office?.stop();
      await redis?.stop();
    });

    test('carries out a run that another process asked for', async () => {
      await giveDuty(office.world, { dueDate: '2018-12-28' });
      await office.world.setTime('2018-12-19');
      const asked = await office.world.module.get(Runs, { strict: false }).request('daily', null);
      if (asked instanceof Refusal) throw new Error(asked.code);
      let run = await office.world.database.run.findUniqueOrThrow({ where: { id: asked.id } });
      while (run.state === 'QUEUED' || run.state === 'RUNNING') {
        await pause(LOOK_EVERY_MS);
        run = await office.world.database.run.findUniqueOrThrow({ where: { id: asked.id } });
      }
      expect(run).toMatchObject({ state: 'DONE', counts: { mailsSent: 1 } });
      expect(office.mailbox.to(address('officer.stc'))).toHaveLength(1);
    });

    test('its heartbeat is there while it lives, and gone when it left', async () => {
      expect(await office.world.database.workerBeat.count()).toBe(1);
      await worker.close();
      expect(await office.world.database.workerBeat.count()).toBe(0);
    });
  });
}
