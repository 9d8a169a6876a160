/** Urging units on at the office's word: an event of the log and a notice to the unit's head and officers, sent with the next run. */
import { Inject, Injectable } from '@nestjs/common';
import { refuseReminder } from '../../domain/reminder/office-reminder.js';
import { Refusal, type Decision } from '../../domain/refusal.js';
import { Clock, type Moment } from '../../infra/clock/clock.js';
import { Database, type Transaction } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import { loadContext } from '../assignments/assignment-context.repository.js';
import { unknownAssignment } from '../assignments/assignment.repository.js';
import { EventLog } from '../audit/event-log.js';
import { OfficeCalendar } from '../calendar/office-calendar.js';
import { OfficeSettings } from '../settings/office-settings.js';
import { NoticeWriter, type RecipientGroup } from './notice-writer.js';

export interface Reminded {
  assignment: number;
  /** People who are told by it. */
  told: number;
  /** 'YYYY-MM-DD'. */
  on: string;
}

const KIND = 'OFFICE_REMINDER';
const THE_UNIT: RecipientGroup[] = ['OFFICERS', 'HEAD'];
const LONGEST_TEXT = 500;

@Injectable()
export class OfficeReminders {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(OfficeCalendar) private readonly calendar: OfficeCalendar,
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(NoticeWriter) private readonly notices: NoticeWriter,
  ) {}

  /** Why each of these cannot be urged now; those that can are not in the answer. */
  async refusals(actor: Actor, assignmentIds: readonly number[]): Promise<Map<number, Refusal>> {
    const moment = await this.clock.read();
    const facts = await this.facts(this.database, actor, moment, assignmentIds);
    return new Map(
      facts.flatMap(({ id, ...rest }) => {
        const refusal = refuseReminder(rest);
        return refusal ? [[id, refusal] as const] : [];
      }),
    );
  }

  /** Urges one unit; `text` goes with the notice. The second time on a day tells nobody and is refused. */
  async remind(actor: Actor, assignmentId: number, text = ''): Promise<Decision<Reminded>> {
    const moment = await this.clock.read();
    const [settings, calendar] = [await this.settings.current(), await this.calendar.current()];
    const said = text.trim();
    if (said.length > LONGEST_TEXT) return tooLong();
    return this.database.$transaction(async (tx) => {
      const loaded = await loadContext(tx, assignmentId, actor, moment, settings, calendar, { lock: true });
      if (!loaded) return unknownAssignment(assignmentId);
      const [facts] = await this.facts(tx, actor, moment, [assignmentId]);
      const refusal = facts ? refuseReminder(facts) : unknownAssignment(assignmentId);
      if (refusal) return refusal;
      const { row } = loaded;
      const eventId = await this.log.record(tx, moment, {
        actor,
        action: 'reminder',
        subject: `assignment:${row.id}`,
        assignmentId: row.id,
        taskId: row.taskId,
        reason: said,
      });
      const on = moment.today.toString();
      const told = await this.notices.write(tx, moment, {
        kind: KIND,
        assignmentId: row.id,
        recipients: THE_UNIT,
        eventId,
        onceOn: on,
        ...(said === '' ? {} : { detail: said }),
        except: [actor.personId],
      });
      return { assignment: row.id, told, on };
    });
  }

  private facts(tx: Transaction, actor: Actor, moment: Moment, assignmentIds: readonly number[]) {
    const on = moment.today.toString();
    return tx.$queryRaw<(Parameters<typeof refuseReminder>[0] & { id: number })[]>`
      SELECT a.id, a.state::text AS state, count(DISTINCT r.person_id)::integer AS people,
        count(DISTINCT n.recipient_id)::integer AS "toldToday"
      FROM assignment a
      LEFT JOIN recipients_of(${assignmentIds}::integer[], ${on}::date) r
        ON r.assignment_id = a.id AND r.recipients = ANY (${THE_UNIT}::text[]) AND r.person_id <> ${actor.personId}
      LEFT JOIN notice n
        ON n.kind = ${KIND} AND n.assignment_id = a.id AND n.recipient_id = r.person_id AND n.occurrence = ${on}
      WHERE a.id = ANY (${assignmentIds}::integer[])
      GROUP BY a.id, a.state`;
  }
}

function tooLong(): Refusal {
  const message = {
    vi: `Nội dung đôn đốc dài quá ${LONGEST_TEXT} ký tự.`,
    en: `The text is longer than ${LONGEST_TEXT} characters.`,
  };
  return new Refusal('malformed', 'reminder.too-long', message, {
    errors: [{ field: 'text', code: 'too-long', message }],
  });
}
