/**
 * No room for what is to be written, in the middle of a morning: PostgreSQL's disk is full, Redis has no memory left or
 * cannot write to its disk. Nobody's work is half written, no worker dies of it, and with room again everything goes once.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Redis } from 'ioredis';
import { redisIsHere, startRedis, type RedisServer } from '../support/redis.js';
import { middleOf, MORNING_IS_OVER, reckon, startCrowd, type Crowd } from './crowd.js';
import { startFillableDisk, type FillableDisk } from './full-disk.js';
import { startWebProcess, type OfficeProcess } from './office-process.js';

const PEOPLE = process.env['FAULTS'] === 'long' ? 600 : 80;

let crowd: Crowd;
let web: OfficeProcess & { url: string };
let cookie: string;

async function start(options: { redisUrl?: string; postgresUrl?: string | undefined }): Promise<void> {
  crowd = await startCrowd(PEOPLE, options);
  web = await startWebProcess({ variables: crowd.variables });
  cookie = await crowd.signIn(web.url);
}

const post = (path: string, body: object): Promise<Response> =>
  fetch(web.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', cookie },
    body: JSON.stringify(body),
  });

async function everybodyHasOne(mornings: number): Promise<void> {
  const told = await reckon(crowd);
  expect(told.states).toMatchObject({ SENT: PEOPLE * mornings, UNKNOWN: 0, FAILED: 0 });
  expect([told.twice, told.lost, told.strange, told.crowded]).toEqual([[], [], [], []]);
  expect(crowd.smtp.delivered.length).toBe(PEOPLE * mornings);
}

/** Begins a morning and calls `work` while its eleventh mail waits for an answer. */
async function inTheMiddleOf(morning: number, work: () => Promise<void>): Promise<void> {
  const goOn = await middleOf(crowd, morning);
  await work();
  goOn();
}

async function says(worker: OfficeProcess, words: string): Promise<void> {
  while (!worker.lines.some((line) => line.includes(words)))
    await new Promise((resolve) => setTimeout(resolve, 25));
}

describe('PostgreSQL without room on its disk', () => {
  let disk: FillableDisk;
  beforeAll(async () => {
    disk = await startFillableDisk();
    await start({ postgresUrl: disk.postgresUrl });
  }, 120_000);
  afterAll(async () => {
    await web?.kill();
    await crowd?.stop();
    await disk?.stop();
  });

  test('what people send is refused whole, with a sentence; workers stay and start; with room again every mail goes once, none in doubt', async () => {
    const worker = await crowd.startWorker();
    await inTheMiddleOf(0, () => disk.fill(crowd));
    await says(worker, 'No space left');

    const units = () => crowd.rows<{ n: number }>('SELECT count(*)::int AS n FROM unit');
    const events = () => crowd.rows<{ n: number }>(`SELECT count(*)::int AS n FROM event`);
    const before = [(await units())[0]!.n, (await events())[0]!.n];
    let made = 0;
    let refused: Response | undefined;
    // The last pages of the table take a few.
    while (!refused) {
      const body = { code: `M${made}`, name: 'Đơn vị mới '.repeat(15), kind: 'SO', validFrom: '2018-01-01' };
      const answer = await post('/api/units', body);
      if (answer.status === 201) made += 1;
      else refused = answer;
    }
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({
      code: 'database.full',
      detail: expect.stringContaining('đã hết chỗ lưu, chưa có gì được ghi'),
    });
    expect([(await units())[0]!.n, (await events())[0]!.n]).toEqual(before.map((n) => n + made));
    expect((await fetch(`${web.url}/dang-nhap`)).status).toBe(200);

    const second = await crowd.startWorker();
    expect([worker.isAlive(), second.isAlive()]).toEqual([true, true]);
    await disk.free(crowd);
    await crowd.until(
      `SELECT NOT EXISTS (SELECT 1 FROM mail WHERE state = 'SENDING' AND begun_at IS NOT NULL)`,
    );
    await crowd.leasesRunOut();
    await crowd.reclaim();
    await crowd.until(MORNING_IS_OVER);
    for (const one of [worker, second]) expect(await one.leave()).toBe(0);
    await everybodyHasOne(1);
    expect((await post('/api/runs', { job: 'sweep' })).status).toBe(202);
  }, 180_000);
});

const onRedis = redisIsHere() || process.env['CI'] === 'true' ? describe : describe.skip;

onRedis('Redis that takes nothing more', () => {
  let redis: RedisServer;
  let client: Redis;
  let worker: OfficeProcess;
  beforeAll(async () => {
    // Its folder may be changed while it runs: to one that nobody can write to.
    redis = await startRedis(undefined, ['--enable-protected-configs', 'local']);
    client = new Redis(redis.url);
    await start({ redisUrl: redis.url });
    worker = await crowd.startWorker();
  }, 120_000);
  afterAll(async () => {
    client?.disconnect();
    await web?.kill();
    await crowd?.stop();
    await redis?.stop();
  });

  const set = async (settings: Record<string, string>): Promise<void> => {
    for (const [name, value] of Object.entries(settings)) await client.config('SET', name, value);
  };
  const FAULTS = [
    {
      of: 'has no memory left',
      said: 'OOM command not allowed',
      begin: () => set({ maxmemory: '1', 'maxmemory-policy': 'noeviction' }),
      end: () => set({ maxmemory: '0' }),
    },
    {
      of: 'cannot write to its disk',
      said: 'MISCONF',
      async begin() {
        await set({ dir: '/proc', save: '3600 1', 'stop-writes-on-bgsave-error': 'yes' });
        await client.bgsave();
        while (!(await client.info('persistence')).includes('rdb_last_bgsave_status:err'))
          await new Promise((resolve) => setTimeout(resolve, 25));
      },
      end: () => set({ save: '', 'stop-writes-on-bgsave-error': 'no' }),
    },
  ];

  test.each(FAULTS.map((fault, morning) => ({ ...fault, morning })))(
    'because it $of: what people ask for is kept, the mails in hand go on, workers stay and start, and the rest comes with the next sweep',
    async ({ said, begin, end, morning }) => {
      await inTheMiddleOf(morning, begin);
      const asked = await post('/api/runs', { job: 'sweep' });
      expect(asked.status).toBe(202);
      const second = await crowd.startWorker();
      await says(second, said);
      await crowd.until(`SELECT NOT EXISTS (SELECT 1 FROM mail WHERE state IN ('PENDING', 'SENDING'))`);
      expect([worker.isAlive(), second.isAlive()]).toEqual([true, true]);
      const { id } = (await asked.json()) as { id: number };
      expect(await crowd.rows('SELECT state::text FROM run WHERE id = $1', [id])).toEqual([
        { state: 'QUEUED' },
      ]);
      await end();
      await crowd.rows(`UPDATE run SET created_at = created_at - interval '2 minutes'`);
      await crowd.leasesRunOut();
      await crowd.reclaim();
      await crowd.until(MORNING_IS_OVER);
      await everybodyHasOne(morning + 1);
      expect(await second.leave()).toBe(0);
    },
    180_000,
  );
});
