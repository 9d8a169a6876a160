/**
 * One mail per person and run (R3). Built from strings, not components: it runs for every mail of the morning, and
 * everything that people wrote passes through `escape` in mail-line.ts and below.
 */
import { formatDate } from '../components/figures.js';
import type { Language } from '../components/figures.js';
import { dailySubject, orderedGroups } from './daily-subject.js';
import { leaderSectionHtml, leaderSectionText } from './leader-digest.js';
import { lineHtml, lineText, lineWords } from './mail-line.js';
import { escape, oneLine } from './mail-markup.js';
import { phrase } from './mail-phrase.js';
import { ACCENT, FONT, mailShell, textShell } from './mail-shell.js';
import type { DailyMailView, MailGroup, RenderedMail } from './mail.view.js';

const HEADING_OPEN = `<h2 style="${FONT};font-size:18px;margin:20px 0 4px;padding-left:8px;border-left:4px solid ${ACCENT}">`;
const TABLE_OPEN = '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">';
const PARAGRAPH_OPEN = '<p style="margin:0 0 8px">';

function groupParts(
  language: Language,
  group: MailGroup,
  view: DailyMailView,
): { html: string; text: string } {
  const name = phrase(language, `group.${group.key}`);
  const url = escape(view.publicUrl);
  let html = `${HEADING_OPEN}${name} (${group.total})</h2>${TABLE_OPEN}`;
  let text = `\n${name.toUpperCase()} (${group.total})\n`;
  for (const line of group.lines) {
    const words = lineWords(language, line, view.date);
    html += lineHtml(language, words, url);
    text += lineText(language, words, view.publicUrl);
  }
  html += '</table>';
  const rest = group.total - group.lines.length;
  if (rest <= 0) return { html, text };
  const more = phrase(language, 'more', { n: rest });
  return {
    html: `${html}<p style="margin:8px 0"><a href="${url}/viec-cua-toi" style="color:inherit">${more}</a></p>`,
    text: `${text}  ${more}: ${view.publicUrl}/viec-cua-toi\n`,
  };
}

export function renderDailyMail(view: DailyMailView): RenderedMail {
  const language = view.language ?? 'vi';
  const groups = orderedGroups(view.groups);
  const subject = dailySubject(view, groups);
  const to = view.unitName ? `${view.personName} – ${view.unitName}` : view.personName;
  const opening = [phrase(language, 'greeting', { name: oneLine(to) })];
  if (view.onBehalfOf) opening.push(phrase(language, 'onBehalf', { name: oneLine(view.onBehalfOf) }));
  if (view.digest) opening.push(phrase(language, 'digest', view.digest));
  if (groups.length === 0 && !view.leader) opening.push(phrase(language, 'nothing'));

  let html = '';
  let text = '';
  for (const paragraph of opening) {
    html += `${PARAGRAPH_OPEN}${escape(paragraph)}</p>`;
    text += `${paragraph}\n`;
  }
  for (const group of groups) {
    const parts = groupParts(language, group, view);
    html += parts.html;
    text += parts.text;
  }
  if (view.leader) {
    html += leaderSectionHtml(language, view.leader, view.publicUrl);
    text += `\n${leaderSectionText(language, view.leader, view.publicUrl)}`;
  }
  const button = { url: `${view.publicUrl}/viec-cua-toi`, label: phrase(language, 'button') };
  const footer = phrase(language, 'footer', {
    installation: view.installationName,
    date: formatDate(view.date),
    ref: view.mailRef,
    snapshot: view.snapshotId,
  });
  return {
    subject,
    html: mailShell({ language, title: subject, body: html, button, footer }),
    text: textShell({ body: text, button, footer }),
  };
}
