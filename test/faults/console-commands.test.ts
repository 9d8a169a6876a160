/** The commands at the server's console with the embedded database: it runs, it is stopped, or a crash left its files behind. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import pg from 'pg';
import { migrationNames } from '../../prisma/migrate.js';
import { startPostgres } from '../../scripts/embedded-postgres.mjs';
import { ROOT } from '../support/database.js';

type Command = 'migrate' | 'backup' | 'restore' | 'create-admin';

const HEAD = ['--email', 'quan.tri@donvi.gov.vn', '--name', 'Quản trị'];

let folder: string;
const dataDir = (name: string): string => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'don-doc console-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** With nothing set but the data folder, as an operator has it after `npm start`. */
function run(
  command: Command,
  data: string,
  ...args: string[]
): Promise<{ code: number | null; said: string }> {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [join(ROOT, `scripts/${command}.mjs`), ...args], {
    env: { PATH, HOME, INIT_CWD: folder, DATA_DIR: data },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}

const serverFile = (data: string): string => join(data, 'postgres/postmaster.pid');

async function startServer(data: string) {
  const server = await startPostgres({ dataDir: data, durable: false });
  await server.ensureDatabase();
  return server;
}

/** The names of the people in the database of this folder, whose server is started for the question. */
async function people(data: string): Promise<string[]> {
  const server = await startServer(data);
  const client = new pg.Client({ connectionString: server.url() });
  await client.connect();
  try {
    return (await client.query<{ name: string }>('SELECT name FROM person ORDER BY id')).rows.map(
      ({ name }) => name,
    );
  } finally {
    await client.end();
    await server.stop();
  }
}

describe('the embedded database', () => {
  test('is found while it runs and while it is stopped, and left as it was found', async () => {
    const data = dataDir('office');
    const server = await startServer(data);
    const migrated = await run('migrate', data);
    expect(migrated).toMatchObject({
      code: 0,
      said: expect.stringContaining('A new installation was made.'),
    });
    expect(migrated.said).toContain((await migrationNames(ROOT)).at(-1));
    expect(await run('create-admin', data, ...HEAD)).toMatchObject({
      code: 0,
      said: expect.stringContaining('Password (shown only now)'),
    });
    expect(await run('backup', data, 'running.backup')).toMatchObject({ code: 0 });
    expect(existsSync(serverFile(data))).toBe(true);
    await server.stop();

    expect(await run('migrate', data)).toEqual({ code: 0, said: '' });
    expect(await run('backup', data, 'stopped.backup')).toMatchObject({ code: 0 });
    expect(existsSync(serverFile(data))).toBe(false);

    const [elsewhere, running] = [dataDir('made by restoring'), dataDir('running')];
    expect(await run('restore', elsewhere, 'running.backup')).toMatchObject({ code: 0 });
    const other = await startServer(running);
    expect(await run('restore', running, 'stopped.backup')).toMatchObject({ code: 0 });
    await other.stop();
    expect([await people(elsewhere), await people(running)]).toEqual([['Quản trị'], ['Quản trị']]);
  }, 240_000);

  test.each([
    ['of a process that is no more', 'dead'],
    ['of a process that is now another one, with a port where nobody answers', 'another'],
  ] as const)(
    'whose server left its file behind in a crash, %s, is started',
    async (_, kind) => {
      const data = dataDir(`crashed ${kind}`);
      const server = await startServer(data);
      expect(await run('migrate', data)).toMatchObject({ code: 0 });
      const left = readFileSync(serverFile(data), 'utf8');
      await server.stop();
      const pid = kind === 'dead' ? spawnSync('true').pid : process.pid;
      writeFileSync(serverFile(data), left.replace(/^\d+/, `${pid}`));
      expect(await run('create-admin', data, ...HEAD)).toMatchObject({ code: 0 });
      expect(await run('backup', data, `${kind}.backup`)).toMatchObject({ code: 0 });
      expect(await run('restore', data, `${kind}.backup`, '--replace')).toMatchObject({ code: 0 });
    },
    240_000,
  );

  test('that is not there is asked for by name, and only restoring makes one', async () => {
    for (const [command, ...args] of [
      ['migrate'],
      ['backup', 'x.backup'],
      ['create-admin', ...HEAD],
    ] as const)
      expect(await run(command, dataDir('none'), ...args)).toEqual({
        code: 1,
        said: `There is no database: set DATABASE_URL, or DATA_DIR (it is ${dataDir('none')}).\n`,
      });
    expect(existsSync(dataDir('none'))).toBe(false);
  }, 60_000);
});
