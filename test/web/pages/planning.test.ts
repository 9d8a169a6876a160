import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
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
