import { renderToString } from 'preact-render-to-string';
import { formatDate, type Language } from '../components/figures.js';
import { oneLine, shorten } from './mail-markup.js';
import { phrase } from './mail-phrase.js';
import { mailShell, textShell } from './mail-shell.js';
import type { DirectMailView, IncidentLine, RenderedMail } from './mail.view.js';

/** '2019-01-02' or '2019-01-02T09:30…' (local time) → '02/01/2019' or '09:30, 02/01/2019'. */
function moment(iso: string): string {
  const time = iso.slice(11, 16);
  return time ? `${time}, ${formatDate(iso)}` : formatDate(iso);
}

interface Content {
  subject: string;
  paragraphs: string[];
  items: string[];
  note: string;
  button: { url: string; label: string };
}

function content(view: DirectMailView): Content {
  const language = view.language ?? 'vi';
  if (view.kind === 'PASSWORD_RESET') {
    return {
      subject: phrase(language, 'direct.reset.subject'),
      paragraphs: [phrase(language, 'direct.reset.body', { n: view.minutes })],
      items: [],
      note: phrase(language, 'direct.reset.note'),
      button: { url: view.actionUrl, label: phrase(language, 'direct.reset.button') },
    };
  }
  if (view.kind === 'ACCOUNT_CREATED') {
    const values = {
      email: oneLine(view.loginEmail),
      roles: oneLine(view.roles.join(', ')),
      expires: moment(view.expiresAt),
    };
    return {
      subject: phrase(language, 'direct.account.subject'),
      paragraphs: [phrase(language, 'direct.account.body', values)],
      items: [],
      note: phrase(language, 'direct.account.note'),
      button: { url: view.actionUrl, label: phrase(language, 'direct.account.button') },
    };
  }
  const { began, ended } = view;
  const items = [
    ...began.map((one) => `${incident(language, one)} ${phrase(language, `direct.incident-do.${one.kind}`)}`),
    ...ended.map((one) => incident(language, one)),
  ];
  const gravest = began[0] ?? ended[0];
  return {
    subject: phrase(language, began.length > 0 ? 'direct.warning.subject' : 'direct.warning.subject-over', {
      what: gravest ? phrase(language, `direct.incident-short.${gravest.kind}`) : '',
      more: items.length > 1 ? phrase(language, 'direct.warning.more', { n: items.length - 1 }) : '',
    }),
    paragraphs: [phrase(language, began.length > 0 ? 'direct.warning.body' : 'direct.warning.body-over')],
    items,
    note: began.length > 0 ? phrase(language, 'direct.warning.note') : '',
    button: { url: `${view.publicUrl}/quan-tri/suc-khoe`, label: phrase(language, 'direct.warning.button') },
  };
}

/** "…, từ 09:30, 02/01/2019.", or how long it was when it is over. */
function incident(language: Language, { kind, subject, n, since, until }: IncidentLine): string {
  const what = phrase(language, `direct.incident.${kind}`, {
    subject: oneLine(kind === 'BAD_ADDRESSES' ? formatDate(subject) : subject),
    n,
  });
  const when = until
    ? phrase(language, 'direct.warning.over', { since: moment(since), until: moment(until) })
    : phrase(language, 'direct.warning.since', { since: moment(since) });
  return `${what} (${when}).`;
}

/** Mails that answer one person at once and are not part of the daily mail. */
export function renderDirectMail(view: DirectMailView): RenderedMail {
  const language = view.language ?? 'vi';
  const { subject: said, paragraphs, items, note, button } = content(view);
  const subject = shorten(`${phrase(language, 'brand')} ${said}`, 120);
  const greeting = phrase(language, 'greeting', { name: oneLine(view.personName) });
  const footer = phrase(language, 'footerDirect', {
    installation: view.installationName,
    date: formatDate(view.date),
    ref: view.mailRef,
  });
  const body = renderToString(
    <>
      {[greeting, ...paragraphs].map((paragraph) => (
        <p style="margin:0 0 8px">{paragraph}</p>
      ))}
      {items.length > 0 && (
        <ul style="margin:0 0 8px;padding-left:20px">
          {items.map((item) => (
            <li style="margin:4px 0">{item}</li>
          ))}
        </ul>
      )}
      {note && <p style="margin:0 0 8px">{note}</p>}
    </>,
  );
  const text = [greeting, ...paragraphs, ...items.map((item) => `- ${item}`), ...(note ? [note] : [])].join(
    '\n\n',
  );
  return {
    subject,
    html: mailShell({ language, title: subject, body, button, footer }),
    text: textShell({ body: `${text}\n`, button, footer }),
  };
}
