import { afterEach, expect, vi, test } from 'vitest';
import { Logger } from '@nestjs/common';
import { OfficeLogger } from '../../src/infra/log/office-logger.js';
import { JobDispatcher } from '../../workers/job-dispatcher.js';
import { startCollector, traceTo } from '../support/collector.js';

afterEach(() => void vi.restoreAllMocks());

/** What is logged by a job that says something, and fails. */
async function saidBy(opts: object = {}): Promise<string> {
  let said = '';
  const keep = (chunk: unknown) => Boolean((said += String(chunk)));
  vi.spyOn(process.stderr, 'write').mockImplementation(keep);
  vi.spyOn(process.stdout, 'write').mockImplementation(keep);
  Logger.overrideLogger(new OfficeLogger({ json: true, colors: false }));
  const handler = {
    handle: async () => {
      new Logger('Delivery').error('mail 7: 450 <nguyen.van.a@sotc.gov.vn> try later');
      throw new Error('the database is away');
    },
  };
  const dispatcher = new JobDispatcher({ of: () => handler } as never);
  const job = { name: 'mail.drain', id: '42', attemptsMade: 0, opts, data: {} } as never;
  await dispatcher.process(job).catch((error: Error) => dispatcher.failed(job, error));
  vi.restoreAllMocks();
  return said;
}

test('what a job logs, and that it failed, carries its name and number', async () => {
  const said = await saidBy();
  expect(said).toContain('"message":"mail.drain 42 mail 7: 450 <…@…> try later"');
  expect(said).toContain('"message":"mail.drain 42 failed: the database is away"');
});

test('with traces, it carries the trace too: that of whoever queued the job', async () => {
  const collector = await startCollector();
  const stop = await traceTo(collector, 'don-doc-worker');
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
  const said = await saidBy({ telemetry: { metadata: `00-${trace}-00f067aa0ba902b7-01` } });
  await stop();
  await collector.stop();
  expect(said).toContain(`"message":"mail.drain 42 trace=${trace} mail 7: 450 <…@…> try later"`);
  expect(said).toContain(`"message":"mail.drain 42 trace=${trace} failed: the database is away"`);
  expect(collector.spans).toMatchObject([
    { traceId: trace, parentSpanId: '00f067aa0ba902b7', failed: true, attributes: { 'error.type': 'Error' } },
  ]);
});
