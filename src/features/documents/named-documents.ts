/**
 * Documents as a plan or a person names them: those that are entered are found again by number and date, the others are
 * entered. A mention that prints no date means the document of that number; an impossible date stays text (D3).
 */
import type { BasisDocument } from '../../domain/plan/basis-documents.js';
import type { Transaction } from '../../infra/prisma/database.js';

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
  const missingNumbers = new Set<string>();
  // With a date first, so that a mention without one finds the document that the same file dates.
  for (const document of named.toSorted(
    (a, b) => Number(a.issuedOn === null) - Number(b.issuedOn === null),
  )) {
    const { number, issuedOn, issuedOnText } = document;
    if (known.find(document) !== undefined) continue;
    if (issuedOn === null && issuedOnText === null && missingNumbers.has(number)) continue;
    const key = keyOf(number, issuedOn?.toString() ?? null);
    if (missing.has(key)) continue;
    missing.set(key, document);
    missingNumbers.add(number);
  }
  if (missing.size > 0) {
    const rows = [...missing.values()].map(({ number, issuedOn, issuedOnText }) => ({
      number,
      on: issuedOn?.toString() ?? null,
      text: issuedOn === null ? issuedOnText : null,
    }));
    await tx.$executeRaw`
      INSERT INTO document (number, issued_on, issued_on_text)
      SELECT number, "on", text FROM json_to_recordset(${JSON.stringify(rows)}::json) AS row(number text, "on" date, text text)
      ON CONFLICT DO NOTHING`;
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

async function knownDocuments(tx: Transaction, numbers: string[]) {
  const rows = await tx.$queryRaw<{ id: number; number: string; on: string | null }[]>`
    SELECT id, number, issued_on::text AS "on" FROM document WHERE number = ANY (${numbers}::text[]) ORDER BY id`;
  const exact = new Map(rows.map(({ number, on, id }) => [keyOf(number, on), id]));
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
