/**
 * The list of assignments, the page of one, the list of the API and a search, beside a bare Fastify handler that sends the
 * very same statements to PostgreSQL and answers a text of the same size. Nothing is squeezed on either side. Everything
 * runs on one machine: server, PostgreSQL and load share its cores.
 */
import type { ChildProcess } from 'node:child_process';
import type { BarePage } from './bare-page.js';
import { drop, officeOf, query } from './bench-database.js';
import { writeSection } from './bench-file.js';
import { environmentOf, heard, start } from './bench-process.js';
import { load, type LoadFigures, type LoadTarget } from './page-load.js';

const SIZES = [100_000, 1_000_000];
const ROUNDS = 3;
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 5);
/** V8 goes on compiling what a page runs until some three thousand requests were answered; a server in service has done so long since. */
const WARM_SECONDS = 20;
const WARM_CONNECTIONS = 16;

interface Target {
  name: string;
  path: string;
  connections: number[];
  goal: number;
  /** The largest p99 as a multiple of p50. */
  spread?: number;
}

const targetsOf = (assignmentId: number, size: number): Target[] => [
  { name: 'the list', path: '/nhiem-vu', connections: [1, 16], goal: 0.6 },
  { name: 'one assignment', path: `/nhiem-vu/${assignmentId}`, connections: [1, 16], goal: 0.6 },
  { name: 'the API’s list', path: '/api/assignments', connections: [1, 16], goal: 0.6 },
  ...(size === SIZES.at(-1)
    ? [
        {
          name: 'a search without diacritics',
          path: '/nhiem-vu?q=ra+soat+noi+dung+so+47110',
          connections: [16],
          goal: 0.5,
          spread: 5,
        },
      ]
    : []),
];

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

/** An office of this size with one person of the standing office; the id of one assignment in its middle. */
async function office(size: number): Promise<{ url: string; assignmentId: number }> {
  const url = await officeOf(`bench_pages_${size}`, { due: 0, stored: size, people: 200 });
  await query(
    url,
    `INSERT INTO person (name, title, email, unit_id, roles)
     SELECT 'Chuyên viên thường trực', 'Chuyên viên', 'office@demo.don-doc.test', id, '{OFFICE}' FROM unit WHERE is_standing_office`,
  );
  const [middle] = await query<{ id: number }>(
    url,
    'SELECT id FROM assignment ORDER BY id OFFSET $1 LIMIT 1',
    [size / 2],
  );
  await query(url, 'VACUUM ANALYZE');
  return { url, assignmentId: middle?.id ?? 0 };
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

const lines = [
  '| page | assignments | connections | | requests/s | p50 ms | p99 ms | CPU ms a request | share of bare | goal |',
  '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
];
const best = (rounds: Round[]): Round => rounds.toSorted((a, b) => b.rate - a.rate)[0]!;

for (const size of SIZES) {
  process.stderr.write(`${size.toLocaleString('en')} assignments: building\n`);
  const { url, assignmentId } = await office(size);
  const env = environmentOf(url, 'smtp://127.0.0.1:9');
  const options = { env, serialization: 'advanced' as const };
  const server = start('page-server.js', [], options);
  const { port, email, password } = await heard<{ port: number; email: string; password: string }>(server);
  const cookie = await signIn(port, { email, password });
  const bare = start('bare-page.js', [url], options);
  const { port: barePort } = await heard<{ port: number }>(bare);
  for (const { name, path, connections, goal, spread } of targetsOf(assignmentId, size)) {
    const page = { path, cookie };
    await load({ port, ...page }, WARM_CONNECTIONS, WARM_SECONDS);
    server.send(page);
    const { statements, bytes } = await heard<Omit<BarePage, 'path'>>(server);
    bare.send({ path, statements, bytes });
    await heard(bare);
    await load({ port: barePort, ...page }, WARM_CONNECTIONS, WARM_SECONDS);
    for (const many of connections) {
      const ours: Round[] = [];
      const floor: Round[] = [];
      for (let n = 0; n < ROUNDS; n += 1) {
        ours.push(await round(server, { port, ...page }, many));
        floor.push(await round(bare, { port: barePort, ...page }, many));
      }
      const [we, least] = [best(ours), best(floor)];
      const row = (who: string, { rate, p50, p99, cpu }: Round, share: string, aim: string) =>
        `| ${name} | ${size.toLocaleString('en')} | ${many} | ${who} | ${rate.toFixed(0)} | ${p50.toFixed(1)} | ${p99.toFixed(1)} | ${cpu.toFixed(1)} | ${share} | ${aim} |`;
      const aim = `≥ ${goal}${spread ? `, p99 ≤ ${spread} × p50` : ''}`;
      lines.push(
        row(`Đôn Đốc (${(bytes / 1024).toFixed(0)} kB)`, we, (we.rate / least.rate).toFixed(2), aim),
        row(`bare (${statements.length} statements)`, least, '1.00', ''),
      );
      process.stderr.write(`${lines.slice(-2).join('\n')}\n`);
    }
  }
  server.disconnect();
  bare.disconnect();
  await drop(url);
}
const table = lines.join('\n');
process.stdout.write(`${table}\n`);
writeSection(
  'Pages',
  `Read by the standing office. Each row is the best of ${ROUNDS} rounds of ${SECONDS} s, ours and the bare one in turn, after ${WARM_SECONDS} s of warming up each; nothing is squeezed. The bare handler is Fastify with a pool of ten connections: it sends the very statements that the page sends, the reading of the session among them, one after another, and answers a text of the same size. Server, PostgreSQL and the load share the machine; CPU is that of the web process alone.\n\n${table}`,
);
