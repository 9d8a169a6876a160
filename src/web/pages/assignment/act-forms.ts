/** The forms of the acts that are allowed, filled with what is known, and after a refusal with what was typed. */
import { Inject, Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { readDate } from '../../../domain/calendar/local-time.js';
import { REASON_CATEGORIES } from '../../../domain/apology/reason-category.js';
import { Refusal } from '../../../domain/refusal.js';
import type { Settings } from '../../../domain/settings.js';
import type { ActionAvailability } from '../../../domain/task/decide-action.js';
import { rowOf } from '../../../domain/task/workflow.js';
import type { Language } from '../../../features/access/language.js';
import type { LoadedAssignment } from '../../../features/assignments/assignment-context.repository.js';
import { ACCEPTED_ENDINGS, FILE_LIMITS } from '../../../features/attachments/accepted-files.js';
import {
  DeadlinePreviewService,
  type DatePreview,
} from '../../../features/tasks/deadline-preview.service.js';
import { Database } from '../../../infra/prisma/database.js';
import { toIsoDate, toPlainDate } from '../../../infra/prisma/dates.js';
import type { FieldView } from '../../../../templates/components/page-field.js';
import type { ActFormView } from '../../../../templates/pages/assignment/act-form.view.js';
import { sayIn, wordOf } from '../../../../templates/pages/frame/page-phrase.js';
import { ACT_FIELDS, ACT_SLUGS, type FieldForm, type FormAction } from './act-catalogue.js';
import type { Typed } from './act-desk.js';

export interface RefusedForm {
  action: FormAction;
  refusal: Refusal;
  typed: Typed;
  /** What the form remembers of the page it was opened on. */
  saw?: { seen: number | null; version: number | null };
}

/** A form that is looked at before it is sent. */
export interface TypedForm {
  action: FormAction;
  typed: Typed;
  saw: { seen: number | null; version: number };
}

export interface FormScene {
  language: Language;
  today: Temporal.PlainDate;
  settings: Settings;
  /** The newest event that the page shows. */
  seen: number;
  open: FormAction | null;
  refused: RefusedForm | null;
  looked: TypedForm | null;
}

type Option = FieldView['options'][number];

/** Allowed at most times, but seldom what one comes for. */
const SELDOM: readonly FormAction[] = [
  'return-request',
  'suspension',
  'cancellation',
  'apology-voiding',
  'correction',
];

/** An opened form is what one came for. */
export function isSeldom({ slug, open }: Pick<ActFormView, 'slug' | 'open'>): boolean {
  return !open && SELDOM.some((action) => ACT_SLUGS[action] === slug);
}

@Injectable()
export class ActForms {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(DeadlinePreviewService) private readonly deadlines: DeadlinePreviewService,
  ) {}

  async of(
    available: ActionAvailability[],
    loaded: LoadedAssignment,
    scene: FormScene,
  ): Promise<ActFormView[]> {
    const shown = available.filter(({ action, allowed }) => allowed || scene.refused?.action === action);
    const actions = shown.map(({ action }) => action as FormAction);
    const asksUnits = actions.some((action) => ACT_FIELDS[action].some(({ from }) => from === 'units'));
    const units = asksUnits ? await this.units(scene.today) : [];
    const forms = shown.map(({ action, why }) =>
      formOf(action as FormAction, why ?? null, loaded, scene, units),
    );
    return Promise.all(forms.map((form) => this.withDeadline(form, loaded)));
  }

  /** C5: what becomes of a date; null where what was typed is none. */
  async deadlineOf(typed: string | undefined): Promise<DatePreview | null> {
    const date = readDate(typed ?? '');
    return date && this.deadlines.ofDate(date);
  }

  private async withDeadline(form: ActFormView, { row }: LoadedAssignment): Promise<ActFormView> {
    const look = `${form.action}/xem-han`;
    if (form.slug === ACT_SLUGS['extension-requests']) {
      const field = 'requestedDate';
      const typed = form.fields.find(({ name }) => name === field)?.value;
      return { ...form, deadline: { field, look, view: await this.deadlineOf(typed) } };
    }
    const asked = row.extensionRequests.find(({ state }) => state === 'UNDECIDED');
    if (form.slug !== ACT_SLUGS['extension-decision'] || !asked) return form;
    const view = await this.deadlines.ofDate(toPlainDate(asked.requestedDate));
    return { ...form, deadline: { field: null, look, view } };
  }

  private async units(today: Temporal.PlainDate): Promise<Option[]> {
    return this.database.rows<Option>(
      `SELECT code AS value, short_name AS label FROM unit
       WHERE NOT is_outside AND valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date)
       ORDER BY short_name COLLATE "vi-x-icu"`,
      [today.toString()],
    );
  }
}

function formOf(
  action: FormAction,
  whyNot: Refusal | null,
  loaded: LoadedAssignment,
  scene: FormScene,
  units: Option[],
): ActFormView {
  const { language } = scene;
  const { row } = loaded;
  const refused = scene.refused?.action === action ? scene.refused : null;
  const looked = scene.looked?.action === action ? scene.looked : null;
  const known: Typed = refused?.typed ?? looked?.typed ?? knownValues(action, loaded);
  const unknownFields = (refused?.refusal.options.errors ?? []).filter(
    ({ field }) => !ACT_FIELDS[action].some(({ name }) => name === field),
  );
  // A stale form whose act is over keeps its words to be copied, and says why it leads nowhere.
  const isOver = refused?.refusal.code === 'version.stale' && whyNot !== null;
  const message = refused && [
    refused.refusal.message,
    ...unknownFields.map((error) => error.message),
    ...(isOver ? [whyNot.message] : []),
  ];
  return {
    slug: ACT_SLUGS[action],
    label: labelOf(action, loaded, scene),
    lead: leadOf(action, loaded, scene),
    seen: looked?.saw.seen ?? scene.seen,
    page: action === 'apology' ? `/nhiem-vu/${row.id}/${ACT_SLUGS.apology}` : undefined,
    action: `/nhiem-vu/${row.id}/${ACT_SLUGS[action]}`,
    version: looked?.saw.version ?? row.version,
    fields: ACT_FIELDS[action].map((field) => {
      const errors = (refused?.refusal.options.errors ?? []).filter(({ field: name }) => name === field.name);
      return {
        name: field.name,
        label: sayIn(language)(field.word, { n: scene.settings.apologyReasonMinLength }),
        kind: field.kind,
        value: known[field.name] ?? '',
        required: field.required,
        ...(field.kind === 'text' && !field.required && { rows: 2 }),
        options: optionsOf(field, action, loaded, language, units),
        error: errors.length > 0 ? errors.map(({ message: text }) => text[language]).join(' ') : null,
        ...hintOf(field, action, language),
      };
    }),
    ...(ACT_FIELDS[action].some(({ kind }) => kind === 'file') && { files: LIMITS }),
    ...(isOver && { isOver }),
    open: scene.open === action || refused !== null || looked !== null,
    // What changed meanwhile is told above the form in its place.
    refusal:
      refused && (refused.refusal.code !== 'version.stale' || isOver)
        ? {
            message: [...new Set((message ?? []).map((text) => text[language]))].join(' '),
            rule: refused.refusal.options.rule ?? null,
          }
        : null,
  };
}

function hintOf({ kind, name }: FieldForm, action: FormAction, language: Language): { hint?: string } {
  const say = sayIn(language);
  if (kind === 'file') {
    const { maxSize, maxTotal, most } = FILE_LIMITS;
    const size = maxSize / 1024 / 1024;
    return { hint: say('files.hint', { most, size, total: maxTotal / 1024 / 1024 }) };
  }
  return action === 'submission' && name === 'text' ? { hint: say('field.result.hint') } : {};
}

const LIMITS = { ...FILE_LIMITS, accept: ACCEPTED_ENDINGS };

/** A3: before the due date the same act is an advance apology. */
function labelOf(action: FormAction, loaded: LoadedAssignment, { language, today }: FormScene): string {
  return action === 'apology' && isAhead(loaded, today)
    ? sayIn(language)('apology.advance.label')
    : rowOf(action).label[language];
}

function leadOf(
  action: FormAction,
  loaded: LoadedAssignment,
  { language, today }: FormScene,
): string | undefined {
  const say = sayIn(language);
  if (action === 'apology' && isAhead(loaded, today)) return say('apology.advance.lead');
  return action === 'correction' ? say('correction.lead') : undefined;
}

function isAhead({ row }: LoadedAssignment, today: Temporal.PlainDate): boolean {
  const dueDate = toIsoDate(row.dueDate);
  return dueDate !== null && today.toString() <= dueDate && row.apology === null;
}

/** What was drafted or asked before. */
function knownValues(action: FormAction, { row }: LoadedAssignment): Typed {
  const apology = row.apology;
  if (action === 'progress-reports')
    return { percent: row.lastPercent === null ? '' : String(row.lastPercent) };
  if (action !== 'apology' || !apology) return {};
  return {
    reasonCategory: apology.reasonCategory ?? '',
    reason: apology.reason,
    remedy: apology.remedy,
    unitAtFault: apology.unitAtFault ?? '',
    text: apology.text,
  };
}

function optionsOf(
  { from, name }: FieldForm,
  action: FormAction,
  { row, mates }: LoadedAssignment,
  language: Language,
  units: Option[],
): Option[] {
  const say = sayIn(language);
  switch (from) {
    case 'units':
      return units.filter(({ value }) => action !== 'return-request' || value !== row.unit.code);
    case 'missing-units':
      return mates
        .filter(
          ({ id, role, state }) =>
            id !== row.id && role === 'COORDINATING' && state !== 'COMPLETED' && state !== 'CANCELLED',
        )
        .map(({ unit }) => ({ value: unit.code, label: unit.shortName }));
    case 'categories':
      return Object.entries(REASON_CATEGORIES).map(([value, label]) => ({ value, label: label[language] }));
    case 'decision':
      return ['true', 'false'].map((value) => {
        const word = wordOf(`choice.${action}.${value}`);
        return { value, label: word ? say(word) : `${name}: ${value}` };
      });
    case undefined:
      return [];
  }
}
