/**
 * The measured web process: the real application with one account of the standing office. Asked for a page, it tells its
 * parent every statement that the page sent to PostgreSQL, so that the bare handler can send the same.
 */
import 'reflect-metadata';
import pg from 'pg';
import { loadEnvironment } from '../../src/config/environment.js';
import { AccountService } from '../../src/features/accounts/account.service.js';
import { Database } from '../../src/infra/prisma/database.js';
import { migrateQueue } from '../../src/infra/queue/queue.module.js';
import { createApp } from '../../src/web/create-app.js';
import { once } from './page-load.js';
import type { Statement } from './bare-page.js';

export const BENCH_PASSWORD = 'the password of a benchmark';
export const BENCH_EMAIL = 'office@demo.don-doc.test';

let recorded: Statement[] | null = null;

/** Everything that goes to PostgreSQL passes through here, from Prisma and from our own SQL alike. */
const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
  const [first, second] = args as [string | Partial<Statement>, unknown[] | undefined];
  if (recorded && first) {
    const config = typeof first === 'string' ? { text: first } : first;
    const { text = '', name, rowMode } = config;
    const values = config.values ?? (Array.isArray(second) ? second : []);
    recorded.push({ text, values, ...(name ? { name } : {}), ...(rowMode ? { rowMode } : {}) });
  }
  return query.apply(this, args);
} as typeof pg.Client.prototype.query;

const environment = loadEnvironment();
await migrateQueue(environment);
const app = await createApp(environment);
await app.listen(0, '127.0.0.1');
const { port } = new URL(await app.getUrl());
const accounts = app.get(AccountService);
const person = await app.get(Database).person.findFirstOrThrow({ where: { email: BENCH_EMAIL } });
await accounts.createHashed(
  { id: person.id, name: person.name, email: BENCH_EMAIL },
  await accounts.hash(BENCH_PASSWORD),
);

process.on('message', (target: 'cpu' | { path: string; cookie: string }) => {
  if (target === 'cpu') {
    process.send?.(process.cpuUsage());
    return;
  }
  recorded = [];
  void once({ port: Number(port), ...target }).then((bytes) => {
    process.send?.({ statements: recorded, bytes });
    recorded = null;
  });
});
process.on('disconnect', () => process.exit(0));
process.send?.({ port: Number(port), email: BENCH_EMAIL, password: BENCH_PASSWORD });
