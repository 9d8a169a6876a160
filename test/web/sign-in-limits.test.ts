/** How often secrets may be tried: per address, per account over all addresses, and never so that a stranger locks a person out. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PasswordReset } from '../../src/features/accounts/password-reset.service.js';
import { resetTokenOf } from '../../src/features/accounts/reset-token.js';
import { codeOf } from '../support/one-time-code.js';
import { PASSWORD, SECRET, startWebWorld, type Agent, type WebWorld } from '../support/web-world.js';

const email = (account: string) => `${account}@demo.don-doc.test`;
const FACTOR = '/ca-nhan/xac-thuc-hai-buoc';

describe('without proxies that are trusted', () => {
  let world: WebWorld;
  beforeAll(async () => {
    world = await startWebWorld();
  });
  afterAll(() => world?.stop());

  const tryFrom = (claimed: string, password: string) =>
    world
      .anyone()
      .post('/api/auth/sign-in/email')
      .set('x-forwarded-for', claimed)
      .send({ email: email('office'), password });

  test('an address that a request claims is not believed', async () => {
    for (let n = 1; n <= 10; n += 1) await tryFrom(`203.0.113.${n}`, 'sai').expect(401);
    await tryFrom('203.0.113.11', PASSWORD).expect(429);
    const sessions = await world.database.authSession.findMany();
    expect(sessions.map(({ ipAddress }) => ipAddress)).not.toContain('203.0.113.11');
  });

  test('an unknown address takes as long as a wrong password', async () => {
    const times: Record<string, number[]> = { chair: [], 'khong-ai': [] };
    for (let n = 0; n < 7; n += 1) {
      for (const [account, taken] of Object.entries(times)) {
        const begun = performance.now();
        const body = { email: email(account), password: 'sai' };
        await world.anyone().post('/api/auth/sign-in/email').send(body).expect(401);
        taken.push(performance.now() - begun);
      }
    }
    const median = (taken: number[] = []) => taken.toSorted((one, other) => one - other)[3] ?? 0;
    // Without a hash it would be a twentieth.
    const ratio = median(times['khong-ai']) / median(times['chair']);
    expect(ratio).toBeGreaterThan(1 / 3);
    expect(ratio).toBeLessThan(3);
  });
});

describe('behind a proxy that is trusted', () => {
  let world: WebWorld;
  beforeAll(async () => {
    world = await startWebWorld({ TRUSTED_PROXIES: 'loopback' });
  });
  afterAll(() => world?.stop());
  beforeEach(async () => {
    await world.database.authRateLimit.deleteMany();
  });

  const from = (agent: Agent, address: string, account: string, password: string) =>
    agent
      .post('/api/auth/sign-in/email')
      .set('x-forwarded-for', address)
      .send({ email: email(account), password });
  const stranger = (n: number, account: string, password = 'sai') =>
    from(world.anyone(), `198.51.100.${n}`, account, password);

  /** Thirty wrong tries at this account, each from a machine of its own. */
  async function besiege(account: string): Promise<void> {
    for (let n = 1; n <= 30; n += 1) await stranger(n, account).expect(401);
  }

  test('each address has its own count of an account', async () => {
    for (let n = 1; n <= 10; n += 1) await stranger(1, 'leader').expect(401);
    await stranger(1, 'leader', PASSWORD).expect(429);
    await stranger(2, 'leader', PASSWORD).expect(200);
  });

  test('many machines together guess no faster than one: after thirty wrong tries each waits, never longer than a minute', async () => {
    await besiege('leader');
    const refused = await stranger(101, 'leader').expect(429);
    expect(refused.body.code).toBe('account.too-many-tries');
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
    await stranger(102, 'leader', PASSWORD).expect(429);
    // Other accounts go on.
    await stranger(103, 'auditor', PASSWORD).expect(200);
    // Once the wait is over one try passes, and the next wait is longer.
    const pass = (seconds: number) =>
      world.database.change(`UPDATE auth_rate_limit SET last_request = last_request - $1::bigint`, [
        seconds * 1000,
      ]);
    await pass(5);
    await stranger(104, 'leader').expect(401);
    await pass(5);
    await stranger(105, 'leader').expect(429);
    await pass(5);
    await stranger(106, 'leader', PASSWORD).expect(200);
    // And the right password ends it.
    await stranger(107, 'leader').expect(401);
  });

  test('a browser in which the person was signed in before is not delayed by what strangers try', async () => {
    const own = world.anyone();
    await from(own, '192.0.2.1', 'chair', PASSWORD).expect(200);
    await own.post('/api/auth/sign-out').expect(200);
    await besiege('chair');
    await stranger(101, 'chair', PASSWORD).expect(429);
    await from(own, '192.0.2.2', 'chair', PASSWORD).expect(200);
    // Nor does it open the account to the strangers, or another account to this browser.
    await stranger(102, 'chair', PASSWORD).expect(429);
    await besiege('auditor');
    await from(own, '192.0.2.2', 'auditor', PASSWORD).expect(429);
  });

  test('a new browser becomes known by a reset of the password, which strangers cannot hinder', async () => {
    await besiege('officer.stc');
    const resets = world.app.get(PasswordReset, { strict: false });
    await resets.send(email('officer.stc'));
    const user = await world.database.authUser.findUniqueOrThrow({ where: { email: email('officer.stc') } });
    const { id } = await world.database.authVerification.findFirstOrThrow({ where: { value: user.id } });
    const own = world.anyone();
    const password = 'bốn con trâu qua sông';
    await own
      .post('/dat-lai-mat-khau')
      .type('form')
      .send({ ma: resetTokenOf(id, SECRET), password, again: password })
      .expect(303);
    await from(own, '192.0.2.3', 'officer.stc', password).expect(200);
  });

  test('tries at the password do not keep who is signed in from changing it', async () => {
    const own = world.anyone();
    await from(own, '192.0.2.4', 'officer.snv', PASSWORD).expect(200);
    await besiege('officer.snv');
    await own
      .post('/api/auth/change-password')
      .set('x-forwarded-for', '192.0.2.4')
      .send({ currentPassword: PASSWORD, newPassword: 'bốn con trâu qua sông' })
      .expect(200);
  });

  test('one address goes through no list of accounts; right passwords are not counted', async () => {
    await stranger(1, 'head.stc', PASSWORD).expect(200);
    await stranger(1, 'khong-ai-1').expect(401);
    const key = { startsWith: 'password-from:' };
    expect((await world.database.authRateLimit.findFirstOrThrow({ where: { key } })).count).toBe(1);
    await world.database.authRateLimit.updateMany({ where: { key }, data: { count: 300 } });
    const refused = await stranger(1, 'khong-ai-2').expect(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(60);
    await stranger(2, 'khong-ai-2').expect(401);
  });

  test('codes of the second step are counted over all addresses, and a known browser is not locked out', async () => {
    const form = (agent: Agent, address: string, path: string, fields: Record<string, string>) =>
      agent.post(path).type('form').set('x-forwarded-for', address).send(fields);
    const own = world.anyone();
    await form(own, '192.0.2.5', '/dang-nhap', { email: email('admin'), password: PASSWORD }).expect(303);
    const begun = await form(own, '192.0.2.5', `${FACTOR}/bat-dau`, { present: PASSWORD }).expect(200);
    const secret = /<code class="secret">([^<]+)</.exec(begun.text)?.[1] ?? '';
    const setup = /name="setup" value="([^"]*)"/.exec(begun.text)?.[1] ?? '';
    await form(own, '192.0.2.5', `${FACTOR}/xac-nhan`, { code: codeOf(secret), setup }).expect(200);
    await form(own, '192.0.2.5', '/dang-xuat', {}).expect(303);
    const enter = (agent: Agent, address: string, code: string) =>
      agent.post('/api/auth/two-factor/verify').set('x-forwarded-for', address).send({ code });

    // Somebody has the password, and many machines.
    for (let n = 1; n <= 10; n += 1) {
      const thief = world.anyone();
      await from(thief, `198.51.100.${n}`, 'admin', PASSWORD).expect(200);
      await enter(thief, `198.51.100.${n}`, `33333${n % 10}`).expect(401);
    }
    const eleventh = world.anyone();
    await from(eleventh, '198.51.100.11', 'admin', PASSWORD).expect(200);
    await enter(eleventh, '198.51.100.11', codeOf(secret, 1)).expect(429);
    await from(own, '192.0.2.5', 'admin', PASSWORD).expect(200);
    await enter(own, '192.0.2.5', codeOf(secret, 1)).expect(200);
  });

  test('nobody uses up somebody else’s requests for a reset', async () => {
    const ask = (n: number) =>
      world
        .anyone()
        .post('/quen-mat-khau')
        .type('form')
        .set('x-forwarded-for', `198.51.100.${n}`)
        .send({ email: email('head.snv') });
    for (let n = 0; n < 12; n += 1) await ask(n % 4).expect(200);
    await ask(1).expect(429);
    await ask(100).expect(200);
    await world.app.get(PasswordReset, { strict: false }).send(email('head.snv'));
    const user = await world.database.authUser.findUniqueOrThrow({ where: { email: email('head.snv') } });
    expect(await world.database.mail.count({ where: { person: { userId: user.id } } })).toBe(3);
    expect(
      await world.database.authVerification.count({
        where: { value: user.id, expiresAt: { gt: new Date(Date.now() + 20 * 60_000) } },
      }),
    ).toBe(3);
  });
});
