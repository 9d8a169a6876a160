/** What an import tells: how much was new, what needs a person's eye, and before it is done, the rows. */
import type { ImportWarning } from '../../domain/plan/import-warning.js';
import type { ImportRow } from '../../domain/plan/plan-import.js';
import type { RowHead } from '../../domain/plan/plan-table.js';

/** What was read and what of it was new. */
export interface ReadImport {
  rows: ImportRow[];
  /** Keys of the rows that are in the plan already. */
  known: ReadonlySet<string>;
  warnings: ImportWarning[];
  dryRun: boolean;
}

interface ImportRowView extends RowHead {
  /** UNCHANGED: in the plan already. */
  state: 'NEW' | 'UNCHANGED';
  /** Codes of units, groups expanded. */
  leads: string[];
  coordinating: string[];
  each: boolean;
  outsideParties: string[];
  unknownParties: string[];
  deadline: { wording: string; precision: string; printedDate: string | null };
  documents: string[];
  inPerson: boolean;
}

export interface PlanImportView {
  dryRun: boolean;
  created: number;
  unchanged: number;
  /** All that the file asks to be looked at; `row` counts from 1 as the sheet shows it, `column` is its letters. */
  warnings: { row: number; column: string | null; code: string; message: string }[];
  /** Of a dry run; otherwise empty. */
  rows: ImportRowView[];
}

export function importView(
  { rows, known, warnings, dryRun }: ReadImport,
  language: 'vi' | 'en',
): PlanImportView {
  const created = rows.filter(({ key }) => !known.has(key)).length;
  return {
    dryRun,
    created,
    unchanged: rows.length - created,
    warnings: warnings.map(({ row, column, code, message }) => ({
      row,
      column,
      code,
      message: message[language],
    })),
    rows: dryRun ? rows.map((row) => rowView(row, known.has(row.key))) : [],
  };
}

function rowView(row: ImportRow, isKnown: boolean): ImportRowView {
  const { wording, precision, printedDate } = row.deadline;
  return {
    row: row.row,
    stt: row.stt,
    section: row.section,
    sectionTitle: row.sectionTitle,
    title: row.title,
    output: row.output,
    state: isKnown ? 'UNCHANGED' : 'NEW',
    leads: row.leads,
    coordinating: row.coordinating,
    each: row.each,
    outsideParties: row.outsideParties,
    unknownParties: row.unknownParties.map(({ text }) => text),
    deadline: { wording, precision, printedDate: printedDate?.toString() ?? null },
    documents: row.documents.map(({ number }) => number),
    inPerson: row.inPerson,
  };
}
