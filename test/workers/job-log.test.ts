import { afterEach, expect, vi, test } from 'vitest';
import { Logger } from '@nestjs/common';
import { OfficeLogger } from '../../src/infra/log/office-logger.js';
import { JobDispatcher } from '../../workers/job-dispatcher.js';

afterEach(() => void vi.restoreAllMocks());

test('what a job logs, and that it failed, carries its name and number', async () => {
  let said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => Boolean((said += String(chunk))));
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => Boolean((said += String(chunk))));
  Logger.overrideLogger(new OfficeLogger({ json: true, colors: false }));
  const handler = {
    handle: async () => {
      new Logger('Delivery').error('mail 7: 450 <nguyen.van.a@sotc.gov.vn> try later');
      return 'done' as const;
    },
  };
  const dispatcher = new JobDispatcher({ of: () => handler } as never);
  const job = { name: 'mail.drain', id: '42', attemptsMade: 0, opts: {}, data: {} } as never;
  await dispatcher.process(job);
  dispatcher.failed(job, new Error('the database is away'));
  expect(said).toContain('"message":"mail.drain 42 mail 7: 450 <…@…> try later"');
  expect(said).toContain('"message":"mail.drain 42 failed: the database is away"');
});
