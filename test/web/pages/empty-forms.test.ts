/** A form that arrives without anything in it is answered with what is missing, never with a failure. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { giveDuty, type Duty } from '../../support/duties.js';
import { routesOf } from '../../support/routes.js';
import { startWebWorld, type WebWorld } from '../../support/web-world.js';

let world: WebWorld;
let duty: Duty;
beforeAll(async () => {
  world = await startWebWorld();
  await world.setTime('2018-12-03');
  duty = await giveDuty(world, { dueDate: '2018-12-20' });
});
afterAll(() => world.stop());

const HTML = 'text/html';
/** These end a session, or move the office's day. */
const LEFT_OUT = /^\/dang-xuat$|\/phien\/|^\/trinh-dien\//;

/** The address with its parameters filled in: with what is there and with what is not. */
const addressesOf = (path: string): string[] =>
  [
    [String(duty.id), 'STC'],
    ['999999', 'KHONG-CO'],
  ].map(([id = '', code = '']) =>
    path
      .replace(/:year/, '2018')
      .replace(/:act/, 'tiep-nhan')
      .replace(/:(id|row|person|session)/g, id)
      .replace(/:\w+/g, code),
  );

describe('an empty form', () => {
  test.each(['office', 'admin'])('%s: no page fails', async (account) => {
    const agent = await world.signIn(account);
    const forms = routesOf(world.app).filter(
      ({ method, path }) => method === 'POST' && !path.startsWith('/api/') && !LEFT_OUT.test(path),
    );
    expect(forms.length).toBeGreaterThan(40);
    const failed: string[] = [];
    for (const address of new Set(forms.flatMap(({ path }) => addressesOf(path)))) {
      const { status } = await agent.post(address).set('accept', HTML);
      if (status >= 500) failed.push(`${status} ${address}`);
    }
    expect(failed).toEqual([]);
    await agent.get('/viec-cua-toi').expect(200);
  });

  test('a mandate says what is missing: first the unit, then the person', async () => {
    const office = await world.signIn('office');
    const send = (fields: Record<string, string>) =>
      office.post('/quan-tri/uy-quyen/moi').type('form').set('accept', HTML).send(fields);
    const empty = await office.post('/quan-tri/uy-quyen/moi').set('accept', HTML).expect(400);
    expect(empty.text).toMatch(/name="don-vi"[^>]*aria-invalid="true"/);
    const withUnit = await send({ unit: 'STC' }).expect(400);
    expect(withUnit.text).toMatch(/id="[^"]*-person-loi"/);
  });
});
