/** The words in which a draft is refused, field by field. */
import type { BasisDocument } from '../../domain/plan/basis-documents.js';
import { LONGEST } from '../../domain/plan/field-lengths.js';
import { Refusal, type FieldError } from '../../domain/refusal.js';

export function fieldError(field: string, code: string, vi: string, en: string): FieldError {
  return { field, code, message: { vi, en } };
}

/** A draft whose fields cannot stand, all of them named at once. */
export function refuseFields(errors: FieldError[]): Refusal {
  const vi = errors.map(({ message }) => message.vi).join(' ');
  const en = errors.map(({ message }) => message.en).join(' ');
  return new Refusal('malformed', 'task.invalid-fields', { vi, en }, { errors });
}

export function unknownTask(code: string): Refusal {
  return new Refusal('not-found', 'task.not-found', {
    vi: `Không có nhiệm vụ ${code}.`,
    en: `There is no task ${code}.`,
  });
}

/** A body or a filter names a plan that is not there. */
export function unknownPlan(code: string): Refusal {
  const message = { vi: `Không có kế hoạch “${code}”.`, en: `There is no plan “${code}”.` };
  return new Refusal('malformed', 'plan.unknown', message, {
    errors: [{ field: 'plan', code: 'unknown', message, value: code }],
  });
}

/** There is no plan at this address. */
export function noSuchPlan(code: string): Refusal {
  return new Refusal('not-found', 'plan.not-found', {
    vi: `Không có kế hoạch ${code}.`,
    en: `There is no plan ${code}.`,
  });
}

/** W1: somebody else changed it in between. */
export function staleVersion(current: unknown): Refusal {
  return new Refusal(
    'conflict',
    'version.stale',
    {
      vi: 'Có người vừa thay đổi; hãy xem lại trước khi ghi.',
      en: 'Somebody has just changed it; look again before you save.',
    },
    { rule: 'W1', current },
  );
}

export function notDraft(current: unknown): Refusal {
  return new Refusal(
    'conflict',
    'task.not-draft',
    {
      vi: 'Nhiệm vụ đã giao nên không sửa được dự thảo.',
      en: 'The task has been issued; its draft cannot be changed any more.',
    },
    { rule: 'W', current },
  );
}

/** What was typed as a document and is too long to be one. */
export function tooLongDocuments(field: string, named: readonly BasisDocument[]): FieldError[] {
  const { documentNumber: longest } = LONGEST;
  return named
    .filter(({ number }) => number.length > longest)
    .map(({ number }) => ({
      ...fieldError(
        field,
        'too-long',
        `“${number.slice(0, 80)}…” dài ${number.length} ký tự; số, ký hiệu văn bản chỉ nhận đến ${longest} ký tự.`,
        `“${number.slice(0, 80)}…” is ${number.length} characters long; a number of a document has up to ${longest}.`,
      ),
      value: number,
    }));
}
