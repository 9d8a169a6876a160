/**
 * bull-board, the pages of the queue, for the administrator alone. It is a plugin of Fastify and so outside the guard of
 * the controllers: a hook of its scope asks the same guard before every route of it, its files and its API included, so
 * that a route which a later version adds is closed as well. It only reads: what the queue holds is "go and look", and
 * to ask for a run there is a button that the log knows of.
 */
import { Inject, Injectable } from '@nestjs/common';
import { getQueueToken } from '@nestjs/bullmq';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Queue } from 'bullmq';
import { QUEUE_NAME } from '../infra/queue/jobs.js';
import { AccessGuard } from './access.guard.js';
import { FailureException } from './failure.js';
import { ProblemFilter } from './problem.filter.js';
import type { Failure } from './problem.js';
import type { WebReply, WebRequest } from './web-request.js';

export const BOARD_PATH = '/quan-tri/hang-doi/bang';

/** Its page is a program of its own: it needs a base address, and nothing from elsewhere. */
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

interface BoardRoute {
  method: string;
  url: string;
}

interface Scope {
  addHook(name: 'onRoute', hook: (route: { method: string | string[]; url: string }) => void): void;
  addHook(name: 'onRequest', hook: (request: WebRequest, reply: WebReply) => Promise<unknown>): void;
  register(plugin: unknown, options: { prefix: string }): void;
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
    const board = new FastifyAdapter();
    board.setBasePath(BOARD_PATH);
    createBullBoard({
      queues: [
        new BullMQAdapter(this.queue as never, { readOnlyMode: true, allowRetries: false, description: '' }),
      ],
      serverAdapter: board,
      options: { uiConfig: { boardTitle: 'Đôn Đốc' } },
    });
    const server = app.getHttpAdapter().getInstance();
    server.register(async (scope: unknown) => {
      const closed = scope as Scope;
      closed.addHook('onRoute', ({ method, url }) => {
        for (const one of [method].flat()) this.routes.push({ method: one, url });
      });
      closed.addHook('onRequest', (request, reply) => this.admit(request, reply));
      closed.register(board.registerPlugin(), { prefix: BOARD_PATH });
    });
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
