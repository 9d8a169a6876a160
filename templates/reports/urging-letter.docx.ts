import { formatDate, officialCount } from '../components/figures.js';
import { buildStateDocument } from './state-document.js';
import type { DocumentHeader, SignatureBlock } from './state-document.view.js';

/** R1, level L2: the office finds this draft on the page of the task and sends it after its own reading. */
export interface UrgingLetterView {
  header: DocumentHeader;
  year: number;
  unitName: string;
  taskCode: string;
  title: string;
  /** Such as "Quyết định số 959/QĐ-UBND ngày 29/12/2017 của UBND tỉnh". */
  basis: string[];
  output: string | null;
  originalDueDate: string | null;
  dueDate: string;
  dueDateReason: string | null;
  /** The day on which lateness is counted. */
  asOf: string;
  workingDaysLate: number;
  /** Text of the last progress report, if any. */
  lastProgress: { date: string; percent: number; text: string } | null;
  apology: 'OWED' | 'LATE' | 'DELIVERED' | null;
  replyBy: string | null;
  signature: SignatureBlock;
  recipients: string[];
  archive: string;
}

const end = (text: string): string => text.replace(/[.\s]+$/, '');

function paragraphs(view: UrgingLetterView): string[] {
  const basis = view.basis.length > 0 ? `Thực hiện ${view.basis.map(end).join('; ')}, ` : '';
  const out = [
    `${basis}${view.unitName} được giao chủ trì nhiệm vụ “${end(view.title)}” (mã ${view.taskCode})` +
      `${view.output ? `, sản phẩm: ${end(view.output)}` : ''}, thời hạn hoàn thành ngày ${formatDate(view.dueDate)}.`,
  ];
  if (view.originalDueDate && view.originalDueDate !== view.dueDate) {
    const reason = view.dueDateReason ? ` (${end(view.dueDateReason)})` : '';
    out.push(`Hạn ban đầu của nhiệm vụ là ngày ${formatDate(view.originalDueDate)}${reason}.`);
  }
  const progress = view.lastProgress
    ? ` Theo báo cáo gần nhất ngày ${formatDate(view.lastProgress.date)}, tiến độ đạt ${view.lastProgress.percent}%: ${end(view.lastProgress.text)}.`
    : ' Đơn vị chưa có báo cáo tiến độ.';
  out.push(
    `Đến ngày ${formatDate(view.asOf)}, nhiệm vụ đã quá hạn ${officialCount(view.workingDaysLate)} ngày làm việc nhưng đơn vị chưa báo cáo kết quả.${progress}`,
  );
  const replyBy = view.replyBy ? ` trước ngày ${formatDate(view.replyBy)}` : '';
  out.push(
    `Để bảo đảm tiến độ chung, đề nghị ${view.unitName} tập trung hoàn thành nhiệm vụ, báo cáo kết quả hoặc làm rõ lý do chậm, ` +
      `giải pháp khắc phục và thời gian hoàn thành${replyBy}.`,
  );
  if (view.apology === 'OWED' || view.apology === 'LATE') {
    out.push(
      `Đề nghị Thủ trưởng đơn vị gửi văn bản xin lỗi Trưởng ban theo quy định${view.apology === 'LATE' ? '; thời hạn gửi đã hết' : ''}.`,
    );
  }
  out.push(`Đề nghị ${view.unitName} quan tâm thực hiện.`);
  return out;
}

/** Draft "văn bản đôn đốc": a công văn, number, date and signature left blank. */
export function buildUrgingLetterDocx(view: UrgingLetterView): Promise<Buffer> {
  return buildStateDocument({
    header: view.header,
    typeName: null,
    subject: `V/v đôn đốc thực hiện nhiệm vụ quá hạn (${view.taskCode})`,
    year: view.year,
    draft: true,
    addressees: [view.unitName],
    basis: [],
    blocks: paragraphs(view).map((text) => ({ kind: 'paragraph', text })),
    signature: { ...view.signature, name: null },
    recipients: view.recipients,
    archive: view.archive,
    appendices: [],
  });
}
