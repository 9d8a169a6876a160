/** What stops `npm start` before anything runs is one sentence that says what to do, and exit code 1. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../support/database.js';

let folder: string;
let taken: Server;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'don-doc start-'));
  taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await new Promise((resolve) => taken.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

function start(variables: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [join(ROOT, 'scripts/start.mjs')], {
    env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: join(folder, 'data'), ...variables },
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}

test('a port that is no number is named with its value', async () => {
  expect(await start({ PORT: 'abc' })).toEqual({
    code: 1,
    said: 'The environment variable PORT must be a port number from 1 to 65535 (it is "abc").\n',
  });
});

test('a port in use is named with the way to choose another', async () => {
  const { port } = taken.address() as AddressInfo;
  expect(await start({ PORT: `${port}` })).toEqual({
    code: 1,
    said: `Port ${port} is in use by another program: stop it, or choose another port with PORT=<port>.\n`,
  });
});

test('a data folder that is a file is named with the way to choose another', async () => {
  const file = join(folder, 'a file');
  writeFileSync(file, '');
  expect(await start({ DATA_DIR: file })).toEqual({
    code: 1,
    said: `The data folder ${file} cannot be used (EEXIST): choose another with DATA_DIR=<folder>.\n`,
  });
});
