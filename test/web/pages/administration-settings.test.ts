import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.js';
import { SETTING_FAMILIES } from '../../../src/web/pages/administration/setting-catalogue.js';
import { wordOf } from '../../../templates/pages/frame/page-phrase.js';
import { startWebWorld, type Agent, type WebWorld } from '../../support/web-world.js';

const HTML = 'text/html';
const PATH = '/quan-tri/tham-so';
const REMINDERS = {
  reminderDaysBefore: '7, 3, 1, 0',
  'escalationDaysAfter.L1': '1',
  'escalationDaysAfter.L2': '3',
  'escalationDaysAfter.L3': '5',
  dailyRunAt: '08:00',
  'mailWindow.from': '07:30',
  'mailWindow.to': '17:00',
  mailAttempts: '5',
  mailBacklogMinutes: '60',
  mailAllowList: '',
  mailsPerPersonPerDay: '5',
  mailLinesPerGroup: '50',
};

let world: WebWorld;
let admin: Agent;
beforeAll(async () => {
  world = await startWebWorld();
  admin = await world.signIn('admin');
});
afterAll(() => world.stop());

const page = async (path: string, agent = admin, status = 200): Promise<string> =>
  (await agent.get(path).set('accept', HTML).expect(status)).text;
const send = (path: string, fields: object, agent = admin) =>
  agent.post(path).type('form').set('accept', HTML).send(fields);
const hidden = (html: string, name: string): string =>
  (new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '').replaceAll('&quot;', '"');

/** Every figure by its path; a list is one figure. */
const paths = (value: object, above = ''): string[] =>
  Object.entries(value).flatMap(([name, one]: [string, unknown]) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? paths(one, `${above}${name}.`)
      : [`${above}${name}`],
  );

describe('the settings', () => {
  test('every figure of the rules stands on the page, with a name and a sentence of what it does', () => {
    const entries = SETTING_FAMILIES.flatMap((family) => family.entries.map(({ path }) => path));
    expect(entries.toSorted()).toEqual(paths(DEFAULT_SETTINGS).toSorted());
    const unexplained = entries.filter(
      (path) => !wordOf(`setting.${path}`) || !wordOf(`setting-what.${path}`),
    );
    expect(unexplained).toEqual([]);
  });

  test('a figure shows its value, rule and default; the form its bounds', async () => {
    const html = await page(PATH);
    expect(html).toContain('7, 3, 1, 0 ngày làm việc');
    expect(html).toContain('Chưa thay đổi lần nào');
    const form = await page(`${PATH}/nhac-viec`);
    expect(form).toContain('Từ 1 đến 20. Mặc định: 5 lần. Quy tắc R8.');
    expect(form).toContain('name="mailAttempts"');
  });

  test('what is no figure, or out of bounds, is refused beside its field; what was typed stays', async () => {
    const wrong = {
      ...REMINDERS,
      mailAttempts: 'năm',
      mailsPerPersonPerDay: '0',
      'mailWindow.from': '25:00',
    };
    const { text } = await send(`${PATH}/nhac-viec`, { ...wrong, version: '0', reason: 'thử' }).expect(400);
    for (const field of ['mailAttempts', 'mailsPerPersonPerDay', 'mailWindow.from'])
      expect(text).toContain(`id="f-${field}-loi"`);
    expect(text).toContain('value="năm"');
    expect(text).toContain('Nhỏ nhất là 1.');
    const levels = { ...REMINDERS, 'escalationDaysAfter.L2': '1' };
    const contrary = await send(`${PATH}/nhac-viec`, { ...levels, version: '0', reason: 'thử' }).expect(422);
    expect(contrary.text).toContain('Các mức phải tăng dần');
    expect(contrary.text).toContain('id="f-escalationDaysAfter.L1-loi"');
    const silent = await send(`${PATH}/nhac-viec`, { ...REMINDERS, mailAttempts: '6', version: '0' }).expect(
      400,
    );
    expect(silent.text).toContain('Cần ghi lý do thay đổi');
    expect(await world.database.setting.count()).toBe(0);
  });

  test('a change is a version with its reason: who, when, what; a second click changes nothing', async () => {
    const change = { ...REMINDERS, mailAttempts: '6', version: '0', reason: 'Quy chế 12/QC-BCĐ' };
    await send(`${PATH}/nhac-viec`, change).expect(303);
    await send(`${PATH}/nhac-viec`, change).expect(303);
    expect(await world.database.setting.count()).toBe(1);
    const html = await page(PATH);
    expect(html).toContain('Phiên bản 1: Quản trị hệ thống');
    expect(html).toContain('Lý do: Quy chế 12/QC-BCĐ');
    expect(html).toContain('Số lần gửi lại: «5 lần» thành «6 lần»');
    expect(html).toContain('Mặc định: 5 lần.');
  });

  test('two administrators at once: the second sees the first one’s figures and keeps what was typed', async () => {
    const form = await page(`${PATH}/tiep-nhan`);
    const seen = { version: hidden(form, 'version'), seen: hidden(form, 'seen') };
    const own = { receiveTermWorkingDays: '2', verificationTermWorkingDays: '5', staleAfterMonths: '3' };
    await send(`${PATH}/tiep-nhan`, { ...own, ...seen, receiveTermWorkingDays: '3', reason: 'một' }).expect(
      303,
    );
    const late = { ...own, ...seen, receiveTermWorkingDays: '4', staleAfterMonths: '6', reason: 'hai' };
    const { text } = await send(`${PATH}/tiep-nhan`, late).expect(409);
    expect(text).toContain('Thời hạn tiếp nhận: «2» thành «3».');
    expect(text).toContain('Nội dung đang nhập: «4».');
    expect(text).toContain('>hai</textarea>');
    await send(`${PATH}/tiep-nhan`, { ...late, version: hidden(text, 'version') }).expect(303);
    expect(await page(PATH)).toContain('Thời hạn tiếp nhận: «3 ngày làm việc» thành «4 ngày làm việc»');
  });

  test('the office, the auditor and the committee head read them; nobody but the administrator changes them', async () => {
    for (const account of ['office', 'auditor', 'chair']) {
      const agent = await world.signIn(account);
      expect(await page(PATH, agent)).not.toContain('btn-sm" href="/quan-tri/tham-so/');
      await agent.get(`${PATH}/nhac-viec`).set('accept', HTML).expect(403);
      await send(`${PATH}/nhac-viec`, REMINDERS, agent).expect(403);
    }
    for (const account of ['leader', 'officer.stc'])
      await (await world.signIn(account)).get(PATH).set('accept', HTML).expect(403);
    await admin.get(`${PATH}/khong-co`).set('accept', HTML).expect(404);
  });

  test('lists, ticks and roles are kept as they are typed', async () => {
    const form = await page(`${PATH}/dang-nhap`);
    const body = {
      version: hidden(form, 'version'),
      secondFactorRoles: ['LEADER', 'HEAD'],
      reason: 'an toàn',
    };
    await send(`${PATH}/dang-nhap`, { ...body, passwordResetMinutes: '20' }).expect(303);
    expect(await page(PATH)).toContain('Ủy viên Ban Chỉ đạo, Thủ trưởng đơn vị');
    const report = await page(`${PATH}/bao-cao`);
    await send(`${PATH}/bao-cao`, {
      version: hidden(report, 'version'),
      reportPeriodRule: 'ND09_2019',
      'office.issuingBody': 'Ban Chỉ đạo',
      'office.place': 'Gia Lai',
      'office.reportSymbol': 'BC-BCĐ',
      'office.recipients': 'Như trên\nLưu VT',
      'office.signatory.authority': 'TM. Ban Chỉ đạo',
      reason: 'thể thức',
    }).expect(303);
    const newest = await world.database.setting.findFirstOrThrow({ orderBy: { version: 'desc' } });
    expect(newest.values).toMatchObject({
      leaderDigestWhenEmpty: false,
      office: { place: 'Gia Lai', recipients: ['Như trên', 'Lưu VT'], addressees: [] },
      secondFactorRoles: ['LEADER', 'HEAD'],
      mailAttempts: 6,
    });
  });
});
