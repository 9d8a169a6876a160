import { expect, test } from 'vitest';
import writeXlsx from 'write-excel-file/node';
import { Document, Packer, Paragraph } from 'docx';
import { fileTypeOf } from '../../../src/infra/files/file-type.js';

const bytes = (...values: number[]) => Uint8Array.from(values);
const text = (value: string) => new TextEncoder().encode(value);

test('the content says the type, whatever the name says', async () => {
  expect(fileTypeOf(text('%PDF-1.4'), 'a.png')).toBe('application/pdf');
  expect(fileTypeOf(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'a.html')).toBe('image/png');
  expect(fileTypeOf(bytes(0xff, 0xd8, 0xff, 0xe0), 'a')).toBe('image/jpeg');
  expect(fileTypeOf(bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'CV.DOC')).toBe(
    'application/msword',
  );
  const docx = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('x')] }] }));
  expect(fileTypeOf(docx, 'a.zip')).toContain('wordprocessingml');
  const xlsx = await writeXlsx([[{ value: 1, type: Number }]]).toBuffer();
  expect(fileTypeOf(xlsx, 'a.docx')).toContain('spreadsheetml');
});

test('a page with a script is text, and what nobody knows is bytes', () => {
  expect(fileTypeOf(text('<script>alert(1)</script>'), 'a.html')).toBe('text/plain; charset=utf-8');
  expect(fileTypeOf(text('mã;tên'), 'a.csv')).toBe('text/csv; charset=utf-8');
  expect(fileTypeOf(bytes(1, 0, 2), 'a.txt')).toBe('application/octet-stream');
  expect(fileTypeOf(bytes(0xc3, 0x28), 'a.txt')).toBe('application/octet-stream');
  expect(fileTypeOf(bytes(), 'a.pdf')).toBe('text/plain; charset=utf-8');
});
