import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLASSES, type AssignmentClass } from '../../../src/domain/statistics/class.js';
import { enterAssignments } from '../../features/statistics/office-data.js';
import { giveDuty } from '../../support/duties.js';
import { pageWords } from '../../../templates/pages/frame/page-words.js';
import { startPageOffice, type PageOffice } from '../../support/page-office.js';

let office: PageOffice;
const RESTRICTED = 'Rà soát hồ sơ mật của đơn vị';
const FIELD = 'Ứng dụng CNTT';
const MOST_BYTES = 60_000;
const OTHER_FIELD = 'Cải cách hành chính';

beforeAll(async () => {
  office = await startPageOffice();
  const { world } = office;
  await giveDuty(world, { unit: 'STC', dueDate: '2018-12-24', title: RESTRICTED, restricted: true });
  const base = { issuedOn: '2018-02-01', field: OTHER_FIELD, documents: ['959/QĐ-UBND'] };
  await enterAssignments(world.database, [
    { ...base, unit: 'STC', dueDate: '2018-06-29', ...done('2018-06-20', '2018-06-25') },
    { ...base, unit: 'SNV', dueDate: '2018-06-29', ...done('2018-07-05', '2018-07-06') },
    {
      ...base,
      unit: 'SNV',
      originalDueDate: '2018-09-28',
      dueDate: '2018-10-31',
      versions: [{ dueDate: '2018-10-31', decidedOn: '2018-09-20' }],
      ...done('2018-10-15', '2018-10-20'),
    },
    { ...base, unit: 'PLEIKU', dueDate: '2018-08-31', state: 'IN_PROGRESS' },
    { ...base, unit: 'PLEIKU', dueDate: '2018-12-14', state: 'CANCELLED', cancelledOn: '2018-11-01' },
    { ...base, unit: 'STTTT', dueDate: null, state: 'IN_PROGRESS', field: null },
    { ...base, unit: 'STTTT', dueDate: null, ...done('2018-03-20', '2018-03-25') },
    { ...base, unit: 'STTTT', dueDate: null, state: 'IN_PROGRESS', field: 'Thường xuyên' },
  ]);
  await world.database.person.updateMany({
    where: { email: 'leader@demo.don-doc.test' },
    data: { fields: [FIELD] },
  });
});
afterAll(() => office.stop());

function done(submittedOn: string, completedOn: string) {
  return { state: 'COMPLETED' as const, submittedOn, completedOn };
}

const open = async (account: string, path: string, status = 200): Promise<string> => {
  const agent = await office.world.signIn(account);
  const { text } = await agent.get(path).set('accept', 'text/html').redirects(1).expect(status);
  return text;
};

const FIGURE_LINK =
  /<a href="(\/(?:tong-quan\/danh-sach|nhiem-vu)\?[^"]*)"[^>]*>((?:<span>\d+<\/span><b>)?[\d.]+)/g;

/** The figures that are links: address and number. */
function linkedFigures(html: string): { href: string; n: number }[] {
  const main = html.slice(html.indexOf('<main'));
  const found = [...main.matchAll(FIGURE_LINK)].map(([, href = '', text = '']) => ({
    href: href.replaceAll('&amp;', '&'),
    n: Number(text.replace(/^.*<b>/, '').replaceAll('.', '')),
  }));
  return [...new Map(found.map((one) => [one.href, one])).values()];
}

/** What a list says it holds, restricted tasks that it does not name included. */
function totalOf(html: string): number {
  const own = /data-total="(\d+)"/.exec(html)?.[1];
  if (own) return Number(own);
  const counted = /<p role="status">(.*?)<\/p>/.exec(html)?.[1] ?? '';
  const shown = /^([\d.]+) phân công/.exec(counted)?.[1] ?? '0';
  const restricted = /Ngoài ra có ([\d.]+)/.exec(counted)?.[1] ?? '0';
  return Number(shown.replaceAll('.', '')) + Number(restricted.replaceAll('.', ''));
}

async function wrongLists(account: string, path: string): Promise<string[]> {
  const figures = linkedFigures(await open(account, path));
  expect(figures.length).toBeGreaterThan(5);
  const wrong: string[] = [];
  for (const { href, n } of figures) {
    const total = totalOf(await open(account, href));
    if (total !== n) wrong.push(`${href}: ${n} on the page, ${total} in the list`);
  }
  return wrong;
}

describe('Tổng quan: every figure opens a list whose total is the figure', () => {
  test.each([
    ['office', '/tong-quan'],
    ['leader', '/tong-quan?linh-vuc=tat-ca'],
    ['auditor', `/tong-quan?linh-vuc=${encodeURIComponent(OTHER_FIELD)}`],
    ['officer.snv', '/tong-quan'],
    ['chair', '/tong-quan?tu=01/06/2018&den=30/06/2018&khoi=SO'],
    ['head.stc', '/tong-quan/thang'],
  ])('%s at %s', async (account, path) => {
    expect(await wrongLists(account, path)).toEqual([]);
  });
});

describe('Tổng quan', () => {
  test('what is open now leads to the list where it can be worked on, what was done to the list of the figure', async () => {
    const links = linkedFigures(await open('office', '/tong-quan')).map(({ href }) => href);
    expect(links).toContain('/nhiem-vu?loai=OPEN_OVERDUE');
    expect(links).toContain('/nhiem-vu?don-vi=STC&loai=OPEN_OVERDUE');
    expect(links).toContain('/tong-quan/danh-sach?loai=DONE_ON_TIME');
    const earlier = await open('office', '/tong-quan?tu=2018-07-01&den=2018-09-30');
    expect(earlier).toContain('tu=2018-07-01&amp;den=2018-09-30&amp;loai=OPEN_OVERDUE');
  });

  test('S1: the classes add up to the total in both views, and so does each table with what it leaves out', async () => {
    const html = await open('office', '/tong-quan/don-vi?sap=ten');
    const rows = html.slice(html.indexOf('<tbody>'), html.indexOf('</table>')).split('<tr').slice(1);
    const numbers = rows.map((row) =>
      [...row.matchAll(/<td(?: class="late")? data-label="[^"]*">(?:<a[^>]*>)?([\d.]+)/g)].map(([, n]) =>
        Number(n),
      ),
    );
    const totals = numbers.at(-1) ?? [];
    expect(totals.length).toBe(7);
    for (const [total, ...classes] of numbers) expect(classes.reduce((a, b) => a + b, 0)).toBe(total);
    for (const [column, total] of totals.entries())
      expect(numbers.slice(0, -1).reduce((sum, row) => sum + (row[column] ?? 0), 0)).toBe(total);
  });

  test('S1: every class has its line, also where there is none of it; what has no deadline says how much is done', async () => {
    const html = await open('office', '/tong-quan');
    const from = html.indexOf(
      'aria-labelledby="h-classes"',
      html.indexOf('<table class="table classes"') - 40,
    );
    const table = html.slice(from, html.indexOf('</table>', from));
    for (const name of Object.keys(CLASSES) as AssignmentClass[])
      expect(table).toContain(pageWords[`class.${name}`].vi);
    expect(await open('office', '/tong-quan/don-vi')).toMatch(
      /data-label="Không thời hạn">.*?<small>.*? đã xong/,
    );
  });

  test('D2: the on-time rate stands in both views with numerator and denominator, no data is “—”', async () => {
    const html = await open('office', '/tong-quan');
    expect(html).toContain('2/3 đã hoàn thành');
    expect(html).toContain('Theo hạn gốc: 33,3% (1/3)');
    expect(await open('chair', '/tong-quan?don-vi=PLEIKU')).toContain('Theo hạn gốc: —');
  });

  test('Q1: a unit has its own figures alone; those of another are not there', async () => {
    const html = await open('head.stc', '/tong-quan');
    expect(html).not.toContain('UBND thành phố Pleiku');
    expect(html).not.toContain('name="khoi"');
    await open('head.stc', '/tong-quan?don-vi=SNV', 404);
    await open('officer.stc', '/tong-quan/danh-sach?loai=ALL&don-vi=SNV', 404);
  });

  test('Q1: a restricted task is counted and never named, except to the office', async () => {
    const path = '/tong-quan/danh-sach?loai=ALL';
    for (const account of ['chair', 'leader', 'auditor', 'head.stc']) {
      const html = await open(account, `${path}&linh-vuc=tat-ca`);
      expect(html).not.toContain(RESTRICTED);
      expect(html).toContain('Trong đó 1 phân công thuộc nhiệm vụ hạn chế, không hiện tên');
    }
    expect(await open('office', path)).toContain(RESTRICTED);
  });

  test('a leader begins with the fields they supervise and may look at all', async () => {
    const own = await open('leader', '/tong-quan/linh-vuc');
    expect(own).toContain(FIELD);
    expect(own).not.toContain(`<th scope="row">${OTHER_FIELD}`);
    expect(await open('leader', '/tong-quan/linh-vuc?linh-vuc=tat-ca')).toContain(
      `<th scope="row">${OTHER_FIELD}`,
    );
  });

  test('an administrator sees how much there is, not what it is', async () => {
    expect(linkedFigures(await open('admin', '/tong-quan'))).toEqual([]);
    await open('admin', '/tong-quan/danh-sach?loai=ALL', 403);
  });

  test('Q0, Q1: who is administrator and officer sees figures and lists of their unit alone', async () => {
    const { database } = office.world;
    const both = { where: { email: 'officer.stc@demo.don-doc.test' } };
    await database.person.updateMany({ ...both, data: { roles: ['ADMIN', 'OFFICER'] } });
    try {
      const html = await open('officer.stc', '/tong-quan/danh-sach?loai=ALL');
      expect(html).toContain('Sở Tài chính');
      expect(html).not.toContain('UBND thành phố Pleiku');
      expect(html).not.toContain('Sở Nội vụ');
      await open('officer.stc', '/tong-quan/danh-sach?loai=ALL&don-vi=SNV', 404);
      expect(await open('officer.stc', '/tong-quan/don-vi')).not.toContain('Sở Nội vụ');
    } finally {
      await database.person.updateMany({ ...both, data: { roles: ['OFFICER'] } });
    }
  });

  test('Q1: what restricted tasks and drafts are about is among no choices', async () => {
    const { world } = office;
    const [secret, drafted] = ['Lĩnh vực chỉ của việc mật', 'Lĩnh vực chỉ của bản thảo'];
    await giveDuty(world, { unit: 'STC', title: 'Việc kín', restricted: true, field: secret });
    await giveDuty(world, { unit: 'STC', title: 'Việc thảo', state: 'DRAFT', field: drafted });
    const readers = ['leader', 'auditor', 'chair', 'admin', 'officer.stc', 'head.snv'];
    const paths = ['/nhiem-vu', '/tong-quan', '/tong-quan/linh-vuc?linh-vuc=tat-ca', '/tong-quan/danh-sach'];
    for (const account of readers)
      for (const path of account === 'admin' ? [...paths.slice(0, 3), '/quan-tri/nguoi-dung/moi'] : paths) {
        const html = await open(account, path);
        expect({ account, path, tells: html.includes(secret) }).toEqual({ account, path, tells: false });
        const seesDrafts = path === '/nhiem-vu' && ['leader', 'auditor', 'chair'].includes(account);
        expect({ account, path, tells: html.includes(drafted) }).toEqual({
          account,
          path,
          tells: seesDrafts,
        });
      }
    const all = await open('office', '/nhiem-vu');
    expect(all).toContain(secret);
    expect(all).toContain(drafted);
    expect(await open('officer.stc', '/nhiem-vu')).toContain(FIELD);
  });

  test('a period that is none is named beside its field, with what was typed', async () => {
    const html = await open('chair', '/tong-quan?tu=31/02/2018&den=30/06/2018', 400);
    expect(html).toContain('value="31/02/2018"');
    expect(html).toContain('không phải là ngày');
    expect(await open('chair', '/tong-quan?tu=01/07/2018&den=30/06/2018', 400)).toContain('sau ngày đầu kỳ');
    await open('chair', '/tong-quan/danh-sach?loai=NONSENSE', 404);
    await open('chair', '/tong-quan/khong-co', 404);
  });

  test('the charts are pictures of their own, drawn for those who see the figures, with a sentence and a table', async () => {
    const html = await open('chair', '/tong-quan');
    expect(html).toMatch(/<img src="\/tong-quan\/bieu-do\/thang\.svg" alt="Biểu đồ theo tháng đến hạn/);
    expect(html).toContain('Bảng số liệu của biểu đồ');
    const agent = await office.world.signIn('chair');
    for (const chart of ['thang.svg', 'don-vi.svg?hep=1']) {
      const picture = await agent.get(`/tong-quan/bieu-do/${chart}`).buffer(true).expect(200);
      expect(picture.headers['content-type']).toContain('image/svg+xml');
      const svg = String(picture.body || picture.text);
      const styles = [...svg.matchAll(/<style[^>]*>(.*?)<\/style>/gs)].map(([, style]) => style ?? '');
      expect(styles).toEqual([expect.stringContaining('prefers-color-scheme:dark')]);
      const hash = createHash('sha256')
        .update(styles[0] ?? '')
        .digest('base64');
      expect(picture.headers['content-security-policy']).toBe(
        `default-src 'none'; style-src 'sha256-${hash}'; style-src-attr 'unsafe-inline'; frame-ancestors 'none'`,
      );
    }
    await office.world.anyone().get('/tong-quan/bieu-do/thang.svg').expect(401);
  });

  test('S1: a chart without data says so: no rate yet, or no month at all', async () => {
    const agent = await office.world.signIn('chair');
    const chart = async (query: string): Promise<string> => {
      const { body, text } = await agent
        .get(`/tong-quan/bieu-do/thang.svg?${query}`)
        .buffer(true)
        .expect(200);
      return String(body || text);
    };
    expect(await chart('don-vi=PLEIKU')).toContain('chưa có số liệu');
    expect(await chart('don-vi=STC')).not.toContain('chưa có số liệu');
    const undated = await open('chair', `/tong-quan?linh-vuc=${encodeURIComponent('Thường xuyên')}`);
    expect(undated).not.toContain('bieu-do/thang.svg');
    expect(undated).toContain('Chưa có số liệu theo tháng');
  });

  test('with 250 units every page of the overview is at most 60 kB', async () => {
    const { database } = office.world;
    await database.unit.createMany({
      data: Array.from({ length: 250 }, (_, n) => ({
        code: `XA${n}`,
        name: `UBND xã có tên khá dài để đo trọng lượng trang số ${n}`,
        shortName: `UBND xã ${n}`,
        kind: 'UBND_CAP_XA',
        validFrom: new Date('2010-01-01'),
      })),
    });
    await enterAssignments(
      database,
      Array.from({ length: 250 }, (_, n) => ({
        unit: `XA${n}`,
        issuedOn: '2018-03-01',
        dueDate: `2018-${String(4 + (n % 9)).padStart(2, '0')}-14`,
        field: `Lĩnh vực công tác số ${n % 40}`,
        documents: [`${n % 40}/KH-UBND`],
        ...(n % 3 === 0 ? done('2018-04-20', '2018-04-21') : { state: 'IN_PROGRESS' as const }),
      })),
    );
    const heavy: string[] = [];
    for (const path of [
      '/tong-quan',
      '/tong-quan/don-vi',
      '/tong-quan/linh-vuc',
      '/tong-quan/danh-sach?loai=ALL',
    ])
      for (const period of ['', 'tu=2018-01-01&den=2018-11-30']) {
        const address = `${path}${path.includes('?') ? '&' : '?'}${period}`;
        const bytes = Buffer.byteLength(await open('chair', address));
        if (bytes > MOST_BYTES) heavy.push(`${address}: ${bytes}`);
      }
    expect(heavy).toEqual([]);
  });
});
