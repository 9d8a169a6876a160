/**
 * R5: at the moment of sending the state is read again. Submitted, cancelled, extended, moved to another unit, person gone:
 * the notice is recorded as cancelled, with the reason; a mail left with nothing to say is not sent.
 */
import type { ApologyState } from '../apology/apology.js';
import type { Text } from '../refusal.js';
import type { AssignmentState } from '../task/assignment-state.js';
import { NOTICE_TRUTH, type NoticeKind } from './notice-kind.js';

export interface NoticeWritten {
  kind: NoticeKind;
  /** Number of the deadline version it was written for; null for kinds that are not about a deadline. */
  deadlineVersion: number | null;
  /** Unit the assignment was with; null for kinds that are not about a unit's duty. */
  unitId: number | null;
}

export interface NoticePresent {
  state: AssignmentState;
  deadlineVersion: number;
  unitId: number;
  /** null: there is no apology. */
  apologyState: ApologyState | null;
  /** The recipient still works here, in a role and unit that hears this notice. */
  personActive: boolean;
  /** For EXPLANATION_OWED: it has been given. */
  explanationGiven?: boolean;
}

const BY_STATE: Readonly<Record<AssignmentState, Text>> = {
  DRAFT: { vi: 'Nhiệm vụ chưa được giao', en: 'The task is not issued' },
  ASSIGNED: { vi: 'Nhiệm vụ đã được giao lại', en: 'The task was assigned anew' },
  IN_PROGRESS: { vi: 'Nhiệm vụ đang được thực hiện', en: 'The task is being carried out' },
  SUBMITTED: { vi: 'Đơn vị đã báo cáo kết quả', en: 'The unit has submitted the result' },
  COMPLETED: { vi: 'Nhiệm vụ đã hoàn thành', en: 'The task is completed' },
  RETURN_REQUESTED: { vi: 'Đơn vị đã xin trả lại nhiệm vụ', en: 'The unit has asked to return the task' },
  SUSPENDED: { vi: 'Nhiệm vụ đang tạm dừng', en: 'The task is suspended' },
  CANCELLED: { vi: 'Nhiệm vụ đã hủy', en: 'The task is cancelled' },
};

const PERSON_GONE: Text = {
  vi: 'Người nhận không còn phụ trách việc này',
  en: 'The recipient no longer answers for this',
};
const MOVED: Text = { vi: 'Nhiệm vụ đã chuyển sang đơn vị khác', en: 'The task was moved to another unit' };
const NEW_DEADLINE: Text = { vi: 'Thời hạn đã được điều chỉnh', en: 'The deadline was changed' };
const EXPLAINED: Text = { vi: 'Đơn vị đã giải trình', en: 'The unit has explained' };

const BY_APOLOGY: Readonly<Record<ApologyState | 'NONE', Text>> = {
  NONE: { vi: 'Không còn nghĩa vụ xin lỗi', en: 'No apology is owed any more' },
  OWED: { vi: 'Văn bản xin lỗi chưa được gửi', en: 'The apology is not delivered' },
  LATE: { vi: 'Văn bản xin lỗi chưa được gửi', en: 'The apology is not delivered' },
  DELIVERED: { vi: 'Đơn vị đã gửi văn bản xin lỗi', en: 'The unit has delivered its apology' },
  DELIVERED_LATE: { vi: 'Đơn vị đã gửi văn bản xin lỗi', en: 'The unit has delivered its apology' },
  KEPT: { vi: 'Việc xin lỗi đã khép lại', en: 'The apology is closed' },
  BROKEN: { vi: 'Việc xin lỗi đã khép lại', en: 'The apology is closed' },
  VOID: { vi: 'Văn bản xin lỗi đã được hủy bỏ', en: 'The apology was voided' },
};

/** R5: null when the notice is still true; otherwise why it is cancelled, the reason that is recorded and shown. */
export function cancellationOf(notice: NoticeWritten, present: NoticePresent): Text | null {
  const truth = NOTICE_TRUTH[notice.kind];
  if (!present.personActive) return PERSON_GONE;
  if (truth.tiedToUnit && notice.unitId !== null && notice.unitId !== present.unitId) return MOVED;
  if (truth.states !== null && !truth.states.includes(present.state)) return BY_STATE[present.state];
  if (
    truth.tiedToDeadline &&
    notice.deadlineVersion !== null &&
    notice.deadlineVersion !== present.deadlineVersion
  )
    return NEW_DEADLINE;
  if (
    truth.apologyStates !== null &&
    (present.apologyState === null || !truth.apologyStates.includes(present.apologyState))
  )
    return BY_APOLOGY[present.apologyState ?? 'NONE'];
  if (notice.kind === 'EXPLANATION_OWED' && present.explanationGiven === true) return EXPLAINED;
  return null;
}
