/**
 * Each mail with made-up content, for those who want to see what the system writes. No row of the database is in it; the
 * names say that they are samples.
 */
import type { Text } from '../../src/domain/refusal.js';
import type { Language } from '../components/figures.js';
import { renderDailyMail } from './daily-mail.js';
import { renderDirectMail } from './direct-mail.js';
import type {
  DailyMailView,
  DirectMailView,
  LeaderDigestView,
  MailGroup,
  MailLine,
  RenderedMail,
} from './mail.view.js';

const DAY = '2018-12-03';

type Sample = { name: Text } & (
  | { daily: (language: Language) => Partial<DailyMailView> }
  | { direct: (language: Language) => DirectMailView }
);

const words = (language: Language, vi: string, en: string): string => (language === 'vi' ? vi : en);

function envelope(language: Language) {
  return {
    language,
    personName: words(language, 'Người nhận mẫu', 'Sample recipient'),
    date: DAY,
    publicUrl: 'https://mau.invalid',
    mailRef: 'M-0',
    installationName: words(language, 'Đôn Đốc (dữ liệu mẫu)', 'Don Doc (sample data)'),
  };
}

function line(language: Language, more: Partial<MailLine>): MailLine {
  return {
    kind: 'RUNG',
    rung: null,
    sentLate: false,
    assignmentId: 0,
    taskCode: 'NV-MAU-0001',
    title: words(language, 'Nhiệm vụ mẫu: báo cáo kết quả thực hiện', 'Sample task: report the results'),
    unitName: words(language, 'Đơn vị mẫu', 'Sample unit'),
    role: 'LEAD',
    dueDate: '2018-12-05',
    printedDate: '2018-12-05',
    dueDateReason: null,
    workingDaysLate: null,
    workingDaysLeft: 2,
    why: 'OFFICER',
    detail: null,
    ...more,
  };
}

const late = { dueDate: '2018-11-28', printedDate: '2018-11-28', workingDaysLate: 3, workingDaysLeft: null };

const group = (key: MailGroup['key'], ...lines: MailLine[]): MailGroup => ({
  key,
  lines,
  total: lines.length,
});

function leader(language: Language, cadence: LeaderDigestView['cadence']): LeaderDigestView {
  return {
    cadence,
    periodLabel: words(
      language,
      'Tuần 48/2018 (26/11/2018 – 02/12/2018)',
      'Week 48/2018 (26/11/2018 – 02/12/2018)',
    ),
    field: null,
    classes: {
      doneOnTime: 12,
      doneLate: 3,
      openInTerm: 20,
      openOverdue: 2,
      noDeadlineDone: 1,
      noDeadlineOpen: 4,
      noDeadlineStale: 1,
      deadlineUnknown: 0,
      total: 43,
    },
    onTime: {
      original: { numerator: 11, denominator: 15 },
      effective: { numerator: 12, denominator: 15 },
    },
    overdueUnits: [
      {
        unitName: words(language, 'Đơn vị mẫu', 'Sample unit'),
        overdue: 2,
        longestWorkingDays: 6,
        apologiesOwed: 1,
      },
    ],
    overdueUnitsTotal: 1,
    news: [
      {
        kind: 'BROKEN',
        assignmentId: 0,
        taskCode: 'NV-MAU-0001',
        title: words(language, 'Nhiệm vụ mẫu', 'Sample task'),
        unitName: words(language, 'Đơn vị mẫu', 'Sample unit'),
        dueDate: late.dueDate,
        workingDaysLate: 3,
        promisedDate: '2018-11-30',
      },
    ],
  };
}

const SAMPLES = {
  'hang-ngay': {
    name: { vi: 'Thư hằng ngày của đơn vị', en: 'Daily mail of a unit' },
    daily: (language) => ({
      digest: { new: 1, due: 2, late: 1, owed: 1 },
      groups: [
        group('LATE', line(language, { ...late, rung: 'L1', why: 'HEAD' })),
        group('OWED', line(language, { ...late, kind: 'APOLOGY_OWED', why: 'HEAD' })),
        group(
          'DUE',
          line(language, { rung: 'T-1' }),
          line(language, { title: null, rung: 'T-3', workingDaysLeft: 3 }),
        ),
        group('NEW', line(language, { kind: 'ASSIGNED', dueDate: '2018-12-28', workingDaysLeft: 19 })),
      ],
    }),
  },
  'nhac-han': {
    name: { vi: 'Nhắc trước hạn', en: 'Reminder before the due date' },
    daily: (language) => ({ groups: [group('DUE', line(language, { rung: 'T-3' }))] }),
  },
  'qua-han-muc-2': {
    name: {
      vi: 'Quá hạn mức 2, kèm dự thảo văn bản đôn đốc',
      en: 'Overdue, level 2, with the urging letter',
    },
    daily: (language) => ({
      groups: [group('LEADER', line(language, { ...late, rung: 'L2', why: 'OFFICE_HEAD' }))],
    }),
  },
  'gui-cham': {
    name: { vi: 'Nhắc gửi chậm sau khi hệ thống ngừng', en: 'Reminder sent late, after an outage' },
    daily: (language) => ({
      groups: [group('LATE', line(language, { ...late, rung: 'L1', sentLate: true }))],
    }),
  },
  'dinh-chinh': {
    name: { vi: 'Đính chính thời hạn', en: 'Correction of a due date' },
    daily: (language) => ({
      groups: [
        group(
          'CORRECTION',
          line(language, {
            kind: 'DEADLINE_MOVED',
            dueDate: '2019-01-02',
            printedDate: '2018-12-31',
            dueDateReason: '31/12/2018 nghỉ hoán đổi, 01/01/2019 nghỉ lễ',
            workingDaysLeft: 20,
          }),
        ),
      ],
    }),
  },
  'kinh-chuyen': {
    name: { vi: 'Kính chuyển qua hộp thư của đơn vị', en: 'Passed on by the mailbox of the unit' },
    daily: (language) => ({
      onBehalfOf: words(language, 'Người nhận mẫu', 'Sample recipient'),
      groups: [group('DUE', line(language, { rung: 'T-1', why: 'MAILBOX' }))],
    }),
  },
  'lanh-dao-tuan': {
    name: { vi: 'Tổng hợp tuần của lãnh đạo', en: 'Weekly digest of a leader' },
    daily: (language) => ({ leader: leader(language, 'WEEKLY') }),
  },
  'truong-ban-ngay': {
    name: { vi: 'Tổng hợp ngày của Trưởng ban', en: 'Daily digest of the committee head' },
    daily: (language) => ({ leader: leader(language, 'DAILY') }),
  },
  'dat-lai-mat-khau': {
    name: { vi: 'Đặt lại mật khẩu', en: 'Password reset' },
    direct: (language) => ({
      ...envelope(language),
      kind: 'PASSWORD_RESET',
      actionUrl: 'https://mau.invalid/dat-lai',
      minutes: 30,
    }),
  },
  'tai-khoan-moi': {
    name: { vi: 'Tài khoản mới', en: 'New account' },
    direct: (language) => ({
      ...envelope(language),
      kind: 'ACCOUNT_CREATED',
      actionUrl: 'https://mau.invalid/tai-khoan',
      expiresAt: '2018-12-10T17:00',
      loginEmail: 'nguoi.nhan@mau.invalid',
      roles: [words(language, 'Chuyên viên', 'Officer of unit')],
    }),
  },
  'canh-bao-quan-tri': {
    name: { vi: 'Cảnh báo cho quản trị', en: 'Warning to the administrator' },
    direct: (language) => ({
      ...envelope(language),
      kind: 'ADMIN_WARNING',
      began: [
        { kind: 'NO_WORKER', subject: '', n: 1, since: '2018-12-03T09:30', until: null },
        { kind: 'MAIL_BACKLOG', subject: '', n: 42, since: '2018-12-03T09:30', until: null },
        { kind: 'CALENDAR_MISSING', subject: '2019', n: 1, since: '2018-12-01T00:05', until: null },
        { kind: 'BAD_ADDRESSES', subject: '2018-12-03', n: 2, since: '2018-12-03T08:04', until: null },
      ],
      ended: [],
    }),
  },
  'het-canh-bao-quan-tri': {
    name: { vi: 'Báo hết cảnh báo cho quản trị', en: 'To the administrator: a warning is over' },
    direct: (language) => ({
      ...envelope(language),
      kind: 'ADMIN_WARNING',
      began: [],
      ended: [
        {
          kind: 'WORKER_SILENT',
          subject: 'may-chu-1-4321',
          n: 1,
          since: '2018-12-03T09:30',
          until: '2018-12-03T10:05',
        },
      ],
    }),
  },
} as const satisfies Record<string, Sample>;

export type MailSampleName = keyof typeof SAMPLES;

export const MAIL_SAMPLES = Object.entries(SAMPLES).map(([name, sample]) => ({
  name: name as MailSampleName,
  label: sample.name as Text,
}));

export function isMailSample(name: string): name is MailSampleName {
  return Object.hasOwn(SAMPLES, name);
}

/** The mail as the real templates render it. */
export function renderMailSample(name: MailSampleName, language: Language): RenderedMail {
  const sample: Sample = SAMPLES[name];
  if ('direct' in sample) return renderDirectMail(sample.direct(language));
  return renderDailyMail({
    ...envelope(language),
    unitName: words(language, 'Đơn vị mẫu', 'Sample unit'),
    onBehalfOf: null,
    snapshotId: 'S-0',
    groups: [],
    digest: null,
    leader: null,
    ...sample.daily(language),
  });
}
