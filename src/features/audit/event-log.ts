/**
 * The audit log (Q3, W1, H3): every act and every refused attempt of H, written in the transaction of the act. It only
 * grows; the database refuses changes to it.
 */
import { Injectable } from '@nestjs/common';
import type { Moment } from '../../infra/clock/clock.js';
import { toColumn, toTimestamp } from '../../infra/prisma/dates.js';
import type { Transaction } from '../../infra/prisma/database.js';
import type { Prisma } from '../../infra/prisma/generated/client.js';
import { SYSTEM_ACTOR_NAME } from '../access/actor.js';
import type { Actor } from '../access/actor.js';

/** One entry: who (null: the system), what, about what, and why. */
export interface LogEntry {
  actor: Pick<Actor, 'personId' | 'name'> | null;
  action: string;
  /** "assignment:101", "task:NV-2018-0024", "unit:SX1". */
  subject: string;
  assignmentId?: number;
  taskId?: number;
  reason?: string;
  refused?: boolean;
  data?: Prisma.InputJsonObject;
}

@Injectable()
export class EventLog {
  /** Writes one entry and returns its id, which tells apart the notices it causes. */
  async record(transaction: Transaction, moment: Moment, entry: LogEntry): Promise<number> {
    const { id } = await transaction.event.create({
      data: {
        at: toTimestamp(moment.now),
        on: toColumn(moment.today),
        actorId: entry.actor?.personId ?? null,
        actorName: entry.actor?.name ?? SYSTEM_ACTOR_NAME,
        action: entry.action,
        subject: entry.subject,
        assignmentId: entry.assignmentId ?? null,
        taskId: entry.taskId ?? null,
        reason: entry.reason ?? '',
        refused: entry.refused ?? false,
        data: entry.data ?? {},
      },
      select: { id: true },
    });
    return id;
  }
}
