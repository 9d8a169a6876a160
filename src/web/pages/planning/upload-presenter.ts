/** From a kept workbook to its preview: rows with each warning on its cell, and the one row that is being corrected. */
import { Inject, Injectable } from '@nestjs/common';
import type { ImportWarning } from '../../../domain/plan/import-warning.js';
import type { PlanColumn } from '../../../domain/plan/plan-header.js';
import { openWarnings, type ImportRow, type RowCorrection } from '../../../domain/plan/plan-import.js';
import { sectionText } from '../../../domain/plan/plan-section.js';
import type { PlanRow } from '../../../domain/plan/plan-table.js';
import { cellText } from '../../../domain/plan/sheet-grid.js';
import type { Refusal } from '../../../domain/refusal.js';
import type { Language } from '../../../features/access/language.js';
import { warningsByRow } from '../../../features/plans/imported-draft.js';
import type { OpenUpload } from '../../../features/plans/plan-upload.service.js';
import { DraftChoicesRepository } from '../../../features/tasks/draft-choices.repository.js';
import { formatDate } from '../../../../templates/components/figures.js';
import type { FieldView } from '../../../../templates/components/page-field.js';
import { sayIn, type Say } from '../../../../templates/pages/frame/page-phrase.js';
import type {
  CellView,
  PreviewRowView,
  UploadPreviewView,
} from '../../../../templates/pages/planning/plan-upload.view.js';

/** What of the preview is asked for. */
export interface PreviewScene {
  language: Language;
  only: 'all' | 'warned';
  page: number;
  /** The row that is being corrected. */
  editing: number | null;
  refused: { typed: RowCorrection; refusal: Refusal } | null;
}

const ROWS_PER_PAGE = 25;
const UNITS_SHOWN = 6;
const EDITED = ['section', 'title', 'lead', 'coordinating', 'deadline', 'output', 'basis', 'note'] as const;

type EditedColumn = (typeof EDITED)[number];

@Injectable()
export class UploadPresenter {
  constructor(@Inject(DraftChoicesRepository) private readonly choices: DraftChoicesRepository) {}

  async preview(upload: OpenUpload, scene: PreviewScene): Promise<UploadPreviewView> {
    const { rows, sheet } = upload.read;
    const warnings = openWarnings(upload.read, upload.known);
    const say = sayIn(scene.language);
    const names = new Map((await this.choices.unitNames()).map(({ code, name }) => [code, name]));
    const taskRows = new Set(sheet.rows.map(({ row }) => row));
    const skipped = (row: number) => upload.corrections[String(row)]?.skip === true;
    const byRow = new Map(rows.map((row) => [row.row, row]));
    const stateOf = (row: number): PreviewRowView['state'] => {
      const read = byRow.get(row);
      if (!read || skipped(row)) return 'SKIPPED';
      return upload.known.has(read.key) ? 'KNOWN' : 'NEW';
    };
    const ofRows = warningsByRow(warnings);
    const ofRow = (row: number) => ofRows.get(row) ?? [];
    const warned = sheet.rows.filter(({ row }) => ofRow(row).length > 0);
    const shown = scene.only === 'warned' ? warned : sheet.rows;
    const pages = Math.max(1, Math.ceil(shown.length / ROWS_PER_PAGE));
    const page = Math.min(scene.page, pages);
    const counted = (state: PreviewRowView['state']) =>
      sheet.rows.filter(({ row }) => stateOf(row) === state).length;
    const scenery = { columns: sheet.columns, names, say, language: scene.language };
    const visible = shown.slice((page - 1) * ROWS_PER_PAGE, page * ROWS_PER_PAGE);
    // The row that is corrected stays in sight when its last warning is gone.
    const edited = sheet.rows.find(({ row }) => row === scene.editing);
    if (edited && !visible.includes(edited)) visible.unshift(edited);
    return {
      id: upload.id,
      version: upload.version,
      fileName: upload.fileName,
      sheetName: upload.sheetName,
      plan: upload.plan,
      imported: upload.imported,
      counts: {
        all: sheet.rows.length,
        fresh: counted('NEW'),
        known: counted('KNOWN'),
        skipped: counted('SKIPPED'),
        warned: warned.length,
      },
      only: scene.only,
      rows: visible.map((cells) => ({
        ...rowView(cells, byRow.get(cells.row), ofRow(cells.row), scenery),
        state: stateOf(cells.row),
        corrected: upload.corrections[String(cells.row)] !== undefined,
        form:
          scene.editing === cells.row && !upload.imported
            ? formOf(cells, skipped(cells.row), scene, say)
            : null,
      })),
      sheetWarnings: warnings
        .filter(({ row }) => !taskRows.has(row))
        .map(({ row, column, message }) => ({
          cell: `${column ?? ''}${row}`,
          message: message[scene.language],
        })),
      units: scene.editing === null ? [] : await this.choices.units(),
      page,
      pages,
      total: shown.length,
      href: (number) =>
        `/giao-viec/nhap/${upload.id}?${scene.only === 'warned' ? 'xem=can-xem&' : ''}trang=${number}`,
    };
  }
}

interface Scenery {
  columns: Partial<Record<PlanColumn, string>>;
  names: ReadonlyMap<string, string>;
  say: Say;
  language: Language;
}

function rowView(
  cells: PlanRow,
  read: ImportRow | undefined,
  warnings: readonly ImportWarning[],
  { columns, names, say, language }: Scenery,
): Pick<PreviewRowView, 'row' | 'section' | 'title' | 'lead' | 'coordinating' | 'deadline' | 'basis'> {
  const on = (column: PlanColumn): string[] =>
    warnings
      .filter((warning) => columnOf(warning, columns) === column)
      .map(({ message }) => message[language]);
  const unplaced = warnings
    .filter((warning) => !['lead', 'coordinating', 'deadline', 'basis'].includes(columnOf(warning, columns)))
    .map(({ message }) => message[language]);
  const units = (codes: readonly string[]): string[] => {
    const all = codes.map((code) => names.get(code) ?? code);
    const more = all.length - UNITS_SHOWN;
    return more > 1 ? [...all.slice(0, UNITS_SHOWN), say('preview.more', { n: more })] : all;
  };
  const lead: CellView = { lines: units(read?.leads ?? []), notes: [], warnings: on('lead') };
  if (read?.each) lead.notes.push(say('preview.each', { n: read.leads.length }));
  if (!read && cells.leadText) lead.lines.push(cells.leadText);
  const outside = read?.outsideParties ?? [];
  const printed = read?.deadline.printedDate?.toString() ?? null;
  return {
    row: cells.row,
    section: sectionText(cells.section, cells.sectionTitle),
    title: {
      lines: [cells.title],
      notes: [cells.output].filter(Boolean),
      warnings: unplaced,
    },
    lead,
    coordinating: {
      lines: units(read?.coordinating ?? []),
      notes: outside.length > 0 ? [say('preview.outside', { names: outside.join(', ') })] : [],
      warnings: on('coordinating'),
    },
    deadline: {
      lines: [read?.deadline.wording ?? deadlineText(cells)].filter(Boolean),
      notes: printed ? [formatDate(printed)] : [],
      warnings: on('deadline'),
    },
    basis: {
      lines: (read?.documents ?? []).map(({ number }) => number),
      notes: [],
      warnings: on('basis'),
    },
  };
}

/** The column that a warning's letters stand for; the wording's when the sheet has no such column. */
function columnOf({ column, code }: ImportWarning, columns: Scenery['columns']): PlanColumn {
  const found = (Object.keys(columns) as PlanColumn[]).find((name) => columns[name] === column);
  if (column !== null && found) return found;
  if (code.startsWith('deadline.')) return 'deadline';
  return code.startsWith('import.lead') ? 'lead' : 'title';
}

function deadlineText({ deadlineCell }: PlanRow): string {
  return cellText(deadlineCell);
}

/** The cells of a row as fields, one line each where several names are separated by ";". */
function formOf(
  cells: PlanRow,
  skipped: boolean,
  { refused, language }: PreviewScene,
  say: Say,
): PreviewRowView['form'] {
  const oneLine = (text: string): string => text.replace(/\n/g, '; ');
  const values: Record<EditedColumn, string> = {
    section: sectionText(cells.section, cells.sectionTitle),
    title: cells.title,
    lead: oneLine(cells.leadText),
    coordinating: oneLine(cells.coordinatingText),
    deadline: deadlineText(cells),
    output: cells.output,
    basis: cells.basisText,
    note: cells.note,
  };
  const typed = refused?.typed;
  const errors = refused?.refusal.options.errors ?? [];
  const field = (name: EditedColumn): FieldView => ({
    name,
    label: say(`row.${name}`),
    kind: name === 'title' || name === 'output' || name === 'basis' || name === 'note' ? 'text' : 'line',
    value: typed?.[name] ?? values[name],
    required: name === 'title',
    options: [],
    error: errors.find((error) => error.field === name)?.message[language] ?? null,
    rows: 2,
    ...(name === 'lead' || name === 'coordinating' ? { hint: say('row.units.hint') } : {}),
  });
  const skip: FieldView = {
    name: 'skip',
    label: say('row.skip'),
    kind: 'check',
    value: String(typed?.skip ?? skipped),
    required: false,
    options: [],
    error: null,
  };
  return {
    fields: [...EDITED.map(field), skip],
    refusal: refused && {
      message:
        refused.refusal.code === 'version.stale' ? say('row.stale') : refused.refusal.message[language],
      rule: null,
    },
  };
}
