/** Traces in one process: switched by the environment, told without anybody's words, and never in anybody's way. */
import { afterEach, beforeEach, expect, vi, test } from 'vitest';
import { Logger } from '@nestjs/common';
import { loggedAs, OfficeLogger } from '../../../src/infra/log/office-logger.js';
import { asSpan, spanAround } from '../../../src/infra/tracing/tracing.js';
import { startCollector, traceTo, type Collector } from '../../support/collector.js';

let collector: Collector;
let stop: () => Promise<void>;
beforeEach(async () => {
  collector = await startCollector();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await stop();
  await collector.stop();
});

async function start(variables?: Record<string, string>): Promise<void> {
  stop = await traceTo(collector, 'don-doc-web', variables);
}

const START = { kind: 'CONSUMER', attributes: { 'don_doc.job.attempt': 1 } } as const;
const nothing = async (): Promise<void> => undefined;

test.each<Record<string, string>>([
  { OTEL_EXPORTER_OTLP_ENDPOINT: '' },
  { OTEL_SDK_DISABLED: 'true' },
  { OTEL_SDK_DISABLED: '1' },
])('with %o work goes on as if there were no traces', async (variables) => {
  await start(variables);
  const seen = await asSpan('run.execute', START, async (span) => [span, spanAround()]);
  expect(seen).toEqual([null, undefined]);
  await stop();
  expect(collector.requests).toEqual([]);
});

test('a span within a span is of its trace; what is not sent yet goes with the goodbye', async () => {
  await start();
  await asSpan('run.execute', START, () => asSpan('mail.send', { ...START, kind: 'CLIENT' }, nothing));
  expect(collector.requests).toEqual([]);
  await stop();
  const [mail, run] = collector.spans;
  expect(mail).toMatchObject({ name: 'mail.send', traceId: run?.traceId, parentSpanId: run?.spanId });
  expect(run).toMatchObject({ name: 'run.execute', parentSpanId: '', service: 'don-doc-web' });
});

test('the name of the service, its attributes and the sampler are those of the environment', async () => {
  await start({ OTEL_SERVICE_NAME: 'so-tai-chinh' });
  await asSpan('run.execute', START, nothing);
  await stop();
  expect(collector.spans.map(({ service }) => service)).toEqual(['so-tai-chinh']);
  await start({ OTEL_TRACES_SAMPLER: 'always_off' });
  await asSpan('run.execute', START, nothing);
  await stop();
  expect(collector.requests).toHaveLength(1);
});

test.each<[unknown, string]>([
  [Object.assign(new Error('Key (email)=(an@sotc.gov.vn)'), { code: '23505' }), '23505'],
  [Object.assign(new Error('of Nguyễn Văn An'), { code: 'gửi cho Nguyễn Văn An' }), 'Error'],
  [new RangeError('of Nguyễn Văn An'), 'RangeError'],
  [Object.assign(new Error('away'), { name: 'Nguyễn Văn An' }), 'Error'],
  [undefined, 'Error'],
])('%s is told as %s, without its words', async (error, told) => {
  await start();
  await expect(asSpan('run.execute', START, () => Promise.reject(error))).rejects.toBe(error);
  await stop();
  expect(collector.spans).toMatchObject([{ failed: true, attributes: { 'error.type': told } }]);
  for (const words of ['Nguy', 'sotc']) expect(collector.bytes()).not.toContain(words);
});

test('a collector that answers nothing does not hold the goodbye', async () => {
  collector.hang();
  await start();
  await asSpan('run.execute', START, nothing);
  const asked = performance.now();
  await stop();
  expect(performance.now() - asked).toBeLessThan(5000);
  expect(collector.spans).toHaveLength(1);
});

test('that it takes nothing is said once, and as of no request or job', async () => {
  await collector.stop();
  await start({ OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '1', OTEL_EXPORTER_OTLP_TIMEOUT: '500' });
  const said: string[] = [];
  const told = new Promise<void>((resolve) => {
    for (const stream of [process.stdout, process.stderr])
      vi.spyOn(stream, 'write').mockImplementation((chunk) => {
        said.push(String(chunk));
        resolve();
        return true;
      });
  });
  Logger.overrideLogger(new OfficeLogger({ json: true, colors: false }));
  const carryOut = () => loggedAs('a-request', () => asSpan('run.execute', START, nothing));
  await carryOut();
  await told;
  for (let time = 0; time < 5; time += 1) await carryOut();
  await stop();
  expect(said).toHaveLength(1);
  expect(said[0]).toContain('"message":"The collector takes no traces (ECONNREFUSED');
});
