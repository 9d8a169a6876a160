/** A Redis of its own for each test of the other queue backend: workers of two files must not take each other's jobs. */
import { spawn, spawnSync } from 'node:child_process';
import { freePort } from '../../scripts/embedded-postgres.mjs';

export interface RedisServer {
  url: string;
  stop: () => Promise<void>;
}

/** Whether `startRedis` will find the program. */
export function redisIsHere(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0;
}

/** A server that nobody else uses: a test may stop it, and start it again at its port, empty; `flags`: more of its settings. */
export async function startRedis(at?: number, flags: string[] = []): Promise<RedisServer> {
  const port = at ?? (await freePort());
  const server = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', ...flags],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`redis-server ended with ${code} before it was ready`)));
    server.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Ready to accept connections')) resolve();
    });
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.once('exit', () => resolve());
        server.kill();
      }),
  };
}
