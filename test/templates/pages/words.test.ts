import { describe, expect, test } from 'vitest';
import { CATALOGUES, pageWords } from '../../../templates/pages/frame/page-words.js';

const namesIn = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

describe('the catalogue of the pages', () => {
  test('every word stands in one folder alone', () => {
    const keys = Object.values(CATALOGUES).flatMap((words) => Object.keys(words));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    expect(keys.length).toBe(Object.keys(pageWords).length);
  });

  test('both languages say something, and English leaves no value unused that Vietnamese does not know', () => {
    const wrong = Object.entries(pageWords).filter(
      ([, { vi, en }]) =>
        vi.trim() === '' || en.trim() === '' || namesIn(en).some((name) => !namesIn(vi).includes(name)),
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
  });
});
