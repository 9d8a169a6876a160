/** What moves with a change of the calendar, page by page, in the reader's language. */
import type { CalendarMovesView } from '../../../features/calendar/calendar-preview.js';
import type { Language } from '../../../features/access/language.js';
import type {
  CalendarPreviewView,
  MoveLine,
  MoveTable,
} from '../../../../templates/pages/calendar/calendar.view.js';
import { sayIn, type Say } from '../../../../templates/pages/frame/page-phrase.js';
import { hiddenFields, type TypedCalendar } from './calendar-form.js';

const LINES_A_PAGE = 20;

export function previewView(
  moves: CalendarMovesView,
  typed: TypedCalendar,
  scene: {
    language: Language;
    entered: CalendarPreviewView['entered'];
    pages: { deadlines: number; notices: number };
  },
): CalendarPreviewView {
  const say = sayIn(scene.language);
  const deadlines = moves.deadlines.map(({ task, unitName, from, to, reason }) => ({
    task,
    unitName,
    notice: null,
    from,
    to,
    reason,
  }));
  const notices = moves.notices.map(({ task, unitName, rung, from, to }) => ({
    task,
    unitName,
    notice: rungInWords(rung, say),
    from,
    to,
    reason: null,
  }));
  return {
    entered: scene.entered,
    changedDays: moves.changedDays,
    deadlines: tableOf(deadlines, scene.pages.deadlines),
    notices: tableOf(notices, scene.pages.notices),
    fingerprint: moves.fingerprint,
    hidden: hiddenFields(typed),
  };
}

function tableOf(lines: MoveLine[], wanted: number): MoveTable {
  const pages = Math.max(1, Math.ceil(lines.length / LINES_A_PAGE));
  const page = Math.min(wanted, pages);
  return {
    lines: lines.slice((page - 1) * LINES_A_PAGE, page * LINES_A_PAGE),
    total: lines.length,
    page,
    pages,
  };
}

function rungInWords(rung: string, say: Say): string {
  const [, ahead, level] = /^(?:T-(\d+)|L(\d))$/.exec(rung) ?? [];
  if (ahead) return say('calendar.rung.before', { n: ahead });
  return level ? say('calendar.rung.level', { n: level }) : say('calendar.rung.day');
}
