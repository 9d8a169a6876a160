/** Jobs that do nothing, added and worked off: our queue beside BullMQ by itself, on PostgreSQL and on Redis. */
import { startRedis } from '../support/redis.js';
import { drop, emptyDatabase } from './bench-database.js';
import { writeSection } from './bench-file.js';
import { environmentOf, heard, start } from './bench-process.js';

const JOBS = Number(process.env['BENCH_JOBS'] ?? 5_000);
/** The first one warms the process up. */
const ROUNDS = 4;
/** Ours and the bare one take turns, so that what slows the machine slows both. */
const TURNS = 2;
const GOAL = 0.7;

const redis = await startRedis();
const lines = ['| queue on | | jobs/s | share of BullMQ | goal |', '| --- | --- | --- | --- | --- |'];
try {
  for (const [backend, redisUrl] of [
    ['PostgreSQL', undefined],
    ['Redis', redis.url],
  ] as const) {
    const best = { ours: 0, bare: 0 };
    for (let turn = 0; turn < TURNS; turn += 1) {
      for (const who of ['ours', 'bare'] as const) {
        process.stderr.write(`${backend}: ${who}\n`);
        const url = await emptyDatabase(`bench_queue_${who}`);
        const env = {
          ...environmentOf(url, 'smtp://127.0.0.1:9'),
          ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
        };
        const rates = await heard<number[]>(
          start('queue-process.js', [who, String(ROUNDS), String(JOBS)], { env }),
        );
        best[who] = Math.max(best[who], ...rates.slice(1));
        await drop(url);
      }
    }
    lines.push(
      `| ${backend} | Đôn Đốc | ${best.ours.toFixed(0)} | ${(best.ours / best.bare).toFixed(2)} | ≥ ${GOAL} |`,
      `| ${backend} | BullMQ alone | ${best.bare.toFixed(0)} | 1.00 | |`,
    );
  }
} finally {
  await redis.stop();
}
const table = lines.join('\n');
process.stdout.write(`${table}\n`);
writeSection(
  'Queue',
  `${JOBS.toLocaleString('en')} jobs that do nothing, added 50 at a time and worked off five at a time by the process that adds them; the best of ${(ROUNDS - 1) * TURNS} rounds after one that warms up. Beside our door to the queue, dispatcher and log, BullMQ’s own queue and worker on the same server.\n\n${table}`,
);
process.exit(0);
