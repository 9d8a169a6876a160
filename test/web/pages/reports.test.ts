import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPageOffice, type PageOffice } from '../../support/page-office.js';

let office: PageOffice;
beforeAll(async () => {
  office = await startPageOffice();
});
afterAll(() => office?.stop());

const HTML = 'text/html';
const get = async (account: string, path: string) =>
  (await office.world.signIn(account)).get(path).set('accept', HTML);
const send = async (account: string, path: string, fields: Record<string, string>) => {
  const agent = await office.world.signIn(account);
  return agent.post(path).type('form').set('accept', HTML).send(fields);
};
const rows = () => office.world.database.report.findMany({ orderBy: { id: 'asc' } });
const newest = async (): Promise<string> => String((await rows()).at(-1)?.id ?? 0);

/** Asks as the form does, and looks until the worker is through. */
async function compiled(
  fields: Record<string, string> = { loai: 'MONTH', ky: '2018-11-01' },
): Promise<number> {
  const asked = await send('office', '/bao-cao', { sau: await newest(), ...fields });
  expect(asked.status).toBe(303);
  const id = Number(/\/bao-cao\/(\d+)$/.exec(asked.headers['location'] ?? '')?.[1]);
  await settled(id);
  return id;
}

async function settled(id: number) {
  const agent = await office.world.signIn('office');
  for (;;) {
    const { body } = await agent.get(`/api/reports/${id}`).expect(200);
    if (body.state === 'DONE' || body.state === 'FAILED') return body;
  }
}

const version = async (id: number) => String((await settled(id)).version);

describe('asking for a report', () => {
  test('S3: the office is offered the periods of a kind, the one that runs marked, and older ones by a link', async () => {
    const page = await get('office', '/bao-cao?loai=QUARTER');
    expect(page.text).toContain('Quý IV năm 2018, đang diễn ra: số liệu đến hết hôm nay');
    expect(page.text).toContain('value="2018-07-01"');
    const older = await get('office', '/bao-cao?loai=QUARTER&den=2017-12-31');
    expect(older.text).toContain('Quý IV năm 2017');
    expect(older.text).not.toContain('Quý III năm 2018');
    expect((await get('office', '/bao-cao?loai=MONTH&den=2018-99-99')).status).toBe(200);
  });

  test('a double press, two tabs and two people at once make one report', async () => {
    const fields = { loai: 'WEEK', ky: '2018-11-26', sau: await newest() };
    const before = (await rows()).length;
    const answers = await Promise.all([
      send('office', '/bao-cao', fields),
      send('office', '/bao-cao', fields),
      send('office', '/bao-cao', fields),
    ]);
    expect(new Set(answers.map(({ headers }) => headers['location'])).size).toBe(1);
    expect((await send('office', '/bao-cao', fields)).headers['location']).toBe(
      answers[0]!.headers['location'],
    );
    expect((await rows()).length).toBe(before + 1);
    // A form that has seen it asks for another one.
    await send('office', '/bao-cao', { ...fields, sau: await newest() });
    expect((await rows()).length).toBe(before + 2);
  });

  test('a range needs both days, each error stands at its field with what was typed', async () => {
    const refused = await send('office', '/bao-cao', { loai: 'RANGE', tu: '31/11/2018', den: '', sau: '0' });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('value="31/11/2018"');
    expect(refused.text).toContain('field-error');
    const id = await compiled({ loai: 'RANGE', tu: '01/11/2018', den: '15/11/2018' });
    expect((await get('office', `/bao-cao/${id}`)).text).toContain(
      'Báo cáo từ ngày 01/11/2018 đến ngày 15/11/2018',
    );
  });

  test('Q: leaders and the auditor read and have no form; units have no such page', async () => {
    const id = await compiled();
    for (const account of ['chair', 'leader', 'auditor']) {
      const list = await get(account, '/bao-cao');
      expect(list.text).toContain('tháng 11 năm 2018');
      expect(list.text).not.toContain('id="lap"');
      const page = await get(account, `/bao-cao/${id}`);
      expect(page.text).not.toContain('lap-lai');
      expect(page.text).not.toContain('/loi-van');
      expect((await get(account, `/bao-cao/${id}/loi-van`)).status).toBe(403);
      expect((await send(account, '/bao-cao', { loai: 'MONTH', ky: '2018-11-01', sau: '0' })).status).toBe(
        403,
      );
    }
    expect((await get('head.stc', '/bao-cao')).status).toBe(403);
    expect((await get('officer.stc', `/bao-cao/${id}`)).status).toBe(403);
  });
});

describe('a report while it is compiled', () => {
  test('shows its progress, polled; nothing is answered while nothing moves; without script it looks again by itself', async () => {
    const id = await compiled();
    await office.world.database.report.update({
      where: { id },
      data: { state: 'RUNNING', progress: 0.5, snapshot: {}, totals: {}, leaseUntil: new Date('2099-01-01') },
    });
    await office.world.database
      .$executeRaw`UPDATE report SET snapshot = NULL, totals = NULL WHERE id = ${id}`;
    await office.world.database.reportPortion.deleteMany({ where: { reportId: id } });
    const page = await get('office', `/bao-cao/${id}`);
    expect(page.text).toContain('<progress max="100" value="50"');
    expect(page.text).toContain(`hx-get="/bao-cao/${id}/tien-do?tu=RUNNING-50"`);
    expect(page.text).toContain('http-equiv="refresh"');
    expect(page.text).toContain('Đang lập báo cáo: 50%');
    expect((await get('office', `/bao-cao/${id}/tien-do?tu=RUNNING-50`)).status).toBe(204);
    expect((await get('office', `/bao-cao/${id}/tien-do?tu=QUEUED-0`)).text).toContain('id="bao-cao"');
    expect((await get('office', `/bao-cao/${id}/loi-van`)).status).toBe(404);

    await office.world.database.report.update({
      where: { id },
      data: { state: 'FAILED', error: 'no room left on the disk' },
    });
    const failed = await get('office', `/bao-cao/${id}`);
    expect(failed.text).toContain('Không lập được báo cáo');
    expect(failed.text).toContain('no room left on the disk');
    expect((await get('chair', `/bao-cao/${id}`)).text).not.toContain('no room left');
    expect((await send('office', `/bao-cao/${id}/lap-lai`, {})).status).toBe(303);
    expect((await settled(id)).state).toBe('DONE');
  });

  test('S1, S4: done, it is a document in the state layout, with rates over their numbers and both files', async () => {
    const id = await compiled({ loai: 'QUARTER', ky: '2018-10-01' });
    const page = await get('chair', `/bao-cao/${id}`);
    for (const words of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Nơi nhận:', 'số liệu đến hết 03/12/2018'])
      expect(page.text).toContain(words);
    expect(page.text).toMatch(/theo hạn hiệu lực<\/dt><dd>(—|[\d,]+% \(\d+\/\d+\))<\/dd>/);
    expect(page.text).toContain(`/api/reports/${id}/files/report.docx`);
    expect(page.text).not.toContain('style=');
    expect(Buffer.byteLength(page.text)).toBeLessThan(60_000);
    expect((await get('office', '/bao-cao/999999')).status).toBe(404);
  });
});

describe('editing a report', () => {
  const text = 'Báo cáo của Ban Chỉ đạo gồm các nội dung sau:';

  const pathOf = (id: number) => `/bao-cao/${id}/loi-van`;
  /** The form as its page shows it: every field with its value. */
  const formOf = async (id: number): Promise<Record<string, string>> => {
    const { text: html } = await get('office', pathOf(id));
    const form = html.slice(html.indexOf(`action="${pathOf(id)}"`));
    const value = (raw = '') =>
      raw.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
    return Object.fromEntries([
      ...[...form.matchAll(/name="(version|trang|thay\.[^"]+)" value="([^"]*)"/g)].map(([, name, v]) => [
        name,
        value(v),
      ]),
      ...[...form.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)</g)].map(([, name, v]) => [
        name,
        value(v),
      ]),
    ]) as Record<string, string>;
  };

  test('S4: several paragraphs are edited at once; each is marked, stays on compiling again, comes into the files, can be put back', async () => {
    const id = await compiled();
    const form = await formOf(id);
    expect(Object.keys(form).filter((name) => name.startsWith('doan.')).length).toBeGreaterThan(10);
    const saved = await send('office', pathOf(id), {
      ...form,
      'doan.opening.basis': text,
      'doan.closing': 'Kính trình Ban Chỉ đạo <xem xét>.',
      'doan.results.update': '',
    });
    expect(saved.headers['location']).toBe(`${pathOf(id)}?trang=1`);
    expect(await settled(id)).toMatchObject({
      filesOutdated: false,
      edits: {
        'opening.basis': text,
        closing: 'Kính trình Ban Chỉ đạo <xem xét>.',
        'results.update': '',
      },
    });
    await send('office', `/bao-cao/${id}/lap-lai`, {});
    await settled(id);
    const document = (await get('office', `/bao-cao/${id}`)).text;
    expect(document).toContain(text);
    expect(document).not.toContain('có cập nhật tiến độ trong kỳ:');
    const words = (await get('office', pathOf(id))).text;
    expect(words).toContain('Đã sửa 3 đoạn.');
    expect(words.match(/Lấy lại câu máy lập/g)).toHaveLength(3);
    expect(words).toContain('Đã bỏ đoạn này khỏi văn bản.');
    expect(Buffer.byteLength(words)).toBeLessThan(60_000);

    const back = { ...(await formOf(id)), 'lay-lai': 'opening.basis', 'doan.closing': form['doan.closing']! };
    await send('office', pathOf(id), back);
    expect((await settled(id)).edits).toEqual({ 'results.update': '' });
  });

  test('two at once: different paragraphs both stay; of the same one the second sees who changed what, and keeps the typed text', async () => {
    const id = await compiled();
    const form = await formOf(id);
    const first = { ...form, 'doan.closing': 'Bản của người thứ nhất.' };
    expect((await send('office', pathOf(id), first)).status).toBe(303);
    const changed = await version(id);
    // The same press twice is one.
    expect((await send('office', pathOf(id), first)).status).toBe(303);
    await send('office', `/bao-cao/${id}/ky`, { ...SIGNING, version: await version(id), number: '7' });
    expect(Number(await version(id))).toBe(Number(changed) + 1);
    const other = await send('office', pathOf(id), { ...form, 'doan.opening.basis': text });
    expect(other.status).toBe(303);
    expect((await settled(id)).edits).toEqual({ closing: 'Bản của người thứ nhất.', 'opening.basis': text });

    const late = await send('office', pathOf(id), {
      ...form,
      'doan.closing': 'Bản của <b>người thứ hai</b>.',
      'doan.results.rate': 'Câu khác cũng của người thứ hai.',
    });
    expect(late.status).toBe(409);
    for (const kept of ['Bản của &lt;b>người thứ hai&lt;/b>.', 'Câu khác cũng của người thứ hai.'])
      expect(late.text).toContain(`>${kept}</textarea>`);
    expect(late.text).toContain('vừa sửa: đoạn “Bản của người thứ nhất.”');
    expect(late.text).toContain('vừa sửa: Số văn bản');
    expect(late.text.match(/Bản hiện tại của đoạn này/g)).toHaveLength(1);
    expect(late.text).toContain(`name="version" value="${await version(id)}"`);
    const again = { ...(await formOf(id)), 'doan.closing': 'Bản của người thứ hai.' };
    expect((await send('office', pathOf(id), again)).status).toBe(303);
    expect((await settled(id)).edits).toMatchObject({ closing: 'Bản của người thứ hai.' });
  });

  test('a paragraph that is too long is named at its place, and nothing of the form is lost', async () => {
    const id = await compiled();
    const long = await send('office', pathOf(id), {
      ...(await formOf(id)),
      'doan.closing': 'x'.repeat(20_001),
      'doan.opening.basis': text,
    });
    expect(long.status).toBe(400);
    expect(long.text).toContain('id="doan-closing-loi"');
    expect(long.text).toContain(`>${text}</textarea>`);
    expect((await settled(id)).edits).toEqual({});
  });

  const SIGNING = {
    issuedOn: '04/12/2018',
    place: 'Gia Lai',
    addressees: 'Thường trực Tỉnh ủy',
    authority: 'TM. Ban Chỉ đạo\nKT. Trưởng ban\nPhó Trưởng ban',
    post: 'Phó Chủ tịch UBND tỉnh',
    name: 'Người Ký Thử',
    recipients: 'Như trên\nCác thành viên Ban Chỉ đạo',
    archive: 'VT, TH',
  };

  test('S4: number, date, place, signatory and recipients are printed; a wrong one is named at its field', async () => {
    const id = await compiled();
    const path = `/bao-cao/${id}/ky`;
    const refused = await send('office', path, {
      ...SIGNING,
      version: await version(id),
      number: 'năm',
      issuedOn: '31/11/2018',
      archive: '',
    });
    expect(refused.status).toBe(400);
    expect(refused.text.match(/class="field-error"/g)).toHaveLength(3);
    expect(refused.text).toContain('value="31/11/2018"');
    const done = await send('office', path, { ...SIGNING, version: await version(id), number: '15' });
    expect(done.status).toBe(303);
    expect(await settled(id)).toMatchObject({ number: '15', filesOutdated: false });
    const page = (await get('office', `/bao-cao/${id}`)).text;
    for (const printed of [
      'Số: 15/',
      'Gia Lai, ngày 04 tháng 12 năm 2018',
      'KT. TRƯỞNG BAN',
      'PHÓ CHỦ TỊCH UBND TỈNH',
      'Người Ký Thử',
      'Kính gửi: Thường trực Tỉnh ủy',
      '- Các thành viên Ban Chỉ đạo;',
      '- Lưu: VT, TH.',
    ])
      expect(page).toContain(printed);
  });
});
