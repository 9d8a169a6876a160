import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWebWorld } from '../../support/web-world.js';
import type { Agent, WebWorld } from '../../support/web-world.js';

let world: WebWorld;
let admin: Agent;
beforeAll(async () => {
  world = await startWebWorld();
  admin = await world.signIn('admin');
});
afterAll(() => world.stop());

const NEW = {
  name: 'Chuyên viên mới',
  email: 'moi@demo.don-doc.test',
  unit: 'STC',
  roles: ['OFFICER'],
  password: 'mật khẩu mới',
};
const trying = (email: string, password: string) =>
  world.anyone().post('/api/auth/sign-in/email').send({ email, password });

describe('people', () => {
  test('with a password sign in; a new address or password takes effect at once; who leaves is out', async () => {
    const { body: person } = await admin.post('/api/people').send(NEW).expect(201);
    expect(person).toMatchObject({ unit: 'STC', roles: ['OFFICER'], hasAccount: true, version: 1 });
    expect(JSON.stringify(person)).not.toContain('mật khẩu');
    await trying(NEW.email, NEW.password).expect(200);
    const at = `/api/people/${person.id}`;
    await admin
      .patch(at)
      .send({ version: 1, email: 'Khac@demo.don-doc.test', password: 'mật khẩu khác' })
      .expect(200);
    await trying(NEW.email, NEW.password).expect(401);
    await trying('khac@demo.don-doc.test', 'mật khẩu khác').expect(200);
    await admin.patch(at).send({ version: 2, active: false }).expect(200);
    await trying('khac@demo.don-doc.test', 'mật khẩu khác').expect(401);
  });

  test('an address of an account is one account’s, also after its person has left', async () => {
    const email = 'vanthu@demo.don-doc.test';
    const { body: gone } = await admin
      .post('/api/people')
      .send({ ...NEW, email })
      .expect(201);
    await admin.patch(`/api/people/${gone.id}`).send({ version: 1, active: false }).expect(200);
    const refused = await admin
      .post('/api/people')
      .send({ ...NEW, email: 'VanThu@demo.don-doc.test' })
      .expect(409);
    expect(refused.body).toMatchObject({ code: 'person.email-taken', errors: [{ field: 'email' }] });
    expect(refused.body.detail).toContain('có thể của người đã thôi việc');
    const { body: other } = await admin
      .post('/api/people')
      .send({ ...NEW, email: 'khac-nua@demo.don-doc.test' })
      .expect(201);
    await admin.patch(`/api/people/${other.id}`).send({ version: 1, email }).expect(409);
    expect((await admin.get(`/api/people/${other.id}`)).body).toMatchObject({ version: 1 });
    await admin
      .patch(`/api/people/${gone.id}`)
      .send({ version: 2, email: 'cu@demo.don-doc.test' })
      .expect(200);
    await admin.patch(`/api/people/${other.id}`).send({ version: 1, email }).expect(200);
  });

  test('null leaves a field that cannot be emptied as it is; a blank name is refused', async () => {
    const { body: person } = await admin
      .post('/api/people')
      .send({ ...NEW, email: 'null@demo.don-doc.test', title: 'Chuyên viên' })
      .expect(201);
    const nulls = {
      name: null,
      roles: null,
      unit: null,
      title: null,
      focalPoint: null,
      fields: null,
      active: null,
    };
    const { body: same } = await admin
      .patch(`/api/people/${person.id}`)
      .send({ version: 1, ...nulls, language: null, password: null })
      .expect(200);
    expect({ ...same, version: 1 }).toEqual(person);
    const blank = await admin.patch(`/api/people/${person.id}`).send({ version: 2, name: ' ' }).expect(400);
    expect(blank.body.errors).toMatchObject([{ field: 'name' }]);

    const unit = { code: 'NULL', name: 'Sở N', kind: 'SO', aliases: ['Sở N cũ'] };
    const { body: entered } = await admin.post('/api/units').send(unit).expect(201);
    const { body: kept } = await admin
      .patch('/api/units/NULL')
      .send({ version: 1, name: null, shortName: null, kind: null, aliases: null, validFrom: null })
      .expect(200);
    expect({ ...kept, version: 1 }).toEqual(entered);
    await admin.patch('/api/units/NULL').send({ version: 2, name: '' }).expect(400);
  });

  test('R8: a new address is tried anew', async () => {
    const bad = await world.database.person.update({
      where: { id: (await world.actor('head.snv')).personId },
      data: { addressState: 'BAD', addressNote: '550' },
    });
    const listed = await admin.get('/api/people?address=BAD').expect(200);
    expect(listed.body.items).toMatchObject([{ id: bad.id, addressNote: '550' }]);
    const same = await admin
      .patch(`/api/people/${bad.id}`)
      .send({ version: bad.version, title: 'Giám đốc' })
      .expect(200);
    expect(same.body.addressState).toBe('BAD');
    const { body } = await admin
      .patch(`/api/people/${bad.id}`)
      .send({ version: bad.version + 1, email: 'snv.moi@demo.don-doc.test' })
      .expect(200);
    expect(body).toMatchObject({ addressState: 'GOOD', addressNote: null });
  });

  test('R7: a person may be without an address, but not with an account', async () => {
    const { password: _password, ...bare } = { ...NEW, email: undefined };
    const { body } = await admin.post('/api/people').send(bare).expect(201);
    expect(body).toMatchObject({ email: null, hasAccount: false });
    const refused = await admin
      .post('/api/people')
      .send({ ...NEW, email: undefined })
      .expect(422);
    expect(refused.body.code).toBe('person.account-needs-email');
  });

  test('an address is one person’s, a unit has to be there', async () => {
    const taken = await admin
      .post('/api/people')
      .send({ ...NEW, email: 'OFFICE@demo.don-doc.test' })
      .expect(409);
    expect(taken.body.code).toBe('person.email-taken');
    const unknown = await admin
      .post('/api/people')
      .send({ ...NEW, email: 'x@demo.don-doc.test', unit: 'KHONG' })
      .expect(400);
    expect(unknown.body.errors[0].field).toBe('unit');
  });

  test('the administrator does not lock themselves out', async () => {
    const { personId } = await world.actor('admin');
    const { body } = await admin
      .patch(`/api/people/${personId}`)
      .send({ version: 1, active: false })
      .expect(422);
    expect(body.code).toBe('person.not-yourself');
  });

  test('are found by name without diacritics, by unit and role', async () => {
    const { body } = await admin.get('/api/people?q=thu truong&unit=PLEIKU&role=HEAD').expect(200);
    expect(body.items).toMatchObject([{ email: 'head.pleiku@demo.don-doc.test' }]);
  });
});

describe('the log', () => {
  test('Q1: a unit reads that of its own assignments alone', async () => {
    const officer = await world.signIn('officer.stc');
    expect((await officer.get('/api/events').expect(403)).body.code).toBe('event.subject-needed');
    await officer.get('/api/events?subject=unit:STC').expect(404);
    await officer.get('/api/events?subject=assignment:999').expect(404);
  });

  test('tells who did what, in the office’s time', async () => {
    await admin.post('/api/units').send({ code: 'LOG', name: 'Sở LOG', kind: 'SO' }).expect(201);
    const { body } = await admin.get('/api/events?subject=unit:LOG').expect(200);
    expect(body.items).toMatchObject([
      {
        action: 'unit-created',
        at: '2018-11-26T07:00:00+07:00',
        on: '2018-11-26',
        actor: { name: 'Quản trị hệ thống' },
      },
    ]);
  });
});
