/**
 * R1, L2: the draft urging letter (văn bản đôn đốc) that goes to the head of the standing office with level L2, for signing
 * and sending to the unit: who, what, since when, what is asked for. The layout (NĐ 30/2020, Phụ lục I) is the template's.
 * A restricted task is named by its code alone (Q1).
 */
import { Temporal } from 'temporal-polyfill';
import { CalendarYearMissing, type WorkingCalendar } from '../calendar/working-calendar.js';
import { formatDate } from '../calendar/local-time.js';
import type { ApologyState } from '../apology/apology.js';
import { DELIVERED_STATES } from '../apology/apology.js';
import type { Settings } from '../settings.js';

export interface DaysLate {
  /** Calendar days after the due date; 0 when not late. */
  days: number;
  /** Working days after the due date; null when a year without calendar lies between (C3). */
  workingDays: number | null;
}

/** How late something due on `dueDate` is on `on`, in calendar and in working days. */
export function daysLate(
  dueDate: Temporal.PlainDate,
  on: Temporal.PlainDate,
  calendar: WorkingCalendar,
): DaysLate {
  if (Temporal.PlainDate.compare(on, dueDate) <= 0) return { days: 0, workingDays: 0 };
  const days = dueDate.until(on, { largestUnit: 'day' }).days;
  try {
    return { days, workingDays: calendar.countWorkingDays(dueDate, on) };
  } catch (error) {
    if (error instanceof CalendarYearMissing) return { days, workingDays: null };
    throw error;
  }
}

export interface UrgedAssignment {
  unitName: string;
  taskCode: string;
  taskTitle: string;
  restricted: boolean;
  /** "959/QĐ-UBND ngày 29/12/2017", as each document is cited. */
  basisDocuments: readonly string[];
  originalDueDate: Temporal.PlainDate;
  dueDate: Temporal.PlainDate;
  extensions: number;
  lastReport: { on: Temporal.PlainDate; percent: number | null } | null;
  role: 'LEAD' | 'COORDINATING';
  apologyState: ApologyState | null;
  promisedDate: Temporal.PlainDate | null;
}

export interface UrgingLetter {
  /** "Kính gửi". */
  addressee: string;
  /** Trích yếu. */
  subject: string;
  late: DaysLate;
  /** The day by which the unit is to answer: the day of L3, when the committee head is told; null when not computable. */
  answerBy: Temporal.PlainDate | null;
  paragraphs: string[];
}

/** R1: the content of the draft letter about one assignment, as of the day of L2. */
export function urgingLetter(
  assignment: UrgedAssignment,
  asOf: Temporal.PlainDate,
  calendar: WorkingCalendar,
  settings: Settings,
): UrgingLetter {
  const late = daysLate(assignment.dueDate, asOf, calendar);
  const answerBy = answerDay(assignment.dueDate, asOf, calendar, settings);
  const task = assignment.restricted
    ? `nhiệm vụ hạn chế mã ${assignment.taskCode}`
    : `nhiệm vụ “${assignment.taskTitle}”`;
  return {
    addressee: assignment.unitName,
    subject: `V/v đôn đốc thực hiện nhiệm vụ quá hạn ${assignment.taskCode}`,
    late,
    answerBy,
    paragraphs: [
      duty(assignment, task),
      lateness(assignment, late, asOf),
      ...apologySentence(assignment),
      demand(assignment, answerBy),
    ],
  };
}

function duty({ basisDocuments, role, unitName }: UrgedAssignment, task: string): string {
  const basis = basisDocuments.length > 0 ? `Thực hiện ${basisDocuments.join('; ')}, ` : '';
  const part = role === 'LEAD' ? 'chủ trì' : 'phối hợp';
  const sentence = `${basis}${unitName} được giao ${part} ${task}.`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function lateness(
  { originalDueDate, dueDate, extensions, lastReport }: UrgedAssignment,
  late: DaysLate,
  asOf: Temporal.PlainDate,
): string {
  const moved = originalDueDate.equals(dueDate)
    ? ''
    : ` (hạn gốc ${formatDate(originalDueDate)}${extensions > 0 ? `, đã gia hạn ${extensions} lần` : ''})`;
  const working = late.workingDays === null ? '' : ` (${late.workingDays} ngày làm việc)`;
  const percent = lastReport?.percent == null ? '' : `, tiến độ ${lastReport.percent}%`;
  const report = lastReport
    ? `Lần cập nhật gần nhất: ngày ${formatDate(lastReport.on)}${percent}.`
    : 'Đơn vị chưa cập nhật tiến độ lần nào.';
  return `Thời hạn hoàn thành là ngày ${formatDate(dueDate)}${moved}. Đến ngày ${formatDate(asOf)}, nhiệm vụ đã quá hạn ${late.days} ngày${working}, cơ quan thường trực chưa nhận được báo cáo kết quả. ${report}`;
}

function apologySentence({ role, apologyState, promisedDate }: UrgedAssignment): string[] {
  if (role !== 'LEAD' || apologyState === null || apologyState === 'VOID') return [];
  if (!DELIVERED_STATES.includes(apologyState))
    return ['Thủ trưởng đơn vị chưa gửi văn bản xin lỗi và hẹn lại ngày hoàn thành theo quy định.'];
  return promisedDate
    ? [`Đơn vị đã có văn bản xin lỗi và hẹn hoàn thành ngày ${formatDate(promisedDate)}.`]
    : [];
}

function demand({ unitName }: UrgedAssignment, answerBy: Temporal.PlainDate | null): string {
  const by = answerBy ? `trước khi hết ngày ${formatDate(answerBy)}` : 'ngay khi nhận được văn bản này';
  return `Đề nghị ${unitName} khẩn trương hoàn thành và báo cáo kết quả, nêu rõ nguyên nhân chậm và biện pháp khắc phục, ${by}; quá thời gian nêu trên, cơ quan thường trực báo cáo Trưởng ban xem xét, chỉ đạo.`;
}

function answerDay(
  dueDate: Temporal.PlainDate,
  asOf: Temporal.PlainDate,
  calendar: WorkingCalendar,
  settings: Settings,
): Temporal.PlainDate | null {
  try {
    const day = calendar.addWorkingDays(dueDate, settings.escalationDaysAfter.L3);
    return Temporal.PlainDate.compare(day, asOf) > 0 ? day : null;
  } catch (error) {
    if (error instanceof CalendarYearMissing) return null;
    throw error;
  }
}
