/** Traces of a web process and a worker: one from the press of the button to the mails; and a collector that fails harms nobody. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { JobHandlersModule } from '../../workers/job-handlers.module.js';
import { startCollector, type CollectedSpan, type Collector } from '../support/collector.js';
import { giveDuty } from '../support/duties.js';
import { startMailbox, type Mailbox } from '../support/mailbox.js';
import { redisIsHere, startRedis } from '../support/redis.js';
import { OFFICE_WITH_ACCOUNTS, SECRET } from '../support/small-office.js';
import { signedInCookie } from '../support/web-fetch.js';
import { PASSWORD } from '../support/web-world.js';
import { startWorld, type World } from '../support/world.js';
import { startWebProcess, startWorkerProcess, type OfficeProcess } from './office-process.js';

const LOOK_EVERY_MS = 25;
/** What a service manager gives before SIGKILL. */
const GOODBYE_MS = 10_000;
/** Nothing leaves by itself meanwhile: only a goodbye sends it. */
const ONLY_AT_THE_END = { OTEL_BSP_SCHEDULE_DELAY: '3600000' };
const AT_ONCE = { OTEL_BSP_SCHEDULE_DELAY: '50', OTEL_EXPORTER_OTLP_TIMEOUT: '500' };
const LISTING_MODULES = { NODE_DEBUG: 'module' };
const SDK = /node_modules\/@opentelemetry\/(sdk|exporter|otlp|resources)/;
const LOST = 'The collector takes no traces';

interface Office {
  world: World;
  mailbox: Mailbox;
  web: OfficeProcess & { url: string };
  worker: OfficeProcess;
  /** "Run now", pressed by the standing office; resolves when its mail is delivered and the run is done. */
  runNow(): Promise<void>;
}

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

const TITLE = 'Sắp xếp lại tài sản công của xã Ia Kring';

/** Both processes, with a duty that has a rung on this morning. */
async function startOffice(variables: Record<string, string>, redisUrl?: string): Promise<Office> {
  const mailbox = await startMailbox();
  stops.push(() => mailbox.stop());
  const shared = { SMTP_URL: mailbox.url, ...(redisUrl ? { REDIS_URL: redisUrl } : {}) };
  const world = await startWorld([JobHandlersModule], shared, OFFICE_WITH_ACCOUNTS);
  stops.push(() => world.stop());
  await giveDuty(world, { dueDate: '2018-12-28', title: TITLE });
  await world.setTime('2018-12-19');
  const start = {
    variables: {
      DATABASE_URL: world.url,
      SECRET,
      DEMO: '1',
      // That of the installation: from another one no mail leaves (R9).
      PUBLIC_URL: 'http://localhost:3000',
      ...shared,
      ...variables,
    },
  };
  const [web, worker] = await Promise.all([startWebProcess(start), startWorkerProcess(start)]);
  stops.push(() => web.kill());
  stops.push(() => worker.kill());
  const runNow = async (): Promise<void> => {
    const cookie = await signedInCookie({ address: web.url }, 'office');
    const answer = await fetch(`${web.url}/api/runs?q=tim-kiem-rieng`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ job: 'daily' }),
    });
    expect(answer.status).toBe(202);
    const { id } = (await answer.json()) as { id: number };
    const state = async () => (await world.database.run.findUniqueOrThrow({ where: { id } })).state;
    while ((await state()) !== 'DONE') await pause(LOOK_EVERY_MS);
  };
  return { world, mailbox, web, worker, runNow };
}

async function startedCollector(): Promise<Collector> {
  const collector = await startCollector();
  stops.push(() => collector.stop());
  return collector;
}

/** Asks both to leave; their exit codes, and whether they took no longer than they may. */
async function leave({ web, worker }: Office) {
  const asked = performance.now();
  const codes = await Promise.all([web.leave(), worker.leave()]);
  return { codes, inTime: performance.now() - asked < GOODBYE_MS };
}

const IN_ORDER = { codes: [0, 0], inTime: true };

describe.each(['PostgreSQL', 'Redis'])('with a collector, the queue on %s', (backend) => {
  const isMissing = backend === 'Redis' && !redisIsHere() && process.env['CI'] !== 'true';
  (isMissing ? test.skip : test)(
    'a press of “run now” is one trace from the request over the job to the mail, sent with the goodbye at the latest',
    async () => {
      const collector = await startedCollector();
      const redis = backend === 'Redis' ? await startRedis() : null;
      if (redis) stops.push(() => redis.stop());
      const office = await startOffice(
        { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...ONLY_AT_THE_END },
        redis?.url,
      );
      await office.runNow();
      expect(office.mailbox.mails).toHaveLength(1);
      expect(await leave(office)).toEqual(IN_ORDER);

      const { spans } = collector;
      const named = (name: string): CollectedSpan[] => spans.filter((span) => span.name === name);
      const [request] = named('POST /api/runs');
      const [run] = named('run.execute');
      const mails = named('mail.send');
      expect(request).toMatchObject({ service: 'don-doc-web', parentSpanId: '', kind: 2 });
      expect(run).toMatchObject({
        service: 'don-doc-worker',
        traceId: request?.traceId,
        parentSpanId: request?.spanId,
        kind: 5,
        attributes: {
          'messaging.destination.name': 'don-doc',
          'don_doc.job.attempt': 1,
          'don_doc.job.outcome': 'done',
        },
      });
      expect(run?.attributes['messaging.message.id']).toMatch(/./);
      const [row] = await office.world.database.mail.findMany();
      expect(mails.map(({ traceId, service, kind, failed }) => [traceId, service, kind, failed])).toEqual([
        [request?.traceId, 'don-doc-worker', 3, false],
      ]);
      expect(row?.messageId).toContain(`<${mails[0]?.attributes['don_doc.mail.id']}@`);
      // From the mail to the request every span is there.
      const way: string[] = [];
      for (let at = mails[0]; at; at = spans.find(({ spanId }) => spanId === at?.parentSpanId))
        way.push(at.name);
      expect(way.at(-1)).toBe('POST /api/runs');
      expect(
        spans.filter(({ traceId, name }) => traceId === request?.traceId && name === 'BEGIN'),
      ).not.toEqual([]);

      const bytes = collector.bytes();
      const people = await office.world.database.person.findMany({ select: { name: true, email: true } });
      const secrets = [PASSWORD, TITLE, 'tim-kiem-rieng', 'session_token', office.mailbox.mails[0]!.subject];
      const personal = people.flatMap(({ name, email }) => [name, email ?? name]);
      expect([...secrets, ...personal].filter((secret) => bytes.includes(secret))).toEqual([]);
      expect(bytes).not.toMatch(/[\w.-]@[\w-]+\./);
    },
    120_000,
  );
});

describe('a collector that', () => {
  test.each<[string, (collector: Collector) => Promise<void>]>([
    ['is away', (collector) => collector.stop()],
    ['answers nothing', async (collector) => collector.hang()],
  ])(
    '%s keeps nobody waiting: requests are answered, mails go, both processes leave in time, and each says it once',
    async (_, fail) => {
      const collector = await startedCollector();
      await fail(collector);
      const office = await startOffice({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...AT_ONCE });
      const lost = ({ lines }: OfficeProcess) => lines.filter((line) => line.includes(LOST));
      await office.runNow();
      expect(office.mailbox.mails).toHaveLength(1);
      for (const process of [office.web, office.worker])
        while (lost(process).length === 0) await pause(LOOK_EVERY_MS);
      for (let time = 0; time < 20; time += 1) {
        expect((await fetch(`${office.web.url}/health/live`)).status).toBe(200);
        await pause(LOOK_EVERY_MS);
      }
      expect(await leave(office)).toEqual(IN_ORDER);
      expect([lost(office.web).length, lost(office.worker).length]).toEqual([1, 1]);
    },
    120_000,
  );
});

test('without a collector nothing of the SDK is loaded by either process; with one it is', async () => {
  /** Of both, until they end. */
  const loads = async (office: Office): Promise<boolean[]> => {
    expect(await leave(office)).toEqual(IN_ORDER);
    return [office.web, office.worker].map(({ lines }) => lines.some((line) => SDK.test(line)));
  };
  const without = await startOffice(LISTING_MODULES);
  await without.runNow();
  expect(await loads(without)).toEqual([false, false]);
  const { url } = await startedCollector();
  const office = await startOffice({ OTEL_EXPORTER_OTLP_ENDPOINT: url, ...LISTING_MODULES });
  expect(await loads(office)).toEqual([true, true]);
}, 120_000);
