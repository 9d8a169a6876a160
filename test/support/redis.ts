/** A Redis for the tests of the other queue backend: TEST_REDIS_URL, or a server of this machine on a free port. */
import { spawn, spawnSync } from 'node:child_process';
import { freePort } from '../../scripts/embedded-postgres.mjs';

export interface RedisServer {
  url: string;
  stop: () => Promise<void>;
}

/** Whether `startRedis` will find one. */
export function redisIsHere(): boolean {
  return Boolean(process.env['TEST_REDIS_URL']) || spawnSync('redis-server', ['--version']).status === 0;
}

export async function startRedis(): Promise<RedisServer> {
  const given = process.env['TEST_REDIS_URL'];
  return given ? { url: given, stop: async () => undefined } : startOwnRedis();
}

/** A server that nobody else uses: a test may stop it, and start it again at its port, empty. */
export async function startOwnRedis(at?: number): Promise<RedisServer> {
  const port = at ?? (await freePort());
  const server = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
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
