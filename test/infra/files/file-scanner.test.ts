import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { loadEnvironment } from '../../../src/config/environment.js';
import { FileScanner, ScannerAway } from '../../../src/infra/files/file-scanner.js';
import { FINDING, startClamd, VIRUS, type FakeClamd } from '../../support/clamd.js';

let clamd: FakeClamd;
beforeAll(async () => {
  clamd = await startClamd();
});
afterAll(() => clamd.stop());
beforeEach(() => clamd.behave('answers'));

const scannerAt = (CLAMD_URL: string) =>
  new FileScanner(
    loadEnvironment({
      DATABASE_URL: 'postgresql://don:doc@localhost/don_doc',
      SECRET: 'a secret of the tests, long enough for it',
      CLAMD_URL,
    }),
  );

test('a file of several chunks reaches clamd as it is, and is clean', async () => {
  const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, index) => index % 251));
  expect(await scannerAt(clamd.url).scan(bytes)).toEqual({ clean: true });
  expect(clamd.seen.at(-1)?.equals(bytes)).toBe(true);
});

test('what clamd finds is told by its name', async () => {
  expect(await scannerAt(clamd.url).scan(Buffer.from(VIRUS))).toEqual({ clean: false, finding: FINDING });
});

test('without an address nothing is asked and all is clean', async () => {
  const before = clamd.seen.length;
  expect(await scannerAt('').scan(Buffer.from(VIRUS))).toEqual({ clean: true });
  expect(clamd.seen).toHaveLength(before);
});

test('no answer is never taken for a clean file', async () => {
  const scanner = scannerAt(clamd.url);
  clamd.behave('hangs-up');
  await expect(scanner.scan(Buffer.from('x'))).rejects.toThrow(ScannerAway);
  clamd.behave('silent');
  await expect(scanner.scan(Buffer.from('x'), 50)).rejects.toThrow(/no answer in 50 ms/);
  clamd.behave('limit');
  await expect(scanner.scan(Buffer.alloc(3_000_000))).rejects.toThrow(ScannerAway);
  await expect(scannerAt('tcp://127.0.0.1:1').scan(Buffer.from('x'))).rejects.toThrow(/ECONNREFUSED/);
});

test.each(['127.0.0.1:3310', 'http://127.0.0.1:3310', 'tcp://127.0.0.1', 'tcp://127.0.0.1:3310/x'])(
  'CLAMD_URL=%s stops the process with what it may be',
  (url) => {
    expect(() => scannerAt(url)).toThrow(/CLAMD_URL must be an address like tcp:/);
  },
);
