/** A worker as it is started everywhere: a process of its own, from the build, that can be killed at any moment. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { ROOT } from '../support/database.js';

export interface WorkerProcess {
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
  '--max-semi-space-size=4',
  '--disable-warning=DeprecationWarning',
];

/** Starts a worker with these variables of the environment; resolves when it says that it is ready. */
export async function startWorkerProcess(variables: Record<string, string>): Promise<WorkerProcess> {
  const { PATH, HOME, TZ } = process.env;
  const child = spawn(process.execPath, [...NODE_FLAGS, 'dist/workers/main.js'], {
    cwd: ROOT,
    env: { PATH, HOME, TZ, NODE_ENV: 'production', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const lines: string[] = [];
  await ready(child, lines, gone);
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

function ready(child: ChildProcess, lines: string[], gone: Promise<unknown>): Promise<void> {
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        if (line.includes('The worker is ready')) resolve();
      });
    }
    void gone.then(() => reject(new Error(`The worker ended before it was ready:\n${lines.join('\n')}`)));
  });
}
