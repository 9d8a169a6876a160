import { expect, test } from 'vitest';
import { tidy } from '../../../src/domain/plan/folded-text.js';

test.each([
  ['Rà soát số 1; báo cáo', 'Rà soát số 1; báo cáo'],
  ['', ''],
  [' ', ''],
  [' a', 'a'],
  ['a ', 'a'],
  ['a  b', 'a b'],
  ['a\u00a0b', 'a b'],
  ['a\tb', 'a b'],
  ['\ufeffa', 'a'],
  ['a\r\n\r\n b\rc\u2028d\n', 'a\nb\nc\nd'],
  ['Sở Tài chính'.normalize('NFD'), 'Sở Tài chính'],
])('%j is tidied to %j', (text, tidied) => {
  expect(tidy(text)).toBe(tidied);
});
