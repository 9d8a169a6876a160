/** From what is typed to the form that is shown: fields with their errors, deadlines computed, what should be known. */
import { Inject, Injectable } from '@nestjs/common';
import type { Refusal } from '../../../domain/refusal.js';
import type { Language } from '../../../features/access/language.js';
import { DeadlinePreviewService } from '../../../features/tasks/deadline-preview.service.js';
import {
  DraftChoicesRepository,
  type DraftChoices,
} from '../../../features/tasks/draft-choices.repository.js';
import { DraftFormService } from '../../../features/tasks/draft-form.service.js';
import type { TypedDraft } from '../../../features/tasks/typed-draft.js';
import { formatDate } from '../../../../templates/components/figures.js';
import type { DeadlineView } from '../../../../templates/components/page-deadline-preview.js';
import type { FieldView } from '../../../../templates/components/page-field.js';
import { sayIn, type Say } from '../../../../templates/pages/frame/page-phrase.js';
import type { DraftFieldName, DraftFormView } from '../../../../templates/pages/planning/draft-form.view.js';
import { EMPTY_LINE } from './draft-form-body.js';
import { readinessSentences } from './unit-readiness-words.js';

export interface FormScene {
  language: Language;
  code: string | null;
  version: number;
  once: string;
  typed: TypedDraft;
  periods: number;
  notes: string[];
  refusal: Refusal | null;
  conflict: DraftFormView['conflict'];
}

/** Units that are warned about one by one; a group of twenty is summed up. */
const WARNINGS_SHOWN = 8;

@Injectable()
export class DraftFormPresenter {
  constructor(
    @Inject(DraftFormService) private readonly forms: DraftFormService,
    @Inject(DraftChoicesRepository) private readonly choices: DraftChoicesRepository,
    @Inject(DeadlinePreviewService) private readonly deadlines: DeadlinePreviewService,
  ) {}

  /** The preview of one typed deadline, for the fragment under its field. */
  async deadline(wording: string, plan: string, language: Language): Promise<DeadlineView> {
    const year = (await this.choices.plans()).find(({ code }) => code === plan)?.year ?? null;
    const [preview] = await this.deadlines.preview([wording], year);
    return preview?.kind === 'unreadable'
      ? { ...preview, why: preview.why[language] }
      : (preview ?? { kind: 'none', said: false });
  }

  async form(scene: FormScene): Promise<DraftFormView> {
    const { typed, code, refusal, language } = scene;
    const say = sayIn(language);
    const codes = await this.forms.codesOf(typed.units);
    const choices = await this.choices.of(typed.plan, {
      documents: typed.documents,
      people: typed.people,
      units: [...new Set(codes.flat())],
    });
    const year = choices.plans.find((plan) => plan.code === typed.plan)?.year ?? null;
    const wordings = [typed.deadline, ...typed.units.map((line) => line.deadline)];
    const previews = (await this.deadlines.preview(wordings, year)).map((preview): DeadlineView =>
      preview.kind === 'unreadable' ? { ...preview, why: preview.why[language] } : preview,
    );
    const errorOf = (name: string): string | null =>
      refusal?.options.errors?.find(({ field }) => field === name || field.startsWith(`${name}.`))?.message[
        language
      ] ?? null;
    const lines = (typed.units.length > 0 ? typed.units : [EMPTY_LINE]).map((line, index) => ({
      ...line,
      unitError: errorOf(`units.${index}.unit`),
      deadlineError: errorOf(`units.${index}.deadline`),
      preview: line.deadline.trim() === '' ? null : (previews[index + 1] ?? null),
    }));
    const fields = fieldsOf(typed, say, errorOf);
    return {
      code,
      version: scene.version,
      once: scene.once,
      action: code ? `/giao-viec/${code}` : '/giao-viec/moi',
      refusal: refusal && { message: refusal.message[language], rule: refusal.options.rule ?? null },
      conflict: scene.conflict,
      plan: planField(typed, code, choices, say, errorOf('plan')),
      fields,
      documents: documentsField(typed, choices, say),
      people: typed.restricted ? peopleField(typed, choices, say, errorOf('people')) : null,
      deadline: previews[0] ?? { kind: 'none', said: false },
      lines,
      linesError: errorOf('assignments'),
      periods: scene.periods,
      offers: { sections: choices.sections, fields: choices.fields, units: choices.units },
      before: { ...(await this.before(scene, codes, previews, say)), notes: scene.notes },
    };
  }

  private async before(scene: FormScene, codes: string[][], previews: DeadlineView[], say: Say) {
    const { typed, code, periods, language } = scene;
    const { save, issue } = await this.forms.check(typed, code, periods);
    const names = new Map((await this.forms.namesOf(codes.flat())).map(({ code, name }) => [code, name]));
    const open = (await this.forms.readinessOf(codes.flat())).filter(({ closed }) => !closed);
    const warnings = previews.flatMap((deadline, index) =>
      deadlineWarnings(
        deadline,
        say(index === 0 ? 'draft.deadline' : 'draft.line.deadline', { n: index }),
        say,
      ),
    );
    const ofUnits = open
      .slice(0, WARNINGS_SHOWN)
      .flatMap((unit) => readinessSentences(unit, names.get(unit.code) ?? unit.code, say));
    if (open.length > WARNINGS_SHOWN)
      ofUnits.push(say('draft.before.more', { n: open.length - WARNINGS_SHOWN }));
    return {
      unsavable: reasonsOf(save, language),
      unissuable: reasonsOf(issue, language),
      warnings: [...warnings, ...ofUnits],
    };
  }
}

/** Each of its fields' reasons once; its own where no field is named. */
function reasonsOf(refusal: Refusal | null, language: Language): string[] {
  if (!refusal) return [];
  const { message, options } = refusal;
  const errors = options.errors ?? [];
  return [...new Set((errors.length > 0 ? errors : [{ message }]).map((error) => error.message[language]))];
}

/** What does not keep a task from being issued and should be known: a deadline without a date, or over already. */
function deadlineWarnings(deadline: DeadlineView, label: string, say: Say): string[] {
  if (deadline.kind === 'unreadable')
    return [`${label}: ${say('deadline.unreadable', { why: deadline.why })}`];
  if (deadline.kind !== 'date') return [];
  const { printedDate, dueDate, missingYear, isPast } = deadline;
  const warnings: string[] = [];
  if (missingYear !== null)
    warnings.push(`${label}: ${say('deadline.missing-year', { year: missingYear })}.`);
  if (isPast)
    warnings.push(`${label}: ${say('draft.before.past', { date: formatDate(dueDate ?? printedDate) })}`);
  return warnings;
}

function fieldsOf(
  typed: TypedDraft,
  say: Say,
  errorOf: (name: string) => string | null,
): Record<DraftFieldName, FieldView> {
  const field = (
    name: DraftFieldName,
    label: string,
    kind: FieldView['kind'],
    more: Partial<FieldView> = {},
  ): FieldView => ({
    name,
    label,
    kind,
    value: String(typed[name]),
    required: false,
    options: [],
    error: errorOf(name),
    ...more,
  });
  const urgencies = ['NORMAL', 'KHAN', 'THUONG_KHAN', 'HOA_TOC'] as const;
  return {
    title: field('title', say('draft.task'), 'text', { required: true, rows: 3 }),
    section: field('section', say('draft.section'), 'line', { hint: say('draft.section.hint') }),
    deadline: field('deadline', say('draft.deadline'), 'line', { hint: say('draft.deadline.hint') }),
    output: field('output', say('draft.output'), 'text', { rows: 2 }),
    otherDocuments: field('otherDocuments', say('draft.other-documents'), 'text', {
      rows: 2,
      hint: say('draft.other-documents.hint'),
      error: errorOf('documents'),
    }),
    field: field('field', say('draft.field'), 'line', { hint: say('draft.field.hint') }),
    urgency: field('urgency', say('draft.urgency'), 'choice', {
      required: true,
      options: urgencies.map((value) => ({ value, label: say(`draft.urgency.${value}`) })),
    }),
    inPerson: field('inPerson', say('draft.in-person'), 'check', { hint: say('draft.in-person.hint') }),
    restricted: field('restricted', say('draft.restricted'), 'check'),
    outside: field('outside', say('draft.outside'), 'text', {
      rows: 2,
      hint: say('draft.outside.hint'),
      error: errorOf('outsideParties'),
    }),
    note: field('note', say('draft.note'), 'text', { rows: 2 }),
  };
}

function planField(
  { plan }: TypedDraft,
  code: string | null,
  { plans }: DraftChoices,
  say: Say,
  error: string | null,
): DraftFormView['plan'] {
  if (code !== null) {
    const known = plans.find((each) => each.code === plan);
    return { code: plan, title: known ? `${known.code} · ${known.title}` : plan };
  }
  return {
    name: 'plan',
    label: say('draft.plan'),
    kind: 'choice',
    value: plan,
    required: true,
    options: plans.map((each) => ({ value: each.code, label: `${each.code} · ${each.title}` })),
    error,
  };
}

function documentsField({ documents }: TypedDraft, choices: DraftChoices, say: Say): FieldView | null {
  if (choices.documents.length === 0) return null;
  return {
    name: 'documents',
    label: say('draft.documents'),
    kind: 'checks',
    value: documents.join('\n'),
    required: false,
    options: choices.documents.map(({ id, number, issuedOn, issuedOnText }) => ({
      value: String(id),
      label: [number, issuedOn ? formatDate(issuedOn) : issuedOnText].filter(Boolean).join(', '),
    })),
    error: null,
  };
}

function peopleField(
  { people }: TypedDraft,
  choices: DraftChoices,
  say: Say,
  error: string | null,
): FieldView {
  return {
    name: 'people',
    label: say('draft.people'),
    kind: 'checks',
    value: people.join('\n'),
    required: false,
    options: choices.people.map(({ id, name, unitName }) => ({
      value: String(id),
      label: `${name}, ${unitName}`,
    })),
    error,
    hint: say(choices.people.length > 0 ? 'draft.people.hint' : 'draft.people.none'),
  };
}
