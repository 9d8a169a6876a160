/**
 * Texts as they come from outside. Names, codes, numbers of documents and all the other texts of one line stay one line:
 * what would break it (CR, LF, tabs, control characters) becomes a space, for such a text is set into mails, letters and
 * files line by line. Texts with lines keep them and nothing else that cannot be seen. Passwords are taken as they are.
 */

/** Fields whose text may have lines, of the API and of the pages alike; every other one has a single line. */
const WITH_LINES = new Set([
  'addressees',
  'aliases',
  'authority',
  'basis',
  'danh-sach',
  'difficulties',
  'documents',
  'fields',
  'issuingBody',
  'mailAllowList',
  'noi-dung',
  'note',
  'otherDocuments',
  'output',
  'outside',
  'proposals',
  'reason',
  'recipients',
  'remedy',
  'subject',
  'superiorBody',
  'text',
]);
/** The paragraphs of a report, each under its own id: of the API, and of the page's form. */
const PARAGRAPH = /^(edits|doan)\./;
const SECRETS = /^(password|present|again|currentPassword|newPassword)$/;

/** Whether the text of this field may have lines. `name` is 'reason', 'office.issuingBody', 'units.0.part'. */
export function mayHaveLines(name: string): boolean {
  return PARAGRAPH.test(name) || WITH_LINES.has(lastOf(name));
}

export function asOneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

/** A line break of a word processor is one; what else cannot be seen is a space. */
export function asLines(text: string): string {
  return (
    text
      .replace(/[\v\f\u0085\u2028\u2029]/g, '\n')
      // oxlint-disable-next-line no-control-regex
      .replace(/[\u0001-\u0008\u000e-\u001f\u007f-\u009f]/g, ' ')
  );
}

/** Characters that take no place or show none: zero-width ones and fillers, which are no blanks to JavaScript. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** What a reader sees of the text. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** The text of the field as it is taken; one of which nothing can be seen is none. */
export function typedText(name: string, text: string): string {
  if (SECRETS.test(lastOf(name))) return text;
  const seen = visible(text);
  if (seen !== text && seen.trim() === '') return '';
  return mayHaveLines(name) ? asLines(text) : asOneLine(text);
}

/** Every text of a body or a query, in its place. One of a list is one line: a list has an entry for each. */
export function takeTexts(said: unknown, within = ''): void {
  if (said === null || typeof said !== 'object') return;
  for (const [key, value] of Object.entries(said)) {
    const holder = said as Record<string, unknown>;
    const name = within + key;
    if (typeof value === 'string')
      holder[key] = Array.isArray(said) ? asOneLine(value) : typedText(name, value);
    else takeTexts(value, `${name}.`);
  }
}

function lastOf(name: string): string {
  return name.split('.').at(-1) ?? '';
}
