import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BOARD_PATH, QueueBoard } from '../../../src/web/queue-board.js';
import { PASSWORD, startWebWorld, type Agent, type WebWorld } from '../../support/web-world.js';

const HTML = 'text/html';
const SESSIONS = '/quan-tri/phien';

let world: WebWorld;
let admin: Agent;
beforeAll(async () => {
  world = await startWebWorld();
  admin = await world.signIn('admin');
});
afterAll(() => world.stop());

describe('the board of the queue', () => {
  /** Every route of it, with names for its parameters. */
  const routes = () =>
    world.app.get(QueueBoard).routes.map(({ method, url }) => ({
      method,
      url: url.replaceAll(/:(\w+)/g, (_, name: string) => (name === 'queueName' ? 'don-doc' : '1')),
    }));

  test('has files and an API, and none of its routes opens for anyone but the administrator', async () => {
    const all = routes();
    expect(all.some(({ url }) => url.startsWith(`${BOARD_PATH}/api/`))).toBe(true);
    expect(all.some(({ url }) => url.startsWith(`${BOARD_PATH}/static/`))).toBe(true);
    expect(all.every(({ url }) => url.startsWith(BOARD_PATH))).toBe(true);
    const closed: [Agent, number][] = [
      [world.anyone(), 401],
      [await world.signIn('officer.stc'), 403],
      [await world.signIn('office'), 403],
      [await world.signIn('chair'), 403],
    ];
    for (const [agent, status] of closed) {
      for (const { method, url } of all) {
        const { status: got } = await asked(agent, method, url);
        expect(`${method} ${url} ${got}`).toBe(`${method} ${url} ${status}`);
      }
    }
  });

  test('is read by the administrator under a policy of its own, and changes nothing', async () => {
    const board = await admin.get(BOARD_PATH).set('accept', HTML).expect(200);
    expect(board.headers['content-security-policy']).toContain("script-src 'self';");
    expect(board.headers['content-security-policy']).not.toContain('unsafe');
    const queues = await admin.get(`${BOARD_PATH}/api/queues?activeQueue=don-doc&page=1&jobsPerPage=10`);
    expect(queues.body.queues).toMatchObject([{ name: 'don-doc', readOnlyMode: true }]);
    const stats = await admin.get(`${BOARD_PATH}/api/redis/stats`).expect(200);
    expect(stats.body.backend).toBeDefined();
    for (const { method, url } of routes().filter(
      ({ method }) => !['GET', 'HEAD', 'OPTIONS'].includes(method),
    ))
      expect(`${method} ${url} ${(await asked(admin, method, url)).status}`).toBe(`${method} ${url} 405`);
    const other = await admin.put(`${BOARD_PATH}/api/queues/pause`).set('origin', 'https://evil.test');
    expect(other.status).toBe(403);
    expect((await admin.get('/quan-tri/phien')).headers['content-security-policy']).not.toContain(
      "base-uri 'self'",
    );
  });

  test('who is not signed in is sent to sign in and from there to the board', async () => {
    const away = await world.anyone().get(`${BOARD_PATH}/queue/don-doc`).set('accept', HTML).expect(303);
    expect(away.headers['location']).toContain('/dang-nhap?next=');
  });

  test('the page before it says where the queue is and what it holds', async () => {
    const { text } = await admin.get('/quan-tri/hang-doi').set('accept', HTML).expect(200);
    expect(text).toContain('Hàng đợi nằm trong PostgreSQL');
    expect(text).toContain('không có số liệu về bộ nhớ');
    expect(text).toContain(`action="${BOARD_PATH}"`);
    for (const account of ['office', 'auditor'])
      await (await world.signIn(account)).get('/quan-tri/hang-doi').set('accept', HTML).expect(403);
  });
});

describe('sessions', () => {
  const signIn = async (account: string): Promise<Agent> => {
    const agent = world.anyone();
    await agent
      .post('/api/auth/sign-in/email')
      .set('user-agent', 'Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/130.0')
      .send({ email: `${account}@demo.don-doc.test`, password: PASSWORD })
      .expect(200);
    return agent;
  };
  const page = async (query = ''): Promise<string> =>
    (await admin.get(`${SESSIONS}${query}`).set('accept', HTML).expect(200)).text;

  test('say who is signed in, from where and since when; one’s own is marked and has no button', async () => {
    await signIn('head.snv');
    const html = await page('?q=thu+truong+so+noi+vu');
    expect(html).toContain('Thủ trưởng Sở Nội vụ');
    expect(html).toContain('Firefox, Windows');
    expect(html).toContain('127.0.0.1');
    const own = await page('?q=quan+tri+he+thong');
    expect(own.match(/Phiên này của bạn/g)).toHaveLength(1);
    expect(own).not.toContain('/ket-thuc');
  });

  test('one is ended, or all of one person; twice is once, and the log knows', async () => {
    const [one, two] = [await signIn('head.stc'), await signIn('head.stc')];
    const html = await page('?q=thu+truong+so+tai+chinh');
    const [, first = ''] = /action="(\/quan-tri\/phien\/[^"]+\/ket-thuc)"/.exec(html) ?? [];
    await admin.post(first).expect(303);
    await admin.post(first).expect(303);
    const alive = [await one.get('/api/me'), await two.get('/api/me')].map(({ status }) => status);
    expect(alive.toSorted()).toEqual([200, 401]);
    await signIn('head.stc');
    const [, all = ''] =
      /action="(\/quan-tri\/phien\/nguoi\/\d+\/ket-thuc)"/.exec(await page('?q=thu+truong+so+tai+chinh')) ??
      [];
    await admin.post(all).expect(303);
    expect(await page('?q=thu+truong+so+tai+chinh')).toContain('Không có phiên nào khớp');
    const { personId } = await world.actor('head.stc');
    const events = await world.database.event.findMany({
      where: { action: 'sessions-ended', subject: `person:${personId}` },
    });
    expect(events.map(({ data }) => (data as { sessions: number }).sessions)).toEqual([1, 2]);
  });

  test('are the administrator’s alone', async () => {
    for (const account of ['office', 'auditor', 'officer.stc']) {
      const agent = await world.signIn(account);
      await agent.get(SESSIONS).set('accept', HTML).expect(403);
      await agent.post(`${SESSIONS}/nguoi/1/ket-thuc`).expect(403);
    }
  });
});

function asked(agent: Agent, method: string, url: string) {
  const verb = method.toLowerCase() as 'get' | 'put' | 'post' | 'patch' | 'head' | 'delete' | 'options';
  return agent[verb](url.replace('*', 'css/main.css')).ok(() => true);
}
