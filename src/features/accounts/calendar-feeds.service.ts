/**
 * A person's deadlines as a calendar that other programs subscribe to (iCalendar, RFC 5545): read-only, behind a secret
 * address of which the database keeps the hash alone. What it holds is asked anew each time, with the rights of that
 * moment (Q1); restricted tasks are dates without a title; who has left has none.
 */
import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ICalCalendar, ICalEventTransparency } from 'ical-generator';
import { OPEN_STATES } from '../../domain/task/assignment-state.js';
import { isOfUnit } from '../../domain/people/roles.js';
import { Environment } from '../../config/environment.js';
import { Clock } from '../../infra/clock/clock.js';
import type { Moment } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { Transaction } from '../../infra/prisma/database.js';
import { toColumn, toTimestamp } from '../../infra/prisma/dates.js';
import { leftToRight } from '../../../templates/components/shown-text.js';
import { sayIn } from '../../../templates/pages/frame/page-phrase.js';
import type { Actor } from '../access/actor.js';
import { isOpenTo, Values } from '../assignments/sight.sql.js';
import { EventLog } from '../audit/event-log.js';
import { SessionReader } from './session-reader.js';

/** How often programs are asked to look again. */
const REFRESH_SECONDS = 3600;
/** Far more than a unit has open; a feed is read by programs many times a day. */
const MOST_EVENTS = 2_000;

interface FeedRow {
  id: number;
  due_date: string;
  issued_on: string | null;
  version: number;
  role: 'LEAD' | 'COORDINATING';
  code: string;
  title: string | null;
  unit: string;
}

export interface Feed {
  text: string;
  /** Changes with what it holds. */
  tag: string;
}

@Injectable()
export class CalendarFeeds {
  constructor(
    @Inject(Environment) private readonly environment: Environment,
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(SessionReader) private readonly sessions: SessionReader,
    @Inject(EventLog) private readonly log: EventLog,
  ) {}

  /** Whether the person has an address. */
  async exists({ personId }: Actor): Promise<boolean> {
    return (await this.database.calendarFeed.count({ where: { personId } })) > 0;
  }

  /** A new address, shown this once; the old one is dead. */
  async renew(actor: Actor): Promise<{ url: string }> {
    const { personId } = actor;
    const token = randomBytes(32).toString('base64url');
    const moment = await this.clock.read();
    const kept = { tokenHash: hashOf(token), createdAt: toTimestamp(moment.now) };
    await this.database.$transaction(async (tx) => {
      await tx.calendarFeed.upsert({ where: { personId }, create: { personId, ...kept }, update: kept });
      await this.log.record(tx, moment, {
        actor,
        action: 'calendar-feed-renewed',
        subject: `person:${personId}`,
      });
    });
    return { url: `${this.environment.PUBLIC_URL}/lich/${token}.ics` };
  }

  async revoke(actor: Actor): Promise<void> {
    const { personId } = actor;
    const moment = await this.clock.read();
    await this.database.$transaction((tx) => this.withdraw(tx, moment, { actor, personId }));
  }

  /** The address of this person is dead for good: by their own wish, or because they have left. */
  async withdraw(
    tx: Transaction,
    moment: Moment,
    { actor, personId }: { actor: Actor; personId: number },
  ): Promise<void> {
    const { count } = await tx.calendarFeed.deleteMany({ where: { personId } });
    if (count === 0) return;
    await this.log.record(tx, moment, {
      actor,
      action: 'calendar-feed-revoked',
      subject: `person:${personId}`,
    });
  }

  /** The calendar behind a secret; null for one that is unknown, withdrawn, or of who has left. */
  async read(token: string): Promise<Feed | null> {
    const feed = await this.database.calendarFeed.findUnique({ where: { tokenHash: hashOf(token) } });
    const actor = feed && (await this.sessions.actorOfPerson(feed.personId));
    if (!actor) return null;
    const text = this.write(actor, await this.deadlines(actor));
    return { text, tag: `"${hashOf(text).slice(0, 32)}"` };
  }

  private async deadlines(actor: Actor): Promise<FeedRow[]> {
    const values = new Values();
    const units = [actor.unitId, ...actor.actingHeadOf].filter(
      (unitId) => isOfUnit(actor, unitId) || actor.roles.includes('OFFICE'),
    );
    const states = values.add(OPEN_STATES);
    const own = values.add(units);
    const person = values.add(actor.personId);
    return this.database.rows<FeedRow>(
      `SELECT a.id, a.due_date, a.issued_on, a.version, a.role::text AS role, t.code,
         CASE WHEN NOT t.restricted THEN t.title END AS title, u.short_name AS unit
       FROM assignment a JOIN task t ON t.id = a.task_id JOIN unit u ON u.id = a.unit_id
       WHERE a.due_date IS NOT NULL AND a.state = ANY (${states}::assignment_state[])
         AND (a.unit_id = ANY (${own}::integer[]) OR a.task_id = ANY (
           ARRAY(SELECT n.task_id FROM task_person n WHERE n.person_id = ${person})))
         AND ${isOpenTo(actor, values)}
       ORDER BY a.due_date, a.id LIMIT ${values.add(MOST_EVENTS)}`,
      values.list,
    );
  }

  private write(actor: Actor, rows: FeedRow[]): string {
    const say = sayIn(actor.language);
    const { PUBLIC_URL } = this.environment;
    const calendar = new ICalCalendar({
      name: say('feed.name', { name: actor.name }),
      prodId: { company: 'Đôn Đốc', product: 'Đôn Đốc', language: actor.language.toUpperCase() },
      ttl: REFRESH_SECONDS,
    });
    for (const row of rows) {
      const day = toColumn(row.due_date);
      const isShown = row.title !== null;
      calendar.createEvent({
        id: `assignment-${row.id}@${new URL(PUBLIC_URL).hostname}`,
        // Of the task and not of the reading, so that a calendar that says the same is the same.
        stamp: toColumn(row.issued_on ?? row.due_date),
        sequence: row.version,
        start: day,
        allDay: true,
        transparency: ICalEventTransparency.TRANSPARENT,
        summary: say('feed.due', { title: row.title ?? say('feed.restricted') }),
        ...(isShown && {
          description: say('feed.of', { code: row.code, unit: row.unit, role: say(`role.${row.role}`) }),
          url: `${PUBLIC_URL}/nhiem-vu/${row.id}`,
        }),
      });
    }
    return leftToRight(calendar.toString());
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
