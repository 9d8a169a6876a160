/** The processes that the benchmarks measure. */
import { fork, type ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Measurement } from './measurement.js';

const HERE = dirname(fileURLToPath(import.meta.url));
/** As a worker is started everywhere. */
export const WORKER_FLAGS = ['--max-semi-space-size=8', '--max-old-space-size=512'];

/** The environment of every process of a benchmark. */
export function environmentOf(databaseUrl: string, smtpUrl: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATABASE_URL: databaseUrl,
    SMTP_URL: smtpUrl,
    SECRET: 'the secret of a benchmark, long enough to pass',
    DEMO: '1',
    PUBLIC_URL: 'http://localhost:3000',
    NODE_ENV: 'production',
  };
}

/** The next thing that a process tells. @throws Error when it ends instead */
export function heard<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void =>
      reject(new Error(`a process of the benchmark ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as T);
    });
  });
}

/** A module of this folder in a process of its own. */
export function start(
  module: string,
  args: string[] = [],
  options: Parameters<typeof fork>[2] = {},
): ChildProcess {
  return fork(join(HERE, module), args, options);
}

/** The daily runs of these days in a worker of their own, one after another. */
export function runDays(databaseUrl: string, smtpUrl: string, days: string[]): Promise<Measurement[]> {
  return heard(
    start('worker.js', [days.join(',')], {
      env: environmentOf(databaseUrl, smtpUrl),
      execArgv: WORKER_FLAGS,
    }),
  );
}

export interface Sink {
  url: string;
  /** When the first and the last of so many mails were taken, in milliseconds since 1970; resolves with the last one. */
  taken(count: number): Promise<{ first: number; last: number }>;
  stop(): void;
}

/** An SMTP server that takes everything and keeps nothing; each mail takes it `delay` milliseconds. */
export async function startSink(delay = 0): Promise<Sink> {
  const sink = start('smtp-sink.js', [String(delay)]);
  const { port } = await heard<{ port: number }>(sink);
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken(count) {
      sink.send({ count });
      return heard(sink);
    },
    stop: () => sink.disconnect(),
  };
}
