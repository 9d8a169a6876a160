/** A worker refuses to start when a job has no handler or two. */
import { describe, expect, test } from 'vitest';
import { DiscoveryModule, Reflector } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { JOBS } from '../../src/infra/queue/jobs.js';
import type { JobName } from '../../src/infra/queue/jobs.js';
import { HANDLES_JOB, HandlesJob } from '../../workers/job-handler.js';
import { JOB_HANDLERS } from '../../workers/job-handlers.module.js';
import { JobHandlers } from '../../workers/job-handlers.js';

/** A handler that does nothing, for the job with this name. */
function handlerOf(name: string): new () => object {
  class Handler {
    async handle(): Promise<'skipped'> {
      return 'skipped';
    }
  }
  HandlesJob(name as JobName)(Handler);
  return Handler;
}

async function start(names: string[]): Promise<void> {
  const module = await Test.createTestingModule({
    imports: [DiscoveryModule],
    providers: [JobHandlers, ...names.map(handlerOf)],
  }).compile();
  await module.init();
  await module.close();
}

describe('the handlers of a worker', () => {
  const all = Object.keys(JOBS);

  test('each job has one in the project itself', () => {
    const reflector = new Reflector();
    expect(JOB_HANDLERS.map((type) => reflector.get<string>(HANDLES_JOB, type)).sort()).toEqual(all.sort());
  });

  test('one each: starts', async () => {
    await expect(start(all)).resolves.toBeUndefined();
  });

  test('a job without one: does not start, and says which', async () => {
    await expect(start(all.filter((name) => name !== 'mail.drain'))).rejects.toThrow(
      'No handler for mail.drain',
    );
  });

  test('a job with two: does not start, and says which', async () => {
    await expect(start([...all, 'mail.drain'])).rejects.toThrow('mail.drain has two handlers');
  });

  test('a handler for what is no job: does not start', async () => {
    await expect(start([...all, 'mail.burn'])).rejects.toThrow('mail.burn, which is no job');
  });
});
