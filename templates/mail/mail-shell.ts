import type { Language } from '../components/figures.js';
import { escape, oneLine } from './mail-markup.js';

/** The one accent; text keeps the reader's own colour, so that a dark theme may turn it. */
export const ACCENT = '#b5371f';
export const MUTED = '#73777f';
export const FONT = "font-family:'Segoe UI',Roboto,Arial,sans-serif";

const HEAD =
  '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">' +
  '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">' +
  '<meta name="format-detection" content="telephone=no,date=no,address=no">';
const OPEN =
  `</head><body style="margin:0;padding:0;${FONT};font-size:16px;line-height:1.45">` +
  '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" style="padding:16px 12px">' +
  '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:640px;text-align:left">' +
  `<tr><td style="border-top:4px solid ${ACCENT};padding:16px 0 8px;font-size:16px">`;
const BUTTON_OPEN =
  '<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:20px 0"><tr>' +
  `<td bgcolor="${ACCENT}" style="background-color:${ACCENT};border-radius:4px"><a href="`;
const BUTTON_MIDDLE =
  '" style="display:inline-block;padding:12px 24px;color:#ffffff;font-weight:bold;text-decoration:none">';
const FOOT_OPEN = `<p style="margin:16px 0 0;font-size:13px;color:${MUTED}">`;
const CLOSE = '</p></td></tr></table></td></tr></table></body></html>';

export interface Shell {
  language: Language;
  title: string;
  /** Ready HTML. */
  body: string;
  button: { url: string; label: string } | null;
  footer: string;
}

export function mailShell(shell: Shell): string {
  const button = shell.button
    ? `${BUTTON_OPEN}${escape(shell.button.url)}${BUTTON_MIDDLE}${escape(shell.button.label)}</a></td></tr></table>`
    : '';
  return (
    `<!doctype html><html lang="${shell.language}"><head>${HEAD}<title>${escape(shell.title)}</title>${OPEN}` +
    `${shell.body}${button}${FOOT_OPEN}${escape(shell.footer)}${CLOSE}`
  );
}

export function textShell(shell: Omit<Shell, 'title' | 'language'>): string {
  const button = shell.button ? `\n${oneLine(shell.button.label)}: ${oneLine(shell.button.url)}\n` : '';
  return `${shell.body}${button}\n-- \n${oneLine(shell.footer)}\n`;
}
