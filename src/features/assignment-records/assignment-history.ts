/**
 * The log of one assignment in plain words, page by page. Drafts stay with those who made them (P1): other units read
 * what was issued, reported and decided; drafting a task is the standing office's own.
 */
import { Inject, Injectable } from '@nestjs/common';
import { rightsOf } from '../../domain/people/roles.js';
import { Database } from '../../infra/prisma/database.js';
import type { Prisma } from '../../infra/prisma/generated/client.js';
import { RecordTree } from '../../infra/prisma/record-tree.js';
import type { EventView, HistoryView } from '../../../templates/pages/assignment/record.view.js';
import type { Actor } from '../access/actor.js';
import { countedPage } from '../access/counted-page.js';
import type { LoadedAssignment } from '../assignments/assignment-context.repository.js';
import { Values } from '../assignments/sight.sql.js';
import { eventSaying, eventWords } from './event-words.js';
import { pageTime } from './page-time.js';
import { beginningOf } from './said-text.js';

const EVENTS_A_PAGE = 15;
/** Beside a refused form: enough to see what happened meanwhile. */
const MOST_SINCE = 8;
const REASON_SHOWN = 300;

const OFFICES_DRAFTS = ['draft', 'draft-change'];
const UNITS_DRAFTS = ['apology-draft', 'attachments'];

const EVENT = {
  at: true,
  actorName: true,
  action: true,
  reason: true,
  refused: true,
  data: true,
} as const satisfies Prisma.EventSelect;

type EventRow = Prisma.EventGetPayload<{ select: typeof EVENT }>;

export const EVENTS = new RecordTree<EventRow>('events', 'Event', { select: EVENT });

@Injectable()
export class AssignmentHistory {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** The newest first. */
  async page(actor: Actor, loaded: LoadedAssignment, page: number): Promise<HistoryView> {
    const values = new Values();
    const where = visibleTo(actor, loaded, values);
    const { rows, ...counted } = await countedPage(
      { page, pageSize: EVENTS_A_PAGE },
      {
        rows: ({ skip, take }) =>
          EVENTS.read(this.database, newest(where, values), [...values.list, take, skip], 'page'),
        count: () => EVENTS.count(this.database, where, values.list),
      },
    );
    return { ...counted, events: rows.map((event) => viewOf(event, actor)) };
  }

  /** The id of the newest event of the assignment: what a form remembers having seen. */
  async newest(assignmentId: number): Promise<number> {
    const [event] = await this.database.rows<{ id: number }>(
      'SELECT id FROM event WHERE assignment_id = $1 ORDER BY id DESC LIMIT 1',
      [assignmentId],
      'newest-event',
    );
    return event?.id ?? 0;
  }

  /**
   * What was done since a form was opened, oldest first: after the event that it remembers, or where it remembers none as
   * many of the newest as the version has moved on.
   */
  async since(
    actor: Actor,
    loaded: LoadedAssignment,
    { seen, version }: { seen: number | null; version: number | null },
  ): Promise<EventView[]> {
    const steps = Math.max(1, loaded.row.version - (version ?? 0));
    const values = new Values();
    const where = `${visibleTo(actor, loaded, values)} AND NOT t.refused AND t.id > ${values.add(seen ?? 0)}`;
    const most = seen === null ? Math.min(steps, MOST_SINCE) : MOST_SINCE;
    const events = await EVENTS.read(
      this.database,
      newest(where, values),
      [...values.list, most, 0],
      'since',
    );
    return events.map((event) => viewOf(event, actor)).reverse();
  }
}

/** The events `t` that the reader sees. */
function visibleTo(actor: Actor, { row, reading }: LoadedAssignment, values: Values): string {
  const isWhole = reading === 'WHOLE';
  const hidden = [
    ...(rightsOf(actor.roles).has('read-all') ? [] : OFFICES_DRAFTS),
    ...(isWhole ? [] : UNITS_DRAFTS),
  ];
  // What happened to the task as a whole, such as a directive, is part of each of its assignments.
  return `(t.assignment_id = ${values.add(row.id)} OR (t.task_id = ${values.add(row.taskId)} AND t.assignment_id IS NULL))
    AND t.action <> ALL (${values.add(hidden)}::text[]) AND (NOT t.refused OR ${values.add(isWhole)}::boolean)`;
}

/** A number of them, and how many to leave out before, are the values that follow. */
function newest(where: string, { list }: Values): string {
  return `${where} ORDER BY t.id DESC LIMIT $${list.length + 1} OFFSET $${list.length + 2}`;
}

function viewOf({ at, actorName, action, reason, refused, data }: EventRow, { language }: Actor): EventView {
  return {
    at: pageTime(at),
    who: actorName,
    what: eventWords(action, data, language),
    reason: beginningOf([...new Set([reason, eventSaying(data)])].filter(Boolean).join(' · '), REASON_SHOWN)
      .text,
    refused,
  };
}
