import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readWorkbook } from '../../../src/infra/workbook/workbook-reader.js';
import { giveDuty } from '../../support/duties.js';
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
  [
    ...html.matchAll(
      /<th scope="row" class="of-nhiem-vu"><a href="[^"]*" class="list-title"[^>]*>([^<]*)<\/a>/g,
    ),
  ].map(([, title]) => title ?? '');
const countOf = (html: string): string =>
  /<div class="counted"><p role="status">([^<]*)</.exec(html)?.[1] ?? '';

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
      expect(countOf(html)).toContain('1 phân công thuộc nhiệm vụ hạn chế');
      expect(countOf(await get('chair', '/nhiem-vu'))).toContain('1 phân công thuộc nhiệm vụ hạn chế');
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

  test('C5: a line says the effective date, the printed one and how late it is; why it moved stands on its page', async () => {
    const html = await get('officer.stc', '/nhiem-vu');
    expect(html).toContain('văn bản ghi 31/12/2018');
    expect(html).not.toContain('nghỉ hoán đổi');
    expect(html).toContain('quá 4 ngày');
    const { id } = office.duties.moved;
    expect(await get('officer.stc', `/nhiem-vu/${id}`)).toContain('31/12/2018 nghỉ hoán đổi');
  });

  test('pages neither repeat nor lose a line of equal rank', async () => {
    const { world } = office;
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

  test('with every column and long texts a page holds fewer lines and stays under 60 kB', async () => {
    const { database } = office.world;
    const text = 'Hoàn thiện cơ sở dữ liệu chuyên ngành, kết nối với nền tảng tích hợp của tỉnh; ';
    const tasks = { title: { startsWith: 'Việc cùng hạn' } };
    await database.task.updateMany({ where: tasks, data: { output: text.repeat(4) } });
    await database.assignment.updateMany({
      where: { task: tasks },
      data: {
        dueDateReason: '31/12/2018 nghỉ hoán đổi, 01/01/2019 nghỉ lễ → hạn tính đến 02/01/2019',
        printedDate: new Date('2019-02-28'),
      },
    });
    for (const { id, title } of await database.task.findMany({ where: tasks }))
      await database.task.update({ where: { id }, data: { title: title + text.repeat(4) } });
    const html = await get(
      'office',
      '/nhiem-vu?q=viec+cung+han&cot=don-vi,han,loai,tien-do,trang-thai,ke-hoach,linh-vuc,san-pham,ngay-giao,bao-cao,ngay-nop,gia-han',
    );
    expect(titlesOf(html)).toHaveLength(20);
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(60_000);
  });
});

describe('Nhiệm vụ: acts of the office on ticked lines', () => {
  const draftOf = (title: string) =>
    office.world.database.assignment.findFirstOrThrow({
      where: { task: { title } },
      include: { task: true },
    });

  test('only the office has ticks, and only the office may', async () => {
    expect(await get('office', '/nhiem-vu')).toContain('name="dong"');
    expect(await get('officer.stc', '/nhiem-vu')).not.toContain('name="dong"');
    await get('chair', '/nhiem-vu/hang-loat?viec=don-doc&dong=1', 403);
  });

  test('nothing ticked: the page says so', async () => {
    expect(await get('office', '/nhiem-vu/hang-loat?viec=don-doc')).toContain('Chưa chọn dòng nào');
  });

  test('remind now: the page says which lines and which not, then each is done or refused by itself', async () => {
    const { duties, world } = office;
    const ids = [duties.late.id, duties.toVerify.id, duties.dueToday.id];
    const query = ids.map((id) => `dong=${id}`).join('&');
    const preview = await get('office', `/nhiem-vu/hang-loat?viec=don-doc&${query}&ve=%3Fdon-vi%3DSTC`);
    expect(preview).toContain('Đôn đốc 2 việc');
    expect(preview).toContain('Không còn chờ kết quả của đơn vị');
    expect(preview).toContain('href="/nhiem-vu?don-vi=STC"');
    const agent = await world.signIn('office');
    const press = () =>
      agent
        .post('/nhiem-vu/hang-loat/don-doc')
        .type('form')
        .send(`${query}&noi-dung=Đề nghị báo cáo trước 15 giờ`)
        .expect(200);
    expect((await press()).text).toContain('Đã đôn đốc 2 việc; 1 việc không thực hiện được.');
    const again = (await press()).text;
    expect(again).toContain('Đã đôn đốc 0 việc; 3 việc không thực hiện được.');
    expect(again).toContain('Hôm nay đã đôn đốc việc này.');
    const notices = await world.database.notice.findMany({
      where: { kind: 'OFFICE_REMINDER', assignmentId: duties.late.id },
      include: { recipient: true },
    });
    expect(notices.map(({ recipient }) => recipient.email?.split('@')[0]).sort()).toEqual([
      'head.stc',
      'officer.stc',
    ]);
    expect(
      await world.database.event.count({ where: { action: 'reminder', assignmentId: duties.late.id } }),
    ).toBe(1);
  });

  test('issue: the ticked drafts go to the page that shows what will be sent', async () => {
    const draft = await draftOf('Kiểm tra việc thực hiện kế hoạch tại các huyện');
    const agent = await office.world.signIn('office');
    const answer = await agent.get(`/nhiem-vu/hang-loat?viec=giao&dong=${draft.id}`).expect(303);
    expect(answer.headers['location']).toBe(`/giao-viec/giao?ma=${draft.task.code}`);
  });

  test('set the lead: a draft without one gets it, one that has one is refused, a second press changes nothing', async () => {
    const { world } = office;
    const without = await draftOf('Sơ kết chương trình phối hợp truyền thông');
    const having = await draftOf('Kiểm tra việc thực hiện kế hoạch tại các huyện');
    const preview = await get(
      'office',
      `/nhiem-vu/hang-loat?viec=chu-tri&dong=${without.id}&dong=${having.id}`,
    );
    expect(preview).toContain('Ghi đơn vị chủ trì cho 1 dự thảo');
    expect(preview).toContain('đã có đơn vị chủ trì');
    const agent = await world.signIn('office');
    const press = (unit: string, status: number) =>
      agent
        .post('/nhiem-vu/hang-loat/chu-tri')
        .type('form')
        .send({ dong: `${without.task.code} ${without.task.version}`, 'don-vi': unit })
        .expect(status);
    expect((await press('', 422)).text).toContain('Chưa chọn đơn vị chủ trì');
    expect((await press('PLEIKU', 200)).text).toContain('Đã ghi đơn vị chủ trì cho 1 dự thảo');
    expect((await press('SNV', 200)).text).toContain('đã có đơn vị chủ trì');
    const units = await world.database.assignment.findMany({
      where: { taskId: without.taskId },
      select: { role: true, unit: { select: { code: true } } },
    });
    expect(units.map(({ role, unit }) => `${role} ${unit.code}`).sort()).toEqual([
      'COORDINATING STC',
      'LEAD PLEIKU',
    ]);
  });
});

describe('Nhiệm vụ: saved views', () => {
  const save = async (account: string, name: string, query: string, status: number): Promise<string> => {
    const agent = await office.world.signIn(account);
    const { text } = await agent
      .post('/nhiem-vu/cach-xem')
      .type('form')
      .send({ ten: name, loc: query })
      .expect(status);
    return text;
  };

  test('saved under a name, opened, renamed, replaced and deleted; the same name twice is refused in words', async () => {
    const agent = await office.world.signIn('leader');
    await save('leader', '  Quá hạn của  STC ', '?don-vi=STC&loai=OPEN_OVERDUE&trang=3', 303);
    const list = await get('leader', '/nhiem-vu?don-vi=STC&loai=OPEN_OVERDUE');
    expect(list).toContain(
      '<a href="/nhiem-vu?don-vi=STC&amp;loai=OPEN_OVERDUE" aria-current="true">Quá hạn của STC</a>',
    );
    const refused = await save('leader', 'Quá hạn của STC', '?don-vi=SNV', 409);
    expect(refused).toContain('Đã có cách xem tên «Quá hạn của STC»');
    expect(refused).toContain('value="Quá hạn của STC"');
    expect(await save('leader', ' ', '', 422)).toContain('Chưa đặt tên');

    const view = await office.world.database.savedView.findFirstOrThrow({
      where: { name: 'Quá hạn của STC' },
    });
    const change = (body: object) => agent.post(`/nhiem-vu/cach-xem/${view.id}`).type('form').send(body);
    await change({ viec: 'doi-ten', version: 1, ten: 'STC chậm', ve: '' }).expect(303);
    // The page of another tab is stale.
    await change({ viec: 'thay', version: 1, ten: 'x', ve: '?don-vi=SNV' }).expect(303);
    expect(await get('leader', '/nhiem-vu/cach-xem')).toContain('Có người vừa thay đổi mục này');
    await change({ viec: 'thay', version: 2, ten: 'x', ve: '?don-vi=SNV' }).expect(303);
    expect(await get('leader', '/nhiem-vu/cach-xem')).toContain('href="/nhiem-vu?don-vi=SNV"');
    expect(await get('chair', '/nhiem-vu')).not.toContain('STC chậm');
    const stranger = await office.world.signIn('chair');
    await stranger
      .post(`/nhiem-vu/cach-xem/${view.id}`)
      .type('form')
      .send({ viec: 'xoa', ten: 'x', ve: '' })
      .expect(303);
    expect(await office.world.database.savedView.count({ where: { id: view.id } })).toBe(1);
    await change({ viec: 'xoa', ten: 'STC chậm', ve: '' }).expect(303);
    await change({ viec: 'xoa', ten: 'STC chậm', ve: '' }).expect(303);
    expect(await get('leader', '/nhiem-vu/cach-xem')).toContain('Chưa lưu cách xem nào');
  });
});

describe('Nhiệm vụ: the list as a file', () => {
  const bytesOf = async (account: string, path: string) => {
    const agent = await office.world.signIn(account);
    return agent
      .get(path)
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => done(null, Buffer.concat(parts)));
      })
      .expect(200);
  };

  test('.csv: what is shown, all pages, in its order; a text that would be a formula is neutralised', async () => {
    await giveDuty(office.world, { unit: 'PLEIKU', dueDate: '2018-12-05', title: '=1+1; "trích"' });
    const answer = await bytesOf(
      'office',
      '/nhiem-vu/danh-sach.csv?don-vi=PLEIKU&trang-thai=IN_PROGRESS&cot=don-vi,han,tien-do&trang=2',
    );
    expect(answer.headers['content-disposition']).toBe('attachment; filename="nhiem-vu-2018-12-03.csv"');
    const text = (answer.body as Buffer).toString('utf8');
    const [headings, ...lines] = text.trimEnd().split('\r\n');
    expect(headings).toBe('\uFEFF"Mã","Nhiệm vụ","Đơn vị","Vai trò","Hạn","Thời gian còn lại","Tiến độ (%)"');
    const risky = lines.find((line) => line.includes('trích')) ?? '';
    expect(risky).toContain(
      `"'=1+1; ""trích""","UBND TP Pleiku","Chủ trì","05/12/2018","còn 2 ngày (2 ngày làm việc)",`,
    );
    expect(lines.length).toBeGreaterThan(30);
    const dates = lines.flatMap((line) => {
      const [, day, month, year] = /"(\d{2})\/(\d{2})\/(\d{4})"/.exec(line) ?? [];
      return day ? [`${year}-${month}-${day}`] : [];
    });
    expect(dates).toEqual(dates.toSorted());
  });

  test('.xlsx: the same as a workbook; Q1: restricted tasks are counted, not named', async () => {
    const { world, duties } = office;
    await world.database.task.update({ where: { id: duties.soon.taskId }, data: { restricted: true } });
    try {
      const answer = await bytesOf('chair', '/nhiem-vu/danh-sach.xlsx?don-vi=STC&sap-xep=-han');
      expect(answer.headers['content-disposition']).toContain('nhiem-vu-2018-12-03.xlsx');
      const text = JSON.stringify(await readWorkbook(answer.body as Buffer, 'nhiem-vu.xlsx'));
      expect(text).toContain(duties.late.title);
      expect(text).not.toContain(duties.soon.title);
      expect(text).toContain('1 phân công thuộc nhiệm vụ hạn chế');
    } finally {
      await world.database.task.update({ where: { id: duties.soon.taskId }, data: { restricted: false } });
    }
  });

  test('a filter that cannot be read makes no file', async () => {
    expect(await get('office', '/nhiem-vu/danh-sach.csv?don-vi=XX', 400)).toContain('«XX»');
  });
});
