/**
 * Every route of the API that its own description names, asked with what it takes and with what nobody should send, as
 * the standing office and as an officer. Whatever comes: an answer in time, never a failure of the system; what is
 * refused is a problem that names its fields, and leaves everything as it was; and a GET changes nothing (Q4).
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import fc from 'fast-check';
import { giveDuty, type Duty } from '../support/duties.js';
import { businessState } from '../support/business-state.js';
import { bodyOf, hostilePart, queryOf, resolved, type Body, type Schema } from '../support/hostile.js';
import { routesOf } from '../support/routes.js';
import { faultOf, signedInCookie } from '../support/web-fetch.js';
import { startWebWorld, type WebWorld } from '../support/web-world.js';

/** Fixed, so that a failure comes again; fast-check prints it with the case. */
const SEED = 20181126;
const RUNS_PER_ROUTE_AND_ROLE = 7;
/**
 * And how many routes do at least once what is asked of them. The administrator last: figures, people and units that
 * change are no ground for the others.
 */
const ROLES = [
  ['office', 40],
  ['officer.stc', 15],
  ['admin', 25],
] as const;
/** Signing out would end the session that asks. */
const LEFT_OUT = ['POST /api/auth/sign-out'];

const DUTIES = [
  ['STC', 'IN_PROGRESS'],
  ['STC', 'IN_PROGRESS'],
  ['STC', 'ASSIGNED'],
  ['STC', 'SUBMITTED'],
  ['STC', 'RETURN_REQUESTED'],
  ['SNV', 'IN_PROGRESS'],
] as const;

interface Operation {
  parameters?: { name: string; in: string; schema?: Schema }[];
  requestBody?: { content: Record<string, { schema?: Schema }> };
}

interface Route {
  name: string;
  method: string;
  path: string;
  operation: Operation;
}

interface Sent {
  method: string;
  url: string;
  body?: Body;
}

let world: WebWorld;
let document: {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};
let known: Record<string, string[]>;
beforeAll(async () => {
  world = await startWebWorld();
  await world.setTime('2018-12-03');
  const duties: Duty[] = [];
  for (const [unit, state] of DUTIES) {
    const submittedOn = state === 'SUBMITTED' ? '2018-11-30' : undefined;
    duties.push(await giveDuty(world, { unit, state, dueDate: '2018-12-20', submittedOn }));
  }
  document = (await (await fetch(`${world.address}/api/openapi.json`)).json()) as typeof document;
  const task = await world.database.task.findFirstOrThrow();
  known = {
    '/api/assignments/': duties.map(({ id }) => String(id)),
    '/api/units/': ['STC', 'SNV'],
    '/api/plans/': ['KH-TEST'],
    '/api/tasks/': [task.code],
    '/api/calendar/': ['2018', '2019'],
    '/api/': ['1', '2'],
  };
});
afterAll(() => world?.stop());

function described(): Route[] {
  return Object.entries(document.paths)
    .flatMap(([path, operations]) =>
      Object.entries(operations).map(([verb, operation]) => {
        const method = verb.toUpperCase();
        return { name: `${method} ${path}`, method, path, operation };
      }),
    )
    .filter(({ name, path }) => path.startsWith('/api/') && !LEFT_OUT.includes(name));
}

/** A part of the address: often one that leads somewhere. */
function partOf(path: string, name: string): fc.Arbitrary<string> {
  const good = Object.entries(known).find(([start]) => path.startsWith(`${start}{${name}}`))?.[1];
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...(good ?? ['1', '2'])) },
    { weight: 1, arbitrary: hostilePart },
  );
}

function requestOf({ method, path, operation }: Route): fc.Arbitrary<Sent> {
  const { schemas } = document.components;
  const parameters = operation.parameters ?? [];
  const parts = parameters.filter((one) => one.in === 'path');
  const fields = parameters.filter((one) => one.in === 'query');
  const body = operation.requestBody?.content['application/json']?.schema ?? {};
  return fc
    .record({
      parts: fc.tuple(...parts.map(({ name }) => partOf(path, name))),
      query: queryOf(Object.fromEntries(fields.map(({ name, schema }) => [name, schema ?? {}])), schemas),
      body: method === 'GET' ? fc.constant(undefined) : bodyOf(body, schemas),
    })
    .map(({ parts: values, query, body: sent }) => {
      const put = (url: string, { name }: { name: string }, at: number) =>
        url.replace(`{${name}}`, values[at] ?? '');
      return { method, url: `${parts.reduce(put, path)}${query}`, body: sent };
    });
}

/** Names that an answer may name: of the address, the query and the body, and what the body brought besides. */
function fieldsOf({ operation }: Route, { body }: Sent): Set<string> {
  const names = (operation.parameters ?? []).map(({ name }) => name);
  const schema = operation.requestBody?.content['application/json']?.schema ?? {};
  const properties = Object.keys(resolved(schema, document.components.schemas).properties ?? {});
  const inBody = [
    ...Buffer.from(body?.bytes ?? '')
      .toString()
      .slice(0, 5_000)
      .matchAll(/"([^"]+)":/g),
  ];
  return new Set([
    ...names,
    ...properties,
    ...inBody.map(([, name]) => name ?? ''),
    'unknown',
    '[]',
    'a[b]',
    'body',
    'file',
  ]);
}

test('every route of the API is in its description', () => {
  const written = new Set(described().map(({ name }) => name));
  const missing = routesOf(world.app)
    .filter(({ path }) => path.startsWith('/api/'))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
    .filter((name) => !written.has(name));
  expect(missing).toEqual([]);
});

test.each(ROLES)(
  'whatever %s sends: an answer, and nothing changed by what is refused',
  async (account, opened) => {
    const cookie = await signedInCookie(world, account);
    const faults: string[] = [];
    const done = new Set<string>();
    let state = await businessState(world.database);
    for (const [index, route] of described().entries()) {
      const property = fc.asyncProperty(requestOf(route), async (sent) => {
        const { status, fault } = await faultOf(world.address, { ...sent, cookie }, fieldsOf(route, sent));
        if (fault !== null) throw new Error(fault);
        if (status < 300) done.add(route.name);
        const after = await businessState(world.database);
        const before = state;
        state = after;
        if ((status >= 400 || sent.method === 'GET') && after !== before) {
          throw new Error(`${status}, and yet something changed:\n${before}\n${after}`);
        }
      });
      await fc
        .assert(property, { seed: SEED + index, numRuns: RUNS_PER_ROUTE_AND_ROLE, endOnFailure: true })
        .catch((error: Error) => faults.push(`${route.name}: ${whole(error)}`));
    }
    expect(faults).toEqual([]);
    // Doors that never open prove nothing about what is behind them.
    expect(done.size).toBeGreaterThanOrEqual(opened);
  },
);

/** fast-check says the seed and the case; what was wrong with it is the cause. */
function whole({ message, cause }: Error): string {
  return `${message.slice(0, 1_500)}\n${cause instanceof Error ? cause.message : ''}`;
}
