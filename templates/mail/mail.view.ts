import type { IncidentKind } from '../../src/domain/health/incident.js';
import type { ClassFigures, Language, Ratio } from '../components/figures.js';

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

/** What stands on every mail, whatever it says. Dates are 'YYYY-MM-DD'. */
export interface MailEnvelope {
  /** Vietnamese when absent. */
  language?: Language;
  personName: string;
  unitName: string | null;
  /** R7: the mail goes to a mailbox or focal point in place of this person. */
  onBehalfOf: string | null;
  date: string;
  /** Without a slash at the end. */
  publicUrl: string;
  /** Such as M-1024. */
  mailRef: string;
  snapshotId: string;
  installationName: string;
}

export const GROUP_KEYS = [
  'LATE',
  'OWED',
  'DUE',
  'VERIFY',
  'RECEIPT',
  'DECISION',
  'NEW',
  'CORRECTION',
  'LEADER',
] as const;
/** Gravest first: the order of subject and body. */
export type GroupKey = (typeof GROUP_KEYS)[number];

export type Why =
  | 'OFFICER'
  | 'HEAD'
  | 'OFFICE_HEAD'
  | 'SUPERVISING_LEADER'
  | 'COMMITTEE_HEAD'
  | 'VERIFIER'
  | 'LEAD_UNIT'
  | 'OFFICE'
  | 'UNIT'
  | 'FOCAL_POINT'
  | 'MAILBOX';

export interface MailLine {
  /** Kind of notice (domain), EXTENSION_GRANTED or EXTENSION_REFUSED, or DIGEST_DUE, DIGEST_LATE, DIGEST_OWED. */
  kind: string;
  /** T-7 … L3 */
  rung: string | null;
  /** R4: "gửi chậm". */
  sentLate: boolean;
  assignmentId: number;
  taskCode: string;
  /** Null for a restricted task: then neither code, link nor detail is shown (Q1). */
  title: string | null;
  unitName: string;
  /** Role of the assignment, when known: a late lead apologises, a late coordinating unit explains (P3). */
  role?: 'LEAD' | 'COORDINATING' | null;
  dueDate: string | null;
  printedDate: string | null;
  dueDateReason: string | null;
  workingDaysLate: number | null;
  workingDaysLeft: number | null;
  why: Why;
  detail: string | null;
}

export interface MailGroup {
  key: GroupKey;
  lines: MailLine[];
  /** May exceed lines.length; the rest is "và n việc khác". */
  total: number;
}

export interface DailyMailView extends MailEnvelope {
  groups: MailGroup[];
  digest: { new: number; due: number; late: number; owed: number } | null;
  leader: LeaderDigestView | null;
}

export interface OverdueUnitRow {
  unitName: string;
  overdue: number;
  /** Of its overdue assignments, the longest, in working days. */
  longestWorkingDays: number | null;
  apologiesOwed: number;
}

export interface LeaderNewsRow {
  kind: 'L3' | 'BROKEN';
  assignmentId: number;
  taskCode: string;
  /** Null for a restricted task. */
  title: string | null;
  unitName: string;
  dueDate: string | null;
  workingDaysLate: number | null;
  promisedDate: string | null;
}

/** G1: the week of a leader's field, or the committee head's day. */
export interface LeaderDigestView {
  cadence: 'WEEKLY' | 'DAILY';
  /** Such as "Tuần 52/2018 (24/12/2018 – 30/12/2018)". */
  periodLabel: string;
  /** Null: every field. */
  field: string | null;
  classes: ClassFigures;
  onTime: { original: Ratio; effective: Ratio };
  /** Most overdue first; at most 50 are shown. */
  overdueUnits: OverdueUnitRow[];
  /** How many units have something overdue, shown or not. */
  overdueUnitsTotal: number;
  news: LeaderNewsRow[];
}

export interface LeaderDigestMailView extends MailEnvelope {
  leader: LeaderDigestView;
}

/** Something that is not as it should be, or was. */
export interface IncidentLine {
  kind: IncidentKind;
  /** Which worker, year or day ('YYYY-MM-DD'); empty where there is only one. */
  subject: string;
  n: number;
  /** On the office's wall, '2019-01-02T09:30'. */
  since: string;
  until: string | null;
}

export type DirectMailView = Omit<MailEnvelope, 'unitName' | 'onBehalfOf' | 'snapshotId'> &
  (
    | { kind: 'PASSWORD_RESET'; actionUrl: string; minutes: number }
    | { kind: 'ACCOUNT_CREATED'; actionUrl: string; expiresAt: string; loginEmail: string; roles: string[] }
    | { kind: 'ADMIN_WARNING'; began: IncidentLine[]; ended: IncidentLine[] }
  );
