/**
 * The audit log as one searches it: by whom, what, about what and when. Paged by id, since the log only grows: what is
 * on a page stays on it. Restricted tasks that do not name the reader are left out (Q1), as everywhere.
 */
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import { isInSight, isOpenTo, Values } from '../assignments/sight.sql.js';
import { tellsAll } from './event-sight.sql.js';

export interface EventLine {
  id: number;
  at: Date;
  /** The day on which it counts. */
  on: string;
  actorName: string;
  action: string;
  subject: string;
  refused: boolean;
  reason: string;
  /** The reason is not this reader's. */
  masked: boolean;
  assignmentId: number | null;
  taskCode: string | null;
  /** Null: not this reader's to see, or no task. */
  taskTitle: string | null;
  /** Name of the unit, person or the like that the subject is. */
  subjectName: string | null;
}

export interface EventFilter {
  /** Words of the subject, its task, its name or the reason. */
  q: string;
  /** Words of the name of who acted. */
  who: string;
  action: string;
  /** Days, 'YYYY-MM-DD'. */
  from: string | null;
  to: string | null;
  refusedOnly: boolean;
}

@Injectable()
export class EventSearch {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** The newest first; those before the event `before`, or, when `after` is given, the ones just after it. */
  async list(
    actor: Actor,
    filter: EventFilter,
    { before, after, limit }: { before?: number; after?: number; limit: number },
  ): Promise<{ items: EventLine[]; older: boolean }> {
    const values = new Values();
    const open = `(t.id IS NULL OR ${isOpenTo(actor, values)})`;
    const seen = `(a.id IS NULL OR ${isInSight(actor, values)})`;
    const title = `CASE WHEN ${seen} THEN t.title END`;
    const told = tellsAll(actor, values);
    const reason = `CASE WHEN ${told} THEN e.reason ELSE '' END`;
    const conditions = [open, ...conditionsOf(filter, { title, reason }, values)];
    if (before !== undefined) conditions.push(`e.id < ${values.add(before)}`);
    if (after !== undefined) conditions.push(`e.id > ${values.add(after)}`);
    const order = after === undefined ? 'DESC' : 'ASC';
    const rows = await this.database.rows<EventLine>(
      `SELECT e.id, e.at, e."on", e.actor_name AS "actorName", e.action, e.subject, e.refused,
              ${reason} AS reason, NOT (${told}) AS masked,
              e.assignment_id AS "assignmentId", t.code AS "taskCode", ${title} AS "taskTitle",
              ${SUBJECT_NAME} AS "subjectName"
       FROM ${FROM} WHERE ${conditions.join(' AND ')}
       ORDER BY e.id ${order} LIMIT ${values.add(limit + 1)}`,
      values.list,
    );
    const items = rows.slice(0, limit);
    if (after !== undefined) return { items: items.toReversed(), older: true };
    return { items, older: rows.length > limit };
  }

  /** Every kind of act that the log knows. */
  async actions(): Promise<string[]> {
    const rows = await this.database.rows<{ action: string }>(
      // One step through the index-less log for each kind would cost more than one pass; kinds are few, the log is long.
      'SELECT DISTINCT action FROM event ORDER BY action',
    );
    return rows.map(({ action }) => action);
  }
}

const FROM = `event e
  LEFT JOIN assignment a ON a.id = e.assignment_id
  LEFT JOIN task t ON t.id = coalesce(e.task_id, a.task_id)
  LEFT JOIN unit u ON u.id = a.unit_id OR (a.id IS NULL AND e.subject = 'unit:' || u.code)
  LEFT JOIN person p ON e.subject = 'person:' || p.id`;

const SUBJECT_NAME = `coalesce(p.name, u.short_name)`;

function conditionsOf(
  { q, who, action, from, to, refusedOnly }: EventFilter,
  { title, reason }: { title: string; reason: string },
  values: Values,
): string[] {
  const text = `fold(e.subject || ' ' || ${reason} || ' ' || coalesce(t.code, '') || ' ' || coalesce(${title}, '')
    || ' ' || coalesce(${SUBJECT_NAME}, ''))`;
  const like = (word: string): string => values.add(`%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
  const words = (value: string): string[] => value.split(/\s+/).filter(Boolean).slice(0, 10);
  return [
    ...words(q).map((word) => `${text} LIKE fold(${like(word)}::text)`),
    ...words(who).map((word) => `fold(e.actor_name) LIKE fold(${like(word)}::text)`),
    ...(action === '' ? [] : [`e.action = ${values.add(action)}`]),
    ...(from === null ? [] : [`e."on" >= ${values.add(from)}::date`]),
    ...(to === null ? [] : [`e."on" <= ${values.add(to)}::date`]),
    ...(refusedOnly ? ['e.refused'] : []),
  ];
}
