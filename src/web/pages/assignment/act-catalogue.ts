/** The acts of an assignment as forms: their addresses and what each asks. What is allowed, the domain says. */
import type { Action } from '../../../domain/task/workflow.js';
import type { FieldView } from '../../../../templates/components/page-field.js';
import type { PageWord } from '../../../../templates/pages/frame/page-words.js';

export interface FieldForm {
  name: string;
  word: PageWord;
  kind: FieldView['kind'];
  required: boolean;
  /** What one chooses from: units, the categories of A5, or yes and no in the words of the act. */
  from?: 'units' | 'missing-units' | 'categories' | 'decision';
}

/** Files go with the reports; issuing is an act on the task. */
export const ACT_SLUGS = {
  receipt: 'tiep-nhan',
  'return-request': 'xin-tra-lai',
  'return-decision': 'quyet-dinh-tra-lai',
  'progress-reports': 'bao-cao-tien-do',
  submission: 'nop-ket-qua',
  verification: 'xac-nhan-ket-qua',
  suspension: 'tam-dung',
  resumption: 'tiep-tuc',
  cancellation: 'huy',
  'extension-requests': 'xin-gia-han',
  'extension-decision': 'quyet-dinh-gia-han',
  apology: 'xin-loi',
  'apology-form-return': 'tra-lai-van-ban-xin-loi',
  'apology-voiding': 'huy-bo-xin-loi',
  explanations: 'giai-trinh',
  'part-explanations': 'giai-trinh-phan-thieu',
  correction: 'dieu-chinh-tre-han',
} as const satisfies Partial<Record<Action, string>>;

export type FormAction = keyof typeof ACT_SLUGS;

export const FORM_ACTIONS = Object.keys(ACT_SLUGS) as FormAction[];

/** The act with this address. */
export function actionOf(slug: unknown): FormAction | null {
  return FORM_ACTIONS.find((action) => ACT_SLUGS[action] === slug) ?? null;
}

const need = (
  name: string,
  word: PageWord,
  kind: FieldForm['kind'] = 'text',
  from?: FieldForm['from'],
): FieldForm => ({
  name,
  word,
  kind,
  required: true,
  from,
});
const may = (
  name: string,
  word: PageWord,
  kind: FieldForm['kind'] = 'text',
  from?: FieldForm['from'],
): FieldForm => ({
  ...need(name, word, kind, from),
  required: false,
});

const REASON = need('reason', 'field.reason');
const FILES = may('files', 'field.files', 'file');
const DOCUMENT = need('documentNumber', 'field.documentNumber', 'line');

export const ACT_FIELDS: Readonly<Record<FormAction, readonly FieldForm[]>> = {
  receipt: [],
  'return-request': [REASON, need('proposedUnit', 'field.proposedUnit', 'choice', 'units')],
  'return-decision': [
    need('accepted', 'field.accepted', 'radio', 'decision'),
    may('unit', 'field.unit', 'choice', 'units'),
    may('reason', 'field.reason'),
  ],
  'progress-reports': [
    need('percent', 'field.percent', 'percent'),
    need('text', 'field.text'),
    may('difficulties', 'field.difficulties'),
    may('proposals', 'field.proposals'),
    FILES,
  ],
  // The rule asks for words or a file.
  submission: [may('text', 'field.result'), FILES],
  verification: [need('accepted', 'field.accepted', 'radio', 'decision'), may('reason', 'field.reason')],
  suspension: [REASON, DOCUMENT],
  resumption: [REASON, DOCUMENT],
  cancellation: [REASON, may('documentNumber', 'field.documentNumber', 'line')],
  'extension-requests': [need('requestedDate', 'field.requestedDate', 'date'), REASON],
  'extension-decision': [
    need('granted', 'field.granted', 'radio', 'decision'),
    REASON,
    may('documentNumber', 'field.documentNumber', 'line'),
  ],
  apology: [
    need('reasonCategory', 'field.reasonCategory', 'choice', 'categories'),
    need('reason', 'field.apologyReason'),
    may('unitAtFault', 'field.unitAtFault', 'line'),
    need('remedy', 'field.remedy'),
    may('promisedDate', 'field.promisedDate', 'date'),
    may('finishedOn', 'field.finishedOn', 'date'),
    need('text', 'field.apologyText'),
  ],
  'apology-form-return': [REASON],
  'apology-voiding': [REASON, DOCUMENT],
  explanations: [need('text', 'field.text')],
  correction: [need('submittedOn', 'field.submittedOn', 'date'), REASON, DOCUMENT],
  'part-explanations': [need('unit', 'field.missing-unit', 'choice', 'missing-units'), REASON],
};
