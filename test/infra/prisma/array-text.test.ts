import { afterAll, beforeAll, expect, test } from 'vitest';
import { arrayText } from '../../../src/infra/prisma/array-text.js';
import { openDatabase, type OpenDatabase } from '../../support/database.js';

let database: OpenDatabase;
let client: OpenDatabase['client'];

beforeAll(async () => {
  database = await openDatabase();
  ({ client } = database);
});

afterAll(async () => {
  await database?.drop();
});

test('every text comes back as it was, whatever signs are in it, and nothing stays nothing', async () => {
  const texts = [
    '',
    ' Sở “Tài chính” ',
    'a "b" \\ c\\',
    '{1,2}',
    "d'e; --",
    'dòng 1\ndòng 2\ttab',
    'NULL',
    null,
  ];
  const { rows } = await client.query('SELECT $1::text[] AS texts', [arrayText(texts)]);
  expect(rows[0].texts).toEqual(texts);
});

test('lists within a list, numbers, truth values and an empty list come back', async () => {
  const lists = [['Hội, "A"', 'B'], []];
  const { rows } = await client.query(
    `SELECT $1::integer[] AS numbers, $2::boolean[] AS truths, $3::text[] AS none,
       (SELECT json_agg(list::text[]) FROM unnest($4::text[]) AS list) AS lists`,
    [arrayText([1, -2, null]), arrayText([true, false]), arrayText([]), arrayText(lists.map(arrayText))],
  );
  expect(rows[0]).toEqual({ numbers: [1, -2, null], truths: [true, false], none: [], lists });
});
