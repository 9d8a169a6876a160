/** The facts by which an administrator sees whether the system works, and a leader where the work stands. */
import { Inject, Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { calendarIsDue } from '../../domain/calendar/calendar-year.js';
import { Database } from '../../infra/prisma/database.js';
import { classSql } from '../assignments/class.sql.js';

export interface CalendarFact {
  year: number;
  entered: boolean;
  provisional: boolean;
  /** Assignments that wait for it (C3). */
  waiting: number;
  /** It must be entered now: the present year's, from 1 December the next one's, or one that assignments wait for (C3). */
  missed: boolean;
}

@Injectable()
export class HealthRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Workers that beat within the last `seconds`, mails, and the calendars of this year and the next. */
  async facts(today: Temporal.PlainDate, seconds: number) {
    const [workers, mails, calendars, installation] = await Promise.all([
      this.database.rows<{ alive: number; ago: number | null }>(
        `SELECT count(*)::int AS alive, extract(epoch FROM now() - max(beat_at))::int AS ago
         FROM worker_beat WHERE beat_at > now() - make_interval(secs => $1)`,
        [seconds],
      ),
      this.database.rows<{ waiting: number; oldest: string | null; failed: number; unknown: number }>(
        `SELECT count(*) FILTER (WHERE state IN ('PENDING', 'SENDING'))::int AS waiting,
                min(composed_on) FILTER (WHERE state IN ('PENDING', 'SENDING')) AS oldest,
                count(*) FILTER (WHERE state = 'FAILED')::int AS failed,
                count(*) FILTER (WHERE state = 'UNKNOWN')::int AS unknown
         FROM mail WHERE state IN ('PENDING', 'SENDING', 'FAILED', 'UNKNOWN')`,
      ),
      this.database.rows<Omit<CalendarFact, 'missed'>>(
        `SELECT y.year, c.year IS NOT NULL AS entered, coalesce(c.provisional, false) AS provisional,
                (SELECT count(*)::int FROM assignment a WHERE a.missing_year = y.year) AS waiting
         FROM generate_series($1::int, $1::int + 1) AS y(year) LEFT JOIN calendar_year c ON c.year = y.year ORDER BY y.year`,
        [today.year],
      ),
      this.database.installation.findUnique({ where: { id: 1 }, select: { confirmedAt: true } }),
    ]);
    return {
      workers: workers[0]!,
      mails: mails[0]!,
      calendars: calendars.map((fact) => ({
        ...fact,
        missed: !fact.entered && (fact.waiting > 0 || calendarIsDue(fact.year, today)),
      })),
      confirmed: installation?.confirmedAt != null,
    };
  }

  /** The newest runs with the mails that came of them. */
  async lastRuns() {
    return this.database.rows<{
      job: string;
      asOf: string;
      state: string;
      mails: number;
      error: string | null;
    }>(
      `SELECT r.job, r.as_of AS "asOf", r.state::text AS state, r.error,
              (SELECT count(*)::int FROM mail m WHERE m.run_id = r.id AND m.state = 'SENT') AS mails
       FROM run r ORDER BY r.id DESC LIMIT 6`,
    );
  }

  /** S1 of everything issued and not cancelled; `fields` null: every field. */
  async classes(today: string, staleAfterMonths: number, fields: string[] | null) {
    const [row] = await this.database.rows<
      Record<'late' | 'inTerm' | 'done' | 'noDeadline' | 'total', number>
    >(
      `SELECT count(*) FILTER (WHERE class = 'OPEN_OVERDUE')::int AS late,
              count(*) FILTER (WHERE class = 'OPEN_IN_TERM')::int AS "inTerm",
              count(*) FILTER (WHERE class IN ('DONE_ON_TIME', 'DONE_LATE'))::int AS done,
              count(*) FILTER (WHERE class LIKE 'NO_DEADLINE%' OR class = 'DEADLINE_UNKNOWN')::int AS "noDeadline",
              count(class)::int AS total
       FROM (SELECT ${classSql('$1', '$2')} AS class FROM assignment a JOIN task t ON t.id = a.task_id
             WHERE $3::text[] IS NULL OR t.field = ANY ($3)) c`,
      [today, staleAfterMonths, fields],
    );
    return row!;
  }
}
