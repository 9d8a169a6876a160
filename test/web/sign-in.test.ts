import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PASSWORD, startWebWorld } from '../support/web-world.js';
import type { WebWorld } from '../support/web-world.js';

let world: WebWorld;
beforeAll(async () => {
  world = await startWebWorld();
});
afterAll(() => world.stop());

const tryOf = (account: string, password: string) =>
  world
    .anyone()
    .post('/api/auth/sign-in/email')
    .send({ email: `${account}@demo.don-doc.test`, password });

describe('signing in', () => {
  test('sets a cookie that scripts and other sites do not get, and says who one is', async () => {
    const answer = await tryOf('office', PASSWORD).expect(200);
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/don-doc\.session_token=.*HttpOnly.*SameSite=Lax/i);
    const me = await world
      .anyone()
      .get('/api/me')
      .set('cookie', cookie.split(';')[0] ?? '')
      .expect(200);
    expect(me.body).toMatchObject({ unitCode: 'STTTT', roles: ['OFFICE'], actingHeadOf: [], language: 'vi' });
  });

  test('what session it is can be asked for with or without the body of the answer', async () => {
    const office = world.anyone();
    await office
      .post('/api/auth/sign-in/email')
      .send({ email: 'office@demo.don-doc.test', password: PASSWORD })
      .expect(200);
    for (const agent of [office, world.anyone()]) {
      await agent.get('/api/auth/get-session').expect(200);
      await agent.head('/api/auth/get-session').expect(200);
    }
  });

  test('the cookie is for TLS alone where the office is reached by https', async () => {
    const secure = await startWebWorld({ PUBLIC_URL: 'https://don-doc.example.vn' });
    try {
      const answer = await secure
        .anyone()
        .post('/api/auth/sign-in/email')
        .send({ email: 'office@demo.don-doc.test', password: PASSWORD })
        .expect(200);
      expect(String(answer.headers['set-cookie'])).toMatch(/; Secure/i);
    } finally {
      await secure.stop();
    }
  });

  test('a wrong password, an unknown address and a person who has left get the same answer', async () => {
    await world.database.person.updateMany({
      where: { email: 'officer.snv@demo.don-doc.test' },
      data: { active: false },
    });
    const answers = [
      await tryOf('office', 'không phải mật khẩu này'),
      await tryOf('nobody', PASSWORD),
      await tryOf('officer.snv', PASSWORD),
    ];
    const bodies = answers.map(({ status, body }) => ({ status, ...body, requestId: '' }));
    expect(bodies[0]).toMatchObject({ status: 401, code: 'account.wrong-credentials' });
    expect(bodies[1]).toEqual(bodies[0]);
    expect(bodies[2]).toEqual(bodies[0]);
    expect(answers.map(({ headers }) => headers['set-cookie'])).toEqual([undefined, undefined, undefined]);
  });

  test('what is missing is named', async () => {
    const { body } = await world.anyone().post('/api/auth/sign-in/email').send({ email: '' }).expect(400);
    expect(body.errors.map(({ field }: { field: string }) => field)).toEqual(['email', 'password']);
  });

  test('the eleventh try of a minute has to wait, also with the right password; other accounts do not', async () => {
    for (let n = 1; n <= 10; n += 1) await tryOf('auditor', `sai ${n}`).expect(401);
    const eleventh = await tryOf('auditor', PASSWORD).expect(429);
    expect(eleventh.body.code).toBe('account.too-many-tries');
    expect(Number(eleventh.headers['retry-after'])).toBeGreaterThan(0);
    await tryOf('leader', PASSWORD).expect(200);
  });

  test('a right password wipes the count', async () => {
    for (let n = 1; n <= 9; n += 1) await tryOf('chair', `sai ${n}`).expect(401);
    await tryOf('chair', PASSWORD).expect(200);
    await tryOf('chair', 'sai').expect(401);
    await tryOf('chair', PASSWORD).expect(200);
  });

  test('nobody signs up', async () => {
    const { body } = await world
      .anyone()
      .post('/api/auth/sign-up/email')
      .send({ name: 'X', email: 'x@example.vn', password: PASSWORD })
      .expect(404);
    expect(body.code).toBe('not-found');
  });
});

describe('a session', () => {
  test('ends on signing out', async () => {
    const agent = world.anyone();
    const signedIn = await agent
      .post('/api/auth/sign-in/email')
      .send({ email: 'admin@demo.don-doc.test', password: PASSWORD })
      .expect(200);
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
    await agent.get('/api/me').expect(200);
    await agent.post('/api/auth/sign-out').expect(200);
    await world.anyone().get('/api/me').set('cookie', cookie).expect(401);
  });

  test('is over at its time by the host’s clock, and is not kept', async () => {
    const agent = await world.signIn('head.stc');
    await agent.get('/api/me').expect(200);
    const where = { user: { email: 'head.stc@demo.don-doc.test' } };
    const soon = new Date(Date.now() + 60_000);
    await world.database.authSession.updateMany({ where, data: { expiresAt: soon } });
    await agent.get('/api/me').expect(200);
    await world.database.authSession.updateMany({ where, data: { expiresAt: new Date(Date.now() - 1) } });
    await agent.get('/api/me').expect(401);
    expect(await world.database.authSession.count({ where })).toBe(0);
  });

  test('is found among other cookies, and only by the whole of its name', async () => {
    const signedIn = await tryOf('office', PASSWORD).expect(200);
    const cookie = /don-doc\.session_token=[^;,]+/.exec(String(signedIn.headers['set-cookie']))?.[0] ?? '';
    const ask = (sent: string) => world.anyone().get('/api/me').set('cookie', sent);
    await ask(`a=1; don-doc-lang=en;${cookie}; b==`).expect(200);
    await ask(`x${cookie}`).expect(401);
    await ask(cookie.replace('session_token', 'session_token2')).expect(401);
    await ask(cookie.slice(0, -6)).expect(401);
    await ask('don-doc.session_token=%; don-doc.session_token').expect(401);
  });

  test('of a person who has left the office is none', async () => {
    const agent = await world.signIn('officer.stc');
    await agent.get('/api/me').expect(200);
    await world.database.person.updateMany({
      where: { email: 'officer.stc@demo.don-doc.test' },
      data: { active: false },
    });
    await agent.get('/api/me').expect(401);
  });

  test('with a cookie somebody made up is none', async () => {
    await world.anyone().get('/api/me').set('cookie', 'don-doc.session_token=abc.def').expect(401);
  });
});
