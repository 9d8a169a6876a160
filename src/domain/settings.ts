/**
 * The office's figures: every number in {braces} of the rules, with its default. The office may change them;
 * each change is a new version, and code takes the settings as a parameter instead of a literal.
 */

import type { Role } from './people/roles.js';

/** S4: what the head and the foot of the office's documents say (NĐ 30/2020/NĐ-CP, Phụ lục I). */
export interface OfficeLetterhead {
  /** In sentence case; a line break in it is kept where it is centred. */
  issuingBody: string;
  /** Empty: none. */
  superiorBody: string;
  place: string;
  /** Symbol of the reports, such as "BC-BCĐ". */
  reportSymbol: string;
  /** "Kính gửi"; empty for a report that goes to nobody above. */
  addressees: string[];
  /** "Nơi nhận", without "Lưu". */
  recipients: string[];
  /** "Lưu: …". */
  archive: string;
  /** TM., KT., TL. or TUQ. lines with the post, and the signatory's other post; the name is filled in on signing. */
  signatory: { authority: string[]; post: string };
}

/** All settings with their units in the names. */
export interface Settings {
  /** R1: working days before the due date on which a reminder goes out; 0 is the day itself. */
  reminderDaysBefore: number[];
  /** R1: working days after the due date of the levels L1, L2, L3. */
  escalationDaysAfter: { L1: number; L2: number; L3: number };
  /** W: term to receive or ask for return, working days after issue. */
  receiveTermWorkingDays: number;
  /** W4: working days after which the standing office is reminded of an unverified submission. */
  verificationTermWorkingDays: number;
  /** D4: months without a progress report after which an assignment without deadline is STALE. */
  staleAfterMonths: number;
  /** R6: local times between which mails leave on working days, "HH:MM". */
  mailWindow: { from: string; to: string };
  /** R6: local time of the daily run, "HH:MM". */
  dailyRunAt: string;
  /** R8: deliveries tried before a mail is given up. */
  mailAttempts: number;
  /** Minutes that a mail may wait in the window until the administrators are told of a backlog. */
  mailBacklogMinutes: number;
  /** R11: mails to one person on one day before the rest is merged into the next day's. */
  mailsPerPersonPerDay: number;
  /** R9: outside production only addresses of these domains are mailed; a server on the machine itself needs no list. */
  mailAllowList: string[];
  /** X2: extensions that can be granted to one assignment. */
  maxExtensions: number;
  /** A3: calendar days before the due date up to the end of which an advance apology is open. */
  advanceApologyDaysBefore: number;
  /** A4: working days after the due date in which the apology is due. */
  apologyTermWorkingDays: number;
  /** A5: shortest reason, characters. */
  apologyReasonMinLength: number;
  /** A6: the promised date lies at most this many days ahead. */
  promiseMaxDays: number;
  /** A8: working days after delivery in which the office may return the form. */
  formReturnTermWorkingDays: number;
  /** A9: working days after LATE until the committee head is told. */
  apologyLateEscalationWorkingDays: number;
  /** A10: working days in which the explanation of a broken promise is due. */
  explanationTermWorkingDays: number;
  /** Lines a mail shows per group before "và n việc khác". */
  mailLinesPerGroup: number;
  /** G2: whether leaders want the weekly digest even when nothing is late. */
  leaderDigestWhenEmpty: boolean;
  /** S3: the period rule reports use by default. */
  reportPeriodRule: 'CALENDAR' | 'ND09_2019';
  /** A12: whether the apology's letter and free text are shown in the public register. */
  publishApologyText: boolean;
  /** Minutes for which the link of a password reset works. */
  passwordResetMinutes: number;
  /** Megabytes that the files handed in on one unit's duties may take up in all. */
  unitFilesMegabytes: number;
  /** Roles whose people sign in with a second factor; others may. */
  secondFactorRoles: Role[];
  /** S4: the letterhead of reports and letters. */
  office: OfficeLetterhead;
}

/** The defaults of the rules. */
export const DEFAULT_SETTINGS: Settings = {
  reminderDaysBefore: [7, 3, 1, 0],
  escalationDaysAfter: { L1: 1, L2: 3, L3: 5 },
  receiveTermWorkingDays: 2,
  verificationTermWorkingDays: 5,
  staleAfterMonths: 3,
  mailWindow: { from: '07:30', to: '17:00' },
  dailyRunAt: '08:00',
  mailAttempts: 5,
  mailBacklogMinutes: 60,
  mailsPerPersonPerDay: 5,
  mailAllowList: [],
  maxExtensions: 2,
  advanceApologyDaysBefore: 1,
  apologyTermWorkingDays: 3,
  apologyReasonMinLength: 50,
  promiseMaxDays: 60,
  formReturnTermWorkingDays: 2,
  apologyLateEscalationWorkingDays: 3,
  explanationTermWorkingDays: 3,
  mailLinesPerGroup: 50,
  leaderDigestWhenEmpty: true,
  reportPeriodRule: 'CALENDAR',
  publishApologyText: false,
  passwordResetMinutes: 30,
  unitFilesMegabytes: 2_000,
  secondFactorRoles: [],
  office: {
    issuingBody: 'Ban Chỉ đạo',
    superiorBody: '',
    place: '……',
    reportSymbol: 'BC-BCĐ',
    addressees: [],
    recipients: ['Các đơn vị được giao nhiệm vụ'],
    archive: 'VT',
    signatory: { authority: ['TM. Ban Chỉ đạo', 'Trưởng ban'], post: '' },
  },
};
