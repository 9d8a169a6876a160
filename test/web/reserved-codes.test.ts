/** A code that people choose is part of an address: none may be the name of another page there. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routesOf } from '../support/routes.js';
import { startWebWorld, type WebWorld } from '../support/web-world.js';

let world: WebWorld;
beforeAll(async () => {
  world = await startWebWorld();
});
afterAll(() => world.stop());

/** The words that stand where a code of plans or units could stand. */
function wordsBeside(bases: string[]): string[] {
  const routes = routesOf(world.app).map(({ path }) => path);
  return bases.flatMap((base) => {
    if (!routes.some((path) => path.startsWith(`${base}/:code`))) throw new Error(`${base} has no codes`);
    return routes
      .filter((path) => path.startsWith(`${base}/`))
      .map((path) => path.slice(base.length + 1).split('/')[0] ?? '')
      .filter((word) => !word.startsWith(':'));
  });
}

describe('reserved words', () => {
  test('no plan can have the name of a page beside the plans as its code', async () => {
    const words = [...new Set(wordsBeside(['/ke-hoach', '/api/plans']))];
    expect(words).toContain('moi');
    const office = await world.signIn('office');
    for (const code of words) {
      const api = await office.post('/api/plans').send({ code, title: 'Kế hoạch', year: 2018 }).expect(400);
      expect(api.body.errors).toMatchObject([{ field: 'code' }]);
      const page = await office
        .post('/ke-hoach/moi')
        .type('form')
        .set('accept', 'text/html')
        .send({ code, title: 'Kế hoạch', year: '2018' })
        .expect(400);
      expect(page.text).toContain(`Mã “${code}” trùng với địa chỉ của một trang`);
    }
  });

  test('beside the units there is no page; the codes of groups cannot be a unit’s', async () => {
    expect(wordsBeside(['/quan-tri/don-vi', '/api/units', '/cong-khai/don-vi'])).toEqual([]);
    const admin = await world.signIn('admin');
    for (const code of ['ALL_AGENCIES', 'ALL_DISTRICTS']) {
      const { body } = await admin.post('/api/units').send({ code, name: 'Sở mới', kind: 'SO' }).expect(400);
      expect(body).toMatchObject({ code: 'unit.code-reserved', errors: [{ field: 'code' }] });
    }
  });
});
