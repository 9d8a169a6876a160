import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { giveDuty } from '../../support/duties.js';
import { MONDAY, startPageOffice, type PageOffice } from '../../support/page-office.js';

let office: PageOffice;
beforeAll(async () => {
  office = await startPageOffice();
});
afterAll(() => office?.stop());

const HTML = 'text/html';
const send = async (account: string, path: string, fields: Record<string, string>) => {
  const agent = await office.world.signIn(account);
  return agent.post(path).type('form').set('accept', HTML).send(fields);
};
const versionOf = async (id: number): Promise<string> =>
  String((await office.world.database.assignment.findUniqueOrThrow({ where: { id } })).version);

describe('an act by a form', () => {
  test('is done by the service of the API, and the next page says so once', async () => {
    const { id, title } = office.duties.toReceive;
    const version = await versionOf(id);
    const done = await send('officer.stc', `/nhiem-vu/${id}/tiep-nhan`, { version });
    expect([done.status, done.headers['location']]).toEqual([303, '/viec-cua-toi']);
    const agent = await office.world.signIn('officer.stc');
    expect((await agent.get('/viec-cua-toi')).text).toContain(`Đã tiếp nhận: ${title}`);
    expect((await agent.get('/viec-cua-toi')).text).not.toContain('Đã tiếp nhận');
    const row = await office.world.database.assignment.findUniqueOrThrow({ where: { id } });
    expect(row.state).toBe('IN_PROGRESS');
  });

  test('a double click is answered as one click and leaves one event', async () => {
    const { id } = office.duties.soon;
    const fields = { version: await versionOf(id), percent: '60', text: 'Đã in tài liệu.' };
    const before = await office.world.database.progressReport.count({ where: { assignmentId: id } });
    const first = await send('officer.stc', `/nhiem-vu/${id}/bao-cao-tien-do`, fields);
    const second = await send('officer.stc', `/nhiem-vu/${id}/bao-cao-tien-do`, fields);
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(await office.world.database.progressReport.count({ where: { assignmentId: id } })).toBe(
      before + 1,
    );
  });

  test('W1: who comes second is told, with the typed text kept and the present version', async () => {
    const { id } = office.duties.dueTomorrow;
    const version = await versionOf(id);
    await send('officer.stc', `/nhiem-vu/${id}/bao-cao-tien-do`, {
      version,
      percent: '10',
      text: 'Chuyên viên ghi.',
    });
    const late = await send('head.stc', `/nhiem-vu/${id}/bao-cao-tien-do`, {
      version,
      percent: '20',
      text: 'Thủ trưởng ghi <b>đậm</b>.',
    });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Phân công đã thay đổi kể từ khi bạn mở');
    expect(late.text).toContain('Thủ trưởng ghi &lt;b>đậm&lt;/b>.');
    expect(late.text).toContain(`name="version" value="${await versionOf(id)}"`);
  });

  test('a refusal says why and what is allowed now', async () => {
    const { id } = office.duties.late;
    const refused = await send('head.stc', `/nhiem-vu/${id}/nop-ket-qua`, {
      version: await versionOf(id),
      text: 'Kết quả đã xong.',
    });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Kết quả nộp sau hạn chỉ được nhận khi văn bản xin lỗi đã được gửi.');
    expect(refused.text).toContain('Hiện được:');
    expect(refused.text).toContain('Kết quả đã xong.');
  });

  test('C4, C5: a requested date on a day off says what it becomes: looked at, in the answer, and to who decides', async () => {
    const WHY =
      '29/12/2018 và 30/12/2018 nghỉ cuối tuần, 31/12/2018 nghỉ hoán đổi, 01/01/2019 nghỉ lễ → hạn tính đến 02/01/2019';
    const { id } = await giveDuty(office.world, { unit: 'STC', dueDate: '2018-12-12' });
    const path = `/nhiem-vu/${id}/xin-gia-han`;
    const fields = { version: await versionOf(id), requestedDate: '29/12/2018', reason: 'Chờ thiết bị về.' };
    const looked = await send('head.stc', `${path}/xem-han`, fields);
    expect(looked.status).toBe(200);
    expect(looked.text).toMatch(/Ngày xin <b>29\/12\/2018<\/b>, hạn tính <b>02\/01\/2019<\/b>/);
    for (const kept of [
      WHY,
      'value="29/12/2018"',
      'Chờ thiết bị về.',
      `name="version" value="${fields.version}"`,
    ])
      expect(looked.text).toContain(kept);
    expect(looked.text).not.toContain('flash refused');
    expect(await office.world.database.extensionRequest.count({ where: { assignmentId: id } })).toBe(0);
    const weekday = await send('head.stc', `${path}/xem-han`, { ...fields, requestedDate: '28/12/2018' });
    expect(weekday.text).toMatch(/hạn tính <b>28\/12\/2018<\/b>/);
    const none = await send('head.stc', `${path}/xem-han`, { ...fields, requestedDate: '29/12' });
    expect(none.text).not.toContain('Ngày xin');

    const refused = await send('head.stc', path, { ...fields, reason: '' });
    expect([refused.status, refused.text.includes(WHY)]).toEqual([400, true]);
    expect((await send('head.stc', path, fields)).status).toBe(303);
    const agent = await office.world.signIn('head.stc');
    expect((await agent.get(`/nhiem-vu/${id}`)).text).toContain(`Nếu được gia hạn: ${WHY}.`);
    const deciding = await office.world.signIn('office');
    const page = (await deciding.get(`/nhiem-vu/${id}`)).text;
    const form = page.slice(page.indexOf('id="quyet-dinh-gia-han"'));
    expect(form).toContain(WHY);
    const granted = {
      version: await versionOf(id),
      granted: 'true',
      reason: 'Đồng ý.',
      documentNumber: '5/CV',
    };
    expect((await send('office', `/nhiem-vu/${id}/quyet-dinh-gia-han`, granted)).status).toBe(303);
    const row = await office.world.database.assignment.findUniqueOrThrow({ where: { id } });
    expect(row.dueDate).toEqual(new Date('2019-01-02'));
  });

  test('a date is typed dd/mm/yyyy; one that is not in the calendar is named', async () => {
    const { id } = office.duties.noDeadline;
    const path = `/nhiem-vu/${office.duties.dueToday.id}/xin-gia-han`;
    const version = await versionOf(office.duties.dueToday.id);
    const wrong = await send('officer.stc', path, {
      version,
      requestedDate: '31/11/2018',
      reason: 'Chờ số liệu',
    });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('Ngày không đúng');
    expect(
      (await send('officer.stc', path, { version, requestedDate: '7/12/2018', reason: 'Chờ số liệu' }))
        .status,
    ).toBe(303);
    expect(id).toBeGreaterThan(0);
  });

  test('Q1: another unit does not find the assignment', async () => {
    const agent = await office.world.signIn('officer.snv');
    await agent.get(`/nhiem-vu/${office.duties.late.id}`).set('accept', HTML).expect(404);
    const answer = await send('officer.snv', `/nhiem-vu/${office.duties.late.id}/bao-cao-tien-do`, {
      version: '1',
    });
    expect(answer.status).toBe(404);
  });

  test('a form of another site is not carried out', async () => {
    const { id } = office.duties.noDeadline;
    const agent = await office.world.signIn('officer.stc');
    await agent
      .post(`/nhiem-vu/${id}/bao-cao-tien-do`)
      .type('form')
      .set('origin', 'https://evil.test')
      .send({ version: await versionOf(id), percent: '1', text: 'x' })
      .expect(403);
  });

  test('the office issues a draft from its list; a draft without a lead stays', async () => {
    const tasks = await office.world.database.task.findMany({
      where: { assignments: { some: { state: 'DRAFT' } } },
      include: { assignments: true },
    });
    const [ready, bare] = [true, false].map((led) =>
      tasks.find(({ assignments }) => assignments.some(({ role }) => role === 'LEAD') === led),
    );
    await send('office', `/du-thao/${ready?.code}/giao`, { version: String(ready?.version) });
    await send('office', `/du-thao/${bare?.code}/giao`, { version: String(bare?.version) });
    const states = async (id = 0) =>
      (await office.world.database.assignment.findMany({ where: { taskId: id } })).map(({ state }) => state);
    expect(await states(ready?.id)).toEqual(['ASSIGNED']);
    expect(await states(bare?.id)).toEqual(['DRAFT']);
  });
});

describe('the day button', () => {
  test('is for the administrator and the standing office', async () => {
    const agent = await office.world.signIn('officer.stc');
    expect((await agent.get('/viec-cua-toi')).text).not.toContain('Sang ngày làm việc kế tiếp');
    expect((await send('officer.stc', '/trinh-dien/ngay-ke-tiep', { from: MONDAY })).status).toBe(403);
  });

  test('pressed twice it moves one day', async () => {
    const fields = { from: MONDAY, back: '/viec-cua-toi' };
    await Promise.all([
      send('office', '/trinh-dien/ngay-ke-tiep', fields),
      send('admin', '/trinh-dien/ngay-ke-tiep', fields),
    ]);
    const agent = await office.world.signIn('admin');
    const { body } = await agent.get('/api/clock').expect(200);
    expect(body.now).toBe('2018-12-04T08:00:00+07:00');
    expect((await send('office', '/trinh-dien/ngay-ke-tiep', fields)).status).toBe(303);
    expect((await agent.get('/api/clock')).body.today).toBe('2018-12-04');
  });
});
