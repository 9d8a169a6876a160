import { renderToString } from 'preact-render-to-string';
import { progressReportDocument } from './progress-report.document.js';
import type { ProgressReportView } from './progress-report.view.js';
import type { Appendix, Block, StateDocument, TableBlock } from './state-document.view.js';
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
import { leftToRight } from '../components/shown-text.js';

/** The figures of NĐ 30/2020, Phụ lục I, as on paper; a narrow screen gets the same in one column. */
export const REPORT_CSS = `
body.vb-alone { margin: 0; background: #fff; }
.vb { font: 14pt/1.25 'Times New Roman', 'Liberation Serif', serif; color: #000; background: #fff; max-width: 160mm; margin: 0 auto; padding: 20mm 20mm 20mm 30mm; }
.vb p { margin: 0; }
.vb-head, .vb-sign { display: grid; grid-template-columns: 2fr 3fr; text-align: center; font-size: 13pt; column-gap: 4mm; }
.vb-head b { display: block; }
.vb-lines { white-space: pre-line; }
.vb-nation { font-size: 12pt; font-weight: bold; }
.vb-motto { display: inline-block; font-weight: bold; border-bottom: 1px solid #000; }
.vb-rule { border: 0; border-top: 1px solid #000; width: 40%; max-width: 60mm; margin: 2px auto 6px; }
.vb-draft { border: 1px solid #000; font-weight: bold; padding: 0 8px; display: inline-block; margin-top: 6pt; }
.vb .vb-title { text-align: center; font-weight: bold; margin-top: 18pt; }
.vb .vb-place { margin-top: 5pt; }
.vb .vb-to { width: fit-content; margin: 6pt auto 12pt; }
.vb-to ul { list-style: none; margin: 0 0 0 1.27cm; padding: 0; }
.vb .vb-body { text-align: justify; text-indent: 1.27cm; margin: 0 0 6pt; }
.vb h2, .vb h3 { font-size: 14pt; text-indent: 1.27cm; margin: 6pt 0; }
.vb-scroll { overflow-x: auto; margin-bottom: 6pt; }
.vb table { border-collapse: collapse; width: 100%; font-size: 12pt; }
.vb th, .vb td { border: 1px solid #000; padding: 2px 4px; text-align: center; }
.vb .vb-left { text-align: left; min-width: 8em; }
.vb .vb-right { text-align: right; }
.vb .vb-subject { text-align: center; }
.vb tr:last-child.vb-sum td { font-weight: bold; }
.vb-sign { grid-template-columns: 1fr 1fr; margin-top: 12pt; }
.vb-recipients { text-align: left; font-size: 11pt; }
.vb-recipients b { font-size: 12pt; font-style: italic; }
.vb-free { height: 25mm; }
.vb-appendix { text-align: center; break-before: page; page: landscape; margin-top: 20mm; }
.vb-appendix h2 { text-indent: 0; margin: 0; }
@page { size: A4; margin: 20mm 20mm 20mm 30mm; }
@page landscape { size: A4 landscape; margin: 20mm 20mm 20mm 30mm; }
@media print { .vb { padding: 0; max-width: none; } .vb-appendix { margin-top: 0; } .vb thead { display: table-header-group; } .vb tr { break-inside: avoid; } }
@media screen and (min-width: 1100px) { .vb-appendix { margin-left: -20mm; margin-right: -10mm; } }
@media screen and (max-width: 640px) { .vb { padding: 4mm; font-size: 12pt; } .vb-head, .vb-sign { grid-template-columns: 1fr; row-gap: 6pt; } }
`;

/** Most cells are figures, which stand in the middle. */
const ALIGN = { left: 'vb-left', center: undefined, right: 'vb-right' } as const;

function Grid({ block }: { block: TableBlock }) {
  const align = (i: number) => ALIGN[block.columns[i]?.align ?? 'left'];
  return (
    <div class="vb-scroll">
      <table>
        <thead>
          <tr>
            {block.columns.map((column) => (
              <th scope="col">{column.heading}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, r) => (
            <tr class={block.totalRow && r === block.rows.length - 1 ? 'vb-sum' : undefined}>
              {row.map((text, i) => (
                <td class={align(i)}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function BlockOf({ block }: { block: Block }) {
  switch (block.kind) {
    case 'part':
      return <h2>{upper(block.text)}</h2>;
    case 'title':
      return <h3>{block.text}</h3>;
    case 'caption':
      return (
        <p>
          <i>{block.text}</i>
        </p>
      );
    case 'paragraph':
      return <p class="vb-body">{block.text}</p>;
    case 'table':
      return <Grid block={block} />;
  }
}

function Head({ document }: { document: StateDocument }) {
  const { header } = document;
  return (
    <div class="vb-head">
      <div>
        {header.superiorBody && <p>{upper(header.superiorBody)}</p>}
        <b class="vb-lines">{upper(header.issuingBody)}</b>
        <hr class="vb-rule" />
        <p>{documentNumber(header)}</p>
        {document.draft && <span class="vb-draft">{DRAFT}</span>}
      </div>
      <div>
        <p class="vb-nation">{NATION}</p>
        <span class="vb-motto">{MOTTO}</span>
        <p class="vb-place">
          <i>
            {header.place}, {dateInWords(header.date, document.year)}
          </i>
        </p>
      </div>
    </div>
  );
}

function Addressees({ names }: { names: string[] }) {
  if (names.length === 0) return null;
  if (names.length === 1) return <p class="vb-to">Kính gửi: {names[0]}</p>;
  return (
    <div class="vb-to">
      Kính gửi:
      <ul>
        {listLines(names).map((line) => (
          <li>- {line}</li>
        ))}
      </ul>
    </div>
  );
}

function Signature({ document }: { document: StateDocument }) {
  const { authority, post, name } = document.signature;
  return (
    <div class="vb-sign">
      <div class="vb-recipients">
        <b>Nơi nhận:</b>
        {document.recipients.map((recipient) => (
          <p>- {recipient.replace(/[;.\s]+$/, '')};</p>
        ))}
        <p>- Lưu: {document.archive.replace(/[;.\s]+$/, '')}.</p>
      </div>
      <div>
        {authority.map((line) => (
          <p>
            <b>{upper(line)}</b>
          </p>
        ))}
        <div class="vb-free" />
        {post && (
          <p>
            <b>{upper(post)}</b>
          </p>
        )}
        {name && (
          <p>
            <b>{name}</b>
          </p>
        )}
      </div>
    </div>
  );
}

function AppendixOf({
  document,
  appendix,
  index,
}: {
  document: StateDocument;
  appendix: Appendix;
  index: number;
}) {
  return (
    <section class="vb-appendix">
      <h2>{appendixLabel(index, document.appendices.length)}</h2>
      <h2>{upper(appendix.title)}</h2>
      <p>
        <i>{appendixReference(document.typeName ?? 'Công văn', document.header, document.year)}</i>
      </p>
      {appendix.blocks.map((block) => (
        <BlockOf block={block} />
      ))}
    </section>
  );
}

/** The report as part of a page; its styles are REPORT_CSS. */
export function ProgressReport({ view }: { view: ProgressReportView }) {
  const document = progressReportDocument(view);
  return (
    <article class="vb" lang="vi">
      <Head document={document} />
      <p class="vb-title">{upper(document.typeName ?? '')}</p>
      <p class="vb-subject">
        <b class="vb-lines">{document.subject}</b>
      </p>
      <hr class="vb-rule" />
      <Addressees names={document.addressees} />
      {closeBody(document.blocks).map((block) => (
        <BlockOf block={block} />
      ))}
      <Signature document={document} />
      {document.appendices.map((appendix, index) => (
        <AppendixOf document={document} appendix={appendix} index={index} />
      ))}
    </article>
  );
}

/** The report as an HTML page of its own. */
export function renderProgressReportHtml(view: ProgressReportView): string {
  const page = renderToString(
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{inOneLine(view.subject)}</title>
        <style dangerouslySetInnerHTML={{ __html: REPORT_CSS }} />
      </head>
      <body class="vb-alone">
        <ProgressReport view={view} />
      </body>
    </html>,
  );
  return `<!doctype html>${leftToRight(page)}`;
}
