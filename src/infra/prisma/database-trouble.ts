/** Which failures are the database's and pass: its disk is full, or it is away, starting, or gave way to somebody else. */

export type DatabaseTrouble = 'full' | 'away' | 'gave-way';

const DISK_FULL = '53100';
/** Classes of SQLSTATE: connection, resources, operator's intervention, input and output. */
const AWAY_CLASSES = ['08', '53', '57', '58'];
/** Deadlock, serialization, a lock that was not waited for. */
const GAVE_WAY = ['40P01', '40001', '55P03'];
const NO_CONNECTION = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
];
/** Prisma's own: cannot reach, timed out, connection closed, no connection free in time. */
const PRISMA_AWAY = ['P1001', 'P1002', 'P1008', 'P1017', 'P2024'];
/** What the driver says without a code when its connection ends. */
const CONNECTION_ENDED = /^(Connection terminated|Client has encountered a connection error)/;

/** Null: nothing that passes by itself, such as a bug. */
export function databaseTrouble(thrown: unknown): DatabaseTrouble | null {
  for (const { code, message } of causesOf(thrown)) {
    if (code === DISK_FULL) return 'full';
    if (GAVE_WAY.includes(code)) return 'gave-way';
    const isState = /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('P1') && !code.startsWith('P2');
    if (isState && AWAY_CLASSES.includes(code.slice(0, 2))) return 'away';
    if (NO_CONNECTION.includes(code) || PRISMA_AWAY.includes(code)) return 'away';
    if (CONNECTION_ENDED.test(message)) return 'away';
  }
  return null;
}

/** The error and what it wraps: Prisma puts the server's own code some levels down. */
function* causesOf(thrown: unknown, depth = 0): Generator<{ code: string; message: string }> {
  if (typeof thrown !== 'object' || thrown === null || depth > 4) return;
  const { code, originalCode, message, cause, meta, errors } = thrown as Record<string, unknown>;
  yield { code: String(originalCode ?? code ?? ''), message: String(message ?? '') };
  yield* causesOf(cause, depth + 1);
  yield* causesOf((meta as Record<string, unknown> | undefined)?.['driverAdapterError'], depth + 1);
  if (Array.isArray(errors)) for (const one of errors) yield* causesOf(one, depth + 1);
}
