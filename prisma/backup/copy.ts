/**
 * PostgreSQL's COPY over a plain `pg` connection, without a package of its own: rows as the server writes and reads them
 * (text format), one row at a time, and never more in memory than a few of them.
 */
import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import type pg from 'pg';

/** What `pg` hands to a query of one's own; its types do not name it. */
interface Connection {
  stream: Duplex;
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
}

const ENOUGH_BYTES = 1 << 20;

/** `COPY … TO STDOUT`, in pieces of whole rows; the connection waits while nobody takes them. */
export async function* copyOut(client: pg.Client, statement: string): AsyncGenerator<Buffer> {
  let rows: Buffer[] = [];
  let bytes = 0;
  let over = false;
  let failure: Error | null = null;
  let wake = (): void => undefined;
  let stream: Duplex | undefined;
  client.query({
    submit: (connection: Connection) => {
      stream = connection.stream;
      connection.query(statement);
    },
    handleCopyData: ({ chunk }: { chunk: Buffer }) => {
      // The parser uses its buffer again.
      rows.push(Buffer.from(chunk));
      bytes += chunk.length;
      if (bytes > ENOUGH_BYTES) stream?.pause();
      wake();
    },
    handleCommandComplete: () => undefined,
    handleReadyForQuery: () => {
      over = true;
      wake();
    },
    handleError: (error: Error) => {
      failure = error;
      wake();
    },
  } as never);
  for (;;) {
    if (rows.length > 0) {
      const piece = Buffer.concat(rows);
      rows = [];
      bytes = 0;
      yield piece;
    } else if (failure) throw failure as Error;
    else if (over) return;
    else {
      const more = new Promise<void>((resolve) => {
        wake = resolve;
      });
      stream?.resume();
      await more;
    }
  }
}

/** `COPY … FROM STDIN` of these pieces; throws what the server says of a row that it does not take. */
export function copyIn(client: pg.Client, statement: string, pieces: AsyncIterable<Buffer>): Promise<void> {
  return new Promise((resolve, reject) => {
    let failure: Error | null = null;
    let failed = (): void => undefined;
    const failing = new Promise<void>((done) => {
      failed = done;
    });
    const send = async (connection: Connection): Promise<void> => {
      for await (const piece of pieces) {
        if (failure) return;
        connection.sendCopyFromChunk(piece);
        if (connection.stream.writableNeedDrain)
          await Promise.race([once(connection.stream, 'drain'), failing]);
      }
      connection.endCopyFrom();
    };
    client.query({
      submit: (connection: Connection) => connection.query(statement),
      handleCopyInResponse: (connection: Connection) => {
        send(connection).catch((error: Error) => {
          failure ??= error;
          connection.sendCopyFail(error.message);
        });
      },
      handleCommandComplete: () => undefined,
      handleReadyForQuery: () => (failure ? reject(failure) : resolve()),
      handleError: (error: Error) => {
        failure ??= error;
        failed();
        // A lost connection is never ready again.
        if (!('severity' in error)) reject(failure);
      },
    } as never);
  });
}
