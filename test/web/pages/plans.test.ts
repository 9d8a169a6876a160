import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../../support/database.js';
import { giveDuty } from '../../support/duties.js';
import { startPageOffice, type PageOffice } from '../../support/page-office.js';
import { seedProvince } from '../../support/province.js';

let office: PageOffice;
beforeAll(async () => {
  office = await startPageOffice();
  await seedProvince(office.world.database);
});
afterAll(() => office?.stop());

const HTML = 'text/html';
const WORKBOOK = readFileSync(join(ROOT, 'prisma/seed/ke-hoach-2018.xlsx'));
const get = async (path: string, account = 'office') =>
  (await office.world.signIn(account)).get(path).set('accept', HTML);
const send = async (path: string, fields: Record<string, string>, account = 'office') =>
  (await office.world.signIn(account)).post(path).type('form').set('accept', HTML).send(fields);
const upload = async (fields: Record<string, string>, bytes: Buffer, name = 'ke-hoach-2018.xlsx') => {
  const agent = await office.world.signIn('office');
  return agent.post('/giao-viec/nhap').set('accept', HTML).field(fields).attach('file', bytes, name);
};
const NEW_PLAN = {
  code: 'KH-2018',
  title: 'Danh mục nhiệm vụ ứng dụng công nghệ thông tin năm 2018',
  year: '2018',
  documents: '959/QĐ-UBND ngày 29/12/2017',
};

describe('the import of a workbook', () => {
  test('a file that is no workbook is refused in words, what was typed is kept, no plan is entered', async () => {
    for (const [bytes, name, words] of [
      [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'cu.xls', 'là tệp Office 97–2003 (.xls, .doc, .ppt)'],
      [Buffer.from('%PDF-1.4 \u0001\u0002'), 'a.pdf', 'là tệp PDF. Chỉ nhận bảng tính Excel (.xlsx)'],
      [Buffer.alloc(0), 'rong.xlsx', 'rỗng (0 byte)'],
    ] as const) {
      const { status, text } = await upload(NEW_PLAN, bytes, name);
      expect(status).toBe(400);
      expect(text).toContain(words);
      expect(text).toContain(`value="${NEW_PLAN.title}"`);
    }
    expect(await office.world.database.plan.count({ where: { code: 'KH-2018' } })).toBe(0);
    const { text } = await upload({ plan: '' }, WORKBOOK);
    expect(text).toContain('Chọn kế hoạch, hoặc ghi mã và tên kế hoạch mới.');
  });

  test('is previewed with each warning on its cell; sent twice it is the same upload', async () => {
    const first = await upload(NEW_PLAN, WORKBOOK);
    expect(first.status).toBe(303);
    const again = await upload(NEW_PLAN, WORKBOOK);
    expect(again.headers['location']).toBe(first.headers['location']);
    expect(await office.world.database.task.count({ where: { plan: { code: 'KH-2018' } } })).toBe(0);
    const { text } = await get(first.headers['location'] ?? '');
    expect(text).toMatch(/Lập \d+ dự thảo/);
    expect(text).toContain('class="cell-warning"');
    expect(Buffer.byteLength(text)).toBeLessThan(60_000);
    const warned = await get(`${first.headers['location']}?xem=can-xem`);
    expect(warned.text).toContain('aria-current="page"');
    const rows = warned.text.split('<tr id="dong-').slice(1);
    expect(warned.text).toContain(`Cần xem (${rows.length})`);
    expect(rows.every((row) => row.includes('class="cell-warning"'))).toBe(true);
  });

  test('is nobody else’s', async () => {
    const { database } = office.world;
    const { id, personId } = await database.planUpload.findFirstOrThrow();
    expect((await get(`/giao-viec/nhap/${id}`, 'chair')).status).toBe(403);
    const other = await database.person.findFirstOrThrow({ where: { id: { not: personId } } });
    await database.planUpload.update({ where: { id }, data: { personId: other.id } });
    expect((await get(`/giao-viec/nhap/${id}`)).status).toBe(404);
    await database.planUpload.update({ where: { id }, data: { personId } });
    expect((await get(`/giao-viec/nhap/${id}`)).status).toBe(200);
  });

  test('a row is corrected in place and left out; the corrections are what is imported, and only once', async () => {
    const { database } = office.world;
    const { id } = await database.planUpload.findFirstOrThrow();
    const preview = await get(`/giao-viec/nhap/${id}?xem=can-xem`);
    const row = Number(/id="dong-(\d+)"/.exec(preview.text)?.[1]);
    const form = await get(`/giao-viec/nhap/${id}?sua=${row}`);
    const title = />([^<]+)<\/textarea>/.exec(form.text)?.[1] ?? '';
    const fields = { title, lead: 'so tai chinh', coordinating: 'Sở Nội vụ', deadline: '28/12/2018' };
    const wrong = await send(`/giao-viec/nhap/${id}/dong/${row}`, { version: '1', ...fields, title: ' ' });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('Nội dung nhiệm vụ không được để trống');
    const long = { version: '1', ...fields, title: 'x'.repeat(20_001) };
    const tooLong = await send(`/giao-viec/nhap/${id}/dong/${row}`, long);
    expect(tooLong.status).toBe(400);
    expect(tooLong.text).toContain('dài 20001 ký tự; chỉ nhận đến 20000 ký tự');
    const path = `/giao-viec/nhap/${id}/dong/${row}`;
    expect((await send(path, { version: '1', section: 'II', ...fields })).status).toBe(303);
    const stale = await send(path, { version: '1', ...fields, note: 'Cửa sổ kia' });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('Cửa sổ kia');
    const others = [...preview.text.matchAll(/id="dong-(\d+)"/g)].map(([, number]) => Number(number));
    const skipped = others.find((other) => other !== row) ?? 0;
    const skip = { version: '2', title: 'Bỏ', skip: 'true' };
    expect((await send(`/giao-viec/nhap/${id}/dong/${skipped}`, skip)).status).toBe(303);
    const now = await get(`/giao-viec/nhap/${id}`);
    expect(now.text).toContain('1 bỏ qua');
    const count = Number(/Lập (\d+) dự thảo/.exec(now.text)?.[1]);
    const done = await send(`/giao-viec/nhap/${id}`, { version: '3' });
    expect(done.headers['location']).toBe('/giao-viec?ke-hoach=KH-2018');
    expect((await get('/giao-viec?ke-hoach=KH-2018')).text).toContain(`Đã lập ${count} dự thảo từ tệp`);
    const tasks = { plan: { code: 'KH-2018' } };
    expect(await database.task.count({ where: tasks })).toBe(count);
    const corrected = await database.task.findFirstOrThrow({
      where: { ...tasks, deadlineWording: '28/12/2018' },
      include: { assignments: { include: { unit: true }, orderBy: { id: 'asc' } } },
    });
    expect(corrected.assignments.map(({ role, unit }) => `${role} ${unit.code}`)).toEqual([
      'LEAD STC',
      'COORDINATING SNV',
    ]);
    await send(`/giao-viec/nhap/${id}`, { version: '3' });
    expect(await database.task.count({ where: tasks })).toBe(count);
    const late = await send(path, { version: '3', ...fields, note: 'Sửa sau khi nhập' });
    expect(late.headers['location']).toBe(`/giao-viec/nhap/${id}`);
    const told = (await get(`/giao-viec/nhap/${id}`)).text;
    expect(told).toContain('Tệp này đã được nhập nên không sửa được nữa');
    expect(told).toContain(`dòng này là nhiệm vụ ${corrected.code} ở kế hoạch KH-2018, trang Giao việc`);
    expect((await database.planUpload.findFirstOrThrow({ where: { id } })).version).toBe(3);
    // Sent again, the rows are known by what the file says, not by what was written over it.
    const again = await upload({ plan: 'KH-2018' }, WORKBOOK);
    const known = await get(again.headers['location'] ?? '');
    expect(known.text).toContain('không có gì để nhập');
    expect(known.text).toContain('0 nhiệm vụ có chỗ cần xem');
    expect(known.text).not.toContain('cell-warning');
  });

  test('is kept until it expires, and can be thrown away', async () => {
    const sent = await upload({ plan: 'KH-TEST' }, WORKBOOK);
    const path = sent.headers['location'] ?? '';
    expect((await get('/giao-viec/nhap')).text).toContain('ke-hoach-2018.xlsx, kế hoạch KH-TEST');
    expect((await send(`${path}/bo`, {})).status).toBe(303);
    expect((await get(path)).status).toBe(404);
  });
});

describe('a plan', () => {
  test('is a tree of sections, tasks and assignments with progress as numerator and denominator', async () => {
    const { text } = await get('/ke-hoach/KH-TEST');
    expect(text).toContain('Kế hoạch thử');
    expect(text).toMatch(/hoàn thành \d+,\d% \(\d+\/\d+\)/);
    expect(text).toContain('class="tag overdue"');
    expect(text).toContain(`href="/nhiem-vu/${office.duties.late.id}"`);
    expect(text).toMatch(/href="\/giao-viec\/NV-2018-\d+"/);
    expect((await get('/ke-hoach/KH-TEST', 'chair')).text).not.toContain('href="/giao-viec/');
    expect((await get('/ke-hoach')).text).toContain('href="/ke-hoach/KH-TEST"');
    expect((await get('/ke-hoach/KH-0')).status).toBe(404);
  });

  test('a section that goes on on the next page says so on both', async () => {
    const [first, second] = [await get('/ke-hoach/KH-2018'), await get('/ke-hoach/KH-2018?trang=2')];
    const sections = (html: string) => html.split('<details class="tree-section"').slice(1);
    const begun = sections(first.text).find((section) => section.includes('ở trang sau')) ?? '';
    const [, from, to] = /trang này: nhiệm vụ (\d+)–(\d+) của mục/.exec(begun) ?? [];
    expect(from).toBe('1');
    const heading = /<h3>([^<]+)/.exec(begun)?.[1] ?? '';
    const [continued = ''] = sections(second.text);
    expect(continued).toContain(`<h3>${heading}<span class="muted"> (tiếp theo)</span>`);
    expect(continued).toContain(`trang này: nhiệm vụ ${Number(to) + 1}–`);
  });

  test('its progress says what is counted; each part of the bar has its word', async () => {
    const { text } = await get('/ke-hoach/KH-TEST');
    expect(text).toContain('mỗi đơn vị trong một nhiệm vụ là một phân công');
    const [, done, all] = /hoàn thành \d+,\d% \((\d+)\/(\d+)\) phân công/.exec(text) ?? [];
    const [, overdue] = /(\d+) quá hạn/.exec(text) ?? [];
    const [, others] = /(\d+) còn lại/.exec(text) ?? [];
    expect(Number(done) + Number(overdue) + Number(others)).toBe(Number(all));
    expect(text).toContain('class="swatch overdue"');
  });

  test('a very long title is shortened in lists and loses nothing', async () => {
    const title = `Rà soát ${'hạ tầng mạng và an toàn thông tin '.repeat(30)}`.trim();
    const duty = await giveDuty(office.world, { unit: 'SNV', title, dueDate: '2018-12-20' });
    for (const path of ['/nhiem-vu', '/viec-cua-toi', '/ke-hoach/KH-TEST/tien-do', '/ke-hoach/KH-TEST']) {
      const { text } = await get(path, 'officer.snv');
      expect(text).toContain(title);
      expect(text).toContain(`${title.slice(0, 219)}…`);
    }
    expect((await get(`/nhiem-vu/${duty.id}`)).text).toContain(`${title}</h1>`);
  });

  test('is as light as any page, however many units a task has', async () => {
    for (const path of ['/ke-hoach/KH-2018', '/ke-hoach/KH-2018/tien-do', '/giao-viec?ke-hoach=KH-2018']) {
      const { status, text } = await get(path);
      expect(status).toBe(200);
      expect(Buffer.byteLength(text)).toBeLessThan(60_000);
    }
  });

  test('Q1: a unit sees its own tasks; restricted ones are counted without a title', async () => {
    const secret = 'Rà soát danh mục bí mật nhà nước của đơn vị';
    await giveDuty(office.world, { unit: 'SNV', restricted: true, title: secret, dueDate: '2018-12-20' });
    for (const path of ['/ke-hoach/KH-TEST', '/ke-hoach/KH-TEST/tien-do']) {
      const unit = await get(path, 'officer.snv');
      expect(unit.text).toContain('01 nhiệm vụ hạn chế');
      expect(unit.text).not.toContain(secret);
      expect(unit.text).not.toContain(office.duties.late.title);
      expect(unit.text).toContain(office.duties.toVerify.title);
      expect((await get(path, 'chair')).text).not.toContain(secret);
      expect((await get(path)).text).toContain(secret);
    }
    expect((await get('/ke-hoach/KH-TEST', 'officer.stc')).text).not.toContain('hạn chế');
  });

  test('in time it is a table with a bar per task, without any style in the page', async () => {
    const { text } = await get('/ke-hoach/KH-TEST/tien-do');
    expect(text).toContain('<rect class="overdue"');
    expect(text).toContain('class="today"');
    expect(text).toMatch(/11\/2018/);
    expect(text).not.toMatch(/ style="/);
    const issued = await get('/ke-hoach/KH-2018/tien-do');
    expect(issued.text).toContain('Chưa có nhiệm vụ nào được giao');
  });

  test('is entered once and edited by who saw its version', async () => {
    const fields = { code: 'KH-2019', title: 'Kế hoạch năm 2019', year: '2019', documents: '12/KH-UBND' };
    expect((await send('/ke-hoach/moi', { ...fields, year: '19' })).status).toBe(400);
    expect((await send('/ke-hoach/moi', fields)).headers['location']).toBe('/ke-hoach/KH-2019');
    expect((await send('/ke-hoach/moi', fields)).status).toBe(303);
    const other = await send('/ke-hoach/moi', { ...fields, title: 'Tên khác' });
    expect(other.status).toBe(409);
    expect(other.text).toContain('Đã có kế hoạch mang mã KH-2019.');
    const path = '/ke-hoach/KH-2019/sua';
    expect((await get(path)).text).toContain('12/KH-UBND');
    expect((await send(path, { ...fields, version: '1', title: 'Tên mới' })).status).toBe(303);
    const late = await send(path, { ...fields, version: '1', title: 'Tên của người sau' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Bản đang lưu: «Tên mới»');
    expect(late.text).toContain('value="Tên của người sau"');
    expect((await get(path, 'officer.stc')).status).toBe(403);
  });
});

describe('the documents', () => {
  test('D3: a date that does not exist is kept only when somebody says that it is printed so', async () => {
    const fields = {
      number: '885/QĐ-UBND',
      issuedOn: '31/11/2016',
      issuer: 'UBND tỉnh',
      subject: 'Phê duyệt',
    };
    const refused = await send('/van-ban/moi', fields);
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('“31/11/2016” không phải là ngày có thật.');
    expect((await send('/van-ban/moi', { ...fields, asPrinted: 'true' })).status).toBe(303);
    const { text } = await get('/van-ban?tim=885');
    expect(text).toContain('31/11/2016');
    expect(text).toContain('ngày không có thật, giữ như bản in');
  });

  test('are entered once, found without diacritics, and edited by who saw their version', async () => {
    const fields = {
      number: '77/QĐ-UBND',
      issuedOn: '5/2/2018',
      issuer: 'UBND tỉnh',
      subject: 'Quy chế phối hợp',
    };
    await send('/van-ban/moi', fields);
    expect((await send('/van-ban/moi', fields)).status).toBe(303);
    const rows = await office.world.database.document.findMany({ where: { number: '77/QĐ-UBND' } });
    expect(rows).toHaveLength(1);
    expect((await get('/van-ban?tim=quy+che', 'officer.stc')).text).toContain('77/QĐ-UBND');
    const path = `/van-ban/${rows[0]?.id}`;
    expect((await send(path, { ...fields, version: '1', subject: 'Một' })).status).toBe(303);
    const late = await send(path, { ...fields, version: '1', subject: 'Hai' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('«Một»');
    expect(late.text).toContain('>Hai</textarea>');
    expect((await get(path, 'officer.stc')).status).toBe(403);
  });
});
