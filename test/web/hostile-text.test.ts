/**
 * What people type is text, whatever it looks like: on every page that a role reaches, in every file that is taken along, in
 * the feeds and in the mails. Every column of the database that holds words begins with what browsers, spreadsheets and mail
 * programs would act upon.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crawl, type VisitedPage } from '../support/crawl.js';
import { startPageOffice, type PageOffice } from '../support/page-office.js';
import { unzip } from '../templates/reports/unzip.js';

/** A formula, an element, and the mark from which the reader's eye goes backwards. */
const HOSTILE = `=1+1|"><img src=x onerror=alert(1)>\u202e`;
const RAW = /<img src=x/;
const TURNS = /[\u202a-\u202e\u2066-\u2069]/;
const FORMULA = /<f>[^<]*(?:1\+1|img)/;

const WORDS: Readonly<Record<string, string>> = {
  setting: 'reason',
  calendar_year: 'document_number note',
  calendar_day: 'name document_number',
  unit: 'name short_name',
  unit_group: 'name',
  person: 'name title address_note',
  saved_view: 'name',
  mandate: 'decision_number',
  document: 'number issued_on_text issuer subject',
  plan: 'title',
  plan_upload: 'file_name',
  task: 'section section_title title output note field deadline_wording',
  directive: 'text',
  assignment: 'part deadline_wording due_date_reason',
  deadline_version: 'due_date_reason reason document_number',
  progress_report: 'text difficulties proposals',
  submission: 'text reason',
  return_request: 'reason decision_reason',
  extension_request: 'reason decision_reason document_number',
  suspension: 'reason document_number resume_reason',
  apology:
    'reason remedy unit_at_fault text signatory_name signatory_capacity form_return_reason void_reason',
  explanation: 'text',
  notice: 'reason detail',
  mail: 'on_behalf_of subject text response',
  run: 'error',
  event: 'actor_name reason',
  attachment: 'name',
};

const ACCOUNTS = ['admin', 'office', 'chair', 'officer.snv'];
const PUBLIC = ['/dang-nhap', '/cong-khai', '/cong-khai/so-xin-loi'];

/** One page of each kind. */
const FEW = { perPattern: 1, perRoute: 3 };

let office: PageOffice;
let report: number;
const reached = new Map<string, VisitedPage[]>();

beforeAll(async () => {
  office = await startPageOffice();
  const { database } = office.world;
  await database.apology.updateMany({ data: { letterPublished: true } });
  await poison();
  report = await compiled();
  reached.set('anyone', await crawl(office.world.anyone(), PUBLIC, FEW));
  for (const account of ACCOUNTS) {
    const starts = ['/viec-cua-toi', '/quan-tri/nhat-ky', '/thu', `/bao-cao/${report}`, ...PUBLIC];
    reached.set(account, await crawl(await office.world.signIn(account), starts, FEW));
  }
}, 600_000);
afterAll(() => office?.stop());

/** Past the guards of the log and of what is never changed: the words were always these. */
async function poison(): Promise<void> {
  await office.world.database.sqlTransaction(async (sql) => {
    await sql.change(`SET LOCAL session_replication_role = 'replica'`);
    for (const [table, columns] of Object.entries(WORDS)) {
      for (const column of columns.split(' ')) {
        await sql.change(`UPDATE "${table}" SET "${column}" = $1 || "${column}" WHERE "${column}" <> ''`, [
          HOSTILE,
        ]);
      }
    }
    await sql.change(`UPDATE task SET outside_parties = ARRAY[$1 || 'Hiệp hội doanh nghiệp']`, [HOSTILE]);
  });
}

async function compiled(): Promise<number> {
  const agent = await office.world.signIn('office');
  const asked = { kind: 'YEAR', from: '2018-01-01', to: '2018-12-31' };
  const { id } = (await agent.post('/api/reports').send(asked).expect(202)).body;
  for (;;) {
    const { state } = (await agent.get(`/api/reports/${id}`).expect(200)).body;
    if (state === 'DONE') return id;
    if (state === 'FAILED') throw new Error('the report failed');
  }
}

describe('on the pages', () => {
  test.each(['anyone', ...ACCOUNTS])('%s sees it as text, and reads it from left to right', (account) => {
    const pages = reached.get(account) ?? [];
    const html = pages.filter((page) => page.html !== null);
    expect(html.length).toBeGreaterThan(3);
    expect(html.filter((page) => RAW.test(page.html ?? '')).map(({ path }) => path)).toEqual([]);
    expect(html.filter((page) => TURNS.test(page.html ?? '')).map(({ path }) => path)).toEqual([]);
    expect(pages.filter(({ status }) => status >= 500).map(({ path }) => path)).toEqual([]);
  });

  test('it was there to be seen', () => {
    const showing = (account: string) =>
      (reached.get(account) ?? []).filter(({ html }) => html?.includes('&lt;img src=x')).length;
    expect(showing('office')).toBeGreaterThan(20);
    expect(showing('officer.snv')).toBeGreaterThan(5);
    expect(showing('anyone')).toBeGreaterThan(2);
  });

  test('a picture holds it as text', async () => {
    const agent = await office.world.signIn('chair');
    for (const name of ['thang', 'don-vi']) {
      const answer = await agent.get(`/tong-quan/bieu-do/${name}.svg`).buffer(true).expect(200);
      const svg = String(answer.body || answer.text);
      expect(svg).not.toMatch(RAW);
      expect(svg).not.toMatch(TURNS);
    }
  });
});

const bytesOf = async (account: string, path: string): Promise<Buffer> => {
  const agent = await office.world.signIn(account);
  const { body } = await agent
    .get(path)
    .buffer(true)
    .parse((answer, done) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => done(null, Buffer.concat(chunks)));
    })
    .expect(200);
  return body as Buffer;
};

describe('in what is taken along', () => {
  const workbooks = () => [
    ['office', '/nhiem-vu/danh-sach.xlsx'],
    ['office', '/so-xin-loi.xlsx'],
    ['auditor', '/quan-tri/nhat-ky/tep/nhat-ky.xlsx'],
    ['office', `/api/reports/${report}/files/report.xlsx`],
  ];

  test('no workbook calculates it or turns it round', async () => {
    for (const [account = '', path = ''] of workbooks()) {
      const parts = [...unzip(await bytesOf(account, path))].filter(([name]) => name.endsWith('.xml'));
      const said = parts.map(([, xml]) => xml).join('');
      expect([path, said.includes('&lt;img src=x')]).toEqual([path, true]);
      expect([path, FORMULA.test(said), RAW.test(said), TURNS.test(said)]).toEqual([
        path,
        false,
        false,
        false,
      ]);
    }
  });

  test.each([
    ['office', '/nhiem-vu/danh-sach.csv'],
    ['auditor', '/quan-tri/nhat-ky/tep/nhat-ky.csv'],
  ])('no table of text: %s %s', async (account, path) => {
    const text = (await bytesOf(account, path)).toString('utf8');
    expect(text).toContain(`'=1+1`);
    // No cell, quoted or not, begins with the sign of a formula.
    expect(text).not.toMatch(/(?:^|[,\n\ufeff])"?[=+@-]/);
    expect(text).not.toMatch(TURNS);
  });

  test('no document', async () => {
    const { apologised } = office.duties;
    for (const path of [
      `/api/reports/${report}/files/report.docx`,
      `/nhiem-vu/${apologised.id}/van-ban-xin-loi.docx`,
    ]) {
      const parts = unzip(await bytesOf('office', path));
      const xml = [...parts].filter(([name]) => name.endsWith('.xml')).map(([, text]) => text);
      expect([path, xml.some((text) => text.includes('&lt;img src=x'))]).toEqual([path, true]);
      expect([path, xml.some((text) => RAW.test(text) || TURNS.test(text))]).toEqual([path, false]);
    }
    const html = (await bytesOf('office', `/api/reports/${report}/preview`)).toString('utf8');
    expect([RAW.test(html), TURNS.test(html)]).toEqual([false, false]);
  });

  test('no feed', async () => {
    const anyone = office.world.anyone();
    const { body, text } = await anyone.get('/cong-khai/so-xin-loi.atom').buffer(true).expect(200);
    const atom = String(text || body);
    expect(atom).toContain('img src=x');
    expect([RAW.test(atom), TURNS.test(atom)]).toEqual([false, false]);
    const agent = await office.world.signIn('officer.stc');
    const page = await agent.post('/ca-nhan/lich').type('form').send({}).expect(200);
    const [, path = ''] = /https?:\/\/[^/"]+(\/lich\/[\w-]+\.ics)/.exec(page.text) ?? [];
    const calendar = (await bytesOf('officer.stc', path)).toString('utf8');
    expect(calendar.replaceAll('\r\n ', '')).toContain('img src=x');
    expect(calendar).not.toMatch(TURNS);
    expect(
      calendar.split('\r\n').filter((line) => line.startsWith('ATTENDEE') || line.startsWith('X-EVIL')),
    ).toEqual([]);
  });
});

test('no mail', async () => {
  const { world, mailbox } = office;
  mailbox.clear();
  const thief = `E'\\r\\nBcc: thief@evil.test\\r\\n\\r\\n'`;
  await world.database.change(`UPDATE task SET title = ${thief} || title || ${thief}`);
  await world.database.change(`UPDATE person SET name = ${thief} || name || ${thief}`);
  await world.database.change(
    `UPDATE unit SET mailbox = 'pleiku@donvi.test' || ${thief} WHERE code = 'PLEIKU'`,
  );
  await world.setTime('2018-12-04');
  const agent = await world.signIn('office');
  const { id } = (await agent.post('/api/runs').send({ job: 'daily' }).expect(202)).body;
  for (;;) {
    const run = await world.database.run.findUniqueOrThrow({ where: { id } });
    if (run.state === 'FAILED') throw new Error(run.error ?? 'failed');
    const waiting = { runId: id, state: { in: ['PENDING', 'SENDING'] } } as never;
    if (run.state === 'DONE' && (await world.database.mail.count({ where: waiting })) === 0) break;
  }
  expect(mailbox.mails.length).toBeGreaterThan(3);
  expect(mailbox.mails.flatMap(({ to }) => to).filter((address) => address.includes('thief'))).toEqual([]);
  for (const { subject, html, text } of mailbox.mails) {
    expect(String(html)).toContain('&lt;img src=x');
    expect([RAW.test(String(html)), TURNS.test(String(html))]).toEqual([false, false]);
    expect(`${subject}${text}`).not.toMatch(TURNS);
    expect(subject).not.toMatch(/[\r\n]/);
  }
});
