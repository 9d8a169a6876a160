import { expect, test } from 'vitest';
import { linesShown } from '../../../src/features/my-work/section-page.js';

test('urgent sections show all their first lines, later ones at least three', () => {
  expect(linesShown([8, 8, 8, 8, 8, 8, 2])).toEqual([8, 8, 8, 8, 3, 3, 2]);
});

test('a person of many roles gets a line of each section', () => {
  expect(linesShown(Array.from({ length: 13 }, () => 8))).toEqual([8, 8, 8, 8, ...Array(9).fill(1)]);
});

test('a short list is shown whole', () => {
  expect(linesShown([2, 1, 4])).toEqual([2, 1, 4]);
});
