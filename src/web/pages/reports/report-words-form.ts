/** The page of the wording: paragraphs in their sections, and the form in the place of the one that is edited. */
import type { Actor } from '../../../features/access/actor.js';
import type { ReportDetail } from '../../../features/reports/reports.view.js';
import { sayIn, type Say } from '../../../../templates/pages/frame/page-phrase.js';
import type {
  ParagraphLine,
  RefusedEdit,
  ReportWordsView,
} from '../../../../templates/pages/reports/report.view.js';
import type { ProgressReportView } from '../../../../templates/reports/progress-report.view.js';
import { headOf } from './report-views.js';

const PARAGRAPHS_A_PAGE = 40;

export interface OpenParagraph {
  id: string;
  /** What came back with a refusal; null: the paragraph as it stands. */
  typed: string | null;
  refusal: RefusedEdit | null;
}

/** "results.total" in addresses and ids of the page. */
export const anchorOf = (id: string): string => `doan-${id.replaceAll('.', '-')}`;

export function wordsView(
  report: ReportDetail,
  document: ProgressReportView,
  scene: { actor: Actor; open: OpenParagraph | null; page: number },
): ReportWordsView {
  const say = sayIn(scene.actor.language);
  const pages = Math.max(1, Math.ceil(report.paragraphs.length / PARAGRAPHS_A_PAGE));
  const page = Math.min(scene.page, pages);
  const shown = report.paragraphs.slice((page - 1) * PARAGRAPHS_A_PAGE, page * PARAGRAPHS_A_PAGE);
  const path = `/bao-cao/${report.id}/loi-van`;
  const line = (paragraph: (typeof shown)[number]): ParagraphLine => ({
    id: paragraph.id,
    anchor: anchorOf(paragraph.id),
    style: paragraph.style,
    text: paragraph.text,
    composed: paragraph.composed,
    editHref: `${path}?doan=${encodeURIComponent(paragraph.id)}&trang=${page}`,
    open:
      scene.open?.id === paragraph.id ? openForm(scene.open, paragraph, `${path}?trang=${page}`, say) : null,
  });
  const sections = document.sections.map(({ id, heading }) => ({
    heading: heading ?? say(id === 'opening' ? 'report.words.opening' : 'report.words.closing'),
    paragraphs: shown.filter(({ section }) => section === id).map(line),
  }));
  return {
    head: headOf(report, scene.actor),
    edited: report.paragraphs.filter(({ composed }) => composed !== null).length,
    sections: sections.filter(({ paragraphs }) => paragraphs.length > 0),
    page,
    pager: { page, pages, total: report.paragraphs.length, href: (n) => `${path}?trang=${n}` },
  };
}

function openForm(
  { typed, refusal, id }: OpenParagraph,
  { text }: { text: string },
  path: string,
  say: Say,
): ParagraphLine['open'] {
  const value = typed ?? text;
  return {
    field: {
      name: 'noi-dung',
      label: say('report.words.field'),
      kind: 'text',
      value,
      required: true,
      options: [],
      error: null,
      rows: Math.min(14, Math.max(3, Math.ceil(value.length / 90) + 1)),
    },
    refusal,
    now: refusal !== null && typed !== null && typed !== text ? text : null,
    cancelHref: `${path}#${anchorOf(id)}`,
  };
}
