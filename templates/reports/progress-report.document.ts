import type { ProgressReportView, ReportSection } from './progress-report.view.js';
import { figuresTable } from './report-tables.js';
import type { Block, StateDocument } from './state-document.view.js';

function sectionBlocks(section: ReportSection): Block[] {
  const blocks: Block[] = section.heading ? [{ kind: 'part', text: section.heading }] : [];
  const placed = new Set<string>();
  for (const paragraph of section.paragraphs) {
    blocks.push({ kind: paragraph.style === 'title' ? 'title' : 'paragraph', text: paragraph.text });
    for (const { id, after, table } of section.tables ?? []) {
      if (after !== paragraph.id) continue;
      blocks.push(table);
      placed.add(id);
    }
  }
  for (const { id, table } of section.tables ?? []) if (!placed.has(id)) blocks.push(table);
  return blocks;
}

/** The report as a document of the state's layout; .docx and HTML are made of the same one. */
export function progressReportDocument(view: ProgressReportView): StateDocument {
  return {
    header: view.header,
    typeName: 'Báo cáo',
    subject: view.subject,
    year: view.year,
    draft: view.draft,
    addressees: view.addressees,
    basis: [],
    blocks: view.sections.flatMap(sectionBlocks),
    signature: view.signature,
    recipients: view.recipients,
    archive: view.archive,
    appendices: [
      {
        title: `Kết quả thực hiện nhiệm vụ theo đơn vị ${view.period.label}`,
        landscape: true,
        blocks: [
          figuresTable('Đơn vị', view.units, view.totals),
          {
            kind: 'caption',
            text: 'Ghi chú: số liệu tính theo phân công (một nhiệm vụ giao nhiều đơn vị có nhiều phân công); HT là hoàn thành, TH là thực hiện; “—” là không có số liệu; tử số và mẫu số của tỷ lệ ghi trong ngoặc.',
          },
        ],
      },
    ],
  };
}
