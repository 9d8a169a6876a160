/**
 * bull-board, the pages of the queue, for the administrator alone. Its routes are no controllers and so outside their
 * guard: a hook of the scope they are in asks the same guard before every one of them, its files and its API included,
 * so that a route which a later version adds is closed as well. It only reads: what the queue holds is "go and look", and
 * to ask for a run there is a button that the log knows of. Its own adapter for Fastify brings a view engine and a file
 * server; a page with five values and a folder of files need neither.
 */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { getQueueToken } from '@nestjs/bullmq';
import { Inject, Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import type { Queue } from 'bullmq';
import { QUEUE_NAME } from '../infra/queue/jobs.js';
import { AccessGuard } from './access.guard.js';
import { BoardParts, type BoardRequest } from './board-parts.js';
import { FailureException } from './failure.js';
import { ProblemFilter } from './problem.filter.js';
import type { Failure } from './problem.js';
import type { WebReply, WebRequest } from './web-request.js';

export const BOARD_PATH = '/quan-tri/hang-doi/bang';

/** Its page is a program of its own: it needs a base address, and gets nothing from elsewhere. */
const SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const READS_ONLY: Failure = {
  status: 405,
  code: 'queue.read-only',
  message: {
    vi: 'Bảng hàng đợi chỉ để xem.',
    en: 'The board of the queue only shows.',
  },
  headers: { allow: 'GET, HEAD' },
};

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

interface BoardRoute {
  method: string;
  url: string;
}

type Handler = (request: WebRequest & BoardRequest, reply: WebReply) => Promise<unknown>;

interface Scope {
  addHook(name: 'onRoute', hook: (route: { method: string | string[]; url: string }) => void): void;
  addHook(name: 'onRequest', hook: (request: WebRequest, reply: WebReply) => Promise<unknown>): void;
  route(options: { method: string[]; url: string; handler: Handler }): void;
}

@Injectable()
export class QueueBoard {
  /** Every route that the board has; the tests knock at each. */
  readonly routes: BoardRoute[] = [];

  constructor(
    @Inject(getQueueToken(QUEUE_NAME)) private readonly queue: Queue,
    @Inject(AccessGuard) private readonly guard: AccessGuard,
    @Inject(ProblemFilter) private readonly problems: ProblemFilter,
  ) {}

  /** Before the application listens. */
  mount(app: NestFastifyApplication): void {
    const parts = new BoardParts();
    createBullBoard({
      queues: [new BullMQAdapter(this.queue as never, { readOnlyMode: true, allowRetries: false })],
      serverAdapter: parts as never,
      options: { uiConfig: { boardTitle: 'Đôn Đốc' } },
    });
    const server = app.getHttpAdapter().getInstance();
    server.register(async (instance: unknown) => this.open(instance as Scope, parts));
  }

  private open(scope: Scope, parts: BoardParts): void {
    scope.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) this.routes.push({ method: one, url });
    });
    scope.addHook('onRequest', (request, reply) => this.admit(request, reply));
    for (const url of parts.pages) {
      const handler: Handler = async (_, reply) =>
        reply.header('content-type', 'text/html; charset=utf-8').send(await parts.page(BOARD_PATH));
      scope.route({ method: ['GET'], url: BOARD_PATH + (url === '/' ? '' : url), handler });
    }
    for (const file of filesIn(parts.staticFolder)) {
      const handler: Handler = async (_, reply) =>
        reply
          .header('content-type', TYPES[extname(file)] ?? 'text/plain; charset=utf-8')
          .send(await readFile(join(parts.staticFolder, file)));
      scope.route({ method: ['GET'], url: `${BOARD_PATH}/static/${file.split(sep).join('/')}`, handler });
    }
    for (const { method, url, answer } of parts.api) {
      const handler: Handler = async (request, reply) => {
        try {
          const { status = 200, body } = await answer(request);
          return reply.header('cache-control', 'no-store').status(status).send(body);
        } catch (error) {
          await this.problems.answer(error, request, reply);
          return reply;
        }
      };
      scope.route({ method, url: BOARD_PATH + url, handler });
    }
  }

  private async admit(request: WebRequest, reply: WebReply): Promise<unknown> {
    reply.header('content-security-policy', SECURITY_POLICY);
    try {
      await this.guard.admit(request, ['ADMIN']);
      if (request.method !== 'GET' && request.method !== 'HEAD') throw new FailureException(READS_ONLY);
      return undefined;
    } catch (error) {
      await this.problems.answer(error, request, reply);
      return reply;
    }
  }
}

/** Known when it starts: no address leads to any other file. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
