/**
 * "Đôn đốc ngay": beside the ladder of R1 the standing office may urge a unit at any time while its result is awaited. It is
 * no rung: it neither fires nor supersedes one. Each person hears it at most once a day about one assignment; like every
 * notice that urges it falls away when the result comes before the mail leaves (R5).
 */
import { Refusal } from '../refusal.js';
import { STATE_LABELS, type AssignmentState } from '../task/assignment-state.js';
import { NOTICE_TRUTH } from './notice-kind.js';

export interface ReminderFacts {
  state: AssignmentState;
  /** People of the unit who would hear it. */
  people: number;
  /** Those of them who have been told today. */
  toldToday: number;
}

/** Null when urging would tell somebody something; otherwise why not. */
export function refuseReminder({ state, people, toldToday }: ReminderFacts): Refusal | null {
  if (!NOTICE_TRUTH.OFFICE_REMINDER.states?.includes(state)) return nothingAwaited(state);
  if (people === 0) {
    return new Refusal('rule', 'reminder.nobody', {
      vi: 'Đơn vị chưa có người nhận thông báo.',
      en: 'The unit has nobody to be told.',
    });
  }
  if (toldToday < people) return null;
  return new Refusal('conflict', 'reminder.already-today', {
    vi: 'Hôm nay đã đôn đốc việc này.',
    en: 'It has been urged today.',
  });
}

function nothingAwaited(state: AssignmentState): Refusal {
  const { vi, en } = STATE_LABELS[state];
  return new Refusal(
    'conflict',
    'reminder.nothing-awaited',
    {
      vi: `Không còn chờ kết quả của đơn vị (${vi.toLowerCase()}).`,
      en: `No result of the unit is awaited (${en.toLowerCase()}).`,
    },
    { rule: 'R5' },
  );
}
