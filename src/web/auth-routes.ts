/** `/api/auth/*`: the doors of the accounts library that are open, answered like everything else. */
import { answer } from '../features/access/answer.js';
import { languageOf } from '../features/access/language.js';
import type { AccountService } from '../features/accounts/account.service.js';
import type { OwnPassword } from '../features/accounts/own-password.service.js';
import type { SecondStep } from '../features/accounts/second-step.service.js';
import type { SessionReader } from '../features/accounts/session-reader.js';
import { FailureException, failureOf, NOT_SIGNED_IN } from './failure.js';
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

/** How long the accounts library locks an account after ten wrong codes in a row. */
const LOCK_SECONDS = 900;

const tooManyTries = (seconds: number): Failure => ({
  status: 429,
  code: 'account.too-many-tries',
  message: {
    vi: `Thử quá nhiều lần; đợi ${seconds} giây rồi thử lại.`,
    en: `Too many tries; wait ${seconds} seconds and try again.`,
  },
  headers: { 'retry-after': String(seconds) },
});

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
}

/** Registers the routes on Fastify; what they throw goes to the one filter. */
export function mountAccounts(server: Server, { accounts, step, sessions, passwords }: AccountDoors): void {
  server.post('/api/auth/two-factor/verify', (request, reply) => secondStep(step, request, reply));
  server.post('/api/auth/change-password', (request, reply) =>
    changePassword({ sessions, passwords }, request, reply),
  );
  server.post('/api/auth/sign-in/email', (request, reply) => signIn(accounts, request, reply));
  for (const open of OPEN_PATHS) {
    const [method, path = ''] = open.split(' ');
    const handler: Handler = (request, reply) => pass(accounts, path, request, reply);
    if (method === 'POST') server.post(`/api/auth${path}`, handler);
    else server.get(`/api/auth${path}`, handler);
  }
}

async function signIn(accounts: AccountService, request: WebRequest, reply: WebReply): Promise<unknown> {
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
  const outcome = await accounts.signIn(String(email), String(password), {
    address: request.ip,
    userAgent: request.headers['user-agent'],
  });
  if (outcome.kind === 'too-many') throw new FailureException(tooManyTries(outcome.seconds));
  if (outcome.kind !== 'signed-in' && outcome.kind !== 'second-step')
    throw new FailureException(WRONG_CREDENTIALS);
  reply.header('set-cookie', outcome.cookies).header('cache-control', 'no-store');
  return reply.send(outcome.body);
}

/** The second step for programs: the cookie of the first, and the code. */
async function secondStep(step: SecondStep, request: WebRequest, reply: WebReply): Promise<unknown> {
  const { code } = (request.body ?? {}) as Record<string, unknown>;
  const outcome = await step.verify({
    code: typeof code === 'string' ? code : '',
    cookie: request.headers.cookie,
    address: request.ip,
    userAgent: request.headers['user-agent'],
  });
  if (outcome.kind === 'locked') throw new FailureException(tooManyTries(LOCK_SECONDS));
  if (outcome.kind !== 'signed-in') throw new FailureException(WRONG_CODE);
  reply.header('set-cookie', outcome.cookies).header('cache-control', 'no-store');
  return reply.send(outcome.body);
}

/** The same change as on the page, with the same rules; other sessions end. */
async function changePassword(
  { sessions, passwords }: Pick<AccountDoors, 'sessions' | 'passwords'>,
  request: WebRequest,
  reply: WebReply,
): Promise<unknown> {
  const read = await sessions.read(request.headers.cookie, languageOf(request.headers));
  if (!read) throw new FailureException(NOT_SIGNED_IN);
  const { currentPassword, newPassword } = (request.body ?? {}) as Record<string, unknown>;
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const change = { present: text(currentPassword), password: text(newPassword), address: request.ip };
  answer(await passwords.change(read.actor, read.session, change));
  return reply.header('cache-control', 'no-store').send({ status: true });
}

async function pass(
  accounts: AccountService,
  path: string,
  request: WebRequest,
  reply: WebReply,
): Promise<unknown> {
  const body = request.method === 'GET' ? undefined : JSON.stringify(request.body ?? {});
  const response = await accounts.forward(request.method, path, {
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
