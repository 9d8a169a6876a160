/** The documents that plans and tasks rest on (văn bản căn cứ): number and date name one. */
import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '../../domain/refusal.js';
import type { Decision } from '../../domain/refusal.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { toColumn } from '../../infra/prisma/dates.js';
import type { Actor } from '../access/actor.js';
import { staleVersion } from '../access/stale-version.js';
import { Values } from '../assignments/sight.sql.js';
import { EventLog } from '../audit/event-log.js';
import type { DocumentChangeDto, DocumentListQuery, NewDocumentDto } from './document.dto.js';

export interface DocumentView {
  id: number;
  number: string;
  issuedOn: string | null;
  /** D3: the date as the source prints it, where it is not a date. */
  issuedOnText: string | null;
  issuer: string;
  subject: string;
  version: number;
}

const VIEW =
  'id, number, issued_on AS "issuedOn", issued_on_text AS "issuedOnText", issuer, subject, version';
const TAKEN = 'P2002';

@Injectable()
export class DocumentsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(EventLog) private readonly log: EventLog,
  ) {}

  async list(query: DocumentListQuery) {
    const { page, pageSize } = query;
    const values = new Values();
    const words = query.q?.trim().split(/\s+/).filter(Boolean).slice(0, 10) ?? [];
    const where =
      words
        .map((word) => values.add(`%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`))
        .map((pattern) => `fold(number || ' ' || issuer || ' ' || subject) LIKE fold(${pattern}::text)`)
        .join(' AND ') || 'true';
    const [counted] = await this.database.rows<{ total: number }>(
      `SELECT count(*)::integer AS total FROM document WHERE ${where}`,
      values.list,
    );
    const items = await this.database.rows<DocumentView>(
      `SELECT ${VIEW} FROM document WHERE ${where} ORDER BY issued_on DESC NULLS LAST, number COLLATE "vi-x-icu", id
       LIMIT ${values.add(pageSize)} OFFSET ${values.add((page - 1) * pageSize)}`,
      values.list,
    );
    return { items, total: counted?.total ?? 0, page, pageSize };
  }

  async read(id: number): Promise<Decision<DocumentView>> {
    const [row] = await this.database.rows<DocumentView>(`SELECT ${VIEW} FROM document WHERE id = $1`, [id]);
    return row ?? NO_SUCH_DOCUMENT;
  }

  async create(
    actor: Actor,
    { issuedOn, issuedOnText, ...body }: NewDocumentDto,
  ): Promise<Decision<DocumentView>> {
    const moment = await this.clock.read();
    const id = await this.database
      .$transaction(async (tx) => {
        const document = await tx.document.create({
          data: {
            ...body,
            number: body.number.trim(),
            issuedOn: toColumn(issuedOn ?? null),
            issuedOnText: issuedOn ? null : issuedOnText || null,
          },
        });
        const subject = `document:${document.id}`;
        await this.log.record(tx, moment, { actor, action: 'document-created', subject });
        return document.id;
      })
      .catch(takenOrThrow);
    return id === null ? alreadyThere(body.number) : this.read(id);
  }

  async change(actor: Actor, id: number, body: DocumentChangeDto): Promise<Decision<DocumentView>> {
    const document = await this.read(id);
    if (document instanceof Refusal) return document;
    const { version, issuedOn, issuedOnText, ...given } = body;
    if (version !== document.version) return staleVersion(document);
    const moment = await this.clock.read();
    const count = await this.database
      .$transaction(async (tx) => {
        const changed = await tx.document.updateMany({
          where: { id, version },
          data: {
            ...given,
            ...(issuedOn
              ? { issuedOn: toColumn(issuedOn), issuedOnText: null }
              : issuedOnText !== undefined && { issuedOn: null, issuedOnText: issuedOnText || null }),
            version: { increment: 1 },
          },
        });
        if (changed.count === 0) return 0;
        const data = { ...given, ...(issuedOn && { issuedOn }) };
        await this.log.record(tx, moment, {
          actor,
          action: 'document-changed',
          subject: `document:${id}`,
          data,
        });
        return changed.count;
      })
      .catch(takenOrThrow);
    if (count === null) return alreadyThere(body.number ?? document.number);
    const present = await this.read(id);
    return count === 0 ? staleVersion(present) : present;
  }
}

/** The database's unique index of number and date speaks. */
function takenOrThrow(error: unknown): null {
  if ((error as { code?: unknown }).code === TAKEN) return null;
  throw error;
}

const NO_SUCH_DOCUMENT = new Refusal('not-found', 'document.not-found', {
  vi: 'Không có văn bản này.',
  en: 'There is no such document.',
});

function alreadyThere(number: string): Refusal {
  const message = {
    vi: `Văn bản ${number} cùng ngày đã có.`,
    en: `The document ${number} of the same date is there already.`,
  };
  return new Refusal('conflict', 'document.already-there', message, {
    errors: [{ field: 'number', code: 'taken', message, value: number }],
  });
}
