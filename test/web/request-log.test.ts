/** What the web process logs of a request: enough to find it, nothing of what it carried. */
import { afterAll, afterEach, beforeAll, expect, vi, test } from 'vitest';
import { CalendarFeeds } from '../../src/features/accounts/calendar-feeds.service.js';
import { PlanRepository } from '../../src/features/plans/plan.repository.js';
import { PlansService } from '../../src/features/plans/plans.service.js';
import { giveDuty } from '../support/duties.js';
import { PASSWORD, startWebWorld, type Agent, type WebWorld } from '../support/web-world.js';

let world: WebWorld;
let office: Agent;
beforeAll(async () => {
  // Nobody listens there.
  world = await startWebWorld({ CLAMD_URL: 'tcp://127.0.0.1:1' });
  office = await world.signIn('office');
});
afterAll(() => world?.stop());
afterEach(() => void vi.restoreAllMocks());

/** What is written to the log meanwhile. */
async function logOf(work: () => Promise<unknown>): Promise<string> {
  let said = '';
  const keep = (chunk: unknown) => Boolean((said += String(chunk)));
  vi.spyOn(process.stderr, 'write').mockImplementation(keep);
  vi.spyOn(process.stdout, 'write').mockImplementation(keep);
  await work();
  return said;
}

const WORDS = 'Báo cáo mật của nguyen.van.a@sotc.gov.vn';

test('a failure: its id, its route and where it happened; not the query, the body, the cookie or an address', async () => {
  const fault = new Error('no such column for nguyen.van.a@sotc.gov.vn');
  vi.spyOn(world.app.get(PlanRepository, { strict: false }), 'list').mockRejectedValue(fault);
  vi.spyOn(world.app.get(PlansService, { strict: false }), 'create').mockRejectedValue(fault);
  const ids: string[] = [];
  const said = await logOf(async () => {
    const read = await office.get('/api/plans?q=tim-kiem-rieng&page=1');
    const body = { code: 'KH-LOG', title: WORDS, year: 2018, documents: [] };
    const written = await office.post('/api/plans').send(body);
    expect([read.status, written.status]).toEqual([500, 500]);
    ids.push(read.headers['x-request-id'] ?? '', written.headers['x-request-id'] ?? '');
  });
  expect(said).toContain(`${ids[0]} GET /api/plans: Error: no such column for …@…`);
  expect(said).toContain(`${ids[1]} POST /api/plans: Error: no such column for …@…`);
  for (const secret of ['tim-kiem-rieng', 'Báo cáo mật', 'nguyen.van.a', 'session_token'])
    expect(said).not.toContain(secret);
});

test('the secret address of a calendar is no part of the log; numbers are', async () => {
  const token = 'k'.repeat(43);
  vi.spyOn(world.app.get(CalendarFeeds, { strict: false }), 'read').mockRejectedValue(new Error('away'));
  const said = await logOf(() => world.anyone().get(`/lich/${token}.ics`));
  expect(said).toContain('GET /lich/:file: Error: away');
  expect(said).not.toContain(token);
});

test('what a service logs while it answers carries the id of the request, also after a body in parts', async () => {
  const { id } = await giveDuty(world, { dueDate: '2018-12-20' });
  const officer = await world.signIn('officer.stc');
  let requestId = '';
  const said = await logOf(async () => {
    const { status, headers } = await officer
      .post(`/api/assignments/${id}/attachments`)
      .attach('file', Buffer.from(WORDS), { filename: 'Báo cáo mật.txt' });
    expect(status).toBe(503);
    requestId = headers['x-request-id'] ?? '';
  });
  expect(said).toMatch(new RegExp(`\\[FileCheck\\] ${requestId} clamd at 127\\.0\\.0\\.1:1`));
  expect(said).not.toContain('Báo cáo mật');
});

test('signing in, right or wrong, and what is refused leave nothing secret in it', async () => {
  const said = await logOf(async () => {
    const email = 'auditor@demo.don-doc.test';
    for (const password of [PASSWORD, 'mật khẩu sai'])
      await world.anyone().post('/api/auth/sign-in/email').send({ email, password });
    await office.post('/api/plans').send({ code: 1, title: WORDS });
    await world.anyone().get('/dat-lai-mat-khau?ma=a-secret-key');
  });
  for (const secret of ['auditor@', PASSWORD, 'mật khẩu sai', 'Báo cáo mật', 'a-secret-key'])
    expect(said).not.toContain(secret);
});
