/** What was due to be told, to whom, and what became of it; and the release of the first run (R10). */
import { Inject, Injectable } from '@nestjs/common';
import { rightsOf } from '../../domain/people/roles.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { toIsoDate, toTimestamp } from '../../infra/prisma/dates.js';
import type { Prisma } from '../../infra/prisma/generated/client.js';
import type { Actor } from '../access/actor.js';
import { EventLog } from '../audit/event-log.js';
import type { NoticeFilter } from './notices.dto.js';
import { officeTime } from '../mails/mails.view.js';

@Injectable()
export class Notices {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(EventLog) private readonly log: EventLog,
  ) {}

  /**
   * Q1: who reads all sees all; a unit sees what concerns its own assignments, and everybody their own; of restricted tasks
   * only those who are named on them.
   */
  async list(actor: Actor, { assignment, state, recipient, kind, page, pageSize }: NoticeFilter) {
    const own: Prisma.NoticeWhereInput = {
      OR: [
        { recipientId: actor.personId },
        { assignment: { unitId: { in: [actor.unitId, ...actor.actingHeadOf] } } },
      ],
    };
    const where: Prisma.NoticeWhereInput = {
      ...(assignment && { assignmentId: assignment }),
      ...(state && { state }),
      ...(recipient && { recipientId: recipient }),
      ...(kind && { kind }),
      AND: [readsAll(actor) ? {} : own, isOpenTo(actor)],
    };
    return this.page(where, page, pageSize);
  }

  /** R10: what waits for the office's release. */
  async held(page: number, pageSize: number) {
    const installation = await this.database.installation.findUniqueOrThrow({ where: { id: 1 } });
    return {
      goLiveOn: toIsoDate(installation.goLiveOn),
      firstRunReleasedAt: installation.firstRunReleasedAt && officeTime(installation.firstRunReleasedAt),
      ...(await this.page({ state: 'DUE', held: true }, page, pageSize)),
    };
  }

  /** R10: releases all that is held; from now on nothing of the present lateness is held back. */
  async release(actor: Actor): Promise<{ released: number }> {
    const moment = await this.clock.read();
    return this.database.$transaction(async (transaction) => {
      await transaction.installation.updateMany({
        where: { id: 1, firstRunReleasedAt: null },
        data: { firstRunReleasedAt: toTimestamp(moment.now) },
      });
      const { count } = await transaction.notice.updateMany({
        where: { held: true, state: 'DUE' },
        data: { held: false },
      });
      await this.log.record(transaction, moment, {
        actor,
        action: 'first-run-released',
        subject: 'installation:1',
        data: { released: count },
      });
      return { released: count };
    });
  }

  private async page(where: Prisma.NoticeWhereInput, page: number, pageSize: number) {
    const [total, rows] = await Promise.all([
      this.database.notice.count({ where }),
      this.database.notice.findMany({
        where,
        include: {
          recipient: { select: { name: true, email: true } },
          assignment: { select: { task: { select: { code: true } }, unit: { select: { code: true } } } },
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
      detail: row.detail,
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

function readsAll({ roles }: Actor): boolean {
  return roles.some((role) => ['ADMIN', 'OFFICE', 'CHAIR', 'LEADER', 'AUDITOR'].includes(role));
}
