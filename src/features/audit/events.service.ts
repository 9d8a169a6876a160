/**
 * Reading the audit log (Q3). Who has the right reads it all, but for restricted tasks that do not name them (Q1) and what
 * event-sight.sql.ts leaves out; a unit's people read what happened to their own assignments.
 */
import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { rightsOf } from '../../domain/people/roles.js';
import { Refusal } from '../../domain/refusal.js';
import type { Decision } from '../../domain/refusal.js';
import { OFFICE_TIME_ZONE } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import { isOpenTo, isOwn, sightOf, Values } from '../assignments/sight.sql.js';
import { tellsAll } from './event-sight.sql.js';

export interface EventView {
  id: number;
  /** An instant in the office's time. */
  at: string;
  /** The day on which it counts. */
  on: string;
  actor: { id: number | null; name: string };
  action: string;
  subject: string;
  refused: boolean;
  reason: string;
  data: Record<string, unknown>;
  /** What was said with it is not this reader's: `reason` and `data` are empty. */
  masked: boolean;
}

export interface EventQuery {
  /** "assignment:101", "task:NV-2018-0024", "unit:SX1". */
  subject?: string | undefined;
  page: number;
  pageSize: number;
}

export interface EventPage {
  items: EventView[];
  total: number;
  page: number;
  pageSize: number;
}

interface Row extends Omit<EventView, 'at' | 'actor'> {
  at: Date;
  actorId: number | null;
  actorName: string;
}

@Injectable()
export class EventsService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** A unit's people name a subject of theirs; anything else is as if it were not there. */
  async list(actor: Actor, query: EventQuery): Promise<Decision<EventPage>> {
    const refusal = readsTheLog(actor) ? null : await this.refuseSubject(actor, query.subject);
    return refusal ?? this.read(actor, query);
  }

  private async read(actor: Actor, query: EventQuery): Promise<EventPage> {
    const { page, pageSize } = query;
    const values = new Values();
    const conditions = [`(t.id IS NULL OR ${isOpenTo(actor, values)})`];
    if (query.subject) conditions.push(`e.subject = ${values.add(query.subject)}`);
    if (!readsTheLog(actor)) conditions.push(`(a.id IS NOT NULL AND ${isOwn(actor, values)})`);
    const from = `event e
      LEFT JOIN assignment a ON a.id = e.assignment_id
      LEFT JOIN task t ON t.id = coalesce(e.task_id, a.task_id)
      WHERE ${conditions.join(' AND ')}`;
    const [counted] = await this.database.rows<{ total: number }>(
      `SELECT count(*)::integer AS total FROM ${from}`,
      values.list,
    );
    const told = tellsAll(actor, values);
    const rows = await this.database.rows<Row>(
      `SELECT e.id, e.at, e."on", e.actor_id AS "actorId", e.actor_name AS "actorName", e.action, e.subject, e.refused,
         CASE WHEN ${told} THEN e.reason ELSE '' END AS reason, CASE WHEN ${told} THEN e.data ELSE '{}' END AS data,
         NOT (${told}) AS masked
       FROM ${from} ORDER BY e.id DESC LIMIT ${values.add(pageSize)} OFFSET ${values.add((page - 1) * pageSize)}`,
      values.list,
    );
    return { items: rows.map(viewOf), total: counted?.total ?? 0, page, pageSize };
  }

  private async refuseSubject(actor: Actor, subject: string | undefined): Promise<Refusal | null> {
    const [, id] = /^assignment:(\d{1,9})$/.exec(subject ?? '') ?? [];
    if (sightOf(actor).kind === 'UNITS' && id !== undefined) {
      const values = new Values();
      const rows = await this.database.rows(
        `SELECT 1 FROM assignment a JOIN task t ON t.id = a.task_id
         WHERE a.id = ${values.add(Number(id))} AND ${isOwn(actor, values)} AND ${isOpenTo(actor, values)}`,
        values.list,
      );
      if (rows.length > 0) return null;
    }
    return subject === undefined ? SUBJECT_NEEDED : NOT_THERE;
  }
}

function readsTheLog({ roles }: Actor): boolean {
  return rightsOf(roles).has('read-log');
}

function viewOf({ at, actorId, actorName, ...row }: Row): EventView {
  const instant = Temporal.Instant.fromEpochMilliseconds(at.getTime());
  return {
    ...row,
    at: instant
      .toZonedDateTimeISO(OFFICE_TIME_ZONE)
      .toString({ timeZoneName: 'never', smallestUnit: 'second' }),
    actor: { id: actorId, name: actorName },
  };
}

const NOT_THERE = new Refusal('not-found', 'event.subject-not-found', {
  vi: 'Không có phân công này, hoặc không phải của đơn vị bạn.',
  en: 'There is no such assignment, or it is not of your unit.',
});

const SUBJECT_NEEDED = new Refusal('forbidden', 'event.subject-needed', {
  vi: 'Đơn vị xem nhật ký theo từng phân công của mình: subject=assignment:<số>.',
  en: 'A unit reads the log of one of its assignments: subject=assignment:<number>.',
});
