/** Workbooks put together part by part, for what no honest spreadsheet program writes. */
import { crc32, deflateRawSync } from 'node:zlib';
import { storeZip } from '../../../src/infra/workbook/zip-archive.js';

const NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a workbook whose sheets hold the given XML inside `<worksheet>`. */
export function workbookParts(sheets: Record<string, string>): Map<string, Buffer> {
  const names = Object.keys(sheets);
  const list = names
    .map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
    .join('');
  const relations = names
    .map(
      (_, i) =>
        `<Relationship Id="rId${i + 1}" Type="${REL}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
    )
    .join('');
  const parts = new Map([
    ['xl/workbook.xml', Buffer.from(`<workbook ${NS} xmlns:r="${REL}"><sheets>${list}</sheets></workbook>`)],
    [
      'xl/_rels/workbook.xml.rels',
      Buffer.from(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations}</Relationships>`,
      ),
    ],
  ]);
  names.forEach((name, i) => {
    parts.set(`xl/worksheets/sheet${i + 1}.xml`, Buffer.from(`<worksheet ${NS}>${sheets[name]}</worksheet>`));
  });
  return parts;
}

export function rawWorkbook(sheets: Record<string, string>, more: Record<string, string> = {}): Buffer {
  const parts = workbookParts(sheets);
  for (const [name, text] of Object.entries(more)) parts.set(name, Buffer.from(text));
  return storeZip(parts);
}

/** Rows of texts as `<sheetData>`, with merged ranges such as "A1:H1". */
export function sheetXml(rows: (string | number | null)[][], merges: string[] = []): string {
  const data = rows
    .map((cells, r) => `<row r="${r + 1}">${cells.map((value, c) => cellXml(value, r, c)).join('')}</row>`)
    .join('');
  const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  return `<sheetData>${data}</sheetData>${merged && `<mergeCells>${merged}</mergeCells>`}`;
}

function cellXml(value: string | number | null, row: number, column: number): string {
  const ref = `${String.fromCharCode(65 + column)}${row + 1}`;
  if (value === null) return `<c r="${ref}" />`;
  if (typeof value === 'number') return `<c r="${ref}"><v>${value}</v></c>`;
  const text = value.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
}

/** A stored archive with one more entry, deflated, whose declared size is a lie. */
export function withBomb(name: string, inflatedBytes: number, declaredBytes: number): Buffer {
  const content = Buffer.alloc(inflatedBytes, 0x20);
  const packed = deflateRawSync(content, { level: 9 });
  const parts = workbookParts({ KH: sheetXml([['STT', 'Nội dung']]) }).set(name, packed);
  const zip = storeZip(parts);
  // The last entry of the directory: method 8, its own checksum, the declared size.
  const at = zip.lastIndexOf(Buffer.from('504b0102', 'hex'));
  zip.writeUInt16LE(8, at + 10);
  zip.writeUInt32LE(crc32(content), at + 16);
  zip.writeUInt32LE(declaredBytes, at + 24);
  return zip;
}
