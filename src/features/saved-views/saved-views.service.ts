/** Lists as a person named them for themselves: nobody else sees them. A name stands once per person; the database refuses a second. */
import { Inject, Injectable } from '@nestjs/common';
import { Refusal, type Decision, type FieldError } from '../../domain/refusal.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { toTimestamp } from '../../infra/prisma/dates.js';
import { Prisma } from '../../infra/prisma/generated/client.js';
import type { Actor } from '../access/actor.js';
import { staleVersion } from '../access/stale-version.js';

export interface SavedViewRow {
  id: number;
  name: string;
  /** The query string of the list, with its question mark, or ''. */
  query: string;
  version: number;
}

const SELECT = { id: true, name: true, query: true, version: true } as const;
const LONGEST_NAME = 80;
const LONGEST_QUERY = 2_000;
const MOST_VIEWS = 30;

@Injectable()
export class SavedViews {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** In Vietnamese order. */
  list({ personId }: Actor): Promise<SavedViewRow[]> {
    return this.database.rows<SavedViewRow>(
      `SELECT id, name, query, version FROM saved_view WHERE person_id = $1 ORDER BY name COLLATE "vi-x-icu", id`,
      [personId],
    );
  }

  async save(actor: Actor, said: { name: string; query: string }): Promise<Decision<SavedViewRow>> {
    const name = plain(said.name);
    const refusal = refuseName(name) ?? refuseQuery(said.query);
    if (refusal) return refusal;
    const { personId } = actor;
    const { now } = await this.clock.read();
    return this.guarded(name, async () => {
      // Held, so that of two saves at once the second counts the first.
      return this.database.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT id FROM person WHERE id = ${personId} FOR UPDATE`;
        if ((await tx.savedView.count({ where: { personId } })) >= MOST_VIEWS) return tooMany();
        return tx.savedView.create({
          data: { personId, name, query: said.query, createdAt: toTimestamp(now) },
          select: SELECT,
        });
      });
    });
  }

  /** Another name, another list, or both, on the version that was seen. */
  async change(
    actor: Actor,
    id: number,
    said: { version: number; name?: string; query?: string },
  ): Promise<Decision<SavedViewRow>> {
    const name = said.name === undefined ? undefined : plain(said.name);
    const refusal =
      (name === undefined ? null : refuseName(name)) ??
      (said.query === undefined ? null : refuseQuery(said.query));
    if (refusal) return refusal;
    const own = { id, personId: actor.personId };
    return this.guarded(name ?? '', async () => {
      const { count } = await this.database.savedView.updateMany({
        where: { ...own, version: said.version },
        data: {
          ...(name === undefined ? {} : { name }),
          ...(said.query === undefined ? {} : { query: said.query }),
          version: { increment: 1 },
        },
      });
      const present = await this.database.savedView.findFirst({ where: own, select: SELECT });
      if (!present) return unknown();
      return count === 1 ? present : staleVersion(present);
    });
  }

  /** Gone is gone: a second press finds nothing to remove and is as good. */
  async remove(actor: Actor, id: number): Promise<void> {
    await this.database.savedView.deleteMany({ where: { id, personId: actor.personId } });
  }

  private async guarded(
    name: string,
    write: () => Promise<Decision<SavedViewRow>>,
  ): Promise<Decision<SavedViewRow>> {
    try {
      return await write();
    } catch (error) {
      if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
        return nameTaken(name);
      throw error;
    }
  }
}

/** Names that look alike are alike. */
function plain(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, ' ').trim();
}

function refuseName(name: string): Refusal | null {
  if (name === '') return wrongName('missing', 'Chưa đặt tên.', 'Give it a name.');
  if ([...name].length <= LONGEST_NAME) return null;
  return wrongName(
    'too-long',
    `Tên dài quá ${LONGEST_NAME} ký tự.`,
    `The name is longer than ${LONGEST_NAME} characters.`,
  );
}

function refuseQuery(query: string): Refusal | null {
  if (query.length <= LONGEST_QUERY) return null;
  return new Refusal('malformed', 'saved-view.query-too-long', {
    vi: 'Điều kiện lọc dài quá, không lưu được.',
    en: 'The filters are too long to be kept.',
  });
}

function nameTaken(name: string): Refusal {
  return wrongName(
    'taken',
    `Đã có cách xem tên «${name}»; đặt tên khác, hoặc thay cách xem đó ở danh sách bên dưới.`,
    `There is a view named “${name}”; choose another name, or replace that view in the list below.`,
    'conflict',
  );
}

function wrongName(code: string, vi: string, en: string, kind: 'rule' | 'conflict' = 'rule'): Refusal {
  const message = { vi, en };
  const errors: FieldError[] = [{ field: 'name', code, message }];
  return new Refusal(kind, `saved-view.name-${code}`, message, { errors });
}

function tooMany(): Refusal {
  return new Refusal('rule', 'saved-view.too-many', {
    vi: `Đã lưu ${MOST_VIEWS} cách xem; xóa bớt rồi lưu tiếp.`,
    en: `There are ${MOST_VIEWS} saved views; delete some first.`,
  });
}

function unknown(): Refusal {
  return new Refusal('not-found', 'saved-view.not-found', {
    vi: 'Không còn cách xem này.',
    en: 'There is no such view any more.',
  });
}
