/**
 * Builds a .docx in the layout of state documents: NĐ 30/2020/NĐ-CP, Phụ lục I. A4, margins 20/20/30/20 mm, Times
 * New Roman; page number centred in the top margin and hidden on the first page; each appendix is a section of its
 * own with its own page numbers.
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  TextRun,
} from 'docx';
import type { ISectionOptions, Table } from 'docx';
import {
  BODY_SIZE,
  blockContent,
  bodyParagraph,
  centred,
  centredLines,
  FONT,
  ruleLine,
  run,
  sideBySide,
} from './state-paragraphs.js';
import { fileText } from '../components/shown-text.js';
import type { Appendix, SignatureBlock, StateDocument } from './state-document.view.js';
import {
  appendixLabel,
  appendixReference,
  closeBody,
  dateInWords,
  documentNumber,
  DRAFT,
  inOneLine,
  listLines,
  MOTTO,
  NATION,
  upper,
} from './state-words.js';
import { balancedLines, boldTextWidth } from './text-width.js';

const PAGE = { width: 11906, height: 16838 };
const MARGIN = { top: 1134, bottom: 1134, left: 1701, right: 1134, header: 567, footer: 567, gutter: 0 };
const TEXT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right;
const LANDSCAPE_WIDTH = PAGE.height - MARGIN.left - MARGIN.right;
const HEADER_WIDTHS: [number, number] = [3571, 5500];
const SIGNATURE_WIDTHS: [number, number] = [4171, 4900];
/** 1/3–1/2 of the text. */
const PART_OF_TEXT = 0.4;

/** A centred bold text in lines of like length, and the short line under it. */
function underlined(text: string, halfPoints: number, width: number, after = 0): [Paragraph, Paragraph] {
  const lines = balancedLines(text, halfPoints, width);
  const longest = Math.max(...lines.map((line) => boldTextWidth(line, halfPoints)));
  return [
    centredLines(lines, { bold: true, size: halfPoints }),
    ruleLine(width, Math.min(longest, width) * PART_OF_TEXT, after),
  ];
}

/** Boxes 1–4, and 5b for a công văn. */
function headerTable(document: StateDocument): Table {
  const { header } = document;
  const [left, right] = HEADER_WIDTHS;
  const box2: Paragraph[] = underlined(upper(header.issuingBody), 26, left);
  if (header.superiorBody) box2.unshift(centred(upper(header.superiorBody), { size: 26 }));
  const box1 = [
    centred(NATION, { bold: true, size: 24 }),
    centred(MOTTO, { bold: true, size: 26 }),
    ruleLine(right, boldTextWidth(MOTTO, 26)),
  ];
  const box3 = [centred(documentNumber(header), { size: 26 }, { spacing: { before: 100, after: 0 } })];
  if (!document.typeName) {
    box3.push(centred(document.subject, { size: 24 }, { spacing: { before: 120, after: 0 } }));
  }
  if (document.draft) {
    const side = { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' };
    box3.push(
      centred(
        DRAFT,
        { bold: true, size: 26 },
        {
          spacing: { before: 160, after: 0 },
          indent: { left: 1000, right: 1000 },
          border: { top: side, bottom: side, left: side, right: side },
        },
      ),
    );
  }
  const place = `${header.place}, ${dateInWords(header.date, document.year)}`;
  const box4 = [centred(place, { italics: true, size: 26 }, { spacing: { before: 100, after: 0 } })];
  return sideBySide(
    [
      [box2, box1],
      [box3, box4],
    ],
    HEADER_WIDTHS,
  );
}

/** Boxes 5a, 9a and 6. */
function opening(document: StateDocument): Paragraph[] {
  const out: Paragraph[] = [];
  if (document.typeName) {
    out.push(
      centred(upper(document.typeName), { bold: true, size: 28 }, { spacing: { before: 360, after: 0 } }),
      ...underlined(document.subject, 28, TEXT_WIDTH, 240),
    );
  } else {
    out.push(new Paragraph({ spacing: { before: 120, after: 0 }, children: [] }));
  }
  const [only, ...others] = document.addressees;
  if (only && others.length === 0) {
    out.push(centred(`Kính gửi: ${only}`, { size: BODY_SIZE }, { spacing: { before: 120, after: 240 } }));
  } else if (only) {
    out.push(
      new Paragraph({
        indent: { left: 1440 },
        spacing: { before: 120, after: 0 },
        children: [run('Kính gửi:', { size: BODY_SIZE })],
      }),
    );
    listLines(document.addressees).forEach((line, i, all) =>
      out.push(
        new Paragraph({
          indent: { left: 2880, hanging: 160 },
          spacing: { before: 0, after: i === all.length - 1 ? 240 : 0 },
          children: [run(`- ${line}`, { size: BODY_SIZE })],
        }),
      ),
    );
  }
  for (const line of listLines(document.basis)) out.push(bodyParagraph(line, { italics: true }));
  return out;
}

/** Boxes 9b, 7a and 7b; box 7c is left free for the signature. */
function signatureTable(document: StateDocument): Table {
  const signature: SignatureBlock = document.signature;
  const heading = new Paragraph({
    spacing: { before: 0, after: 0 },
    children: [run('Nơi nhận:', { bold: true, italics: true, size: 24 })],
  });
  const recipients = [
    ...document.recipients.map((recipient) => `- ${recipient.replace(/[;.\s]+$/, '')};`),
    `- Lưu: ${document.archive.replace(/[;.\s]+$/, '')}.`,
  ].map((text) => new Paragraph({ spacing: { before: 0, after: 0 }, children: [run(text, { size: 22 })] }));
  const right = signature.authority.map((line) =>
    centred(upper(line), { bold: true, size: 26 }, { keepNext: true }),
  );
  right.push(centred('', { size: 28 }, { keepNext: true, spacing: { before: 0, after: 1300 } }));
  if (signature.post)
    right.push(centred(upper(signature.post), { bold: true, size: 26 }, { keepNext: true }));
  right.push(centred(signature.name ?? '', { bold: true, size: 28 }));
  return sideBySide([[[heading, ...recipients], right]], SIGNATURE_WIDTHS);
}

function section(children: (Paragraph | Table)[], landscape: boolean): ISectionOptions {
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      titlePage: true,
      page: {
        size: {
          ...PAGE,
          orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: MARGIN,
        pageNumbers: { start: 1 },
      },
    },
    headers: {
      default: new Header({
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            children: [new TextRun({ children: [PageNumber.CURRENT], size: 26 })],
          }),
        ],
      }),
      first: new Header({ children: [new Paragraph({ children: [] })] }),
    },
    children,
  };
}

function appendixSection(document: StateDocument, appendix: Appendix, index: number): ISectionOptions {
  const width = appendix.landscape ? LANDSCAPE_WIDTH : TEXT_WIDTH;
  const reference = appendixReference(document.typeName ?? 'Công văn', document.header, document.year);
  return section(
    [
      centred(appendixLabel(index, document.appendices.length), { bold: true, size: 28 }),
      centred(upper(appendix.title), { bold: true, size: 26 }),
      centred(reference, { italics: true, size: 26 }, { spacing: { before: 0, after: 200 } }),
      ...appendix.blocks.flatMap((block) => blockContent(block, width)),
    ],
    appendix.landscape,
  );
}

export async function buildStateDocument(document: StateDocument): Promise<Buffer> {
  const file = new Document({
    title: fileText(inOneLine(document.subject)),
    creator: fileText(inOneLine(document.header.issuingBody)),
    styles: {
      default: {
        document: {
          run: { font: FONT, size: BODY_SIZE, color: '000000', language: { value: 'vi-VN' } },
          paragraph: { spacing: { before: 0, after: 0 } },
        },
      },
    },
    sections: [
      section(
        [
          headerTable(document),
          ...opening(document),
          // A signature never stands on a page alone: the closing sentence goes with it.
          ...closeBody(document.blocks).flatMap((block, i, { length }) =>
            blockContent(block, TEXT_WIDTH, i === length - 1),
          ),
          new Paragraph({ keepNext: true, spacing: { before: 0, after: 120 }, children: [] }),
          signatureTable(document),
        ],
        false,
      ),
      ...document.appendices.map((appendix, i) => appendixSection(document, appendix, i)),
    ],
  });
  return Packer.toBuffer(file);
}
