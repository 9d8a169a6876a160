/** A collector of traces on the loopback address: takes OTLP over HTTP, and reads the protobuf by the numbers of its fields. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startTracing, stopTracing, type Service } from '../../src/infra/tracing/tracing.js';
import { testEnvironment } from './small-office.js';

export interface CollectedSpan {
  traceId: string;
  spanId: string;
  /** Empty: the first of its trace. */
  parentSpanId: string;
  name: string;
  /** 2 server, 3 client, 5 consumer. */
  kind: number;
  attributes: Record<string, string | number>;
  failed: boolean;
  service: string;
}

export interface Collector {
  url: string;
  spans: CollectedSpan[];
  /** Every byte of every batch, as text. */
  bytes(): string;
  /** Each request's path and headers. */
  requests: { path: string; headers: NodeJS.Dict<string | string[]> }[];
  /** Requests are read from now on, and never answered. */
  hang(): void;
  /** Resolves when there is a span like this one. */
  until(like: (span: CollectedSpan) => boolean): Promise<CollectedSpan>;
  stop(): Promise<void>;
}

export async function startCollector(): Promise<Collector> {
  const spans: CollectedSpan[] = [];
  const batches: Buffer[] = [];
  const requests: Collector['requests'] = [];
  const waiting = new Set<() => void>();
  let answers = true;
  const server = createServer(async (request, answer) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    requests.push({ path: request.url ?? '', headers: request.headers });
    const batch = Buffer.concat(pieces);
    batches.push(batch);
    spans.push(...spansOf(batch));
    for (const look of waiting) look();
    if (answers) answer.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    requests,
    bytes: () => Buffer.concat(batches).toString('utf8'),
    hang: () => {
      answers = false;
    },
    until: (like) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = spans.find(like);
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Starts the traces of this process as one with these variables would; the answer stops them, and takes the variables back. */
export async function traceTo(
  { url }: Collector,
  service: Service,
  variables: Record<string, string> = {},
): Promise<() => Promise<void>> {
  const given: Record<string, string> = { OTEL_EXPORTER_OTLP_ENDPOINT: url, ...variables };
  Object.assign(process.env, given);
  await startTracing(testEnvironment('postgresql://127.0.0.1/any', given), service);
  return async () => {
    await stopTracing();
    for (const name of Object.keys(given)) delete process.env[name];
  };
}

/** opentelemetry/proto/trace/v1: batch 1 = resource's spans { 1 resource { 1 attributes }, 2 scope's spans { 2 span } }. */
function spansOf(batch: Buffer): CollectedSpan[] {
  return parts(batch, 1).flatMap((resourceSpans) => {
    const [resource = Buffer.alloc(0)] = parts(resourceSpans, 1);
    const service = String(attributesOf(parts(resource, 1))['service.name']);
    return parts(resourceSpans, 2)
      .flatMap((scopeSpans) => parts(scopeSpans, 2))
      .map((span) => ({
        traceId: hex(span, 1),
        spanId: hex(span, 2),
        parentSpanId: hex(span, 4),
        name: text(span, 5),
        kind: Number(fieldsOf(span).get(6)?.[0] ?? 0),
        attributes: attributesOf(parts(span, 9)),
        failed: parts(span, 15).some((status) => Number(fieldsOf(status).get(3)?.[0] ?? 0) === 2),
        service,
      }));
  });
}

/** Of pairs { 1 key, 2 value { 1 text, 3 whole number } }. */
function attributesOf(pairs: Buffer[]): CollectedSpan['attributes'] {
  return Object.fromEntries(
    pairs.map((pair) => {
      const value = fieldsOf(parts(pair, 2)[0] ?? Buffer.alloc(0));
      const [words] = value.get(1) ?? [];
      return [text(pair, 1), words === undefined ? Number(value.get(3)?.[0] ?? 0) : String(words)];
    }),
  );
}

const parts = (message: Buffer, field: number): Buffer[] =>
  (fieldsOf(message).get(field) ?? []).filter((part): part is Buffer => Buffer.isBuffer(part));
const text = (message: Buffer, field: number): string => parts(message, field).join('');
const hex = (message: Buffer, field: number): string => parts(message, field)[0]?.toString('hex') ?? '';

/** The wire format of protobuf: varints as numbers, what has a length as bytes, what has a fixed width as bytes. */
function fieldsOf(message: Buffer): Map<number, (Buffer | bigint)[]> {
  const fields = new Map<number, (Buffer | bigint)[]>();
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = message[at++] ?? 0;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const bytes = (length: number): Buffer => message.subarray(at, (at += length));
  while (at < message.length) {
    const tag = Number(varint());
    const wire = tag & 7;
    const value = wire === 0 ? varint() : bytes(wire === 1 ? 8 : wire === 5 ? 4 : Number(varint()));
    fields.set(tag >> 3, [...(fields.get(tag >> 3) ?? []), value]);
  }
  return fields;
}
