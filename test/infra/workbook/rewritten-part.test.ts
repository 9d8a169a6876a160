import { expect, it } from 'vitest';
import { rewritePart } from '../../../src/infra/workbook/rewritten-part.js';
import { storeZip } from '../../../src/infra/workbook/zip-archive.js';
import { unzip } from '../../templates/reports/unzip.js';

const archive = storeZip(
  new Map([
    ['a.xml', Buffer.from('<a/>')],
    ['b.xml', Buffer.from('<b/>')],
  ]),
);

async function* inTurn(pieces: string[]): AsyncGenerator<string> {
  for (const piece of pieces) yield await Promise.resolve(piece);
}

it('writes one part anew, of pieces shorter and longer than its buffers, and leaves the others', async () => {
  const pieces = Array.from({ length: 3_000 }, (_, n) => `dòng ${n} `.repeat(n % 500 === 7 ? 20_000 : 20));
  const parts = unzip(await rewritePart(archive, 'b.xml', (xml) => inTurn([xml, ...pieces])));
  expect([...parts.keys()]).toEqual(['a.xml', 'b.xml']);
  expect(parts.get('a.xml')).toBe('<a/>');
  expect(parts.get('b.xml')! === ['<b/>', ...pieces].join('')).toBe(true);
});

it('fails with the fault of what writes it', async () => {
  async function* broken(): AsyncGenerator<string> {
    yield 'x'.repeat(300_000);
    await Promise.resolve();
    throw new Error('no more rows');
  }
  await expect(rewritePart(archive, 'b.xml', broken)).rejects.toThrow('no more rows');
});
