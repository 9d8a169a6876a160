import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localPath } from '../../../src/web/pages/frame/local-path.js';
import { PASSWORD, startWebWorld, type WebWorld } from '../../support/web-world.js';

let world: WebWorld;
beforeAll(async () => {
  world = await startWebWorld({ DEMO_PASSWORD: PASSWORD });
});
afterAll(() => world.stop());

const HTML = 'text/html';
const submit = (fields: Record<string, string>) =>
  world.anyone().post('/dang-nhap').type('form').set('accept', HTML).send(fields);

describe('the sign-in page', () => {
  test('who is not signed in is sent there and from there to the page that was asked for', async () => {
    const agent = world.anyone();
    const away = await agent.get('/nhiem-vu/7?viec=xin-loi').set('accept', HTML).expect(303);
    expect(away.headers['location']).toBe('/dang-nhap?next=%2Fnhiem-vu%2F7%3Fviec%3Dxin-loi');
    const form = await agent.get(String(away.headers['location'])).expect(200);
    expect(form.text).toContain('name="next" value="/nhiem-vu/7?viec=xin-loi"');
    const back = await agent
      .post('/dang-nhap')
      .type('form')
      .send({ email: 'office@demo.don-doc.test', password: PASSWORD, next: '/nhiem-vu/7?viec=xin-loi' })
      .expect(303);
    expect(back.headers['location']).toBe('/nhiem-vu/7?viec=xin-loi');
  });

  test('a wrong password and an unknown address get the same words, and the address stays', async () => {
    const wrong = await submit({ email: 'office@demo.don-doc.test', password: 'sai' }).expect(401);
    const unknown = await submit({ email: 'khong-ai@demo.don-doc.test', password: 'sai' }).expect(401);
    const words = 'Thư điện tử hoặc mật khẩu không đúng';
    expect(wrong.text).toContain(words);
    expect(unknown.text).toContain(words);
    expect(wrong.text).toContain('name="email" value="office@demo.don-doc.test"');
    expect(wrong.text).not.toContain('value="sai"');
  });

  test.each([
    'https://evil.test/',
    '//evil.test',
    '/\\evil.test',
    'javascript:alert(1)',
    '/\t/evil.test',
    '/..//evil.test/x',
    '/.//evil.test',
    '/%2e%2e//evil.test',
    '/a/..//evil.test',
    '/dang-xuat',
    '',
  ])('never leads to %s', async (next) => {
    expect(localPath(next)).toBe('/viec-cua-toi');
    const answer = await submit({ email: 'office@demo.don-doc.test', password: PASSWORD, next }).expect(303);
    expect(answer.headers['location']).toBe('/viec-cua-toi');
  });

  test('in the demonstration there is an account per role, each a form of its own', async () => {
    const { text } = await world.anyone().get('/dang-nhap').expect(200);
    for (const account of ['office', 'head.stc', 'officer.stc', 'chair', 'leader', 'admin', 'auditor']) {
      expect(text).toContain(`value="${account}@demo.don-doc.test"`);
    }
  });

  test('elsewhere than in the demonstration it shows no account and no password', async () => {
    const real = await startWebWorld({ DEMO: '0', DEMO_PASSWORD: PASSWORD });
    try {
      const { text } = await real.anyone().get('/dang-nhap').expect(200);
      expect(text).not.toContain('demo.don-doc.test');
      expect(text).not.toContain(PASSWORD);
      expect(text).not.toContain('Bản trình diễn');
    } finally {
      await real.stop();
    }
  });

  test('after too many tries it says to wait', async () => {
    let status = 0;
    for (let tries = 0; tries < 12 && status !== 429; tries += 1) {
      const answer = await submit({ email: 'auditor@demo.don-doc.test', password: 'sai' });
      status = answer.status;
      if (status === 429) expect(answer.text).toContain('Đã thử quá nhiều lần');
    }
    expect(status).toBe(429);
  });

  test('signing out ends the session, by POST alone', async () => {
    const agent = world.anyone();
    await agent
      .post('/dang-nhap')
      .type('form')
      .send({ email: 'chair@demo.don-doc.test', password: PASSWORD });
    await agent.get('/dang-xuat').expect(404);
    await agent.get('/viec-cua-toi').set('accept', HTML).expect(200);
    const out = await agent.post('/dang-xuat').expect(303);
    expect(out.headers['location']).toBe('/dang-nhap?da-dang-xuat=1');
    await agent.get('/viec-cua-toi').set('accept', HTML).expect(303);
  });
});

describe('every page', () => {
  test('allows no script but ours, and its style is one file that may be kept for good', async () => {
    const page = await world.anyone().get('/dang-nhap').expect(200);
    expect(page.headers['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self';/,
    );
    expect(page.headers['cache-control']).toBe('no-store');
    const css = /href="(\/assets\/page\.[0-9a-f]{12}\.css)"/.exec(page.text)?.[1] ?? '';
    const file = await world.anyone().get(css).expect(200);
    expect(file.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(file.headers['content-type']).toContain('text/css');
    await world.anyone().get('/assets/page.000000000000.css').expect(404);
  });

  test('is Vietnamese until its reader chooses English', async () => {
    const agent = world.anyone();
    const first = await agent.get('/dang-nhap').set('accept-language', 'en-US').expect(200);
    expect(first.text).toContain('<html lang="vi">');
    await agent.post('/ngon-ngu').type('form').send({ language: 'en', back: '/dang-nhap' }).expect(303);
    expect((await agent.get('/dang-nhap')).text).toContain('<html lang="en">');
  });

  test('a page that is not there says so in the layout of the pages', async () => {
    const agent = await world.signIn('office');
    const { text } = await agent.get('/khong-co').set('accept', HTML).expect(404);
    expect(text).toContain('Không có trang này');
    expect(text).toContain('href="/viec-cua-toi"');
  });

  test('a message that somebody else wrote is not shown', async () => {
    const forged = Buffer.from(JSON.stringify({ kind: 'done', text: 'giả mạo' })).toString('base64url');
    const { text } = await world
      .anyone()
      .get('/dang-nhap')
      .set('cookie', `don-doc-flash=${forged}.AAAA`)
      .expect(200);
    expect(text).not.toContain('giả mạo');
  });
});
