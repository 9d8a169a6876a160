/** A password reset by mail: one link, once, for a while; and nothing that tells who has an account. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { AccountService } from '../../../src/features/accounts/account.service.js';
import { AccountsModule } from '../../../src/features/accounts/accounts.module.js';
import { PasswordReset } from '../../../src/features/accounts/password-reset.service.js';
import { Delivery } from '../../../src/features/mails/delivery.js';
import { JobHandlersModule } from '../../../workers/job-handlers.module.js';
import { startMailbox, type Mailbox } from '../../support/mailbox.js';
import { address } from '../../support/office-day.js';
import { startWorld, type World } from '../../support/world.js';

const OLD = 'mật khẩu cũ của tôi';
const NEW = 'bốn con trâu qua sông';

let mailbox: Mailbox;
let world: World;
let accounts: AccountService;
let resets: PasswordReset;

beforeAll(async () => {
  mailbox = await startMailbox();
  world = await startWorld([JobHandlersModule, AccountsModule], { SMTP_URL: mailbox.url });
  accounts = world.module.get(AccountService, { strict: false });
  resets = world.module.get(PasswordReset, { strict: false });
  const hash = await accounts.hash(OLD);
  for (const { id, name, email } of await world.database.person.findMany())
    await accounts.createHashed({ id, name, email: email ?? '' }, hash);
});
afterAll(async () => {
  await world?.stop();
  await mailbox?.stop();
});
afterEach(async () => {
  mailbox.clear();
  await world.database.mail.updateMany({ data: { state: 'CANCELLED' } });
  await world.database.authVerification.deleteMany();
});

const drain = () => world.module.get(Delivery, { strict: false }).drain();
const signIn = (email: string, password: string) =>
  accounts.signIn(email, password, { address: '127.0.0.1' });

/** Asks, lets the mail leave, and takes the key out of its link. */
async function keyFor(account: string): Promise<string> {
  await resets.send(address(account));
  await drain();
  const [mail] = mailbox.to(address(account));
  return /\/dat-lai-mat-khau\?ma=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
}

test('the mail leaves at once, also on a Saturday night, and its link sets the password once', async () => {
  await world.setTime('2018-12-22T22:00');
  const user = await world.database.authUser.findUniqueOrThrow({ where: { email: address('officer.stc') } });
  await signIn(address('officer.stc'), OLD);
  const key = await keyFor('officer.stc');
  expect(mailbox.mails[0]!.text).toContain('trong 30 phút');
  expect(await resets.accountOf(key)).toBe(address('officer.stc'));
  expect(await resets.set(key, NEW)).toMatchObject({ email: address('officer.stc') });
  expect(await world.database.authSession.count({ where: { userId: user.id } })).toBe(0);
  expect(await signIn(address('officer.stc'), OLD)).toEqual({ kind: 'wrong' });
  expect((await signIn(address('officer.stc'), NEW)).kind).toBe('signed-in');
  expect(await resets.set(key, `${NEW} lần nữa`)).toMatchObject({ code: 'account.reset-link-dead' });
  expect(await resets.accountOf(key)).toBeNull();
});

test('the key lies in no table: neither in the mail’s row, before and after, nor in the log', async () => {
  await resets.send(address('head.stc'));
  const before = JSON.stringify(await world.database.mail.findMany());
  await drain();
  const key = /ma=([\w-]+)/.exec(mailbox.mails[0]!.text)?.[1] ?? 'none';
  const tables = [
    before,
    JSON.stringify(await world.database.mail.findMany()),
    JSON.stringify(await world.database.authVerification.findMany()),
    JSON.stringify(await world.database.event.findMany()),
  ];
  expect(tables.filter((table) => table.includes(key))).toEqual([]);
});

test('an address without an account, and that of who has left, get nothing', async () => {
  await world.database.person.updateMany({
    where: { email: address('officer.snv') },
    data: { active: false },
  });
  await resets.send('khong-ai@donvi.gov.vn');
  await resets.send(address('officer.snv'));
  expect(await world.database.authVerification.count()).toBe(0);
  expect((await drain()).SENT).toBe(0);
});

test('after its term the link is dead, and a mail that has not left by then does not leave', async () => {
  const key = await keyFor('head.snv');
  await world.database.authVerification.updateMany({ data: { expiresAt: new Date('2018-01-01') } });
  expect(await resets.accountOf(key)).toBeNull();
  expect(await resets.set(key, NEW)).toMatchObject({ kind: 'not-found' });
  mailbox.clear();
  await resets.send(address('head.snv'));
  await world.database.authVerification.updateMany({ data: { expiresAt: new Date('2018-01-01') } });
  expect(await drain()).toMatchObject({ CANCELLED: 1, SENT: 0 });
});

test('a password that is refused leaves the link as it was', async () => {
  const key = await keyFor('head.pleiku');
  expect(await resets.set(key, 'matkhau1234')).toMatchObject({ code: 'account.password-common' });
  expect(await resets.set(key, NEW)).toMatchObject({ email: address('head.pleiku') });
});

test('a newer link does not kill the older before it is used; using one kills both', async () => {
  const first = await keyFor('chair');
  mailbox.clear();
  const second = await keyFor('chair');
  expect(await resets.accountOf(first)).not.toBeNull();
  await resets.set(second, NEW);
  expect(await resets.accountOf(first)).toBeNull();
});

test('the mail is in the language of the person', async () => {
  await world.database.person.updateMany({ where: { email: address('leader') }, data: { language: 'en' } });
  await keyFor('leader');
  expect(mailbox.mails[0]!.subject).toBe('[Don Doc] Reset your password');
});

test('R9: a copy of the system sends none', async () => {
  const { host } = await world.database.installation.findUniqueOrThrow({ where: { id: 1 } });
  await world.database.installation.update({ where: { id: 1 }, data: { host: 'don-doc.example.vn' } });
  expect(await keyFor('auditor')).toBe('');
  expect(mailbox.mails).toEqual([]);
  await world.database.installation.update({ where: { id: 1 }, data: { host } });
});

test('the fourth request for an account from one place within a quarter of an hour waits, whether the account is there or not', async () => {
  for (const email of [address('office'), 'khong-ai@donvi.gov.vn']) {
    const waits: (number | null)[] = [];
    for (let n = 1; n <= 4; n += 1) waits.push(await resets.count(email, { address: '10.0.0.1' }));
    expect(waits.slice(0, 3)).toEqual([null, null, null]);
    expect(waits[3]).toBeGreaterThan(0);
    expect(await resets.count(email, { address: '10.0.0.2' })).toBeNull();
  }
});

test('who asks for somebody else’s reset again and again fills no mailbox, and leaves them a link that works', async () => {
  const { id } = await world.database.authUser.findUniqueOrThrow({ where: { email: address('admin') } });
  for (let n = 1; n <= 6; n += 1) await resets.send(address('admin'));
  expect((await drain()).SENT).toBe(3);
  const key = /ma=([\w-]+)/.exec(mailbox.to(address('admin')).at(-1)?.text ?? '')?.[1] ?? '';
  expect(await resets.accountOf(key)).toBe(address('admin'));
  // With less than half its life left the last link is followed by another.
  await world.database.authVerification.updateMany({
    where: { value: id },
    data: { expiresAt: new Date(Date.now() + 14 * 60_000) },
  });
  mailbox.clear();
  for (let n = 1; n <= 2; n += 1) await resets.send(address('admin'));
  expect((await drain()).SENT).toBe(1);
});
