/**
 * A plan's sheet as tasks to be drafted: who leads, who coordinates, until when, on which documents. A task given to
 * a group or to several units is given to EACH of them (rules, "Words"). What cannot be read stays as text and is
 * warned about with row and column; a row keeps its identity, so that the same file imported twice changes nothing.
 */
import { Temporal } from 'temporal-polyfill';
import { parseDeadlineWording, type DeadlineWording } from '../deadline/deadline-wording.js';
import type { Decision, Text } from '../refusal.js';
import { Refusal } from '../refusal.js';
import { remembered } from '../remembered.js';
import { DOCUMENT_TOO_LONG, parseBasisDocuments, type BasisDocument } from './basis-documents.js';
import { fold, tidy } from './folded-text.js';
import { ImportExtent, refuseExtent, refuseLengths } from './import-limits.js';
import type { ImportWarning } from './import-warning.js';
import type { PlanColumn } from './plan-header.js';
import { sectionIn } from './plan-section.js';
import {
  lastOf,
  planTableReading,
  ROWS_OF_PORTION,
  type PlanRow,
  type PlanTable,
  type RowHead,
} from './plan-table.js';
import type { SheetGrid } from './sheet-grid.js';
import { digest } from './text-digest.js';
import { groupMembers, type DirectoryUnit, type GroupCode, type UnitGroup } from './unit-directory.js';
import { UnitNames, type NamedParty } from './unit-names.js';

/** The deadline of a row: the plan's wording, how precise it is, the last day it names (before C4). */
export type ImportDeadline = Pick<DeadlineWording, 'wording' | 'precision' | 'printedDate'>;

/** One task of the plan. Units are codes of the directory; texts are as printed, lines tidied. */
export interface ImportRow extends RowHead {
  /** Stable identity from section, number and wording: "II/21/8f3a…". */
  key: string;
  inPerson: boolean;
  deadline: ImportDeadline;
  /** Groups expanded. Empty: the task stays a draft without a lead. */
  leads: string[];
  leadGroups: GroupCode[];
  /** True when a group or several units lead: each unit gets a LEAD assignment of its own. */
  each: boolean;
  /** Groups expanded, the leads left out. */
  coordinating: string[];
  outsideParties: string[];
  /** Parties that no unit was found for, kept as they stand in the cell. */
  unknownParties: { column: 'lead' | 'coordinating'; text: string }[];
  documents: BasisDocument[];
  note: string;
}

export interface ImportOptions {
  units: readonly DirectoryUnit[];
  groups: readonly UnitGroup[];
  planYear: number;
  /** What people wrote over the cells, by the row of the sheet. */
  corrections?: ReadonlyMap<number, RowCorrection>;
}

/** What a person wrote over the cells of one row, as text; the row keeps the identity that the sheet gives it. */
export interface RowCorrection {
  /** "II. Tên mục". */
  section?: string;
  title?: string;
  output?: string;
  lead?: string;
  coordinating?: string;
  deadline?: string;
  basis?: string;
  note?: string;
  /** The row is left out. */
  skip?: boolean;
}

export interface ImportedPlan {
  rows: ImportRow[];
  /** In the order of the sheet's rows. */
  warnings: ImportWarning[];
  /** The cells that were read, corrections applied, rows that are left out included. */
  sheet: Pick<PlanTable, 'rows' | 'columns'>;
}

const IN_PERSON =
  /(thu truong|nguoi dung dau)( don vi| co quan)? (truc tiep|dich than)|dich than (thu truong|nguoi dung dau)/;
const UNNAMED_PARTIES = /lien quan|thanh vien/;

/** The tasks of a sheet with everything that needs a person's eye, or the refusal of a sheet without a plan's table. */
export function interpretPlan(grid: SheetGrid, options: ImportOptions): Decision<ImportedPlan> {
  return lastOf(planInterpretation(grid, options));
}

/** The same in portions of rows, for who has other work to do between two of them. */
export function* planInterpretation(
  grid: SheetGrid,
  options: ImportOptions,
): Generator<void, Decision<ImportedPlan>> {
  const table = yield* planTableReading(grid);
  if (table instanceof Refusal) return table;
  if (table.rows.length === 0) {
    return new Refusal('malformed', 'import.no-tasks', {
      vi: 'Trang tính có dòng tiêu đề nhưng không có nhiệm vụ nào bên dưới.',
      en: 'The sheet has a header row but no task below it.',
    });
  }
  const reader = new RowReader(table, options);
  const isLeftOut = ({ row }: { row: number }): boolean => options.corrections?.get(row)?.skip === true;
  const extent = new ImportExtent();
  const all: ImportRow[] = [];
  for (const printed of table.rows) {
    const told = reader.warnings.length;
    const { row, cells } = reader.read(printed);
    const tooLong = isLeftOut(row) ? null : refuseLengths(row, cells, table.columns);
    if (tooLong) return tooLong;
    if (!extent.takes(row, reader.warnings.slice(told))) return refuseExtent(row.row);
    all.push(row);
    if (all.length % ROWS_OF_PORTION === 0) yield;
  }
  const warnings = [...table.warnings, ...reader.warnings.filter((warning) => !isLeftOut(warning))].sort(
    (a, b) => a.row - b.row,
  );
  const sheet = { rows: reader.cells, columns: table.columns };
  return { rows: all.filter((row) => !isLeftOut(row)), warnings, sheet };
}

/**
 * What of the warnings asks somebody to look: a row that is in the plan already is not imported, and nothing of it is.
 * The head of a preview, its marks and the record of an import all count these; the API tells all that the file holds.
 */
export function openWarnings(
  { rows, warnings }: Pick<ImportedPlan, 'rows' | 'warnings'>,
  known: ReadonlySet<string>,
): ImportWarning[] {
  const settled = new Set(rows.filter(({ key }) => known.has(key)).map(({ row }) => row));
  return warnings.filter(({ row }) => !settled.has(row));
}

/** Whom a cell names. */
interface Parties {
  groups: GroupCode[];
  /** Groups expanded. */
  units: string[];
  outside: string[];
  unknown: string[];
}

class RowReader {
  readonly warnings: ImportWarning[] = [];
  readonly cells: PlanRow[] = [];
  private readonly keys = new Map<string, number>();
  // A long plan says the same few parties, deadlines and documents over and over.
  private readonly partiesIn: (text: string) => Parties;
  private readonly deadlineIn: (text: string) => DeadlineWording;
  private readonly documentsIn = remembered(parseBasisDocuments);

  constructor(
    private readonly table: PlanTable,
    private readonly options: ImportOptions,
  ) {
    const names = new UnitNames(options.units, options.groups);
    this.partiesIn = remembered((text) => this.sorted(names.parse(text)));
    this.deadlineIn = remembered((text) => parseDeadlineWording(text, { planYear: options.planYear }));
  }

  read(printed: PlanRow): { row: ImportRow; cells: PlanRow } {
    const key = this.key(printed);
    const row = corrected(printed, this.options.corrections?.get(printed.row));
    this.cells.push(row);
    const lead = this.parties(row, 'lead', row.leadText);
    const coordinating = this.parties(row, 'coordinating', row.coordinatingText);
    if (row.leadText === '') this.warn(row, 'lead', 'import.lead-missing', LEAD_MISSING);
    const { documents, beside } = this.documents(row);
    const read: ImportRow = {
      key,
      row: row.row,
      stt: row.stt,
      section: row.section,
      sectionTitle: row.sectionTitle,
      title: row.title,
      output: row.output,
      inPerson: IN_PERSON.test(fold(row.note)),
      deadline: this.deadline(row),
      leads: lead.units,
      leadGroups: lead.groups,
      each: lead.groups.length > 0 || lead.units.length > 1,
      coordinating: coordinating.units.filter((code) => !lead.units.includes(code)),
      outsideParties: unique([...lead.outside, ...coordinating.outside]),
      unknownParties: [...lead.unknown, ...coordinating.unknown],
      documents,
      note: beside.length === 0 ? row.note : tidy([row.note, ...beside].join('\n')),
    };
    return { row: read, cells: row };
  }

  private parties(row: PlanRow, column: 'lead' | 'coordinating', text: string) {
    const { unknown, ...known } = this.partiesIn(text);
    for (const party of unknown) this.warn(row, column, 'import.unit-unknown', unknownParty(party));
    if (column === 'lead')
      for (const name of known.outside) this.warn(row, column, 'import.lead-outside', outsideLead(name));
    return { ...known, unknown: unknown.map((party) => ({ column, text: party })) };
  }

  private sorted(parties: readonly NamedParty[]): Parties {
    return {
      groups: unique(parties.flatMap((party) => (party.kind === 'group' ? [party.code] : []))),
      units: unique(parties.flatMap((party) => this.codesOf(party))),
      outside: unique(parties.flatMap((party) => (party.kind === 'outside' ? [party.name] : []))),
      unknown: parties.flatMap((party) => (party.kind === 'unknown' ? [party.text] : [])),
    };
  }

  private codesOf(party: NamedParty): string[] {
    if (party.kind === 'unit') return [party.code];
    return party.kind === 'group' ? groupMembers(party.code, this.options.units) : [];
  }

  private deadline(row: PlanRow): ImportDeadline {
    const cell = row.deadlineCell;
    if (cell instanceof Temporal.PlainDate) {
      return { wording: `${cell.day}/${cell.month}/${cell.year}`, precision: 'DAY', printedDate: cell };
    }
    const read = this.deadlineIn(cell === null ? '' : String(cell));
    if (read.warning) this.warn(row, 'deadline', read.warning.code, read.warning.message);
    return { wording: read.wording, precision: read.precision, printedDate: read.printedDate };
  }

  /** The documents, and what stands beside them that is too long to be one. */
  private documents(row: PlanRow): { documents: BasisDocument[]; beside: string[] } {
    const named = this.documentsIn(row.basisText);
    for (const { warning } of named) if (warning) this.warn(row, 'basis', warning.code, warning.message);
    const [documents, beside] = [false, true].map((isBeside) =>
      named.filter(({ warning }) => (warning?.code === DOCUMENT_TOO_LONG) === isBeside),
    );
    return { documents: documents ?? [], beside: (beside ?? []).map(({ number }) => number) };
  }

  private key(row: PlanRow): string {
    const key = [row.section ?? '', fold(row.stt).replace(/ /g, '.'), digest(fold(row.title))].join('/');
    const seen = (this.keys.get(key) ?? 0) + 1;
    this.keys.set(key, seen);
    if (seen === 1) return key;
    this.warn(row, 'title', 'import.row-repeated', {
      vi: 'Nhiệm vụ trùng số thứ tự và nội dung với một dòng ở trên.',
      en: 'The task repeats the number and the wording of a row above.',
    });
    return `${key}#${seen}`;
  }

  private warn(row: PlanRow, column: PlanColumn, code: string, message: Text): void {
    this.warnings.push({ row: row.row, column: this.table.columns[column] ?? null, code, message });
  }
}

function corrected(row: PlanRow, correction: RowCorrection | undefined): PlanRow {
  if (!correction) return row;
  const { section, title, output, lead, coordinating, deadline, basis, note } = correction;
  const text = (said: string | undefined, printed: string): string =>
    said === undefined ? printed : tidy(said);
  return {
    ...row,
    ...(section === undefined ? {} : sectionIn(section)),
    title: text(title, row.title),
    output: text(output, row.output),
    leadText: text(lead, row.leadText),
    coordinatingText: text(coordinating, row.coordinatingText),
    deadlineCell: deadline === undefined ? row.deadlineCell : tidy(deadline) || null,
    basisText: text(basis, row.basisText),
    note: text(note, row.note),
  };
}

const LEAD_MISSING: Text = {
  vi: 'Chưa có đơn vị chủ trì; nhiệm vụ được giữ ở dạng dự thảo.',
  en: 'No lead unit; the task stays a draft.',
};

function unknownParty(text: string): Text {
  if (UNNAMED_PARTIES.test(fold(text))) {
    return {
      vi: `“${text}” không nêu tên đơn vị cụ thể; giữ nguyên như bản in.`,
      en: `“${text}” names no particular unit; kept as printed.`,
    };
  }
  return {
    vi: `Không tìm thấy đơn vị “${text}” trong danh mục; giữ nguyên như bản in.`,
    en: `No unit “${text}” in the directory; kept as printed.`,
  };
}

function outsideLead(name: string): Text {
  return {
    vi: `“${name}” không giao nhiệm vụ được trong hệ thống nên không thể chủ trì; ghi là bên ngoài hệ thống.`,
    en: `“${name}” cannot be assigned in the system and so cannot lead; recorded as an outside party.`,
  };
}

function unique<T>(values: T[]): T[] {
  return [...new Set(values)];
}
