/**
 * The clock of a worker's host is an hour ahead, is set an hour back in the middle of a morning, and two workers are an hour
 * apart: no mail is lost or goes twice, leases are neither stuck nor taken from who holds them, nobody is taken for silent.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GROUP } from '../../src/features/mails/delivery.js';
import { MAX_CONNECTIONS } from '../../src/infra/mail/mail-transport.js';
import { redisIsHere, startRedis, type RedisServer } from '../support/redis.js';
import { MORNING_IS_OVER, reckon, startCrowd, type Crowd } from './crowd.js';
import type { OfficeProcess } from './office-process.js';

/** More than the groups that one worker may claim side by side, so that both have some in hand. */
const PEOPLE = 5 * GROUP + 50;
const BACKENDS = ['postgresql', ...(redisIsHere() || process.env['CI'] === 'true' ? ['redis'] : [])];

/** Tells a process another time of day than the host's; its ticks stay those of the host, as when a clock is set. */
const LIBRARY = existsSync('/usr/lib')
  ? readdirSync('/usr/lib')
      .map((folder) => join('/usr/lib', folder, 'faketime/libfaketimeMT.so.1'))
      .find((path) => existsSync(path))
  : undefined;
const clocks = LIBRARY || process.env['CI'] === 'true' ? describe : describe.skip;

/** By the time of its last line. */
function hoursOff({ lines }: OfficeProcess): number {
  const { timestamp } = JSON.parse(lines.at(-1)!) as { timestamp: number };
  return Math.round(Math.abs(timestamp - Date.now()) / 3_600_000);
}

const MINUTE = `interval '1 minute'`;
/** Everything that a worker reckons with, as the database's clock sees it; leases are two minutes at most. */
const NOTHING_IS_AN_HOUR_OFF = `SELECT
  NOT EXISTS (SELECT 1 FROM mail WHERE lease_until NOT BETWEEN now() AND now() + 2 * ${MINUTE}
              OR begun_at NOT BETWEEN now() - ${MINUTE} AND now())
  AND NOT EXISTS (SELECT 1 FROM run WHERE lease_until NOT BETWEEN now() AND now() + 2 * ${MINUTE})
  AND NOT EXISTS (SELECT 1 FROM worker_beat WHERE beat_at NOT BETWEEN now() - ${MINUTE} AND now()) AS fine`;

clocks.each(BACKENDS)('a host whose clock is wrong (queue on %s)', (backend) => {
  let folder: string;
  const setClock = (offset: string): void => writeFileSync(join(folder, 'clock'), `${offset}\n`);
  let crowd: Crowd;
  let redis: RedisServer | undefined;
  let workers: OfficeProcess[];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'don-doc-clock-'));
    if (backend === 'redis') redis = await startRedis();
    crowd = await startCrowd(PEOPLE, { each: 1, redisUrl: redis?.url });
    setClock('+1h');
    const wrong = {
      LD_PRELOAD: LIBRARY ?? '',
      FAKETIME_TIMESTAMP_FILE: join(folder, 'clock'),
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    };
    workers = await Promise.all([crowd.startWorker(wrong), crowd.startWorker()]);
    expect(workers.map(hoursOff)).toEqual([1, 0]);
  }, 120_000);
  afterAll(async () => {
    await crowd?.stop();
    await redis?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Holds the mail server's answers from this mail on; resolves when so many wait for one, and says how to go on. */
  async function heldFrom(
    mail: number,
    atLeast: number,
    meanwhile: () => Promise<void>,
  ): Promise<() => void> {
    let held = 0;
    let goOn: () => void = () => undefined;
    const answer = new Promise<void>((resolve) => (goOn = resolve));
    crowd.smtp.at(async (step) => {
      if (step !== 'accepted' || crowd.smtp.delivered.length < mail) return null;
      held += 1;
      await answer;
      return null;
    });
    while (held < atLeast) await meanwhile();
    return goOn;
  }

  /** Everybody looks for leases that have run out; there is none. */
  async function nothingIsReclaimed(): Promise<void> {
    await crowd.enqueue('mail.reclaim', ...Array.from({ length: 12 }, () => ({})));
    while ((await crowd.jobs('waiting', 'active')).includes('mail.reclaim'));
    expect(await crowd.rows(NOTHING_IS_AN_HOUR_OFF)).toEqual([{ fine: true }]);
  }

  test('an hour ahead of the other worker, set back to an hour behind in the middle of a morning, and set right', async () => {
    // More than one process can have: both are at it.
    const bothHold = heldFrom(0, MAX_CONNECTIONS + 1, () => crowd.enqueue('mail.drain', {}));
    await crowd.enqueue('run.execute', { runId: await crowd.askForRun() });
    const first = await bothHold;
    await nothingIsReclaimed();
    setClock('-1h');
    await nothingIsReclaimed();
    const second = heldFrom(60, MAX_CONNECTIONS, () => new Promise((resolve) => setTimeout(resolve, 25)));
    first();
    const goOn = await second;
    await nothingIsReclaimed();
    setClock('+0');
    await nothingIsReclaimed();
    goOn();
    await crowd.until(MORNING_IS_OVER);
    const told = await reckon(crowd);
    expect(told.states).toMatchObject({ SENT: PEOPLE, UNKNOWN: 0, FAILED: 0 });
    expect([told.twice, told.lost, told.strange, told.crowded]).toEqual([[], [], [], []]);
    expect(crowd.smtp.delivered.length).toBe(PEOPLE);
    for (const worker of workers) expect(await worker.leave()).toBe(0);
    expect(await crowd.jobs('failed')).toEqual([]);
  }, 120_000);
});
