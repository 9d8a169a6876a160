/**
 * A workbook of our own with one of its parts written anew, piece by piece: a sheet of a hundred thousand rows is never in
 * memory but as it is compressed.
 */
import { once } from 'node:events';
import { promisify } from 'node:util';
import { crc32, createDeflateRaw, deflateRaw } from 'node:zlib';
import { openZip, writeZip, type PackedFile } from './zip-archive.js';

const deflate = promisify(deflateRaw);
/** The file is ours. */
const NO_LIMITS = { maxEntries: 1_000, maxInflatedBytes: 512 * 1024 * 1024 };

/** Two percent larger than at the usual level, in little more than half the time. */
const LEVEL = 5;
const BUFFER_BYTES = 1 << 18;
/** Of UTF-16, in UTF-8. */
const MOST_BYTES_OF_A_UNIT = 3;

/** The archive with `part` as `rewrite` makes it of its text; pieces may be of any length. */
export async function rewritePart(
  archive: Buffer,
  part: string,
  rewrite: (text: string) => AsyncIterable<string>,
): Promise<Buffer> {
  const { files } = await openZip(archive, NO_LIMITS, () => true);
  const packed: PackedFile[] = [];
  for (const [name, content] of files) {
    packed.push(
      name === part
        ? await packPieces(name, rewrite(content.toString('utf8')))
        : { name, method: 8, crc: crc32(content), size: content.length, packed: [await deflate(content)] },
    );
  }
  return writeZip(packed);
}

/** While one buffer is compressed, on a thread of its own, the other one is filled. */
async function packPieces(name: string, pieces: AsyncIterable<string>): Promise<PackedFile> {
  const stream = createDeflateRaw({ level: LEVEL });
  const packed: Buffer[] = [];
  stream.on('data', (piece: Buffer) => packed.push(piece));
  const ended = once(stream, 'end');
  let crc = 0;
  let size = 0;
  // Filled again and again: what is handed over anew each time grows old before it is forgotten.
  let [buffer, other] = [Buffer.allocUnsafe(BUFFER_BYTES), Buffer.allocUnsafe(BUFFER_BYTES)];
  let filled = 0;
  let compressed = Promise.resolve();
  const hand = async (bytes: Buffer): Promise<void> => {
    crc = crc32(bytes, crc);
    size += bytes.length;
    await compressed;
    compressed = new Promise((resolve, reject) =>
      stream.write(bytes, (error) => (error ? reject(error) : resolve())),
    );
  };
  const flush = async (): Promise<void> => {
    await hand(buffer.subarray(0, filled));
    [buffer, other] = [other, buffer];
    filled = 0;
  };
  for await (const piece of pieces) {
    const most = piece.length * MOST_BYTES_OF_A_UNIT;
    if (filled + most > BUFFER_BYTES) await flush();
    if (most > BUFFER_BYTES) await hand(Buffer.from(piece));
    else filled += buffer.write(piece, filled, 'utf8');
  }
  await flush();
  await compressed;
  stream.end();
  await ended;
  return { name, method: 8, crc, size, packed };
}
