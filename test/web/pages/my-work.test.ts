import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { giveDuty } from '../../support/duties.js';
import { startPageOffice, type PageOffice } from '../../support/page-office.js';

let office: PageOffice;
beforeAll(async () => {
  office = await startPageOffice();
});
afterAll(() => office.stop());

const page = async (account: string, path = '/viec-cua-toi'): Promise<string> => {
  const agent = await office.world.signIn(account);
  const { text } = await agent.get(path).set('accept', 'text/html').expect(200);
  return text;
};

/** The headings of the sections with their counts, from top to bottom. */
const sectionsOf = (html: string): string[] =>
  [...html.matchAll(/<h2 id="h-([a-z0-9-]+)">.*?<\/h2>/g)].map(([whole, key]) => {
    const count = /class="count">([\d.]+)</.exec(whole);
    return count ? `${key} ${count[1]}` : `${key}`;
  });

/** One line of a section, by its title. */
const lineOf = (html: string, title: string): string => {
  const row = html.split('<tr>').find((part) => part.includes(title));
  if (!row) throw new Error(`no line «${title}»`);
  return row;
};

describe('Việc của tôi', () => {
  test('officer of a unit: what to do by urgency, then what is waited for, then what is new', async () => {
    expect(sectionsOf(await page('officer.stc'))).toEqual([
      'owed 2',
      'late 2',
      'sent-back 1',
      'due 2',
      'receive 2',
      'soon 1',
      'running 2',
      'waiting 1',
      'news 3',
    ]);
  });

  test('G2: the figures of the page are those of the digest of that morning', async () => {
    const digest = await office.world.database.digest.findFirstOrThrow({
      where: { kind: 'UNIT_DAILY', person: { email: 'officer.stc@demo.don-doc.test' } },
    });
    const { due, late, owed } = digest.figures as Record<string, number>;
    expect(sectionsOf(await page('officer.stc'))).toEqual(
      expect.arrayContaining([`due ${due}`, `late ${late}`, `owed ${owed}`]),
    );
  });

  test('the headline counts what has to be done, each assignment once; running, waiting and news are not counted', async () => {
    const html = await page('officer.stc');
    const counted = /(\d+) việc phải làm, gấp nhất ở trên/.exec(html)?.[1];
    const urgent = ['owed', 'late', 'sent-back', 'due', 'receive', 'soon'];
    const lines = urgent.flatMap((key) => {
      const section = new RegExp(`<section id="${key}"[\\s\\S]*?</section>`).exec(html)?.[0] ?? '';
      return [...section.matchAll(/<a href="\/nhiem-vu\/(\d+)"/g)].map(([, id]) => id);
    });
    expect(lines).toHaveLength(10);
    expect(counted).toBe(String(new Set(lines).size));
    expect(await page('leader')).not.toContain('việc phải làm');
  });

  test('C5: a line says the effective date, the printed one and why it moved', async () => {
    const line = lineOf(await page('officer.stc'), office.duties.moved.title);
    expect(line).toContain('02/01/2019');
    expect(line).toContain('văn bản ghi 31/12/2018');
    expect(line).toContain('31/12/2018 nghỉ hoán đổi');
  });

  test('a line says how late it is, and how much is left, in days and in working days', async () => {
    const html = await page('officer.stc');
    expect(lineOf(html, office.duties.late.title)).toMatch(/quá 4 ngày<small>2 ngày làm việc</);
    expect(lineOf(html, office.duties.moved.title)).toMatch(/còn 30 ngày<small>20 ngày làm việc</);
  });

  test('H1: what the head does in person has a button for the head and words for the officer', async () => {
    const officers = lineOf(await page('officer.stc'), office.duties.inPerson.title);
    expect(officers).toContain('Thủ trưởng thực hiện');
    expect(officers).not.toContain('<button');
    expect(lineOf(await page('head.stc'), office.duties.inPerson.title)).toContain('>Tiếp nhận</button>');
  });

  test('H1: an owed apology is signed by the head and drafted by the officer, on its own page', async () => {
    const { id, title } = office.duties.late;
    const [heads, officers] = [await page('head.stc'), await page('officer.stc')].map((html) =>
      lineOf(html, title),
    );
    expect(heads).toMatch(new RegExp(`href="/nhiem-vu/${id}/xin-loi"[^>]*>Ký văn bản xin lỗi`));
    expect(officers).toMatch(new RegExp(`href="/nhiem-vu/${id}/xin-loi"[^>]*>Soạn xin lỗi`));
  });

  test('the standing office sees what waits for its decision', async () => {
    const html = await page('office');
    expect(sectionsOf(html)).toEqual([
      'extensions 1',
      'returns 1',
      'verify 1',
      'apology-forms 1',
      'drafts-without-lead 1',
      'drafts 1',
      'late-units 2',
      'unreachable 1',
      'office-waiting 1',
      'news 4',
    ]);
    expect(lineOf(html, office.duties.toReturn.title)).toContain(
      'Dữ liệu do Sở Tài chính quản lý; đề xuất Sở Tài chính',
    );
    expect(html).toContain('550 không có hộp thư này');
  });

  test('the committee head sees W5, L3 and apologies', async () => {
    expect(sectionsOf(await page('chair'))).toEqual([
      'verify 1',
      'level-3 1',
      'apologies 2',
      'late-units 2',
      'news 3',
    ]);
  });

  test('a leader sees what is overdue in the fields they supervise', async () => {
    await office.world.database.person.updateMany({
      where: { roles: { has: 'LEADER' } },
      data: { fields: [] },
    });
    expect(sectionsOf(await page('leader'))).toEqual(['late 3', 'late-units 2', 'news 1']);
    await office.world.database.person.updateMany({
      where: { roles: { has: 'LEADER' } },
      data: { fields: ['Ứng dụng CNTT'] },
    });
    expect(sectionsOf(await page('leader'))).toEqual(['late 2', 'late-units 1', 'news 1']);
  });

  test('the administrator sees the health, the auditor what to read', async () => {
    const html = await page('admin');
    expect(sectionsOf(html)).toEqual(['health', 'unreachable 1', 'runs']);
    expect(html).toMatch(/1 đang chạy, báo gần nhất \d+ giây trước/);
    expect(html).toContain('Lịch làm việc năm 2019');
    const auditors = await page('auditor');
    for (const path of ['/nhiem-vu', '/so-xin-loi', '/quan-tri/nhat-ky', '/thu', '/tong-quan', '/bao-cao']) {
      expect(auditors).toContain(`href="${path}"`);
    }
    expect(auditors).not.toContain('/api/');
  });

  test('Q1: a restricted task shows neither title nor link to who is not named on it, and is counted', async () => {
    const { world, duties } = office;
    await world.database.task.update({ where: { id: duties.late.taskId }, data: { restricted: true } });
    try {
      const html = await page('officer.stc');
      expect(html).not.toContain(duties.late.title);
      expect(html).not.toContain(`/nhiem-vu/${duties.late.id}"`);
      expect(html).toContain('Nhiệm vụ hạn chế');
      expect(sectionsOf(html)).toContain('late 2');
    } finally {
      await world.database.task.update({ where: { id: duties.late.taskId }, data: { restricted: false } });
    }
  });

  test('what is new since the last working day stands last, in the words of what was told', async () => {
    const html = await page('officer.stc');
    const news = html.slice(html.indexOf('id="news"'));
    expect(news).toContain('Mới từ ngày làm việc trước');
    expect(lineOf(news, office.duties.sentBack.title)).toContain('Kết quả bị trả lại');
  });

  test('a directive is new to the unit, and its giver waits for the result', async () => {
    const { taskId, title } = office.duties.dueTomorrow;
    const { code } = await office.world.database.task.findUniqueOrThrow({ where: { id: taskId } });
    const chair = await office.world.signIn('chair');
    await chair
      .post(`/api/tasks/${code}/directives`)
      .send({ text: 'Hoàn thành ngay trong tuần.' })
      .expect(201);
    const units = await page('officer.stc');
    const line = lineOf(units.slice(units.indexOf('id="news"')), title);
    expect(line).toContain('Ý kiến chỉ đạo: Trưởng Ban Chỉ đạo: Hoàn thành ngay trong tuần.');
    const html = await page('chair');
    expect(sectionsOf(html)).toContain('directed 1');
    expect(lineOf(html.slice(html.indexOf('id="directed"')), title)).toContain('đang thực hiện');
  });

  test('P2: the lead sees which parts of others it waits for; the office what others have to act on', async () => {
    const part = await giveDuty(office.world, {
      unit: 'SNV',
      role: 'COORDINATING',
      taskId: office.duties.moved.taskId,
      dueDate: '2018-12-20',
    });
    const late = await giveDuty(office.world, { unit: 'SNV', state: 'ASSIGNED', dueDate: '2018-12-21' });
    const html = await page('head.stc');
    expect(sectionsOf(html)).toContain('waiting-parts 1');
    expect(html.slice(html.indexOf('id="waiting-parts"'))).toContain(`href="/nhiem-vu/${part.id}"`);
    const offices = await page('office');
    const waiting = lineOf(offices.slice(offices.indexOf('id="office-waiting"')), late.title);
    expect(waiting).toContain('đã quá thời hạn tiếp nhận (28/11/2018)');
  });

  test('a draft leads to its page, also to give it a lead', async () => {
    const line = lineOf(await page('office'), 'Sơ kết chương trình phối hợp truyền thông');
    expect(line).toMatch(/href="\/giao-viec\/NV-2018-\d+"[^>]*>Chọn đơn vị chủ trì/);
  });

  test('one section by itself, page by page', async () => {
    const html = await page('officer.stc', '/viec-cua-toi?muc=late&trang=1');
    expect(sectionsOf(html)).toEqual(['late 2']);
    expect(html).toContain('Trang 1/1');
  });

  test.each(['office', 'chair', 'leader', 'admin', 'auditor', 'head.stc', 'officer.stc'])(
    'the page of %s is at most 60 kB, holds no script and no style of its own',
    async (account) => {
      const html = await page(account);
      expect(Buffer.byteLength(html)).toBeLessThanOrEqual(60_000);
      expect(html).not.toMatch(/<script(?! src="\/assets\/)|style=|onclick=/);
      expect(html).toMatch(/^<!doctype html><html lang="vi">/);
    },
  );
});
