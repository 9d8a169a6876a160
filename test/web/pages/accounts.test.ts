/** One's own password and sessions over HTTP, and the first password that somebody else chose. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PASSWORD, startWebWorld, type Agent, type WebWorld } from '../../support/web-world.js';

let world: WebWorld;
beforeAll(async () => {
  world = await startWebWorld({ DEMO_PASSWORD: PASSWORD });
});
afterAll(() => world.stop());

const HTML = 'text/html';
const NEW = 'bốn con trâu qua sông';
const address = (account: string) => `${account}@demo.don-doc.test`;

/** A browser of its own, signed in at the form. */
async function browserOf(email: string, password = PASSWORD): Promise<Agent> {
  const agent = world.anyone();
  await agent
    .post('/dang-nhap')
    .type('form')
    .set('user-agent', 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36')
    .send({ email, password })
    .expect(303);
  return agent;
}
const page = (agent: Agent, path: string) => agent.get(path).set('accept', HTML);
const send = (agent: Agent, path: string, fields: Record<string, string> = {}) =>
  agent.post(path).type('form').set('accept', HTML).send(fields);
const change = (agent: Agent, fields: Record<string, string>, path = '/ca-nhan/mat-khau') =>
  send(agent, path, { present: PASSWORD, password: NEW, again: NEW, ...fields });

describe('changing one’s password', () => {
  test('needs the present one, and says what is wrong beside the field', async () => {
    const agent = await browserOf(address('chair'));
    const wrong = await change(agent, { present: 'không phải' }).expect(422);
    expect(wrong.text).toContain('Mật khẩu hiện nay không đúng.');
    expect(wrong.text).not.toContain(NEW);
    const short = await change(agent, { password: 'ngắn quá', again: 'ngắn quá' }).expect(422);
    expect(short.text).toContain('Cần ít nhất 10 ký tự');
    const common = await change(agent, { password: 'matkhau123456', again: 'matkhau123456' }).expect(422);
    expect(common.text).toContain('nhiều người dùng');
    const differs = await change(agent, { again: 'khác mất rồi ạ' }).expect(400);
    expect(differs.text).toContain('Hai lần nhập không giống nhau.');
    await change(agent, { password: PASSWORD, again: PASSWORD }).expect(422);
  });

  test('ends the other sessions and not this one; the log keeps it without the password', async () => {
    const other = await browserOf(address('leader'));
    const agent = await browserOf(address('leader'));
    const done = await change(agent, {}).expect(303);
    expect(done.headers['location']).toBe('/ca-nhan/mat-khau');
    const { text } = await page(agent, '/ca-nhan/mat-khau').expect(200);
    expect(text).toContain('Đã đổi mật khẩu; 1 phiên khác đã kết thúc.');
    await page(other, '/viec-cua-toi').expect(303);
    await world
      .anyone()
      .post('/dang-nhap')
      .type('form')
      .send({ email: address('leader'), password: PASSWORD })
      .expect(401);
    await browserOf(address('leader'), NEW);
    const event = await world.database.event.findFirstOrThrow({ where: { action: 'password-changed' } });
    expect(JSON.stringify(event)).not.toContain(NEW);
  });

  test('a program changes it by the same rules', async () => {
    const agent = world.anyone();
    const email = address('officer.stttt');
    await agent.post('/api/auth/sign-in/email').send({ email, password: PASSWORD }).expect(200);
    const tryTo = (newPassword: string) =>
      agent.post('/api/auth/change-password').send({ currentPassword: PASSWORD, newPassword });
    const { body } = await tryTo('matkhau123456').expect(422);
    expect(body).toMatchObject({ code: 'account.password-common', errors: [{ field: 'newPassword' }] });
    const wrong = await agent
      .post('/api/auth/change-password')
      .send({ currentPassword: 'sai', newPassword: NEW })
      .expect(422);
    expect(wrong.body.errors).toMatchObject([{ field: 'currentPassword', code: 'wrong' }]);
    await tryTo(NEW).expect(200);
    await agent.get('/api/me').expect(200);
    await world.anyone().post('/api/auth/sign-in/email').send({ email, password: NEW }).expect(200);
    await world.anyone().post('/api/auth/change-password').send({}).expect(401);
  });

  test('tries of the present password are counted like signing in', async () => {
    const agent = await browserOf(address('auditor'));
    for (let n = 1; n <= 10; n += 1) await change(agent, { present: `sai ${n}` }).expect(422);
    const { text } = await change(agent, {}).expect(429);
    expect(text).toContain('Thử quá nhiều lần');
    const program = await agent
      .post('/api/auth/change-password')
      .send({ currentPassword: PASSWORD, newPassword: NEW })
      .expect(429);
    expect(program.body.code).toBe('account.too-many-tries');
    expect(Number(program.headers['retry-after'])).toBeGreaterThan(0);
  });
});

describe('a first password that the administrator chose', () => {
  const given = 'mật khẩu được cấp';
  const email = 'moi@donvi.gov.vn';
  beforeAll(async () => {
    const admin = await world.signIn('admin');
    await admin
      .post('/api/people')
      .send({ name: 'Người mới', email, unit: 'STC', roles: ['OFFICER'], password: given })
      .expect(201);
  });

  test('is changed before any other page opens', async () => {
    const agent = await browserOf(email, given);
    for (const path of ['/viec-cua-toi', '/ca-nhan/phien', '/nhiem-vu/1', '/']) {
      const away = await page(agent, path).expect(303);
      expect(away.headers['location']).toBe('/doi-mat-khau');
    }
    expect((await send(agent, '/ca-nhan/phien/ket-thuc').expect(303)).headers['location']).toBe(
      '/doi-mat-khau',
    );
    const { text } = await page(agent, '/doi-mat-khau').expect(200);
    expect(text).not.toContain('href="/viec-cua-toi"');
    await change(agent, { present: given, password: given, again: given }, '/doi-mat-khau').expect(422);
    const done = await change(agent, { present: given }, '/doi-mat-khau').expect(303);
    expect(done.headers['location']).toBe('/viec-cua-toi');
    await page(agent, '/viec-cua-toi').expect(200);
    expect((await page(agent, '/doi-mat-khau').expect(303)).headers['location']).toBe('/ca-nhan/mat-khau');
  });

  test('programs sign in with it and act as before', async () => {
    const admin = await world.signIn('admin');
    const body = {
      name: 'Chương trình',
      email: 'api@donvi.gov.vn',
      unit: 'STC',
      roles: ['OFFICER'],
      password: given,
    };
    await admin.post('/api/people').send(body).expect(201);
    const agent = world.anyone();
    await agent.post('/api/auth/sign-in/email').send({ email: body.email, password: given }).expect(200);
    await agent.get('/api/me').expect(200);
    await agent.get('/api/assignments').expect(200);
  });

  test('is asked for again when the administrator sets another one', async () => {
    const admin = await world.signIn('admin');
    const { id, version } = (await admin.get('/api/people?q=nguoi moi').expect(200)).body.items[0];
    await admin.patch(`/api/people/${id}`).send({ version, password: 'lại được cấp' }).expect(200);
    const agent = await browserOf(email, 'lại được cấp');
    expect((await page(agent, '/viec-cua-toi').expect(303)).headers['location']).toBe('/doi-mat-khau');
  });

  test('the accounts of the demonstration keep theirs', async () => {
    const agent = await browserOf(address('officer.snv'));
    await page(agent, '/viec-cua-toi').expect(200);
  });
});

describe('one’s sessions', () => {
  const idsIn = (text: string) => [...text.matchAll(/phien\/([^/"]+)\/ket-thuc/g)].map(([, id]) => id);

  test('are listed with the device in words; one of them is ended, and nobody else’s', async () => {
    const agent = await browserOf(address('head.snv'));
    const other = await browserOf(address('head.snv'));
    const stranger = await browserOf(address('office'));
    const { text } = await page(agent, '/ca-nhan/phien').expect(200);
    expect(text).toContain('Chrome trên Windows');
    expect(text).toContain('phiên đang dùng');
    const id = idsIn(text).find((one) => one !== 'khac');
    await send(stranger, `/ca-nhan/phien/${id}/ket-thuc`).expect(303);
    await page(other, '/viec-cua-toi').expect(200);
    await send(agent, `/ca-nhan/phien/${id}/ket-thuc`).expect(303);
    await page(other, '/viec-cua-toi').expect(303);
    await page(agent, '/viec-cua-toi').expect(200);
  });

  test('all others end, or all', async () => {
    const agent = await browserOf(address('head.stc'));
    const other = await browserOf(address('head.stc'));
    await send(agent, '/ca-nhan/phien/khac/ket-thuc').expect(303);
    await page(other, '/viec-cua-toi').expect(303);
    const again = await browserOf(address('head.stc'));
    const out = await send(agent, '/ca-nhan/phien/ket-thuc').expect(303);
    expect(out.headers['location']).toBe('/dang-nhap?da-dang-xuat=1');
    await page(agent, '/viec-cua-toi').expect(303);
    await page(again, '/viec-cua-toi').expect(303);
  });

  test('signing in gives a new token whatever cookie the browser came with, and the old one is dead after signing out', async () => {
    const first = await world
      .anyone()
      .post('/dang-nhap')
      .type('form')
      .send({ email: address('office'), password: PASSWORD });
    const cookie = String(first.headers['set-cookie']).split(';')[0] ?? '';
    const second = await world
      .anyone()
      .post('/dang-nhap')
      .type('form')
      .set('cookie', cookie)
      .send({ email: address('office'), password: PASSWORD })
      .expect(303);
    expect(String(second.headers['set-cookie']).split(';')[0]).not.toBe(cookie);
    await world.anyone().post('/dang-xuat').set('cookie', cookie).expect(303);
    await world.anyone().get('/viec-cua-toi').set('cookie', cookie).set('accept', HTML).expect(303);
  });
});

describe('a forgotten password', () => {
  const ask = (email: string) => send(world.anyone(), '/quen-mat-khau', { email });

  test('the answer is the same for an address with and without an account', async () => {
    const known = await ask(address('officer.pleiku')).expect(200);
    const unknown = await ask('khong-ai@demo.don-doc.test').expect(200);
    expect(unknown.text).toBe(known.text.replaceAll('officer.pleiku', 'khong-ai'));
    expect(known.text).toContain('dùng được một lần, trong 30 phút');
  });

  test('too many requests are told to wait', async () => {
    for (let n = 1; n <= 3; n += 1) await ask('ai-do@demo.don-doc.test').expect(200);
    const { text } = await ask('ai-do@demo.don-doc.test').expect(429);
    expect(text).toMatch(/Xin chờ \d+ phút/);
  });

  test('opening a link changes nothing; a dead one says what to do', async () => {
    const { text } = await page(world.anyone(), '/dat-lai-mat-khau?ma=khong-co').expect(404);
    expect(text).toContain('href="/quen-mat-khau"');
    expect((await page(world.anyone(), '/dat-lai-mat-khau').expect(404)).text).toContain(
      'không còn dùng được',
    );
    const answer = await send(world.anyone(), '/dat-lai-mat-khau', {
      ma: 'khong-co',
      password: NEW,
      again: NEW,
    });
    expect(answer.status).toBe(404);
  });

  test('the sign-in page leads there and says how long a session lasts', async () => {
    const { text } = await page(world.anyone(), '/dang-nhap').expect(200);
    expect(text).toContain('href="/quen-mat-khau"');
    expect(text).toContain('kéo dài 12 giờ');
  });
});
