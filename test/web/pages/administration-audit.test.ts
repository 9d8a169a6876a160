import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { giveDuty } from '../../support/duties.js';
import { startWebWorld, type Agent, type WebWorld } from '../../support/web-world.js';

const HTML = 'text/html';
const PATH = '/quan-tri/nhat-ky';

let world: WebWorld;
let admin: Agent;
beforeAll(async () => {
  world = await startWebWorld();
  admin = await world.signIn('admin');
  const record = async (entry: object): Promise<void> => {
    const fixed = { at: new Date('2018-11-26T01:05:00Z'), on: new Date('2018-11-26') };
    const named = { actorName: 'Thủ trưởng Sở Tài chính', subject: 'unit:STC', action: 'unit-changed' };
    await world.database.event.create({ data: { ...fixed, ...named, ...entry } });
  };
  const open = await giveDuty(world, { title: 'Rà soát thủ tục' });
  const secret = await giveDuty(world, { title: 'Nhiệm vụ kín', restricted: true });
  await record({ reason: '=1+1', on: new Date('2018-11-20') });
  await record({
    action: 'submission',
    subject: `assignment:${open.id}`,
    assignmentId: open.id,
    refused: true,
  });
  await record({ action: 'submission', subject: `assignment:${secret.id}`, assignmentId: secret.id });
  for (let n = 0; n < 60; n += 1) await record({ action: 'settings-changed', subject: `setting:${n}` });
});
afterAll(() => world.stop());

const page = async (path: string, agent = admin): Promise<string> =>
  (await agent.get(path).set('accept', HTML).expect(200)).text;
const linkOf = (html: string, rel: string): string =>
  (new RegExp(`href="([^"]*)" rel="${rel}"`).exec(html)?.[1] ?? '').replaceAll('&amp;', '&');
const rows = (html: string): number => html.split('<td class="when">').length - 1;

describe('Q3: the audit log', () => {
  test('is in plain words, newest first, paged by id: what is on a page stays on it while the log grows', async () => {
    const first = await page(PATH);
    expect(rows(first)).toBe(50);
    expect(first).toContain('Tham số, phiên bản 59');
    const older = linkOf(first, 'next');
    await world.database.event.create({
      data: { at: new Date(), on: new Date('2018-11-26'), action: 'unit-created', subject: 'unit:SNV' },
    });
    const second = await page(older);
    expect(rows(second)).toBe(12);
    expect(second).toContain('Tham số, phiên bản 9');
    expect(await page(linkOf(second, 'prev'))).toContain('Tham số, phiên bản 59');
  });

  test('is searched without diacritics by subject, person, act, day and refusal', async () => {
    expect(rows(await page(`${PATH}?nguoi=thu+truong+so+tai&viec=unit-changed`))).toBe(1);
    expect(rows(await page(`${PATH}?q=so+tai+chinh&viec=unit-changed`))).toBe(1);
    expect(rows(await page(`${PATH}?tu=19/11/2018&den=21/11/2018`))).toBe(1);
    const refused = await page(`${PATH}?tu-choi=co`);
    expect(rows(refused)).toBe(1);
    expect(refused).toContain('Bị từ chối');
    expect(refused).toContain('Nộp kết quả');
    expect(await page(`${PATH}?tu=31/11/2018`)).toContain('Ngày không đúng');
    expect(await page(`${PATH}?q=khong+co+gi`)).toContain('Không có mục nào khớp');
  });

  test('Q1: a restricted task is not there for who is not named; a title is shown to those alone who read the tasks', async () => {
    for (const account of ['admin', 'auditor', 'chair', 'leader']) {
      const html = await page(`${PATH}?viec=submission`, await world.signIn(account));
      expect(rows(html)).toBe(1);
      expect(html).not.toContain('Nhiệm vụ kín');
      expect(html.includes('Rà soát thủ tục')).toBe(account !== 'admin');
    }
    expect(rows(await page(`${PATH}?viec=submission`, await world.signIn('office')))).toBe(2);
    expect(rows(await page(`${PATH}?q=ra+soat`))).toBe(0);
  });

  test('is taken along as it is shown; a text that looks like a formula is none', async () => {
    const csv = await admin.get(`${PATH}/tep/nhat-ky.csv?viec=unit-changed`).buffer().expect(200);
    expect(csv.headers['content-disposition']).toBe('attachment; filename="nhat-ky.csv"');
    expect(csv.text).toContain(`'=1+1`);
    expect(csv.text.trim().split('\r\n')).toHaveLength(2);
    const auditor = await world.signIn('auditor');
    const all = await auditor.get(`${PATH}/tep/nhat-ky.csv?viec=submission`).buffer().expect(200);
    expect(all.text).not.toContain('kín');
    const xlsx = await admin.get(`${PATH}/tep/nhat-ky.xlsx`).buffer().expect(200);
    expect(xlsx.headers['content-type']).toContain('spreadsheetml');
  });

  test('units do not come here, and nothing is sent here', async () => {
    const officer = await world.signIn('officer.stc');
    await officer.get(PATH).set('accept', HTML).expect(403);
    await officer.get(`${PATH}/tep/nhat-ky.csv`).expect(403);
    await admin.post(PATH).expect(404);
  });
});
