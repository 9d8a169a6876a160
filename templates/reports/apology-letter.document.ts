/** The contents of the letter of apology (A5), for .docx and for the page alike. */
import { formatDate, officialCount } from '../components/figures.js';
import type { DocumentHeader, SignatureBlock, StateDocument } from './state-document.view.js';

export type ReasonCategory = 'OBJECTIVE' | 'WAITING_FOR_OTHERS' | 'RESOURCES' | 'OWN_FAULT' | 'OTHER';

export const REASON_WORDS: Record<ReasonCategory, string> = {
  OBJECTIVE: 'nguyên nhân khách quan',
  WAITING_FOR_OTHERS: 'chờ cơ quan, đơn vị khác',
  RESOURCES: 'thiếu nguồn lực',
  OWN_FAULT: 'lỗi của đơn vị',
  OTHER: 'nguyên nhân khác',
};

/** The contents of A5: the unit's written apology to the committee head, through the standing office. */
export interface ApologyLetterView {
  header: DocumentHeader;
  year: number;
  unitName: string;
  /** Such as "Trưởng ban Ban Chỉ đạo ứng dụng công nghệ thông tin tỉnh". */
  committeeHead: string;
  standingOffice: string;
  taskCode: string;
  title: string;
  basis: string[];
  originalDueDate: string;
  dueDate: string;
  dueDateReason: string | null;
  /** A3: sent before the due date; then no day is late yet. */
  advance: boolean;
  /** At signing; of a draft, on the day of reading. */
  daysLate: number;
  workingDaysLate: number;
  signedOn: string | null;
  /** Null, and texts empty, while it is a draft. */
  reasonCategory: ReasonCategory | null;
  reason: string;
  unitAtFault: string | null;
  remedy: string;
  /** A6; null when the work is finished at signing (A7). */
  promisedDate: string | null;
  finishedOn: string | null;
  apologyWords: string;
  signature: SignatureBlock;
  draft: boolean;
  archive: string;
}

const end = (text: string): string => text.trim().replace(/[.\s]+$/, '');

/** What a draft has not said yet. */
const BLANK = '…';

function lateness({ daysLate, workingDaysLate }: ApologyLetterView): string {
  const days = `${officialCount(daysLate)} ngày`;
  return workingDaysLate > 0 ? `${officialCount(workingDaysLate)} ngày làm việc (${days})` : days;
}

function paragraphs(view: ApologyLetterView): string[] {
  const basis = view.basis.length > 0 ? `Thực hiện ${view.basis.map(end).join('; ')}, ` : '';
  const original =
    view.originalDueDate === view.dueDate
      ? `Thời hạn hoàn thành: ngày ${formatDate(view.dueDate)}`
      : `Hạn gốc: ngày ${formatDate(view.originalDueDate)}; hạn hiệu lực: ngày ${formatDate(view.dueDate)}` +
        (view.dueDateReason ? ` (${end(view.dueDateReason)})` : '');
  const state = view.advance
    ? 'Đơn vị nhận thấy không thể hoàn thành nhiệm vụ đúng thời hạn.'
    : `Tính đến ${view.signedOn ? `ngày ${formatDate(view.signedOn)}` : 'ngày ký văn bản này'}, nhiệm vụ đã quá hạn ${lateness(view)}.`;
  const out = [
    `${basis}${view.unitName} được giao chủ trì nhiệm vụ “${end(view.title)}” (mã ${view.taskCode}).`,
    `${original}. ${state}`,
    `Lý do (${view.reasonCategory ? REASON_WORDS[view.reasonCategory] : BLANK}): ${end(view.reason) || BLANK}.`,
  ];
  if (view.unitAtFault) out.push(`Cơ quan, đơn vị có liên quan đến việc chậm: ${end(view.unitAtFault)}.`);
  out.push(`Biện pháp khắc phục: ${end(view.remedy) || BLANK}.`);
  if (view.finishedOn) out.push(`Nhiệm vụ đã hoàn thành ngày ${formatDate(view.finishedOn)}.`);
  else if (view.promisedDate)
    out.push(`Đơn vị hẹn hoàn thành nhiệm vụ chậm nhất ngày ${formatDate(view.promisedDate)}.`);
  out.push(`${end(view.apologyWords) || BLANK}.`);
  return out;
}

export function apologyLetterDocument(view: ApologyLetterView): StateDocument {
  return {
    header: view.header,
    typeName: null,
    subject: `V/v xin lỗi do chậm hoàn thành nhiệm vụ (${view.taskCode})`,
    year: view.year,
    draft: view.draft,
    addressees: [view.committeeHead, view.standingOffice],
    basis: [],
    blocks: paragraphs(view).map((text) => ({ kind: 'paragraph', text })),
    signature: view.signature,
    recipients: ['Như trên'],
    archive: view.archive,
    appendices: [],
  };
}
