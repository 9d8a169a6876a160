import { formatDate } from '../components/figures.js';
import type { Language } from '../components/figures.js';
import { escape, oneLine } from './mail-markup.js';
import { phrase, wordOr } from './mail-phrase.js';
import { ACCENT, MUTED } from './mail-shell.js';
import type { MailLine } from './mail.view.js';
import type { MailWord } from './mail-words.js';

/** "quá hạn 3 ngày làm việc"; before a whole working day has passed only "quá hạn". */
export function lateness(language: Language, workingDays: number | null): string {
  return workingDays ? phrase(language, 'lateDays', { n: workingDays }) : phrase(language, 'lateBare');
}

export function term(language: Language, dueDate: string | null): string {
  return dueDate ? phrase(language, 'termDue', { due: formatDate(dueDate) }) : phrase(language, 'termNone');
}

/** Which way a reminder looks: before the day, on it, after it. */
export function rungMoment(line: MailLine, date: string): 'before' | 'soon' | 'today' | 'late' {
  if (line.rung?.startsWith('L') || (line.dueDate !== null && line.dueDate < date)) return 'late';
  if (line.dueDate === date || (line.rung === 'T' && line.dueDate === null)) return 'today';
  return line.workingDaysLeft ? 'before' : 'soon';
}

function sentenceKey(line: MailLine, date: string): MailWord {
  if (line.kind !== 'RUNG') return wordOr(`kind.${line.kind}`, 'kind.OTHER');
  const moment = rungMoment(line, date);
  if (moment !== 'late') return `kind.RUNG.${moment}`;
  if (line.rung === 'L2' || line.rung === 'L3') return `kind.RUNG.${line.rung}`;
  if (line.role === 'LEAD') return 'kind.RUNG.lateLead';
  return line.role === 'COORDINATING' ? 'kind.RUNG.lateCoordinating' : 'kind.RUNG.late';
}

/** What is due, in words. */
function sentence(language: Language, line: MailLine, date: string): string {
  return phrase(language, sentenceKey(line, date), {
    due: formatDate(line.dueDate),
    left: line.workingDaysLeft ?? '',
    lateness: lateness(language, line.workingDaysLate),
    term: term(language, line.dueDate),
  });
}

function why(language: Language, line: MailLine): string {
  return phrase(language, wordOr(`why.${line.why}`, 'why.OFFICER'), {
    unit: phrase(language, `unit.${line.role ?? 'ANY'}`),
  });
}

/** C5: a moved date shows both dates and says why. */
function movedDate(language: Language, line: MailLine): string {
  const moved = line.printedDate !== null && line.printedDate !== line.dueDate;
  if (!moved && !line.dueDateReason) return '';
  let out = phrase(language, 'due', { due: formatDate(line.dueDate) });
  if (moved) out += ` (${phrase(language, 'printed', { printed: formatDate(line.printedDate) })})`;
  return line.dueDateReason ? `${out}: ${line.dueDateReason}` : out;
}

/** Everything that a line says, on single lines, worded once for both parts of the mail. */
export interface LineWords {
  assignmentId: number;
  /** Null for a restricted task. */
  title: string | null;
  taskCode: string;
  unitName: string;
  sentence: string;
  detail: string;
  moved: string;
  why: string;
  sentLate: boolean;
}

export function lineWords(language: Language, line: MailLine, date: string): LineWords {
  const restricted = line.title === null;
  return {
    assignmentId: line.assignmentId,
    title: restricted ? null : oneLine(line.title!),
    taskCode: restricted ? '' : oneLine(line.taskCode),
    unitName: oneLine(line.unitName),
    sentence: sentence(language, line, date),
    detail: line.detail && !restricted ? oneLine(line.detail) : '',
    moved: oneLine(movedDate(language, line)),
    why: why(language, line),
    sentLate: line.sentLate,
  };
}

const ROW_OPEN = `<tr><td style="padding:10px 0;border-bottom:1px solid #c9ccd1">`;
const LINK_STYLE = '" style="color:inherit;font-weight:bold;text-decoration:underline">';
const SMALL_OPEN = `<br><span style="font-size:14px;color:${MUTED}">`;
const LATE_OPEN = ` <span style="font-size:13px;border:1px solid ${ACCENT};border-radius:3px;padding:0 4px">`;

/** `publicUrl` is escaped already. */
export function lineHtml(language: Language, line: LineWords, publicUrl: string): string {
  const named =
    line.title === null
      ? `<b>${phrase(language, 'restricted')}</b>`
      : `<a href="${publicUrl}/nhiem-vu/${line.assignmentId}${LINK_STYLE}${escape(line.title)}</a>`;
  const code = line.taskCode ? `${escape(line.taskCode)} · ` : '';
  return (
    ROW_OPEN +
    named +
    (line.sentLate ? `${LATE_OPEN}${phrase(language, 'sentLate')}</span>` : '') +
    `<br>${escape(line.sentence)}` +
    (line.detail ? `<br>${escape(line.detail)}` : '') +
    (line.moved ? `${SMALL_OPEN}${escape(line.moved)}</span>` : '') +
    `${SMALL_OPEN}${code}${escape(line.unitName)} · ${escape(line.why)}</span></td></tr>`
  );
}

export function lineText(language: Language, line: LineWords, publicUrl: string): string {
  const head = line.title === null ? phrase(language, 'restricted') : `[${line.taskCode}] ${line.title}`;
  const late = line.sentLate ? ` (${phrase(language, 'sentLate')})` : '';
  return (
    `- ${head}${late}\n  ${line.sentence}\n` +
    (line.detail ? `  ${line.detail}\n` : '') +
    (line.moved ? `  ${line.moved}\n` : '') +
    `  ${line.unitName}; ${line.why}.\n` +
    (line.title === null ? '' : `  ${publicUrl}/nhiem-vu/${line.assignmentId}\n`)
  );
}
