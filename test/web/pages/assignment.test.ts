import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { giveDuty } from '../../support/duties.js';
import { startPageOffice, type PageOffice } from '../../support/page-office.js';

let office: PageOffice;
beforeAll(async () => {
  office = await startPageOffice();
});
afterAll(() => office?.stop());

const HTML = 'text/html';
const send = async (account: string, path: string, fields: Record<string, string>) =>
  (await office.world.signIn(account)).post(path).type('form').set('accept', HTML).send(fields);
const pageOf = async (account: string, id: number, query = ''): Promise<string> =>
  (await get(account, `/nhiem-vu/${id}${query}`)).text;
const get = async (account: string, path: string) =>
  (await office.world.signIn(account)).get(path).set('accept', HTML);

describe('a task by its code', () => {
  test('leads to the assignment of the lead', async () => {
    const { id, taskId } = office.duties.late;
    const { code } = await office.world.database.task.findUniqueOrThrow({ where: { id: taskId } });
    const found = await get('officer.stc', `/nhiem-vu/ma/${code}`);
    expect([found.status, found.headers['location']]).toEqual([302, `/nhiem-vu/${id}`]);
  });

  test('Q1: for another unit, and for a code that nobody gave, there is no such page', async () => {
    const { taskId } = office.duties.late;
    const { code } = await office.world.database.task.findUniqueOrThrow({ where: { id: taskId } });
    expect((await get('officer.snv', `/nhiem-vu/ma/${code}`)).status).toBe(404);
    expect((await get('office', '/nhiem-vu/ma/NV-2018-9999')).status).toBe(404);
  });
});

describe('the page of one assignment', () => {
  test('who was told what, when, and what the mail server answered; a unit reads of its own people', async () => {
    const { id } = office.duties.levelThree;
    const offices = await pageOf('office', id);
    expect(offices).toContain('Thủ trưởng Sở Tài chính, Sở Tài chính');
    expect(offices).toContain('Đôn đốc quá hạn mức 2');
    expect(offices).toMatch(/Máy chủ thư nhận lúc \d\d\/12\/2018/);
    expect(offices).toMatch(/Máy chủ thư trả lời<\/dt><dd>2\d\d /);
    expect(offices).toContain('Message-ID');
    const units = await pageOf('officer.stc', id);
    expect(units).toContain('Thủ trưởng Sở Tài chính, Sở Tài chính');
    expect(units).not.toContain('Đôn đốc quá hạn mức 2');
    expect(units).not.toContain('Trưởng Ban Chỉ đạo, Sở');
  });

  test('the log is told in plain words, without a code', async () => {
    const html = await pageOf('office', office.duties.sentBack.id);
    const log = html.slice(html.indexOf('id="dien-bien"'));
    expect(log).toContain('Trả lại kết quả');
    expect(log).toContain('Nộp kết quả');
    expect(log).toContain('Chưa có số liệu của các phòng chuyên môn');
    expect(log).not.toMatch(/<b>[a-z]+(-[a-z]+)*<\/b>/);
  });

  test('H1, A8, X2: requests are on record with who asked, until when, why and in what state', async () => {
    const html = await pageOf('officer.stc', office.duties.extension.id);
    expect(html).toContain('Lần 1, xin đến 27/12/2018');
    expect(html).toContain('chờ quyết định');
    expect(html).toContain('Nhà thầu giao thiết bị chậm');
    expect(html).toContain('đang chờ quyết định gia hạn');
    expect(await pageOf('office', office.duties.toReturn.id)).toContain('Đề xuất Sở Tài chính nhận');
  });

  test('P1, P3: each unit with its state, class, date and lateness; a draft is not for other units', async () => {
    const { world, duties } = office;
    const { taskId } = duties.levelThree;
    const part = await giveDuty(world, {
      unit: 'SNV',
      role: 'COORDINATING',
      taskId,
      dueDate: '2018-11-27',
    });
    const draft = await giveDuty(world, { unit: 'PLEIKU', role: 'COORDINATING', taskId, state: 'DRAFT' });
    const html = await pageOf('officer.stc', duties.levelThree.id);
    expect(html).toContain(`href="/nhiem-vu/${part.id}"`);
    expect(html).toContain('Chưa hoàn thành, quá hạn');
    expect(html).toContain('quá 6 ngày');
    expect(html).not.toContain(`href="/nhiem-vu/${draft.id}"`);
    expect(await pageOf('office', duties.levelThree.id)).toContain(`href="/nhiem-vu/${draft.id}"`);
    expect((await get('officer.snv', `/nhiem-vu/${draft.id}`)).status).toBe(404);
  });

  test('a long text is shown by its beginning, the whole at its own address', async () => {
    const { id } = office.duties.noDeadline;
    const text = `${'Đã rà soát toàn bộ chuyên mục. '.repeat(60)}Hết báo cáo.`;
    const { version } = await office.world.database.assignment.findUniqueOrThrow({ where: { id } });
    await send('officer.stc', `/nhiem-vu/${id}/bao-cao-tien-do`, {
      version: String(version),
      percent: '30',
      text,
    });
    const html = await pageOf('officer.stc', id);
    expect(html).not.toContain('Hết báo cáo.');
    const [address] = /\/nhiem-vu\/\d+\/toan-van\/bao-cao-\d+/.exec(html) ?? [''];
    expect((await get('office', address)).text).toContain('Hết báo cáo.');
    expect((await get('officer.snv', address)).status).toBe(404);
    expect((await get('office', `/nhiem-vu/${id}/toan-van/bao-cao-999999`)).status).toBe(404);
  });

  test('the longest record makes no page beyond 60 kB', async () => {
    const { id } = office.duties.noDeadline;
    const { database } = office.world;
    const { personId } = await office.world.actor('officer.stc');
    const [on, at] = [new Date('2018-12-03'), new Date('2018-12-03T02:00:00Z')];
    const words = 'Đang phối hợp với các phòng, đơn vị trực thuộc. '.repeat(100);
    await database.progressReport.createMany({
      data: Array.from({ length: 60 }, (_, n) => ({
        assignmentId: id,
        percent: n,
        text: words,
        difficulties: words,
        proposals: words,
        reportedOn: on,
        reportedAt: at,
        reportedById: personId,
      })),
    });
    await database.event.createMany({
      data: Array.from({ length: 200 }, () => ({
        at,
        on,
        actorName: 'Chuyên viên Sở Tài chính',
        action: 'progress-reports',
        subject: `assignment:${id}`,
        assignmentId: id,
        reason: words,
      })),
    });
    for (const account of ['office', 'officer.stc']) {
      expect(Buffer.byteLength(await pageOf(account, id))).toBeLessThanOrEqual(60_000);
    }
    expect(await pageOf('office', id, '?dien-bien=2')).toContain('dien-bien=3#dien-bien');
    expect(await pageOf('office', id, '?bao-cao=2')).toContain('bao-cao=1#tien-do');
  });
});

describe('directives', () => {
  const TEXT = 'Sở Tài chính báo cáo Ban Chỉ đạo trước ngày 15/12/2018.';

  test('Q: the committee head gives one on the page; pressed twice it is one; the unit reads it', async () => {
    const { id, taskId } = office.duties.late;
    const seen = /id="chi-dao".*?name="seen" value="(\d+)"/s.exec(await pageOf('chair', id))?.[1] ?? '';
    const answers = [
      await send('chair', `/nhiem-vu/${id}/chi-dao`, { text: TEXT, seen }),
      await send('chair', `/nhiem-vu/${id}/chi-dao`, { text: TEXT, seen }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await office.world.database.directive.count({ where: { taskId } })).toBe(1);
    expect(await pageOf('officer.stc', id)).toContain(TEXT);
  });

  test('an empty one comes back with the reason beside the field; who may not has no form', async () => {
    const { id } = office.duties.late;
    const refused = await send('chair', `/nhiem-vu/${id}/chi-dao`, { text: ' ', seen: '0' });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('Cần ghi nội dung chỉ đạo.');
    expect(await pageOf('office', id)).not.toContain('id="chi-dao"');
    expect((await send('office', `/nhiem-vu/${id}/chi-dao`, { text: TEXT })).status).toBe(403);
  });
});

describe('acts that are seldom needed', () => {
  test('A13: the office corrects a wrong lateness with its evidence, reason and document', async () => {
    const { id } = office.duties.late;
    const html = await pageOf('office', id);
    expect(html).toContain('Điều chỉnh việc ghi trễ hạn');
    const { version } = await office.world.database.assignment.findUniqueOrThrow({ where: { id } });
    const fields = { version: String(version), reason: 'Văn bản đến ngày 28/11', documentNumber: '15/BCĐ' };
    const path = `/nhiem-vu/${id}/dieu-chinh-tre-han`;
    expect((await send('office', path, { ...fields, submittedOn: '31/11/2018' })).status).toBe(400);
    expect((await send('office', path, { ...fields, submittedOn: '28/11/2018' })).status).toBe(303);
    const after = await pageOf('office', id);
    expect(after).toContain('Điều chỉnh: kết quả nộp ngày 28/11/2018');
    expect(after).toContain('15/BCĐ');
  });

  test('A3: before the due date the head is offered an advance apology, by this name', async () => {
    expect(await pageOf('head.stc', office.duties.soon.id)).toContain('Xin lỗi trước hạn');
    expect(await pageOf('officer.stc', office.duties.soon.id)).not.toContain('id="xin-loi"');
  });

  test('Q1: who may see a restricted task is told to the office', async () => {
    const { world, duties } = office;
    const { taskId, id } = duties.dueToday;
    await world.database.task.update({ where: { id: taskId }, data: { restricted: true } });
    const { personId } = await world.actor('officer.stc');
    await world.database.taskPerson.create({ data: { taskId, personId } });
    expect(await pageOf('office', id)).toContain('Chuyên viên Sở Tài chính (STC)');
    expect(await pageOf('officer.stc', id)).not.toContain('Người được xem');
    expect((await get('head.stc', `/nhiem-vu/${id}`)).status).toBe(404);
  });
});
