import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPageOffice, type PageOffice } from '../../support/page-office.js';

let office: PageOffice;
beforeAll(async () => {
  office = await startPageOffice();
});
afterAll(() => office?.stop());

const HTML = 'text/html';
const READY = 'Kiểm tra việc thực hiện kế hoạch tại các huyện';
const BARE = 'Sơ kết chương trình phối hợp truyền thông';

const get = async (path: string, account = 'office') =>
  (await office.world.signIn(account)).get(path).set('accept', HTML);
const send = async (path: string, fields: Record<string, string | string[]>) => {
  const agent = await office.world.signIn('office');
  return agent.post(path).type('form').set('accept', HTML).send(fields);
};
const taskOf = (title: string) =>
  office.world.database.task.findFirstOrThrow({
    where: { title },
    include: {
      assignments: { include: { unit: true }, orderBy: { id: 'asc' } },
      documents: true,
      people: true,
    },
  });

describe('the list of drafts', () => {
  test('is the standing office’s alone', async () => {
    expect((await get('/giao-viec', 'officer.stc')).status).toBe(403);
    expect((await get('/giao-viec', 'chair')).status).toBe(403);
  });

  test('shows those without a lead first, with what each lacks', async () => {
    const { text } = await get('/giao-viec');
    expect(text).toContain('2 dự thảo chờ giao, trong đó 1 chưa có đơn vị chủ trì');
    expect(text.indexOf(BARE)).toBeLessThan(text.indexOf(READY));
    expect(text).toMatch(new RegExp(`${BARE}[\\s\\S]*đơn vị chủ trì`));
    expect(text).toContain('đủ để giao');
  });

  test('the button of a plan says how many it issues, and beside it how many it does not and why', async () => {
    const { text } = await get('/giao-viec?ke-hoach=KH-TEST');
    expect(text).toContain('>Giao 1 nhiệm vụ đủ điều kiện của kế hoạch</a>');
    expect(text).toContain('1 dự thảo chưa giao được: 1 chưa có đơn vị chủ trì.');
    const preview = await get('/giao-viec/giao?ke-hoach=KH-TEST');
    expect(preview.text).toContain('<button class="btn btn-primary">Giao 1 nhiệm vụ</button>');
  });

  test('is searched without regard to diacritics, and says when nothing matches', async () => {
    const found = await get('/giao-viec?tim=kiem+tra+ke+hoach');
    expect(found.text).toContain(READY);
    expect(found.text).not.toContain(BARE);
    expect((await get('/giao-viec?tim=khongco')).text).toContain('Không có dự thảo nào khớp');
  });
});

describe('issuing several at once', () => {
  test('is previewed with the mails that will go, by whom and through whom (R7), and what cannot be issued', async () => {
    await office.world.database.person.updateMany({
      where: { email: 'officer.snv@demo.don-doc.test' },
      data: { addressState: 'BAD' },
    });
    const [ready, bare] = [await taskOf(READY), await taskOf(BARE)];
    const { text } = await get(`/giao-viec/giao?ma=${ready.code}&ma=${bare.code}&ma=NV-0`);
    expect(text).toContain('Giao 1 nhiệm vụ');
    expect(text).toContain(`Nhiệm vụ ${bare.code} chưa có đơn vị chủ trì nên chưa giao được.`);
    expect(text).toContain('Không có nhiệm vụ mang mã: NV-0');
    expect(text).toContain('2 thư cho 2 người');
    expect(text).toContain('head.snv@demo.don-doc.test');
    expect(text).toContain('snv@demo.don-doc.test<small>không có địa chỉ dùng được');
  });

  test('each line has its outcome; the second click changes nothing', async () => {
    const [ready, bare] = [await taskOf(READY), await taskOf(BARE)];
    const fields = { ma: [`${ready.code} ${ready.version}`, `${bare.code} ${bare.version}`] };
    const first = await send('/giao-viec/giao', fields);
    expect(first.status).toBe(303);
    const { text } = await get(first.headers['location'] ?? '');
    expect(text).toContain('Đã giao 1 trên 2 nhiệm vụ');
    const events = () => office.world.database.event.count({ where: { action: 'issue', taskId: ready.id } });
    expect(await events()).toBe(1);
    const second = await send('/giao-viec/giao', fields);
    expect(second.headers['location']).toBe(first.headers['location']);
    expect(await events()).toBe(1);
    expect((await taskOf(BARE)).assignments.map(({ state }) => state)).toEqual(['DRAFT']);
  });

  test('W1: a draft that was changed after it was seen is not issued, and the result says so', async () => {
    const bare = await taskOf(BARE);
    const agent = await office.world.signIn('office');
    await agent.patch(`/api/tasks/${bare.code}`).send({ version: bare.version, lead: 'SNV' }).expect(200);
    const answer = await send('/giao-viec/giao', { ma: [`${bare.code} ${bare.version}`] });
    const { text } = await get(answer.headers['location'] ?? '');
    expect(text).toContain('Dự thảo vừa có người sửa sau khi bạn xem');
    expect((await taskOf(BARE)).assignments.every(({ state }) => state === 'DRAFT')).toBe(true);
  });
});

const FORM = {
  plan: 'KH-TEST',
  section: 'II. Ứng dụng công nghệ thông tin',
  title: 'Nâng cấp Cổng thông tin điện tử của tỉnh',
  output: 'Cổng hoạt động theo giao diện mới',
  deadline: 'trong năm 2018',
  urgency: 'KHAN',
  otherDocuments: '959/QĐ-UBND ngày 29/12/2017',
  outside: 'Hiệp hội các doanh nghiệp của tỉnh',
  lines: '3',
  'units.0.role': 'LEAD',
  'units.0.unit': 'so tai chinh',
  'units.1.role': 'COORDINATING',
  'units.1.unit': 'Sở Nội vụ; UBND TP Pleiku',
  'units.1.part': 'Cung cấp số liệu',
  'units.1.deadline': '15/12/2018',
  'units.2.role': 'COORDINATING',
  'units.2.unit': '',
};
const ONCE = '0b0e7f5c-5f0c-4a53-9d4a-6f0c1a2b3c4d';

describe('the form of a draft', () => {
  test('is saved with units by name, documents found or entered, and its deadline in the plan’s words', async () => {
    const done = await send('/giao-viec/moi', { ...FORM, once: ONCE });
    expect(done.status).toBe(303);
    const task = await taskOf(FORM.title);
    expect(done.headers['location']).toBe(`/giao-viec/${task.code}`);
    expect(task).toMatchObject({
      section: 'II',
      sectionTitle: 'Ứng dụng công nghệ thông tin',
      deadlineWording: 'trong năm 2018',
      deadlinePrecision: 'YEAR',
      urgency: 'KHAN',
      outsideParties: ['Hiệp hội các doanh nghiệp của tỉnh'],
    });
    expect(task.assignments.map(({ unit, role, part }) => [unit.code, role, part])).toEqual([
      ['STC', 'LEAD', ''],
      ['SNV', 'COORDINATING', 'Cung cấp số liệu'],
      ['PLEIKU', 'COORDINATING', 'Cung cấp số liệu'],
    ]);
    const document = await office.world.database.document.findFirstOrThrow({
      where: { number: '959/QĐ-UBND' },
    });
    expect(document.issuedOn?.toISOString().slice(0, 10)).toBe('2017-12-29');
    expect(task.documents.map(({ documentId }) => documentId)).toEqual([document.id]);
    const { text } = await get(`/giao-viec/${task.code}`);
    expect(text).toContain('value="Sở Tài chính"');
    expect(text).toContain('Ngày ghi <b>31/12/2018</b>, hạn tính <b>02/01/2019</b>');
    expect(text).toContain('31/12/2018 nghỉ hoán đổi, 01/01/2019 nghỉ lễ');
    expect(text).toMatch(/còn \d+ ngày làm việc/);
  });

  test('sent twice it makes one draft', async () => {
    const again = await send('/giao-viec/moi', { ...FORM, once: ONCE });
    expect(again.headers['location']).toBe(`/giao-viec/${(await taskOf(FORM.title)).code}`);
    expect(await office.world.database.task.count({ where: { title: FORM.title } })).toBe(1);
  });

  test('comes back with every error at its field and what was typed', async () => {
    const fields = { ...FORM, plan: '', title: ' ', 'units.0.unit': 'Sở Không Có', once: ONCE };
    const { status, text } = await send('/giao-viec/moi', fields);
    expect(status).toBe(400);
    expect(text).toContain('Chưa chọn kế hoạch.');
    expect(text).toContain('Chưa ghi nội dung nhiệm vụ.');
    expect(text).toContain('id="dv-0-ten-loi">Không tìm thấy đơn vị “Sở Không Có” trong danh mục.');
    expect(text).toContain('Cung cấp số liệu');
  });

  test('P1: a part that ends after its lead is refused at the line’s own deadline', async () => {
    const fields = { ...FORM, 'units.1.deadline': '31/1/2019', once: ONCE.replace('0b', '0c') };
    const { status, text } = await send('/giao-viec/moi', fields);
    expect(status).toBe(422);
    expect(text).toContain('id="dv-1-han-loi">Hạn của phần phối hợp (31/01/2019) không được sau');
  });

  test('all that is wrong is said at once: a field that is missing beside a part that ends too late', async () => {
    const fields = { ...FORM, title: '', 'units.1.deadline': '31/1/2019', once: ONCE.replace('0b', '0d') };
    const { status, text } = await send('/giao-viec/moi', fields);
    expect(status).toBe(400);
    expect(text).toContain('id="nv-title-loi">Chưa ghi nội dung nhiệm vụ.');
    expect(text).toContain('id="dv-1-han-loi">Hạn của phần phối hợp (31/01/2019) không được sau');
  });

  describe('“before issuing” says what saving and issuing will say', () => {
    const before = async (fields: Record<string, string>) => {
      const { text } = await send('/giao-viec/moi', { ...FORM, ...fields, lenh: 'tinh' });
      return /id="truoc-khi-giao"[\s\S]*?<\/section>/.exec(text)?.[0] ?? '';
    };

    test('it can be issued', async () => {
      expect(await before({})).toContain('Đủ điều kiện giao.');
    });

    test('issuing goes on with what is typed: it is saved first', async () => {
      const fields = {
        ...FORM,
        title: 'Lập danh mục dữ liệu mở',
        once: ONCE.replace('0b', '0f'),
        lenh: 'giao',
      };
      const done = await send('/giao-viec/moi', fields);
      const { code } = await taskOf(fields.title);
      expect(done.headers['location']).toBe(`/giao-viec/giao?ma=${code}`);
      expect((await get(`/giao-viec/giao?ma=${code}`)).text).toContain('Giao 1 nhiệm vụ');
    });

    test.each([
      [{ plan: '' }, 'Chưa chọn kế hoạch.'],
      [{ title: ' ' }, 'Chưa ghi nội dung nhiệm vụ.'],
      [{ 'units.0.unit': 'Sở Không Có' }, 'Không tìm thấy đơn vị “Sở Không Có” trong danh mục.'],
      [{ 'units.1.unit': 'Sở Tài chính' }, 'Một đơn vị chỉ được nêu một lần trong một nhiệm vụ.'],
      [{ 'units.1.deadline': '31/1/2019' }, 'Hạn của phần phối hợp (31/01/2019) không được sau'],
    ])('%j cannot be saved', async (fields, words) => {
      const text = await before(fields);
      expect(text).toContain('Chưa lưu được:');
      expect(text).toContain(words);
      expect(text).not.toContain('Đủ điều kiện giao');
      const saved = await send('/giao-viec/moi', { ...FORM, ...fields, once: ONCE.replace('0b', '0e') });
      expect([400, 422]).toContain(saved.status);
      expect(saved.text).not.toContain('Đủ điều kiện giao');
    });

    test('W: without a lead it can be saved and not issued', async () => {
      const text = await before({ 'units.0.unit': '' });
      expect(text).toContain('Lưu được, chưa giao được:');
      expect(text).toContain('<li>Chưa có đơn vị chủ trì.</li>');
    });

    test('D3: a deadline that is over or cannot be read is named, the task’s and each unit’s own', async () => {
      const past = await before({ deadline: '30/11/2018', 'units.1.deadline': '15/6/2018' });
      expect(past).toContain('<li>Thời hạn: 30/11/2018 đã qua; giao bây giờ là quá hạn ngay.</li>');
      expect(past).toContain('<li>Hạn riêng ở dòng 2: 15/06/2018 đã qua;');
      const today = await before({ deadline: '3/12/2018', 'units.1.deadline': '' });
      expect(today).not.toContain('đã qua');
      const unreadable = await before({ 'units.1.deadline': '31/11/2018' });
      expect(unreadable).toContain('<li>Hạn riêng ở dòng 2: Thời hạn “31/11/2018” không đọc được');
    });
  });

  test('a button adds and removes lines and computes deadlines without saving anything', async () => {
    const before = await office.world.database.task.count();
    const more = await send('/giao-viec/moi', { ...FORM, lenh: 'them' });
    expect(more.status).toBe(200);
    expect(more.text).toContain('name="units.3.unit"');
    const fewer = await send('/giao-viec/moi', { ...FORM, lenh: 'bo-0' });
    expect(fewer.text).not.toContain('so tai chinh');
    expect(fewer.text).toContain('Chưa có đơn vị chủ trì');
    const checked = await send('/giao-viec/moi', { ...FORM, deadline: '31/11/2018', lenh: 'tinh' });
    expect(checked.text).toContain('Thời hạn “31/11/2018” không đọc được');
    expect(await office.world.database.task.count()).toBe(before);
  });

  test('W1: who comes second sees what is stored where it differs, and keeps what they typed', async () => {
    const { code, version } = await taskOf(FORM.title);
    const first = await send(`/giao-viec/${code}`, {
      ...FORM,
      version: String(version),
      note: 'Người trước',
    });
    expect(first.status).toBe(303);
    const twice = await send(`/giao-viec/${code}`, {
      ...FORM,
      version: String(version),
      note: 'Người trước',
    });
    expect(twice.status).toBe(303);
    const second = await send(`/giao-viec/${code}`, { ...FORM, version: String(version), note: 'Người sau' });
    expect(second.status).toBe(409);
    expect(second.text).toContain('vừa sửa dự thảo này');
    expect(second.text).toContain('<dt>Ghi chú</dt><dd class="said">Người trước</dd>');
    expect(second.text).toContain('>Người sau</textarea>');
    expect(second.text).toContain(`name="version" value="${version + 1}"`);
    const over = await send(`/giao-viec/${code}`, {
      ...FORM,
      version: String(version + 1),
      note: 'Người sau',
    });
    expect(over.status).toBe(303);
    expect((await taskOf(FORM.title)).note).toBe('Người sau');
  });

  test('R7: before it is issued the form says who has no address, and who is not there at all', async () => {
    const database = office.world.database;
    const { id } = await database.unit.create({
      data: {
        code: 'SYT',
        name: 'Sở Y tế',
        shortName: 'Sở Y tế',
        kind: 'SO',
        validFrom: new Date('2010-01-01'),
      },
    });
    const fields = { ...FORM, 'units.0.unit': 'SNV', 'units.1.unit': 'Sở Y tế', lenh: 'tinh' };
    const { text } = await send('/giao-viec/moi', fields);
    expect(text).toContain('Sở Nội vụ: Chuyên viên Sở Nội vụ không có địa chỉ thư dùng được');
    expect(text).toContain('Sở Y tế chưa có thủ trưởng và chuyên viên');
    await database.unit.update({ where: { id }, data: { validFrom: new Date('2030-01-01') } });
    expect((await send('/giao-viec/moi', fields)).text).toContain('Sở Y tế không hoạt động vào hôm nay');
  });

  test('Q2: a unit of a draft that was closed meanwhile stands by its name, and saving says that it is gone', async () => {
    const { unit } = office.world.database;
    const data = {
      code: 'BCD',
      name: 'Ban Cũ',
      shortName: 'Ban Cũ',
      kind: 'SO',
      validFrom: new Date('2010-01-01'),
    };
    const { id } = await unit.create({ data });
    const fields = { ...FORM, title: 'Việc của ban đã giải thể', 'units.1.unit': 'Ban Cũ' };
    await send('/giao-viec/moi', { ...fields, once: ONCE.replace('0b', '2b') });
    await unit.update({ where: { id }, data: { validTo: new Date('2018-12-01') } });
    const { code, version } = await taskOf(fields.title);
    expect((await get(`/giao-viec/${code}`)).text).toContain('value="Ban Cũ"');
    const { status, text } = await send(`/giao-viec/${code}`, { ...fields, version: String(version) });
    expect(status).toBe(400);
    expect(text).toContain('Ban Cũ');
  });

  test('Q1: a restricted task is for the people ticked, and without any for the heads of its units', async () => {
    const { database } = office.world;
    const fields = { ...FORM, title: 'Rà soát bí mật nhà nước', restricted: 'true', 'units.1.unit': '' };
    const form = await send('/giao-viec/moi', { ...fields, lenh: 'tinh' });
    expect(form.text).toContain('Người được xem');
    const officer = await database.person.findFirstOrThrow({
      where: { email: 'officer.stc@demo.don-doc.test' },
    });
    expect(form.text).toContain(`name="people" value="${officer.id}"`);
    await send('/giao-viec/moi', { ...fields, once: ONCE.replace('0b', '1b') });
    const head = await database.person.findFirstOrThrow({ where: { email: 'head.stc@demo.don-doc.test' } });
    expect((await taskOf(fields.title)).people.map(({ personId }) => personId)).toEqual([head.id]);
    const { code, version } = await taskOf(fields.title);
    await send(`/giao-viec/${code}`, { ...fields, version: String(version), people: String(officer.id) });
    expect((await taskOf(fields.title)).people.map(({ personId }) => personId)).toEqual([officer.id]);
  });

  test('once issued it is changed no more: the form leads to the assignment', async () => {
    const issued = await taskOf(READY);
    const open = await get(`/giao-viec/${issued.code}`);
    expect([open.status, open.headers['location']]).toEqual([303, `/nhiem-vu/${issued.assignments[0]?.id}`]);
    const fields = { ...FORM, version: String(issued.version) };
    const refused = await send(`/giao-viec/${issued.code}`, fields);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Nhiệm vụ đã giao nên không sửa được dự thảo.');
  });
});

describe('the preview of a deadline', () => {
  const preview = async (deadline: string) => {
    const query = new URLSearchParams({ deadline, plan: 'KH-TEST' });
    return (await get(`/giao-viec/xem-han?${query}`)).text;
  };

  test('C5: names the printed date, the due date and why it moved, and the working days left', async () => {
    expect(await preview('31/12/2018')).toMatch(
      /31\/12\/2018<\/b>, hạn tính <b>02\/01\/2019<\/b> \(còn 20 ngày làm việc\).*nghỉ hoán đổi/,
    );
    expect(await preview('Quý III')).toContain('đã qua');
  });

  test('C3: a year without a calendar is not guessed', async () => {
    expect(await preview('30/6/2020')).toContain('chưa tính được hạn – chưa có lịch năm 2020');
  });

  test('D3, D4: an impossible date is flagged, “thường xuyên” has no deadline', async () => {
    expect(await preview('31/11/2018')).toContain('không đọc được');
    expect(await preview('Thường xuyên')).toContain('Không có thời hạn.');
  });
});
