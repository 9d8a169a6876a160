/** Q, Q1: every route × every role × own unit, another unit, restricted. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Access } from '../../src/features/access/may.decorator.js';
import { giveDuty, type Duty } from '../support/duties.js';
import { routesOf, type Route } from '../support/routes.js';
import { startWebWorld, type Agent, type WebWorld } from '../support/web-world.js';
import { AUTHORISATION } from './authorisation-table.js';

/** One account for each role; heads and officers are of STC. */
const ACCOUNTS: Readonly<Record<string, Access>> = {
  admin: 'ADMIN',
  office: 'OFFICE',
  chair: 'CHAIR',
  leader: 'LEADER',
  auditor: 'AUDITOR',
  'head.stc': 'HEAD',
  'officer.stc': 'OFFICER',
};

let world: WebWorld;
let routes: Route[];
/** STC's own, SNV's, and one of STC that names only its head. */
let duties: Record<'own' | 'other' | 'restricted', Duty>;
const codes = new Map<number, string>();

beforeAll(async () => {
  world = await startWebWorld();
  await world.setTime('2018-12-03');
  routes = routesOf(world.app);
  duties = {
    own: await giveDuty(world, { dueDate: '2018-12-20' }),
    other: await giveDuty(world, { unit: 'SNV', dueDate: '2018-12-20' }),
    restricted: await giveDuty(world, { dueDate: '2018-12-20', restricted: true }),
  };
  const head = await world.database.person.findFirstOrThrow({
    where: { email: 'head.stc@demo.don-doc.test' },
  });
  await world.database.taskPerson.create({
    data: { taskId: duties.restricted.taskId, personId: head.id },
  });
  for (const { id, code } of await world.database.task.findMany({ select: { id: true, code: true } }))
    codes.set(id, code);
});
afterAll(() => world?.stop());

const NOT_THERE: Duty = { id: 888_888, taskId: 0, title: '' };

const keyOf = ({ method, path }: Route): string => `${method} ${path}`;
const whoMay = (route: string): readonly Access[] =>
  AUTHORISATION.find((row) => row.routes.includes(route))?.who ?? [];
const isOpenTo = (route: string, role: Access): boolean => {
  const who = whoMay(route);
  return who.includes('PUBLIC') || who.includes('SIGNED_IN') || who.includes(role);
};

/** The address with its parameters filled in: an assignment and its task where it takes one, else what is not there. */
function addressOf(path: string, duty: Duty): string {
  const assignment = /^\/(api\/assignments|nhiem-vu)\/:id/.test(path);
  const task = path.startsWith('/api/tasks/:code') || path === '/nhiem-vu/ma/:code';
  return path
    .replace(assignment ? ':id' : ':none', String(duty.id))
    .replace(task ? ':code' : ':none', codes.get(duty.taskId) ?? 'NV-2018-9999')
    .replace(/:year/, '2018')
    .replace(/:(id|number|row|person|attachment|file|session)/g, '999999')
    .replace(/:act/, 'tiep-nhan')
    .replace(/:\w+/g, 'KHONG-CO')
    .replace(/^\/api\/events$/, `/api/events?subject=assignment:${duty.id}`);
}

const ask = async (agent: Agent, { method, path }: Route, duty: Duty): Promise<number> => {
  const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
  const { status } = await agent[verb](addressOf(path, duty)).ok(() => true);
  return status;
};

describe('Q: the table of routes', () => {
  test('has one row for each route, and none for what is not there', () => {
    const written = AUTHORISATION.flatMap((row) => row.routes);
    expect(written.toSorted()).toEqual([...new Set(routes.map(keyOf))].toSorted());
  });

  test('says what the controllers declare', () => {
    const wrong = routes.filter((route) => {
      const who = whoMay(keyOf(route));
      return who.toSorted().join() !== [...new Set(route.may)].toSorted().join();
    });
    expect(wrong.map((route) => `${keyOf(route)}: ${route.may.join()}`)).toEqual([]);
  });

  test('nobody without an account gets further than 401 where it is not public', async () => {
    const through: string[] = [];
    for (const route of routes.filter((one) => !whoMay(keyOf(one)).includes('PUBLIC'))) {
      const status = await ask(world.anyone(), route, duties.own);
      if (status !== 401) through.push(`${status} ${keyOf(route)}`);
    }
    expect(through).toEqual([]);
  });

  test.each(Object.entries(ACCOUNTS))(
    '%s is refused with 403 where the row does not name the role',
    async (account, role) => {
      const agent = await world.signIn(account);
      const through: string[] = [];
      for (const route of routes.filter((one) => !isOpenTo(keyOf(one), role))) {
        const status = await ask(agent, route, duties.own);
        if (status !== 403) through.push(`${status} ${keyOf(route)}`);
      }
      expect(through).toEqual([]);
    },
  );

  test.each(Object.entries(ACCOUNTS))(
    '%s gets an answer, never a failure, from what may be read',
    async (account, role) => {
      const agent = await world.signIn(account);
      const wrong: string[] = [];
      for (const route of routes.filter((one) => one.method === 'GET' && isOpenTo(keyOf(one), role))) {
        const status = await ask(agent, route, duties.own);
        if (status === 401 || status === 403 || (status >= 500 && status !== 503))
          wrong.push(`${status} ${keyOf(route)}`);
      }
      expect(wrong).toEqual([]);
    },
  );
});

describe('Q1: what belongs to an assignment or its task', () => {
  const ofAssignment = () =>
    routes.filter(({ path }) => addressOf(path, duties.own) !== addressOf(path, duties.other));

  test.each([
    ['head.stc', 'HEAD', 'other'],
    ['officer.stc', 'OFFICER', 'other'],
    ['officer.stc', 'OFFICER', 'restricted'],
    ['leader', 'LEADER', 'restricted'],
    ['auditor', 'AUDITOR', 'restricted'],
  ] as const)('%s (%s): to them there is no assignment that is %s', async (account, role, which) => {
    const agent = await world.signIn(account);
    const before = await world.database.assignment.findUniqueOrThrow({ where: { id: duties[which].id } });
    const through: string[] = [];
    for (const route of ofAssignment().filter((one) => isOpenTo(keyOf(one), role))) {
      const status = await ask(agent, route, duties[which]);
      // Whatever is answered, it is what is answered where there is no such assignment.
      const missing = await ask(agent, route, NOT_THERE);
      if (status !== missing) through.push(`${status} ${missing} ${keyOf(route)}`);
    }
    expect(through).toEqual([]);
    const after = await world.database.assignment.findUniqueOrThrow({ where: { id: duties[which].id } });
    expect(after).toEqual(before);
  });
});
