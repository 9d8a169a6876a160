/** Requests byte by byte, for what no honest client sends; and what is wrong with an answer. */
import { PASSWORD, type WebWorld } from './web-world.js';
import type { Body } from './hostile.js';

/** Much longer than any answer takes, also on a busy machine. */
const HANGS_AFTER_MS = 30_000;

export interface RawRequest {
  method: string;
  /** Path with the query, as it stands in the request. */
  url: string;
  body?: Body;
  cookie?: string;
}

export async function signedInCookie(world: Pick<WebWorld, 'address'>, account: string): Promise<string> {
  const answer = await fetch(`${world.address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${account}@demo.don-doc.test`, password: PASSWORD }),
  });
  if (answer.status !== 200) throw new Error(`${account} was not signed in: ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

/** Sends it; `fault` says what an answer must not be, or null. */
export async function faultOf(
  address: string,
  { method, url, body, cookie }: RawRequest,
  fields: ReadonlySet<string>,
): Promise<{ status: number; fault: string | null }> {
  const answer = await fetch(`${address}${url}`, {
    method,
    redirect: 'manual',
    headers: { ...(cookie ? { cookie } : {}), ...(body ? { 'content-type': body.type } : {}) },
    signal: AbortSignal.timeout(HANGS_AFTER_MS),
    ...(body ? { body: body.bytes as never } : {}),
  });
  const text = await answer.text();
  const { status } = answer;
  const said = `${status} ${text.slice(0, 600)}`;
  if (status >= 500) return { status, fault: said };
  if (status < 400) return { status, fault: null };
  const type = answer.headers.get('content-type') ?? '';
  if (!type.startsWith('application/problem+json')) return { status, fault: `${type}: ${said}` };
  return { status, fault: wrongProblem(JSON.parse(text) as Problem, status, fields, said) };
}

interface Problem {
  status?: unknown;
  code?: unknown;
  detail?: unknown;
  requestId?: unknown;
  errors?: { field?: unknown; code?: unknown; message?: unknown }[];
}

const isSaid = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

function wrongProblem(
  problem: Problem,
  status: number,
  fields: ReadonlySet<string>,
  said: string,
): string | null {
  const { errors = [] } = problem;
  if (problem.status !== status || ![problem.code, problem.detail, problem.requestId].every(isSaid))
    return `no whole problem: ${said}`;
  if (problem.code === 'input.invalid' && errors.length === 0) return `names no field: ${said}`;
  for (const { field, code, message } of errors) {
    if (![field, code, message].every(isSaid)) return `an error without words: ${said}`;
    const root = String(field).split('.')[0] ?? '';
    if (!fields.has(root)) return `names ${root}, which nobody sent: ${said}`;
  }
  if (said.length > 590 && JSON.stringify(problem).length > 200_000)
    return 'an answer longer than what was sent';
  return null;
}
