import 'reflect-metadata';
import { expect, test } from 'vitest';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { CorrectionDto } from '../../../src/features/acts/act.dto.js';

const faults = (body: object): string[] =>
  validateSync(plainToInstance(CorrectionDto, body)).map(({ property }) => property);

test('W1: the version that was seen is a whole number the database can hold', () => {
  expect(faults({ version: 1 })).toEqual([]);
  for (const version of [undefined, 0, 1.5, '1', 2 ** 31]) expect(faults({ version })).toEqual(['version']);
});

test('D3: a day of a body is a day of the calendar', () => {
  expect(faults({ version: 1, submittedOn: '2018-11-30' })).toEqual([]);
  for (const submittedOn of ['2018-11-31', '31/11/2018', '2018-11-30T00:00', 20181130, '0000-01-01']) {
    expect(faults({ version: 1, submittedOn })).toEqual(['submittedOn']);
  }
});

test('words are text without NUL, of a length that can be stored', () => {
  for (const reason of ['a\u0000b', 7, 'x'.repeat(20_001)]) {
    expect(faults({ version: 1, reason })).toEqual(['reason']);
  }
  expect(faults({ version: 1, reason: null })).toEqual([]);
});
