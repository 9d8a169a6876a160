/**
 * What the spreadsheet library does not tell or would choke on, read from the XML of the parts itself: the sheets
 * and whether they are hidden, merged ranges, how far the sheet claims to reach, cells holding an error.
 */
import { columnNumber, type MergedRange } from '../../domain/plan/sheet-grid.js';

const ATTRIBUTES = `((?:[^<>"']|"[^"<]*"|'[^'<]*')*)`;
const PREFIX = `(?:[^\\s<>/"':]+:)?`;

/** One sheet of the workbook; `position` counts from 1 as the spreadsheet library does. */
export interface SheetPart {
  name: string;
  position: number;
  hidden: boolean;
  path: string;
}

/** A document type declaration, an entity or an encoding other than UTF-8: never in an honest workbook part. */
export function isUnsafeXml(part: Buffer): boolean {
  return part.includes('<!DOCTYPE') || part.includes('<!ENTITY') || part.includes(0);
}

/** The sheets in the order of the workbook, with the paths of their parts. */
export function listSheets(workbookXml: string, relationsXml: string): SheetPart[] {
  const targets = new Map<string, string>();
  for (const attributes of tags(relationsXml, 'Relationship')) {
    const target = attribute(attributes, 'Target') ?? '';
    targets.set(attribute(attributes, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  }
  return tags(workbookXml, 'sheet')
    .filter((attributes) => attribute(attributes, 'name'))
    .map((attributes, index) => ({
      name: decode(attribute(attributes, 'name') ?? ''),
      position: index + 1,
      hidden: (attribute(attributes, 'state') ?? 'visible') !== 'visible',
      path: targets.get(attribute(attributes, 'id') ?? '') ?? '',
    }));
}

/** The merged ranges of a sheet; unreadable ones are left out. */
export function listMerges(sheetXml: string): MergedRange[] {
  return tags(sheetXml, 'mergeCell').flatMap((attributes) => {
    const match = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(
      attribute(attributes, 'ref') ?? '',
    );
    if (!match) return [];
    const [, left = '', top = '', right = '', bottom = ''] = match;
    return [
      { top: Number(top), left: columnNumber(left), bottom: Number(bottom), right: columnNumber(right) },
    ];
  });
}

/**
 * The sheet without its empty cells and rows (offices format whole columns down to row 1,048,576), and with error
 * cells (#REF!, #N/A) as text, because one of them would make the library give up the whole sheet.
 */
export function leanSheet(sheetXml: string): string {
  return sheetXml
    .replace(new RegExp(`<${PREFIX}c(?=\\s)${ATTRIBUTES}(?:/>|>\\s*</${PREFIX}c\\s*>)`, 'g'), '')
    .replace(
      new RegExp(`<${PREFIX}row(?=\\s)(?=[^<>]*\\sr=)${ATTRIBUTES}(?:/>|>\\s*</${PREFIX}row\\s*>)`, 'g'),
      '',
    )
    .replace(/(<(?:[^\s<>/"':]+:)?c\s[^<>]*?\bt=)(["'])e\2/g, '$1$2str$2');
}

const ROWS_AND_CELLS = new RegExp(`<${PREFIX}(row|c)(?=[\\s/>])${ATTRIBUTES}>`, 'g');
const ROWS_AND_CELLS_OPEN = new RegExp(`<${PREFIX}(?:row|c)(?=[\\s/>])`, 'g');
/** As every spreadsheet program writes a cell; others are read attribute by attribute. */
const PLAIN_CELL = /^ r="([A-Z]{1,3})(\d{1,7})"(?: s="\d{1,9}")?(?: t="[a-zA-Z]{1,9}")?$/;

/** How far a sheet reaches, and how many cells something is written in. */
export interface SheetReach {
  rows: number;
  columns: number;
  cells: number;
}

/**
 * How far the rows and cells of a sheet reach; `null` when an address is none, so that a row number in the billions
 * never reaches the library, which fills gaps with empty rows.
 */
export function sheetReach(sheetXml: string): SheetReach | null {
  let rows = 0;
  let columns = 0;
  let rowTags = 0;
  let cells = 0;
  for (const [, name, attributes = ''] of sheetXml.matchAll(ROWS_AND_CELLS)) {
    if (name === 'row') {
      rowTags += 1;
      for (const value of everyAttribute(attributes, 'r')) {
        if (!/^\d{1,7}$/.test(value)) return null;
        rows = Math.max(rows, Number(value));
      }
      continue;
    }
    cells += 1;
    for (const [column, row] of addressesOf(attributes)) {
      if (column === null) return null;
      columns = Math.max(columns, columnNumber(column));
      rows = Math.max(rows, Number(row));
    }
  }
  // A tag that is there but not readable as one could hide its address.
  if (rowTags + cells !== openings(sheetXml)) return null;
  return { rows: Math.max(rows, rowTags), columns, cells };
}

/** The addresses that a cell claims; the column is null where one is none. */
function addressesOf(attributes: string): [column: string | null, row: string][] {
  const plain = PLAIN_CELL.exec(attributes);
  if (plain) return [[plain[1] ?? '', plain[2] ?? '']];
  return everyAttribute(attributes, 'r').map((value) => {
    const match = /^([A-Z]{1,3})(\d{1,7})$/.exec(value);
    return [match?.[1] ?? null, match?.[2] ?? ''];
  });
}

function openings(xml: string): number {
  return xml.match(ROWS_AND_CELLS_OPEN)?.length ?? 0;
}

function tags(xml: string, name: string): string[] {
  const found: string[] = [];
  for (const match of xml.matchAll(new RegExp(`<${PREFIX}${name}(?=[\\s/>])${ATTRIBUTES}>`, 'g'))) {
    found.push(match[1] ?? '');
  }
  return found;
}

function everyAttribute(attributes: string, name: string): string[] {
  const pattern = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'g');
  return [...attributes.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? '');
}

function attribute(attributes: string, name: string): string | undefined {
  return everyAttribute(attributes, name)[0];
}

function decode(text: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name) return named[String(name).toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
