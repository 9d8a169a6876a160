/** The page of one apology: for its unit the form with what is missing, for others what is on record (Q1, H1). */
import { Inject, Injectable } from '@nestjs/common';
import { DELIVERED_STATES } from '../../domain/apology/apology.js';
import { lengthOf } from '../../domain/apology/apology-content.js';
import { promisableDays } from '../../domain/apology/promise.js';
import { REASON_CATEGORIES } from '../../domain/apology/reason-category.js';
import { Refusal, type Decision } from '../../domain/refusal.js';
import { Database } from '../../infra/prisma/database.js';
import type { ApologyFormView, ApologyPageView } from '../../../templates/pages/apologies/apology.view.js';
import type { Actor } from '../access/actor.js';
import { orUncomputed } from './act-scene.js';
import { checklistOf, faultsOf } from './apology-checklist.js';
import { capacityOf } from './apology-delivery.js';
import { ApologyScenes, type ApologyScene } from './apology-scene.js';
import { headOfSheet, officeActs, recordOf, seesDraft } from './apology-sheet.view.js';
import { officeTime } from './office-time.js';
import { draftAsTyped, isSameText, APOLOGY_FIELDS, type TypedApology } from './typed-apology.js';

/** What a form came back with. */
export interface SentForm {
  typed: TypedApology;
  refusal: Refusal | null;
  /** Errors beside the fields; a look at what is missing shows only those of fields that were filled. */
  errors: 'all' | 'filled';
  /** The draft was kept by somebody else meanwhile. */
  conflict?: boolean;
  confirming?: boolean;
}

@Injectable()
export class ApologySheets {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ApologyScenes) private readonly scenes: ApologyScenes,
  ) {}

  async read(actor: Actor, id: number, sent: SentForm | null = null): Promise<Decision<ApologyPageView>> {
    const scene = await this.scenes.of(actor, id);
    if (scene instanceof Refusal) return scene;
    const { row } = scene.loaded;
    const isWritten = scene.isOfUnit && scene.context !== null;
    const delivered = row.apology !== null && DELIVERED_STATES.includes(row.apology.state);
    return {
      ...headOfSheet(scene, await this.basis(row.taskId)),
      form: isWritten ? await this.form(scene, sent) : null,
      record: delivered && row.apology ? recordOf(row.apology, actor.language) : null,
      whyNot: sent?.refusal && !isWritten ? sent.refusal.message[actor.language] : whyNot(scene),
      hasLetter: delivered || (row.apology !== null && scene.context !== null && seesDraft(scene)),
      office: officeActs(scene),
    };
  }

  private async form(scene: ApologyScene, sent: SentForm | null): Promise<ApologyFormView> {
    const { actor, loaded, settings, calendar, context, isHead, moment } = scene;
    const { row } = loaded;
    const typed = sent?.typed ?? draftAsTyped(row.apology);
    const faults = faultsOf(typed, scene);
    const promise =
      context && !context.promiseUsed
        ? orUncomputed(() => promisableDays(context, calendar, settings))
        : null;
    const draft = await this.lastDraft(row.id);
    return {
      isHead,
      signatory: isHead
        ? {
            name: actor.name,
            capacity: await capacityOf(
              { row, context: loaded.context, today: moment.today, tx: this.database },
              actor,
            ),
          }
        : null,
      values: typed,
      errors: errorsBeside(faults, sent, actor.language),
      checklist: checklistOf(faults, actor.language),
      reasonLength: lengthOf(typed.reason),
      reasonMinLength: settings.apologyReasonMinLength,
      units: (context?.otherUnits ?? []).map(({ name, alsoCalled: [shortName = name] }) => ({
        value: name,
        label: shortName,
      })),
      categories: Object.entries(REASON_CATEGORIES).map(([value, label]) => ({
        value,
        label: label[actor.language],
      })),
      promise: promise && { from: promise.from.toString(), to: promise.to.toString() },
      promiseUsed: context?.promiseUsed ?? false,
      calendarMissing: promise === null && context?.promiseUsed === false,
      canSaveDraft: context?.owed ?? false,
      draft,
      conflict: sent?.conflict
        ? { who: draft?.who ?? '', at: draft?.at ?? '', fields: theirs(typed, draftAsTyped(row.apology)) }
        : null,
      refusal: sent?.refusal
        ? { message: sent.refusal.message[actor.language], rule: sent.refusal.options.rule ?? null }
        : null,
      confirming: sent?.confirming ?? false,
    };
  }

  private async basis(taskId: number): Promise<string[]> {
    const rows = await this.database.rows<{ name: string }>(
      `SELECT d.number || coalesce(' ngày ' || coalesce(to_char(d.issued_on, 'DD/MM/YYYY'), d.issued_on_text), '') AS name
       FROM task_document x JOIN document d ON d.id = x.document_id WHERE x.task_id = $1 ORDER BY d.id`,
      [taskId],
    );
    return rows.map(({ name }) => name);
  }

  private async lastDraft(assignmentId: number): Promise<ApologyFormView['draft']> {
    const event = await this.database.event.findFirst({
      where: { assignmentId, action: 'apology-draft', refused: false },
      orderBy: { id: 'desc' },
      select: { actorName: true, at: true },
    });
    return event && { who: event.actorName, at: officeTime(event.at) };
  }
}

function errorsBeside(
  faults: ReturnType<typeof faultsOf>,
  sent: SentForm | null,
  language: Actor['language'],
): Record<string, string> {
  const filled = (field: string): boolean =>
    sent !== null && (sent.typed as Record<string, string>)[field]?.trim() !== '';
  const shown = sent?.errors === 'all' ? faults : faults.filter(({ field }) => filled(field));
  return Object.fromEntries(shown.map(({ field, message }) => [field, message[language]]));
}

/** What is kept where it differs from what was typed. */
function theirs(typed: TypedApology, kept: TypedApology): { field: string; text: string }[] {
  return APOLOGY_FIELDS.filter((field) => !isSameText(typed[field], kept[field])).map((field) => ({
    field,
    text: kept[field],
  }));
}

/** Told to those who would write it. */
function whyNot({ isOfUnit, closed, actor, loaded }: ApologyScene): string | null {
  const { apology } = loaded.row;
  if (!isOfUnit || !closed || (apology && DELIVERED_STATES.includes(apology.state))) return null;
  return closed.message[actor.language];
}
