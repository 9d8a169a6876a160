/**
 * A draft as a person types it: units and groups by name, deadlines in the plan's words or as dates, documents and
 * outside parties line by line. Read into what the draft's service takes; every error comes back at its field.
 */
import { parseBasisDocuments, type BasisDocument } from '../../domain/plan/basis-documents.js';
import { sectionIn } from '../../domain/plan/plan-section.js';
import { UnitNames } from '../../domain/plan/unit-names.js';
import type { FieldError } from '../../domain/refusal.js';
import type { Urgency } from '../../infra/prisma/generated/enums.js';
import type { AssignableUnits } from './assignable-units.js';
import { fieldError, tooLongDocuments } from './draft-errors.js';
import type { NewTaskDto } from './task.dto.js';

/** One line of the units: a name, a short name or a code; several names, or a group. */
export interface TypedUnit {
  role: 'LEAD' | 'COORDINATING';
  unit: string;
  part: string;
  deadline: string;
}

export interface TypedDraft {
  plan: string;
  /** "II. Ứng dụng công nghệ thông tin". */
  section: string;
  title: string;
  output: string;
  note: string;
  field: string;
  urgency: Urgency;
  inPerson: boolean;
  restricted: boolean;
  people: number[];
  deadline: string;
  /** Ids of the documents that were picked. */
  documents: number[];
  /** Further documents, one a line: "959/QĐ-UBND ngày 29/12/2017". */
  otherDocuments: string;
  /** Outside parties, one a line. */
  outside: string;
  units: TypedUnit[];
}

export interface ReadDraft {
  body: NewTaskDto;
  documents: { ids: number[]; named: BasisDocument[] };
  /** For each assignment of the body the line of the form that named it. */
  lines: number[];
  errors: FieldError[];
}

/** What was typed, with the errors that no service has to be asked for. */
export function readTyped(typed: TypedDraft, directory: AssignableUnits): ReadDraft {
  const errors: FieldError[] = [];
  const names = new UnitNames(directory.units, directory.groups);
  const assignments: NonNullable<NewTaskDto['assignments']> = [];
  const lines: number[] = [];
  typed.units.forEach((line, index) => {
    for (const unit of codesIn(line.unit, `units.${index}.unit`, names, errors)) {
      const { role, part } = line;
      const deadline = line.deadline.trim() === '' ? {} : { deadline: { wording: line.deadline.trim() } };
      assignments.push({ unit, role, part: part.trim(), ...deadline });
      lines.push(index);
    }
  });
  const { section, sectionTitle } = sectionIn(typed.section);
  const body = {
    plan: typed.plan,
    section,
    sectionTitle,
    title: typed.title.trim(),
    output: typed.output.trim(),
    note: typed.note.trim(),
    field: typed.field.trim() || null,
    urgency: typed.urgency,
    inPerson: typed.inPerson,
    restricted: typed.restricted,
    people: typed.restricted ? typed.people : [],
    deadline: { wording: typed.deadline.trim() },
    outsideParties: linesOf(typed.outside),
    assignments,
  } satisfies NewTaskDto;
  const named = parseBasisDocuments(typed.otherDocuments);
  errors.push(...tooLongDocuments('otherDocuments', named));
  return { body, documents: { ids: typed.documents, named }, lines, errors };
}

/** The codes of the units and groups that a line names. */
export function codesIn(text: string, field: string, names: UnitNames, errors: FieldError[]): string[] {
  return names.parse(text).flatMap((party) => {
    if (party.kind === 'unit' || party.kind === 'group') return [party.code];
    const error =
      party.kind === 'outside'
        ? fieldError(
            field,
            'outside',
            `${party.name} ở ngoài hệ thống; ghi vào mục «Bên ngoài hệ thống».`,
            `${party.name} is outside the system; name it under “Outside parties”.`,
          )
        : fieldError(
            field,
            'unknown',
            `Không tìm thấy đơn vị “${party.text}” trong danh mục.`,
            `There is no unit “${party.text}” in the directory.`,
          );
    errors.push({ ...error, value: party.text });
    return [];
  });
}

/** Errors of the service, moved from its assignments to the lines of the form. */
export function toLines(errors: readonly FieldError[], lines: readonly number[]): FieldError[] {
  return errors.map((error) => {
    const [, index, rest] = /^assignments\.(\d+)\.(unit|deadline)/.exec(error.field) ?? [];
    const line = index === undefined ? undefined : lines[Number(index)];
    return line === undefined ? error : { ...error, field: `units.${line}.${rest}` };
  });
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
