import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startPageOffice, type PageOffice } from '../../support/page-office.js';

let office: PageOffice;
beforeAll(async () => {
  office = await startPageOffice();
});
afterAll(() => office.stop());

const get = async (account: string, path: string, status = 200): Promise<string> => {
  const agent = await office.world.signIn(account);
  const { text } = await agent.get(path).set('accept', 'text/html').expect(status);
  return text;
};

/** The titles of the lines, from top to bottom. */
const titlesOf = (html: string): string[] =>
  [...html.matchAll(/<th scope="row" class="of-nhiem-vu"><a href="[^"]*">([^<]*)<\/a>/g)].map(
    ([, title]) => title ?? '',
  );
const countOf = (html: string): string => /<p class="counted" role="status">([^<]*)</.exec(html)?.[1] ?? '';

describe('Nhiệm vụ: who sees what', () => {
  test('Q1: a unit sees its own assignments, the office all, and drafts with them', async () => {
    const own = titlesOf(await get('officer.stc', '/nhiem-vu'));
    expect(own).toContain(office.duties.late.title);
    expect(own).not.toContain(office.duties.toVerify.title);
    const all = titlesOf(await get('office', '/nhiem-vu'));
    expect(all).toEqual(expect.arrayContaining([office.duties.late.title, office.duties.toVerify.title]));
    expect(all).toContain('Kiểm tra việc thực hiện kế hoạch tại các huyện');
    expect(own).not.toContain('Sơ kết chương trình phối hợp truyền thông');
  });

  test('Q1: restricted tasks are not listed to who is not named on them, but counted; a search tells nothing', async () => {
    const { world, duties } = office;
    await world.database.task.update({ where: { id: duties.soon.taskId }, data: { restricted: true } });
    try {
      const html = await get('officer.stc', '/nhiem-vu');
      expect(html).not.toContain(duties.soon.title);
      expect(countOf(html)).toContain('1 nhiệm vụ hạn chế');
      expect(countOf(await get('chair', '/nhiem-vu'))).toContain('1 nhiệm vụ hạn chế');
      expect(await get('office', '/nhiem-vu')).toContain(duties.soon.title);
      expect(countOf(await get('officer.stc', '/nhiem-vu?q=an+toan+thong+tin'))).toBe(
        'Không có phân công nào.',
      );
    } finally {
      await world.database.task.update({ where: { id: duties.soon.taskId }, data: { restricted: false } });
    }
  });

  test('the administrator, who has no business acts, reads that nothing was assigned', async () => {
    expect(await get('admin', '/nhiem-vu')).toContain('Chưa có nhiệm vụ nào được giao');
  });
});

describe('Nhiệm vụ: filters in the address', () => {
  test('the search ignores diacritics, in titles and names of units', async () => {
    expect(titlesOf(await get('office', '/nhiem-vu?q=chu+ky+so'))).toEqual([office.duties.dueToday.title]);
    const html = await get('office', '/nhiem-vu?q=so+tai+chinh');
    expect(titlesOf(html)).toContain(office.duties.late.title);
    expect(titlesOf(html)).not.toContain(office.duties.apologised.title);
  });

  test('class, unit and dates as other pages link them; dates as people type them', async () => {
    const linked = await get('office', '/nhiem-vu?loai=OPEN_OVERDUE&don-vi=STC&tu=2018-01-01');
    expect(titlesOf(linked)).toEqual([office.duties.levelThree.title, office.duties.late.title]);
    const typed = await get('office', '/nhiem-vu?loai=OPEN_OVERDUE&don-vi=STC&tu=27/11/2018');
    expect(titlesOf(typed)).toEqual([office.duties.late.title]);
    expect(typed).toContain('value="27/11/2018"');
  });

  test('each filter in force is said, with a link that removes it alone', async () => {
    const html = await get('office', '/nhiem-vu?loai=OPEN_OVERDUE&don-vi=STC');
    expect(html).toContain('Bỏ lọc Đơn vị: Sở Tài chính');
    expect(html).toMatch(/href="\/nhiem-vu\?loai=OPEN_OVERDUE" aria-label="Bỏ lọc Đơn vị/);
    expect(html).toMatch(/href="\/nhiem-vu\?don-vi=STC" aria-label="Bỏ lọc Phân loại/);
  });

  test.each([
    ['don-vi=KHONGCO', 'Đơn vị: không có giá trị «KHONGCO»'],
    ['loai=QUA_HAN', 'Phân loại: không có giá trị «QUA_HAN»'],
    ['tu=31/11/2018', '«2018-11-31» không phải là ngày'],
    ['den=mai', '«mai» không phải là ngày'],
    ['tu=2018-12-05&den=2018-12-01', '01/12/2018 trước ngày bắt đầu'],
    ['van-ban=0/XX', 'Văn bản căn cứ (số, ký hiệu): không có giá trị «0/XX»'],
    ['truc-tiep=co-le', 'Thủ trưởng trực tiếp: không có giá trị «co-le»'],
    ['sap-xep=mau', 'Sắp xếp: không có giá trị «mau»'],
  ])('what cannot be read is told and not ignored: %s', async (query, message) => {
    const html = await get('office', `/nhiem-vu?${query}`, 400);
    expect(html).toContain(message);
    expect(titlesOf(html)).toEqual([]);
  });

  test.each([
    ['khoi=UBND_CAP_HUYEN', ['apologised']],
    ['truc-tiep=co', ['inPerson']],
    ['trang-thai=SUBMITTED', ['toVerify', 'ownOffice']],
    ['loai=NO_DEADLINE_OPEN', ['noDeadline']],
    ['tu=2018-12-12&den=2018-12-14', ['sentBack', 'extension']],
  ] as const)('%s', async (query, names) => {
    expect(titlesOf(await get('office', `/nhiem-vu?${query}`))).toEqual(
      names.map((name) => office.duties[name].title),
    );
  });

  test('by field, document, plan and role', async () => {
    const { database } = office.world;
    const document = await database.document.create({ data: { number: '959/QĐ-UBND', issuer: 'UBND tỉnh' } });
    await database.taskDocument.create({
      data: { taskId: office.duties.late.taskId, documentId: document.id },
    });
    expect(titlesOf(await get('office', '/nhiem-vu?van-ban=959/q%C4%91-ubnd'))).toEqual([
      office.duties.late.title,
    ]);
    expect(
      titlesOf(await get('office', '/nhiem-vu?linh-vuc=%E1%BB%A8ng+d%E1%BB%A5ng+CNTT&loai=OPEN_OVERDUE')),
    ).toHaveLength(2);
    expect(titlesOf(await get('office', '/nhiem-vu?ke-hoach=KH-TEST&vai-tro=COORDINATING'))).toEqual([
      'Sơ kết chương trình phối hợp truyền thông',
    ]);
  });

  test('a form without script sends empty fields: the browser is sent to the short address', async () => {
    const agent = await office.world.signIn('office');
    const answer = await agent.get('/nhiem-vu?q=&don-vi=STC&loai=&tu=&den=&cot=han&cot=loai').expect(302);
    expect(answer.headers['location']).toBe('/nhiem-vu?don-vi=STC&cot=han,loai');
    const partial = await agent.get('/nhiem-vu?q=&don-vi=STC').set('hx-request', 'true').expect(200);
    expect(partial.headers['hx-push-url']).toBe('/nhiem-vu?don-vi=STC');
  });

  test('nothing found: the page says to remove the filters', async () => {
    const html = await get('officer.stc', '/nhiem-vu?q=khong+co+gi');
    expect(html).toContain('Bỏ hết điều kiện lọc');
  });
});

describe('Nhiệm vụ: order, columns, pages', () => {
  test('a heading sorts, says how, and turns round', async () => {
    const html = await get('officer.stc', '/nhiem-vu?sap-xep=nhiem-vu');
    const titles = titlesOf(html);
    expect(titles).toEqual([...titles].sort(new Intl.Collator('vi').compare));
    expect(html).toMatch(/aria-sort="ascending"><a href="\/nhiem-vu\?sap-xep=-nhiem-vu"/);
    const turned = await get('officer.stc', '/nhiem-vu?sap-xep=-nhiem-vu');
    expect(titlesOf(turned)).toEqual(titles.toReversed());
    expect(turned).toMatch(/aria-sort="descending"><a href="\/nhiem-vu\?sap-xep=nhiem-vu"/);
  });

  test('six columns unless others are chosen', async () => {
    const headings = (html: string) =>
      [...html.matchAll(/<th scope="col" class="of-([a-z-]+)"/g)].map(([, name]) => name);
    expect(headings(await get('officer.stc', '/nhiem-vu'))).toEqual([
      'nhiem-vu',
      'don-vi',
      'han',
      'loai',
      'tien-do',
      'trang-thai',
    ]);
    expect(headings(await get('officer.stc', '/nhiem-vu?cot=linh-vuc,han'))).toEqual([
      'nhiem-vu',
      'han',
      'linh-vuc',
    ]);
  });

  test('C5: a line says the effective date, the printed one, why it moved, and how late it is', async () => {
    const html = await get('officer.stc', '/nhiem-vu');
    expect(html).toContain('văn bản ghi 31/12/2018');
    expect(html).toContain('quá 4 ngày');
  });

  test('pages neither repeat nor lose a line of equal rank', async () => {
    const { world } = office;
    const { giveDuty } = await import('../../support/duties.js');
    for (let n = 0; n < 40; n += 1)
      await giveDuty(world, { unit: 'PLEIKU', dueDate: '2019-03-01', title: `Việc cùng hạn ${n}` });
    const first = await get('head.pleiku', '/nhiem-vu?q=viec+cung+han');
    const second = await get('head.pleiku', '/nhiem-vu?q=viec+cung+han&trang=2');
    expect(countOf(first)).toBe('40 phân công, đang xem 1–30.');
    expect(countOf(second)).toBe('40 phân công, đang xem 31–40.');
    expect(new Set([...titlesOf(first), ...titlesOf(second)]).size).toBe(40);
    expect(first).toContain('href="/nhiem-vu?q=viec+cung+han&amp;trang=2"');
    expect(await get('head.pleiku', '/nhiem-vu?q=viec+cung+han&trang=9')).toContain('Về trang đầu');
    expect(Buffer.byteLength(first)).toBeLessThanOrEqual(60_000);
  });
});
