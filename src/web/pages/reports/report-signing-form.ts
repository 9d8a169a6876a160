/** The form of number, date, place, signatory and recipients. */
import { readDate } from '../../../domain/calendar/local-time.js';
import type { Refusal } from '../../../domain/refusal.js';
import type { Actor } from '../../../features/access/actor.js';
import type { ReportChange } from '../../../features/reports/report-edits.js';
import type { ReportDetail } from '../../../features/reports/reports.view.js';
import { formatDate } from '../../../../templates/components/figures.js';
import type { FieldView } from '../../../../templates/components/page-field.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { PageWord } from '../../../../templates/pages/frame/page-words.js';
import type { RefusedEdit, ReportSigningView } from '../../../../templates/pages/reports/report.view.js';
import { headOf } from './report-views.js';

const LINES = ['addressees', 'authority', 'recipients'] as const;
const TEXTS = ['place', 'post', 'name', 'archive'] as const;

interface SigningField {
  name: 'number' | 'issuedOn' | (typeof LINES)[number] | (typeof TEXTS)[number];
  kind: FieldView['kind'];
  required?: boolean;
  hint?: PageWord;
  rows?: number;
}

const FIELDS: readonly SigningField[] = [
  { name: 'number', kind: 'number', hint: 'report.field.number.hint' },
  { name: 'issuedOn', kind: 'date' },
  { name: 'place', kind: 'line', required: true },
  { name: 'addressees', kind: 'text', hint: 'report.field.lines.hint', rows: 2 },
  { name: 'authority', kind: 'text', required: true, hint: 'report.field.authority.hint', rows: 3 },
  { name: 'post', kind: 'line', hint: 'report.field.post.hint' },
  { name: 'name', kind: 'line' },
  { name: 'recipients', kind: 'text', hint: 'report.field.lines.hint', rows: 4 },
  { name: 'archive', kind: 'line', required: true },
];

export type TypedSigning = Record<SigningField['name'], string>;

export function typedSigning(body: Record<string, unknown>): TypedSigning {
  const text = (value: unknown) =>
    (typeof value === 'string' ? value : '').replaceAll('\u0000', '').replaceAll('\r\n', '\n');
  return Object.fromEntries(FIELDS.map(({ name }) => [name, text(body[name])])) as TypedSigning;
}

/** What is no date goes on as it was typed, to be refused by its field. */
export function signingChange(typed: TypedSigning): ReportChange {
  const date = typed.issuedOn.trim();
  return {
    number: typed.number.trim(),
    issuedOn: date === '' ? null : (readDate(date)?.toString() ?? date),
    signing: {
      ...Object.fromEntries(LINES.map((name) => [name, linesOf(typed[name])])),
      ...Object.fromEntries(TEXTS.map((name) => [name, typed[name]])),
    },
  };
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function standing(report: ReportDetail): TypedSigning {
  const { signing } = report;
  return {
    number: report.number ?? '',
    issuedOn: report.issuedOn ? formatDate(report.issuedOn) : '',
    ...signing,
    addressees: signing.addressees.join('\n'),
    authority: signing.authority.join('\n'),
    recipients: signing.recipients.join('\n'),
  };
}

/** The report stands as it was typed: the form was sent twice, or nothing was changed. */
export function isSigned(report: ReportDetail, typed: TypedSigning): boolean {
  const now = standing(report);
  return FIELDS.every(({ name }) => linesOf(now[name]).join('\n') === linesOf(typed[name]).join('\n'));
}

export function signingView(
  report: ReportDetail,
  scene: { actor: Actor; typed: TypedSigning | null; refusal: Refusal | null; note: RefusedEdit | null },
): ReportSigningView {
  const { language } = scene.actor;
  const say = sayIn(language);
  const values = scene.typed ?? standing(report);
  const errorOf = (name: string): string | null =>
    scene.refusal?.options.errors?.find(({ field }) => field === name || field === `signing.${name}`)
      ?.message[language] ?? null;
  return {
    head: headOf(report, scene.actor),
    version: report.version,
    refusal: scene.note,
    fields: FIELDS.map(({ name, kind, required = false, hint, rows }) => ({
      name,
      label: say(`report.field.${name}`),
      kind,
      value: values[name],
      required,
      options: [],
      error: errorOf(name),
      ...(hint && { hint: say(hint) }),
      ...(rows && { rows }),
    })),
  };
}
