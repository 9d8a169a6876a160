/** The processes as they are started everywhere: each of its own, from a build, and it can be killed at any moment. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { freePort } from '../../scripts/embedded-postgres.mjs';
import { ROOT } from '../support/database.js';

export interface OfficeProcess {
  pid: number;
  /** What it wrote, for a test that fails. */
  lines: string[];
  isAlive(): boolean;
  /** SIGKILL: it finishes nothing; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves to its exit code. */
  leave(): Promise<number | null>;
}

const NODE_FLAGS = [
  '--enable-source-maps',
  '--max-semi-space-size=8',
  '--max-old-space-size=512',
  '--disable-warning=DeprecationWarning',
];

/** Variables of the environment; `root`: the folder of another installation; `flags`: more of Node's own. */
export type Start = { variables: Record<string, string>; root?: string; flags?: string[] };

/** Resolves when the worker says that it is ready. */
export function startWorkerProcess(start: Start): Promise<OfficeProcess> {
  return startProcess('dist/workers/main.js', 'The worker is ready', start);
}

/** Resolves when the web process answers at `url`. */
export async function startWebProcess(start: Start): Promise<OfficeProcess & { url: string }> {
  const port = String(await freePort());
  const variables = { ...start.variables, PORT: port };
  const web = await startProcess('dist/src/main.js', 'Đôn Đốc answers at', { ...start, variables });
  return { ...web, url: `http://127.0.0.1:${port}` };
}

/** `npm run migrate`: its exit code, and all that it said. */
export async function runMigrate(start: Start): Promise<{ code: number | null; said: string }> {
  const { lines, gone } = spawnProcess('dist/prisma/seed/main.js', start);
  return { code: await gone, said: lines.join('\n') };
}

/** The same, for a test that kills it in the middle. */
export function spawnProcess(
  entry: string,
  { variables, root = ROOT, flags = [] }: Start,
  onLine: (line: string) => void = () => undefined,
) {
  const { PATH, HOME, TZ } = process.env;
  const child = spawn(process.execPath, [...NODE_FLAGS, ...flags, entry], {
    cwd: root,
    env: { PATH, HOME, TZ, NODE_ENV: 'production', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      onLine(line);
    });
  const gone = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return { child, lines, gone };
}

async function startProcess(entry: string, readyWords: string, start: Start): Promise<OfficeProcess> {
  let say: (line: string) => void = () => undefined;
  const { child, lines, gone } = spawnProcess(entry, start, (line) => say(line));
  await new Promise<void>((resolve, reject) => {
    say = (line) => void (line.includes(readyWords) && resolve());
    void gone.then(() => reject(new Error(`The process ended before it was ready:\n${lines.join('\n')}`)));
  });
  const isAlive = (): boolean => child.exitCode === null && child.signalCode === null;
  const end = (signal: NodeJS.Signals): Promise<number | null> => {
    if (isAlive()) child.kill(signal);
    return gone;
  };
  return {
    pid: child.pid ?? 0,
    lines,
    isAlive,
    kill: async () => void (await end('SIGKILL')),
    leave: () => end('SIGTERM'),
  };
}
