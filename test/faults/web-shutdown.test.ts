/** SIGTERM lets the web process finish what is in hand, takes nothing new, and breaks off what does not end. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startCrowd, type Crowd } from './crowd.js';
import { startWebProcess, type OfficeProcess } from './office-process.js';

/** What a service manager gives it before SIGKILL. */
const GOODBYE_MS = 10_000;

let office: Crowd;
let web: OfficeProcess & { url: string };
beforeEach(async () => {
  office = await startCrowd(1);
  web = await startWebProcess({ variables: office.variables });
});
afterEach(async () => {
  await web.kill();
  await office.stop();
});

/** "Run now" while the table of runs is held by somebody else; resolves when the request waits for it. */
async function askInVain(): Promise<{
  answer: Promise<{ status: number; body: string }>;
  free(): Promise<void>;
}> {
  const cookie = await office.signIn(web.url);
  const holder = await office.transaction('LOCK TABLE run IN ACCESS EXCLUSIVE MODE');
  const answer = fetch(`${web.url}/api/runs`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ job: 'daily' }),
  }).then(async (said) => ({ status: said.status, body: await said.text() }));
  await office.until(`SELECT count(*) > 0 FROM pg_locks WHERE relation = 'run'::regclass AND NOT granted`);
  return { answer, free: () => holder.end() };
}

const refusesOthers = async (): Promise<void> => {
  while (
    await fetch(`${web.url}/health/live`).then(
      ({ ok }) => ok,
      () => false,
    )
  )
    await new Promise((resolve) => setTimeout(resolve, 25));
};
const runs = async (): Promise<number> =>
  (await office.rows<{ n: number }>('SELECT count(*)::int AS n FROM run'))[0]!.n;

describe('a web process that is asked to leave', () => {
  test('takes nothing new, answers the request in hand and ends with 0', async () => {
    const before = await runs();
    const { answer, free } = await askInVain();
    const left = web.leave();
    await refusesOthers();
    await free();
    expect((await answer).status).toBe(202);
    expect(await left).toBe(0);
    expect(await runs()).toBe(before + 1);
  }, 60_000);

  test('breaks off what does not end: it ends with 0 in ten seconds, says 503, and nothing is written', async () => {
    const before = await runs();
    const { answer, free } = await askInVain();
    const asked = performance.now();
    expect(await web.leave()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(GOODBYE_MS);
    const { status, body } = await answer;
    expect([status, JSON.parse(body)]).toMatchObject([503, { code: 'database.away' }]);
    await free();
    await office.until(`SELECT count(*) = 0 FROM pg_locks WHERE relation = 'run'::regclass AND NOT granted`);
    expect(await runs()).toBe(before);
  }, 60_000);
});
