/** The second factor over HTTP: set up, asked for at signing in, used once, lost and reset; asked for per role. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { codeOf, STEP_MS } from '../../support/one-time-code.js';
import { PASSWORD, startWebWorld, type Agent, type WebWorld } from '../../support/web-world.js';

let world: WebWorld;
beforeAll(async () => {
  world = await startWebWorld({ DEMO_PASSWORD: PASSWORD });
});
afterAll(() => world.stop());
afterEach(() => void vi.useRealTimers());

const HTML = 'text/html';
const FACTOR = '/ca-nhan/xac-thuc-hai-buoc';
const address = (account: string) => `${account}@demo.don-doc.test`;
const valueOf = (page: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
const send = (agent: Agent, path: string, fields: Record<string, string> = {}) =>
  agent.post(path).type('form').set('accept', HTML).send(fields);
const page = (agent: Agent, path: string) => agent.get(path).set('accept', HTML);

async function signedIn(account: string): Promise<Agent> {
  const agent = world.anyone();
  await send(agent, '/dang-nhap', { email: address(account), password: PASSWORD }).expect(303);
  return agent;
}

/** Somebody whose second factor is on: the browser, the secret and the recovery codes. */
async function enrolled(account: string, agent?: Agent) {
  const own = agent ?? (await signedIn(account));
  const begun = await send(own, `${FACTOR}/bat-dau`, { present: PASSWORD }).expect(200);
  const secret = /<code class="secret">([^<]+)</.exec(begun.text)?.[1] ?? '';
  const setup = valueOf(begun.text, 'setup');
  const done = await send(own, `${FACTOR}/xac-nhan`, { code: codeOf(secret), setup }).expect(200);
  const codes = [...done.text.matchAll(/<code>([^<]+)<\/code>/g)].map(([, code]) => code ?? '');
  return { agent: own, secret, codes };
}

/** A browser that has passed the password and is asked for a code. */
async function atSecondStep(account: string, fields: Record<string, string> = {}): Promise<Agent> {
  const agent = world.anyone();
  const { text } = await send(agent, '/dang-nhap', {
    email: address(account),
    password: PASSWORD,
    ...fields,
  }).expect(200);
  expect(text).toContain('Nhập mã xác thực');
  return agent;
}
const enter = (agent: Agent, code: string, fields: Record<string, string> = {}) =>
  send(agent, '/dang-nhap/ma-xac-thuc', { code, next: '/viec-cua-toi', ...fields });

describe('setting it up', () => {
  test('needs the password; a wrong code shows the same key again; the right one shows ten recovery codes once', async () => {
    const agent = await signedIn('leader');
    await send(agent, `${FACTOR}/bat-dau`, { present: 'sai' }).expect(422);
    const begun = await send(agent, `${FACTOR}/bat-dau`, { present: PASSWORD }).expect(200);
    expect(begun.text).toMatch(/<svg class="qr"[^>]*>/);
    expect(begun.text).not.toMatch(/ style="/);
    const secret = /<code class="secret">([^<]+)</.exec(begun.text)?.[1] ?? '';
    const setup = valueOf(begun.text, 'setup');
    const wrong = await send(agent, `${FACTOR}/xac-nhan`, { code: '000000', setup }).expect(422);
    expect(wrong.text).toContain(secret);
    const done = await send(agent, `${FACTOR}/xac-nhan`, { code: codeOf(secret), setup }).expect(200);
    expect([...done.text.matchAll(/<code>[a-z2-9]{5}-[a-z2-9]{5}<\/code>/g)]).toHaveLength(10);
    const { text } = await page(agent, FACTOR).expect(200);
    expect(text).toContain('Đang bật. Còn 10 mã khôi phục.');
    expect(text).not.toContain(secret);
  });

  test('ends the sessions that were opened without it, and keeps the secret and the codes unreadable', async () => {
    const other = await signedIn('chair');
    const { agent, secret, codes } = await enrolled('chair');
    await page(other, '/viec-cua-toi').expect(303);
    await page(agent, '/viec-cua-toi').expect(200);
    const kept = JSON.stringify(await world.database.authTwoFactor.findMany());
    expect(kept).not.toContain(secret.replace(/\s/g, ''));
    expect(codes.filter((code) => kept.includes(code))).toEqual([]);
  });
});

describe('signing in with it', () => {
  let secret = '';
  let codes: string[] = [];
  beforeAll(async () => {
    ({ secret, codes } = await enrolled('office'));
  });

  test('the password alone opens no session, for browsers and for programs', async () => {
    const agent = await atSecondStep('office');
    await page(agent, '/viec-cua-toi').expect(303);
    const program = world.anyone();
    const answer = await program
      .post('/api/auth/sign-in/email')
      .send({ email: address('office'), password: PASSWORD })
      .expect(200);
    expect(answer.body).toEqual({ twoFactorRedirect: true, twoFactorMethods: ['totp'] });
    await program.get('/api/me').expect(401);
    const user = await world.database.authUser.findUniqueOrThrow({ where: { email: address('office') } });
    expect(await world.database.authSession.count({ where: { userId: user.id } })).toBe(1);
  });

  test('a code, of this step or the next, opens one session, however often it is brought', async () => {
    // In the middle of a step: between two of them the codes would be others when they arrive.
    vi.useFakeTimers({ toFake: ['Date'], now: (Math.floor(Date.now() / STEP_MS) + 0.5) * STEP_MS });
    const [first, second] = [await atSecondStep('office'), await atSecondStep('office')];
    const code = codeOf(secret, 1);
    const away = await enter(first, code, { next: '/lich-lam-viec' }).expect(303);
    expect(away.headers['location']).toBe('/lich-lam-viec');
    await page(first, '/viec-cua-toi').expect(200);
    expect((await enter(second, code).expect(401)).text).toContain('Mã không đúng hoặc đã dùng');
    await page(second, '/viec-cua-toi').expect(303);
    // A used code spends nothing: the next one is taken (here the one before, for the test cannot wait).
    await enter(second, codeOf(secret, -1)).expect(303);
    await page(second, '/viec-cua-toi').expect(200);
  });

  test('a code further away than one step is not taken', async () => {
    const agent = await atSecondStep('office');
    await enter(agent, codeOf(secret, 5)).expect(401);
  });

  test('a recovery code works once, however it is written', async () => {
    const code = codes[0] ?? '';
    await enter(await atSecondStep('office'), ` ${code.toUpperCase().replace('-', ' ')}`).expect(303);
    await enter(await atSecondStep('office'), code).expect(401);
  });

  test('a program brings its code as well', async () => {
    const program = world.anyone();
    await program
      .post('/api/auth/sign-in/email')
      .send({ email: address('office'), password: PASSWORD })
      .expect(200);
    await program.post('/api/auth/two-factor/verify').send({ code: '000000' }).expect(401);
    await program.post('/api/auth/two-factor/verify').send({ code: codes[1] }).expect(200);
    await program.get('/api/me').expect(200);
  });

  test('after five wrong codes one signs in anew; what was typed before is still there', async () => {
    const agent = await atSecondStep('office', { kept: 'x.y' });
    for (let n = 1; n <= 5; n += 1) await enter(agent, `11111${n}`, { kept: 'x.y' }).expect(401);
    const { text } = await enter(agent, '111116', { kept: 'x.y' }).expect(401);
    expect(text).toContain('Xin đăng nhập lại từ đầu');
    expect(valueOf(text, 'kept')).toBe('x.y');
  });

  test('ten wrong codes in a row lock the account for a while, the right one included', async () => {
    const { secret: own } = await enrolled('auditor');
    for (let round = 1; round <= 2; round += 1) {
      const agent = await atSecondStep('auditor');
      for (let n = 1; n <= 5; n += 1) await enter(agent, `22222${n}`).expect(401);
    }
    const locked = await enter(await atSecondStep('auditor'), codeOf(own, 1)).expect(429);
    expect(locked.text).toContain('Xin chờ 1 phút');
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(0);
  });

  test('without the first step there is no second', async () => {
    expect((await enter(world.anyone(), codeOf(secret, -1)).expect(401)).text).toContain('Đăng nhập');
  });
});

describe('switching it off', () => {
  test('with the password, where no role asks for it', async () => {
    const { agent } = await enrolled('officer.snv');
    await send(agent, `${FACTOR}/tat`, { present: 'sai' }).expect(422);
    await send(agent, `${FACTOR}/tat`, { present: PASSWORD }).expect(303);
    await signedIn('officer.snv');
  });

  test('the administrator resets it for who has lost it, and nobody else does', async () => {
    const { agent } = await enrolled('officer.stc');
    const { id } = await world.database.person.findFirstOrThrow({ where: { email: address('officer.stc') } });
    const path = `/quan-tri/nguoi-dung/${id}/hai-buoc`;
    await send(await signedIn('head.stc'), path).expect(403);
    const admin = await signedIn('admin');
    expect((await page(admin, path).expect(200)).text).toContain('Đặt lại xác thực hai bước');
    await send(admin, path).expect(303);
    expect((await page(admin, path).expect(200)).text).toContain('Chưa bật');
    await page(agent, '/viec-cua-toi').expect(303);
    await signedIn('officer.stc');
    const event = await world.database.event.findFirstOrThrow({ where: { action: 'second-factor-reset' } });
    expect(event.subject).toBe(`person:${id}`);
  });
});

test('a role that has to have it is led there before anything else, other roles are not', async () => {
  const admin = await world.signIn('admin');
  const { version } = (await admin.get('/api/settings').expect(200)).body;
  await admin
    .put('/api/settings')
    .send({ version, secondFactorRoles: ['HEAD'] })
    .expect(200);
  const head = await signedIn('head.snv');
  expect((await page(head, '/viec-cua-toi').expect(303)).headers['location']).toBe(FACTOR);
  const { text } = await page(head, FACTOR).expect(200);
  expect(text).toContain('bắt buộc xác thực hai bước');
  expect(text).not.toContain('href="/viec-cua-toi"');
  await page(await signedIn('officer.pleiku'), '/viec-cua-toi').expect(200);
  const { agent } = await enrolled('head.snv', head);
  await page(agent, '/viec-cua-toi').expect(200);
  expect((await send(agent, `${FACTOR}/tat`, { present: PASSWORD }).expect(422)).text).toContain(
    'không tắt được',
  );
});

test('a program of a role that has to have it reaches nothing but the setting up', async () => {
  const program = world.anyone();
  const credentials = { email: address('head.pleiku'), password: PASSWORD };
  await program.post('/api/auth/sign-in/email').send(credentials).expect(200);
  for (const path of ['/api/me', '/api/assignments', '/api/units', '/api/events?subject=assignment:1']) {
    const { body } = await program.get(path).expect(403);
    expect(body).toMatchObject({ code: 'account.second-factor-needed', rule: 'Q' });
    expect(body.detail).toContain('POST /api/auth/two-factor/enable');
  }
  await program.post('/api/assignments/1/receipt').send({ version: 1 }).expect(403);
  const enable = (password: string) => program.post('/api/auth/two-factor/enable').send({ password });
  expect((await enable('sai').expect(422)).body.errors).toMatchObject([{ field: 'password' }]);
  const { body } = await enable(PASSWORD).expect(200);
  const secret = new URL(body.totpURI).searchParams.get('secret') ?? '';
  await program.post('/api/auth/two-factor/verify').send({ code: '000000' }).expect(422);
  const done = await program
    .post('/api/auth/two-factor/verify')
    .send({ code: codeOf(secret) })
    .expect(200);
  expect(done.body.backupCodes).toHaveLength(10);
  await program.get('/api/me').expect(200);
  expect((await enable(PASSWORD).expect(409)).body.code).toBe('account.second-factor-on');
  const { id } = await world.database.person.findFirstOrThrow({ where: { email: address('head.pleiku') } });
  const events = await world.database.event.findMany({ where: { subject: `person:${id}` } });
  expect(events.map(({ action }) => action)).toEqual(['second-factor-on']);
  await world.anyone().post('/api/auth/two-factor/enable').send({ password: PASSWORD }).expect(401);
});
