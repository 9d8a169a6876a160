/** Paragraphs and tables of the state's layout; sizes in half points, lengths in twips. */
import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { IParagraphOptions, IRunOptions } from 'docx';
import type { Block, TableBlock } from './state-document.view.js';
import { upper } from './state-words.js';
import { fileText } from '../components/shown-text.js';

export const FONT = 'Times New Roman';
export const BODY_SIZE = 28;
const FIRST_LINE = 720;

export function run(text: string, options: IRunOptions = {}): TextRun {
  return new TextRun({ ...options, text: fileText(text) });
}

export function centred(text: string, options: IRunOptions, paragraph: IParagraphOptions = {}): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 0, after: 0 },
    ...paragraph,
    children: [run(text, options)],
  });
}

/** One paragraph whose lines are broken where they are told to. */
export function centredLines(
  lines: string[],
  options: IRunOptions,
  paragraph: IParagraphOptions = {},
): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 0, after: 0 },
    ...paragraph,
    children: lines.map((line, i) => run(line, i === 0 ? options : { ...options, break: 1 })),
  });
}

/** A solid line of the given length, centred in `width`. */
export function ruleLine(width: number, length: number, after = 0): Paragraph {
  const indent = Math.max(0, Math.round((width - length) / 2));
  return new Paragraph({
    indent: { left: indent, right: indent },
    spacing: { before: 20, after, line: 20, lineRule: LineRuleType.EXACT },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 0, color: '000000' } },
    children: [run('', { size: 2 })],
  });
}

export function bodyParagraph(
  text: string,
  options: IRunOptions = {},
  paragraph: IParagraphOptions = {},
): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: FIRST_LINE },
    spacing: { before: 0, after: 120, line: 264, lineRule: LineRuleType.AUTO },
    widowControl: true,
    ...paragraph,
    children: [run(text, { size: BODY_SIZE, ...options })],
  });
}

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const NO_BORDERS = {
  top: NONE,
  bottom: NONE,
  left: NONE,
  right: NONE,
  insideHorizontal: NONE,
  insideVertical: NONE,
};
const NO_MARGINS = { top: 0, bottom: 0, left: 0, right: 0 };

/** The invisible table that sets two columns side by side. */
export function sideBySide(rows: [Paragraph[], Paragraph[]][], widths: [number, number]): Table {
  return new Table({
    width: { size: widths[0] + widths[1], type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: NO_BORDERS,
    margins: NO_MARGINS,
    rows: rows.map(
      (row) =>
        new TableRow({
          cantSplit: true,
          children: row.map(
            (children, i) =>
              new TableCell({
                width: { size: widths[i]!, type: WidthType.DXA },
                margins: NO_MARGINS,
                children,
              }),
          ),
        }),
    ),
  });
}

const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT };
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const TABLE_SIZE = 24;

function gridTable(block: TableBlock, width: number): Table {
  const sum = block.columns.reduce((n, column) => n + column.weight, 0);
  const widths = block.columns.map((column) => Math.floor((width * column.weight) / sum));
  const cell = (text: string, i: number, bold: boolean, align: (typeof ALIGN)[keyof typeof ALIGN]) =>
    new TableCell({
      width: { size: widths[i]!, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      children: [
        new Paragraph({
          alignment: align,
          spacing: { before: 20, after: 20 },
          children: [run(text, { size: TABLE_SIZE, bold })],
        }),
      ],
    });
  const heading = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: block.columns.map((column, i) => cell(column.heading, i, true, AlignmentType.CENTER)),
  });
  const rows = block.rows.map(
    (texts, r) =>
      new TableRow({
        cantSplit: true,
        children: block.columns.map((column, i) =>
          cell(
            texts[i] ?? '',
            i,
            block.totalRow === true && r === block.rows.length - 1,
            ALIGN[column.align ?? 'left'],
          ),
        ),
      }),
  );
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: {
      top: LINE,
      bottom: LINE,
      left: LINE,
      right: LINE,
      insideHorizontal: LINE,
      insideVertical: LINE,
    },
    margins: { top: 20, bottom: 20, left: 60, right: 60 },
    rows: [heading, ...rows],
  });
}

const gap = (): Paragraph =>
  new Paragraph({ spacing: { before: 0, after: 60 }, children: [run('', { size: 12 })] });

/** `withNext`: the block stays on the page of what follows it, whole. */
export function blockContent(block: Block, width: number, withNext = false): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'part':
      return [bodyParagraph(upper(block.text), { bold: true }, { keepNext: true })];
    case 'title':
      return [bodyParagraph(block.text, { bold: true }, { keepNext: true })];
    case 'caption':
      return [
        centred(
          block.text,
          { size: 26, italics: true },
          { keepNext: true, spacing: { before: 60, after: 60 } },
        ),
      ];
    case 'paragraph':
      return [bodyParagraph(block.text, {}, withNext ? { keepNext: true, keepLines: true } : {})];
    case 'table':
      return [gridTable(block, width), gap()];
  }
}
