import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWebWorld } from '../support/web-world.js';

let world: Awaited<ReturnType<typeof startWebWorld>>;
beforeAll(async () => {
  world = await startWebWorld();
});
afterAll(() => world?.stop());

test.each([
  ['/api/runs/99999999999', 404],
  ['/api/runs/0x1', 404],
  ['/api/calendar/99999999999', 404],
  ['/api/notices?assignment=99999999999', 400],
  ['/api/notices?page=99999999999999999999', 400],
  ['/api/mails?page=99999999999999999999', 400],
  ['/api/runs?page=99999999999999999999', 400],
  ['/api/releases?page=99999999999999999999', 400],
])('a number beyond what is counted is answered, not stumbled over: %s', async (path, status) => {
  const response = await (await world.signIn('office')).get(path);
  expect(response.status).toBe(status);
  expect(response.headers['content-type']).toContain('application/problem+json');
});
