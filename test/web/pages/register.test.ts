import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readWorkbook } from '../../../src/infra/workbook/workbook-reader.js';
import { startPageOffice, type PageOffice } from '../../support/page-office.js';

let office: PageOffice;
beforeAll(async () => {
  office = await startPageOffice();
});
afterAll(() => office.stop());

const page = async (account: string, path = '/so-xin-loi'): Promise<string> => {
  const agent = await office.world.signIn(account);
  const { text } = await agent.get(path).set('accept', 'text/html').expect(200);
  return text;
};

/** One row of the register, by the title of its task. */
const rowOf = (html: string, title: string): string => {
  const row = html.split('<tr>').find((part) => part.includes(title));
  if (!row) throw new Error(`no row «${title}»`);
  return row;
};
/** The figures above it: state and number. */
const figuresOf = (html: string): string[] =>
  [...html.matchAll(/trang-thai=([A-Z_]+)"[^>]*><b[^>]*>(\d+)<\/b>/g)].map(([, state, n]) => `${state} ${n}`);
const titlesOf = (html: string): string[] =>
  Object.values(office.duties)
    .map(({ title }) => title)
    .filter((title) => html.includes(title))
    .sort();

describe('Sổ xin lỗi', () => {
  test('Q1: who reads all sees every line, a unit its own, the administrator none and what that means', async () => {
    const { late, levelThree, apologised } = office.duties;
    const all = [late.title, levelThree.title, apologised.title].sort();
    for (const account of ['office', 'chair', 'leader', 'auditor'])
      expect(titlesOf(await page(account))).toEqual(all);
    expect(titlesOf(await page('officer.stc'))).toEqual([late.title, levelThree.title].sort());
    expect(titlesOf(await page('head.pleiku'))).toEqual([apologised.title]);
    const nothing = await page('admin');
    expect(titlesOf(nothing)).toEqual([]);
    expect(nothing).toContain('Chưa có nghĩa vụ xin lỗi nào');
  });

  test('A4: a line says since when it is owed, by when, and what is left or late', async () => {
    const html = await page('office');
    const late = rowOf(html, office.duties.late.title);
    for (const words of ['phát sinh 30/11/2018', '04/12/2018', 'còn 1 ngày', 'Còn nợ'])
      expect(late).toContain(words);
    const delivered = rowOf(html, office.duties.apologised.title);
    for (const words of ['gửi 03/12/2018', 'hẹn xong 05/12/2018', 'chậm 5 ngày khi ký', 'Thiếu nguồn lực'])
      expect(delivered).toContain(words);
  });

  test('every figure is a link to the lines it counts', async () => {
    const html = await page('office');
    expect(figuresOf(html)).toEqual(['OWED 1', 'LATE 1', 'DELIVERED 1', 'KEPT 0', 'BROKEN 0', 'VOID 0']);
    expect(titlesOf(await page('office', '/so-xin-loi?trang-thai=DELIVERED'))).toEqual([
      office.duties.apologised.title,
    ]);
  });

  test('H1: the next act is the head’s to sign and an officer’s to draft', async () => {
    const { late } = office.duties;
    expect(rowOf(await page('head.stc'), late.title)).toContain('>Ký xin lỗi</a>');
    const officers = rowOf(await page('officer.stc'), late.title);
    expect(officers).toContain('>Soạn</a>');
    expect(officers).toContain('Thủ trưởng ký');
    expect(rowOf(await page('office'), late.title)).not.toContain('class="btn"');
  });

  test('the filters stand in the address: unit, days, category, advance, open or closed', async () => {
    const shown = async (query: string) => titlesOf(await page('office', `/so-xin-loi?${query}`));
    const { late, levelThree, apologised } = office.duties;
    expect(await shown('don-vi=PLEIKU')).toEqual([apologised.title]);
    expect(await shown('tu=30/11/2018')).toEqual([late.title]);
    expect(await shown('den=2018-11-27')).toEqual([levelThree.title]);
    expect(await shown('nguyen-nhan=RESOURCES')).toEqual([apologised.title]);
    expect(await shown('xin-loi-truoc=co')).toEqual([]);
    expect(await shown('tinh-trang=da-khep')).toEqual([]);
    expect((await shown('tinh-trang=dang-mo')).length).toBe(3);
    const wrong = await page('office', '/so-xin-loi?tu=31/02/2018');
    expect(wrong).toContain('Ngày không đúng');
    expect(wrong).toContain('value="31/02/2018"');
    expect(await page('office', '/so-xin-loi?don-vi=SNV')).toContain('Không có dòng nào khớp bộ lọc');
  });

  test('the workbook holds exactly the lines that are shown', async () => {
    const agent = await office.world.signIn('office');
    const answer = await agent
      .get('/so-xin-loi.xlsx?trang-thai=OWED')
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => done(null, Buffer.concat(parts)));
      })
      .expect(200);
    expect(answer.headers['content-disposition']).toContain('so-xin-loi-2018-12-03.xlsx');
    const text = JSON.stringify(await readWorkbook(answer.body as Buffer));
    expect(text).toContain(office.duties.late.title);
    expect(text).not.toContain(office.duties.apologised.title);
  });

  test('Q1: a restricted task is counted and not named', async () => {
    const { world, duties } = office;
    const { taskId, title } = duties.late;
    await world.database.task.update({ where: { id: taskId }, data: { restricted: true } });
    try {
      for (const account of ['chair', 'officer.stc']) {
        const html = await page(account);
        expect(html).not.toContain(title);
        expect(html).toContain('1 dòng về nhiệm vụ hạn chế');
      }
      expect(await page('office')).toContain(title);
    } finally {
      await world.database.task.update({ where: { id: taskId }, data: { restricted: false } });
    }
  });

  test('the page is at most 60 kB and holds no script and no style of its own', async () => {
    const html = await page('office');
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(60_000);
    expect(html).not.toMatch(/<script(?! src="\/assets\/)|style=|onclick=/);
  });
});
