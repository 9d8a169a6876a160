import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWebWorld } from '../../support/web-world.js';
import type { Agent, WebWorld } from '../../support/web-world.js';

let world: WebWorld;
let office: Agent;
beforeAll(async () => {
  world = await startWebWorld();
  office = await world.signIn('office');
});
afterAll(() => world.stop());

const DECISION = {
  number: '959/QĐ-UBND',
  issuedOn: '2017-12-29',
  issuer: 'UBND tỉnh',
  subject: 'Kế hoạch năm 2018',
};

describe('documents', () => {
  test('are entered, read, found and changed', async () => {
    const { body } = await office.post('/api/documents').send(DECISION).expect(201);
    expect(body).toMatchObject({ ...DECISION, version: 1 });
    const found = await office.get('/api/documents').query({ q: 'ke hoach 959' }).expect(200);
    expect(found.body).toMatchObject({ total: 1, items: [DECISION] });
    const changed = await office
      .patch(`/api/documents/${body.id}`)
      .send({ version: 1, subject: 'Khác' })
      .expect(200);
    expect(changed.body).toMatchObject({ number: DECISION.number, subject: 'Khác', version: 2 });
    const stale = await office
      .patch(`/api/documents/${body.id}`)
      .send({ version: 1, subject: 'Nữa' })
      .expect(409);
    expect(stale.body).toMatchObject({ code: 'version.stale', current: { subject: 'Khác' } });
  });

  test('number and date name one document', async () => {
    const same = { number: '1/NQ', issuedOn: '2018-01-02' };
    await office.post('/api/documents').send(same).expect(201);
    expect((await office.post('/api/documents').send(same).expect(409)).body.code).toBe(
      'document.already-there',
    );
    await office
      .post('/api/documents')
      .send({ ...same, issuedOn: '2018-01-03' })
      .expect(201);
  });

  test('a day that is none is named', async () => {
    const { body } = await office
      .post('/api/documents')
      .send({ number: '2/NQ', issuedOn: '2018-02-30' })
      .expect(400);
    expect(body.errors).toMatchObject([{ field: 'issuedOn', value: '2018-02-30' }]);
  });

  test('what is not there', async () => {
    expect((await office.get('/api/documents/999999').expect(404)).body.code).toBe('document.not-found');
    await office.get('/api/documents/abc').expect(404);
  });
});
