import { expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { rowHearer, rowTeller } from '../../../src/infra/workbook/told-rows.js';

const day = Temporal.PlainDate.from('2018-11-30');
const portions = [
  [
    ['STT', 'Nội dung', null, 'Sở Tài chính'],
    [1, 'Nhiệm vụ số 1', true, 'Sở Tài chính'],
    [2.5, 'Nhiệm vụ số 2', day],
  ],
  [[], [null, '1', false, 'Sở Tài chính'], [-1, -2, day, 'Nội dung']],
];

test('rows come as they were told, portion by portion, whatever their cells hold', () => {
  const tell = rowTeller();
  const hear = rowHearer();
  const heard = portions.map((rows) => hear(structuredClone(tell(rows))));
  const plain = (rows: unknown[][][]) =>
    rows.map((portion) =>
      portion.map((row) => row.map((cell) => (typeof cell === 'object' ? cell && String(cell) : cell))),
    );
  expect(plain(heard)).toEqual(plain(portions));
  expect(heard[1]?.[2]?.[2]).toBeInstanceOf(Temporal.PlainDate);
});

test('a text that many cells hold is told once', () => {
  const tell = rowTeller();
  expect(portions.map((rows) => tell(rows).texts)).toEqual([
    ['STT', 'Nội dung', 'Sở Tài chính', 'Nhiệm vụ số 1', 'Nhiệm vụ số 2'],
    ['1'],
  ]);
});
