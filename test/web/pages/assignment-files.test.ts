import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { giveDuty, type Duty } from '../../support/duties.js';
import { startWebWorld, type WebWorld } from '../../support/web-world.js';

let world: WebWorld;
let duty: Duty;
beforeAll(async () => {
  world = await startWebWorld();
  await world.setTime('2018-12-03');
  duty = await giveDuty(world, { dueDate: '2018-12-20' });
});
afterAll(() => world?.stop());

const PDF = Buffer.from('%PDF-1.7\n1 0 obj');
const PROGRAM = Buffer.from('MZ\u0090\u0000\u0003\u0000');

type File = [bytes: Buffer, name: string];

const versionOf = async (id: number): Promise<string> =>
  String((await world.database.assignment.findUniqueOrThrow({ where: { id } })).version);

const send = async (
  slug: string,
  fields: Record<string, string>,
  files: File[],
  { account = 'officer.stc', id = duty.id, byScript = false } = {},
) => {
  const agent = await world.signIn(account);
  const post = agent.post(`/nhiem-vu/${id}/${slug}`).set('accept', 'text/html');
  if (byScript) void post.set('x-sent-by', 'script');
  void post.field('version', fields['version'] ?? (await versionOf(id)));
  for (const [name, value] of Object.entries(fields)) if (name !== 'version') void post.field(name, value);
  for (const [bytes, filename] of files) void post.attach('files', bytes, { filename });
  return post;
};
const page = async (account: string, id = duty.id): Promise<string> =>
  (await (await world.signIn(account)).get(`/nhiem-vu/${id}`).set('accept', 'text/html')).text;
const kept = async (id = duty.id) => ({
  reports: await world.database.progressReport.count({ where: { assignmentId: id } }),
  files: await world.database.attachment.count({ where: { assignmentId: id } }),
  stored: await world.database.storedFile.count(),
});

const REPORT = { percent: '40', text: 'Đã khảo sát 12/17 đơn vị.' };

describe('a report with files', () => {
  test('takes several at once; they stand with the report and come back under their own names', async () => {
    const done = await send('bao-cao-tien-do', REPORT, [
      [PDF, 'Biên bản khảo sát.pdf'],
      [Buffer.from('Đơn vị;Kết quả\nSTC;Đạt\n'), 'Số liệu.csv'],
    ]);
    expect([done.status, done.headers['location']]).toEqual([303, `/nhiem-vu/${duty.id}`]);
    const html = await page('office');
    expect(html).toMatch(/Biên bản khảo sát\.pdf<\/a> <small class="muted">16 B · Chuyên viên Sở Tài chính/);
    const [address] = /\/nhiem-vu\/\d+\/tep\/\d+/.exec(html) ?? [''];
    const office = await world.signIn('office');
    const file = await office.get(address).buffer(true).expect(200);
    expect(file.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename="Bien ban khao sat.pdf"; filename*=UTF-8''Bi%C3%AAn%20b%E1%BA%A3n%20kh%E1%BA%A3o%20s%C3%A1t.pdf`,
    });
    await (await world.signIn('officer.snv')).get(address).expect(404);
    const event = await world.database.event.findFirstOrThrow({ where: { action: 'progress-reports' } });
    expect(event.data).toMatchObject({ percent: 40, files: ['Biên bản khảo sát.pdf', 'Số liệu.csv'] });
  });

  test('a wrong file is refused by name, nothing is written, what was typed is kept', async () => {
    const before = await kept();
    const refused = await send('bao-cao-tien-do', { ...REPORT, text: 'Nội dung gõ dở.' }, [
      [PDF, 'bao-cao.pdf'],
      [PROGRAM, 'cong-van.pdf'],
      [PROGRAM, 'cai-dat.exe'],
    ]);
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('Tệp «cong-van.pdf» có nội dung không phải là tệp .pdf.');
    expect(refused.text).toContain('Tệp «cai-dat.exe» không thuộc loại được nhận');
    expect(refused.text).not.toContain('«bao-cao.pdf»');
    expect(refused.text).toContain('Nội dung gõ dở.');
    expect(await kept()).toEqual(before);
  });

  test('an empty file is refused by name, and nothing is written', async () => {
    const before = await kept();
    const refused = await send('bao-cao-tien-do', REPORT, [
      [PDF, 'Biên bản "lần 2".pdf'],
      [Buffer.alloc(0), 'Phụ lục trống.pdf'],
    ]);
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('Phụ lục trống.pdf');
    expect(refused.text).toContain('không có nội dung');
    expect(await kept()).toEqual(before);
  });

  test('a file beyond 20 MB and an eleventh one are refused, with what was typed', async () => {
    const before = await kept();
    const large = Buffer.alloc(20 * 1024 * 1024 + 1, '%PDF-1.7\n');
    const tooLarge = await send('bao-cao-tien-do', REPORT, [[large, 'ban-ve.pdf']]);
    expect(tooLarge.text).toContain('Tệp «ban-ve.pdf» lớn quá 20 MB.');
    expect(tooLarge.text).toContain(REPORT.text);
    const eleven = Array.from({ length: 11 }, (_, n): File => [PDF, `tep-${n}.pdf`]);
    const tooMany = await send('bao-cao-tien-do', REPORT, eleven);
    expect([tooMany.status, tooMany.text.includes('Mỗi lần gửi tối đa 10 tệp')]).toEqual([400, true]);
    expect(await kept()).toEqual(before);
  });

  test('a refused report leaves no file behind: words and files go in one decision', async () => {
    const before = await kept();
    const refused = await send('bao-cao-tien-do', { percent: '140', text: 'Vượt.' }, [[PDF, 'a.pdf']]);
    expect(refused.status).toBe(400);
    expect(await kept()).toEqual(before);
  });

  test('pressed twice it is one report with one file', async () => {
    const before = await kept();
    const fields = { ...REPORT, version: await versionOf(duty.id), percent: '45' };
    const answers = [
      await send('bao-cao-tien-do', fields, [[PDF, 'a.pdf']]),
      await send('bao-cao-tien-do', fields, [[PDF, 'a.pdf']]),
    ];
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    const after = await kept();
    expect([after.reports - before.reports, after.files - before.files]).toEqual([1, 1]);
  });

  test('script is told where to go on, and the message waits for that page', async () => {
    const sent = await send('bao-cao-tien-do', REPORT, [[PDF, 'a.pdf']], { byScript: true });
    expect([sent.status, sent.headers['location']]).toEqual([204, `/nhiem-vu/${duty.id}`]);
    expect(await page('officer.stc')).toContain('Đã ghi tiến độ');
  });

  test('a form that says it comes in parts and does not is refused, not a fault', async () => {
    const agent = await world.signIn('officer.stc');
    const answer = await agent
      .post(`/nhiem-vu/${duty.id}/bao-cao-tien-do`)
      .set('accept', 'text/html')
      .set('content-type', 'multipart/form-data; boundary=x')
      .send('not in parts');
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });
});

describe('a result with files', () => {
  test('needs words or a file; handed in, its files stand with that submission also after it was sent back', async () => {
    const own = await giveDuty(world, { dueDate: '2018-12-21' });
    expect((await send('nop-ket-qua', { text: '' }, [], { id: own.id })).status).toBe(400);
    const done = await send('nop-ket-qua', { text: '' }, [[PDF, 'Kết quả.pdf']], { id: own.id });
    expect(done.status).toBe(303);
    const office = await world.signIn('office');
    await office
      .post(`/nhiem-vu/${own.id}/xac-nhan-ket-qua`)
      .type('form')
      .send({ version: await versionOf(own.id), accepted: 'false', reason: 'Thiếu dấu' })
      .expect(303);
    const html = await page('officer.stc', own.id);
    expect(html).toMatch(/bị trả lại, không tính.*Kết quả\.pdf/s);
    expect(await world.database.attachment.findMany({ where: { assignmentId: own.id } })).toMatchObject([
      { purpose: 'RESULT', submissionId: expect.any(Number) },
    ]);
  });
});

describe('two people at once', () => {
  test('W1: the second sees who did what meanwhile, keeps words and act, and a second press works', async () => {
    const own = await giveDuty(world, { dueDate: '2018-12-21' });
    const opened = await page('head.stc', own.id);
    const [, seen = ''] = /name="seen" value="(\d+)"/.exec(opened) ?? [];
    const version = await versionOf(own.id);
    await send('bao-cao-tien-do', { ...REPORT, version }, [], { id: own.id });
    const typed = { percent: '55', text: 'Thủ trưởng ghi thêm.', seen };
    const by = { account: 'head.stc', id: own.id };
    const second = await send('bao-cao-tien-do', { ...typed, version }, [], by);
    expect(second.status).toBe(409);
    const told = second.text.slice(second.text.indexOf('Phân công đã thay đổi kể từ khi bạn mở'));
    expect(told).toContain('Trạng thái hiện nay: Đang thực hiện.');
    expect(told).toContain('Báo cáo tiến độ: 40%');
    expect(told).toContain('Chuyên viên Sở Tài chính');
    expect(told).toContain('Thủ trưởng ghi thêm.');
    const [, again = ''] = /name="version" value="(\d+)"/.exec(told) ?? [];
    expect((await send('bao-cao-tien-do', { ...typed, version: again }, [], by)).status).toBe(303);
    expect(await kept(own.id)).toMatchObject({ reports: 2 });
  });

  test('another tab of the same person: other words are not taken for a second press', async () => {
    const own = await giveDuty(world, { dueDate: '2018-12-21' });
    const version = await versionOf(own.id);
    await send('bao-cao-tien-do', { ...REPORT, version }, [], { id: own.id });
    const other = await send('bao-cao-tien-do', { percent: '40', text: 'Thẻ khác.', version }, [], {
      id: own.id,
    });
    expect(other.status).toBe(409);
    expect(other.text).toContain('Thẻ khác.');
  });

  test('an act that is no longer possible says why, and the words are kept', async () => {
    const own = await giveDuty(world, { dueDate: '2018-12-21' });
    const version = await versionOf(own.id);
    await send('nop-ket-qua', { text: 'Đã xong.', version }, [], { id: own.id });
    const late = await send('bao-cao-tien-do', { ...REPORT, text: 'Còn thiếu.', version }, [], {
      account: 'head.stc',
      id: own.id,
    });
    expect(late.status).toBe(409);
    const [, form = ''] = /<form[^>]*id="bao-cao-tien-do"(.*?)<\/form>/s.exec(late.text) ?? [];
    expect(form).toContain('Còn thiếu.');
    expect(form).toContain('Không thể thực hiện «Báo cáo tiến độ»');
    expect(form).not.toContain('<button');
  });
});
