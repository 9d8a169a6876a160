/** `/api/auth/*`: the doors of the accounts library that are open, answered like everything else. */
import { Refusal, type Decision } from '../domain/refusal.js';
import type { Actor } from '../features/access/actor.js';
import { answer } from '../features/access/answer.js';
import { languageOf } from '../features/access/language.js';
import { tooManyTries } from '../features/accounts/account-refusals.js';
import type { AccountService } from '../features/accounts/account.service.js';
import type { AuthSessionRead } from '../features/accounts/auth-session.js';
import type { OwnPassword } from '../features/accounts/own-password.service.js';
import type { SecondFactor } from '../features/accounts/second-factor.service.js';
import type { SecondStep } from '../features/accounts/second-step.service.js';
import type { SessionReader } from '../features/accounts/session-reader.js';
import { FailureException, failureOf, NOT_SIGNED_IN } from './failure.js';
import type { Pages } from './pages/frame/pages.js';
import type { Failure } from './problem.js';
import type { WebReply, WebRequest } from './web-request.js';

/** What of the library is reachable; all else (signing up, changing one's own address) is not there. */
const OPEN_PATHS = ['POST /sign-out', 'GET /get-session'];

export const WRONG_CREDENTIALS: Failure = {
  status: 401,
  code: 'account.wrong-credentials',
  message: { vi: 'Sai địa chỉ thư hoặc mật khẩu.', en: 'The address or the password is wrong.' },
};

const WRONG_CODE: Failure = {
  status: 401,
  code: 'account.wrong-code',
  message: {
    vi: 'Mã không đúng, đã dùng hoặc đã hết hạn.',
    en: 'The code is wrong, was used or has expired.',
  },
};

interface Server {
  post(path: string, handler: Handler): unknown;
  get(path: string, handler: Handler): unknown;
}

type Handler = (request: WebRequest, reply: WebReply) => Promise<unknown>;

/** What the doors lead to. */
export interface AccountDoors {
  accounts: AccountService;
  step: SecondStep;
  sessions: SessionReader;
  passwords: OwnPassword;
  factors: SecondFactor;
  pages: Pages;
}

/** Registers the routes on Fastify; what they throw goes to the one filter. */
export function mountAccounts(server: Server, doors: AccountDoors): void {
  const { accounts } = doors;
  server.post('/api/auth/two-factor/enable', (request, reply) => beginFactor(doors, request, reply));
  server.post('/api/auth/two-factor/verify', (request, reply) => bringCode(doors, request, reply));
  server.post('/api/auth/change-password', (request, reply) => changePassword(doors, request, reply));
  server.post('/api/auth/sign-in/email', (request, reply) => signIn(doors, request, reply));
  for (const open of OPEN_PATHS) {
    const [method, path = ''] = open.split(' ');
    const handler: Handler = (request, reply) => pass(accounts, path, request, reply);
    if (method === 'POST') server.post(`/api/auth${path}`, handler);
    else server.get(`/api/auth${path}`, handler);
  }
}

async function signIn(
  { accounts, pages }: AccountDoors,
  request: WebRequest,
  reply: WebReply,
): Promise<unknown> {
  const { email, password } = (request.body ?? {}) as Record<string, unknown>;
  const errors = Object.entries({ email, password }).flatMap(([field, value]) =>
    typeof value === 'string' && value !== '' ? [] : [missing(field)],
  );
  if (errors.length > 0) {
    throw new FailureException({
      status: 400,
      code: 'input.invalid',
      message: { vi: 'Cần địa chỉ thư và mật khẩu.', en: 'An address and a password are needed.' },
      errors,
    });
  }
  const outcome = await accounts.signIn(String(email), String(password), pages.placeOf(request));
  if (outcome.kind === 'too-many') return answer<never>(tooManyTries(outcome.seconds));
  if (outcome.kind === 'second-step') return opened(reply, outcome.cookies, outcome.body);
  if (outcome.kind !== 'signed-in') throw new FailureException(WRONG_CREDENTIALS);
  return opened(reply, [...outcome.cookies, pages.ownerCookie(outcome.userId)], outcome.body);
}

/** A code: of who has passed the password, or the first of who sets up a second factor. */
async function bringCode(doors: AccountDoors, request: WebRequest, reply: WebReply): Promise<unknown> {
  const { step, pages, sessions } = doors;
  const code = text(request, 'code');
  const read = await sessions.read(request.headers.cookie, languageOf(request.headers));
  if (read && !read.session.twoFactorEnabled) {
    const { cookies, codes } = answer(await doors.factors.confirm(ownRequest(doors, request, read), code));
    return opened(reply, cookies, { status: true, backupCodes: codes });
  }
  const outcome = await step.verify({ code, cookie: request.headers.cookie, ...pages.placeOf(request) });
  if (outcome.kind === 'locked') return answer<never>(tooManyTries(outcome.seconds));
  if (outcome.kind !== 'signed-in') throw new FailureException(WRONG_CODE);
  return opened(reply, [...outcome.cookies, pages.ownerCookie(outcome.userId)], outcome.body);
}

/** The key for an authenticator; nothing is on before its first code. */
async function beginFactor(doors: AccountDoors, request: WebRequest, reply: WebReply): Promise<unknown> {
  const read = await signedIn(doors, request);
  const begun = await doors.factors.begin(ownRequest(doors, request, read), text(request, 'password'));
  const { uri } = answer(renamed(begun, { present: 'password' }));
  return opened(reply, [], { totpURI: uri });
}

/** The same change as on the page, with the same rules; other sessions end. */
async function changePassword(doors: AccountDoors, request: WebRequest, reply: WebReply): Promise<unknown> {
  const { actor, session } = await signedIn(doors, request);
  const changed = await doors.passwords.change(actor, session, {
    present: text(request, 'currentPassword'),
    password: text(request, 'newPassword'),
    address: request.ip,
  });
  answer(renamed(changed, { present: 'currentPassword', password: 'newPassword' }));
  return opened(reply, [], { status: true });
}

interface SignedIn {
  actor: Actor;
  session: AuthSessionRead;
}

async function signedIn({ sessions }: AccountDoors, { headers }: WebRequest): Promise<SignedIn> {
  const read = await sessions.read(headers.cookie, languageOf(headers));
  if (!read) throw new FailureException(NOT_SIGNED_IN);
  return read;
}

function ownRequest({ pages }: AccountDoors, request: WebRequest, { actor, session }: SignedIn) {
  return { actor, session, cookie: request.headers.cookie, ...pages.placeOf(request) };
}

function opened(reply: WebReply, cookies: string[], body: unknown): WebReply {
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  return reply.header('cache-control', 'no-store').send(body);
}

function text({ body }: WebRequest, field: string): string {
  const value = ((body ?? {}) as Record<string, unknown>)[field];
  return typeof value === 'string' ? value : '';
}

/** The refusal with its fields under the names by which a program sent them. */
function renamed<T>(decision: Decision<T>, names: Readonly<Record<string, string>>): Decision<T> {
  if (!(decision instanceof Refusal) || !decision.options.errors) return decision;
  const { kind, code, message, options } = decision;
  const errors = decision.options.errors.map((error) => ({
    ...error,
    field: names[error.field] ?? error.field,
  }));
  return new Refusal(kind, code, message, { ...options, errors });
}

async function pass(
  accounts: AccountService,
  path: string,
  request: WebRequest,
  reply: WebReply,
): Promise<unknown> {
  // The head of an answer is that of the whole answer.
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const body = method === 'GET' ? undefined : JSON.stringify(request.body ?? {});
  const response = await accounts.forward(method, path, {
    headers: { 'content-type': 'application/json', cookie: request.headers.cookie ?? '' },
    body,
    address: request.ip,
  });
  if (!response.ok) throw new FailureException(failureOf({ statusCode: response.status }).failure);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  const text = await response.text();
  return reply
    .header('cache-control', 'no-store')
    .header('content-type', 'application/json')
    .send(text || 'null');
}

function missing(field: string) {
  return { field, code: 'missing', message: { vi: 'Chưa nhập.', en: 'Not given.' } };
}
