/** Refusals of the apology's use cases that no rule function gives. */
import type { Temporal } from 'temporal-polyfill';
import { Refusal } from '../../domain/refusal.js';

export function notOfUnit(): Refusal {
  return new Refusal(
    'forbidden',
    'action.not-yours',
    {
      vi: 'Văn bản xin lỗi do người của đơn vị được giao soạn thảo.',
      en: 'The apology is drafted by people of the assigned unit.',
    },
    { rule: 'Q' },
  );
}

export function noneOwed(): Refusal {
  return new Refusal(
    'conflict',
    'apology.none-owed',
    {
      vi: 'Chưa có nghĩa vụ xin lỗi nên chưa có bản dự thảo; xin lỗi trước thì gửi ngay.',
      en: 'No apology is owed, so there is no draft to keep; an advance apology is delivered at once.',
    },
    { rule: 'A2' },
  );
}

/** A6: the database found a promise that this transaction could not see. */
export function promiseUsed(promisedDate: Temporal.PlainDate | null): Refusal {
  const message = {
    vi: 'Mỗi nhiệm vụ chỉ được hẹn lại một lần; lần hẹn của nhiệm vụ này đã dùng, không thể hẹn ngày khác.',
    en: 'A task has one promised date, once for ever; the promise of this task has been made.',
  };
  return new Refusal('rule', 'apology.promise-used', message, {
    rule: 'A6',
    errors: [{ field: 'promisedDate', code: 'promise-used', message, value: promisedDate?.toString() }],
  });
}
