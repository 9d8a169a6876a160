/**
 * Reads the records that Prisma would give for an `include` or a `select`, by one plain statement that is planned once a
 * connection: for what is read with every page, where building and reading back Prisma's own query is most of the work.
 * It knows what these reads use, and refuses anything else when it is built; a test compares it with Prisma.
 */
import { rowsWithin, type Database, type Transaction } from './database.js';

/** What of a record is wanted, as Prisma takes it. */
interface Wanted {
  select?: Readonly<Record<string, unknown>>;
  include?: Readonly<Record<string, unknown>>;
  /** Of a list: fields with the value that they have, `null`, or `{ not: null }`. */
  where?: Readonly<Record<string, string | null | { not: null }>>;
  orderBy?: Readonly<Record<string, 'asc' | 'desc'>>;
  take?: number;
}

interface Field {
  name: string;
  kind: 'scalar' | 'enum' | 'object';
  type: string;
  dbName?: string;
  relationName?: string;
}

type Models = Readonly<Record<string, { fields: Field[]; dbName: string | null }>>;

/** What PostgreSQL sends of a record, value by value: JSON. */
type Sent = readonly unknown[];

interface Branch {
  /** The record as a JSON array. */
  sql: string;
  read(sent: Sent): object;
}

/** Of the relations that are kept on the other side, those with one record at most; the rest are lists. */
const SINGLE = new Set(['Assignment.apology']);

/** Alias of the tree's own table in the conditions of `read`. */
const ROOT = 't';

export class RecordTree<Row extends object> {
  private branch: Branch | undefined;

  /** `name` begins the names of its statements. */
  constructor(
    private readonly name: string,
    readonly model: string,
    readonly wanted: Wanted,
  ) {}

  /** The records of `t` for what follows WHERE, in its order; another text after WHERE has another name in `as`. */
  async read(client: Transaction, where: string, values: unknown[], as = 'by-id'): Promise<Row[]> {
    const models = modelsOf(client);
    this.branch ??= branchOf(models, this.model, this.wanted, ROOT);
    const { sql, read } = this.branch;
    const text = `SELECT ${sql} AS record FROM ${tableOf(models, this.model)} ${ROOT} WHERE ${where}`;
    const rows = await rowsWithin<{ record: Sent }>(client, { text, values, name: `${this.name}-${as}` });
    return rows.map(({ record }) => read(record) as Row);
  }

  /** How many `read` would find without a limit. */
  async count(client: Transaction, where: string, values: unknown[], as = 'by-id'): Promise<number> {
    const text = `SELECT count(*)::integer AS total FROM ${tableOf(modelsOf(client), this.model)} ${ROOT} WHERE ${where}`;
    const name = `${this.name}-count-${as}`;
    const [row] = await rowsWithin<{ total: number }>(client, { text, values, name });
    return row?.total ?? 0;
  }
}

function modelsOf(client: Transaction): Models {
  return (client as Database & { _runtimeDataModel: { models: Models } })._runtimeDataModel.models;
}

function branchOf(models: Models, model: string, wanted: Wanted, alias: string): Branch {
  const parts = fieldsOf(models, model, wanted).map((field) => {
    if (field.kind === 'object') return relationOf(models, model, field, wantedOf(wanted, field), alias);
    const column = `${alias}.${columnOf(field)}`;
    return { name: field.name, sql: column, read: field.type === 'DateTime' ? dateOf : asSent };
  });
  return {
    sql: `json_build_array(${parts.map(({ sql }) => sql).join(', ')})`,
    read(sent) {
      const record: Record<string, unknown> = {};
      parts.forEach(({ name, read }, at) => {
        record[name] = read(sent[at]);
      });
      return record;
    },
  };
}

/** Prisma's choice: what is selected, or every column and what is included. */
function fieldsOf(models: Models, model: string, { select, include = {} }: Wanted): Field[] {
  const { fields } = modelOf(models, model);
  const chosen = select ?? include;
  const unknown = Object.keys(chosen).find((name) => !fields.some((field) => field.name === name));
  if (unknown) throw new Error(`${model} has no field ${unknown}`);
  return fields.filter(({ name, kind }) => (select || kind === 'object' ? chosen[name] : true));
}

function wantedOf({ select, include }: Wanted, { name }: Field): Wanted {
  const wanted = (select ?? include)?.[name];
  return wanted === true ? {} : (wanted as Wanted);
}

function relationOf(models: Models, model: string, field: Field, wanted: Wanted, above: string) {
  const { name, type } = field;
  const alias = `${above}_${name.toLowerCase()}`;
  const { sql, read } = branchOf(models, type, wanted, alias);
  const table = `${tableOf(models, type)} ${alias}`;
  const one = (sent: unknown) => (sent === null ? null : read(sent as Sent));
  const key = modelOf(models, model).fields.find((own) => own.name === `${name}Id`);
  if (key) {
    const on = `${alias}.id = ${above}.${columnOf(key)}`;
    return { name, sql: `(SELECT ${sql} FROM ${table} WHERE ${on})`, read: one };
  }
  const where = [`${alias}.${columnOf(keyBack(models, model, field))} = ${above}.id`, ...conditions()].join(
    ' AND ',
  );
  if (SINGLE.has(`${model}.${name}`)) {
    return { name, sql: `(SELECT ${sql} FROM ${table} WHERE ${where})`, read: one };
  }
  const order = orderOf(models, type, wanted, alias);
  const from = wanted.take
    ? `(SELECT * FROM ${table} WHERE ${where} ${order} LIMIT ${wanted.take}) ${alias}`
    : `${table} WHERE ${where}`;
  return {
    name,
    sql: `(SELECT coalesce(json_agg(${sql} ${order}), '[]') FROM ${from})`,
    read: (sent: unknown) => (sent as Sent[]).map(read),
  };

  function conditions(): string[] {
    return Object.entries(wanted.where ?? {}).map(([of, value]) => {
      const column = `${alias}.${columnOf(fieldOf(models, type, of))}`;
      if (value === null) return `${column} IS NULL`;
      if (typeof value === 'string' && /^\w+$/.test(value)) return `${column} = '${value}'`;
      if (typeof value === 'object' && value.not === null) return `${column} IS NOT NULL`;
      throw new Error(`${type}.${of}: a tree does not take this condition`);
    });
  }
}

/** The column of the other side that says whose the record is. */
function keyBack(models: Models, model: string, { type, relationName }: Field): Field {
  const back = modelOf(models, type).fields.find(
    (one) => one.type === model && one.relationName === relationName,
  );
  if (!back) throw new Error(`${type} does not lead back to ${model}`);
  return fieldOf(models, type, `${back.name}Id`);
}

function orderOf(models: Models, model: string, { orderBy = {} }: Wanted, alias: string): string {
  const parts = Object.entries(orderBy).map(
    ([name, way]) => `${alias}.${columnOf(fieldOf(models, model, name))} ${way === 'desc' ? 'DESC' : 'ASC'}`,
  );
  return parts.length > 0 ? `ORDER BY ${parts.join(', ')}` : '';
}

function fieldOf(models: Models, model: string, name: string): Field {
  const field = modelOf(models, model).fields.find((one) => one.name === name);
  if (!field) throw new Error(`${model} has no field ${name}`);
  return field;
}

function modelOf(models: Models, name: string): Models[string] {
  const model = models[name];
  if (!model) throw new Error(`There is no model ${name}`);
  return model;
}

function tableOf(models: Models, model: string): string {
  return `"${modelOf(models, model).dbName ?? model}"`;
}

function columnOf({ name, dbName }: Field): string {
  return `"${dbName ?? name}"`;
}

/** JSON carries days as 'YYYY-MM-DD' and instants with their offset; Prisma gives both as `Date`. */
function dateOf(sent: unknown): Date | null {
  return sent === null ? null : new Date(sent as string);
}

function asSent(sent: unknown): unknown {
  return sent;
}
