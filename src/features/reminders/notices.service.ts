/** What was due to be told, to whom, and what became of it; and the release of the first run (R10). */
import { Inject, Injectable } from '@nestjs/common';
import { isOfUnit, rightsOf } from '../../domain/people/roles.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { toIsoDate, toTimestamp } from '../../infra/prisma/dates.js';
import type { Prisma } from '../../infra/prisma/generated/client.js';
import type { Actor } from '../access/actor.js';
import { EventLog } from '../audit/event-log.js';
import type { NoticeFilter } from './notices.dto.js';
import { officeTime } from '../mails/mails.view.js';

/** How many lines of one person's are shown. */
const HELD_LINES = 5;

export interface HeldPerson {
  id: number;
  name: string;
  unitName: string;
  email: string | null;
  total: number;
  lines: {
    kind: string;
    rung: string | null;
    /** Null: restricted. */
    assignmentId: number | null;
    title: string | null;
    unitName: string | null;
  }[];
}

export interface HeldPage {
  goLiveOn: string;
  firstRunReleasedAt: Date | null;
  notices: number;
  /** People. */
  total: number;
  people: HeldPerson[];
}

@Injectable()
export class Notices {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(EventLog) private readonly log: EventLog,
  ) {}

  /**
   * Q1: who reads all, or watches the mails, sees all; a unit sees what concerns its own assignments, and everybody their
   * own; of restricted tasks only those who are named on them. The words that a notice carries are for the same people
   * without who only watches the mails.
   */
  async list(actor: Actor, { assignment, state, recipient, kind, page, pageSize }: NoticeFilter) {
    const own: Prisma.NoticeWhereInput = {
      OR: [{ recipientId: actor.personId }, { assignment: { unitId: { in: unitsOf(actor) } } }],
    };
    const where: Prisma.NoticeWhereInput = {
      ...(assignment && { assignmentId: assignment }),
      ...(state && { state }),
      ...(recipient && { recipientId: recipient }),
      ...(kind && { kind }),
      AND: [seesAll(actor) ? {} : own, isOpenTo(actor)],
    };
    return this.page(actor, where, page, pageSize);
  }

  /** R10: what waits for the office's release. */
  async held(actor: Actor, page: number, pageSize: number) {
    const installation = await this.database.installation.findUniqueOrThrow({ where: { id: 1 } });
    return {
      goLiveOn: toIsoDate(installation.goLiveOn),
      firstRunReleasedAt: installation.firstRunReleasedAt && officeTime(installation.firstRunReleasedAt),
      ...(await this.page(actor, { state: 'DUE', held: true }, page, pageSize)),
    };
  }

  /** R10: releases all that is held; from now on nothing of the present lateness is held back. Done twice, it is done once. */
  async release(actor: Actor): Promise<{ released: number }> {
    const moment = await this.clock.read();
    return this.database.$transaction(async (transaction) => {
      const first = await transaction.installation.updateMany({
        where: { id: 1, firstRunReleasedAt: null },
        data: { firstRunReleasedAt: toTimestamp(moment.now) },
      });
      const { count } = await transaction.notice.updateMany({
        where: { held: true, state: 'DUE' },
        data: { held: false },
      });
      if (first.count === 0 && count === 0) return { released: 0 };
      await this.log.record(transaction, moment, {
        actor,
        action: 'first-run-released',
        subject: 'installation:1',
        data: { released: count },
      });
      return { released: count };
    });
  }

  /**
   * R10: who would be told what by the release, those with most first. A restricted task is not named (Q1).
   */
  async heldByPerson(page: number, pageSize: number): Promise<HeldPage> {
    const installation = await this.database.installation.findUniqueOrThrow({ where: { id: 1 } });
    const [counts] = await this.database.rows<{ notices: number; people: number }>(
      `SELECT count(*)::integer AS notices, count(DISTINCT recipient_id)::integer AS people
       FROM notice WHERE state = 'DUE' AND held`,
    );
    const people = await this.database.rows<HeldPerson>(
      `SELECT p.id, p.name, u.short_name AS "unitName", p.email, h.total, h.lines FROM (
         SELECT n.recipient_id, count(*)::integer AS total, json_agg(json_build_object(
           'kind', n.kind, 'rung', n.rung, 'assignmentId', CASE WHEN NOT t.restricted THEN n.assignment_id END,
           'title', CASE WHEN NOT t.restricted THEN t.title END, 'unitName', w.short_name)
           ORDER BY n.id) FILTER (WHERE n.place <= $3) AS lines
         FROM (SELECT n.*, row_number() OVER (PARTITION BY n.recipient_id ORDER BY n.id) AS place
               FROM notice n WHERE n.state = 'DUE' AND n.held) n
         LEFT JOIN assignment a ON a.id = n.assignment_id LEFT JOIN task t ON t.id = a.task_id
         LEFT JOIN unit w ON w.id = a.unit_id
         GROUP BY n.recipient_id
       ) h JOIN person p ON p.id = h.recipient_id JOIN unit u ON u.id = p.unit_id
       ORDER BY h.total DESC, p.name COLLATE "vi-x-icu", p.id LIMIT $1 OFFSET $2`,
      [pageSize, (page - 1) * pageSize, HELD_LINES],
    );
    return {
      goLiveOn: toIsoDate(installation.goLiveOn),
      firstRunReleasedAt: installation.firstRunReleasedAt,
      notices: counts?.notices ?? 0,
      total: counts?.people ?? 0,
      people,
    };
  }

  private async page(actor: Actor, where: Prisma.NoticeWhereInput, page: number, pageSize: number) {
    const [total, rows] = await Promise.all([
      this.database.notice.count({ where }),
      this.database.notice.findMany({
        where,
        include: {
          recipient: { select: { name: true, email: true } },
          assignment: {
            select: { unitId: true, task: { select: { code: true } }, unit: { select: { code: true } } },
          },
        },
        orderBy: { id: 'desc' },
        skip: (page - 1) * pageSize,
        take: pageSize,
      }),
    ]);
    const items = rows.map((row) => ({
      id: row.id,
      assignment: row.assignmentId,
      task: row.assignment?.task.code ?? null,
      unit: row.assignment?.unit.code ?? null,
      kind: row.kind,
      rung: row.rung,
      deadlineVersion: row.deadlineVersion,
      recipient: row.recipientId,
      recipientName: row.recipient.name,
      recipientEmail: row.recipient.email,
      state: row.state,
      reason: row.reason,
      why: row.why,
      detail: readsDetail(actor, row) ? row.detail : null,
      dueOn: toIsoDate(row.dueOn),
      sentLate: row.sentLate,
      held: row.held,
      mail: row.mailId,
    }));
    return { items, total, page, pageSize };
  }
}

function isOpenTo(actor: Actor): Prisma.NoticeWhereInput {
  if (rightsOf(actor.roles).has('read-restricted')) return {};
  return {
    OR: [
      { assignmentId: null },
      { assignment: { task: { restricted: false } } },
      { assignment: { task: { people: { some: { personId: actor.personId } } } } },
    ],
  };
}

function seesAll({ roles }: Actor): boolean {
  const rights = rightsOf(roles);
  return rights.has('read-all') || rights.has('read-mails');
}

function unitsOf(actor: Actor): number[] {
  return [actor.unitId, ...actor.actingHeadOf].filter((unitId) => isOfUnit(actor, unitId));
}

/** Q: what was said is for who reads all, whom it is for, and the unit whose duty it is about. */
function readsDetail(
  actor: Actor,
  { recipientId, assignment }: { recipientId: number; assignment: { unitId: number } | null },
): boolean {
  if (rightsOf(actor.roles).has('read-all') || recipientId === actor.personId) return true;
  return assignment !== null && unitsOf(actor).includes(assignment.unitId);
}
