/**
 * Files as rows of the database: any web process or worker reaches them, and a backup holds them.
 */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Moment } from '../clock/clock.js';
import { toTimestamp } from '../prisma/dates.js';
import type { Transaction } from '../prisma/database.js';

/** A file with its bytes; `type` is a media type. */
export interface StoredFileContent {
  id: number;
  type: string;
  size: number;
  sha256: string;
  bytes: Uint8Array;
}

@Injectable()
export class StoredFiles {
  /** Keeps `bytes` (at most what the caller allows) in the transaction; returns the row's id. */
  async add(
    transaction: Transaction,
    moment: Moment,
    file: { type: string; bytes: Uint8Array },
  ): Promise<number> {
    const { id } = await transaction.storedFile.create({
      data: {
        type: file.type,
        size: file.bytes.length,
        sha256: createHash('sha256').update(file.bytes).digest('hex'),
        bytes: new Uint8Array(file.bytes),
        createdAt: toTimestamp(moment.now),
      },
      select: { id: true },
    });
    return id;
  }

  /** The file with its bytes, or null. */
  async read(transaction: Transaction, id: number): Promise<StoredFileContent | null> {
    return transaction.storedFile.findUnique({ where: { id } });
  }
}
