/** Administrators are told of each incident once when it begins and once when it is over, with and without a worker. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { IncidentsModule } from '../../../src/features/incidents/incidents.module.js';
import { IncidentWatch } from '../../../src/features/incidents/incident-watch.js';
import { JobHandlersModule } from '../../../workers/job-handlers.module.js';
import { startMailbox, type Mailbox } from '../../support/mailbox.js';
import { runJob } from '../../support/run-job.js';
import { startWorld, type World } from '../../support/world.js';

const ADMIN = 'admin@demo.don-doc.test';

let mailbox: Mailbox;
let world: World;
beforeAll(async () => {
  mailbox = await startMailbox();
  world = await startWorld([JobHandlersModule, IncidentsModule], { SMTP_URL: mailbox.url });
});
afterAll(async () => {
  await world?.stop();
  await mailbox?.stop();
});
afterEach(async () => {
  mailbox.answer(() => null);
  await world.database.change(
    `UPDATE mail SET state = 'CANCELLED' WHERE state IN ('PENDING', 'SENDING', 'FAILED')`,
  );
  await world.database.person.updateMany({ data: { addressState: 'GOOD' } });
  for (const table of ['incident', 'worker_beat']) await world.database.change(`DELETE FROM ${table}`);
  await world.setTime('2018-11-26');
  mailbox.clear();
});

const look = () => world.module.get(IncidentWatch, { strict: false }).look();
/** A worker that beat so many seconds ago and was started so many before that. */
const beat = (id: string, secondsAgo: number, startedBefore = 3600) =>
  world.database.change(
    `INSERT INTO worker_beat (id, started_at, beat_at)
     VALUES ($1, now() - make_interval(secs => $2::int + $3::int), now() - make_interval(secs => $2::int))
     ON CONFLICT (id) DO UPDATE SET beat_at = excluded.beat_at`,
    [id, secondsAgo, startedBefore],
  );
/** As if so many minutes had passed since the last look. */
const minutesPass = (n: number) =>
  world.database.change('UPDATE incident SET seen_at = seen_at - make_interval(mins => $1)', [n]);
const drain = () => runJob(world, 'mail.drain', {});
const subjects = () => mailbox.to(ADMIN).map(({ subject }) => subject);
/** A mail of the run that may leave since this time and has not. */
async function waitingSince(local: string): Promise<void> {
  const officer = await world.database.person.findFirstOrThrow({
    where: { email: { startsWith: 'officer.stc' } },
  });
  await world.database.mail.create({
    data: {
      kind: 'DAILY',
      personId: officer.id,
      address: officer.email ?? '',
      composedOn: new Date(local.slice(0, 10)),
      messageId: `<${local}-${Math.random()}@test>`,
      notBefore: new Date(`${local}+07:00`),
      createdAt: new Date(`${local}+07:00`),
    },
  });
}

describe('a worker', () => {
  test('silent while another lives: one mail over the queue however often it is looked, one when it is back', async () => {
    await beat('w1', 200);
    await beat('w2', 5, 7200);
    expect(await look()).toEqual({ began: 1, ended: 0 });
    expect(mailbox.mails).toEqual([]);
    await drain();
    expect(await Promise.all([look(), look()])).toEqual([
      { began: 0, ended: 0 },
      { began: 0, ended: 0 },
    ]);
    await drain();
    expect(subjects()).toEqual(['[Đôn đốc] Quản trị: một tiến trình nền im lặng']);
    expect(mailbox.mails[0]!.text).toContain('w1');

    await beat('w1', 1);
    expect(await look()).toEqual({ began: 0, ended: 0 });
    await minutesPass(10);
    expect(await look()).toEqual({ began: 0, ended: 1 });
    expect(await look()).toEqual({ began: 0, ended: 0 });
    await drain();
    expect(subjects()[1]).toBe('[Đôn đốc] Quản trị: đã hết – một tiến trình nền im lặng');
    expect(mailbox.mails).toHaveLength(2);
  });

  test('silent for 110 seconds, or with a successor: nobody is told', async () => {
    await beat('w1', 110);
    await beat('gone', 500);
    await beat('successor', 5, 100);
    expect(await look()).toEqual({ began: 0, ended: 0 });
  });

  test('of several processes that look at once, one tells', async () => {
    await beat('w1', 200);
    await beat('w2', 5, 7200);
    const told = await Promise.all(Array.from({ length: 5 }, look));
    expect(told.reduce((sum, { began }) => sum + began, 0)).toBe(1);
    await drain();
    expect(subjects()).toHaveLength(1);
  });

  test('none alive: the process that looks hands the mail over itself, once, and nothing else', async () => {
    await waitingSince('2018-11-26T07:59');
    await beat('w1', 200);
    await look();
    await look();
    expect(subjects()).toEqual(['[Đôn đốc] Quản trị: tiến trình nền không hoạt động và 1 việc khác']);
    expect(mailbox.mails).toHaveLength(1);
    expect(await world.database.mail.count({ where: { state: 'PENDING' } })).toBe(1);
  });

  test('R8: none alive and the mail server refuses for now: handed over at a later look, once', async () => {
    mailbox.answer(() => ({ code: 451, message: 'later' }));
    await beat('w1', 200);
    await look();
    mailbox.answer(() => null);
    expect(mailbox.mails).toEqual([]);
    await world.database.change(
      `UPDATE mail SET retry_at = now() - interval '1 second' WHERE state = 'PENDING'`,
    );
    await look();
    await look();
    expect(mailbox.mails).toHaveLength(1);
  });

  test('R9: a copy tells nobody', async () => {
    await world.database.installation.update({ where: { id: 1 }, data: { host: 'may-that.gov.vn' } });
    await beat('w1', 200);
    await look();
    expect(mailbox.mails).toEqual([]);
    await world.database.installation.update({ where: { id: 1 }, data: { host: 'localhost:3000' } });
  });

  test('R5: what is over before its mail could leave is told by one mail, that of its end', async () => {
    mailbox.answer(() => ({ code: 451, message: 'later' }));
    await beat('w1', 200);
    await look();
    await world.database.change('DELETE FROM worker_beat');
    await beat('w2', 1);
    await minutesPass(10);
    mailbox.answer(() => null);
    await world.database.change(`UPDATE mail SET retry_at = NULL WHERE state = 'PENDING'`);
    expect(await look()).toEqual({ began: 0, ended: 2 });
    await drain();
    expect(subjects()).toEqual([
      '[Đôn đốc] Quản trị: đã hết – tiến trình nền không hoạt động và 1 việc khác',
    ]);
  });
});

describe('the calendar (C3), the backlog (R6) and addresses (R7)', () => {
  test('next year’s calendar is missed from 1 December on, and no more when it is entered', async () => {
    await beat('w1', 1);
    await world.setTime('2019-11-30');
    expect(await look()).toEqual({ began: 0, ended: 0 });
    await world.setTime('2019-12-01');
    expect(await look()).toEqual({ began: 1, ended: 0 });
    await drain();
    expect(mailbox.to(ADMIN)[0]!.text).toContain('Chưa nhập lịch làm việc năm 2020');
  });

  test('59 minutes of the window are no backlog yet, 61 are; the night before does not count', async () => {
    await beat('w1', 1);
    await waitingSince('2018-11-26T16:50');
    await world.setTime('2018-11-26T18:30');
    expect(await look()).toEqual({ began: 0, ended: 0 });
    await world.setTime('2018-11-27T08:29');
    expect(await look()).toEqual({ began: 0, ended: 0 });
    await world.setTime('2018-11-27T08:31');
    expect(await look()).toEqual({ began: 1, ended: 0 });
    await world.setTime('2018-11-27T19:00');
    await minutesPass(10);
    expect(await look()).toEqual({ began: 0, ended: 0 });
  });

  test('addresses refused on one day are one incident, of the next day another', async () => {
    await beat('w1', 1);
    const people = await world.database.person.findMany({ where: { email: { startsWith: 'officer' } } });
    const refuse = async (person: (typeof people)[number], day: string): Promise<void> => {
      await waitingSince(`${day}T08:00`);
      await world.database.change(
        `UPDATE mail SET state = 'FAILED', person_id = $1 WHERE state = 'PENDING' AND payload IS NULL`,
        [person.id],
      );
      await world.database.person.update({ where: { id: person.id }, data: { addressState: 'BAD' } });
    };
    await refuse(people[0]!, '2018-11-26');
    expect(await look()).toEqual({ began: 1, ended: 0 });
    await refuse(people[1]!, '2018-11-26');
    expect(await look()).toEqual({ began: 0, ended: 0 });
    await refuse(people[2]!, '2018-11-27');
    expect(await look()).toEqual({ began: 1, ended: 0 });
    await world.database.person.updateMany({ data: { addressState: 'GOOD' } });
    await minutesPass(10);
    expect(await look()).toEqual({ began: 0, ended: 2 });
  });
});
