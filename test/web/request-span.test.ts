/** What a trace says of a request: its route, its answer and its statements; nothing of what it carried. */
import { afterAll, afterEach, beforeAll, expect, vi, test } from 'vitest';
import { CalendarFeeds } from '../../src/features/accounts/calendar-feeds.service.js';
import { PlansService } from '../../src/features/plans/plans.service.js';
import { Database } from '../../src/infra/prisma/database.js';
import { startCollector, traceTo, type Collector } from '../support/collector.js';
import { PASSWORD, startWebWorld, type Agent, type WebWorld } from '../support/web-world.js';

let collector: Collector;
let stopTraces: (() => Promise<void>) | undefined;
let world: WebWorld;
let office: Agent;
beforeAll(async () => {
  collector = await startCollector();
  stopTraces = await traceTo(collector, 'don-doc-web', {
    OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20of-the-office',
    OTEL_BSP_SCHEDULE_DELAY: '50',
  });
  world = await startWebWorld();
  office = await world.signIn('office');
});
afterAll(async () => {
  await world?.stop();
  await stopTraces?.();
  await collector?.stop();
});
afterEach(() => void vi.restoreAllMocks());

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';

const requestSpan = (id: unknown) =>
  collector.until(({ attributes }) => attributes['don_doc.request.id'] === id);
const childrenOf = (spanId: string) => collector.spans.filter((span) => span.parentSpanId === spanId);

test('a request is one span of the trace that its caller names, by its route; its statements are within it', async () => {
  const answer = await office
    .get('/api/plans?q=tim-kiem-rieng&page=1')
    .set('traceparent', `00-${TRACE}-${CALLER}-01`)
    .set('tracestate', 'vendor=nguyen-van-a')
    .expect(200);
  const span = await requestSpan(answer.headers['x-request-id']);
  expect(span).toMatchObject({
    traceId: TRACE,
    parentSpanId: CALLER,
    name: 'GET /api/plans',
    kind: 2,
    failed: false,
    service: 'don-doc-web',
    attributes: {
      'http.request.method': 'GET',
      'http.route': '/api/plans',
      'http.response.status_code': 200,
    },
  });
  const statements = childrenOf(span.spanId);
  expect(statements.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['person-of-session', 'SELECT plan']),
  );
  for (const { kind, traceId, attributes } of statements) {
    expect([kind, traceId, attributes['db.system.name']]).toEqual([3, TRACE, 'postgresql']);
    expect(attributes['db.query.text']).toMatch(/^\s*[A-Z]/);
  }
  expect(collector.requests[0]).toMatchObject({
    path: '/v1/traces',
    headers: { authorization: 'Bearer of-the-office' },
  });
});

test('a statement that nobody asked for, such as a heartbeat, is in no trace', async () => {
  await world.app.get(Database).rows("SELECT 'by itself' AS said");
  const answer = await office.get('/api/plans').expect(200);
  await requestSpan(answer.headers['x-request-id']);
  expect(
    collector.spans.filter(({ attributes }) => String(attributes['db.query.text']).includes('by itself')),
  ).toEqual([]);
});

test.each([
  'nonsense',
  `00-${'0'.repeat(32)}-${CALLER}-01`,
  `00-${TRACE}-${'0'.repeat(16)}-01`,
  `ff-${TRACE}-${CALLER}-01`,
  `00-${TRACE.toUpperCase()}-${CALLER}-01`,
  `00-${TRACE}-${CALLER}-01-more`,
])(
  'with the traceparent %s, which names nothing, a request begins a trace of its own',
  async (traceparent) => {
    const answer = await office.get('/api/plans').set('traceparent', traceparent).expect(200);
    const span = await requestSpan(answer.headers['x-request-id']);
    expect(span.parentSpanId).toBe('');
    expect(span.traceId).not.toBe(TRACE);
  },
);

test('a failure is told by its class, and where no route is, nothing of the address', async () => {
  class AwayError extends Error {
    override name = 'AwayError';
  }
  vi.spyOn(world.app.get(PlansService, { strict: false }), 'create').mockRejectedValue(
    new AwayError('of nguyen.van.a@sotc.gov.vn'),
  );
  let said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => Boolean((said += String(chunk))));
  const body = { code: 'KH-LOG', title: 'Báo cáo mật của Nguyễn Văn A', year: 2018, documents: [] };
  const failed = await office.post('/api/plans').send(body).expect(500);
  const span = await requestSpan(failed.headers['x-request-id']);
  expect(span).toMatchObject({ failed: true, attributes: { 'error.type': 'AwayError' } });
  expect(said).toContain(
    `${failed.headers['x-request-id']} trace=${span.traceId} POST /api/plans: AwayError`,
  );

  const missed = await office.get('/khong-co/bi-mat').expect(404);
  expect(await requestSpan(missed.headers['x-request-id'])).toMatchObject({
    name: 'GET',
    failed: false,
    attributes: { 'http.response.status_code': 404 },
  });
});

test('the database’s refusal is told by its SQLSTATE, without the row that it names', async () => {
  const database = world.app.get(Database);
  const incomplete = async (): Promise<never> => {
    await database.rows('INSERT INTO unit (code) VALUES ($1)', ['nguyen-van-a']);
    throw new Error('It was written');
  };
  vi.spyOn(world.app.get(CalendarFeeds, { strict: false }), 'read').mockImplementation(incomplete);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  await world
    .anyone()
    .get(`/lich/${'k'.repeat(43)}.ics`)
    .expect(500);
  const span = await collector.until(({ name }) => name === 'INSERT unit');
  expect(span).toMatchObject({ failed: true, attributes: { 'error.type': '23502' } });
});

test('nothing personal is in the bytes that left: no address, name, password, query, cookie or secret of an address', async () => {
  const bytes = collector.bytes();
  expect(bytes.includes('POST /api/plans')).toBe(true);
  const people = await world.database.person.findMany({ select: { name: true, email: true } });
  const secrets = [
    PASSWORD,
    'tim-kiem-rieng',
    'nguyen',
    'Báo cáo mật',
    'bi-mat',
    'khong-co',
    'vendor=',
    'k'.repeat(43),
    'session_token',
    'demo.don-doc.test',
    '127.0.0.1',
    ...people.flatMap(({ name, email }) => [name, email ?? name]),
  ];
  expect(secrets.filter((secret) => bytes.includes(secret))).toEqual([]);
  // Ids are random bytes, among which a bare "x@y.z" is a matter of time.
  expect(bytes).not.toMatch(/[\w.+-]{2,64}@[\w-]{2,}\.[a-z]{2}/);
});
