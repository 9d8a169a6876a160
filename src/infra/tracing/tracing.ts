/**
 * Traces: how long a request, a job, a statement and a mail took, and which of them belong together, in the terms of W3C
 * Trace Context. Off unless an operator names a collector: then nothing of OpenTelemetry is loaded, and what is here hands
 * on at once. A span holds ids, figures and names of our own (routes, jobs, tables), never what people wrote or who they are.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Environment } from '../../config/environment.js';

export type Service = 'don-doc-web' | 'don-doc-worker';

/** By the semantic conventions of OpenTelemetry where they have a name for it, else under `don_doc.`. */
export type Attributes = Record<string, string | number | undefined>;

export interface SpanStart {
  /** A request or job that came in, or something asked of another server. */
  kind: 'SERVER' | 'CONSUMER' | 'CLIENT';
  attributes: Attributes;
  /** The `traceparent` that came with it; without one the span is of the work around it, or the first of a trace. */
  parent?: string | undefined;
}

export interface Span {
  readonly traceId: string;
  /** For whoever goes on with it elsewhere: `00-<trace>-<span>-<flags>`. */
  readonly traceparent: string;
  set(attributes: Attributes): void;
  /** Failed, by this error's code or class, without its words; a text is a kind of failure of our own. The first one counts. */
  fail(error: unknown): void;
  end(): void;
}

export interface Traces {
  open(name: string, start: SpanStart): Span;
  /** Sends what is not sent yet, in the time that a goodbye has for it. */
  stop(): Promise<void>;
}

let traces: Traces | null = null;
const around = new AsyncLocalStorage<Span>();

/** Before the application is built. Without a collector it does nothing. */
export async function startTracing(environment: Environment, service: Service): Promise<void> {
  if (!environment.tracesLeave) return;
  const { startOpenTelemetry } = await import('./open-telemetry.js');
  traces = startOpenTelemetry(service);
}

/** After the last work of the process; takes a second at most. */
export async function stopTracing(): Promise<void> {
  const ending = traces;
  traces = null;
  await ending?.stop();
}

export function tracesAreMade(): boolean {
  return traces !== null;
}

/** The span of the work in which this is called. */
export function spanAround(): Span | undefined {
  return around.getStore();
}

/** A span that somebody else ends; null when traces are off. */
export function openSpan(name: string, start: SpanStart): Span | null {
  return traces?.open(name, start.parent ? start : { ...start, parent: spanAround()?.traceparent }) ?? null;
}

/** Everything that `carryOut` begins, also later and elsewhere, is part of `span`. */
export function within<T>(span: Span | null, carryOut: () => T): T {
  return span ? around.run(span, carryOut) : carryOut();
}

/** Carries out `work` as one span, which fails when it throws. */
export function asSpan<T>(
  name: string,
  start: SpanStart,
  work: (span: Span | null) => Promise<T>,
): Promise<T> {
  const span = openSpan(name, start);
  return span ? within(span, () => ended(span, work)) : work(null);
}

async function ended<T>(span: Span, work: (span: Span) => Promise<T>): Promise<T> {
  try {
    return await work(span);
  } catch (error) {
    span.fail(error);
    throw error;
  } finally {
    span.end();
  }
}
