/** What is typed when a session has ended: kept through signing in, shown to the same person, sent again by a button. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { giveDuty, type Duty } from '../../support/duties.js';
import { PASSWORD, startWebWorld, type Agent, type WebWorld } from '../../support/web-world.js';

let world: WebWorld;
let duty: Duty;
beforeAll(async () => {
  world = await startWebWorld({ DEMO_PASSWORD: PASSWORD });
});
afterAll(() => world.stop());

const HTML = 'text/html';
const TEXT = 'Đã họp ngày 3/12.\r\nCòn thiếu "số liệu" <của> 3 xã.';
const address = (account: string) => `${account}@demo.don-doc.test`;
const valueOf = (page: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';

const signIn = (agent: Agent, account: string, fields: Record<string, string> = {}) =>
  agent
    .post('/dang-nhap')
    .type('form')
    .set('accept', HTML)
    .send({ email: address(account), password: PASSWORD, ...fields });
const report = (agent: Agent, fields: Record<string, string> = {}) =>
  agent
    .post(`/nhiem-vu/${duty.id}/bao-cao-tien-do`)
    .type('form')
    .set('accept', HTML)
    .set('referer', `${world.address}/nhiem-vu/${duty.id}?viec=bao-cao-tien-do`)
    .send({ version: '1', percent: '40', text: TEXT, ...fields });
const draft = (agent: Agent, fields: Record<string, string> = {}) =>
  agent
    .post('/giao-viec/moi')
    .type('form')
    .set('accept', HTML)
    .set('referer', `${world.address}/giao-viec/moi`)
    .send({ plan: '', title: 'Xây dựng kho dữ liệu dùng chung', deadline: 'Quý IV', lenh: 'luu', ...fields });
const endSessions = () => world.database.authSession.deleteMany();

/** A browser whose session has ended, and the sign-in page that its report met. */
async function interrupted(account = 'officer.stc'): Promise<{ agent: Agent; page: string }> {
  const agent = world.anyone();
  await signIn(agent, account).expect(303);
  await endSessions();
  const { text } = await report(agent).expect(401);
  return { agent, page: text };
}

beforeEach(async () => {
  duty = await giveDuty(world, { unit: 'STC', dueDate: '2018-12-28' });
  await world.database.assignment.update({ where: { id: duty.id }, data: { version: 1 } });
});

describe('a form that is sent after the session has ended', () => {
  test('meets the sign-in page, which carries what was typed', async () => {
    const { page } = await interrupted();
    expect(page).toContain('Nội dung vừa gửi chưa được ghi nhưng vẫn còn');
    expect(valueOf(page, 'kept')).not.toBe('');
    expect(valueOf(page, 'next')).toBe(`/nhiem-vu/${duty.id}?viec=bao-cao-tien-do`);
    expect(await world.database.progressReport.count({ where: { assignmentId: duty.id } })).toBe(0);
  });

  test('after signing in it is shown and sent again by one button, to the same address', async () => {
    const { agent, page } = await interrupted();
    const offer = await signIn(agent, 'officer.stc', { kept: valueOf(page, 'kept') }).expect(200);
    expect(offer.text).toContain('Gửi lại nội dung đã nhập');
    expect(offer.text).toContain('Còn thiếu &quot;số liệu&quot; &lt;của> 3 xã.');
    expect(offer.text).toContain(`action="/nhiem-vu/${duty.id}/bao-cao-tien-do"`);
    expect(offer.text).toContain('name="version" value="1"');
    expect(await world.database.progressReport.count({ where: { assignmentId: duty.id } })).toBe(0);
    await report(agent).expect(303);
    const written = await world.database.progressReport.findFirstOrThrow({
      where: { assignmentId: duty.id },
    });
    expect(written.text).toContain('Còn thiếu "số liệu" <của> 3 xã.');
  });

  test('a wrong password in between loses nothing', async () => {
    const { agent, page } = await interrupted();
    const kept = valueOf(page, 'kept');
    const again = await signIn(agent, 'officer.stc', { kept, password: 'sai' }).expect(401);
    expect(valueOf(again.text, 'kept')).toBe(kept);
  });

  test('somebody else who signs in there does not see it', async () => {
    const { agent, page } = await interrupted();
    const other = await signIn(agent, 'officer.snv', { kept: valueOf(page, 'kept') }).expect(303);
    expect(other.headers['location']).toBe('/viec-cua-toi');
    const { text } = await agent.get('/viec-cua-toi').set('accept', HTML).expect(200);
    expect(text).toContain('của người khác nên không được gửi');
  });

  test('what somebody made up is not offered', async () => {
    const forged = Buffer.from(
      JSON.stringify({ path: '/nhiem-vu/1/huy', page: '/', owner: 'x', fields: [], hasFiles: false }),
    ).toString('base64url');
    await signIn(world.anyone(), 'officer.stc', { kept: `${forged}.AAAA` }).expect(303);
  });

  test('a version that has passed meanwhile gets the ordinary conflict, with the text', async () => {
    const { agent, page } = await interrupted();
    await signIn(agent, 'officer.stc', { kept: valueOf(page, 'kept') }).expect(200);
    await world.database.assignment.update({ where: { id: duty.id }, data: { version: 5 } });
    const conflict = await report(agent).expect(409);
    expect(conflict.text).toContain('Còn thiếu');
  });

  test('of a form with files the words are kept and the bytes are not', async () => {
    const agent = world.anyone();
    await signIn(agent, 'officer.stc').expect(303);
    await endSessions();
    const { text } = await agent
      .post(`/nhiem-vu/${duty.id}/bao-cao-tien-do`)
      .set('accept', HTML)
      .field('version', '1')
      .attach('file', Buffer.alloc(300_000, 'x'), 'bien-ban.pdf')
      .field('text', TEXT)
      .expect(401);
    const kept = valueOf(text, 'kept');
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(5_000);
    const offer = await signIn(agent, 'officer.stc', { kept }).expect(200);
    expect(offer.text).toContain('Tệp đính kèm không giữ được');
    expect(offer.text).toContain('enctype="multipart/form-data"');
    expect(offer.text).toContain('Còn thiếu');
  });

  test('a password is never kept, and a text too long is not cut but left to the browser', async () => {
    const agent = world.anyone();
    await signIn(agent, 'officer.stc').expect(303);
    await endSessions();
    const change = await agent
      .post('/ca-nhan/mat-khau')
      .type('form')
      .set('accept', HTML)
      .send({ present: PASSWORD, password: 'x', again: 'x' })
      .expect(401);
    expect(change.text).not.toContain('name="kept"');
    const long = await report(agent, { text: 'dài '.repeat(60_000) }).expect(401);
    expect(long.text).not.toContain('name="kept"');
    expect(long.text).toContain('Bấm nút Quay lại của trình duyệt');
  });

  test.each(['the form', 'the door of programs'])(
    'the draft of a task is kept after signing in by %s, when another session of the person ended this one',
    async (door) => {
      const agent = world.anyone();
      if (door === 'the form') await signIn(agent, 'office').expect(303);
      else
        await agent
          .post('/api/auth/sign-in/email')
          .send({ email: address('office'), password: PASSWORD })
          .expect(200);
      await agent.get('/giao-viec/moi').set('accept', HTML).expect(200);
      const elsewhere = world.anyone();
      await signIn(elsewhere, 'office').expect(303);
      await elsewhere
        .post('/ca-nhan/phien/khac/ket-thuc')
        .type('form')
        .set('accept', HTML)
        .send({})
        .expect(303);
      const lines = Object.fromEntries(
        Array.from({ length: 60 }, (_, index) => [
          [`units.${index}.role`, 'COORDINATING'],
          [`units.${index}.unit`, 'Ủy ban nhân dân thành phố Tam Kỳ'],
          [`units.${index}.part`, 'Cung cấp số liệu'],
          [`units.${index}.deadline`, ''],
        ]).flat(),
      );
      const { text } = await draft(agent, lines).expect(401);
      expect(valueOf(text, 'next')).toBe('/giao-viec/moi');
      expect(text).toContain('name="email" value="office@demo.don-doc.test"');
      expect(text.split('name="kept"')).toHaveLength(3);
      const offer = await signIn(agent, 'office', { kept: valueOf(text, 'kept') }).expect(200);
      expect(offer.text).toContain('action="/giao-viec/moi"');
      expect(offer.text).toContain('name="title" value="Xây dựng kho dữ liệu dùng chung"');
      expect(offer.text).toContain('name="units.59.unit"');
    },
  );

  /** The labels of the lines and texts of a page's form, by the names of their fields. */
  const labelsOf = (html: string): Map<string, string> => {
    const labels = new Map(
      [...html.matchAll(/<label[^>]* for="([^"]+)"[^>]*>([\s\S]*?)<\/label>/g)].map(
        ([, id = '', inner = '']) => [
          id,
          inner
            .replace(/<span class="muted[\s\S]*?<\/span>/g, '')
            .replace(/<[^>]+>/g, '')
            .trim(),
        ],
      ),
    );
    const controls = [...html.matchAll(/<(?:input|textarea|select)\b[^>]*>/g)].map(([tag]) => tag);
    return new Map(
      controls.flatMap((tag) => {
        const read = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
        const label = labels.get(read('id') ?? '');
        const isText = !/ type="(checkbox|radio|password|file|hidden|search)"/.test(tag);
        return label && isText ? [[read('name') ?? '', label] as [string, string]] : [];
      }),
    );
  };

  test.each([
    [
      'office',
      '/giao-viec/moi?ke-hoach=KH-TEST',
      '/giao-viec/moi',
      ['urgency', 'units.0.role', 'units.1.role'],
    ],
    ['office', '/giao-viec/nhap', '/giao-viec/nhap', []],
    ['office', '/ke-hoach/moi', '/ke-hoach/moi', []],
    ['office', '/van-ban/moi', '/van-ban/moi', []],
    ['office', '/bao-cao?loai=RANGE', '/bao-cao', []],
    ['admin', '/quan-tri/nguoi-dung/moi', '/quan-tri/nguoi-dung', []],
    ['admin', '/quan-tri/don-vi-moi', '/quan-tri/don-vi-moi', ['kind', 'parent']],
    ['admin', '/quan-tri/don-vi/STC/ket-thuc', '/quan-tri/don-vi/STC/ket-thuc', []],
    ['admin', '/quan-tri/tham-so/bao-cao', '/quan-tri/tham-so/bao-cao', []],
    ['admin', '/lich-lam-viec/2019/sua', '/lich-lam-viec/2019/xem-truoc', ['loai-0', 'loai-1', 'loai-2']],
  ])('%s, %s: each text stands under the label of its field', async (account, path, action, choices) => {
    const agent = world.anyone();
    await signIn(agent, account).expect(303);
    const form = await agent.get(path).set('accept', HTML).expect(200);
    const labels = labelsOf(form.text);
    for (const name of choices) labels.delete(name);
    expect(labels.size).toBeGreaterThan(1);
    const fields = Object.fromEntries([...labels.keys()].map((name) => [name, `chữ của ${name}`]));
    await endSessions();
    const { text } = await agent.post(action).type('form').set('accept', HTML).send(fields).expect(401);
    const offer = await signIn(agent, account, { kept: valueOf(text, 'kept') }).expect(200);
    for (const [name, label] of labels) {
      const shown = new RegExp(
        `<dt>([^<]*)</dt><dd class="said">chữ của ${name.replaceAll('.', '\\.')}</dd>`,
      );
      expect(`${name}: ${shown.exec(offer.text)?.[1]}`.replace(/Ngày thứ \d+, /, '')).toBe(
        `${name}: ${label}`,
      );
    }
  });

  test('a form whose session cookie is gone is kept as well', async () => {
    const agent = world.anyone();
    const { headers } = await signIn(agent, 'office').expect(303);
    const owner = [headers['set-cookie'] ?? []].flat().find((one) => one.startsWith('don-doc-owner='));
    const { text } = await draft(world.anyone())
      .set('cookie', owner?.split(';')[0] ?? '')
      .expect(401);
    expect(valueOf(text, 'kept')).not.toBe('');
  });

  test('where nothing is kept, signing in leads back to the page of the form', async () => {
    const stranger = await draft(world.anyone()).expect(401);
    expect(stranger.text).toContain('Đăng nhập xong sẽ trở lại trang nhập');
    expect(valueOf(stranger.text, 'next')).toBe('/giao-viec/moi');
    const act = `/nhiem-vu/${duty.id}/bao-cao-tien-do`;
    for (const referer of ['', `${world.address}${act}`, 'http://elsewhere.test/x']) {
      const { text } = await world
        .anyone()
        .post(act)
        .type('form')
        .set({ accept: HTML, referer })
        .send({ text: TEXT })
        .expect(401);
      expect(valueOf(text, 'next')).toBe(`/nhiem-vu/${duty.id}`);
    }
  });

  test('from a browser on which nobody signed in, nothing is kept', async () => {
    expect((await report(world.anyone()).expect(401)).text).not.toContain('name="kept"');
  });

  test('a program gets its 401 as before', async () => {
    const answer = await world
      .anyone()
      .post(`/api/assignments/${duty.id}/progress-reports`)
      .send({})
      .expect(401);
    expect(answer.body.code).toBe('access.not-signed-in');
  });

  test('a part of a page that asks by itself leaves the page as it is', async () => {
    const answer = await world
      .anyone()
      .get('/viec-cua-toi')
      .set('accept', HTML)
      .set('hx-request', 'true')
      .expect(401);
    expect(answer.headers['hx-reswap']).toBe('none');
  });
});
