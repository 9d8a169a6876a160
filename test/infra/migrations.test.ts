import { afterAll, beforeAll, expect, test } from 'vitest';
import { schemaDrift } from '../../prisma/migrate.js';
import { openDatabase, ROOT, type OpenDatabase } from '../support/database.js';

let database: OpenDatabase;
let client: OpenDatabase['client'];

beforeAll(async () => {
  database = await openDatabase();
  ({ client } = database);
});

afterAll(async () => {
  await database?.drop();
});

test('schema.prisma and the migrated database agree, but for the two unique indexes that Prisma cannot express', async () => {
  const statements = (await schemaDrift(database.url, ROOT))
    .split('\n')
    .filter((line) => line && !line.startsWith('--'));
  expect(statements.sort()).toEqual(['DROP INDEX "document_number_date";', 'DROP INDEX "notice_once";']);
});

test('Q3: the database refuses to change or remove an entry of the audit log', async () => {
  await client.query(
    `INSERT INTO event (at, "on", action, subject) VALUES (now(), current_date, 'x', 'task:1')`,
  );
  await expect(client.query(`UPDATE event SET action = 'y'`)).rejects.toThrow('only grows');
  await expect(client.query('DELETE FROM event')).rejects.toThrow('only grows');
  await expect(client.query('TRUNCATE event')).rejects.toThrow('only grows');
});

test('search ignores diacritics: "so tai chinh" is "Sở Tài chính", composed or decomposed', async () => {
  const { rows } = await client.query(`SELECT fold($1) AS composed, fold($2) AS decomposed`, [
    'Sở Tài chính Đắk Đoa',
    'Sở Tài chính Đắk Đoa'.normalize('NFD'),
  ]);
  expect(rows[0]).toEqual({ composed: 'so tai chinh dak doa', decomposed: 'so tai chinh dak doa' });
});
