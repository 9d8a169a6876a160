/** C1: servers may run in any zone; a worker says and does the same in each. */
import { expect, test } from 'vitest';
import { MORNING_IS_OVER, startCrowd } from './crowd.js';

const PEOPLE = 3;

/** What one morning leaves behind on a host in this zone. */
async function morningIn(zone: string) {
  const crowd = await startCrowd(PEOPLE);
  try {
    await crowd.askForRun();
    const worker = await crowd.startWorker({ TZ: zone });
    await crowd.until(MORNING_IS_OVER);
    expect(await worker.leave()).toBe(0);
    return {
      run: await crowd.rows('SELECT job, as_of::text, at, state::text FROM run'),
      notices: await crowd.rows(
        'SELECT kind, rung, assignment_id, recipient_id, due_on::text, state::text FROM notice ORDER BY id',
      ),
      mails: await crowd.rows(
        'SELECT person_id, composed_on::text, not_before, sent_at, subject, text, state::text FROM mail ORDER BY person_id',
      ),
    };
  } finally {
    await crowd.stop();
  }
}

test('the same morning on hosts in UTC, Berlin and Hồ Chí Minh City: the same days, moments and words', async () => {
  const atHome = await morningIn('Asia/Ho_Chi_Minh');
  expect(atHome.mails).toHaveLength(PEOPLE);
  expect(atHome.mails[0]).toMatchObject({ composed_on: '2018-12-20', state: 'SENT' });
  for (const zone of ['UTC', 'Europe/Berlin']) expect([zone, await morningIn(zone)]).toEqual([zone, atHome]);
}, 180_000);
