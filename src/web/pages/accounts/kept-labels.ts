/** What of a kept form a person typed, under the words that stood beside it on the page where it was typed. */
import { sayIn, wordOf, type Say } from '../../../../templates/pages/frame/page-phrase.js';
import type { PageWord } from '../../../../templates/pages/frame/page-words.js';
import type { Language } from '../../../features/access/language.js';
import { ACT_FIELDS, actionOf } from '../assignment/act-catalogue.js';
import { DIRECTIVE_SLUG } from '../assignment/directive-form.js';
import type { KeptForm } from './kept-form.js';

type Words = Readonly<Record<string, PageWord>>;

const PLAN = {
  code: 'plan.field.code',
  title: 'plan.field.title',
  year: 'plan.field.year',
  documents: 'plan.field.documents',
} as const satisfies Words;

const DRAFT = {
  plan: 'draft.plan',
  title: 'draft.task',
  section: 'draft.section',
  deadline: 'draft.deadline',
  output: 'draft.output',
  otherDocuments: 'draft.other-documents',
  field: 'draft.field',
  outside: 'draft.outside',
  note: 'draft.note',
} as const satisfies Words;

/** By the address that the form is sent to; the first that fits. */
const FORMS: readonly [RegExp, Words][] = [
  [
    /^\/giao-viec\/nhap\/\d+\/dong\//,
    {
      section: 'row.section',
      title: 'row.title',
      lead: 'row.lead',
      coordinating: 'row.coordinating',
      deadline: 'row.deadline',
      output: 'row.output',
      basis: 'row.basis',
      note: 'row.note',
    },
  ],
  [/^\/giao-viec\/nhap/, { ...PLAN, plan: 'upload.plan' }],
  [/^\/giao-viec\//, DRAFT],
  [/^\/ke-hoach\//, PLAN],
  [
    /^\/van-ban\//,
    {
      number: 'document.number',
      issuedOn: 'document.issuedOn',
      issuer: 'document.issuer',
      subject: 'document.subject',
    },
  ],
  [
    /^\/quan-tri\/nguoi-dung/,
    {
      name: 'people.name',
      title: 'people.post',
      unit: 'people.unit',
      email: 'people.email',
      fields: 'people.fields',
    },
  ],
  [
    /^\/quan-tri\/don-vi/,
    {
      code: 'unit.code',
      name: 'unit.name',
      shortName: 'unit.short',
      mailbox: 'unit.mailbox',
      aliases: 'unit.aliases',
      validFrom: 'unit.valid-from',
      successor: 'unit.successor',
      on: 'unit.closing.on',
      documentNumber: 'unit.closing.document',
    },
  ],
  [/^\/quan-tri\/uy-quyen\/\d+\//, { to: 'mandates.end.on', decisionNumber: 'mandates.end.decision' }],
  [
    /^\/quan-tri\/uy-quyen\//,
    { from: 'mandates.from', to: 'mandates.to', decisionNumber: 'mandates.decision' },
  ],
  [/^\/quan-tri\/tham-so\//, { reason: 'settings.reason' }],
  [
    /^\/lich-lam-viec\//,
    {
      'van-ban': 'calendar.field.document',
      'danh-sach': 'calendar.field.lines',
      'ghi-chu': 'calendar.field.note',
      'ly-do': 'calendar.field.reason',
    },
  ],
  [
    /^\/bao-cao\/\d+\/ky/,
    {
      number: 'report.field.number',
      issuedOn: 'report.field.issuedOn',
      place: 'report.field.place',
      addressees: 'report.field.addressees',
      authority: 'report.field.authority',
      post: 'report.field.post',
      name: 'report.field.name',
      recipients: 'report.field.recipients',
      archive: 'report.field.archive',
    },
  ],
  [/^\/bao-cao/, { tu: 'reports.field.from', den: 'reports.field.to', 'ke-hoach': 'reports.field.plan' }],
  [/^\/nhiem-vu\/hang-loat\//, { 'noi-dung': 'tasks.ticked.text' }],
  [/^\/nhiem-vu\/cach-xem/, { ten: 'views.name' }],
];

const UNIT_LINE = {
  unit: 'draft.unit',
  part: 'draft.part',
  deadline: 'draft.own-deadline',
} as const satisfies Words;
const DAY_LINE = { ngay: 'calendar.field.date', ten: 'calendar.field.name' } as const satisfies Words;

export function typedOf(
  { path, fields }: Pick<KeptForm, 'path' | 'fields'>,
  language: Language,
): { label: string; value: string }[] {
  const say = sayIn(language);
  return fields.flatMap(([name, value]) => {
    if (value.trim() === '' || name === 'version') return [];
    const label = labelOf(path, name, say);
    // What the form carries for itself (numbers of rows, what a box stands for) is sent again and not shown.
    if (label === null && !/\s/.test(value.trim()) && /^[\w.-]*$/.test(value)) return [];
    return [{ label: label ?? say('resend.text'), value }];
  });
}

function labelOf(path: string, name: string, say: Say): string | null {
  const [, n, field] = /^units\.(\d+)\.(\w+)$/.exec(name) ?? [];
  if (isIn(UNIT_LINE, field)) return say('draft.line', { n: Number(n) + 1, label: say(UNIT_LINE[field]) });
  const [, part, day] = /^(\w+)-(\d+)$/.exec(name) ?? [];
  if (isIn(DAY_LINE, part)) return `${say('calendar.row', { n: Number(day) + 1 })}, ${say(DAY_LINE[part])}`;
  if (/^\/bao-cao\/\d+\/loi-van/.test(path) && name.startsWith('doan.')) return say('report.words.field');
  const words = FORMS.find(([form]) => form.test(path))?.[1];
  const word = words?.[name] ?? wordOfAct(path, name) ?? wordOf(`setting.${name}`) ?? wordOf(`field.${name}`);
  return word && say(word);
}

function wordOfAct(path: string, name: string): PageWord | null {
  const [, slug] = /^\/nhiem-vu\/\d+\/([a-z-]+)/.exec(path) ?? [];
  if (slug === DIRECTIVE_SLUG && name === 'text') return 'directive.text';
  const action = actionOf(slug);
  if (action === 'apology') return wordOf(`apology.content.${name}`);
  return (action && ACT_FIELDS[action].find((field) => field.name === name)?.word) ?? null;
}

function isIn<T extends Words>(words: T, name: string | undefined): name is keyof T & string {
  return name !== undefined && Object.hasOwn(words, name);
}
