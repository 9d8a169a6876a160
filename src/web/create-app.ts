/** The configured web application, for the process and for the tests alike. It does not listen yet. */
import { randomUUID } from 'node:crypto';
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import { UnsupportedMediaTypeException } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../app.module.js';
import type { Environment } from '../config/environment.js';
import { takeTexts } from '../domain/typed-text.js';
import { AccountService } from '../features/accounts/account.service.js';
import { OwnPassword } from '../features/accounts/own-password.service.js';
import { SecondFactor } from '../features/accounts/second-factor.service.js';
import { SecondStep } from '../features/accounts/second-step.service.js';
import { SessionReader } from '../features/accounts/session-reader.js';
import { loggerFor } from '../infra/log/office-logger.js';
import { mountAccounts } from './auth-routes.js';
import { FailureException } from './failure.js';
import { inputValidation } from './input-validation.js';
import { Metrics } from './metrics.js';
import { describeApi } from './open-api.js';
import { Pages } from './pages/frame/pages.js';
import { ProblemFilter } from './problem.filter.js';
import { QueueBoard } from './queue-board.js';
import { refuseUnreadable } from './readable-input.js';
import { asRequest, openRequestSpan } from './request-span.js';
import { isOfSameOrigin, OTHER_ORIGIN } from './same-origin.js';
import { isPageAddress } from './web-request.js';
import type { WebReply, WebRequest } from './web-request.js';

const MIB = 1024 * 1024;
const LARGEST_BODY = 2 * MIB;
const LARGEST_FILE = 25 * MIB;
const MOST_FILES = 10;
const FORM = /^\s*application\/x-www-form-urlencoded/i;

/** Of what is no page: nothing in it runs or loads; pages say what they need (page-headers.ts). */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

export async function createApp(environment: Environment): Promise<NestFastifyApplication> {
  const adapter: FastifyAdapter = new FastifyAdapter({
    trustProxy: environment.trustedProxies.length > 0 ? environment.trustedProxies : false,
    bodyLimit: LARGEST_BODY,
    genReqId: () => randomUUID(),
    frameworkErrors: answerOutsideRoutes(() => app.get(ProblemFilter)) as never,
    multipart: { limits: { fileSize: LARGEST_FILE, files: MOST_FILES } },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.for(environment), adapter, {
    logger: loggerFor(environment),
    abortOnError: false,
  });
  // Communes have slow lines; brotli at this quality costs about a millisecond a page.
  await app.register(compress as never, {
    threshold: 1024,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
  app.useGlobalPipes(inputValidation());
  const server = adapter.getInstance();
  // Fastify reads text of itself; no body of ours is one.
  server.removeContentTypeParser('text/plain');
  const metrics = app.get(Metrics);
  // Reading a body leaves the chain of calls in which it began: the second time is after it.
  server.addHook('onRequest', (request, reply, done) => {
    openRequestSpan(request as unknown as WebRequest, reply.raw);
    asRequest(request as unknown as WebRequest, done);
  });
  server.addHook('preValidation', (request, _, done) => asRequest(request as unknown as WebRequest, done));
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(SECURITY_HEADERS);
    reply.header('x-request-id', request.id);
    // What the API says is the reader's own; a handler that knows better says so itself.
    if (request.routeOptions.url?.startsWith('/api/')) reply.header('cache-control', 'no-store');
    if (!isOfSameOrigin(request as unknown as WebRequest, environment.PUBLIC_URL)) {
      throw new FailureException(OTHER_ORIGIN);
    }
    // Forms are for pages: what they send is text alone, and no field of the API would get its type.
    if (request.url.startsWith('/api/') && FORM.test(request.headers['content-type'] ?? '')) {
      throw new UnsupportedMediaTypeException();
    }
    done();
  });
  server.addHook('preValidation', (request, _, done) => {
    const sent = request as unknown as WebRequest;
    // A form of which nothing came: its page reads it as one with nothing filled in.
    if (sent.method === 'POST' && isPageAddress(sent.url)) sent.body ??= {};
    refuseUnreadable(sent);
    for (const said of [sent.query, sent.body]) takeTexts(said);
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    const { routeOptions, method } = request as unknown as WebRequest;
    const { statusCode, elapsedTime } = reply as unknown as WebReply;
    metrics.observe(method, routeOptions.url ?? 'none', statusCode, elapsedTime / 1000);
    done();
  });
  mountAccounts(server as never, {
    accounts: app.get(AccountService),
    step: app.get(SecondStep),
    sessions: app.get(SessionReader),
    passwords: app.get(OwnPassword),
    factors: app.get(SecondFactor),
    pages: app.get(Pages),
  });
  app.get(QueueBoard).mount(app);
  describeApi(app, server as never);
  return app;
}

/** An address that cannot be decoded reaches no route, and so neither hooks nor the one filter: both are done here. */
function answerOutsideRoutes(filter: () => ProblemFilter) {
  return async (error: unknown, request: WebRequest, reply: WebReply): Promise<void> => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) reply.header(name, value);
    reply.header('x-request-id', request.id);
    await filter().answer(error, request, reply);
  };
}
