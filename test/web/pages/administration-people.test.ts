import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWebWorld, type Agent, type WebWorld } from '../../support/web-world.js';

const HTML = 'text/html';
const LIST = '/quan-tri/nguoi-dung';
const PERSON = {
  name: 'Nguyễn Thị Thanh',
  title: 'Phó Giám đốc',
  unit: 'SNV',
  roles: ['HEAD', 'OFFICER'],
  email: 'thanh.snv@demo.don-doc.test',
  language: 'vi',
};

let world: WebWorld;
let admin: Agent;
beforeAll(async () => {
  world = await startWebWorld();
  admin = await world.signIn('admin');
});
afterAll(() => world.stop());

const page = async (path: string, agent = admin, status = 200): Promise<string> =>
  (await agent.get(path).set('accept', HTML).expect(status)).text;
const send = (path: string, fields: object, agent = admin) =>
  agent.post(path).type('form').set('accept', HTML).send(fields);
/** The hidden fields of the page's form. */
const hidden = (html: string, name: string): string =>
  (new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '').replaceAll('&quot;', '"');

describe('people', () => {
  test('a new person is entered once, is found without diacritics and signs in with the first password', async () => {
    const form = await page(`${LIST}/moi`);
    expect(form).toContain('người dùng phải đổi khi đăng nhập lần đầu');
    const made = await send(LIST, { ...PERSON, password: 'mật khẩu đầu' }).expect(303);
    expect(await page(String(made.headers['location']))).toContain('Nguyễn Thị Thanh');
    const again = await send(LIST, { ...PERSON, password: 'mật khẩu đầu' }).expect(409);
    expect(again.text).toContain('đã có người dùng');
    expect(again.text).toContain('value="Nguyễn Thị Thanh"');
    expect(again.text).not.toContain('mật khẩu đầu');
    expect(await page(`${LIST}?q=nguyen+thi+thanh`)).toContain(made.headers['location']);
    expect(await page(`${LIST}?don-vi=STC`)).not.toContain(made.headers['location']);
    expect(await page(`${LIST}?don-vi=SNV&vai-tro=HEAD`)).toContain(made.headers['location']);
    await world
      .anyone()
      .post('/api/auth/sign-in/email')
      .send({ email: PERSON.email, password: 'mật khẩu đầu' })
      .expect(200);
  });

  test('without an address the same form sent twice makes one person', async () => {
    const bare = { ...PERSON, name: 'Lê Văn Bình', email: '' };
    await send(LIST, bare).expect(303);
    const twice = await send(LIST, bare).expect(409);
    expect(twice.text).toContain('đã có Lê Văn Bình');
    expect(await world.database.person.count({ where: { name: 'Lê Văn Bình' } })).toBe(1);
  });

  test('errors stand beside their fields, what was typed stays', async () => {
    const wrong = await send(LIST, { ...PERSON, name: '', email: 'không phải thư', roles: [] }).expect(400);
    expect(wrong.text).toContain('Cần sửa 3 mục');
    expect(wrong.text).toContain('id="f-email-loi"');
    expect(wrong.text).toContain('value="không phải thư"');
    expect(wrong.text).toContain('value="Phó Giám đốc"');
  });

  test('two administrators edit the same person: the second sees what changed and keeps what was typed', async () => {
    const { personId } = await world.actor('head.stc');
    const at = `${LIST}/${personId}`;
    const opened = await page(at);
    const known = {
      name: 'Thủ trưởng Sở Tài chính',
      title: 'Thủ trưởng',
      unit: 'STC',
      roles: 'HEAD',
      email: 'head.stc@demo.don-doc.test',
      language: 'vi',
      active: 'true',
    };
    const version = hidden(opened, 'version');
    const seen = hidden(opened, 'seen');
    await send(at, { ...known, title: 'Giám đốc', focalPoint: 'true', version, seen }).expect(303);
    const stale = await send(at, { ...known, title: 'Quyền Giám đốc', version, seen }).expect(409);
    expect(stale.text).toContain('Chức vụ: «Thủ trưởng» thành «Giám đốc».');
    expect(stale.text).toContain('Nội dung đang nhập: «Quyền Giám đốc».');
    expect(stale.text).toContain('Đầu mối của đơn vị: «Không» thành «Có».');
    expect(stale.text).toContain('value="Quyền Giám đốc"');
    const merged = { ...known, title: 'Quyền Giám đốc', focalPoint: 'true' };
    await send(at, {
      ...merged,
      version: hidden(stale.text, 'version'),
      seen: hidden(stale.text, 'seen'),
    }).expect(303);
    expect(await world.database.person.findUniqueOrThrow({ where: { id: personId } })).toMatchObject({
      title: 'Quyền Giám đốc',
      focalPoint: true,
    });
  });

  test('R7, R8: who cannot be reached is listed, a bad address is marked good again', async () => {
    const { personId } = await world.actor('officer.snv');
    await world.database.person.update({
      where: { id: personId },
      data: { addressState: 'BAD', addressNote: '550 không có hộp thư này' },
    });
    const list = await page(`${LIST}?dia-chi=khong-gui-duoc`);
    expect(list).toContain('Lê Văn Bình');
    expect(list).toContain('550 không có hộp thư này');
    const at = `${LIST}/${personId}`;
    const version = hidden(await page(at), 'version');
    await send(`${at}/dia-chi-tot`, { version }).expect(303);
    await send(`${at}/dia-chi-tot`, { version }).expect(303);
    expect(await page(at)).toContain('Chưa thực hiện được');
    const person = await world.database.person.findUniqueOrThrow({ where: { id: personId } });
    expect(person).toMatchObject({ addressState: 'GOOD', addressNote: null });
  });

  test('who has left signs in no more; nobody takes their own rights', async () => {
    const { personId } = await world.actor('admin');
    const at = `${LIST}/${personId}`;
    const own = await send(at, {
      name: 'Quản trị hệ thống',
      title: 'Quản trị hệ thống',
      unit: 'STTTT',
      roles: 'OFFICE',
      email: 'admin@demo.don-doc.test',
      language: 'vi',
      active: 'true',
      version: hidden(await page(at), 'version'),
    });
    expect([409, 422]).toContain(own.status);
    expect(own.text).toContain('Chưa thực hiện được');
  });

  test('the office and the auditor read people and change none; units do not come here', async () => {
    for (const account of ['office', 'auditor']) {
      const agent = await world.signIn(account);
      const { personId } = await world.actor('head.snv');
      expect(await page(LIST, agent)).not.toContain(`${LIST}/moi`);
      expect(await page(`${LIST}/${personId}`, agent)).not.toContain('<form method="post" action="/quan-tri');
      await agent.get(`${LIST}/moi`).set('accept', HTML).expect(403);
      await send(`${LIST}/${personId}`, {}, agent).expect(403);
    }
    for (const account of ['officer.stc', 'chair']) {
      const agent = await world.signIn(account);
      await agent.get(LIST).set('accept', HTML).expect(403);
    }
  });
});
