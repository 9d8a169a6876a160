import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startWebWorld, type WebWorld } from '../../support/web-world.js';
import { giveDuty } from '../../support/duties.js';

let world: WebWorld;
beforeAll(async () => {
  world = await startWebWorld();
});
afterAll(() => world?.stop());
beforeEach(() => world.setTime('2018-11-26'));

const HTML = 'text/html';
const get = async (account: string, path: string) =>
  (await world.signIn(account)).get(path).set('accept', HTML);
const send = async (account: string, path: string, fields: Record<string, string>) => {
  const agent = await world.signIn(account);
  return agent.post(path).type('form').set('accept', HTML).send(fields);
};
const versionOf = async (year: number): Promise<string> =>
  String((await world.database.calendarYear.findUnique({ where: { year } }))?.version ?? 0);
const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
/** The preview of these fields, and the fields with which its button applies them. */
async function previewed(year: number, fields: Record<string, string>) {
  const form = { version: await versionOf(year), 'tam-thoi': 'false', 'ghi-chu': '', ...fields };
  const page = await send('admin', `/lich-lam-viec/${year}/xem-truoc`, form);
  return { page, form: { ...form, 'xem-truoc': hidden(page.text, 'xem-truoc') } };
}

describe('the year', () => {
  test('C2: everybody reads it: twelve months, closed days with a sign and the document that ordered each', async () => {
    for (const account of ['officer.stc', 'chair', 'office']) {
      const page = await get(account, '/lich-lam-viec/2018');
      expect(page.status).toBe(200);
      expect(page.text.match(/<table class="month">/g)).toHaveLength(12);
      expect(page.text).toContain('<a href="#ngay-2018-04-30">30<sup aria-hidden="true">×</sup>');
      expect(page.text).toMatch(
        /Thứ Hai, 30\/04\/2018<\/time><\/th><td>.{0,80} Nghỉ<\/td><td>Nghỉ lễ[^<]+<\/td><td>Bộ luật Lao động[^<]+<\/td>/,
      );
      expect(page.text).not.toContain('/sua');
      expect(Buffer.byteLength(page.text)).toBeLessThan(60_000);
    }
    expect((await get('officer.stc', '/lich-lam-viec')).text).toContain('Lịch làm việc năm 2018');
  });

  test('Q: the administrator changes it, nobody else', async () => {
    expect((await get('admin', '/lich-lam-viec/2018')).text).toContain('/lich-lam-viec/2018/sua');
    for (const account of ['office', 'chair', 'officer.stc']) {
      expect((await get(account, '/lich-lam-viec/2018/sua')).status).toBe(403);
      expect((await send(account, '/lich-lam-viec/2018', { 'van-ban': '1/TB' })).status).toBe(403);
    }
    expect((await get('admin', '/lich-lam-viec/5000')).status).toBe(404);
    expect((await get('admin', '/lich-lam-viec/abc')).status).toBe(404);
    expect((await get('admin', '/lich-lam-viec/2018/xem-truoc')).headers['location']).toBe(
      '/lich-lam-viec/2018/sua',
    );
  });

  test('C3: a year without a calendar says how many assignments wait for it, and offers to enter it', async () => {
    const { id } = await giveDuty(world, { dueDate: null });
    await world.database.assignment.update({
      where: { id },
      data: { printedDate: new Date('2021-06-30'), precision: 'DAY', missingYear: 2021 },
    });
    const page = await get('admin', '/lich-lam-viec/2021');
    expect(page.text).toContain('Chưa có lịch làm việc năm 2021.');
    expect(page.text).toContain('Chưa tính được hạn: 1 phân công.');
    expect(page.text).toContain('Nhập lịch năm 2021');
    expect((await get('office', '/lich-lam-viec/2021')).text).not.toContain('/sua');
    expect((await get('office', '/lich-lam-viec/2018')).text).toContain(
      'Năm 2021: 1 phân công chưa tính được hạn.',
    );
  });

  test('C3: from 1 December every reader is warned that next year is missing, not on 30 November', async () => {
    await world.database.calendarDay.deleteMany({ where: { yearNumber: 2019 } });
    const year = await world.database.calendarYear.delete({ where: { year: 2019 } });
    const warning = 'Chưa nhập lịch làm việc năm 2019.';
    await world.setTime('2018-11-30');
    expect((await get('officer.stc', '/lich-lam-viec')).text).not.toContain(warning);
    await world.setTime('2018-12-01');
    expect((await get('officer.stc', '/lich-lam-viec')).text).toContain(warning);
    expect((await get('admin', '/lich-lam-viec')).text).toContain('href="/lich-lam-viec/2019/sua"');
    await world.database.calendarYear.create({ data: year });
  });
});

describe('a change', () => {
  test('C6: written, previewed with old and new dates, applied; a second press changes nothing more', async () => {
    const duty = await giveDuty(world, { dueDate: '2018-12-14' });
    const { page, form } = await previewed(2018, {
      'van-ban': '77/TB-BNV',
      'danh-sach': '14/12/2018 nghỉ theo quyết định của tỉnh',
    });
    expect(page.status).toBe(200);
    expect(page.text).toContain('Thứ Sáu, 14/12/2018');
    expect(page.text).toContain('14/12/2018</time>');
    expect(page.text).toContain('17/12/2018</time>');
    expect(page.text).toContain('nhắc đúng ngày đến hạn');
    expect(page.text).toContain('<a href="/lich-lam-viec" aria-current="true">');
    const due = async () =>
      (await world.database.assignment.findUniqueOrThrow({ where: { id: duty.id } })).dueDate;
    expect(await due()).toEqual(new Date('2018-12-14'));

    const done = await send('admin', '/lich-lam-viec/2018', form);
    expect(done.headers['location']).toBe('/lich-lam-viec/2018');
    expect(await due()).toEqual(new Date('2018-12-17'));
    const after = await versionOf(2018);
    expect((await send('admin', '/lich-lam-viec/2018', form)).status).toBe(303);
    expect(await versionOf(2018)).toBe(after);
    expect((await get('admin', '/lich-lam-viec/2018')).text).toContain('đã được áp dụng');

    const back = await previewed(2018, {
      'van-ban': '78/TB-BNV',
      'ngay-0': '14/12/2018',
      'loai-0': 'PLAIN',
      'ten-0': '',
    });
    expect(back.page.text).toContain('thành ngày làm việc');
    expect((await send('admin', '/lich-lam-viec/2018', back.form)).status).toBe(303);
    expect(await due()).toEqual(new Date('2018-12-14'));
  });

  test('C6: if the calendar was changed meanwhile, or something else would move, it is shown again and not applied', async () => {
    const first = await previewed(2018, { 'van-ban': '80/TB', 'danh-sach': '20/12 nghỉ họp mặt' });
    const second = await previewed(2018, { 'van-ban': '81/TB', 'danh-sach': '21/12 nghỉ họp mặt' });
    expect((await send('admin', '/lich-lam-viec/2018', first.form)).status).toBe(303);
    const stale = await send('admin', '/lich-lam-viec/2018', second.form);
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('vừa áp dụng 80/TB.');
    expect(stale.text).toContain('value="21/12 nghỉ họp mặt"');
    expect(hidden(stale.text, 'version')).toBe(await versionOf(2018));

    // A task that came in since moves as well: the preview is not true any more.
    const third = await previewed(2018, { 'van-ban': '82/TB', 'danh-sach': '24/12 nghỉ họp mặt' });
    await giveDuty(world, { dueDate: '2018-12-24' });
    const moved = await send('admin', '/lich-lam-viec/2018', third.form);
    expect(moved.status).toBe(409);
    expect(moved.text).toContain('Từ khi xem trước, hạn hoặc lịch đã thay đổi');
    const again = { ...third.form, 'xem-truoc': hidden(moved.text, 'xem-truoc') };
    expect((await send('admin', '/lich-lam-viec/2018', again)).status).toBe(303);
  });

  test('errors stand at their fields and lines, and what was typed is kept', async () => {
    const { page } = await previewed(2018, {
      'van-ban': '',
      'ngay-0': '31/11/2018',
      'ten-0': 'Nghỉ <b>thử</b>',
      'loai-0': 'CLOSED',
      'danh-sach': '02/05/2018 liên hoan\n30/02/2018 nghỉ',
    });
    expect(page.status).toBe(400);
    expect(page.text).toContain('Ghi số, ký hiệu văn bản.');
    expect(page.text).toContain('Dòng 1: sau ngày ghi');
    expect(page.text).toContain('Dòng 2: cần bắt đầu bằng một ngày có thật');
    expect(page.text).toContain('value="Nghỉ &lt;b>thử&lt;/b>"');
    const twice = await previewed(2018, {
      'van-ban': '1/TB',
      'ngay-0': '03/12/2018',
      'loai-0': 'CLOSED',
      'ten-0': 'Nghỉ',
      'danh-sach': '03/12/2018 nghỉ\n02/01/2019 nghỉ',
    });
    expect(twice.page.status).toBe(422);
    expect(twice.page.text).toContain('Dòng 1: Ngày 03/12/2018 được nhập hai lần.');
    expect(twice.page.text).toContain('Dòng 2: Ngày 02/01/2019 không thuộc năm 2018.');
    const none = await previewed(2018, { 'van-ban': '1/TB' });
    expect(none.page.text).toContain('Ghi ít nhất một ngày');
    const more = await previewed(2018, { 'van-ban': '1/TB', 'ngay-2': '', 'them-dong': '1' });
    expect(more.page.text).toContain('name="ngay-5"');
    expect(more.page.text).toContain('value="1/TB"');
  });

  test('C3: a year entered for the first time computes what waited; provisional and its note are shown', async () => {
    const { page, form } = await previewed(2021, {
      'van-ban': '1/TB-2021',
      'danh-sach': '01/01/2021 nghỉ Tết Dương lịch\n30/06/2021 nghỉ thử',
      'tam-thoi': 'true',
      'ghi-chu': 'Chờ lịch nghỉ Tết',
    });
    expect(page.text).toContain('Nhập mới lịch năm 2021: 2 ngày nghỉ, 0 ngày làm bù.');
    expect(page.text).toContain('chưa tính được');
    expect((await send('admin', '/lich-lam-viec/2021', form)).status).toBe(303);
    const year = await get('officer.stc', '/lich-lam-viec/2021');
    expect(year.text).toContain('Lịch tạm thời');
    expect(year.text).toContain('Chờ lịch nghỉ Tết');
    expect(await world.database.assignment.count({ where: { missingYear: 2021 } })).toBe(0);
  });

  test('many moves are paged, and the pages keep the form', async () => {
    for (let n = 0; n < 23; n += 1) await giveDuty(world, { dueDate: '2018-12-28' });
    const fields = { 'van-ban': '90/TB', 'danh-sach': '28/12/2018 nghỉ' };
    const { page } = await previewed(2018, fields);
    expect(page.text).toContain('name="trang-han" value="2"');
    const next = await previewed(2018, { ...fields, 'trang-han': '2' });
    expect(next.page.text).toContain('name="trang-han" value="1"');
    expect(next.page.text).toContain('value="28/12/2018 nghỉ"');
    expect(Buffer.byteLength(page.text)).toBeLessThan(60_000);
  });
});
