import { formatDate } from '../components/figures.js';
import type { Language } from '../components/figures.js';
import { leaderSubject } from './leader-digest.js';
import { rungMoment, term } from './mail-line.js';
import { oneLine, shorten } from './mail-markup.js';
import { phrase, wordOr } from './mail-phrase.js';
import { GROUP_KEYS } from './mail.view.js';
import type { DailyMailView, MailGroup, MailLine } from './mail.view.js';

const MAX = 120;

function lateWords(language: Language, line: MailLine): string {
  return line.workingDaysLate
    ? phrase(language, 'subject.late', { n: line.workingDaysLate })
    : phrase(language, 'subject.lateBare');
}

/** What the one line of a mail is about: "Quá hạn 3 ngày làm việc". */
function singleWords(language: Language, line: MailLine, date: string): string {
  const due = formatDate(line.dueDate);
  if (line.kind === 'DIGEST_LATE') return lateWords(language, line);
  if (line.kind === 'RUNG' || line.kind === 'DIGEST_DUE') {
    const moment = rungMoment(line, date);
    if (moment === 'late') return lateWords(language, line);
    return phrase(language, `subject.${moment}`, { n: line.workingDaysLeft ?? '', due });
  }
  return phrase(language, wordOr(`subject.${line.kind}`, 'subject.OTHER'), {
    due,
    term: term(language, line.dueDate),
  });
}

function groupWords(language: Language, group: MailGroup, date: string): string[] {
  if (group.key !== 'DUE') return [phrase(language, `count.${group.key}`, { n: group.total })];
  const today = group.lines.reduce((n, line) => n + (line.dueDate === date ? 1 : 0), 0);
  const clauses: string[] = [];
  if (today > 0) clauses.push(phrase(language, 'count.TODAY', { n: today, date: formatDate(date) }));
  if (group.total > today) clauses.push(phrase(language, 'count.DUE', { n: group.total - today }));
  return clauses;
}

/** Says what is due, gravest first; at most 120 characters on one line; never names a restricted task. */
export function dailySubject(view: DailyMailView, groups: MailGroup[]): string {
  const language = view.language ?? 'vi';
  const brand = phrase(language, 'brand');
  const first = groups[0];
  const only = groups.length === 1 && first!.total === 1 ? first!.lines[0] : undefined;
  if (only && !view.leader) {
    const name = only.title ?? phrase(language, 'restricted');
    return shorten(`${brand} ${singleWords(language, only, view.date)}: ${oneLine(name)}`, MAX);
  }
  if (!first && view.leader) return leaderSubject(language, view.leader, view.date);
  const clauses = groups.flatMap((group) => groupWords(language, group, view.date));
  if (view.leader) clauses.push(phrase(language, 'count.LEADER_DIGEST'));
  if (clauses.length === 0) clauses.push(phrase(language, 'nothing'));
  const said = `${brand} ${clauses.join(', ')}`;
  const date = formatDate(view.date);
  return said.includes(date) ? shorten(said, MAX) : `${shorten(said, MAX - 13)} (${date})`;
}

/** Groups with something to say, gravest first. */
export function orderedGroups(groups: MailGroup[]): MailGroup[] {
  return groups
    .filter((group) => group.total > 0 && group.lines.length > 0)
    .sort((a, b) => GROUP_KEYS.indexOf(a.key) - GROUP_KEYS.indexOf(b.key));
}
