import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWebWorld } from '../../support/web-world.js';
import type { WebWorld } from '../../support/web-world.js';
import { issueDuty } from './duties.js';

let world: WebWorld;
beforeAll(async () => {
  world = await startWebWorld();
});
afterAll(() => world.stop());

const at = (id: number, resource: string) => `/api/assignments/${id}/${resource}`;

test('from receipt to completion over the API, each answer as GET gives it', async () => {
  await world.setTime('2018-11-27');
  const [officer, office] = [await world.signIn('officer.stc'), await world.signIn('office')];
  const { id } = await issueDuty(world, { unit: 'STC', state: 'ASSIGNED' });
  const received = await officer.post(at(id, 'receipt')).send({ version: 1 }).expect(201);
  expect(received.body).toMatchObject({ id, unit: 'STC', state: 'IN_PROGRESS', version: 2 });
  expect(received.body).toEqual((await officer.get(`/api/assignments/${id}`)).body);
  await officer
    .post(at(id, 'progress-reports'))
    .send({ version: 2, percent: 60, text: 'đang làm' })
    .expect(201);
  await officer
    .post(at(id, 'extension-requests'))
    .send({ version: 3, requestedDate: '2018-12-28', reason: 'chờ số liệu' })
    .expect(201);
  const decided = await office
    .post(at(id, 'extension-requests/1/decision'))
    .send({ version: 4, granted: true, reason: 'có căn cứ', documentNumber: '120/BCĐ' })
    .expect(201);
  expect(decided.body).toMatchObject({ dueDate: '2018-12-28', originalDueDate: '2018-12-14', extensions: 1 });
  await officer.post(at(id, 'submission')).send({ version: 5, text: 'xong' }).expect(201);
  const verified = await office.post(at(id, 'verification')).send({ version: 6, accepted: true }).expect(201);
  expect(verified.body).toMatchObject({ state: 'COMPLETED', class: 'DONE_ON_TIME', version: 7 });
});

test('400 malformed, 403 not allowed, 404 not to be seen, 409 stale with the present state, 422 a rule', async () => {
  await world.setTime('2018-12-17');
  const { id } = await issueDuty(world, { unit: 'STC' });
  const officer = await world.signIn('officer.stc');
  const submission = at(id, 'submission');
  const malformed = await officer.post(submission).send({ text: 'x' }).expect(400);
  expect(malformed.body.errors).toMatchObject([{ field: 'version', code: 'missing' }]);
  const long = await officer
    .post(submission)
    .send({ version: 1, text: 'x'.repeat(20_001) })
    .expect(400);
  expect(long.body.errors).toMatchObject([{ field: 'text', code: 'max-length' }]);
  const forbidden = await (await world.signIn('office')).post(submission).send({ version: 1 }).expect(403);
  expect(forbidden.body.code).toBe('action.not-yours');
  await (await world.signIn('officer.snv')).post(submission).send({ version: 1 }).expect(404);
  await officer.post('/api/assignments/99999999999/submission').send({ version: 1 }).expect(404);
  await world.anyone().post(submission).send({ version: 1 }).expect(401);
  const stale = await officer.post(submission).send({ version: 9, text: 'x' }).expect(409);
  expect(stale.body).toMatchObject({ code: 'version.stale', current: { id, version: 1 } });
  const rule = await officer.post(submission).send({ version: 1, text: 'x' }).expect(422);
  expect(rule.body).toMatchObject({ code: 'submission.apology-first', rule: 'A7' });
  expect(rule.headers['content-type']).toContain('application/problem+json');
});

test('the apology: drafted, delivered, returned, voided, listed', async () => {
  await world.setTime('2018-12-17');
  const { id } = await issueDuty(world, { unit: 'STC' });
  const [officer, head, office] = [
    await world.signIn('officer.stc'),
    await world.signIn('head.stc'),
    await world.signIn('office'),
  ];
  const reason = 'Đơn vị bố trí nhân lực chưa kịp thời nên việc chuẩn bị nội dung bị chậm so với kế hoạch.';
  const draft = { version: 1, reasonCategory: 'OWN_FAULT', reason, remedy: 'thêm người', text: 'xin lỗi' };
  await officer.put(at(id, 'apology')).send(draft).expect(200);
  const delivered = await head
    .post(at(id, 'apology'))
    .send({ version: 2, promisedDate: '2018-12-21' })
    .expect(201);
  expect(delivered.body.apology).toMatchObject({
    state: 'DELIVERED',
    promisedDate: '2018-12-21',
    advance: false,
  });
  await office.post(at(id, 'apology/form-return')).send({ version: 3, reason: 'sai thể thức' }).expect(201);
  await office
    .post(at(id, 'apology/voiding'))
    .send({ version: 4, reason: 'bất khả kháng', documentNumber: '30/BCĐ' })
    .expect(201);
  const { body } = await office.get('/api/apologies?state=VOID&unit=STC&from=2018-12-15&to=2018-12-15');
  expect(body).toMatchObject({
    total: 1,
    page: 1,
    items: [{ assignment: id, unit: 'STC', arisesOn: '2018-12-15', dueDate: '2018-12-19' }],
  });
  await office.get('/api/apologies?state=NOPE').expect(400);
});

test('a file goes up and comes down as a download under its own name', async () => {
  await world.setTime('2018-12-10');
  const { id } = await issueDuty(world, { unit: 'STC' });
  const officer = await world.signIn('officer.stc');
  const bytes = Buffer.from('%PDF-1.7\nnội dung');
  const added = await officer
    .post(at(id, 'attachments'))
    .field('purpose', 'RESULT')
    .attach('file', bytes, 'ket-qua.pdf')
    .expect(201);
  expect(added.body).toMatchObject({ name: 'ket-qua.pdf', type: 'application/pdf', purpose: 'RESULT' });
  const listed = await officer.get(at(id, 'attachments')).expect(200);
  expect(listed.body).toMatchObject({ total: 1, items: [{ id: added.body.id }] });
  const file = await officer
    .get(at(id, `attachments/${added.body.id}`))
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks)));
    })
    .expect(200);
  expect(file.headers['content-type']).toBe('application/pdf');
  expect(file.headers['content-disposition']).toContain('attachment; filename="ket-qua.pdf"');
  expect(file.headers['x-content-type-options']).toBe('nosniff');
  expect((file.body as Buffer).equals(bytes)).toBe(true);
  await officer.post(at(id, 'attachments')).send({}).expect(400);
  await (await world.signIn('officer.snv')).get(at(id, `attachments/${added.body.id}`)).expect(404);
});
