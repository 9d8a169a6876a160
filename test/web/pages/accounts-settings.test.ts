/** One's own settings and the calendar feed over HTTP. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { giveDuty } from '../../support/duties.js';
import { PASSWORD, startWebWorld, type Agent, type WebWorld } from '../../support/web-world.js';

let world: WebWorld;
beforeAll(async () => {
  world = await startWebWorld({ DEMO_PASSWORD: PASSWORD });
});
afterAll(() => world.stop());

const HTML = 'text/html';
const address = (account: string) => `${account}@demo.don-doc.test`;
const page = (agent: Agent, path: string) => agent.get(path).set('accept', HTML);
const send = (agent: Agent, path: string, fields: Record<string, string> = {}) =>
  agent.post(path).type('form').set('accept', HTML).send(fields);
const personOf = (account: string) =>
  world.database.person.findFirstOrThrow({ where: { email: address(account) } });

describe('one’s own settings', () => {
  test('the language governs the mails, and the pages follow', async () => {
    const agent = await world.signIn('leader');
    await send(agent, '/ca-nhan', { language: 'en', digestAt: '' }).expect(303);
    expect((await personOf('leader')).language).toBe('en');
    const { text } = await page(agent, '/ca-nhan').expect(200);
    expect(text).toContain('<html lang="en">');
    expect(text).toContain('Your settings are saved.');
  });

  test('R6: only an hour inside the window is taken', async () => {
    const agent = await world.signIn('officer.snv');
    await send(agent, '/ca-nhan', { language: 'vi', digestAt: '10:00' }).expect(303);
    expect((await personOf('officer.snv')).digestAt).toBe('10:00');
    const refused = await send(agent, '/ca-nhan', { language: 'vi', digestAt: '23:00' }).expect(422);
    expect(refused.text).toContain('Chọn một trong các giờ: 10:00');
    expect((await personOf('officer.snv')).digestAt).toBe('10:00');
    await send(agent, '/ca-nhan', { language: 'vi', digestAt: '' }).expect(303);
    expect((await personOf('officer.snv')).digestAt).toBeNull();
  });

  test('every page leads to them by the name of the person', async () => {
    const { text } = await page(await world.signIn('office'), '/viec-cua-toi').expect(200);
    expect(text).toContain('href="/ca-nhan"');
  });
});

describe('the calendar feed', () => {
  /** The path of a new feed of this account. */
  async function feedOf(account: string): Promise<string> {
    const { text } = await send(await world.signIn(account), '/ca-nhan/lich').expect(200);
    return /value="[^"]*(\/lich\/[\w-]{43}\.ics)"/.exec(text)?.[1] ?? '';
  }
  const read = (path: string, tag = '') => world.anyone().get(path).set('if-none-match', tag);
  /** Its lines, unfolded. */
  const linesOf = (text: string) => text.replace(/\r\n /g, '').split('\r\n');

  test('holds the open deadlines of one’s unit as whole days, under names that stay', async () => {
    const open = await giveDuty(world, {
      unit: 'STC',
      dueDate: '2018-12-28',
      title: 'Nâng cấp mạng, phòng họp; kho',
    });
    const other = await giveDuty(world, { unit: 'SNV', dueDate: '2018-12-27', title: 'Của đơn vị khác' });
    const done = await giveDuty(world, { unit: 'STC', dueDate: '2018-12-26', title: 'Đã xong' });
    await world.database.assignment.update({ where: { id: done.id }, data: { state: 'COMPLETED' } });
    const path = await feedOf('officer.stc');
    const answer = await read(path).expect(200);
    expect(answer.headers['content-type']).toContain('text/calendar');
    expect(answer.headers['set-cookie']).toBeUndefined();
    const lines = linesOf(answer.text);
    expect(lines).toContain(`UID:assignment-${open.id}@localhost`);
    expect(lines).toContain('DTSTART;VALUE=DATE:20181228');
    expect(lines).toContain('SUMMARY:Hạn: Nâng cấp mạng\\, phòng họp\\; kho');
    expect(answer.text).not.toContain(`assignment-${other.id}@`);
    expect(answer.text).not.toContain(`assignment-${done.id}@`);
  });

  test('says the same until something changes', async () => {
    const { id } = await giveDuty(world, { unit: 'STC', dueDate: '2018-12-28' });
    const path = await feedOf('head.stc');
    const tag = String((await read(path).expect(200)).headers['etag']);
    expect((await read(path, tag).expect(304)).text).toBe('');
    await world.database.assignment.update({
      where: { id },
      data: { dueDate: new Date('2019-01-02'), version: 9 },
    });
    expect((await read(path, tag).expect(200)).headers['etag']).not.toBe(tag);
  });

  test('Q1: of a restricted task the named see a date, the others nothing', async () => {
    const { id, taskId } = await giveDuty(world, {
      unit: 'STC',
      dueDate: '2018-12-24',
      title: 'Tên phải kín',
    });
    await world.database.task.update({ where: { id: taskId }, data: { restricted: true } });
    const path = await feedOf('officer.stc');
    expect((await read(path).expect(200)).text).not.toContain(`assignment-${id}@`);
    const { id: personId } = await personOf('officer.stc');
    await world.database.taskPerson.create({ data: { taskId, personId } });
    const { text } = await read(path).expect(200);
    expect(linesOf(text)).toContain('SUMMARY:Hạn: 01 nhiệm vụ hạn chế');
    expect(text).not.toContain('Tên phải kín');
    expect(text).not.toContain(`/nhiem-vu/${id}`);
  });

  test('the address is shown once and kept as a hash; a new one, or taking it back, kills the old', async () => {
    const first = await feedOf('head.snv');
    const agent = await world.signIn('head.snv');
    const shown = await page(agent, '/ca-nhan/lich').expect(200);
    expect(shown.text).not.toContain(first);
    const kept = JSON.stringify(await world.database.calendarFeed.findMany());
    expect(kept).not.toContain(first.slice(6, -4));
    const second = await feedOf('head.snv');
    await read(first).expect(404);
    await read(second).expect(200);
    await send(agent, '/ca-nhan/lich/thu-hoi').expect(303);
    await read(second).expect(404);
    await read('/lich/khong-co.ics').expect(404);
  });

  test('ends when the person leaves, and stays dead when they come back', async () => {
    const path = await feedOf('officer.pleiku');
    await read(path).expect(200);
    const { id } = await personOf('officer.pleiku');
    const admin = await world.signIn('admin');
    const change = async (active: boolean) => {
      const { version } = await world.database.person.findUniqueOrThrow({ where: { id } });
      await admin.patch(`/api/people/${id}`).send({ active, version }).expect(200);
    };
    await change(false);
    await read(path).expect(404);
    const revoked = { action: 'calendar-feed-revoked', subject: `person:${id}` };
    expect(await world.database.event.count({ where: revoked })).toBe(1);
    await change(true);
    await read(path).expect(404);
  });
});
