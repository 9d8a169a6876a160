import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ReportCompiler } from '../../../src/features/reports/report-compiler.js';
import { ReportsModule } from '../../../src/features/reports/reports.module.js';
import { inputValidation } from '../../../src/web/input-validation.js';
import { startWorld } from '../../support/world.js';
import type { World } from '../../support/world.js';
import { enterYear } from './office-year.js';

let world: World;
let app: NestFastifyApplication;
let origin: string;

beforeAll(async () => {
  world = await startWorld([ReportsModule]);
  await enterYear(world.database);
  await world.setTime('2019-01-03');
  app = world.module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  app.useGlobalPipes(inputValidation());
  const office = await world.actor('office');
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (request) => {
      Object.assign(request, { actor: office });
    });
  await app.listen(0, '127.0.0.1');
  origin = await app.getUrl();
});
afterAll(async () => {
  await app.close();
  await world.stop();
});

interface Answer {
  statusCode: number;
  headers: Headers;
  body: Buffer;
  json<T>(): T;
}

async function send(method: string, path: string, payload?: object): Promise<Answer> {
  const response = await fetch(`${origin}${path}`, {
    method,
    ...(payload && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(payload) }),
  });
  const body = Buffer.from(await response.arrayBuffer());
  return {
    statusCode: response.status,
    headers: response.headers,
    body,
    json: () => JSON.parse(body.toString()),
  };
}
const get = (path: string): Promise<Answer> => send('GET', path);

describe('/api/reports', () => {
  it('202 with an id; then state, progress, totals; the files are attachments of their own type and name', async () => {
    const asked = await send('POST', '/api/reports', {
      kind: 'QUARTER',
      from: '2018-10-01',
      to: '2018-12-31',
    });
    expect(asked.statusCode).toBe(202);
    const { id } = asked.json<{ id: number }>();
    expect((await get(`/api/reports/${id}/files/report.docx`)).statusCode).toBe(404);
    expect((await get(`/api/reports/${id}/preview`)).statusCode).toBe(404);

    await world.module.get(ReportCompiler).compile(id, true);
    const report = (await get(`/api/reports/${id}`)).json<Record<string, never>>();
    expect(report).toMatchObject({ id, state: 'DONE', progress: 1 });
    expect([report['createdAt'], report['finishedAt']]).toEqual([
      expect.stringMatching(/\+07:00$/),
      expect.stringMatching(/\+07:00$/),
    ]);
    const { total, ...classes } = report['totals']! as Record<string, number>;
    expect(Object.values(classes).reduce((a, b) => a + b, 0)).toBe(total);

    const docx = await get(`/api/reports/${id}/files/report.docx`);
    expect(docx.statusCode).toBe(200);
    expect(docx.headers.get('content-type')).toBe(
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    );
    expect(docx.headers.get('content-disposition')).toBe(
      'attachment; filename="bao-cao-2018-10-01-2018-12-31.docx"',
    );
    expect(docx.body.subarray(0, 2).toString()).toBe('PK');
    const xlsx = await get(`/api/reports/${id}/files/report.xlsx`);
    expect(xlsx.headers.get('content-type')).toBe(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    );
    const page = await get(`/api/reports/${id}/preview`);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.body.toString()).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
  });

  it('edits on the version that was seen, compiles again, lists', async () => {
    const { id } = (await send('POST', '/api/reports', { kind: 'MONTH', to: '2018-12-31' })).json<{
      id: number;
    }>();
    await world.module.get(ReportCompiler).compile(id, true);
    const edited = await send('PATCH', `/api/reports/${id}`, {
      version: 1,
      edits: { closing: 'Trân trọng báo cáo.' },
    });
    expect(edited.statusCode).toBe(200);
    expect(edited.json()).toMatchObject({ version: 2, filesOutdated: true });
    expect((await send('PATCH', `/api/reports/${id}`, { version: 1, number: '3' })).statusCode).toBe(409);
    expect((await send('POST', `/api/reports/${id}/recompile`)).statusCode).toBe(202);
    expect((await get('/api/reports?pageSize=1')).json()).toMatchObject({
      total: 2,
      page: 1,
      pageSize: 1,
      items: [{ id, state: 'QUEUED' }],
    });
  });

  it('400 for a bad period, 404 for what is not there', async () => {
    expect(
      (await send('POST', '/api/reports', { kind: 'RANGE', from: '2018-12-31', to: '2018-12-01' }))
        .statusCode,
    ).toBe(400);
    for (const path of ['/api/reports/999999', '/api/reports/x', '/api/reports/1/files/passwd']) {
      expect((await get(path)).statusCode).toBe(404);
    }
  });
});
