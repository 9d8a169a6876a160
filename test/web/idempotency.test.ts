import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { giveDuty } from '../support/duties.js';
import { startWebWorld } from '../support/web-world.js';
import type { Agent, WebWorld } from '../support/web-world.js';

let world: WebWorld;
let office: Agent;
beforeAll(async () => {
  world = await startWebWorld();
  office = await world.signIn('office');
});
afterAll(() => world.stop());

const enter = (agent: Agent, key: string, number: string) =>
  agent.post('/api/documents').set('idempotency-key', key).send({ number });
const stored = (number: string) => world.database.document.count({ where: { number } });

describe('Idempotency-Key', () => {
  test('the same request again gets the same answer and changes nothing', async () => {
    const first = await enter(office, 'k1', '1/QĐ').expect(201);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    const again = await enter(office, 'k1', '1/QĐ').expect(201);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toEqual(first.body);
    expect(await stored('1/QĐ')).toBe(1);
  });

  test('another request under the same key is refused', async () => {
    await enter(office, 'k2', '2/QĐ').expect(201);
    const { body } = await enter(office, 'k2', '3/QĐ').expect(422);
    expect(body.code).toBe('idempotency.key-reused');
    expect(await stored('3/QĐ')).toBe(0);
  });

  test('a double click has one effect', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => enter(office, 'k4', '4/QĐ')));
    const statuses = answers.map(({ status }) => status);
    expect(statuses).toContain(201);
    expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([]);
    for (const { status, body } of answers)
      if (status === 409) expect(body.code).toBe('idempotency.under-way');
    expect(await stored('4/QĐ')).toBe(1);
  });

  test('a refused request leaves the key free', async () => {
    await office.post('/api/documents').set('idempotency-key', 'k5').send({}).expect(400);
    await enter(office, 'k5', '5/QĐ').expect(201);
  });

  test('the key of a request that was lost with its process is taken up again', async () => {
    const person = await world.database.person.findFirstOrThrow({
      where: { email: 'office@demo.don-doc.test' },
    });
    await enter(office, 'k6', '6/QĐ').expect(201);
    const where = { personId_key: { personId: person.id, key: 'k6' } };
    await world.database.document.deleteMany({ where: { number: '6/QĐ' } });
    await world.database.idempotencyKey.update({ where, data: { status: null } });
    await enter(office, 'k6', '6/QĐ').expect(409);
    await world.database.idempotencyKey.update({ where, data: { createdAt: new Date(0) } });
    await enter(office, 'k6', '6/QĐ').expect(201);
  });

  test('keys are a person’s own', async () => {
    const admin = await world.signIn('admin');
    const unit = { code: 'K7', name: 'Đơn vị K7', kind: 'SO' };
    await enter(office, 'k7', '7/QĐ').expect(201);
    await admin.post('/api/units').set('idempotency-key', 'k7').send(unit).expect(201);
  });

  test('another upload of the same length is never answered with the first one’s answer', async () => {
    const { id } = await giveDuty(world);
    const officer = await world.signIn('officer.stc');
    const attach = (key: string, text: string) =>
      officer
        .post(`/api/assignments/${id}/attachments`)
        .set('idempotency-key', key)
        .attach('file', Buffer.from(text), 'bao-cao.txt');
    await attach('k8', 'bản A').expect(201);
    const { body } = await attach('k8', 'bản B').expect(422);
    expect(body.code).toBe('idempotency.key-reused');
    await attach('k9', 'bản B').expect(201);
    expect(await world.database.attachment.count({ where: { assignmentId: id } })).toBe(2);
  });

  test('a form of the pages is carried out each time it is sent', async () => {
    const send = (ten: string) =>
      office.post('/nhiem-vu/cach-xem').set('idempotency-key', 'k10').type('form').send({ ten, loc: '' });
    for (const name of ['Một', 'Hai', 'Hai']) {
      const answer = await send(name);
      expect(answer.headers['idempotency-replayed']).toBeUndefined();
      expect(answer.status).not.toBe(422);
    }
    expect(await world.database.savedView.count()).toBe(2);
    expect(await world.database.idempotencyKey.count({ where: { key: 'k10' } })).toBe(0);
  });
});
