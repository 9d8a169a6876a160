/** Rows of an assignment's records → entries of its page: who, when, what was said, what was decided, which files. */
import type { Prisma } from '../../infra/prisma/generated/client.js';
import { toIsoDate } from '../../infra/prisma/dates.js';
import { formatDate } from '../../../templates/components/figures.js';
import { sayIn, wordOf, type Say } from '../../../templates/pages/frame/page-phrase.js';
import type { PageWord } from '../../../templates/pages/frame/page-words.js';
import type { EntryView, FileView } from '../../../templates/pages/assignment/record.view.js';
import type { Language } from '../access/language.js';
import { pageTime } from './page-time.js';
import { beginningOf } from './said-text.js';

export const FILE = {
  id: true,
  name: true,
  purpose: true,
  addedById: true,
  addedAt: true,
  file: { select: { size: true } },
} as const satisfies Prisma.AttachmentSelect;

export type FileRow = Prisma.AttachmentGetPayload<{ select: typeof FILE }>;
export type ReportRow = Prisma.ProgressReportGetPayload<{
  include: { attachments: { select: typeof FILE } };
}>;
export type SubmissionRow = Prisma.SubmissionGetPayload<{
  include: { unit: { select: { shortName: true } }; attachments: { select: typeof FILE } };
}>;
export type ReturnRow = Prisma.ReturnRequestGetPayload<{
  include: { proposedUnit: { select: { shortName: true } } };
}>;
export type ExplanationRow = Prisma.ExplanationGetPayload<{
  include: { unit: { select: { shortName: true } } };
}>;

/** What the entries of one page are written with. */
export interface EntryScene {
  assignmentId: number;
  language: Language;
  /** People by id. */
  names: ReadonlyMap<number, string>;
  /** Purposes of files that this reader does not see (P1). */
  hidden: readonly string[];
  /** Characters of a text that are shown; the rest stands at an address of its own. */
  shown: number;
}

type Said = [word: PageWord, text: string | null | undefined];

export class RecordEntries {
  private readonly say: Say;

  constructor(private readonly scene: EntryScene) {
    this.say = sayIn(scene.language);
  }

  report(row: ReportRow): EntryView {
    return this.entry(`bao-cao-${row.id}`, {
      title: `${row.percent}%`,
      by: row.reportedById,
      at: pageTime(row.reportedAt),
      said: [
        ['record.text', row.text],
        ['field.difficulties', row.difficulties],
        ['field.proposals', row.proposals],
      ],
      files: row.attachments,
    });
  }

  submission(row: SubmissionRow): EntryView {
    const decided = row.decidedOn ? formatDate(toIsoDate(row.decidedOn)) : '';
    return this.entry(`ket-qua-${row.number}`, {
      title: this.say('record.nth', { n: row.number }),
      state: [`submission.${row.state}`, row.state === 'SENT_BACK', decided],
      by: row.submittedById,
      unit: row.unit.shortName,
      at: pageTime(row.submittedAt),
      said: [
        ['record.text', row.text],
        ['record.decision', row.reason],
      ],
      files: row.attachments,
    });
  }

  extension(row: Prisma.ExtensionRequestGetPayload<object>): EntryView {
    return this.entry(`gia-han-${row.number}`, {
      title: this.say('record.extension', {
        n: row.number,
        date: formatDate(toIsoDate(row.requestedDate)),
      }),
      state: this.decided('extension', row),
      by: row.requestedById,
      at: formatDate(toIsoDate(row.requestedOn)),
      said: [
        ['field.reason', row.reason],
        ['record.decision', joined(row.decisionReason, row.documentNumber)],
      ],
    });
  }

  returning(row: ReturnRow): EntryView {
    return this.entry(`tra-lai-${row.number}`, {
      title: this.say('record.return', { unit: row.proposedUnit.shortName }),
      state: this.decided('return', row),
      by: row.requestedById,
      at: formatDate(toIsoDate(row.requestedOn)),
      said: [
        ['field.reason', row.reason],
        ['record.decision', row.decisionReason],
      ],
    });
  }

  suspension(row: Prisma.SuspensionGetPayload<object>): EntryView {
    const from = formatDate(toIsoDate(row.from));
    const resumed = joined(row.resumeReason, row.resumeDocumentNumber);
    return this.entry(`tam-dung-${row.id}`, {
      title: row.to
        ? this.say('record.suspended', { from, to: formatDate(toIsoDate(row.to)) })
        : this.say('record.suspended.open', { from }),
      by: row.suspendedById,
      at: from,
      said: [
        ['field.reason', joined(row.reason, row.documentNumber)],
        ['record.resumed', resumed],
      ],
    });
  }

  explanation(row: ExplanationRow): EntryView {
    const given = row.givenOn !== null;
    const due = row.dueOn ? formatDate(toIsoDate(row.dueOn)) : null;
    return this.entry(`giai-trinh-${row.id}`, {
      title: this.say(wordOf(`explanation.${row.kind}`) ?? 'record.explanations', {
        unit: row.unit.shortName,
      }),
      state: given
        ? ['explanation.given', false, '']
        : [due ? 'explanation.owed-by' : 'explanation.owed', true, due ?? ''],
      by: row.givenById,
      unit: row.unit.shortName,
      at: formatDate(toIsoDate(row.givenOn ?? row.owedOn)),
      said: [['record.text', row.text]],
    });
  }

  files(rows: readonly FileRow[]): FileView[] {
    return rows
      .filter(({ purpose }) => !this.scene.hidden.includes(purpose))
      .map(({ id, name, file, addedById, addedAt }) => ({
        href: `/nhiem-vu/${this.scene.assignmentId}/tep/${id}`,
        name,
        size: file.size,
        who: this.name(addedById),
        at: pageTime(addedAt),
      }));
  }

  name(id: number | null): string {
    return id === null ? '' : (this.scene.names.get(id) ?? '');
  }

  private decided(
    what: 'extension' | 'return',
    row: { state: string; decidedOn: Date | null; decidedById: number | null },
  ): [string, boolean, string] {
    const on = row.decidedOn ? formatDate(toIsoDate(row.decidedOn)) : '';
    const by = this.name(row.decidedById);
    return [`${what}.${row.state}`, row.state === 'REFUSED', [on, by].filter(Boolean).join(', ')];
  }

  private entry(
    key: string,
    from: {
      title: string;
      /** Word, whether it is grave, and what is added in brackets. */
      state?: [string, boolean, string];
      by: number | null;
      unit?: string;
      at: string;
      said: Said[];
      files?: readonly FileRow[];
    },
  ): EntryView {
    const { assignmentId, shown } = this.scene;
    const texts = from.said.flatMap(([word, text]) => (text ? [{ word, ...beginningOf(text, shown) }] : []));
    const [word, grave = false, beside = ''] = from.state ?? [];
    const stateWord = word ? wordOf(word) : null;
    return {
      key,
      title: from.title,
      state: stateWord
        ? {
            text:
              this.say(stateWord, { date: beside }) + (beside && !isDated(stateWord) ? ` (${beside})` : ''),
            grave,
          }
        : null,
      who: [this.name(from.by), from.unit].filter(Boolean).join(', '),
      at: from.at,
      said: texts.map(({ word: label, text }) => ({ label: this.say(label), text })),
      more: texts.some(({ cut }) => cut) ? `/nhiem-vu/${assignmentId}/toan-van/${key}` : null,
      files: this.files(from.files ?? []),
    };
  }
}

/** The date stands inside the words. */
function isDated(word: PageWord): boolean {
  return word === 'explanation.owed-by';
}

function joined(...parts: (string | null)[]): string {
  return parts.filter(Boolean).join(' · ');
}
