import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readWorkbook } from '../../../src/infra/workbook/workbook-reader.js';
import { startPageOffice, type PageOffice } from '../../support/page-office.js';

let office: PageOffice;
beforeAll(async () => {
  office = await startPageOffice();
});
afterAll(() => office.stop());

const page = async (account: string, path = '/so-xin-loi'): Promise<string> => {
  const agent = await office.world.signIn(account);
  const { text } = await agent.get(path).set('accept', 'text/html').expect(200);
  return text;
};

/** One row of the register, by the title of its task. */
const rowOf = (html: string, title: string): string => {
  const row = html.split('<tr>').find((part) => part.includes(title));
  if (!row) throw new Error(`no row «${title}»`);
  return row;
};
/** The figures above it: state and number. */
const figuresOf = (html: string): string[] =>
  [...html.matchAll(/trang-thai=([A-Z_]+)"[^>]*><b[^>]*>(\d+)<\/b>/g)].map(([, state, n]) => `${state} ${n}`);
const titlesOf = (html: string): string[] =>
  Object.values(office.duties)
    .map(({ title }) => title)
    .filter((title) => html.includes(title))
    .sort();

const WORDS = {
  reasonCategory: 'OWN_FAULT',
  reason: 'Đơn vị bố trí nhân lực chưa kịp thời nên việc rà soát danh mục bị chậm so với kế hoạch.',
  unitAtFault: '',
  remedy: 'Cử thêm hai chuyên viên.',
  promisedDate: '07/12/2018',
  finishedOn: '',
  text: 'Sở xin lỗi Trưởng ban về sự chậm trễ này.',
};
const versions = async () => {
  const row = await office.world.database.assignment.findUniqueOrThrow({
    where: { id: office.duties.late.id },
    include: { apology: true },
  });
  return { version: row.version, apologyVersion: row.apology?.version ?? 0 };
};
/** Sends the form of the late duty as its page does. */
const send = async (account: string, act: string, fields: object, seen?: object) => {
  const agent = await office.world.signIn(account);
  return agent
    .post(`/nhiem-vu/${office.duties.late.id}/xin-loi/${act}`)
    .type('form')
    .set('accept', 'text/html')
    .send({ ...WORDS, ...fields, ...(seen ?? (await versions())) });
};
const apology = () =>
  office.world.database.apology.findUniqueOrThrow({ where: { assignmentId: office.duties.late.id } });
const formPage = (account: string) => page(account, `/nhiem-vu/${office.duties.late.id}/xin-loi`);
/** What the checklist still asks for. */
const missingIn = (html: string): string[] =>
  [...html.matchAll(/<li class="missing">.*?<a href="#xin-loi-(\w+)"/g)].map(([, field]) => field ?? '');

describe('Sổ xin lỗi', () => {
  test('Q1: who reads all sees every line, a unit its own, the administrator none and what that means', async () => {
    const { late, levelThree, apologised } = office.duties;
    const all = [late.title, levelThree.title, apologised.title].sort();
    for (const account of ['office', 'chair', 'leader', 'auditor'])
      expect(titlesOf(await page(account))).toEqual(all);
    expect(titlesOf(await page('officer.stc'))).toEqual([late.title, levelThree.title].sort());
    expect(titlesOf(await page('head.pleiku'))).toEqual([apologised.title]);
    const nothing = await page('admin');
    expect(titlesOf(nothing)).toEqual([]);
    expect(nothing).toContain('Chưa có nghĩa vụ xin lỗi nào');
  });

  test('A4: a line says since when it is owed, by when, and what is left or late', async () => {
    const html = await page('office');
    const late = rowOf(html, office.duties.late.title);
    for (const words of ['phát sinh 30/11/2018', '04/12/2018', 'còn 1 ngày<small>1 ngày làm việc', 'Còn nợ'])
      expect(late).toContain(words);
    const delivered = rowOf(html, office.duties.apologised.title);
    for (const words of ['gửi 03/12/2018', 'hẹn xong 05/12/2018', 'chậm 5 ngày khi ký', 'Thiếu nguồn lực'])
      expect(delivered).toContain(words);
  });

  test('every figure is a link to the lines it counts', async () => {
    const html = await page('office');
    expect(figuresOf(html)).toEqual(['OWED 1', 'LATE 1', 'DELIVERED 1', 'KEPT 0', 'BROKEN 0', 'VOID 0']);
    expect(titlesOf(await page('office', '/so-xin-loi?trang-thai=DELIVERED'))).toEqual([
      office.duties.apologised.title,
    ]);
  });

  test('H1: the next act is the head’s to sign and an officer’s to draft', async () => {
    const { late } = office.duties;
    expect(rowOf(await page('head.stc'), late.title)).toContain('>Ký xin lỗi</a>');
    const officers = rowOf(await page('officer.stc'), late.title);
    expect(officers).toContain('>Soạn</a>');
    expect(officers).toContain('Thủ trưởng ký');
    expect(rowOf(await page('office'), late.title)).not.toContain('class="btn"');
  });

  test('the filters stand in the address: unit, days, category, advance, open or closed', async () => {
    const shown = async (query: string) => titlesOf(await page('office', `/so-xin-loi?${query}`));
    const { late, levelThree, apologised } = office.duties;
    expect(await shown('don-vi=PLEIKU')).toEqual([apologised.title]);
    expect(await shown('tu=30/11/2018')).toEqual([late.title]);
    expect(await shown('den=2018-11-27')).toEqual([levelThree.title]);
    expect(await shown('nguyen-nhan=RESOURCES')).toEqual([apologised.title]);
    expect(await shown('xin-loi-truoc=co')).toEqual([]);
    expect(await shown('tinh-trang=da-khep')).toEqual([]);
    expect((await shown('tinh-trang=dang-mo')).length).toBe(3);
    const wrong = await page('office', '/so-xin-loi?tu=31/02/2018');
    expect(wrong).toContain('Ngày không đúng');
    expect(wrong).toContain('value="31/02/2018"');
    expect(await page('office', '/so-xin-loi?don-vi=SNV')).toContain('Không có dòng nào khớp bộ lọc');
  });

  test('the workbook holds exactly the lines that are shown', async () => {
    const agent = await office.world.signIn('office');
    const answer = await agent
      .get('/so-xin-loi.xlsx?trang-thai=OWED')
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => done(null, Buffer.concat(parts)));
      })
      .expect(200);
    expect(answer.headers['content-disposition']).toContain('so-xin-loi-2018-12-03.xlsx');
    const text = JSON.stringify(await readWorkbook(answer.body as Buffer, 'so-xin-loi.xlsx'));
    expect(text).toContain(office.duties.late.title);
    expect(text).not.toContain(office.duties.apologised.title);
  });

  test('Q1: a restricted task is counted and not named', async () => {
    const { world, duties } = office;
    const { taskId, title } = duties.late;
    await world.database.task.update({ where: { id: taskId }, data: { restricted: true } });
    try {
      for (const account of ['chair', 'officer.stc']) {
        const html = await page(account);
        expect(html).not.toContain(title);
        expect(html).toContain('1 dòng về nhiệm vụ hạn chế');
      }
      expect(await page('office')).toContain(title);
    } finally {
      await world.database.task.update({ where: { id: taskId }, data: { restricted: false } });
    }
  });

  test('the page is at most 60 kB and holds no script and no style of its own', async () => {
    const html = await page('office');
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(60_000);
    expect(html).not.toMatch(/<script(?! src="\/assets\/)|style=|onclick=/);
  });
});

describe('Văn bản xin lỗi', () => {
  test('A5: the form says what it is about, what is missing, and the days that may be promised', async () => {
    const html = await formPage('head.stc');
    expect(missingIn(html)).toEqual(['reasonCategory', 'reason', 'remedy', 'promisedDate', 'text']);
    for (const words of [
      office.duties.late.title,
      'quá hạn 4 ngày',
      // The original term is of three days: from the Tuesday to the Thursday.
      'từ 04/12/2018 đến 06/12/2018',
      'Ký và gửi',
      'Người ký: Thủ trưởng Sở Tài chính, Thủ trưởng.',
    ])
      expect(html).toContain(words);
  });

  test('H1: an officer drafts and cannot sign; the attempt is logged', async () => {
    const html = await formPage('officer.stc');
    expect(html).not.toContain('Ký và gửi');
    expect(html).toContain('chuyên viên không ký được');
    const refused = await send('officer.stc', 'ky', {});
    expect(refused.status).toBe(403);
    expect(refused.text).toContain(WORDS.remedy);
    const logged = await office.world.database.event.findFirst({
      where: { assignmentId: office.duties.late.id, refused: true, action: 'apology' },
    });
    expect(logged?.data).toMatchObject({ rule: 'H1' });
  });

  test('A5, A6: looking at it names what is wrong and keeps nothing', async () => {
    const before = await apology();
    const { status, text } = await send('officer.stc', 'kiem-tra', {
      reason: 'Quá ngắn',
      promisedDate: '08/12/2018',
      remedy: '',
    });
    expect(status).toBe(200);
    expect(missingIn(text)).toEqual(['reason', 'remedy', 'promisedDate']);
    expect(text).toContain('hiện có 8');
    expect(text).toContain('Ngày 08/12/2018 không phải ngày làm việc');
    expect(await apology()).toEqual(before);
  });

  test('a date that is none is named, the rest stays', async () => {
    const { status, text } = await send('officer.stc', 'nhap', { promisedDate: '31/11/2018' });
    expect(status).toBe(400);
    expect(text).toContain('value="31/11/2018"');
    expect(text).toContain('Ngày không đúng');
  });

  test('the officer keeps a draft, a second click changes nothing, others do not see it', async () => {
    const seen = await versions();
    expect((await send('officer.stc', 'nhap', { promisedDate: '' }, seen)).status).toBe(303);
    const kept = await apology();
    expect((await send('officer.stc', 'nhap', { promisedDate: '' }, seen)).status).toBe(303);
    expect(await apology()).toEqual(kept);
    expect(await formPage('head.stc')).toContain('Cử thêm hai chuyên viên.');
    expect(await formPage('chair')).not.toContain('Cử thêm hai chuyên viên.');
    expect(await page('officer.stc', `/nhiem-vu/${office.duties.late.id}/van-ban-xin-loi`)).toContain(
      'DỰ THẢO',
    );
    const chair = await office.world.signIn('chair');
    await chair.get(`/nhiem-vu/${office.duties.late.id}/van-ban-xin-loi`).expect(404);
  });

  test('two people writing: the second sees what the first kept and keeps their own text', async () => {
    const seen = await versions();
    await send('officer.stc', 'nhap', { remedy: 'Bản của chuyên viên.' }, seen);
    const { status, text } = await send('head.stc', 'nhap', { remedy: 'Bản của thủ trưởng.' }, seen);
    expect(status).toBe(409);
    expect(text).toContain('Chuyên viên Sở Tài chính vừa lưu bản khác');
    expect(text).toContain('Bản của chuyên viên.');
    expect(text).toContain('Bản của thủ trưởng.');
    expect((await apology()).remedy).toBe('Bản của chuyên viên.');
  });

  test('another act on the assignment does not stand in the way of a draft', async () => {
    const seen = await versions();
    const officer = await office.world.signIn('officer.stc');
    await officer
      .post(`/api/assignments/${office.duties.late.id}/progress-reports`)
      .send({ version: seen.version, percent: 50, text: 'Đã rà soát một nửa.' })
      .expect(201);
    expect((await send('officer.stc', 'nhap', {}, seen)).status).toBe(303);
    expect((await apology()).remedy).toBe(WORDS.remedy);
  });

  test('A6: before signing the head is asked, with the day that is promised; nothing is sent yet', async () => {
    const tooFar = await send('head.stc', 'ky', {});
    expect(tooFar.status).toBe(422);
    expect(tooFar.text).toContain('Ngày hẹn lại quá xa');
    const { status, text } = await send('head.stc', 'ky', { promisedDate: '6/12/2018' });
    expect(status).toBe(200);
    expect(text).toContain('Thứ Năm, 06/12/2018');
    expect(text).toContain('name="confirmed"');
    expect((await apology()).state).toBe('OWED');
  });

  test('A1: confirmed, it is sent once however often the form comes', async () => {
    const seen = await versions();
    const fields = { promisedDate: '06/12/2018', confirmed: 'true' };
    expect((await send('head.stc', 'ky', fields, seen)).status).toBe(303);
    expect((await send('head.stc', 'ky', fields, seen)).status).toBe(303);
    expect(await apology()).toMatchObject({ state: 'DELIVERED', signatoryName: 'Thủ trưởng Sở Tài chính' });
    expect(
      await office.world.database.apologyPromise.count({ where: { assignmentId: office.duties.late.id } }),
    ).toBe(1);
    const html = await formPage('chair');
    expect(html).toContain('Cử thêm hai chuyên viên.');
    expect(html).not.toContain('xin-loi/ky');
    const letter = await page('chair', `/nhiem-vu/${office.duties.late.id}/van-ban-xin-loi`);
    for (const words of ['SỞ TÀI CHÍNH', 'Độc lập - Tự do - Hạnh phúc', 'quá hạn 02 ngày làm việc (04 ngày)'])
      expect(letter).toContain(words);
    expect(letter).not.toContain('DỰ THẢO');
    const agent = await office.world.signIn('chair');
    const docx = await agent.get(`/nhiem-vu/${office.duties.late.id}/van-ban-xin-loi.docx`).expect(200);
    expect(docx.headers['content-disposition']).toMatch(
      /^attachment; filename="xin-loi-NV-TEST-\d+-\d+\.docx"$/,
    );
  });

  test('A12: the office ticks the letter, with an event; nobody else does', async () => {
    expect((await send('head.stc', 'cong-khai', { published: 'true' })).status).toBe(403);
    expect((await send('office', 'cong-khai', { published: 'true' })).status).toBe(303);
    expect((await apology()).letterPublished).toBe(true);
    expect(await formPage('office')).toContain('Thôi công khai thư');
    const events = await office.world.database.event.findMany({
      where: { assignmentId: office.duties.late.id, action: { startsWith: 'apology-p' } },
    });
    expect(events.map(({ action, actorName }) => [action, actorName])).toEqual([
      ['apology-published', 'Chuyên viên thường trực'],
    ]);
  });

  test('A8: returned for form, the reason is above the form, the words stay, the promise is free again', async () => {
    const agent = await office.world.signIn('office');
    await agent
      .post(`/nhiem-vu/${office.duties.late.id}/tra-lai-van-ban-xin-loi`)
      .type('form')
      .send({ ...(await versions()), reason: 'Thiếu trích yếu' })
      .expect(303);
    const html = await formPage('head.stc');
    for (const words of ['trả lại về thể thức ngày 03/12/2018', 'Thiếu trích yếu', WORDS.remedy])
      expect(html).toContain(words);
    expect(missingIn(html)).toEqual(['promisedDate']);
    const again = { promisedDate: '05/12/2018', confirmed: 'true' };
    expect((await send('head.stc', 'ky', again)).status).toBe(303);
    expect(await formPage('head.stc')).toContain('05/12/2018');
  });

  test('A1: a coordinating unit, and who is not of the unit, get no form', async () => {
    const { apologised, soon } = office.duties;
    const agent = await office.world.signIn('officer.snv');
    await agent.get(`/nhiem-vu/${apologised.id}/xin-loi`).set('accept', 'text/html').expect(404);
    const chair = await page('chair', `/nhiem-vu/${soon.id}/xin-loi`);
    expect(chair).not.toContain('<textarea');
  });

  test('A3: ahead of the due date the head is offered an apology in advance, without a draft', async () => {
    const html = await page('head.stc', `/nhiem-vu/${office.duties.soon.id}/xin-loi`);
    expect(html).toContain('Xin lỗi trước hạn');
    expect(html).not.toContain('name="finishedOn"');
    expect(html).not.toContain('Lưu nháp</button>');
    const closed = await page('head.stc', `/nhiem-vu/${office.duties.dueToday.id}/xin-loi`);
    expect(closed).toContain('Chỉ được xin lỗi trước đến hết ngày 02/12/2018');
  });
});
