import { renderToString } from 'preact-render-to-string';
import { formatCount, formatDate, formatRatio, NO_DATA } from '../components/figures.js';
import type { ClassFigures, Language } from '../components/figures.js';
import { lateness, term } from './mail-line.js';
import { escape, oneLine, shorten } from './mail-markup.js';
import { phrase } from './mail-phrase.js';
import { ACCENT, FONT, mailShell, MUTED, textShell } from './mail-shell.js';
import type { LeaderDigestMailView, LeaderDigestView, LeaderNewsRow, RenderedMail } from './mail.view.js';

const SHOWN_UNITS = 50;
const CLASS_KEYS = [
  'doneOnTime',
  'doneLate',
  'openInTerm',
  'openOverdue',
  'noDeadlineDone',
  'noDeadlineOpen',
  'noDeadlineStale',
  'deadlineUnknown',
  'total',
] as const satisfies readonly (keyof ClassFigures)[];

const cell = 'padding:6px 8px 6px 0;border-bottom:1px solid #c9ccd1;vertical-align:top';
const number = `${cell};text-align:right;white-space:nowrap`;
const table = 'border-collapse:collapse;font-size:15px';

interface Figure {
  label: string;
  value: string;
  strong: boolean;
}

function figures(language: Language, view: LeaderDigestView): Figure[] {
  return [
    ...CLASS_KEYS.map((key) => ({
      label: phrase(language, `class.${key}`),
      value: formatCount(view.classes[key], language),
      strong: key === 'total' || key === 'openOverdue',
    })),
    {
      label: phrase(language, 'leader.rateEffective'),
      value: formatRatio(view.onTime.effective, language),
      strong: true,
    },
    {
      label: phrase(language, 'leader.rateOriginal'),
      value: formatRatio(view.onTime.original, language),
      strong: false,
    },
  ];
}

function newsWords(language: Language, row: LeaderNewsRow): string {
  return phrase(language, `leader.${row.kind}`, {
    lateness: lateness(language, row.workingDaysLate),
    term: term(language, row.dueDate),
    promised: formatDate(row.promisedDate),
  });
}

function fieldWords(language: Language, view: LeaderDigestView): string {
  return view.field
    ? phrase(language, 'leader.field', { field: oneLine(view.field) })
    : phrase(language, 'leader.allFields');
}

interface SectionProps {
  language: Language;
  view: LeaderDigestView;
  publicUrl: string;
}

function News({ language, view, publicUrl }: SectionProps) {
  return (
    <>
      <h3 style={`${FONT};font-size:16px;margin:16px 0 4px`}>{phrase(language, 'leader.news')}</h3>
      <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style={table}>
        {view.news.map((row) => (
          <tr>
            <td style={cell}>
              {row.title === null ? (
                <b>{phrase(language, 'restricted')}</b>
              ) : (
                <a href={`${publicUrl}/nhiem-vu/${row.assignmentId}`} style="color:inherit;font-weight:bold">
                  {oneLine(row.title)}
                </a>
              )}
              <br />
              {oneLine(row.unitName)}: {newsWords(language, row)}
            </td>
          </tr>
        ))}
      </table>
    </>
  );
}

function Units({ language, view, publicUrl }: SectionProps) {
  const shown = view.overdueUnits.slice(0, SHOWN_UNITS);
  const rest = Math.max(view.overdueUnitsTotal, view.overdueUnits.length) - shown.length;
  return (
    <>
      <h3 style={`${FONT};font-size:16px;margin:16px 0 4px`}>{phrase(language, 'leader.units')}</h3>
      <table width="100%" cellpadding="0" cellspacing="0" style={table}>
        <tr>
          <th align="left" style={cell}>
            {phrase(language, 'leader.unit')}
          </th>
          {(['leader.overdue', 'leader.longest', 'leader.owed'] as const).map((key) => (
            <th align="right" style={`${cell};text-align:right`}>
              {phrase(language, key)}
            </th>
          ))}
        </tr>
        {shown.map((row) => (
          <tr>
            <td style={cell}>{oneLine(row.unitName)}</td>
            <td style={number}>{formatCount(row.overdue, language)}</td>
            <td style={number}>{row.longestWorkingDays ?? NO_DATA}</td>
            <td style={number}>{formatCount(row.apologiesOwed, language)}</td>
          </tr>
        ))}
      </table>
      {rest > 0 && (
        <p style="margin:8px 0">
          <a href={`${publicUrl}/tong-quan`} style="color:inherit">
            {phrase(language, 'leader.moreUnits', { n: formatCount(rest, language) })}
          </a>
        </p>
      )}
    </>
  );
}

/** The digest as a section: on its own, or within the person's daily mail (R3: one mail per person and run). */
export function LeaderDigestSection(props: SectionProps) {
  const { language, view } = props;
  return (
    <>
      <h2 style={`${FONT};font-size:18px;margin:20px 0 4px;padding-left:8px;border-left:4px solid ${ACCENT}`}>
        {phrase(language, `leader.heading.${view.cadence}`)}
      </h2>
      <p style={`margin:0 0 8px;color:${MUTED}`}>
        {oneLine(view.periodLabel)} · {fieldWords(language, view)}
      </p>
      {view.classes.openOverdue === 0 && (
        <p style="margin:8px 0">
          <b>{phrase(language, 'leader.none')}</b>
        </p>
      )}
      <table width="100%" cellpadding="0" cellspacing="0" style={table}>
        {figures(language, view).map((row) => (
          <tr>
            <td style={cell}>{row.strong ? <b>{row.label}</b> : row.label}</td>
            <td style={number}>{row.strong ? <b>{row.value}</b> : row.value}</td>
          </tr>
        ))}
      </table>
      {view.news.length > 0 && <News {...props} />}
      {view.overdueUnits.length > 0 && <Units {...props} />}
    </>
  );
}

export function leaderSectionHtml(language: Language, view: LeaderDigestView, publicUrl: string): string {
  return renderToString(<LeaderDigestSection language={language} view={view} publicUrl={publicUrl} />);
}

export function leaderSectionText(language: Language, view: LeaderDigestView, publicUrl: string): string {
  const out = [
    phrase(language, `leader.heading.${view.cadence}`).toUpperCase(),
    `${oneLine(view.periodLabel)}; ${fieldWords(language, view)}`,
  ];
  if (view.classes.openOverdue === 0) out.push(phrase(language, 'leader.none'));
  for (const row of figures(language, view)) out.push(`  ${row.label}: ${row.value}`);
  if (view.news.length > 0) {
    out.push('', phrase(language, 'leader.news'));
    for (const row of view.news) {
      const name =
        row.title === null
          ? phrase(language, 'restricted')
          : `[${oneLine(row.taskCode)}] ${oneLine(row.title)}`;
      out.push(`- ${name}`, `  ${oneLine(row.unitName)}: ${newsWords(language, row)}`);
      if (row.title !== null) out.push(`  ${publicUrl}/nhiem-vu/${row.assignmentId}`);
    }
  }
  const shown = view.overdueUnits.slice(0, SHOWN_UNITS);
  if (shown.length > 0) {
    const label = (key: 'leader.overdue' | 'leader.longest' | 'leader.owed') =>
      phrase(language, key).toLowerCase();
    out.push('', phrase(language, 'leader.units'));
    for (const row of shown) {
      out.push(
        `- ${oneLine(row.unitName)}: ${label('leader.overdue')} ${row.overdue}, ` +
          `${label('leader.longest')} ${row.longestWorkingDays ?? NO_DATA}, ${label('leader.owed')} ${row.apologiesOwed}`,
      );
    }
    const rest = Math.max(view.overdueUnitsTotal, view.overdueUnits.length) - shown.length;
    if (rest > 0) out.push(`${phrase(language, 'leader.moreUnits', { n: rest })}: ${publicUrl}/tong-quan`);
  }
  return `${out.join('\n')}\n`;
}

export function leaderSubject(language: Language, view: LeaderDigestView, date: string): string {
  const said =
    view.classes.openOverdue === 0
      ? phrase(language, 'leader.subjectNone')
      : phrase(language, 'leader.subject', {
          n: formatCount(view.classes.openOverdue, language),
          units: view.overdueUnitsTotal,
        });
  return shorten(`${phrase(language, 'brand')} ${said} (${formatDate(date)})`, 120);
}

export function renderLeaderDigest(view: LeaderDigestMailView): RenderedMail {
  const language = view.language ?? 'vi';
  const subject = leaderSubject(language, view.leader, view.date);
  const greeting = phrase(language, 'greeting', { name: oneLine(view.personName) });
  const behalf = view.onBehalfOf ? phrase(language, 'onBehalf', { name: oneLine(view.onBehalfOf) }) : '';
  const button = { url: `${view.publicUrl}/tong-quan`, label: phrase(language, 'leader.button') };
  const footer = phrase(language, 'footer', {
    installation: view.installationName,
    date: formatDate(view.date),
    ref: view.mailRef,
    snapshot: view.snapshotId,
  });
  const html =
    `<p style="margin:0 0 8px">${escape(greeting)}</p>` +
    (behalf ? `<p style="margin:0 0 8px"><i>${escape(behalf)}</i></p>` : '') +
    leaderSectionHtml(language, view.leader, view.publicUrl);
  const text =
    `${greeting}\n${behalf ? `${behalf}\n` : ''}\n` +
    leaderSectionText(language, view.leader, view.publicUrl);
  return {
    subject,
    html: mailShell({ language, title: subject, body: html, button, footer }),
    text: textShell({ body: text, button, footer }),
  };
}
