/** What somebody tries who wants in, or wants more than is theirs: sessions, frames, redirects, paths, ids and headers. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PasswordReset } from '../../src/features/accounts/password-reset.service.js';
import { resetTokenOf } from '../../src/features/accounts/reset-token.js';
import { giveDuty, type Duty } from '../support/duties.js';
import { routesOf } from '../support/routes.js';
import { PASSWORD, SECRET, startWebWorld, type Agent, type WebWorld } from '../support/web-world.js';

let world: WebWorld;
let own: Duty;
let other: Duty;

beforeAll(async () => {
  world = await startWebWorld();
  await world.setTime('2018-12-03');
  own = await giveDuty(world, { dueDate: '2018-12-20' });
  other = await giveDuty(world, { unit: 'SNV', dueDate: '2018-12-20' });
});
afterAll(() => world?.stop());

const HTML = 'text/html';
const NEW = 'bốn con trâu qua sông';
const email = (account: string) => `${account}@demo.don-doc.test`;
const cookieOf = (headers: Record<string, unknown>): string =>
  /don-doc\.session_token=[^;,]+/.exec(String(headers['set-cookie']))?.[0] ?? '';
const enter = (account: string, password = PASSWORD, cookie = '') =>
  world
    .anyone()
    .post('/api/auth/sign-in/email')
    .set('cookie', cookie)
    .send({ email: email(account), password });
const whoIs = async (cookie: string) => {
  const { status, body } = await world.anyone().get('/api/me').set('cookie', cookie);
  return status === 200 ? String(body.name) : status;
};

describe('a session', () => {
  test('that an attacker lays into a browser becomes nobody else’s when its owner signs in', async () => {
    const laid = cookieOf((await enter('officer.snv')).headers);
    const attacker = await whoIs(laid);
    const victims = cookieOf((await enter('head.stc', PASSWORD, laid)).headers);
    expect(victims).not.toBe(laid);
    expect(await whoIs(victims)).not.toBe(attacker);
    expect([attacker, 401]).toContain(await whoIs(laid));
    const made = 'don-doc.session_token=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbb';
    expect(cookieOf((await enter('head.stc', PASSWORD, made)).headers)).not.toBe(made);
    expect(await whoIs(made)).toBe(401);
  });

  test('is not opened by a token without our signature, or with that of another', async () => {
    const [mine, theirs] = [await enter('head.stc'), await enter('officer.stc')].map(({ headers }) =>
      cookieOf(headers),
    );
    const [token = ''] =
      decodeURIComponent(mine ?? '')
        .split('.session_token=')[1]
        ?.split('.') ?? [];
    const signature =
      decodeURIComponent(theirs ?? '')
        .split('.')
        .at(-1) ?? '';
    for (const made of [token, `${token}.`, `${token}.${signature}`]) {
      expect(await whoIs(`don-doc.session_token=${encodeURIComponent(made)}`)).toBe(401);
    }
  });

  test.each([
    ['signing out', async (agent: Agent) => agent.post('/api/auth/sign-out').expect(200)],
    ['signing out on the page', async (agent: Agent) => agent.post('/dang-xuat').expect(303)],
    ['ending all of one’s own', async (agent: Agent) => agent.post('/ca-nhan/phien/ket-thuc').expect(303)],
  ])('that was stolen is dead after %s', async (_, end) => {
    const agent = world.anyone();
    const signedIn = await agent
      .post('/api/auth/sign-in/email')
      .send({ email: email('leader'), password: PASSWORD })
      .expect(200);
    const stolen = cookieOf(signedIn.headers);
    expect(await whoIs(stolen)).not.toBe(401);
    await end(agent);
    expect(await whoIs(stolen)).toBe(401);
    for (const path of ['/viec-cua-toi', '/nhiem-vu/danh-sach.csv']) {
      const { status } = await world.anyone().get(path).set('cookie', stolen).set('accept', HTML);
      expect(status).toBe(303);
    }
  });

  test('has no more rights than its person has now', async () => {
    const stolen = cookieOf((await enter('auditor')).headers);
    const ask = () => world.anyone().get('/api/mails').set('cookie', stolen);
    await ask().expect(200);
    const where = { email: email('auditor') };
    const { roles } = await world.database.person.findFirstOrThrow({ where });
    await world.database.person.updateMany({ where, data: { roles: ['OFFICER'] } });
    await ask().expect(403);
    await world.database.person.updateMany({ where, data: { roles } });
  });
});

describe('a link that resets a password', () => {
  const linkFor = async (account: string): Promise<string> => {
    await world.app.get(PasswordReset, { strict: false }).send(email(account));
    const user = await world.database.authUser.findUniqueOrThrow({ where: { email: email(account) } });
    const row = await world.database.authVerification.findFirstOrThrow({
      where: { value: user.id, identifier: { startsWith: 'password-reset:' } },
      orderBy: { createdAt: 'desc' },
    });
    return resetTokenOf(row.id, SECRET);
  };
  const use = (ma: string, password: string) =>
    world.anyone().post('/dat-lai-mat-khau').type('form').send({ ma, password, again: password });

  test('works once, also for two who press at once; a second press changes nothing', async () => {
    const key = await linkFor('officer.snv');
    const answers = await Promise.all([use(key, `${NEW} một`), use(key, `${NEW} hai`)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 404]);
    const [kept, lost] = answers[0]?.status === 303 ? ['một', 'hai'] : ['hai', 'một'];
    expect((await use(key, `${NEW} ba`)).status).toBe(404);
    await enter('officer.snv', `${NEW} ${kept}`).expect(200);
    await enter('officer.snv', `${NEW} ${lost}`).expect(401);
  });

  test('is no other account’s, and no pattern', async () => {
    const key = await linkFor('head.snv');
    for (const wrong of [`${key}x`, key.slice(1), '%', '', 'password-reset:']) {
      expect((await use(wrong, NEW)).status).toBe(404);
    }
    await enter('head.snv').expect(200);
  });

  test('is sent on to nobody: its page names no referrer and is kept nowhere', async () => {
    const key = await linkFor('head.snv');
    const { headers } = await world.anyone().get(`/dat-lai-mat-khau?ma=${key}`).expect(200);
    expect(headers).toMatchObject({ 'referrer-policy': 'same-origin', 'cache-control': 'no-store' });
  });
});

describe('every answer', () => {
  test.each(['office', 'admin', 'officer.stc', null])(
    'to %s refuses to be framed and to be guessed at',
    async (account) => {
      const agent = account === null ? world.anyone() : await world.signIn(account);
      const wrong: string[] = [];
      for (const { method, path } of routesOf(world.app)) {
        if (method !== 'GET') continue;
        const address = path.replace(/:(id|file|attachment)/g, String(own.id)).replace(/:\w+/g, '1');
        const { headers, status } = await agent
          .get(address)
          .set('accept', HTML)
          .ok(() => true);
        const policy = String(headers['content-security-policy'] ?? '');
        const isFramed = path.startsWith('/thu/') && policy.includes("sandbox; frame-ancestors 'self'");
        const isSafe =
          (policy.includes("frame-ancestors 'none'") || isFramed) &&
          headers['x-frame-options'] === 'DENY' &&
          headers['x-content-type-options'] === 'nosniff';
        if (!isSafe) wrong.push(`${status} ${address}: ${policy}`);
      }
      expect(wrong).toEqual([]);
    },
  );
});

describe('a redirect', () => {
  const ELSEWHERE = [
    'https://evil.example/',
    '//evil.example/',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/..//evil.example',
    '/./\\evil.example',
    '/%0d%0aLocation:%20https://evil.example',
    '/\r\nSet-Cookie: a=b',
    '/\t/evil.example',
    'javascript:alert(1)',
    ' https://evil.example',
    'http:evil.example',
  ];
  const leads = (location: unknown): string => new URL(String(location), 'https://here.example').host;

  test.each(ELSEWHERE)('after signing in leads nowhere else: %j', async (next) => {
    const agent = world.anyone();
    const form = { email: email('chair'), password: PASSWORD, next };
    const { headers } = await agent.post('/dang-nhap').type('form').send(form).expect(303);
    expect(leads(headers['location'])).toBe('here.example');
    expect(headers['location']).not.toMatch(/[\r\n\\]/);
    const again = await agent.get(`/dang-nhap?next=${encodeURIComponent(next)}`).expect(303);
    expect(leads(again.headers['location'])).toBe('here.example');
    const language = await agent
      .post('/ngon-ngu')
      .type('form')
      .send({ language: 'en', back: next })
      .expect(303);
    expect(leads(language.headers['location'])).toBe('here.example');
  });

  test.each(['//evil.example/viec-cua-toi', '/\\evil.example'])(
    'to sign in does not carry an address of elsewhere along: %s',
    async (path) => {
      const { status, headers } = await world
        .anyone()
        .get(path)
        .set('accept', HTML)
        .redirects(0)
        .ok(() => true);
      if (status === 303) expect(leads(headers['location'])).toBe('here.example');
      else expect(status).toBe(404);
    },
  );

  test('to an address by whose page a form came goes by its path alone', async () => {
    const { text } = await world
      .anyone()
      .post(`/nhiem-vu/${own.id}/tiep-nhan`)
      .type('form')
      .set('accept', HTML)
      .set('referer', 'https://evil.example//evil.example/a')
      .send({ version: '1' })
      .expect(401);
    expect(text).not.toContain('evil.example');
  });
});

describe('a path', () => {
  const OUTSIDE = [
    '..%2f..%2fpackage.json',
    '..%2F..%2F..%2F..%2Fetc%2Fpasswd',
    '....//....//etc/passwd',
    '%2e%2e/%2e%2e/package.json',
    '..%5c..%5cpackage.json',
    '%252e%252e%252fpackage.json',
    'x%00.css',
    '..%c0%afpackage.json',
  ];
  const FOLDERS = [
    '/assets/',
    '/api/docs/',
    '/api/reports/1/files/',
    '/lich/',
    '/quan-tri/hang-doi/bang/static/',
    '/thu/mau/',
    `/nhiem-vu/${1}/tep/`,
  ];

  test.each(OUTSIDE)('leads out of no folder: %s', async (outside) => {
    const admin = await world.signIn('admin');
    const auditor = await world.signIn('auditor');
    for (const folder of FOLDERS) {
      for (const agent of [admin, auditor]) {
        const { status, text } = await agent
          .get(`${folder}${outside}`)
          .buffer(true)
          .ok(() => true);
        expect([folder, status >= 400 && status < 500]).toEqual([folder, true]);
        expect(text).not.toMatch(/"name": "don-doc"|root:x:/);
      }
    }
  });

  test('in the name of a file is left out, and so is what would begin another header', async () => {
    const officer = await world.signIn('officer.stc');
    for (const name of [
      '../../etc/passwd',
      '..\\..\\boot.ini',
      'a\r\nSet-Cookie: x=y.pdf',
      '\u202efdp.exe',
      'a\0.pdf',
    ]) {
      const { body } = await officer
        .post(`/api/assignments/${own.id}/attachments`)
        .attach('file', Buffer.from('%PDF-1.7\n'), { filename: name })
        .expect(201);
      expect(body.name).not.toMatch(/[\\/\r\n\0\u202e]/);
      const { headers } = await officer.get(`/api/assignments/${own.id}/attachments/${body.id}`).expect(200);
      expect(headers['set-cookie']).toBeUndefined();
      expect(headers['content-disposition']).toMatch(
        /^attachment; filename="[^"\\/]*"; filename\*=UTF-8''[\w%.!#$&+^`|~-]+$/,
      );
      expect(headers['content-type']).toBe('application/pdf');
    }
  });
});

describe('Q1: ids of others', () => {
  const attach = async (account: string, { id }: Duty): Promise<number> =>
    (
      await (
        await world.signIn(account)
      )
        .post(`/api/assignments/${id}/attachments`)
        .attach('file', Buffer.from('%PDF-1.7\nriêng'), 'rieng.pdf')
        .expect(201)
    ).body.id;

  test('a file is none of another assignment’s, whoever asks', async () => {
    const file = await attach('head.snv', other);
    for (const account of ['head.stc', 'officer.stc', 'office', 'auditor']) {
      const agent = await world.signIn(account);
      for (const path of [
        `/api/assignments/${own.id}/attachments/${file}`,
        `/nhiem-vu/${own.id}/tep/${file}`,
      ]) {
        expect([account, path, (await agent.get(path)).status]).toEqual([account, path, 404]);
      }
    }
    const stranger = await world.signIn('officer.stc');
    await stranger.get(`/api/assignments/${other.id}/attachments/${file}`).expect(404);
    await stranger.get(`/nhiem-vu/${other.id}/tep/${file}`).expect(404);
    const office = await world.signIn('office');
    await office.get(`/nhiem-vu/${other.id}/tep/${file}`).expect(200);
  });

  test('a request for extension is decided where it was made', async () => {
    const asked = await giveDuty(world, { unit: 'SNV', dueDate: '2018-12-20' });
    const request = { version: 1, requestedDate: '2018-12-27', reason: 'chờ số liệu' };
    await (
      await world.signIn('head.snv')
    )
      .post(`/api/assignments/${asked.id}/extension-requests`)
      .send(request)
      .expect(201);
    const decision = { version: 1, granted: true, reason: 'có căn cứ', documentNumber: '1/BCĐ' };
    const office = await world.signIn('office');
    await office.post(`/api/assignments/${own.id}/extension-requests/1/decision`).send(decision).expect(404);
    expect(
      await world.database.extensionRequest.findFirstOrThrow({ where: { assignmentId: asked.id } }),
    ).toMatchObject({
      state: 'UNDECIDED',
    });
  });

  test('a saved view, a kept workbook and a session are their owner’s', async () => {
    const owner = await world.actor('office');
    const view = await world.database.savedView.create({
      data: { personId: owner.personId, name: 'Riêng', query: 'loai=OPEN_OVERDUE', createdAt: new Date() },
    });
    const stranger = await world.signIn('officer.stc');
    const send = (path: string, fields: Record<string, string>) =>
      stranger.post(path).type('form').set('accept', HTML).send(fields);
    const tries: Record<string, string>[] = [
      { version: '1', ten: 'Lấy' },
      { version: '1', viec: 'thay', ve: 'q=x' },
      { viec: 'xoa', ten: 'Riêng' },
    ];
    for (const fields of tries) await send(`/nhiem-vu/cach-xem/${view.id}`, fields);
    expect(await world.database.savedView.findUnique({ where: { id: view.id } })).toEqual(view);
    const page = await stranger.get('/nhiem-vu/cach-xem').set('accept', HTML).expect(200);
    expect(page.text).toContain('Chưa lưu cách xem nào');

    await enter('chair');
    const chair = await world.database.authUser.findUniqueOrThrow({ where: { email: email('chair') } });
    const session = await world.database.authSession.findFirstOrThrow({ where: { userId: chair.id } });
    await send(`/ca-nhan/phien/${session.id}/ket-thuc`, {});
    await send(`/quan-tri/phien/${session.id}/ket-thuc`, {}).expect(403);
    expect(await world.database.authSession.count({ where: { id: session.id } })).toBe(1);
  });

  test('a workbook that one of the office keeps is not there for another of the office', async () => {
    const plan = await world.database.plan.findFirstOrThrow();
    const holder = await world.actor('office');
    const upload = await world.database.planUpload.create({
      data: {
        personId: holder.personId,
        planId: plan.id,
        sha256: '0'.repeat(64),
        fileName: 'rieng.xlsx',
        grid: {},
        createdAt: new Date('2018-12-03'),
        expiresAt: new Date('2099-01-01'),
      },
    });
    const colleague = await world.actor('auditor');
    await world.database.person.update({ where: { id: colleague.personId }, data: { roles: ['OFFICE'] } });
    const agent = await world.signIn('auditor');
    await agent.get(`/giao-viec/nhap/${upload.id}`).set('accept', HTML).expect(404);
    for (const act of ['', '/bo', '/dong/3']) {
      await agent
        .post(`/giao-viec/nhap/${upload.id}${act}`)
        .type('form')
        .set('accept', HTML)
        .send({ version: '1' });
    }
    expect(await world.database.planUpload.count({ where: { id: upload.id, importedAt: null } })).toBe(1);
    await world.database.person.update({ where: { id: colleague.personId }, data: { roles: ['AUDITOR'] } });
  });

  test('lists asked for by another unit’s ids are as if there were nothing', async () => {
    const officer = await world.signIn('officer.stc');
    const person = await world.actor('officer.snv');
    await world.database.notice.create({
      data: {
        kind: 'RUNG',
        rung: 'T-7',
        occurrence: 'x',
        assignmentId: other.id,
        unitId: person.unitId,
        recipientId: person.personId,
        deadlineVersion: 1,
        why: 'OFFICER',
        dueOn: new Date('2018-12-03'),
        createdAt: new Date('2018-12-03'),
      } as never,
    });
    for (const path of [
      `/api/notices?assignment=${other.id}`,
      `/api/notices?recipient=${person.personId}`,
      '/api/assignments?unit=SNV',
      '/api/apologies?unit=SNV',
    ]) {
      const { body } = await officer.get(path).expect(200);
      expect([path, body.items, body.total]).toEqual([path, [], 0]);
    }
    await officer.get(`/api/events?subject=assignment:${other.id}`).expect(404);
  });
});

describe('a header', () => {
  const BREAKS = 'a@donvi.gov.vn\r\nBcc: thief@evil.example';

  test.each([
    ['/api/people', { name: 'Người', unit: 'STC', roles: ['OFFICER'], email: BREAKS }, 'email'],
    [
      '/api/people',
      { name: 'Người', unit: 'STC', roles: ['OFFICER'], email: 'a@b.vn,thief@evil.example' },
      'email',
    ],
    ['/api/people', { name: 'Người', unit: 'STC', roles: ['OFFICER'], email: '"x" <a@b.vn>' }, 'email'],
    ['/api/units', { code: 'XX1', name: 'Đơn vị', kind: 'SO', mailbox: BREAKS }, 'mailbox'],
    [
      '/api/units',
      { code: 'XX1', name: 'Đơn vị', kind: 'SO', mailbox: 'a@b.vn thief@evil.example' },
      'mailbox',
    ],
  ])('is not broken by an address: %s %j', async (path, body, field) => {
    const admin = await world.signIn('admin');
    const refused = await admin.post(path).send(body).expect(400);
    expect(refused.body.errors).toMatchObject([{ field }]);
  });

  test('is not begun by an address that asks for a reset', async () => {
    const before = await world.database.mail.count();
    for (const typed of [
      `${email('chair')}\r\nBcc: a@b.vn`,
      `${email('chair')},a@b.vn`,
      `${email('chair')}%0a`,
    ]) {
      await world.anyone().post('/quen-mat-khau').type('form').send({ email: typed });
    }
    expect(await world.database.mail.count()).toBe(before);
  });
});

describe('a NUL', () => {
  test('in a form with files is left out or refused, never stumbled over', async () => {
    const duty = await giveDuty(world, { dueDate: '2018-12-20' });
    const officer = await world.signIn('officer.stc');
    const { status } = await officer
      .post(`/nhiem-vu/${duty.id}/bao-cao-tien-do`)
      .set('accept', HTML)
      .field('version', '1')
      .field('percent', '40')
      .field('text', 'Đã xong\0 một nửa')
      .attach('files', Buffer.from('%PDF-1.7\n'), 'a.pdf');
    expect(status).toBeLessThan(500);
    const rows = await world.database.progressReport.findMany({ where: { assignmentId: duty.id } });
    expect(rows.map(({ text }) => text)).toEqual(status === 303 ? ['Đã xong một nửa'] : []);
    await officer
      .post(`/api/assignments/${duty.id}/attachments`)
      .field('purpose', 'RESULT\0')
      .attach('file', Buffer.from('%PDF-1.7\n'), 'a\0b.pdf')
      .expect(201);
  });

  test('in any field that a route of the API takes is refused by name', async () => {
    const office = await world.signIn('office');
    const admin = await world.signIn('admin');
    const refused = async (agent: Agent, path: string, field: string) => {
      const { status, body } = await agent.post(path).send({ [field]: 'a\0b' });
      expect([path, field, status, body.errors?.[0]]).toMatchObject([
        path,
        field,
        400,
        { field, code: 'not-text' },
      ]);
    };
    for (const [act, fields] of Object.entries({
      receipt: ['signedAs'],
      'return-request': ['reason', 'proposedUnit'],
      'progress-reports': ['text', 'difficulties', 'proposals'],
      submission: ['text'],
      verification: ['reason'],
      suspension: ['reason', 'documentNumber'],
      cancellation: ['reason'],
      'extension-requests': ['reason'],
      apology: ['reason', 'remedy', 'text', 'unitAtFault'],
      explanations: ['text'],
      'part-explanations': ['reason'],
    })) {
      for (const field of fields) await refused(office, `/api/assignments/${own.id}/${act}`, field);
    }
    for (const field of ['title', 'output', 'note', 'section', 'field'])
      await refused(office, '/api/tasks', field);
    for (const field of ['number', 'issuer', 'subject']) await refused(office, '/api/documents', field);
    for (const field of ['name', 'title', 'email', 'password']) await refused(admin, '/api/people', field);
    for (const field of ['code', 'name', 'shortName', 'mailbox']) await refused(admin, '/api/units', field);
  });
});
