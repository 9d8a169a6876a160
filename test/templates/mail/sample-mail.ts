import type { DailyMailView, LeaderDigestView, MailLine } from '../../../templates/mail/mail.view.js';

export function line(over: Partial<MailLine> = {}): MailLine {
  return {
    kind: 'RUNG',
    rung: 'L1',
    sentLate: false,
    assignmentId: 101,
    taskCode: 'NV-2018-0024',
    title: 'Hội thảo về chính quyền điện tử',
    unitName: 'Sở Thông tin và Truyền thông',
    dueDate: '2018-12-27',
    printedDate: '2018-12-27',
    dueDateReason: null,
    workingDaysLate: 3,
    workingDaysLeft: null,
    why: 'HEAD',
    detail: null,
    ...over,
  };
}

export function mail(over: Partial<DailyMailView> = {}): DailyMailView {
  return {
    personName: 'Thủ trưởng đơn vị',
    unitName: 'Sở Thông tin và Truyền thông',
    onBehalfOf: null,
    date: '2019-01-02',
    publicUrl: 'https://don-doc.test',
    mailRef: 'M-1024',
    snapshotId: 'S-77',
    installationName: 'Đôn Đốc tỉnh Gia Lai',
    groups: [{ key: 'LATE', lines: [line()], total: 1 }],
    digest: null,
    leader: null,
    ...over,
  };
}

export function leader(over: Partial<LeaderDigestView> = {}): LeaderDigestView {
  return {
    cadence: 'WEEKLY',
    periodLabel: 'Tuần 52/2018 (24/12/2018 – 30/12/2018)',
    field: 'Công nghệ thông tin',
    classes: {
      doneOnTime: 20,
      doneLate: 3,
      openInTerm: 9,
      openOverdue: 4,
      noDeadlineDone: 1,
      noDeadlineOpen: 2,
      noDeadlineStale: 1,
      deadlineUnknown: 0,
      total: 40,
    },
    onTime: { original: { numerator: 18, denominator: 23 }, effective: { numerator: 20, denominator: 23 } },
    overdueUnits: [{ unitName: 'Sở Y tế', overdue: 4, longestWorkingDays: 12, apologiesOwed: 2 }],
    overdueUnitsTotal: 1,
    news: [],
    ...over,
  };
}
