/** From a row of the workbook to a draft. A row without a lead is a draft without one and keeps its warnings. */
import { inSentenceCase } from '../../domain/plan/sentence-case.js';
import { LONGEST } from '../../domain/plan/field-lengths.js';
import type { ImportWarning } from '../../domain/plan/import-warning.js';
import type { ImportRow } from '../../domain/plan/plan-import.js';
import type { AssignableUnits } from '../tasks/assignable-units.js';
import type { TaskDraft } from '../tasks/draft-writer.js';
import type { NamedDocuments } from '../documents/named-documents.js';

export function warningsByRow(warnings: readonly ImportWarning[]): Map<number, ImportWarning[]> {
  const byRow = new Map<number, ImportWarning[]>();
  for (const warning of warnings) {
    const list = byRow.get(warning.row);
    if (list) list.push(warning);
    else byRow.set(warning.row, [warning]);
  }
  return byRow;
}

/** The draft of a row; `position` is its place in the sheet. */
export function draftOf(
  row: ImportRow,
  position: number,
  directory: AssignableUnits,
  documents: NamedDocuments,
  warnings: readonly ImportWarning[],
): TaskDraft {
  const { deadline } = row;
  const given = (role: 'LEAD' | 'COORDINATING') => (code: string) => {
    const unitId = directory.idOf(code);
    if (unitId === undefined) throw new Error(`The directory has no unit ${code}`);
    return { unitId, role, part: '', period: null, deadline };
  };
  return {
    importKey: row.key,
    position,
    section: row.section,
    sectionTitle: row.sectionTitle,
    title: row.title,
    output: row.output,
    note: row.note,
    field: fieldOf(row.sectionTitle),
    urgency: 'NORMAL',
    inPerson: row.inPerson,
    restricted: false,
    deadline,
    outsideParties: row.outsideParties,
    warnings: warnings.map(({ row: line, column, code, message }) => ({
      row: line,
      column,
      code,
      message: { ...message },
    })),
    documentIds: [...new Set(row.documents.map(documents.idOf))],
    personIds: [],
    assignments: [...row.leads.map(given('LEAD')), ...row.coordinating.map(given('COORDINATING'))],
  };
}

/** A heading that goes on for lines is the name of no field. */
function fieldOf(sectionTitle: string | null): string | null {
  const field = sectionTitle && inSentenceCase(sectionTitle);
  return field && field.length <= LONGEST.field ? field : null;
}
