/**
 * The zip container of a workbook, read with distrust: nothing that the archive says about itself is believed, the
 * inflated bytes are counted while they come out. Format: PKWARE APPNOTE 6.3, the subset that spreadsheets use.
 */
import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;

/** Why an archive was not read. */
export type ZipFault = 'not-a-zip' | 'damaged' | 'encrypted' | 'too-many-entries' | 'too-large-inside';

/** Thrown inside this folder only; the reader turns it into a refusal. */
export class ZipError extends Error {
  constructor(readonly fault: ZipFault) {
    super(fault);
  }
}

export interface ZipLimits {
  maxEntries: number;
  maxInflatedBytes: number;
}

interface Entry {
  name: string;
  method: number;
  flags: number;
  crc: number;
  packedSize: number;
  offset: number;
}

/**
 * The names in the archive and the contents of those that `wanted` picks. Throws `ZipError`. The limit of inflated
 * bytes holds for all picked entries together and is enforced by the inflater, not by the declared sizes.
 */
export async function openZip(
  bytes: Buffer,
  limits: ZipLimits,
  wanted: (name: string) => boolean,
): Promise<{ names: string[]; files: Map<string, Buffer> }> {
  const entries = readDirectory(bytes, limits);
  const files = new Map<string, Buffer>();
  let left = limits.maxInflatedBytes;
  for (const entry of entries) {
    if (entry.flags & 1) throw new ZipError('encrypted');
    if (!wanted(entry.name)) continue;
    if (files.has(entry.name)) throw new ZipError('damaged');
    const content = await extract(bytes, entry, left);
    left -= content.length;
    files.set(entry.name, content);
  }
  return { names: entries.map((entry) => entry.name), files };
}

function readDirectory(bytes: Buffer, limits: ZipLimits): Entry[] {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count > limits.maxEntries) throw new ZipError('too-many-entries');
  const entries: Entry[] = [];
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new ZipError('damaged');
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength).replace(/\\/g, '/'),
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packedSize: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function findEnd(bytes: Buffer): number {
  if (bytes.length < 22) throw new ZipError('not-a-zip');
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at -= 1) {
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  // It starts as a zip but the directory at its end is gone: a transfer that was cut off.
  throw new ZipError(bytes.readUInt32LE(0) === LOCAL_ENTRY ? 'damaged' : 'not-a-zip');
}

async function extract(bytes: Buffer, entry: Entry, left: number): Promise<Buffer> {
  const { offset } = entry;
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL_ENTRY) throw new ZipError('damaged');
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const end = start + entry.packedSize;
  if (end > bytes.length) throw new ZipError('damaged');
  const packed = bytes.subarray(start, end);
  const content = await unpack(packed, entry.method, left);
  if (crc32(content) !== entry.crc) throw new ZipError('damaged');
  return content;
}

async function unpack(packed: Buffer, method: number, left: number): Promise<Buffer> {
  if (method === 0) {
    if (packed.length > left) throw new ZipError('too-large-inside');
    return packed;
  }
  if (method !== 8) throw new ZipError('damaged');
  if (packed.length === 0 || left <= 0) throw new ZipError(left <= 0 ? 'too-large-inside' : 'damaged');
  try {
    return await inflate(packed, { maxOutputLength: left });
  } catch (error) {
    const tooLarge =
      error instanceof RangeError || (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new ZipError(tooLarge ? 'too-large-inside' : 'damaged');
  }
}

/**
 * A new archive of the given files, stored without compression. The spreadsheet library gets this one, so that it
 * parses exactly the bytes that were checked and no others hidden between the entries.
 */
export function storeZip(files: ReadonlyMap<string, Buffer>): Buffer {
  return writeZip(
    [...files].map(([name, content]) => ({
      name,
      method: 0,
      crc: crc32(content),
      size: content.length,
      packed: [content],
    })),
  );
}

/** A file of an archive to be written, compressed already: `method` 8, or 0 for as it is. */
export interface PackedFile {
  name: string;
  method: 0 | 8;
  crc: number;
  /** Unpacked, bytes. */
  size: number;
  packed: Buffer[];
}

export function writeZip(files: readonly PackedFile[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, method, crc, size, packed } of files) {
    const packedSize = packed.reduce((sum, piece) => sum + piece.length, 0);
    const label = Buffer.from(name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(0x00210000, 6);
    common.writeUInt32LE(crc, 10);
    common.writeUInt32LE(packedSize, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(label.length, 22);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(DIRECTORY_ENTRY, 0);
    entry.writeUInt16LE(20, 4);
    common.copy(entry, 6);
    entry.writeUInt32LE(offset, 42);
    directory.push(entry, label);
    const head = Buffer.alloc(4);
    head.writeUInt32LE(LOCAL_ENTRY);
    bodies.push(head, common, label, ...packed);
    offset += 30 + label.length + packedSize;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END_OF_DIRECTORY, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, index, end]);
}
