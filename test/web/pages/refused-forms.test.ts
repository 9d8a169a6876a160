/** A form that is refused says so where it is seen first: the focus is there, and a link leads to each wrong field. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPageOffice, type PageOffice } from '../../support/page-office.js';

let office: PageOffice;
let report: number;
beforeAll(async () => {
  office = await startPageOffice();
  report = await compiledReport();
});
afterAll(() => office?.stop());

type Fields = Record<string, string | string[]>;

const send = async (account: string, path: string, fields: Fields) => {
  const agent = await office.world.signIn(account);
  return agent.post(path).type('form').set('accept', 'text/html').send(fields);
};

async function compiledReport(): Promise<number> {
  const agent = await office.world.signIn('office');
  const { body } = await agent.post('/api/reports').send({ kind: 'MONTH', from: '2018-11-01' });
  for (;;) {
    const { state } = (await agent.get(`/api/reports/${body.id}`).expect(200)).body;
    if (state === 'DONE' || state === 'FAILED') return body.id;
  }
}

/** What stands in the focus, and the ids that it leads to. */
function summaryOf(html: string): { text: string; links: string[] } {
  const [summary = '', ...more] = html.match(/<div class="flash refused" role="alert"[\s\S]*?<\/div>/g) ?? [];
  expect(more).toEqual([]);
  expect(summary).toMatch(/tabindex="-1"/i);
  expect(summary).toMatch(/autofocus/);
  const links = [...summary.matchAll(/href="#([^"]+)"/g)].map(([, id = '']) => id);
  return { text: summary.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '), links };
}

const DRAFT = { plan: '', title: '', lines: '2', 'units.0.role': 'LEAD', 'units.0.unit': 'Sở Không Có' };
const PERSON = { name: '', unit: 'KHONG', roles: [], email: 'officer.stc@demo.don-doc.test', language: 'vi' };
const LADDER = {
  'escalationDaysAfter.L1': '3',
  'escalationDaysAfter.L2': '3',
  'escalationDaysAfter.L3': '5',
};

describe('a refused form', () => {
  test.each<[string, string, string | (() => string), Fields, string[]]>([
    ['draft', 'office', '/giao-viec/moi', DRAFT, ['nv-plan', 'nv-title', 'dv-0-ten']],
    ['person', 'admin', '/quan-tri/nguoi-dung', PERSON, ['f-name', 'f-unit', 'f-roles-0', 'f-email']],
    [
      'unit',
      'admin',
      '/quan-tri/don-vi-moi',
      { code: 'STC', name: '', kind: 'SO', parent: 'KHONG', mailbox: 'không', validFrom: '31/2/2018' },
      ['f-code', 'f-name', 'f-parent', 'f-mailbox', 'f-validFrom'],
    ],
    [
      'mandate',
      'office',
      '/quan-tri/uy-quyen/moi',
      { unit: 'STC', person: '999', from: '31/2/2018', to: '' },
      ['f-person-0', 'f-from', 'f-to', 'f-decisionNumber'],
    ],
    [
      'settings',
      'admin',
      '/quan-tri/tham-so/nhac-viec',
      { ...LADDER, reminderDaysBefore: '7', dailyRunAt: '8 giờ', 'mailWindow.from': '07:30' },
      ['f-escalationDaysAfter.L1', 'f-dailyRunAt', 'f-mailWindow.to', 'f-reason'],
    ],
    [
      'plan',
      'office',
      '/ke-hoach/moi',
      { code: 'có dấu cách', title: '', year: '19' },
      ['ghi-code', 'ghi-title', 'ghi-year'],
    ],
    [
      'document',
      'office',
      '/van-ban/moi',
      { number: '', issuedOn: '31/2/2018' },
      ['ghi-number', 'ghi-issuedOn'],
    ],
    [
      'calendar',
      'admin',
      '/lich-lam-viec/2019/xem-truoc',
      { 'van-ban': '', 'ngay-0': '1/1/2020', 'loai-0': 'CLOSED', 'ten-0': 'Tết', 'ngay-1': 'mai' },
      ['lich-van-ban', 'lich-ngay-0', 'lich-ngay-1', 'lich-loai-1', 'lich-ten-1'],
    ],
    [
      'apology',
      'head.stc',
      () => `/nhiem-vu/${office.duties.levelThree.id}/xin-loi/ky`,
      { version: '1', reason: 'ngắn', promisedDate: '31/2/2018' },
      ['xin-loi-reasonCategory', 'xin-loi-reason', 'xin-loi-remedy', 'xin-loi-promisedDate', 'xin-loi-text'],
    ],
    [
      'act',
      'head.stc',
      () => `/nhiem-vu/${office.duties.soon.id}/xin-gia-han`,
      { requestedDate: '31/2/2019', reason: 'x'.repeat(20_001) },
      ['xin-gia-han-requestedDate', 'xin-gia-han-reason'],
    ],
    ['report', 'office', '/bao-cao', { loai: 'RANGE', tu: '', den: '' }, ['lap-tu', 'lap-den']],
    [
      'signing of a report',
      'office',
      () => `/bao-cao/${report}/ky`,
      { version: '1', number: 'số', issuedOn: '31/2/2018', place: '', authority: '', archive: '' },
      ['ky-number', 'ky-issuedOn', 'ky-place', 'ky-authority', 'ky-archive'],
    ],
    [
      'password',
      'officer.stc',
      '/ca-nhan/mat-khau',
      { present: 'x', password: 'một', again: 'hai' },
      ['mk-again'],
    ],
  ])('%s: all that is wrong at once', async (_name, account, path, fields, ids) => {
    const { status, text } = await send(account, typeof path === 'string' ? path : path(), fields);
    expect([400, 409, 422]).toContain(status);
    const { links } = summaryOf(text);
    expect(links).toEqual(expect.arrayContaining(ids));
    for (const id of links) expect(text).toContain(` id="${id}"`);
    const invalid = [...text.matchAll(/<(?:input|textarea|select)[^>]*aria-invalid="true"[^>]*>/g)];
    const wrong = invalid.map(([tag]) => / id="([^"]+)"/.exec(tag)?.[1]);
    expect(links).toEqual(expect.arrayContaining(wrong));
  });

  test('the import: the file and the fields of the new plan', async () => {
    const agent = await office.world.signIn('office');
    const { status, text } = await agent
      .post('/giao-viec/nhap')
      .set('accept', 'text/html')
      .field({ plan: '', code: 'có dấu cách', title: 'Kế hoạch', year: '' })
      .attach('file', Buffer.from('không phải bảng tính'), 'a.txt');
    expect(status).toBe(400);
    expect(summaryOf(text).links).toEqual(['nhap-code', 'nhap-year', 'nhap-file']);
  });

  test('what the list says is not said a second time above it', async () => {
    const { text } = await send('office', '/ke-hoach/moi', { code: 'KH-9', title: '', year: '19' });
    expect(summaryOf(text).text).toContain('Chưa thực hiện được. Cần sửa 2 mục. Tên kế hoạch: Chưa ghi tên');
  });
});
