/**
 * Notices that an act causes, written in the act's transaction (W1). They wait for the next run, which puts all that
 * one person is to be told into one mail (R3).
 */
import { Injectable } from '@nestjs/common';
import type { NoticeKind } from '../../domain/reminder/notice-kind.js';
import type { RecipientGroup as RungRecipients } from '../../domain/reminder/rung.js';
import type { Moment } from '../../infra/clock/clock.js';
import type { Transaction } from '../../infra/prisma/database.js';

/** Groups of people around an assignment, resolved by the database function `recipients_of`. */
export type RecipientGroup = RungRecipients | 'HEAD_WHO_ACTS' | 'OFFICE' | 'LEAD_UNIT';

/** What is to be told about one assignment, and to whom. */
export interface NewNotice {
  kind: Exclude<NoticeKind, 'RUNG'>;
  assignmentId: number;
  recipients: RecipientGroup[];
  /** The id of the event that causes it: the same event never tells twice. */
  eventId: number;
  /** Told at most once on this day ('YYYY-MM-DD'), whatever causes it again and whatever becomes of the deadline. */
  onceOn?: string;
  detail?: string;
  /** People who are not told, such as the one who acted. */
  except?: number[];
}

@Injectable()
export class NoticeWriter {
  /** Writes one notice per person of the groups; returns how many were new. */
  async write(transaction: Transaction, moment: Moment, notice: NewNotice): Promise<number> {
    return transaction.$executeRaw`
      INSERT INTO notice (kind, assignment_id, deadline_version, recipient_id, occurrence, unit_id, why, detail, due_on, created_at)
      SELECT DISTINCT ON (r.person_id)
        ${notice.kind}, a.id, CASE WHEN ${notice.onceOn ?? null}::text IS NULL THEN a.deadline_version END, r.person_id,
        ${notice.onceOn ?? String(notice.eventId)}, a.unit_id, r.why,
        ${notice.detail ?? null}, ${moment.today.toString()}::date, ${moment.now.toString()}::timestamptz
      FROM assignment a
      JOIN recipients_of(ARRAY[${notice.assignmentId}::integer], ${moment.today.toString()}::date) r ON r.assignment_id = a.id
      WHERE a.id = ${notice.assignmentId}
        AND r.recipients = ANY (${notice.recipients}::text[])
        AND r.person_id <> ALL (${notice.except ?? []}::integer[])
      ORDER BY r.person_id, array_position(${notice.recipients}::text[], r.recipients)
      ON CONFLICT DO NOTHING`;
  }

  /** The same for many assignments in one statement: one event each, one kind and the same groups for all. */
  async writeAll(
    transaction: Transaction,
    moment: Moment,
    kind: NewNotice['kind'],
    recipients: RecipientGroup[],
    causes: readonly { assignmentId: number; eventId: number }[],
  ): Promise<number> {
    const assignmentIds = causes.map(({ assignmentId }) => assignmentId);
    const eventIds = causes.map(({ eventId }) => String(eventId));
    const today = moment.today.toString();
    return transaction.$executeRaw`
      INSERT INTO notice (kind, assignment_id, deadline_version, recipient_id, occurrence, unit_id, why, due_on, created_at)
      SELECT DISTINCT ON (a.id, r.person_id)
        ${kind}, a.id, a.deadline_version, r.person_id, c.event_id, a.unit_id, r.why,
        ${today}::date, ${moment.now.toString()}::timestamptz
      FROM unnest(${assignmentIds}::integer[], ${eventIds}::text[]) AS c(assignment_id, event_id)
      JOIN assignment a ON a.id = c.assignment_id
      JOIN recipients_of(${assignmentIds}::integer[], ${today}::date) r ON r.assignment_id = a.id
      WHERE r.recipients = ANY (${recipients}::text[])
      ORDER BY a.id, r.person_id, array_position(${recipients}::text[], r.recipients)
      ON CONFLICT DO NOTHING`;
  }
}
