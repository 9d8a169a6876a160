/**
 * OpenTelemetry behind the traces: spans in batches to a collector (OTLP over HTTP, protobuf). It reads the variables of its
 * standard itself: OTEL_EXPORTER_OTLP_*, OTEL_TRACES_SAMPLER, OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES, OTEL_BSP_*. It is
 * not registered globally: packages that would make spans by themselves, such as better-auth, make none.
 */
import { AsyncResource } from 'node:async_hooks';
import { Logger } from '@nestjs/common';
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Context, Span as TelemetrySpan } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector,
} from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { inTime } from '../clock/in-time.js';
import type { Attributes, Service, Span, SpanStart, Traces } from './tracing.js';

/** What a goodbye waits for the collector: both processes have ten seconds for all of it. */
const LAST_SENDING_MS = 800;
/** Between two lines of the log about a collector that does not take them. */
const SAY_AGAIN_MS = 10 * 60_000;

export function startOpenTelemetry(service: Service): Traces {
  const provider = new BasicTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': service }))
      .merge(detectResources({ detectors: [serviceInstanceIdDetector, envDetector] })),
    spanProcessors: [new BatchSpanProcessor(new Collector())],
  });
  const tracer = provider.getTracer('don-doc');
  return {
    open: (name: string, { kind, attributes, parent }: SpanStart) =>
      new OpenSpan(tracer.startSpan(name, { kind: SpanKind[kind], attributes }, contextOf(parent))),
    async stop() {
      await inTime(provider.shutdown(), LAST_SENDING_MS).catch(() => undefined);
    },
  };
}

/** What it does not take is lost, and said now and then. */
class Collector extends OTLPTraceExporter {
  private readonly logger = new Logger('Traces');
  private saidAt = -Infinity;
  // A batch is sent in the midst of any request or job: the line is of none of them.
  private readonly say = AsyncResource.bind((line: string) => this.logger.warn(line));

  override export(...[spans, done]: Parameters<OTLPTraceExporter['export']>): void {
    super.export(spans, (result) => {
      if (result.error) this.lost(result.error);
      done(result);
    });
  }

  private lost(error: Error & { code?: string | number }): void {
    const now = performance.now();
    if (now - this.saidAt < SAY_AGAIN_MS) return;
    this.saidAt = now;
    const reason = [error.code, error.message].filter(Boolean).join(' ');
    this.say(`The collector takes no traces (${reason}); they are lost, and nothing else is`);
  }
}

class OpenSpan implements Span {
  private failed = false;

  constructor(private readonly span: TelemetrySpan) {}

  get traceId(): string {
    return this.span.spanContext().traceId;
  }

  get traceparent(): string {
    const { traceId, spanId, traceFlags } = this.span.spanContext();
    return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
  }

  set(attributes: Attributes): void {
    this.span.setAttributes(attributes);
  }

  fail(error: unknown): void {
    if (this.failed) return;
    this.failed = true;
    this.span.setAttribute('error.type', kindOf(error));
    this.span.setStatus({ code: SpanStatusCode.ERROR });
  }

  end(): void {
    this.span.end();
  }
}

const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

/** `tracestate` and `baggage` are not taken: anybody could write anything into them. */
function contextOf(traceparent = ''): Context {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent) ?? [];
  if (!traceId || !spanId || !flags) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16) & 1,
    isRemote: true,
  });
}

/** A code (SQLSTATE, errno) or the name of a class; anything longer could be somebody's words. */
function kindOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  const kinds = [error, code, name].map((kind) => (typeof kind === 'number' ? String(kind) : kind));
  const kind = kinds.find((one) => typeof one === 'string' && /^[\w.-]{1,60}$/.test(one));
  return (kind as string | undefined) ?? 'Error';
}
