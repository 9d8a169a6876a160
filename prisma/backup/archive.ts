/**
 * The file of a backup: gzip around lines. First a header (JSON: format, migrations, tables with columns and counts), then
 * for each table its name (JSON), its rows as COPY writes them and a line `\.`, then the sequences (JSON), and last the
 * SHA-256 of all lines before it. Read and written row by row.
 */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

const FORMAT = 'don-doc-backup';
const FORMAT_VERSION = 1;
const END_OF_ROWS = '\\.';
const NEWLINE = 10;
const PIECE_BYTES = 1 << 16;

export interface ArchivedTable {
  name: string;
  columns: string[];
  rows: number;
}

export interface ArchiveHeader {
  format: typeof FORMAT;
  version: number;
  /** By the clock of the database. */
  madeAt: string;
  /** Of the installation whose data they are (R9). */
  host: string | null;
  /** The migrations that the tables have, in the order of their names. */
  migrations: string[];
  tables: ArchivedTable[];
}

/** By the name of a sequence, where it stands; null: it was never used. */
export type Sequences = Record<string, string | null>;

/** The file, or the database, is not what the command needs; the message is a sentence for a person. */
export class BackupRefusal extends Error {}

export interface Snapshot {
  header: Omit<ArchiveHeader, 'format' | 'version'>;
  rowsOf(table: ArchivedTable): AsyncIterable<Buffer>;
  /** Asked for after the rows: a sequence may only be ahead of them. */
  sequences(): Promise<Sequences>;
}

/** The lines of an archive, to be compressed. */
export async function* archiveOf(snapshot: Snapshot): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  const hashed = (piece: Buffer): Buffer => {
    hash.update(piece);
    return piece;
  };
  const line = (value: object): Buffer => hashed(Buffer.from(`${JSON.stringify(value)}\n`));
  yield line({ format: FORMAT, version: FORMAT_VERSION, ...snapshot.header });
  for (const table of snapshot.header.tables) {
    yield line({ table: table.name });
    for await (const piece of snapshot.rowsOf(table)) yield hashed(piece);
    yield hashed(Buffer.from(`${END_OF_ROWS}\n`));
  }
  yield line({ sequences: await snapshot.sequences() });
  yield Buffer.from(`${JSON.stringify({ sha256: hash.digest('hex') })}\n`);
}

export interface ArchiveTaker {
  header(header: ArchiveHeader): void | Promise<void>;
  /** Takes every piece of the rows. */
  rows(table: ArchivedTable, pieces: AsyncIterable<Buffer>): Promise<void>;
  sequences(sequences: Sequences): void | Promise<void>;
}

/** Reads the whole file and hands it on in its order. Throws BackupRefusal where it is cut off, changed or something else. */
export async function readArchive(path: string, taker: ArchiveTaker): Promise<void> {
  const lines = new Lines(unzipped(path), path);
  const header = await lines.json<ArchiveHeader>();
  if (header.format !== FORMAT) throw new BackupRefusal(`${path} is no backup of Đôn Đốc.`);
  if (header.version > FORMAT_VERSION) {
    throw new BackupRefusal(
      `${path} is of format ${header.version}; this version reads format ${FORMAT_VERSION}. Restore it with the version that made it, or a newer one.`,
    );
  }
  await taker.header(header);
  for (const table of header.tables) {
    const { table: name } = await lines.json<{ table: string }>();
    if (name !== table.name) throw damaged(path, `the table ${table.name} is missing`);
    const counted = { n: 0 };
    const pieces = rowsOf(lines, counted);
    await taker.rows(table, pieces);
    if (counted.n !== table.rows)
      throw damaged(path, `${table.name} has ${counted.n} rows, not ${table.rows}`);
  }
  const { sequences } = await lines.json<{ sequences: Sequences }>();
  const found = lines.digest();
  const { sha256 } = await lines.json<{ sha256: string }>();
  if (sha256 !== found || !(await lines.isOver())) throw damaged(path, 'its checksum is another');
  await taker.sequences(sequences);
}

function unzipped(path: string): AsyncIterable<Buffer> {
  const gunzip = createGunzip();
  // A file that cannot be read ends the reading with its own error.
  createReadStream(path)
    .once('error', (error) => gunzip.destroy(error))
    .pipe(gunzip);
  return gunzip;
}

function damaged(path: string, what: string): BackupRefusal {
  return new BackupRefusal(`${path} is damaged: ${what}.`);
}

async function* rowsOf(lines: Lines, counted: { n: number }): AsyncGenerator<Buffer> {
  let piece: Buffer[] = [];
  let bytes = 0;
  for (
    let line = await lines.next();
    line.toString('latin1') !== `${END_OF_ROWS}\n`;
    line = await lines.next()
  ) {
    counted.n += 1;
    piece.push(line);
    bytes += line.length;
    if (bytes < PIECE_BYTES) continue;
    yield Buffer.concat(piece);
    piece = [];
    bytes = 0;
  }
  if (piece.length > 0) yield Buffer.concat(piece);
}

/** The lines of a stream with their ends, and the digest of those that were read. */
class Lines {
  private readonly chunks: AsyncIterator<Buffer>;
  private readonly hash: Hash = createHash('sha256');
  private rest: Buffer = Buffer.alloc(0);

  constructor(
    chunks: AsyncIterable<Buffer>,
    private readonly path: string,
  ) {
    this.chunks = chunks[Symbol.asyncIterator]();
  }

  async next(): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for (;;) {
      const end = this.rest.indexOf(NEWLINE);
      if (end >= 0) {
        pieces.push(this.rest.subarray(0, end + 1));
        this.rest = this.rest.subarray(end + 1);
        const line = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
        this.hash.update(line);
        return line;
      }
      pieces.push(this.rest);
      const chunk = await this.chunk();
      if (chunk === null) throw damaged(this.path, 'it is cut off');
      this.rest = chunk;
    }
  }

  async json<T>(): Promise<T> {
    const text = (await this.next()).toString('utf8');
    try {
      return JSON.parse(text) as T;
    } catch {
      throw damaged(this.path, 'a line cannot be read');
    }
  }

  /** Of all lines so far. */
  digest(): string {
    return this.hash.copy().digest('hex');
  }

  async isOver(): Promise<boolean> {
    return this.rest.length === 0 && (await this.chunk()) === null;
  }

  private async chunk(): Promise<Buffer | null> {
    try {
      const { value, done } = await this.chunks.next();
      return done ? null : value;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'Z_DATA_ERROR')
        throw new BackupRefusal(`${this.path} is no backup of Đôn Đốc, or damaged.`);
      if (code === 'Z_BUF_ERROR') throw damaged(this.path, 'it is cut off');
      throw new BackupRefusal(`${this.path} cannot be read: ${message}.`);
    }
  }
}
