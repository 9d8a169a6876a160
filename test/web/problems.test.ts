import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWebWorld } from '../support/web-world.js';
import type { WebWorld } from '../support/web-world.js';

let world: WebWorld;
beforeAll(async () => {
  world = await startWebWorld();
});
afterAll(() => world.stop());

describe('what is refused', () => {
  test('is problem+json with a stable code, in Vietnamese unless English is preferred', async () => {
    const vi = await world
      .anyone()
      .get('/api/me')
      .expect(401)
      .expect('content-type', /^application\/problem\+json/);
    expect(vi.body).toMatchObject({
      type: 'urn:don-doc:problem:access.not-signed-in',
      title: 'Chưa đăng nhập',
      status: 401,
      code: 'access.not-signed-in',
      detail: 'Cần đăng nhập để tiếp tục.',
      instance: '/api/me',
      requestId: vi.headers['x-request-id'],
    });
    const en = await world
      .anyone()
      .get('/api/me')
      .set('accept-language', 'en-GB,en;q=0.9,vi;q=0.8')
      .expect(401);
    expect(en.body.detail).toBe('Sign in to go on.');
  });

  test('names every field with its value and what is accepted', async () => {
    const admin = await world.signIn('admin');
    const { body } = await admin
      .post('/api/people')
      .send({
        name: 'Chuyên viên mới',
        email: 'không phải thư',
        unit: 'STC',
        roles: ['BOSS'],
        password: 'ngắn',
      })
      .expect(400);
    expect(body.code).toBe('input.invalid');
    expect(body.errors).toEqual([
      {
        field: 'email',
        code: 'is-email',
        message: 'Phải là địa chỉ thư, như ten@donvi.gov.vn.',
        value: 'không phải thư',
      },
      {
        field: 'roles',
        code: 'is-in',
        message: 'Chỉ nhận: ADMIN, OFFICE, CHAIR, LEADER, HEAD, OFFICER, AUDITOR.',
        value: ['BOSS'],
      },
      { field: 'password', code: 'min-length', message: 'Ít nhất 8 ký tự.' },
    ]);
  });

  test('a body that is no JSON', async () => {
    const admin = await world.signIn('admin');
    const { body } = await admin
      .post('/api/units')
      .set('content-type', 'application/json')
      .send('{"code":')
      .expect(400);
    expect(body.code).toBe('input.malformed');
  });

  test('characters that are no text, in the address, the query or the body, by field', async () => {
    const office = await world.signIn('office');
    const admin = await world.signIn('admin');
    for (const path of [
      '/api/tasks/%00',
      '/api/units/S%00',
      '/api/assignments?q=%00',
      '/api/events?subject=%00',
    ]) {
      const { body } = await office.get(path).expect(400);
      expect(body).toMatchObject({ code: 'input.invalid', errors: [{ code: 'not-text' }] });
    }
    const title = await office
      .post('/api/plans')
      .send({ code: 'KH-X', title: 'a\0', year: 2018 })
      .expect(400);
    expect(title.body.errors).toMatchObject([{ field: 'title', code: 'not-text' }]);
    const half = await admin
      .post('/api/units')
      .set('content-type', 'application/json')
      .send('{"code":"SX","name":"x","kind":"SO","mailbox":"\\ud800"}')
      .expect(400);
    expect(half.body.errors).toMatchObject([{ field: 'mailbox', code: 'not-text' }]);
  });

  test('a body nested without end', async () => {
    const office = await world.signIn('office');
    const { body } = await office
      .post('/api/documents')
      .set('content-type', 'application/json')
      .send(`{"number":${'['.repeat(20_000)}${']'.repeat(20_000)}}`)
      .expect(400);
    expect(body.errors).toMatchObject([{ field: 'number', code: 'too-deep' }]);
  });

  test('bytes that are no UTF-8, by field: what was lost on the way is not kept as �', async () => {
    const office = await world.signIn('office');
    const sent = '{"number":"1/Q\xd0","issuedOn":"2018-01-01","issuer":"UBND","subject":"K\xea"}';
    const { body } = await office
      .post('/api/documents')
      .set('content-type', 'application/json')
      .serialize(() => Buffer.from(sent, 'latin1') as never)
      .send({})
      .expect(400);
    expect(body.errors).toMatchObject([
      { field: 'number', code: 'not-text' },
      { field: 'subject', code: 'not-text' },
    ]);
  });

  test('a list without end, quickly and in few words', async () => {
    const office = await world.signIn('office');
    const send = (assignments: object[]) =>
      office.post('/api/tasks').send({ plan: 'x', title: 'x', assignments });
    const endless = await send(Array.from({ length: 400_000 }, () => ({}))).expect(400);
    expect(endless.body.errors).toMatchObject([{ field: 'assignments', code: 'too-long' }]);
    const long = await send(Array.from({ length: 2_000 }, () => ({}))).expect(400);
    expect(long.body.errors).toHaveLength(100);
  });

  test('a filter that is said twice', async () => {
    const office = await world.signIn('office');
    const { body } = await office.get('/api/assignments?q=a&q=b').expect(400);
    expect(body.errors).toMatchObject([{ field: 'q', code: 'twice' }]);
  });

  test('an address that cannot be decoded', async () => {
    const { body } = await world
      .anyone()
      .get('/api/units/%E0%A4%A')
      .expect(400)
      .expect('content-type', /^application\/problem\+json/);
    expect(body).toMatchObject({ status: 400, code: 'input.malformed' });
    await world
      .anyone()
      .get('/khong-co/%E0%A4%A')
      .expect(400)
      .expect('content-type', /problem\+json/);
    const page = await world
      .anyone()
      .get('/nhiem-vu/%ff?a=%22%3E%3Cscript%3E')
      .set('accept', 'text/html')
      .expect(400)
      .expect('content-type', /^text\/html/);
    expect(page.text).toContain('<html lang="vi">');
    expect(page.text).not.toContain('<script>');
    const office = await world.signIn('office');
    const own = await office.get('/%E0%A4%A').set('accept', 'text/html,*/*').expect(400);
    expect(own.text).toContain('href="/viec-cua-toi"');
    const form = await world.anyone().get('/dang-nhap').expect(200);
    expect(page.headers['content-security-policy']).toBe(form.headers['content-security-policy']);
    expect(page.headers).toMatchObject({
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
      'x-request-id': expect.any(String),
    });
  });

  test('a body that is too large', async () => {
    const admin = await world.signIn('admin');
    const { body } = await admin
      .post('/api/units')
      .send({ name: 'x'.repeat(3_000_000) })
      .expect(413);
    expect(body.code).toBe('input.too-large');
  });

  test.each(['application/xml', 'text/plain', 'application/x-www-form-urlencoded', 'a/b/c'])(
    'a media type that is not taken: %s',
    async (type) => {
      const admin = await world.signIn('admin');
      const { body } = await admin.post('/api/units').set('content-type', type).send('<a/>').expect(415);
      expect(body.code).toBe('input.media-type');
    },
  );

  test('an address that leads nowhere', async () => {
    const { body } = await world
      .anyone()
      .get('/api/nowhere')
      .expect(404)
      .expect('content-type', /problem\+json/);
    expect(body.code).toBe('not-found');
  });

  test('a browser gets a page, and is led to sign in', async () => {
    const page = await world
      .anyone()
      .get('/khong-co')
      .set('accept', 'text/html')
      .expect(404)
      .expect('content-type', /text\/html/);
    const form = await world.anyone().get('/dang-nhap').expect(200);
    const policy = page.headers['content-security-policy'];
    expect(policy).toBe(form.headers['content-security-policy']);
    expect(policy).not.toContain('unsafe');
  });
});

describe('the policy of an answer', () => {
  test.each([
    ['/api/units', ''],
    ['/api/openapi.json', ''],
    ['/api/docs', "style-src-attr 'unsafe-inline'"],
    ['/robots.txt', ''],
    ['/viec-cua-toi', ''],
    ['/khong-co', ''],
  ])('%s lets nothing in that it does not need', async (path, styles) => {
    const office = await world.signIn('office');
    const policy = String((await office.get(path)).headers['content-security-policy']);
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy.split('; ').filter((one) => one.includes('unsafe'))).toEqual(styles ? [styles] : []);
  });
});

describe('what the API says', () => {
  test('is kept nowhere on the way, unless its handler says otherwise', async () => {
    const office = await world.signIn('office');
    for (const path of ['/api/me', '/api/assignments', '/api/units', '/api/khong-co']) {
      const { headers } = await office.get(path);
      expect([path, headers['cache-control']]).toEqual([path, 'no-store']);
    }
  });
});

describe('what an operator reads', () => {
  test('the process lives and is ready', async () => {
    await world.anyone().get('/health/live').expect(200, { status: 'ok' });
    await world
      .anyone()
      .get('/health/ready')
      .expect(200, { status: 'ok', checks: { database: 'ok', queue: 'ok' } });
  });

  test('figures of requests, queue, mails and workers', async () => {
    await world.database.workerBeat.create({
      data: { id: 'w1', startedAt: new Date(0), beatAt: new Date(0) },
    });
    const day = new Date('2018-12-19');
    await world.database.run.create({
      data: {
        job: 'daily',
        asOf: day,
        at: day,
        state: 'DONE',
        finishedAt: new Date('2018-12-19T08:00+07:00'),
      },
    });
    const { text } = await world
      .anyone()
      .get('/metrics')
      .expect(200)
      .expect('content-type', /text\/plain/);
    expect(text).toMatch(
      /don_doc_http_request_duration_seconds_count\{method="GET",route="\/health\/live",status="200"\} 1/,
    );
    expect(text).toMatch(/don_doc_queue_jobs\{state="waiting"\} \d+/);
    expect(text).toMatch(/don_doc_mails\{state="PENDING"\} 0/);
    expect(text).toMatch(/don_doc_worker_heartbeat_age_seconds\{worker="w1"\} \d+/);
    expect(text).toMatch(/don_doc_process_cpu_seconds_total/);
    expect(text).toMatch(/^don_doc_mail_backlog 0$/m);
    expect(text).toMatch(/^don_doc_mail_oldest_waiting_age_seconds 0$/m);
    expect(text).toMatch(/^don_doc_notices_due 0$/m);
    expect(text).toMatch(/^don_doc_bad_addresses 0$/m);
    expect(text).toMatch(/^don_doc_incidents_open\{kind="NO_WORKER"\} 0$/m);
    expect(text).toMatch(/^don_doc_last_run_timestamp_seconds\{job="daily"\} 1545181200$/m);
  });

  test('its metrics are named as Prometheus asks: counters end in _total, units are seconds and bytes, each has a help', async () => {
    const { text } = await world.anyone().get('/metrics').expect(200);
    const types = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type]) => ({ name, type }));
    expect(types.length).toBeGreaterThan(10);
    for (const { name, type } of types) {
      expect(name).toMatch(/^don_doc_[a-z0-9_]+$/);
      expect(text).toMatch(new RegExp(`^# HELP ${name} \\S`, 'm'));
      expect(name).not.toMatch(/(_ms|_milliseconds|_minutes|_kb|_mb)(_|$)/);
      expect({ name, isCounter: type === 'counter' }).toEqual({ name, isCounter: name.endsWith('_total') });
      if (/age|duration|timestamp|lag/.test(name)) expect(name).toContain('_seconds');
    }
  });

  test('the API is described, and shown without anything from elsewhere', async () => {
    const { body } = await world.anyone().get('/api/openapi.json').expect(200);
    expect(body.openapi).toMatch(/^3\./);
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(['/api/auth/sign-in/email', '/api/units/{code}/succession', '/api/people']),
    );
    const page = await world.anyone().get('/api/docs').expect(200);
    expect(page.text).not.toMatch(/https?:\/\//);
    for (const [, file] of page.text.matchAll(/(?:src|href)="([^"]+)"/g))
      await world
        .anyone()
        .get(file ?? '')
        .expect(200);
  });
});
