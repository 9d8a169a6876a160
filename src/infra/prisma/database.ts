/**
 * The database: one connection pool, used by Prisma for single records and directly for set-based SQL.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { Environment } from '../../config/environment.js';
import { PrismaClient } from './generated/client.js';
import type { Prisma } from './generated/client.js';
import { withStatementSpans } from './statement-spans.js';

/** What a use case's transaction hands to repositories: Prisma's client inside one transaction. */
export type Transaction = Prisma.TransactionClient;

/** Dates (oid 1082) come from raw SQL as the text PostgreSQL prints, 'YYYY-MM-DD', never as a moment. */
const DATE_OID = 1082;
const rawTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === DATE_OID ? (value: string) => value : pg.types.getTypeParser(oid, format as 'text'),
} as pg.CustomTypesConfig;

/** A connection inside a transaction, for set-based SQL. */
export interface SqlTransaction {
  /** Rows of `text` with positional parameters `$1…`; dates are 'YYYY-MM-DD', instants `Date`. */
  rows<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Number of rows that `text` changed. */
  change(text: string, values?: unknown[]): Promise<number>;
}

@Injectable()
export class Database extends PrismaClient implements OnApplicationShutdown {
  private readonly pool: pg.Pool;
  private readonly address: string;
  private readonly connections = new Set<pg.ClientBase>();
  /** Prisma's client inside a transaction inherits this; it is not itself this one. */
  readonly itself: Database;

  constructor(@Inject(Environment) environment: Environment) {
    const pool = withStatementSpans(
      new pg.Pool({ connectionString: environment.DATABASE_URL, max: 10, idleTimeoutMillis: 30_000 }),
    );
    // An idle connection that the server closes is replaced at the next use; without a listener it would end the process.
    pool.on('error', () => undefined);
    super({ adapter: new PrismaPg(pool), transactionOptions: { maxWait: 10_000, timeout: 30_000 } });
    this.pool = pool;
    this.address = environment.DATABASE_URL;
    pool.on('connect', (client) => {
      this.connections.add(client);
      // One in use that ends fails its statement, which is enough.
      client.on('error', () => undefined);
    });
    pool.on('remove', (client) => this.connections.delete(client));
    this.itself = this;
  }

  /**
   * Rows of set-based SQL outside a transaction; dates are 'YYYY-MM-DD', instants `Date`. A statement with a `name` is
   * parsed and planned once per connection: for what runs once per mail.
   */
  rows<Row extends object>(text: string, values: unknown[] = [], name?: string): Promise<Row[]> {
    return this.send<Row>(text, values, name).then(({ rows }) => rows);
  }

  /** Number of rows that set-based SQL changed, in its own transaction; `name` as in `rows`. */
  change(text: string, values: unknown[] = [], name?: string): Promise<number> {
    return this.send(text, values, name).then(({ rowCount }) => rowCount ?? 0);
  }

  private send<Row extends object>(
    text: string,
    values: unknown[],
    name: string | undefined,
  ): Promise<pg.QueryResult<Row>> {
    return this.pool.query<Row>({ text, values, name, types: rawTypes });
  }

  /** Runs `work` in one transaction of set-based SQL; rolls back when it throws. */
  async sqlTransaction<T>(work: (sql: SqlTransaction) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const result = await work({
        rows: async (text, values = []) => (await client.query({ text, values, types: rawTypes })).rows,
        change: async (text, values = []) =>
          (await client.query({ text, values, types: rawTypes })).rowCount ?? 0,
      });
      await client.query('COMMIT');
      client.release();
      return result;
    } catch (error) {
      // A broken connection cannot roll back; it is dropped, and the server does it.
      await client.query('ROLLBACK').then(
        () => client.release(),
        (broken: Error) => client.release(broken),
      );
      throw error;
    }
  }

  /** Ends what is in hand, over a connection of its own: the server undoes all that is not committed. */
  async abandon(): Promise<void> {
    const pids = [...this.connections].map(
      (client) => (client as unknown as { processID: number }).processID,
    );
    const client = new pg.Client({ connectionString: this.address });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS pid', [pids]);
    } finally {
      await client.end();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.$disconnect();
    if (!this.pool.ended) await this.pool.end();
  }
}

/**
 * Rows of plain SQL inside a transaction of Prisma, or, where `client` is the database itself, outside one with the
 * statement kept by its `name`. For columns that come alike on both ways: numbers, texts, truth values and JSON.
 */
export function rowsWithin<Row extends object>(
  client: Transaction,
  { text, values, name }: { text: string; values: unknown[]; name: string },
): Promise<Row[]> {
  const { itself } = client as Database;
  return itself === client
    ? itself.rows<Row>(text, values, name)
    : client.$queryRawUnsafe<Row[]>(text, ...values);
}
