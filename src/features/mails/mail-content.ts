/** R3, R5: from what was read of a mail to what it says: notices that are no longer true fall out, the rest is grouped. */
import { Temporal } from 'temporal-polyfill';
import { CalendarYearMissing } from '../../domain/calendar/working-calendar.js';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import { cancellationOf } from '../../domain/reminder/cancellation.js';
import type { NoticeKind } from '../../domain/reminder/notice-kind.js';
import type { DailyMailView, GroupKey, MailLine, Why } from '../../../templates/mail/mail.view.js';
import type { LineRead, MailRead, NoticeRead } from './mail-read.sql.js';

const GROUP_OF: Readonly<Record<Exclude<NoticeKind, 'RUNG'>, GroupKey>> = {
  ASSIGNED: 'NEW',
  RECEIPT_LAPSED: 'RECEIPT',
  RETURN_REQUESTED: 'DECISION',
  RETURN_DECIDED: 'DECISION',
  SUBMITTED: 'VERIFY',
  VERIFICATION_DUE: 'VERIFY',
  VERIFIED: 'DECISION',
  SENT_BACK: 'DECISION',
  SUSPENDED: 'DECISION',
  RESUMED: 'DECISION',
  CANCELLED: 'DECISION',
  EXTENSION_REQUESTED: 'DECISION',
  EXTENSION_DECIDED: 'DECISION',
  DEADLINE_MOVED: 'CORRECTION',
  LATENESS_CORRECTED: 'CORRECTION',
  APOLOGY_OWED: 'OWED',
  APOLOGY_LATE: 'OWED',
  APOLOGY_LATE_ESCALATED: 'LEADER',
  APOLOGY_DELIVERED: 'DECISION',
  APOLOGY_FORM_RETURNED: 'OWED',
  APOLOGY_VOIDED: 'CORRECTION',
  PROMISE_BROKEN: 'LEADER',
  EXPLANATION_OWED: 'OWED',
  DIRECTIVE: 'DECISION',
  OFFICE_REMINDER: 'DECISION',
};

const GROUP_OF_DAY = { DIGEST_LATE: 'LATE', DIGEST_DUE: 'DUE', DIGEST_OWED: 'OWED' } as const;

/** What the mails of one drain share; working days are counted once per due date. */
export class MailDay {
  private readonly known = new Map<string, { late: number | null; left: number | null }>();

  constructor(
    readonly today: Temporal.PlainDate,
    private readonly calendar: WorkingCalendar,
    readonly publicUrl: string,
    readonly linesPerGroup: number,
  ) {}

  workingDays(dueDate: string | null): { late: number | null; left: number | null } {
    if (dueDate === null) return { late: null, left: null };
    const found = this.known.get(dueDate) ?? this.count(Temporal.PlainDate.from(dueDate));
    this.known.set(dueDate, found);
    return found;
  }

  private count(dueDate: Temporal.PlainDate): { late: number | null; left: number | null } {
    try {
      const days = this.calendar.countWorkingDays(dueDate, this.today);
      return days >= 0 ? { late: days, left: null } : { late: null, left: -days };
    } catch (error) {
      if (error instanceof CalendarYearMissing) return { late: null, left: null };
      throw error;
    }
  }
}

export interface MailContent {
  /** Null: nothing is left to say. */
  view: DailyMailView | null;
  cancelled: { id: number; reason: string }[];
  /** R1: assignments whose draft urging letter goes with the mail. */
  urged: number[];
  /** More lines must be read: of a kind that is shown, those that were read have all been cancelled. */
  incomplete: boolean;
}

/** Those who prepare and sign the urging letter. */
const HEARS_LETTER: readonly Why[] = ['OFFICE_HEAD', 'OFFICE'];

export function contentOf(mail: MailRead, day: MailDay): MailContent {
  const groups = new Map<GroupKey, { lines: MailLine[]; total: number }>();
  const add = (key: GroupKey, line: MailLine | null, count: number): void => {
    const group = groups.get(key) ?? { lines: [], total: 0 };
    groups.set(key, group);
    group.total += count;
    if (line && group.lines.length < day.linesPerGroup) group.lines.push(line);
  };
  const cancelled: MailContent['cancelled'] = [];
  const urged: number[] = [];
  for (const notice of mail.notices ?? []) {
    const reason = whyCancelled(notice);
    if (reason !== null) {
      cancelled.push(...notice.ids.map((id) => ({ id, reason })));
      continue;
    }
    add(groupOf(notice), notice.line && noticeLine(notice, notice.line, mail, day), notice.ids.length);
    if (notice.rung === 'L2' && notice.line && HEARS_LETTER.includes(notice.why))
      urged.push(notice.line.assignmentId);
  }
  const counted = new Set<string>();
  for (const row of mail.day ?? []) {
    add(
      GROUP_OF_DAY[row.kind],
      dayLine(row.kind, row.line, mail, day),
      counted.has(row.kind) ? 0 : row.total,
    );
    counted.add(row.kind);
  }
  const shown = [...groups].map(([key, group]) => ({ key, ...group }));
  const { UNIT_DAILY: unit, LEADER_WEEKLY: weekly, CHAIR_DAILY: chair } = mail.digests ?? {};
  if (shown.length === 0 && !unit && !weekly && !chair)
    return { view: null, cancelled, urged, incomplete: false };
  const leader = weekly?.figures.view ?? chair?.figures.view ?? null;
  const view: DailyMailView = {
    language: mail.language ?? 'vi',
    personName: mail.personName ?? '',
    unitName: mail.unitName,
    onBehalfOf: mail.onBehalfOf,
    date: day.today.toString(),
    publicUrl: day.publicUrl,
    mailRef: `M-${mail.id}`,
    snapshotId: `S-${(unit ?? weekly ?? chair)?.id ?? mail.id}`,
    installationName: 'Đôn Đốc',
    groups: shown,
    digest: unit ? (unit.figures as DailyMailView['digest']) : null,
    leader: leader && { ...leader, news: chair?.figures.view?.news ?? leader.news },
  };
  return { view, cancelled, urged, incomplete: shown.some(({ lines }) => lines.length === 0) };
}

function whyCancelled(notice: NoticeRead): string | null {
  const text = cancellationOf(notice, {
    state: notice.state,
    deadlineVersion: notice.presentVersion,
    unitId: notice.presentUnit,
    apologyState: notice.apologyState,
    personActive: notice.hears,
    explanationGiven: notice.explanationGiven,
  });
  return text?.vi ?? null;
}

function groupOf({ kind, rung }: NoticeRead): GroupKey {
  if (kind !== 'RUNG') return GROUP_OF[kind];
  if (rung === 'L2' || rung === 'L3') return 'LEADER';
  return rung === 'L1' ? 'LATE' : 'DUE';
}

function noticeLine(notice: NoticeRead, line: LineRead, mail: MailRead, day: MailDay): MailLine {
  const why = mail.onBehalfOf ? 'MAILBOX' : notice.why;
  return mailLine(line, day, wordsOf(notice), why, notice.rung, notice.sentLate, notice.detail);
}

/** Written out property by property: it runs for every line of every mail of the morning. */
function mailLine(
  line: LineRead,
  day: MailDay,
  kind: string,
  why: Why,
  rung: string | null,
  sentLate: boolean,
  detail: string | null,
): MailLine {
  const { late, left } = day.workingDays(line.dueDate);
  return {
    kind,
    rung,
    sentLate,
    assignmentId: line.assignmentId,
    taskCode: line.taskCode,
    title: line.title,
    unitName: line.unitName,
    role: line.role,
    dueDate: line.dueDate,
    printedDate: line.printedDate,
    dueDateReason: line.dueDateReason,
    workingDaysLate: late,
    workingDaysLeft: left,
    why,
    detail,
  };
}

/** A decision on an extension reads one way when granted and another when refused. */
function wordsOf({ kind, extensionGranted }: NoticeRead): string {
  if (kind !== 'EXTENSION_DECIDED' || extensionGranted === null) return kind;
  return extensionGranted ? 'EXTENSION_GRANTED' : 'EXTENSION_REFUSED';
}

function dayLine(kind: string, line: LineRead, mail: MailRead, day: MailDay): MailLine {
  return mailLine(line, day, kind, mail.onBehalfOf ? 'MAILBOX' : 'UNIT', null, false, null);
}
