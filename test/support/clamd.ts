/** A clamd on the loopback address that speaks INSTREAM as the real one does, and finds what a test tells it to find. */
import { createServer, type Socket } from 'node:net';

export const VIRUS = 'not a virus, but found as one';
export const FINDING = 'Test.Signature';

export interface FakeClamd {
  url: string;
  /** Every file that was looked at, whole. */
  seen: Buffer[];
  /** answers: as clamd; silent: reads and says nothing; hangs-up: closes without a word; limit: too large for it. */
  behave(how: 'answers' | 'silent' | 'hangs-up' | 'limit'): void;
  stop(): Promise<void>;
}

const COMMAND = 'zINSTREAM\0';

export async function startClamd(): Promise<FakeClamd> {
  const seen: Buffer[] = [];
  const open = new Set<Socket>();
  let how: Parameters<FakeClamd['behave']>[0] = 'answers';
  const server = createServer((socket) => {
    open.add(socket);
    let read = Buffer.alloc(0);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      read = Buffer.concat([read, data]);
      if (how === 'silent') return;
      if (how === 'hangs-up') return void socket.destroy();
      if (how === 'limit') return void socket.end('INSTREAM size limit exceeded. ERROR\0');
      const file = wholeFile(read);
      if (file === null) return;
      seen.push(file);
      socket.end(file.includes(VIRUS) ? `stream: ${FINDING} FOUND\0` : 'stream: OK\0');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `tcp://127.0.0.1:${port}`,
    seen,
    behave: (next) => {
      how = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

/** The file once its last, empty chunk has come; null before. */
function wholeFile(read: Buffer): Buffer | null {
  if (read.length < COMMAND.length) return null;
  if (read.toString('latin1', 0, COMMAND.length) !== COMMAND) throw new Error('not the command of INSTREAM');
  const chunks: Buffer[] = [];
  for (let at = COMMAND.length; at + 4 <= read.length;) {
    const length = read.readUInt32BE(at);
    at += 4;
    if (length === 0) return Buffer.concat(chunks);
    if (at + length > read.length) return null;
    chunks.push(read.subarray(at, at + length));
    at += length;
  }
  return null;
}
