import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { giveDuty, type Duty } from '../../support/duties.js';
import { PASSWORD, startWebWorld, type WebWorld } from '../../support/web-world.js';

const WORDS = {
  reasonCategory: 'RESOURCES',
  reason: 'Đường truyền đến ba xã vùng sâu chưa được nhà mạng hoàn thành đúng tiến độ đã cam kết.',
  remedy: 'Thuê kênh vệ tinh tạm thời.',
  text: 'Ủy ban nhân dân thành phố xin lỗi Trưởng ban vì sự chậm trễ này.',
};
const PATHS = ['/cong-khai', '/cong-khai/so-xin-loi', '/cong-khai/don-vi/STC', '/cong-khai/don-vi/PLEIKU'];
const FEEDS = ['/cong-khai/so-xin-loi.atom', '/cong-khai/don-vi/STC/so-xin-loi.atom'];

let world: WebWorld;
const duties = {} as Record<'open' | 'kept' | 'restricted' | 'ahead' | 'owed', Duty>;

beforeAll(async () => {
  world = await startWebWorld({ DEMO_PASSWORD: PASSWORD, PUBLIC_URL: 'http://don-doc.example.test' });
  for (const { id } of await world.database.person.findMany())
    await world.database.person.update({
      where: { id },
      data: { name: `Nguyễn Bí Danh ${id}`, title: 'Người đứng đầu' },
    });
  const give = (unit: string, dueDate: string, title: string, restricted = false) =>
    giveDuty(world, { unit, dueDate, title, restricted, issuedOn: '2018-11-01' });
  duties.open = await give('PLEIKU', '2018-11-28', 'Triển khai hội nghị trực tuyến đến cấp xã');
  duties.kept = await give('STC', '2018-11-28', 'Công bố danh mục dịch vụ công trực tuyến');
  duties.restricted = await give('STC', '2018-11-28', 'Phương án ứng cứu sự cố bí mật', true);
  duties.owed = await give('SNV', '2018-11-28', 'Ban hành quy chế thư điện tử');
  duties.ahead = await give('SNV', '2018-12-06', 'Xây dựng cơ sở dữ liệu cán bộ');
  const head = await world.database.person.findFirstOrThrow({
    where: { email: 'head.stc@demo.don-doc.test' },
  });
  await world.database.taskPerson.create({
    data: { taskId: duties.restricted.taskId, personId: head.id },
  });
  await world.setTime('2018-11-29');
  for (const [account, duty] of [
    ['head.stc', duties.kept],
    ['head.stc', duties.restricted],
  ] as const)
    await act(account, duty, 'apology', { ...WORDS, promisedDate: '2018-12-04' });
  await world.setTime('2018-12-03');
  await act('head.pleiku', duties.open, 'apology', { ...WORDS, promisedDate: '2018-12-05' });
  await act('head.snv', duties.ahead, 'apology', { ...WORDS, promisedDate: '2018-12-10' });
  await act('officer.stc', duties.kept, 'submission', { text: 'Đã công bố danh mục.' });
  await act('office', duties.kept, 'verification', { accepted: true });
});
afterAll(() => world.stop());

async function act(account: string, duty: Duty, resource: string, body: object): Promise<void> {
  const { version } = await world.database.assignment.findUniqueOrThrow({ where: { id: duty.id } });
  const agent = await world.signIn(account);
  const answer = await agent.post(`/api/assignments/${duty.id}/${resource}`).send({ version, ...body });
  if (answer.status >= 300) throw new Error(`${account} ${resource}: ${JSON.stringify(answer.body)}`);
}

const get = (path: string) => world.anyone().get(path).set('accept', 'text/html');
const read = async (path: string): Promise<string> => (await get(path).expect(200)).text;
const titlesIn = (html: string): string[] =>
  Object.entries(duties)
    .filter(([, { title }]) => html.includes(title))
    .map(([name]) => name)
    .sort();
const tick = async (published: boolean): Promise<void> => {
  const { version } = await world.database.assignment.findUniqueOrThrow({ where: { id: duties.open.id } });
  const office = await world.signIn('office');
  await office
    .post(`/nhiem-vu/${duties.open.id}/xin-loi/cong-khai`)
    .type('form')
    .send({ version, published: String(published) })
    .expect(303);
};
const apologyId = async (duty: Duty): Promise<number> =>
  (await world.database.apology.findUniqueOrThrow({ where: { assignmentId: duty.id } })).id;

describe('the public register', () => {
  test('A12: its columns, for delivered apologies alone; restricted, owed and not yet due ones never', async () => {
    const html = await read('/cong-khai/so-xin-loi');
    expect(titlesIn(html)).toEqual(['kept', 'open']);
    for (const words of [
      '28/11/2018',
      '03/12/2018',
      'chậm 5 ngày',
      '05/12/2018',
      'Giữ lời hẹn',
      'Thiếu nguồn lực',
    ])
      expect(html).toContain(words);
    expect(html).toContain('href="/cong-khai/don-vi/PLEIKU"');
    for (const [duty, status] of [
      [duties.open, 200],
      [duties.restricted, 404],
      [duties.ahead, 404],
    ] as const)
      await get(`/cong-khai/so-xin-loi/${await apologyId(duty)}`).expect(status);
  });

  test('filters by unit, year and outcome, and a search that ignores diacritics', async () => {
    const shown = async (query: string) => titlesIn(await read(`/cong-khai/so-xin-loi?${query}`));
    expect(await shown('don-vi=STC')).toEqual(['kept']);
    expect(await shown('nam=2018')).toEqual(['kept', 'open']);
    expect(await shown('nam=2017')).toEqual([]);
    expect(await shown('ket-qua=KEPT')).toEqual(['kept']);
    expect(await shown('ket-qua=BROKEN')).toEqual([]);
    expect(await shown('q=hoi+nghi+truc+tuyen')).toEqual(['open']);
    expect(await shown('q=so+tai+chinh')).toEqual(['kept']);
    expect(await shown('q=bi+mat')).toEqual([]);
    expect(await read('/cong-khai/so-xin-loi?q=khong-co-gi')).toContain('Không có dòng nào khớp');
  });

  test('A12: the letter only when the office ticks it, with the office’s title and no name', async () => {
    const path = `/cong-khai/so-xin-loi/${await apologyId(duties.open)}`;
    expect(await read(path)).not.toContain(WORDS.text);
    await tick(true);
    const html = await read(path);
    expect(html).toContain(WORDS.reason);
    expect(html).toContain(WORDS.text);
    expect(html).toContain('Người đứng đầu');
    expect(html).not.toContain('Bí Danh');
    await tick(false);
    expect(await read(path)).not.toContain(WORDS.text);
  });

  test('a unit has a page with its figures and lines; an unknown one has none', async () => {
    const html = await read('/cong-khai/don-vi/STC');
    expect(html).toContain('<h1>Sở Tài chính</h1>');
    expect(titlesIn(html)).toEqual(['kept']);
    expect(html).toContain('href="/cong-khai/don-vi/STC/so-xin-loi.atom"');
    const missing = await get('/cong-khai/don-vi/KHONG-CO').expect(404);
    expect(missing.text).toContain('Không có trang này');
    await get('/cong-khai/don-vi/KHONG-CO/so-xin-loi.atom').expect(404);
  });
});

describe('the public figures', () => {
  test('A12, S1: the rate with its two numbers; few restricted tasks leave no trace', async () => {
    const html = await read('/cong-khai');
    expect(html).toMatch(/<b>4<\/b> phân công/);
    expect(html).toMatch(/Tỷ lệ đúng hạn: <b>0\/\d \(0/);
    expect(html).not.toContain('hạn chế');
  });

  test('S1: the classes of each row of its tables add up to the total of the row', async () => {
    const { id } = await giveDuty(world, { unit: 'SNV', dueDate: null });
    const html = await read('/cong-khai');
    await world.database.assignment.update({ where: { id }, data: { state: 'DRAFT' } });
    const rows = html.split('<tr>').filter((row) => row.includes('<td'));
    const numbers = rows.map((row) =>
      [...row.matchAll(/<td class="number"[^>]*>(?:<span[^>]*>)?([\d.]+)</g)].map(([, n]) => Number(n)),
    );
    expect(numbers.length).toBeGreaterThan(2);
    for (const [total, ...classes] of numbers) {
      expect(classes).toHaveLength(5);
      expect(classes.reduce((sum, n) => sum + n, 0)).toBe(total);
    }
    expect(numbers.some((row) => row.at(-1) === 1)).toBe(true);
  });
});

describe('every public page and feed', () => {
  test('names no person and no restricted task', async () => {
    await tick(true);
    const names = (await world.database.person.findMany()).map(({ name }) => name);
    const lines = [await apologyId(duties.open), await apologyId(duties.kept)];
    const paths = [...PATHS, ...FEEDS, ...lines.map((id) => `/cong-khai/so-xin-loi/${id}`)];
    for (const path of paths) {
      const { text } = await get(path).expect(200);
      for (const secret of [...names, 'Bí Danh', duties.restricted.title, '@demo.don-doc.test'])
        expect({ path, found: text.includes(secret) }).toEqual({ path, found: false });
    }
    await tick(false);
  });

  test.each(PATHS)('%s is light, in the layout, and may be kept a minute by anybody', async (path) => {
    const { text, headers } = await get(path).expect(200);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
    expect(text).not.toMatch(/<script(?! src="\/assets\/)|style=|onclick=|noindex/);
    expect(text).toContain('href="/dang-nhap"');
    expect(text).toContain('type="application/atom+xml"');
    expect(headers['cache-control']).toBe('public, max-age=60');
    expect(headers['vary']).toMatch(/cookie/i);
  });

  test('who is signed in sees it with their own pages at the side, and that is kept by nobody', async () => {
    const agent = await world.signIn('head.stc');
    const { text, headers } = await agent.get('/cong-khai/so-xin-loi').set('accept', 'text/html').expect(200);
    expect(text).toContain('href="/viec-cua-toi"');
    expect(headers['cache-control']).toBe('no-store');
  });

  test('search engines are let in to them and to nothing else', async () => {
    const { text } = await world.anyone().get('/robots.txt').expect(200);
    expect(text).toContain('Allow: /cong-khai');
    expect(text).toContain('Disallow: /');
  });
});

describe('the feed', () => {
  test('is Atom with its own address, stable ids and the times of the changes', async () => {
    const first = await world.anyone().get('/cong-khai/so-xin-loi.atom').expect(200);
    expect(first.headers['content-type']).toBe('application/atom+xml; charset=utf-8');
    const xml = first.text;
    expect(xml).toContain('<feed xmlns="http://www.w3.org/2005/Atom"');
    expect(xml).toContain('rel="self" href="http://don-doc.example.test/cong-khai/so-xin-loi.atom"');
    const ids = [...xml.matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(xml).toContain(duties.open.title);
    expect(xml).not.toContain(duties.ahead.title);
    expect((await world.anyone().get('/cong-khai/so-xin-loi.atom')).text).toBe(xml);
    const ofUnit = await world
      .anyone()
      .get(FEEDS[1] ?? '')
      .expect(200);
    expect(ofUnit.text).toContain(duties.kept.title);
    expect(ofUnit.text).not.toContain(duties.open.title);
    const known = [...ofUnit.text.matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id);
    expect(ids).toContain(known[1]);
  });

  test('what people wrote is text, and no mark-up of the reader', async () => {
    const { taskId: id, title } = duties.open;
    await world.database.task.update({ where: { id }, data: { title: 'Rà soát <b>R&D</b>' } });
    try {
      const { text } = await world.anyone().get('/cong-khai/so-xin-loi.atom').expect(200);
      expect(text).toContain('Rà soát &lt;b&gt;R&amp;D&lt;/b&gt;]]></title>');
      expect(text).not.toContain('<b>');
    } finally {
      await world.database.task.update({ where: { id }, data: { title } });
    }
  });

  test('who has it already is told so, by tag and by time', async () => {
    const path = '/cong-khai/so-xin-loi.atom';
    const { headers } = await world.anyone().get(path).expect(200);
    await world.anyone().get(path).set('if-none-match', String(headers['etag'])).expect(304);
    await world.anyone().get(path).set('if-modified-since', String(headers['last-modified'])).expect(304);
    await world.anyone().get(path).set('if-none-match', '"other"').expect(200);
    await world.anyone().get(path).set('if-modified-since', 'Mon, 26 Nov 2018 00:00:00 GMT').expect(200);
  });

  test('A3: an apology given ahead appears when its due date has passed', async () => {
    await world.setTime('2018-12-07');
    const { text, headers } = await world.anyone().get('/cong-khai/so-xin-loi.atom').expect(200);
    expect(text).toContain(duties.ahead.title);
    expect(headers['last-modified']).toBe('Thu, 06 Dec 2018 17:00:00 GMT');
    expect(titlesIn(await read('/cong-khai/so-xin-loi'))).toEqual(['ahead', 'kept', 'open']);
  });
});
