/** The working calendar of a year, the form that changes it, and what would move. Dates are 'YYYY-MM-DD'. */
import type { FieldView } from '../../components/page-field.js';

export type DayMark = 'work' | 'weekend' | 'CLOSED' | 'OPENED';

export interface MonthView {
  month: number;
  workingDays: number;
  /** Weeks from Monday; null: a day of another month. */
  weeks: ({ date: string; day: number; mark: DayMark } | null)[][];
}

export interface SpecialDay {
  date: string;
  kind: 'CLOSED' | 'OPENED';
  name: string;
  documentNumber: string | null;
}

export interface CalendarYearPageView {
  year: number;
  today: string;
  /** Years to go to: entered ones, and those around this one. */
  years: number[];
  mayEdit: boolean;
  /** Null: the year was not entered. */
  calendar: {
    provisional: boolean;
    note: string | null;
    workingDays: number;
    months: MonthView[];
    days: SpecialDay[];
  } | null;
  /** Assignments that wait for this year. */
  waiting: number;
  waitingElsewhere: { year: number; assignments: number }[];
  /** C3: the year that has to be entered now. */
  yearToEnter: number | null;
}

export interface DayRowView {
  date: FieldView;
  kind: FieldView;
  name: FieldView;
}

export interface CalendarFormView {
  document: FieldView;
  rows: DayRowView[];
  lines: FieldView;
  /** Provisional, note, reason. */
  more: FieldView[];
  version: number;
  refusal: { message: string; rule: string | null; changes: string[] } | null;
}

export interface MoveLine {
  task: string;
  unitName: string;
  /** The rung, in words; null: the deadline itself. */
  notice: string | null;
  from: string | null;
  to: string | null;
  reason: string | null;
}

export interface MoveTable {
  lines: MoveLine[];
  total: number;
  page: number;
  pages: number;
}

export interface CalendarPreviewView {
  /** The year is new: days entered. */
  entered: { closed: number; opened: number } | null;
  changedDays: { date: string; working: boolean }[];
  deadlines: MoveTable;
  notices: MoveTable;
  fingerprint: string;
  /** The form as it was sent, to be sent again. */
  hidden: { name: string; value: string }[];
}

export interface CalendarEditView {
  year: number;
  form: CalendarFormView;
  preview: CalendarPreviewView | null;
}
