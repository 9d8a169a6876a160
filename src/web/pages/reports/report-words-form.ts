/**
 * The page of the wording: all its paragraphs in one form. The form remembers of each paragraph what it showed, so that
 * what somebody left alone takes the present words, and two who edit different paragraphs do not stand in each other's way.
 */
import { createHash } from 'node:crypto';
import type { Refusal } from '../../../domain/refusal.js';
import type { Actor } from '../../../features/access/actor.js';
import type { ParagraphView, ReportDetail } from '../../../features/reports/reports.view.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type {
  ParagraphLine,
  RefusedEdit,
  ReportWordsView,
} from '../../../../templates/pages/reports/report.view.js';
import type { ProgressReportView } from '../../../../templates/reports/progress-report.view.js';
import { headOf } from './report-views.js';

const PARAGRAPHS_A_PAGE = 40;
const TEXT = 'doan.';
const SEEN = 'thay.';
const PUT_BACK = 'lay-lai';
const LONGEST_NAME = 60;
/** Characters of a line of the form on a desktop; where the browser can, the field grows by itself. */
const LINE = 100;
const MOST_ROWS = 14;

/** A form as it was sent, by paragraph id. */
export interface SentWords {
  typed: ReadonlyMap<string, string>;
  seen: ReadonlyMap<string, string>;
  putBack: ReadonlySet<string>;
}

export interface WordsChange {
  /** Text by paragraph id; null takes the edit back. */
  edits: Record<string, string | null>;
  /** Paragraphs of these that somebody else has changed since the form was opened. */
  conflicts: ReadonlySet<string>;
}

export interface RefusedWords {
  sent: SentWords;
  change: WordsChange;
  note: RefusedEdit;
  refusal: Refusal;
}

export function sentWords(body: Record<string, unknown>): SentWords {
  const under = (prefix: string): Map<string, string> =>
    new Map(
      Object.entries(body).flatMap(([name, value]) =>
        name.startsWith(prefix) && typeof value === 'string'
          ? [[name.slice(prefix.length), textOf(value)]]
          : [],
      ),
    );
  const putBack = [body[PUT_BACK]].flat().filter((id): id is string => typeof id === 'string');
  return { typed: under(TEXT), seen: under(SEEN), putBack: new Set(putBack) };
}

/** What the form changes of the report as it stands; what was left alone and what stands so already is not in it. */
export function changeOf({ paragraphs }: ReportDetail, { typed, seen, putBack }: SentWords): WordsChange {
  const edits: WordsChange['edits'] = {};
  const conflicts = new Set<string>();
  for (const paragraph of paragraphs) {
    const { id, text } = paragraph;
    const composed = composedOf(paragraph);
    const wanted = putBack.has(id) ? composed : (typed.get(id) ?? text);
    if (wanted === text || markOf(wanted) === seen.get(id)) continue;
    edits[id] = wanted === composed ? null : wanted;
    if (seen.has(id) && markOf(text) !== seen.get(id)) conflicts.add(id);
  }
  return { edits, conflicts };
}

export function wordsView(
  report: ReportDetail,
  document: ProgressReportView,
  scene: { actor: Actor; page: number; refused: RefusedWords | null },
): ReportWordsView {
  const say = sayIn(scene.actor.language);
  const pages = Math.max(1, Math.ceil(report.paragraphs.length / PARAGRAPHS_A_PAGE));
  const page = Math.min(scene.page, pages);
  const shown = report.paragraphs.slice((page - 1) * PARAGRAPHS_A_PAGE, page * PARAGRAPHS_A_PAGE);
  const lines = new Map(shown.map((paragraph) => [paragraph.id, lineOf(paragraph, scene)]));
  const sections = document.sections.map(({ id, heading }) => ({
    heading: heading ?? say(id === 'opening' ? 'report.words.opening' : 'report.words.closing'),
    paragraphs: shown.filter(({ section }) => section === id).map((paragraph) => lines.get(paragraph.id)!),
  }));
  const path = `/bao-cao/${report.id}/loi-van`;
  return {
    head: headOf(report, scene.actor),
    edited: report.paragraphs.filter(({ composed }) => composed !== null).length,
    refusal: scene.refused?.note ?? null,
    sections: sections.filter(({ paragraphs }) => paragraphs.length > 0),
    page,
    pager: { page, pages, total: report.paragraphs.length, href: (n) => `${path}?trang=${n}` },
  };
}

function lineOf(
  paragraph: ParagraphView,
  { actor, refused }: { actor: Actor; refused: RefusedWords | null },
): ParagraphLine {
  const { id, text, composed, style } = paragraph;
  const edit = refused?.change.edits[id];
  const value = edit === undefined ? text : (edit ?? composedOf(paragraph));
  const error = refused?.refusal.options.errors?.find(({ field }) => field === `edits.${id}`);
  return {
    id,
    anchor: `doan-${id.replaceAll('.', '-')}`,
    style,
    field: TEXT + id,
    seenField: SEEN + id,
    seen: markOf(text),
    name: (text || composed || '').slice(0, LONGEST_NAME),
    text: value,
    rows: value
      .split('\n')
      .reduce((rows, one) => Math.min(MOST_ROWS, rows + Math.max(1, Math.ceil(one.length / LINE))), 0),
    composed,
    isPutBack: refused?.sent.putBack.has(id) ?? false,
    now: refused?.change.conflicts.has(id) ? text : null,
    error: error?.message[actor.language] ?? null,
  };
}

const composedOf = ({ composed, text }: ParagraphView): string => composed ?? text;

/** Tells one text from another without carrying it in the page. */
const markOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 10);

/** As it is kept: without what PostgreSQL cannot hold, lines as they were typed. */
const textOf = (value: string): string => value.replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim();
