import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../../support/database.js';
import { startWebWorld } from '../../support/web-world.js';
import type { Agent, WebWorld } from '../../support/web-world.js';

let world: WebWorld;
let office: Agent;
let stc: Agent;

beforeAll(async () => {
  world = await startWebWorld();
  office = await world.signIn('office');
  stc = await world.signIn('officer.stc');
});
afterAll(() => world.stop());

const TASK = {
  plan: 'KH-W',
  title: 'Triển khai phần mềm',
  section: 'II',
  output: 'Báo cáo',
  urgency: 'NORMAL',
  inPerson: false,
  restricted: false,
  deadline: { date: '2018-12-14' },
  documents: ['959/QĐ-UBND'],
  outsideParties: ['Hiệp hội các doanh nghiệp của tỉnh'],
  assignments: [
    { unit: 'STC', role: 'LEAD' },
    { unit: 'SNV', role: 'COORDINATING', part: 'Rà soát', deadline: { date: '2018-12-07' } },
  ],
};

describe('plans, tasks and assignments over HTTP', () => {
  test('from the plan to the unit’s own list', async () => {
    await office.post('/api/documents').send({ number: '959/QĐ-UBND' }).expect(201);
    const plan = { code: 'KH-W', title: 'Kế hoạch', year: 2018, documents: ['959/QĐ-UBND'] };
    await office.post('/api/plans').send(plan).expect(201);
    await office.post('/api/plans').send(plan).expect(409);
    await stc.post('/api/plans').send(plan).expect(403);

    const { body: draft } = await office.post('/api/tasks').send(TASK).expect(201);
    expect(draft).toMatchObject({ code: expect.stringMatching(/^NV-2018-\d{4}$/), version: 1 });
    await stc.get(`/api/tasks/${draft.code}`).expect(404);
    await office.patch(`/api/tasks/${draft.code}`).send({ version: 1, title: 'Tên mới' }).expect(200);
    await office.post(`/api/tasks/${draft.code}/issue`).send({ version: 1 }).expect(409);
    const { body: issued } = await office
      .post(`/api/tasks/${draft.code}/issue`)
      .send({ version: 2 })
      .expect(200);
    expect(issued).toMatchObject({ state: 'ASSIGNED', warnings: [] });
    await office.post(`/api/tasks/${draft.code}/issue`).send().expect(409);
    await office.patch(`/api/tasks/${draft.code}`).send({ version: 3, title: 'x' }).expect(409);

    const { body: list } = await stc.get('/api/assignments?q=ten%20moi').expect(200);
    expect(list).toMatchObject({
      total: 1,
      page: 1,
      restricted: 0,
      items: [{ unit: 'STC', title: 'Tên mới' }],
    });
    const { body: one } = await stc.get(`/api/assignments/${list.items[0].id}`).expect(200);
    expect(one).toMatchObject({
      task: draft.code,
      role: 'LEAD',
      state: 'ASSIGNED',
      class: 'OPEN_IN_TERM',
      dueDate: '2018-12-14',
      extensions: 0,
      apology: null,
    });
    expect(one.allowedActions).toContain('receipt');
    await stc.get('/api/assignments/x1').expect(404);
    const { body: problem } = await stc.get('/api/assignments?state=X').expect(400);
    expect(problem.errors[0]).toMatchObject({ field: 'state', value: 'X' });
    await stc.post('/api/plans/KH-W/issue').send({}).expect(403);
    await office.post('/api/plans/KH-W/issue').send({ tasks: [] }).expect(200);
  });

  test('names the field that is wrong', async () => {
    const wrong = { ...TASK, assignments: [{ unit: 'STC', role: 'BOSS' }] };
    const { body } = await office.post('/api/tasks').send(wrong).expect(400);
    expect(body.errors.map(({ field }: { field: string }) => field)).toEqual(['assignments.0.role']);
    const late = {
      ...TASK,
      assignments: [TASK.assignments[0], { ...TASK.assignments[1], deadline: { date: '2018-12-15' } }],
    };
    const { body: refused } = await office.post('/api/tasks').send(late).expect(422);
    expect(refused).toMatchObject({ code: 'part.after-lead' });
  });

  test('a workbook is previewed, imported, and imported again without effect', async () => {
    await office.post('/api/plans').send({ code: 'KH-I', title: 'Kế hoạch', year: 2018 }).expect(201);
    const file = readFileSync(join(ROOT, 'prisma/seed/ke-hoach-2018.xlsx'));
    const send = (query = '') =>
      office.post(`/api/plans/KH-I/imports${query}`).attach('file', file, 'ke-hoach-2018.xlsx');
    const { body: preview } = await send('?dryRun=true').expect(200);
    expect(preview.rows).toHaveLength(preview.created);
    const { body: done } = await send().expect(200);
    expect(done).toMatchObject({ created: preview.created, unchanged: 0 });
    const { body: again } = await send().expect(200);
    expect(again).toMatchObject({ created: 0, unchanged: preview.created });
    expect(again.warnings[0]).toMatchObject({ row: expect.any(Number), code: expect.any(String) });
  });

  test('a request without a file, and a file that is too large, are refused in words', async () => {
    const { body } = await office.post('/api/plans/KH-I/imports').send({}).expect(400);
    expect(body).toMatchObject({ code: 'import.file-missing' });
    const large = Buffer.alloc(20 * 1024 * 1024 + 2);
    const { body: tooLarge } = await office
      .post('/api/plans/KH-I/imports')
      .attach('file', large, 'lon.xlsx')
      .expect(400);
    expect(tooLarge).toMatchObject({ code: 'workbook.too-large', detail: expect.stringContaining('20 MB') });
  });

  test('an import whose dryRun is neither true nor false writes nothing', async () => {
    const { body } = await office.post('/api/plans/KH-I/imports?dryRun=1').expect(400);
    expect(body.errors).toMatchObject([{ field: 'dryRun', value: '1' }]);
  });

  test('a title of blanks is named; null in a field that cannot be emptied leaves it as it is', async () => {
    const blank = await office
      .post('/api/tasks')
      .send({ ...TASK, title: ' \t ' })
      .expect(400);
    expect(blank.body.errors).toMatchObject([{ field: 'title', message: 'Không được để trống.' }]);
    const nulls = {
      output: null,
      note: null,
      urgency: null,
      inPerson: null,
      outsideParties: null,
      people: null,
    };
    const { body: draft } = await office
      .post('/api/tasks')
      .send({ ...TASK, ...nulls })
      .expect(201);
    expect(draft).toMatchObject({
      output: '',
      note: '',
      urgency: 'NORMAL',
      inPerson: false,
      outsideParties: [],
    });
    const change = { version: 1, title: null, output: 'Báo cáo', field: null };
    const changed = await office.patch(`/api/tasks/${draft.code}`).send(change).expect(200);
    expect(changed.body).toMatchObject({ title: TASK.title, output: 'Báo cáo', field: null });
    const document = { number: '960/QĐ-UBND', issuer: null, subject: null };
    expect((await office.post('/api/documents').send(document).expect(201)).body.issuer).toBe('');
  });

  test('an upload that is no multipart body is a refusal', async () => {
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x']) {
      const { body } = await office
        .post('/api/plans/KH-I/imports')
        .set('content-type', type)
        .send('không phải tệp')
        .expect(400);
      expect(body.code).toBe('import.file-missing');
    }
  });

  test('a day of the year 0 is no day of a statistic', async () => {
    const { body } = await office.get('/api/statistics?from=0000-01-01').expect(400);
    expect(body.errors).toMatchObject([{ field: 'from', code: 'not-a-date' }]);
  });
});
