/**
 * What a person has to state with each action (W: reasons, documents, texts; D2: the document of a suspension and of
 * an extension). Whatever is missing is named field by field, all at once.
 */
import type { Temporal } from 'temporal-polyfill';
import { Refusal, type FieldError, type Text } from '../refusal.js';
import type { Action } from './workflow.js';

/** A unit named by the person, as the caller found it. */
export interface NamedUnit {
  id: number;
  name: string;
  /** Its validity covers the day (Q2). */
  isValid: boolean;
}

/** The bodies of the API in one shape; each action reads its own fields. */
export interface ActionInput {
  reason?: string;
  text?: string;
  documentNumber?: string;
  /** Whole percent, 0 to 100. */
  percent?: number;
  /** Files handed in with it. */
  fileCount?: number;
  accepted?: boolean;
  granted?: boolean;
  /** `return-request`: the unit that it proposes. */
  proposedUnit?: NamedUnit;
  /** `return-decision`: who takes over; `part-explanations`: whose part is missing. */
  unit?: NamedUnit;
  requestedDate?: Temporal.PlainDate;
  submittedOn?: Temporal.PlainDate;
}

const MISSING: Readonly<Record<keyof ActionInput, Text>> = {
  reason: { vi: 'Cần nêu lý do.', en: 'A reason is needed.' },
  text: { vi: 'Cần có nội dung.', en: 'A text is needed.' },
  documentNumber: { vi: 'Cần ghi số, ký hiệu văn bản.', en: 'The number of the document is needed.' },
  percent: { vi: 'Cần ghi tỷ lệ hoàn thành.', en: 'The percentage is needed.' },
  fileCount: { vi: 'Cần đính kèm ít nhất một tệp.', en: 'At least one file is needed.' },
  accepted: { vi: 'Cần ghi rõ có chấp nhận hay không.', en: 'State whether it is accepted.' },
  granted: { vi: 'Cần ghi rõ có cho gia hạn hay không.', en: 'State whether it is granted.' },
  proposedUnit: {
    vi: 'Cần nêu đơn vị đề xuất nhận nhiệm vụ.',
    en: 'Name the unit that should take it over.',
  },
  unit: { vi: 'Cần nêu đơn vị.', en: 'Name the unit.' },
  requestedDate: { vi: 'Cần nêu ngày xin gia hạn đến.', en: 'Name the requested date.' },
  submittedOn: {
    vi: 'Cần nêu ngày thực nộp kết quả.',
    en: 'Name the day on which the result was handed in.',
  },
};

type Needs = readonly (keyof ActionInput)[];

/** The fields that an action needs, given what else was stated. */
const NEEDS: Readonly<Partial<Record<Action, (input: ActionInput) => Needs>>> = {
  'return-request': () => ['reason', 'proposedUnit'],
  'return-decision': ({ accepted }) => (accepted === true ? ['accepted', 'unit'] : ['accepted', 'reason']),
  'progress-reports': () => ['percent', 'text'],
  submission: ({ fileCount }) => ((fileCount ?? 0) > 0 ? [] : ['text']),
  verification: ({ accepted }) => (accepted === false ? ['accepted', 'reason'] : ['accepted']),
  suspension: () => ['reason', 'documentNumber'],
  resumption: () => ['reason', 'documentNumber'],
  cancellation: () => ['reason'],
  'extension-requests': () => ['requestedDate', 'reason'],
  'extension-decision': ({ granted }) =>
    granted === true ? ['granted', 'reason', 'documentNumber'] : ['granted', 'reason'],
  'apology-form-return': () => ['reason'],
  'apology-voiding': () => ['reason', 'documentNumber'],
  explanations: () => ['text'],
  'part-explanations': () => ['unit', 'reason'],
  correction: () => ['submittedOn', 'reason', 'documentNumber'],
};

/** Null when the fields are complete; the fields of an apology (A5) and of a file are checked where they belong. */
export function refuseInput(action: Action, input: ActionInput): Refusal | null {
  const needs = NEEDS[action]?.(input) ?? [];
  const errors: FieldError[] = needs
    .filter((field) => isMissing(input[field]))
    .map((field) => ({ field, code: 'missing', message: MISSING[field], value: input[field] }));
  if (action === 'progress-reports' && input.percent !== undefined && !isPercent(input.percent)) {
    errors.push({
      field: 'percent',
      code: 'out-of-range',
      message: {
        vi: 'Tỷ lệ hoàn thành là số nguyên từ 0 đến 100.',
        en: 'The percentage is a whole number from 0 to 100.',
      },
      value: input.percent,
    });
  }
  if (errors.length === 0) return null;
  return new Refusal(
    'malformed',
    'action.incomplete',
    {
      vi: errors.map(({ message }) => message.vi).join(' '),
      en: errors.map(({ message }) => message.en).join(' '),
    },
    { errors },
  );
}

function isMissing(value: ActionInput[keyof ActionInput]): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

function isPercent(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 100;
}
