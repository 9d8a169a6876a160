/** S4: what a person changes in a compiled report: paragraphs by id, the number and the date. */
import { Refusal } from '../../domain/refusal.js';
import type { Decision, FieldError, Text } from '../../domain/refusal.js';
import type { OfficeLetterhead } from '../../domain/settings.js';
import { dateFields } from '../statistics/date-field.js';
import { checkSigning } from './report-signing.js';
import type { SigningOverrides } from './report-signing.js';

/** As the API gets it; what is absent stays. */
export interface ReportChange {
  /** Text by paragraph id; null takes the edit back, '' takes the paragraph out. */
  edits?: unknown;
  /** The registry's number, 1 to 6 digits; null leaves it blank. */
  number?: unknown;
  issuedOn?: unknown;
  /** Place, signatory, recipients by name; null follows the office's letterhead again. */
  signing?: unknown;
}

export interface CheckedChange {
  edits: Record<string, string>;
  number: string | null;
  /** 'YYYY-MM-DD' */
  issuedOn: string | null;
  signing: SigningOverrides;
}

const MAX_PARAGRAPH = 20_000;

/** The present values with the change over them, or every field that is wrong. */
export function checkChange(
  change: ReportChange,
  present: CheckedChange,
  paragraphIds: ReadonlySet<string>,
  office: OfficeLetterhead,
): Decision<CheckedChange> {
  const errors: FieldError[] = [];
  const refuse = (field: string, code: string, message: Text) => errors.push({ field, code, message });

  const edits = { ...present.edits };
  const given = change.edits ?? {};
  if (typeof given !== 'object' || Array.isArray(given)) {
    refuse('edits', 'not-an-object', {
      vi: 'Cần dạng {mã đoạn: nội dung}.',
      en: 'Give {paragraphId: text}.',
    });
  } else {
    for (const [id, text] of Object.entries(given)) {
      if (text === null) delete edits[id];
      else if (!paragraphIds.has(id)) {
        refuse(`edits.${id}`, 'unknown', {
          vi: 'Báo cáo không có đoạn này.',
          en: 'The report has no such paragraph.',
        });
      } else if (typeof text !== 'string' || text.length > MAX_PARAGRAPH) {
        refuse(`edits.${id}`, 'not-a-text', {
          vi: `Nội dung phải là văn bản không quá ${MAX_PARAGRAPH} ký tự.`,
          en: `Give a text of at most ${MAX_PARAGRAPH} characters.`,
        });
      } else edits[id] = text.trim();
    }
  }

  let number = present.number;
  if (change.number === null || change.number === '') number = null;
  else if (change.number !== undefined) {
    const digits = typeof change.number === 'number' ? String(change.number) : change.number;
    if (typeof digits === 'string' && /^\d{1,6}$/.test(digits)) number = digits;
    else
      refuse('number', 'not-a-number', {
        vi: 'Số văn bản chỉ gồm chữ số.',
        en: 'The number has digits only.',
      });
  }

  const signing = checkSigning(change.signing, present.signing, office, errors);
  const dates = dateFields({ issuedOn: change.issuedOn });
  if (dates instanceof Refusal) errors.push(...(dates.options.errors ?? []));
  if (errors.length > 0 || dates instanceof Refusal) {
    const message = { vi: 'Nội dung sửa chưa đúng.', en: 'The change is not right.' };
    return new Refusal('malformed', 'report.change-malformed', message, { rule: 'S4', errors });
  }
  const issuedOn = change.issuedOn === undefined ? present.issuedOn : (dates.issuedOn?.toString() ?? null);
  return { edits, number, issuedOn, signing };
}

/** What of the report the change touches: paragraph ids, 'number', 'issuedOn', 'signing.…'. */
export function changedParts(before: CheckedChange, after: CheckedChange): string[] {
  const differing = (one: object, other: object): string[] => {
    const [a, b] = [Object.entries(one), Object.entries(other)].map(
      (entries) => new Map<string, unknown>(entries),
    );
    return [...new Set([...a!.keys(), ...b!.keys()])].filter(
      (key) => JSON.stringify(a!.get(key)) !== JSON.stringify(b!.get(key)),
    );
  };
  return [
    ...differing(before.edits, after.edits),
    ...(before.number === after.number ? [] : ['number']),
    ...(before.issuedOn === after.issuedOn ? [] : ['issuedOn']),
    ...differing(before.signing, after.signing).map((field) => `signing.${field}`),
  ];
}
