/**
 * The list of assignments and the page of one, over 100,000 assignments, beside a bare Fastify handler that sends the very
 * same statements to PostgreSQL and answers a text of the same size. Nothing is squeezed on either side. Everything runs
 * on one machine: server, PostgreSQL and load share its cores.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrate } from '../../prisma/migrate.js';
import type { BarePage } from './bare-page.js';
import { writeSection } from './bench-file.js';
import { buildOffice } from './office.js';
import { load, type LoadFigures, type LoadTarget } from './page-load.js';

const HERE = dirname(fileURLToPath(import.meta.url));
const ASSIGNMENTS = 100_000;
const CONNECTIONS = [1, 16];
const ROUNDS = 1;
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 5);
const WARM_SECONDS = 3;
const GOAL = 0.5;

const admin = process.env['BENCH_POSTGRES_URL'] ?? '';

function heard<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as T));
    child.once('exit', (code) => reject(new Error(`a process of the benchmark ended with ${code}`)));
  });
}

/** CPU that the process has used so far, milliseconds. */
async function cpuOf(child: ChildProcess): Promise<number> {
  child.send('cpu');
  const { user, system } = await heard<NodeJS.CpuUsage>(child);
  return (user + system) / 1000;
}

interface Round extends LoadFigures {
  /** Of the web process alone, milliseconds a request. */
  cpu: number;
}

async function round(child: ChildProcess, target: LoadTarget, connections: number): Promise<Round> {
  const before = await cpuOf(child);
  const figures = await load(target, connections, SECONDS);
  return { ...figures, cpu: ((await cpuOf(child)) - before) / figures.answers };
}

async function office(): Promise<{ url: string; assignmentId: number }> {
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  await client.query('CREATE DATABASE bench_pages');
  await client.end();
  const url = new URL(admin);
  url.pathname = '/bench_pages';
  await migrate(url.toString(), process.cwd());
  await buildOffice(url.toString(), { due: 0, stored: ASSIGNMENTS, people: 200 });
  const own = new pg.Client({ connectionString: url.toString() });
  await own.connect();
  await own.query(
    `INSERT INTO person (name, title, email, unit_id, roles)
     SELECT 'Chuyên viên thường trực', 'Chuyên viên', 'office@demo.don-doc.test', id, '{OFFICE}' FROM unit WHERE is_standing_office`,
  );
  const { rows } = await own.query('SELECT id FROM assignment ORDER BY id OFFSET 50000 LIMIT 1');
  await own.query('VACUUM ANALYZE');
  await own.end();
  return { url: url.toString(), assignmentId: (rows[0] as { id: number }).id };
}

async function signIn(port: number, body: { email: string; password: string }): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`signing in answered ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

const { url, assignmentId } = await office();
const environment = {
  ...process.env,
  DATABASE_URL: url,
  SMTP_URL: 'smtp://127.0.0.1:9',
  SECRET: 'the secret of a benchmark, long enough to pass',
  DEMO: '',
  PUBLIC_URL: 'http://localhost:3000',
  NODE_ENV: 'production',
};
const options = { env: environment, serialization: 'advanced' as const };
const server = fork(join(HERE, 'page-server.js'), options);
const { port, email, password } = await heard<{ port: number; email: string; password: string }>(server);
const cookie = await signIn(port, { email, password });
const bare = fork(join(HERE, 'bare-page.js'), [url], options);
const { port: barePort } = await heard<{ port: number }>(bare);

const lines = [
  '| page | connections | | requests/s | p99 ms | CPU ms a request | share of bare | goal |',
  '| --- | --- | --- | --- | --- | --- | --- | --- |',
];
const best = (rounds: Round[]): Round => rounds.toSorted((a, b) => b.rate - a.rate)[0]!;
for (const [name, path] of [
  ['the list', '/nhiem-vu'],
  ['one assignment', `/nhiem-vu/${assignmentId}`],
] as const) {
  const page = { path, cookie };
  await load({ port, ...page }, 4, WARM_SECONDS);
  server.send(page);
  const { statements, bytes } = await heard<Omit<BarePage, 'path'>>(server);
  bare.send({ path, statements, bytes });
  await heard(bare);
  await load({ port: barePort, ...page }, 4, WARM_SECONDS);
  for (const connections of CONNECTIONS) {
    const ours: Round[] = [];
    const floor: Round[] = [];
    for (let n = 0; n < ROUNDS; n += 1) {
      ours.push(await round(server, { port, ...page }, connections));
      floor.push(await round(bare, { port: barePort, ...page }, connections));
    }
    const [we, least] = [best(ours), best(floor)];
    const row = (who: string, { rate, p99, cpu }: Round, share: string, goal: string) =>
      `| ${name} | ${connections} | ${who} | ${rate.toFixed(0)} | ${p99.toFixed(1)} | ${cpu.toFixed(1)} | ${share} | ${goal} |`;
    lines.push(
      row(`Đôn Đốc (${(bytes / 1024).toFixed(0)} kB)`, we, (we.rate / least.rate).toFixed(2), `≥ ${GOAL}`),
      row(`bare (${statements.length} statements)`, least, '1.00', ''),
    );
    process.stderr.write(`${lines.slice(-2).join('\n')}\n`);
  }
}
server.disconnect();
bare.disconnect();
const table = lines.join('\n');
process.stdout.write(`${table}\n`);
writeSection(
  'Pages',
  `${ASSIGNMENTS.toLocaleString('en')} assignments, read by the standing office. Each row is the best of ${ROUNDS} rounds of ${SECONDS} s, ours and the bare one in turn, after warming up; nothing is squeezed. The bare handler is Fastify with a pool of ten connections: it sends the very statements that the page sends, the reading of the session among them, one after another, and answers a text of the same size. Server, PostgreSQL and the load share the machine; CPU is that of the web process alone.\n\n${table}`,
);
