/** Databases of the benchmarks, on the one server of a run. A large office is built once and copied. */
import pg from 'pg';
import { migrate } from '../../prisma/migrate.js';
import { buildOffice, type OfficeSize } from './office.js';

const admin = process.env['BENCH_POSTGRES_URL'] ?? '';

/** A migrated database that holds an office of this size; gives its address. */
export async function officeOf(name: string, size: OfficeSize): Promise<string> {
  const source = `bench_of_${size.due}_${size.stored}_${size.past ?? 0}_${size.people}`;
  const found = await atServer((client) =>
    client.query('SELECT 1 FROM pg_database WHERE datname = $1', [source]),
  );
  if (found.rowCount === 0) {
    await atServer((client) => client.query(`CREATE DATABASE ${source}`));
    await migrate(urlOf(source), process.cwd());
    await buildOffice(urlOf(source), size);
  }
  await atServer((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${source} STRATEGY FILE_COPY`));
  return urlOf(name);
}

/** A database without anything in it; gives its address. */
export async function emptyDatabase(name: string): Promise<string> {
  await atServer((client) => client.query(`CREATE DATABASE ${name}`));
  return urlOf(name);
}

/** Runs plain SQL on a database of the benchmarks. */
export async function query<Row>(url: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(text, values);
  await client.end();
  return rows as Row[];
}

/** Removes what will not be asked any more, and its disk space with it. */
export async function drop(...urls: string[]): Promise<void> {
  for (const url of urls)
    await atServer((client) => client.query(`DROP DATABASE ${new URL(url).pathname.slice(1)} WITH (FORCE)`));
}

async function atServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  const result = await work(client);
  await client.end();
  return result;
}

function urlOf(database: string): string {
  const url = new URL(admin);
  url.pathname = `/${database}`;
  return url.toString();
}
