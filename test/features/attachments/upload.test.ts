import multipart from '@fastify/multipart';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Refusal } from '../../../src/domain/refusal.js';
import {
  MAX_FILE_SIZE,
  readUpload,
  safeName,
  type MultipartRequest,
} from '../../../src/features/attachments/upload.js';

interface Server {
  register(plugin: typeof multipart): PromiseLike<unknown>;
  post(path: string, handler: (request: MultipartRequest) => Promise<object>): unknown;
  listen(options: { port: number }): Promise<string>;
  close(): PromiseLike<unknown>;
}

let server: Server;
let address: string;
beforeAll(async () => {
  server = new FastifyAdapter({ multipart: false }).getInstance<Server>();
  await server.register(multipart);
  server.post('/', async (request) => {
    const upload = await readUpload(request);
    if (upload instanceof Refusal) return { code: upload.code };
    return { name: upload.name, size: upload.bytes.length, fields: upload.fields };
  });
  address = await server.listen({ port: 0 });
});
afterAll(async () => {
  await server.close();
});

async function send(build: (form: FormData) => void): Promise<unknown> {
  const form = new FormData();
  build(form);
  return (await fetch(address, { method: 'POST', body: form })).json();
}

const file = (size: number) => new Blob([new Uint8Array(size).fill(65)]);

test('a file with a Vietnamese name and the fields before and after it', async () => {
  const sent = await send((form) => {
    form.append('purpose', 'RESULT');
    form.append('file', file(3), 'Báo cáo kết quả.docx');
    form.append('note', 'kèm');
  });
  expect(sent).toEqual({
    name: 'Báo cáo kết quả.docx',
    size: 3,
    fields: { purpose: 'RESULT', note: 'kèm' },
  });
});

test('a name with quotation marks and a line break, which a browser writes as %22, %0D and %0A, comes without them', async () => {
  expect(await send((form) => form.append('file', file(3), 'Công văn "hỏa tốc"\r\n.pdf'))).toMatchObject({
    name: 'Công văn hỏa tốc.pdf',
  });
  expect(safeName('tăng 100%25 %2F.pdf')).toBe('tăng 100%25 %2F.pdf');
  expect(safeName('%22x%22%0d%0a.pdf')).toBe('x.pdf');
});

test('exactly 20 MB is kept, one byte more is refused', async () => {
  expect(await send((form) => form.append('file', file(MAX_FILE_SIZE), 'a.bin'))).toMatchObject({
    size: MAX_FILE_SIZE,
  });
  expect(await send((form) => form.append('file', file(MAX_FILE_SIZE + 1), 'a.bin'))).toEqual({
    code: 'file.too-large',
  });
});

test('no file, an empty one, two of them, and no multipart at all are refused', async () => {
  expect(await send((form) => form.append('purpose', 'RESULT'))).toEqual({ code: 'file.missing' });
  expect(await send((form) => form.append('file', file(0), 'a.txt'))).toEqual({ code: 'file.empty' });
  const two = await send((form) => {
    form.append('file', file(1), 'a.txt');
    form.append('file', file(1), 'b.txt');
  });
  expect(two).toEqual({ code: 'file.one-only' });
  const json = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"file":"x"}',
  });
  expect(await json.json()).toEqual({ code: 'file.missing' });
});

test('a name is the last part of a path, without signs of headers and shells, at most 200 characters', () => {
  expect(safeName('C:\\Tài liệu\\báo "cáo"\r\n.docx')).toBe('báo cáo.docx');
  expect(safeName('../../etc/passwd')).toBe('passwd');
  expect(safeName('..')).toBe('tep-dinh-kem');
  expect(safeName(undefined)).toBe('tep-dinh-kem');
  expect(safeName(`${'đ'.repeat(300)}.pdf`)).toBe(`${'đ'.repeat(196)}.pdf`);
});
