/**
 * An upgrade in the middle of a morning: the next version's migrations run while this one works, a migration that fails
 * changes nothing, and workers of both versions work side by side (R2, R3).
 */
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { MAX_CONNECTIONS } from '../../src/infra/mail/mail-transport.js';
import { redisIsHere, startRedis, type RedisServer } from '../support/redis.js';
import { middleOf, MORNING_IS_OVER, reckon, startCrowd, type Crowd } from './crowd.js';
import { nextVersion, type NextVersion } from './next-version.js';
import { runMigrate, spawnProcess, startWebProcess, type OfficeProcess } from './office-process.js';

/** More than one worker claims at once, so that a second finds some. */
const PEOPLE = process.env['FAULTS'] === 'long' ? 600 : 80;
const THIS_VERSION = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;
const BACKENDS = ['postgresql', ...(redisIsHere() || process.env['CI'] === 'true' ? ['redis'] : [])];
const OF_NEXT = '99990101000000_of_next_version';

let next: NextVersion;
beforeAll(() => {
  next = nextVersion('99.0.0');
});
afterAll(() => next.remove());

async function everybodyHasOne(crowd: Crowd, mornings: number): Promise<void> {
  const told = await reckon(crowd);
  expect(told.states).toMatchObject({ SENT: PEOPLE * mornings, UNKNOWN: 0, FAILED: 0 });
  expect([told.twice, told.lost, told.strange, told.crowded]).toEqual([[], [], [], []]);
  expect(crowd.smtp.delivered.length).toBe(PEOPLE * mornings);
}

describe('the migrations of the next version, run while this one works', () => {
  let crowd: Crowd;
  let web: OfficeProcess & { url: string };
  let worker: OfficeProcess;
  beforeAll(async () => {
    crowd = await startCrowd(PEOPLE);
    [web, worker] = await Promise.all([startWebProcess({ variables: crowd.variables }), crowd.startWorker()]);
  }, 120_000);
  afterAll(async () => {
    await web?.kill();
    await crowd.stop();
  });

  /** Not as a demonstration: that would bring its own plan. */
  const upgrade = () => ({ variables: { ...crowd.variables, DEMO: '0' }, root: next.root });
  const columns = (): Promise<{ table: string }[]> =>
    crowd.rows(
      `SELECT table_name AS "table" FROM information_schema.columns WHERE column_name = 'of_next_version' ORDER BY 1`,
    );
  const answers = async (path: string): Promise<number> => (await fetch(web.url + path)).status;

  test('one that fails half-way leaves nothing and says so; web process and worker go on', async () => {
    const goOn = await middleOf(crowd, 0);
    next.add(OF_NEXT, `ALTER TABLE mail ADD COLUMN of_next_version TEXT; SELECT 1 / 0;`);
    const { code, said } = await runMigrate(upgrade());
    expect(code).toBe(1);
    expect(said).toMatch(
      new RegExp(`migration ${OF_NEXT} failed and nothing of it was applied: division by zero`),
    );
    expect(said).toContain('npm run migrate');
    expect(said).not.toMatch(/\n {4}at /);
    expect(await columns()).toEqual([]);
    for (const path of ['/health/ready', '/dang-nhap'])
      expect([path, await answers(path)]).toEqual([path, 200]);
    goOn();
    await crowd.until(MORNING_IS_OVER);
    await everybodyHasOne(crowd, 1);
  }, 120_000);

  test('the corrected one waits for whoever reads for long, such as a backup, lets everybody pass meanwhile, and goes through in the middle of the next morning', async () => {
    next.add(
      OF_NEXT,
      `ALTER TABLE notice ADD COLUMN of_next_version TEXT NOT NULL DEFAULT 'x';
       ALTER TABLE mail ADD COLUMN of_next_version TEXT;
       CREATE INDEX mail_of_next_version ON mail (of_next_version, person_id);
       ALTER TABLE run ADD COLUMN of_next_version INTEGER;`,
    );
    const backup = await crowd.transaction('SELECT count(*) FROM mail');
    const migrating = runMigrate(upgrade());
    await crowd.until(`SELECT count(*) > 0 FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND NOT granted`);
    const goOn = await middleOf(crowd, 1);
    expect(await columns()).toEqual([]);
    await backup.end();
    // What is in hand is finished while it works.
    goOn();
    expect(await migrating).toMatchObject({ code: 0, said: expect.stringContaining(OF_NEXT) });
    expect(await columns()).toEqual([{ table: 'mail' }, { table: 'notice' }, { table: 'run' }]);
    await crowd.until(MORNING_IS_OVER);
    await everybodyHasOne(crowd, 2);
    expect(await answers('/health/ready')).toBe(200);
  }, 120_000);

  test('one whose process is killed: the server finishes what it was told, and the next try waits for that', async () => {
    next.add('99990101000001_slow', `ALTER TABLE person ADD COLUMN slow TEXT; SELECT pg_sleep(2);`);
    const killed = spawnProcess('dist/prisma/seed/main.js', upgrade());
    await crowd.until(`SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event = 'PgSleep'`);
    killed.child.kill('SIGKILL');
    await killed.gone;
    expect((await runMigrate(upgrade())).code).toBe(0);
    const records = await crowd.rows(
      `SELECT migration_name AS name, finished_at IS NOT NULL AS done, rolled_back_at IS NOT NULL AS undone
       FROM _prisma_migrations WHERE migration_name LIKE '9999%' ORDER BY started_at`,
    );
    expect(records).toEqual([
      { name: OF_NEXT, done: false, undone: true },
      { name: OF_NEXT, done: true, undone: false },
      { name: '99990101000001_slow', done: true, undone: false },
    ]);
    expect(await worker.leave()).toBe(0);
  }, 60_000);
});

describe('workers of two versions side by side', () => {
  let crowd: Crowd | undefined;
  let redis: RedisServer | undefined;
  afterEach(async () => {
    await crowd?.stop();
    await redis?.stop();
    crowd = redis = undefined;
  });

  test.each(BACKENDS)(
    'share one morning, take the jobs of each other, and leave alone those that they do not know (queue on %s)',
    async (backend) => {
      if (backend === 'redis') redis = await startRedis();
      const office = (crowd = await startCrowd(PEOPLE, { redisUrl: redis?.url }));
      let inHand = 0;
      let open: () => void = () => undefined;
      const shared = new Promise<void>((resolve) => (open = resolve));
      office.smtp.at(async (step) => {
        if (step !== 'accepted') return null;
        inHand += 1;
        // More than one process can have: both are at it.
        if (inHand > MAX_CONNECTIONS) open();
        await shared;
        return null;
      });
      const workers = await Promise.all([office.startWorker(), office.startWorker({}, { root: next.root })]);
      const versions = await office.rows<{ version: string }>(
        'SELECT version FROM worker_beat ORDER BY version',
      );
      expect(versions.map(({ version }) => version)).toEqual([THIS_VERSION, next.version]);
      const runId = await office.askForRun();
      // Jobs of a version to come: with a field more, and of a kind that nobody here knows.
      await office.enqueue('run.execute', { runId, urgent: true });
      await office.enqueue('mail.archive', { olderThan: 30 });
      while (inHand <= MAX_CONNECTIONS) await office.enqueue('mail.drain', { lane: 3 });
      // Of versions before.
      await office.enqueue('mail.drain', { beside: true }, {});
      await office.until(MORNING_IS_OVER);
      await everybodyHasOne(office, 1);
      for (const worker of workers) expect(await worker.leave()).toBe(0);
      expect(await office.jobs('delayed', 'waiting')).toContain('mail.archive');
      expect(await office.jobs('failed')).toEqual([]);
    },
    120_000,
  );
});
