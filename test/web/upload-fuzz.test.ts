/**
 * Files and forms with files, damaged and made to harm: an answer in time, never a failure of the system, nothing kept of
 * what is refused, and no more memory than a workbook may take.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import fc from 'fast-check';
import { rawWorkbook, sheetXml, withBomb } from '../infra/workbook/raw-workbook.js';
import { businessState } from '../support/business-state.js';
import { giveDuty, type Duty } from '../support/duties.js';
import { faultOf, signedInCookie } from '../support/web-fetch.js';
import { startWebWorld, type WebWorld } from '../support/web-world.js';

const SEED = 20181126;
const MEGABYTE = 1024 * 1024;
/** Twice what the parts of a workbook may unpack to, and their text. */
const MOST_GROWTH = 400 * MEGABYTE;
const BOUNDARY = 'ranh-gioi';
const REAL = readFileSync('prisma/seed/ke-hoach-2018.xlsx');
const FIELDS = new Set(['file', 'files', 'dryRun']);

let world: WebWorld;
let duty: Duty;
let cookies: { office: string; officer: string };
beforeAll(async () => {
  world = await startWebWorld();
  await world.setTime('2018-12-03');
  duty = await giveDuty(world, { dueDate: '2018-12-20' });
  cookies = {
    office: await signedInCookie(world, 'office'),
    officer: await signedInCookie(world, 'officer.stc'),
  };
});
afterAll(() => world?.stop());

interface Part {
  name: string;
  filename?: string;
  bytes: Uint8Array;
}

function multipart(parts: readonly Part[]): Buffer {
  const written = parts.flatMap(({ name, filename, bytes }) => {
    const file =
      filename === undefined ? '' : `; filename="${filename}"\r\nContent-Type: application/octet-stream`;
    const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`;
    return [Buffer.from(head), bytes, Buffer.from('\r\n')];
  });
  return Buffer.concat([...written, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

async function send(
  url: string,
  bytes: Uint8Array,
  cookie: string,
  type = `multipart/form-data; boundary=${BOUNDARY}`,
) {
  const answer = await faultOf(world.address, { method: 'POST', url, body: { type, bytes }, cookie }, FIELDS);
  expect(answer.fault).toBeNull();
  return answer;
}

const importUrl = (dryRun: boolean) => `/api/plans/KH-TEST/imports?dryRun=${dryRun}`;
const workbook = (bytes: Uint8Array) => multipart([{ name: 'file', filename: 'ke-hoach.xlsx', bytes }]);

/** Some bytes are others, some are missing, or the end is. */
const damage = (bytes: Buffer) =>
  fc
    .record({
      changes: fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }),
      cut: fc.option(fc.nat(bytes.length), { freq: 3 }),
    })
    .map(({ changes, cut }) => {
      const damaged = Buffer.from(bytes);
      for (const [at, value] of changes) damaged[at] = value;
      return cut === null ? damaged : damaged.subarray(0, cut);
    });

/** What is refused leaves everything as it was. */
async function unchanged(work: () => Promise<{ status: number }>): Promise<void> {
  const before = await businessState(world.database);
  const { status } = await work();
  if (status >= 400) expect(await businessState(world.database)).toBe(before);
}

test('a real workbook with any bytes damaged', async () => {
  await fc.assert(
    fc.asyncProperty(damage(REAL), (bytes) =>
      unchanged(() => send(importUrl(true), workbook(bytes), cookies.office)),
    ),
    { seed: SEED, numRuns: 40, endOnFailure: true },
  );
});

const FORMS: [string, () => { url: string; cookie: string; parts: Part[] }][] = [
  [
    'an import',
    () => ({
      url: importUrl(false),
      cookie: cookies.office,
      parts: [{ name: 'file', filename: 'a.xlsx', bytes: rawWorkbook({ KH: sheetXml([['STT']]) }) }],
    }),
  ],
  [
    'a file of an assignment',
    () => ({
      url: `/api/assignments/${duty.id}/attachments`,
      cookie: cookies.officer,
      parts: [
        { name: 'purpose', bytes: Buffer.from('RESULT') },
        { name: 'file', filename: 'Báo cáo.pdf', bytes: Buffer.from('%PDF-1.7\n') },
      ],
    }),
  ],
];

test.each(FORMS)('the multipart body of %s with any bytes damaged', async (_, form) => {
  const { url, cookie, parts } = form();
  await fc.assert(
    fc.asyncProperty(damage(multipart(parts)), (bytes) => unchanged(() => send(url, bytes, cookie))),
    { seed: SEED, numRuns: 40, endOnFailure: true },
  );
});

const PAGES: [string, () => { url: string; cookie: string; parts: Part[] }][] = [
  [
    'a report with a file',
    () => ({
      url: `/nhiem-vu/${duty.id}/bao-cao-tien-do`,
      cookie: cookies.officer,
      parts: [
        { name: 'version', bytes: Buffer.from('1') },
        { name: 'percent', bytes: Buffer.from('40') },
        { name: 'text', bytes: Buffer.from('Đã khảo sát 12/17 đơn vị.') },
        { name: 'files', filename: 'Biên bản.pdf', bytes: Buffer.from('%PDF-1.7\n') },
      ],
    }),
  ],
  [
    'the workbook of a plan',
    () => ({
      url: '/giao-viec/nhap',
      cookie: cookies.office,
      parts: [
        { name: 'plan', bytes: Buffer.from('KH-TEST') },
        { name: 'file', filename: 'a.xlsx', bytes: rawWorkbook({ KH: sheetXml([['STT']]) }) },
      ],
    }),
  ],
];

test.each(PAGES)('the form of %s with any bytes damaged', async (_, form) => {
  const { url, cookie, parts } = form();
  const headers = {
    cookie,
    accept: 'text/html',
    'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
  };
  await fc.assert(
    fc.asyncProperty(damage(multipart(parts)), (bytes) =>
      unchanged(async () => {
        const answer = await fetch(`${world.address}${url}`, {
          method: 'POST',
          redirect: 'manual',
          headers,
          body: bytes as never,
          signal: AbortSignal.timeout(30_000),
        });
        await answer.arrayBuffer();
        expect(answer.status).toBeLessThan(500);
        return answer;
      }),
    ),
    { seed: SEED, numRuns: 30, endOnFailure: true },
  );
});

const MANY = Array.from({ length: 3_000 }, (_, index) => ({ name: `f${index}`, bytes: Buffer.from('x') }));
const ODD: [string, Part[]][] = [
  ['no part at all', []],
  ['a thousand fields', MANY],
  ['a thousand files', MANY.map((part) => ({ ...part, filename: 'a.pdf' }))],
  ['a field of many megabytes', [{ name: 'purpose', bytes: Buffer.alloc(3 * MEGABYTE, 'x') }]],
  ['a name that is a prototype', [{ name: '__proto__', bytes: Buffer.from('x') }]],
  [
    'a file whose name is a path',
    [{ name: 'file', filename: '../../../etc/passwd', bytes: Buffer.from('x') }],
  ],
  ['a file whose name is no text', [{ name: 'file', filename: 'a\0b\u202E.pdf', bytes: Buffer.from('x') }]],
  [
    'a file without end of its name',
    [{ name: 'file', filename: 'x'.repeat(100_000), bytes: Buffer.from('x') }],
  ],
  [
    'a purpose that is no text',
    [
      { name: 'purpose', bytes: Buffer.from('a\0\uFFFD') },
      { name: 'file', filename: 'a.pdf', bytes: Buffer.from('x') },
    ],
  ],
];

test.each(ODD)('a form with %s', async (_, parts) => {
  for (const [, form] of FORMS) {
    const { url, cookie } = form();
    await unchanged(() => send(url, multipart(parts), cookie));
  }
});

test('a body that says multipart and is not, or says no boundary', async () => {
  for (const [, form] of FORMS) {
    const { url, cookie } = form();
    for (const type of [
      'multipart/form-data',
      'multipart/form-data; boundary=',
      'multipart/mixed; boundary=x',
    ])
      await unchanged(() => send(url, Buffer.from('x'), cookie, type));
    await unchanged(() => send(url, Buffer.alloc(0), cookie));
  }
});

const ROWS = sheetXml([['STT', 'Nội dung nhiệm vụ', 'Chủ trì']]);
const DTD =
  '<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&x;</t></si></sst>';
const LAUGHS = `<!DOCTYPE sst [<!ENTITY a "${'x'.repeat(1_000)}"><!ENTITY b "${'&a;'.repeat(1_000)}">]><sst>&b;</sst>`;
const overlapping = Array.from({ length: 30_000 }, () => '<mergeCell ref="A1:H20000"/>').join('');

const HARMFUL: [string, string, () => Buffer][] = [
  [
    'unpacks to 300 MB',
    'workbook.too-large-inside',
    () => withBomb('xl/sharedStrings.xml', 300 * MEGABYTE, 1_000),
  ],
  [
    'names a file of the machine',
    'workbook.unsafe-xml',
    () => rawWorkbook({ KH: ROWS }, { 'xl/sharedStrings.xml': DTD }),
  ],
  [
    'laughs a billion times',
    'workbook.unsafe-xml',
    () => rawWorkbook({ KH: ROWS }, { 'xl/sharedStrings.xml': LAUGHS }),
  ],
  [
    'merges the same cells without end',
    'workbook.damaged',
    () =>
      rawWorkbook({
        KH: `<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="20000"><c r="A20000"><v>1</v></c></row></sheetData><mergeCells>${overlapping}</mergeCells>`,
      }),
  ],
];

test.each(HARMFUL)('a workbook that %s is refused as %s', async (_, code, make) => {
  const form = workbook(make());
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);
  const answer = await fetch(`${world.address}${importUrl(true)}`, {
    method: 'POST',
    headers: { cookie: cookies.office, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    body: form as never,
    signal: AbortSignal.timeout(60_000),
  });
  clearInterval(watch);
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, code]);
  expect(most - before).toBeLessThan(MOST_GROWTH);
});
