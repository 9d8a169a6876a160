/**
 * A span for every statement that a request or a job sends to PostgreSQL, by Prisma or as our own SQL: the text with its
 * `$1…`, never the values. What nobody asked for, such as a heartbeat, makes none.
 */
import type pg from 'pg';
import { asSpan, spanAround, tracesAreMade } from '../tracing/tracing.js';
import type { SpanStart } from '../tracing/tracing.js';

/** Long lists of `$1…` say nothing. */
const LONGEST_TEXT = 1000;

interface Statement {
  text: string;
  name?: string;
}

type Query = (first: string | Statement, ...rest: unknown[]) => Promise<unknown>;

/** Gives the pool back; when traces are off, untouched. */
export function withStatementSpans(pool: pg.Pool): pg.Pool {
  if (!tracesAreMade()) return pool;
  spanEach(pool as unknown as { query: Query });
  pool.on('connect', (client) => spanEach(client as unknown as { query: Query }));
  return pool;
}

function spanEach(asked: { query: Query }): void {
  const query = asked.query.bind(asked);
  asked.query = (first, ...rest) => {
    // The pool hands its own statements to a connection with a callback: those have their span already.
    if (!spanAround() || typeof rest.at(-1) === 'function') return query(first, ...rest);
    const { name, start } = statementSpan(typeof first === 'string' ? { text: first } : first);
    return asSpan(name, start, () => query(first, ...rest));
  };
}

/** By the statement's own name, or by its verb and the first table that it reads or writes. */
function statementSpan({ text, name }: Statement): { name: string; start: SpanStart } {
  const verb = /\b[A-Z]+\b/i.exec(text)?.[0].toUpperCase() ?? 'SQL';
  const table = /\b(?:FROM|INTO|UPDATE)\s+(?:"?public"?\.)?"?(\w+)"?/i.exec(text)?.[1];
  return {
    name: name ?? [verb, table].filter(Boolean).join(' '),
    start: {
      kind: 'CLIENT',
      attributes: {
        'db.system.name': 'postgresql',
        'db.operation.name': verb,
        'db.query.text': text.slice(0, LONGEST_TEXT),
      },
    },
  };
}
