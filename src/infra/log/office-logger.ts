/**
 * Lines of the log: each says which request or job it belongs to, and which trace where traces are made; none says what
 * people wrote or who they are. What is logged is what failed and where; ids lead to the rest in the database, for whoever
 * may see it there.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { ConsoleLogger } from '@nestjs/common';
import type { LogLevel } from '@nestjs/common';
import type { Environment } from '../../config/environment.js';
import { spanAround } from '../tracing/tracing.js';

const work = new AsyncLocalStorage<string>();

/** Everything that `carryOut` logs, also later and elsewhere, carries `id`: of a request, or a job's name and number. */
export function loggedAs<T>(id: string, carryOut: () => T): T {
  return work.run(id, carryOut);
}

const LEVELS: LogLevel[] = ['log', 'warn', 'error', 'fatal'];

export class OfficeLogger extends ConsoleLogger {
  override log(message: unknown, ...rest: unknown[]): void {
    super.log(line(message), ...rest);
  }

  override warn(message: unknown, ...rest: unknown[]): void {
    super.warn(line(message), ...rest);
  }

  override error(message: unknown, ...rest: unknown[]): void {
    super.error(line(message), ...rest.map((one) => (typeof one === 'string' ? withoutPeople(one) : one)));
  }

  override fatal(message: unknown, ...rest: unknown[]): void {
    super.fatal(line(message), ...rest);
  }
}

export function loggerFor({ NODE_ENV }: Environment): OfficeLogger {
  if (NODE_ENV === 'test') return new OfficeLogger({ logLevels: ['error', 'fatal'], colors: false });
  if (NODE_ENV === 'production') return new OfficeLogger({ json: true, colors: false, logLevels: LEVELS });
  return new OfficeLogger({ logLevels: LEVELS });
}

function line(message: unknown): unknown {
  const text = message instanceof Error ? (message.stack ?? message.message) : message;
  if (typeof text !== 'string') return message;
  const traceId = spanAround()?.traceId;
  return [work.getStore(), traceId && `trace=${traceId}`, withoutPeople(text)].filter(Boolean).join(' ');
}

/** What Prisma prints of a call that it does not take: the arguments, with all that people wrote. */
const ARGUMENTS = /(Invalid `[^`\n]*` invocation[^\n]*\n)([\s\S]*?)(\n[^\n]+)(?=\n\s+at |$)/g;
const ADDRESS = /[^\s<>"'`(),;:=/…]{1,64}@[^\s<>"'`(),;:=/]+\.[^\s<>"'`(),;:=/]+/g;
const URL_SECRET = /\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi;

function withoutPeople(text: string): string {
  return text.replace(ARGUMENTS, '$1…$3').replace(URL_SECRET, '$1…@').replace(ADDRESS, '…@…');
}
