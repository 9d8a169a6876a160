/** A backup taken in the middle of a morning, restored elsewhere: the same rows, and no mail until somebody says so (R9). */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { migrate, migrationNames } from '../../prisma/migrate.js';
import { SeedModule } from '../../prisma/seed/seed-context.js';
import { loadEnvironment } from '../../src/config/environment.js';
import type { Actor } from '../../src/features/access/actor.js';
import { HealthModule } from '../../src/features/health/health.module.js';
import { SystemHealthService } from '../../src/features/health/system-health.service.js';
import { InstallationGuard } from '../../src/features/mails/installation-guard.js';
import { Clock } from '../../src/infra/clock/clock.js';
import { factsOf } from '../../src/web/pages/administration/health-view.js';
import { ROOT } from '../support/database.js';
import { MORNING_IS_OVER, reckon, startCrowd, type Crowd } from './crowd.js';
import { startWorkerProcess, type OfficeProcess } from './office-process.js';

const PEOPLE = 40;
const SERVER = process.env['TEST_POSTGRES_URL'] ?? '';
/** What a restoring may change. */
const OTHER_COLUMNS: Record<string, string> = { installation: `- 'confirmed_at'` };

let folder: string;
const made: string[] = [];
let crowd: Crowd | undefined;
let workers: OfficeProcess[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'don-doc backup-'));
});
afterEach(async () => {
  for (const worker of workers) await worker.kill();
  workers = [];
  await crowd?.stop();
  crowd = undefined;
});
afterAll(async () => {
  for (const name of made) await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  rmSync(folder, { recursive: true, force: true });
});

async function query<Row extends object>(url: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows as Row[];
  } finally {
    await client.end();
  }
}
const onServer = (text: string) => query(SERVER, text);

/** A database with nothing in it. */
async function emptyDatabase(): Promise<string> {
  const name = `copy_${process.pid}_${made.length}`;
  made.push(name);
  await onServer(`CREATE DATABASE ${name}`);
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  return url.toString();
}

function run(
  command: 'backup' | 'restore',
  url: string,
  ...args: string[]
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [join(ROOT, `scripts/${command}.mjs`), ...args], {
    env: { ...process.env, NODE_OPTIONS: '', INIT_CWD: folder, DATABASE_URL: url },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}

/** A digest of each table's rows. */
async function contents(url: string): Promise<Record<string, string>> {
  const tables = await query<{ name: string }>(
    url,
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
       AND relname NOT IN ('_prisma_migrations', 'worker_beat') ORDER BY 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await query<{ sum: string }>(
      url,
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(r, '' ORDER BY r)), '') AS sum
       FROM (SELECT (to_jsonb(t) ${OTHER_COLUMNS[name] ?? ''})::text AS r FROM public."${name}" t) rows`,
    );
    found[name] = row!.sum;
  }
  return found;
}

describe('a backup', () => {
  test('R9: restored on another host it sends nothing and says why, until it is confirmed; then the rest goes, none twice', async () => {
    const office = (crowd = await startCrowd(PEOPLE));
    const { smtp, variables } = office;
    const source = variables['DATABASE_URL']!;
    await office.rows(
      `INSERT INTO stored_file (type, size, sha256, bytes, created_at) VALUES ('x', 6, 'x', '\\x00ff0a5c2e0a', now())`,
    );
    await office.askForRun();
    const first = await office.startWorker();
    await new Promise<void>((resolve) => {
      smtp.at((step) => {
        if (step === 'answered' && smtp.delivered.length >= 10) resolve();
        return null;
      });
    });
    expect(await first.leave()).toBe(0);

    expect(await run('backup', source, 'morning.backup')).toMatchObject({ code: 0 });
    const copy = await emptyDatabase();
    const restored = await run('restore', copy, 'morning.backup');
    expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('No mail leaves until') });
    expect(await contents(copy)).toEqual(await contents(source));
    const sentBefore = smtp.delivered.length;
    expect(sentBefore).toBeLessThan(PEOPLE);

    const elsewhere = { ...variables, DATABASE_URL: copy, PUBLIC_URL: 'http://another-host:3000' };
    const waiting = await startWorkerProcess({ variables: elsewhere });
    workers.push(waiting);
    await saying(waiting, 'No mail leaves');
    expect(await waiting.leave()).toBe(0);
    expect(smtp.delivered).toHaveLength(sentBefore);

    await confirmed(elsewhere);
    workers.push(await startWorkerProcess({ variables: elsewhere }));
    const rows = <Row>(text: string, values?: unknown[]) =>
      query<Row & object>(copy, text, values) as Promise<Row[]>;
    while (!Object.values((await rows<object>(MORNING_IS_OVER))[0] ?? {})[0])
      await new Promise((resolve) => setTimeout(resolve, 50));
    const told = await reckon({ rows, smtp });
    expect([told.states['SENT'], told.lost, told.twice, told.crowded]).toEqual([PEOPLE, [], [], []]);
  }, 180_000);

  test('rows are never overwritten unasked, a running system not at all; a file that is damaged or newer is refused whole', async () => {
    const office = (crowd = await startCrowd(2));
    const source = office.variables['DATABASE_URL']!;
    expect(await run('backup', source, 'small.backup')).toMatchObject({ code: 0 });
    expect(await run('backup', source, 'small.backup')).toMatchObject({
      code: 1,
      said: expect.stringContaining('is there already'),
    });
    const copy = await emptyDatabase();
    expect(await run('restore', copy, 'small.backup')).toMatchObject({ code: 0 });
    expect(await run('restore', copy, 'small.backup')).toMatchObject({
      code: 1,
      said: expect.stringMatching(/holds rows in \d+ tables \(assignment.*--replace/),
    });
    await query(copy, `UPDATE person SET name = 'Người khác'`);
    expect(await run('restore', copy, 'small.backup', '--replace')).toMatchObject({ code: 0 });
    expect(await contents(copy)).toEqual(await contents(source));
    const [next] = await query<{ id: number }>(
      copy,
      `INSERT INTO run (job, as_of, at) VALUES ('daily', '2018-12-20', now()) RETURNING id`,
    );
    expect(next!.id).toBe(1);
    const running = new pg.Client({ connectionString: copy });
    await running.connect();
    expect(await run('restore', copy, 'small.backup', '--replace')).toMatchObject({
      code: 1,
      said: expect.stringContaining('stop the web process and the workers first'),
    });
    await running.end();

    const whole = readFileSync(join(folder, 'small.backup'));
    writeFileSync(join(folder, 'cut.backup'), whole.subarray(0, whole.length - 200));
    writeFileSync(join(folder, 'other.backup'), 'no archive at all');
    for (const file of ['cut.backup', 'other.backup', 'nowhere.backup'])
      expect(await run('restore', copy, file, '--replace')).toMatchObject({
        code: 1,
        said: expect.stringMatching(/is damaged|is no backup|cannot be read/),
      });
    await query(
      source,
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ('x', 'x', '99990101000000_of_tomorrow', now(), 1)`,
    );
    expect(await run('backup', source, 'newer.backup')).toMatchObject({ code: 0 });
    const known = (await migrationNames(ROOT)).at(-1)!;
    expect(await run('restore', copy, 'newer.backup', '--replace')).toMatchObject({
      code: 1,
      said: expect.stringMatching(new RegExp(`newer version.*99990101000000_of_tomorrow.*${known}`)),
    });
    // Refused before anything was touched.
    const people = await query<{ n: number }>(copy, 'SELECT count(*)::int AS n FROM person');
    expect(people).toEqual([{ n: 2 }]);
  }, 120_000);

  test('of an older version is restored as it was and then brought up to date', async () => {
    const older = await emptyDatabase();
    const names = await migrationNames(ROOT);
    await migrate(older, ROOT, names.slice(0, -1));
    await query(
      older,
      `INSERT INTO installation (uid, host, confirmed_at, go_live_on) VALUES ('old', 'cu.gov.vn', now(), '2018-11-26')`,
    );
    expect(await run('backup', older, 'older.backup')).toMatchObject({ code: 0 });
    const copy = await emptyDatabase();
    expect(await run('restore', copy, 'older.backup')).toMatchObject({
      code: 0,
      said: expect.stringContaining(`Brought up to date: ${names.at(-1)}`),
    });
    expect(await query(copy, 'SELECT uid, host, confirmed_at FROM installation')).toEqual([
      { uid: 'old', host: 'cu.gov.vn', confirmed_at: null },
    ]);
    expect(await migrate(copy, ROOT)).toEqual([]);
  }, 60_000);
});

async function saying(worker: OfficeProcess, words: string): Promise<void> {
  while (!worker.lines.some((line) => line.includes(words))) {
    if (!worker.isAlive()) throw new Error(worker.lines.join('\n'));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** An administrator reads on the health page why nothing leaves, and confirms. */
async function confirmed(variables: Record<string, string>): Promise<void> {
  const context = await NestFactory.createApplicationContext(
    { module: class Copy {}, imports: [SeedModule.for(loadEnvironment(variables)), HealthModule] },
    { logger: ['error'] },
  );
  try {
    const health = context.get(SystemHealthService, { strict: false });
    const said = factsOf(await health.read(), '2018-12-20', 'vi').flatMap(({ lines }) => lines);
    expect(said.map(({ text }) => text)).toContain(
      'Dữ liệu của localhost:3000 được khôi phục từ bản sao lưu, máy another-host:3000 chưa được xác nhận: không thư nào được gửi (R9).',
    );
    const moment = await context.get(Clock, { strict: false }).read();
    const administrator = { personId: 1, name: 'Quản trị' } as Actor;
    const guard = context.get(InstallationGuard, { strict: false });
    expect(await guard.confirm(administrator, moment)).toMatchObject({ mailsLeave: true });
  } finally {
    await context.close();
  }
}
