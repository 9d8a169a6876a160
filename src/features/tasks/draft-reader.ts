/** What a person wrote into a draft, checked against plan, calendar and directory; every wrong field is named at once. */
import { Temporal } from 'temporal-polyfill';
import { parseDeadlineWording } from '../../domain/deadline/deadline-wording.js';
import type { FieldError } from '../../domain/refusal.js';
import type { Transaction } from '../../infra/prisma/database.js';
import type { Prisma } from '../../infra/prisma/generated/client.js';
import { fieldError } from './draft-errors.js';
import type { DraftDeadline } from './draft-writer.js';

interface SaidDeadline {
  date?: string | undefined;
  wording?: string | undefined;
}

/** D1, D3: a date, the plan's words, or both: then the date counts and the words are kept. Neither: no deadline. */
export function readDeadline(
  said: SaidDeadline | null | undefined,
  planYear: number,
  field: string,
  errors: FieldError[],
): { deadline: DraftDeadline; warnings: Prisma.InputJsonObject[] } {
  const wording = said?.wording?.trim() ?? '';
  if (said?.date) {
    const printedDate = readDate(said.date, `${field}.date`, errors);
    return { deadline: { wording, precision: 'DAY', printedDate }, warnings: [] };
  }
  const read = parseDeadlineWording(wording, { planYear });
  const deadline = { wording: read.wording, precision: read.precision, printedDate: read.printedDate };
  if (!read.warning) return { deadline, warnings: [] };
  const { code, message } = read.warning;
  return { deadline, warnings: [{ column: null, code, message: { ...message } }] };
}

/** 'YYYY-MM-DD' as a date that exists, or null with an error. */
export function readDate(text: string, field: string, errors: FieldError[]): Temporal.PlainDate | null {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    // Answered below: 2018-02-30 has the form of a date and is none.
  }
  const vi = `“${text}” không phải là ngày có thật (năm-tháng-ngày).`;
  errors.push({
    ...fieldError(field, 'not-a-date', vi, `“${text}” is not a date (YYYY-MM-DD).`),
    value: text,
  });
  return null;
}

/** The documents of these numbers; one that is not entered yet is an error. Of several with a number, the newest. */
export async function readDocuments(
  tx: Transaction,
  numbers: readonly string[],
  errors: FieldError[],
  field = 'documents',
): Promise<number[]> {
  const rows = await tx.document.findMany({
    where: { number: { in: numbers.map((number) => number.trim()) } },
    orderBy: [{ issuedOn: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }],
    select: { id: true, number: true },
  });
  const ids = new Map(rows.map(({ number, id }) => [number, id]));
  return numbers.flatMap((number, index) => {
    const id = ids.get(number.trim());
    if (id !== undefined) return [id];
    const vi = `Chưa có văn bản “${number}”; hãy nhập văn bản trước (POST /api/documents).`;
    const en = `There is no document “${number}”; enter it first (POST /api/documents).`;
    errors.push({ ...fieldError(`${field}.${index}`, 'unknown', vi, en), value: number });
    return [];
  });
}

/** Q1: the people named on a restricted task. */
export async function readPeople(
  tx: Transaction,
  ids: readonly number[],
  errors: FieldError[],
): Promise<number[]> {
  const rows = await tx.person.findMany({
    where: { id: { in: [...ids] }, active: true },
    select: { id: true },
  });
  const known = new Set(rows.map(({ id }) => id));
  ids.forEach((id, index) => {
    if (known.has(id)) return;
    const error = fieldError(
      `people.${index}`,
      'unknown',
      `Không có người mang số ${id}.`,
      `There is no person ${id}.`,
    );
    errors.push({ ...error, value: id });
  });
  return [...known];
}

/** Q1: whom a restricted task without named people is for: the heads of its units. */
export async function headsOf(tx: Transaction, unitIds: readonly number[]): Promise<number[]> {
  const rows = await tx.person.findMany({
    where: { unitId: { in: [...unitIds] }, active: true, roles: { has: 'HEAD' } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
