import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { giveDuty } from '../../support/duties.js';
import { startWebWorld, type Agent, type WebWorld } from '../../support/web-world.js';

const HTML = 'text/html';
const LIST = '/quan-tri/don-vi';
const NEW = '/quan-tri/don-vi-moi';
const UNIT = { code: 'SXD', name: 'Sở Xây dựng', kind: 'SO', validFrom: '1/1/2018', aliases: 'Sở XD' };

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

describe('units', () => {
  test('a unit is entered once and is found without diacritics, with its people and open duties beside it', async () => {
    await send(NEW, UNIT).expect(303);
    const again = await send(NEW, UNIT).expect(409);
    expect(again.text).toContain('đã có đơn vị dùng');
    const list = await page(`${LIST}?q=so+xay`);
    expect(list).toContain('>Sở Xây dựng</a>');
    expect(list).not.toContain('Sở Nội vụ');
    await giveDuty(world, { unit: 'SXD' });
    expect(await page(`${LIST}?q=SXD`)).toMatch(/data-label="Việc đang mở"[^>]*>1</);
    expect(await page(LIST)).toContain('Các sở');
  });

  test('a day that is none, and a unit below itself, are refused beside their fields', async () => {
    const wrong = await send(NEW, { ...UNIT, code: 'X 1', validFrom: '31/11/2018' }).expect(400);
    expect(wrong.text).toContain('id="f-code-loi"');
    expect(wrong.text).toContain('id="f-validFrom-loi"');
    expect(wrong.text).toContain('value="31/11/2018"');
    await send(NEW, { ...UNIT, code: 'CCXD', name: 'Chi cục Xây dựng', parent: 'SXD' }).expect(303);
    const { version } = await world.database.unit.findUniqueOrThrow({ where: { code: 'SXD' } });
    const circle = await send(`${LIST}/SXD`, { ...UNIT, parent: 'CCXD', version }).expect(400);
    expect(circle.text).toContain('id="f-parent-loi"');
    expect(await page(LIST)).toMatch(/class="below-1"><a href="\/quan-tri\/don-vi\/CCXD"/);
  });

  test('Q2: the past name stays to be seen; a stale change shows what somebody else changed', async () => {
    const at = `${LIST}/SXD`;
    const opened = await page(at);
    const form = { version: hidden(opened, 'version'), seen: hidden(opened, 'seen'), ...UNIT };
    await send(at, { ...form, shortName: 'Sở XD', name: 'Sở Xây dựng và Đô thị' }).expect(303);
    expect(await page(at)).toContain('Sở Xây dựng, đến 26/11/2018');
    const stale = await send(at, { ...form, shortName: 'Sở XD', mailbox: 'sxd@donvi.gov.vn' }).expect(409);
    expect(stale.text).toContain('Tên đơn vị: «Sở Xây dựng» thành «Sở Xây dựng và Đô thị».');
    expect(stale.text).toContain('value="sxd@donvi.gov.vn"');
    expect(stale.text).toContain('value="Sở Xây dựng và Đô thị"');
  });
});

describe('Q2: a unit closes', () => {
  test('with open duties and no successor it is refused in words, and nothing is written', async () => {
    const at = `${LIST}/SXD/ket-thuc`;
    expect(await page(at)).toContain('Đơn vị còn 1 phân công đang mở, nên phải có đơn vị kế thừa');
    const query = 'on=26%2F11%2F2018&documentNumber=12%2FNQ-H%C4%90ND';
    const refused = await page(`${at}?${query}`, admin, 422);
    expect(refused).toContain('cần nêu đơn vị kế thừa');
    expect(refused).toContain('id="f-successor-loi"');
    expect(refused).toContain('value="12/NQ-HĐND"');
    const unit = await world.database.unit.findUniqueOrThrow({ where: { code: 'SXD' } });
    expect(unit.validTo).toBeNull();
  });

  test('the duties that pass are previewed without the titles that are not the administrator’s; then it is decided once', async () => {
    const secret = await giveDuty(world, { unit: 'SXD', restricted: true, title: 'Nhiệm vụ kín' });
    const at = `${LIST}/SXD/ket-thuc`;
    const figures = { successor: 'SNV', on: '26/11/2018', documentNumber: '12/NQ-HĐND' };
    const preview = await page(`${at}?${new URLSearchParams(figures).toString()}`);
    expect(preview).toContain('2 phân công bên dưới chuyển sang Sở Nội vụ');
    expect(preview).toContain('NV-TEST-');
    expect(preview).toContain('Nhiệm vụ hạn chế');
    expect(preview).not.toContain('Nhiệm vụ kín');
    expect(preview).not.toContain('Nhiệm vụ thử');
    expect((await world.database.unit.findUniqueOrThrow({ where: { code: 'SXD' } })).validTo).toBeNull();

    await send(at, figures).expect(303);
    await send(at, figures).expect(303);
    const other = await send(at, { ...figures, successor: 'STC' }).expect(409);
    expect(other.text).toContain('đã kết thúc hoạt động');
    const passed = await world.database.assignment.findUniqueOrThrow({
      where: { id: secret.id },
      include: { unit: true },
    });
    expect(passed.unit.code).toBe('SNV');
    expect(await world.database.event.count({ where: { action: 'succession', subject: 'unit:SXD' } })).toBe(
      1,
    );
    expect(await page(`${LIST}/SXD`)).toContain('đến hết 25/11/2018');
    expect(await page(`${LIST}/SNV`)).toContain('Kế thừa của');
    expect(await page(LIST)).not.toContain(`${LIST}/SXD"`);
    expect(await page(`${LIST}?trang-thai=da-ket-thuc`)).toContain('kế thừa: Sở Nội vụ');
  });

  test('what passes, what ends beside the successor’s own and what waits to be verified is said before it is decided', async () => {
    await send(NEW, { ...UNIT, code: 'SCT', name: 'Sở Công Thương' }).expect(303);
    const passing = await giveDuty(world, { unit: 'SCT', title: 'Việc chuyển' });
    const ending = await giveDuty(world, { unit: 'SCT' });
    await giveDuty(world, { unit: 'STC', taskId: ending.taskId });
    const waiting = await giveDuty(world, { unit: 'SCT', state: 'SUBMITTED', submittedOn: '2018-11-26' });
    await giveDuty(world, { unit: 'STC', taskId: waiting.taskId });
    const at = `${LIST}/SCT/ket-thuc`;
    expect(await page(at)).not.toContain('Kết thúc theo văn bản');
    const figures = { successor: 'STC', on: '26/11/2018', documentNumber: '15/NQ-HĐND' };
    const preview = await page(`${at}?${new URLSearchParams(figures).toString()}`);
    expect(preview).toContain('1 phân công bên dưới chuyển sang Sở Tài chính');
    expect(preview).toContain('1 phân công kết thúc theo văn bản 15/NQ-HĐND');
    expect(preview).toContain('1 phân công đã nộp kết quả');
    for (const fate of ['Chuyển sang đơn vị kế thừa', 'Kết thúc theo văn bản', 'Chờ xác nhận kết quả đã nộp'])
      expect(preview.split(`>${fate}<`)).toHaveLength(2);
    const done = await send(at, figures).expect(303);
    const flashed = await admin
      .get(done.headers['location'] ?? '')
      .set('accept', HTML)
      .expect(200);
    expect(flashed.text).toContain('1 phân công đã chuyển, 1 phân công đã kết thúc');
    const now = await world.database.assignment.findMany({
      where: { id: { in: [passing.id, ending.id, waiting.id] } },
      select: { state: true, unit: { select: { code: true } } },
      orderBy: { id: 'asc' },
    });
    expect(now).toEqual([
      { state: 'IN_PROGRESS', unit: { code: 'STC' } },
      { state: 'CANCELLED', unit: { code: 'SCT' } },
      { state: 'SUBMITTED', unit: { code: 'SCT' } },
    ]);
    const office = await world.signIn('office');
    const history = await page(`/nhiem-vu/${ending.id}`, office);
    expect(history).toContain('Kết thúc phân công của Sở Công Thương');
    expect(history.match(/15\/NQ-HĐND/g)).toHaveLength(1);
  });

  test('the office, the auditor and the leaders read units; the administrator alone changes them', async () => {
    for (const account of ['office', 'auditor', 'chair', 'leader']) {
      const agent = await world.signIn(account);
      expect(await page(`${LIST}/STC`, agent)).not.toContain('ket-thuc');
      await agent.get(NEW).set('accept', HTML).expect(403);
      await agent.get(`${LIST}/STC/ket-thuc`).set('accept', HTML).expect(403);
      await send(`${LIST}/STC`, {}, agent).expect(403);
      await send(`${LIST}/STC/ket-thuc`, {}, agent).expect(403);
    }
    const officer = await world.signIn('officer.stc');
    await officer.get(LIST).set('accept', HTML).expect(403);
  });
});
