/** What is on record about an assignment, as plain data; sentences are already in the reader's language. */

/** A file as it is listed: who handed it in and when; `size` in bytes. */
export interface FileView {
  href: string;
  name: string;
  size: number;
  who: string;
  /** 'dd/mm/yyyy hh:mm' */
  at: string;
}

/** One entry of any record: a report, a request, a suspension, a directive. */
export interface EntryView {
  /** Tells it apart on the page and in the address of its whole text. */
  key: string;
  title: string;
  state: { text: string; grave: boolean } | null;
  who: string;
  at: string;
  said: { label: string; text: string }[];
  /** Where the whole text stands, when only its beginning is shown. */
  more: string | null;
  files: FileView[];
}

export type RecordKey = 'reports' | 'submissions' | 'extensions' | 'returns' | 'suspensions' | 'explanations';

export interface RecordList {
  key: RecordKey;
  total: number;
  entries: EntryView[];
}

export interface VersionView {
  number: number;
  kind: string;
  printedDate: string | null;
  dueDate: string | null;
  /** C5: why the effective date is not the printed one. */
  dueDateReason: string | null;
  /** The day of the decision. */
  on: string;
  who: string;
  reason: string;
  documentNumber: string;
}

export interface ApologyView {
  state: string;
  advance: boolean;
  dueOn: string;
  deliveredOn: string | null;
  promisedDate: string | null;
  finishedOn: string | null;
  signatory: string;
  reason: string;
  remedy: string;
  text: string;
  /** Returned for form, or voided: when and why. */
  notes: string[];
}

export interface HistoryView {
  total: number;
  page: number;
  pages: number;
  events: EventView[];
}

export interface EventView {
  at: string;
  who: string;
  what: string;
  reason: string;
  refused: boolean;
}

export interface NoticeView {
  to: string;
  address: string | null;
  what: string;
  /** The day it was due. */
  on: string;
  state: string;
  grave: boolean;
  /** Why it was not sent, or what stood in its place. */
  why: string;
  mail: {
    /** When the server took it, null before. */
    sentAt: string | null;
    /** The server's own words. */
    response: string;
    messageId: string;
    attempts: number;
  } | null;
}

export interface NoticesView {
  total: number;
  page: number;
  pages: number;
  notices: NoticeView[];
}
