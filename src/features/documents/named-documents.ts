/**
 * Documents as a plan or a person names them: those that are entered are found again by number and date, the others are
 * entered. A mention that prints no date means the document of that number; an impossible date stays text (D3).
 */
import type { BasisDocument } from '../../domain/plan/basis-documents.js';
import type { Transaction } from '../../infra/prisma/database.js';
import { toColumn, toIsoDate } from '../../infra/prisma/dates.js';

export interface NamedDocuments {
  idOf: (document: BasisDocument) => number;
}

/** Finds or enters the documents of all rows, in a fixed number of statements. */
export async function namedDocuments(
  tx: Transaction,
  rows: readonly { documents: BasisDocument[] }[],
): Promise<NamedDocuments> {
  const named = rows.flatMap(({ documents }) => documents);
  const numbers = [...new Set(named.map(({ number }) => number))];
  const known = await knownDocuments(tx, numbers);
  const missing = new Map<string, BasisDocument>();
  // With a date first, so that a mention without one finds the document that the same file dates.
  for (const document of named.toSorted(
    (a, b) => Number(a.issuedOn === null) - Number(b.issuedOn === null),
  )) {
    const entered = known.find(document) !== undefined || dated(missing, document);
    if (!entered) missing.set(keyOf(document.number, document.issuedOn?.toString() ?? null), document);
  }
  if (missing.size > 0) {
    await tx.document.createMany({
      data: [...missing.values()].map(({ number, issuedOn, issuedOnText }) => ({
        number,
        issuedOn: toColumn(issuedOn),
        issuedOnText: issuedOn === null ? issuedOnText : null,
      })),
      skipDuplicates: true,
    });
  }
  const all = await knownDocuments(tx, numbers);
  return {
    idOf: (document) => {
      const id = all.find(document);
      if (id === undefined) throw new Error(`The document ${document.number} was not entered`);
      return id;
    },
  };
}

function dated(
  missing: ReadonlyMap<string, BasisDocument>,
  { number, issuedOn, issuedOnText }: BasisDocument,
): boolean {
  if (issuedOn !== null || issuedOnText !== null)
    return missing.has(keyOf(number, issuedOn?.toString() ?? null));
  return [...missing.values()].some((document) => document.number === number);
}

async function knownDocuments(tx: Transaction, numbers: string[]) {
  const rows = await tx.document.findMany({ where: { number: { in: numbers } }, orderBy: { id: 'asc' } });
  const exact = new Map(rows.map(({ number, issuedOn, id }) => [keyOf(number, toIsoDate(issuedOn)), id]));
  const first = new Map(rows.toReversed().map(({ number, id }) => [number, id]));
  return {
    find: ({ number, issuedOn, issuedOnText }: BasisDocument): number | undefined =>
      exact.get(keyOf(number, issuedOn?.toString() ?? null)) ??
      (issuedOn === null && issuedOnText === null ? first.get(number) : undefined),
  };
}

function keyOf(number: string, issuedOn: string | null): string {
  return `${number} ${issuedOn ?? ''}`;
}
