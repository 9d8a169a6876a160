/**
 * The demonstration's day button: the clock goes to 08:00 of the next working day, and the daily run of that day is
 * started and waited for. The button is the demonstration's own, so the standing office has it beside the administrator.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { CalendarYearMissing } from '../../../domain/calendar/working-calendar.js';
import { Refusal, type Decision } from '../../../domain/refusal.js';
import type { Actor } from '../../../features/access/actor.js';
import { OfficeCalendar } from '../../../features/calendar/office-calendar.js';
import { OfficeClock } from '../../../features/runs/office-clock.service.js';
import { Runs } from '../../../features/runs/runs.service.js';
import { OfficeSettings } from '../../../features/settings/office-settings.js';
import { Clock, OFFICE_TIME_ZONE } from '../../../infra/clock/clock.js';
import { Database } from '../../../infra/prisma/database.js';

const PATIENCE_MS = 8_000;
const LOOK_EVERY_MS = 150;

export interface NextDay {
  date: Temporal.PlainDate;
  /** ALREADY: somebody (or a second click) had moved it. */
  state: 'DONE' | 'RUNNING' | 'FAILED' | 'ALREADY';
  mailsSent: number;
}

@Injectable()
export class NextDayService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeCalendar) private readonly calendar: OfficeCalendar,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(OfficeClock) private readonly officeClock: OfficeClock,
    @Inject(Runs) private readonly runs: Runs,
  ) {}

  /** `seen` is the day that the button stood on: from another one nothing is moved. */
  async go(actor: Actor, seen: string): Promise<Decision<NextDay>> {
    const { today } = await this.clock.read();
    if (today.toString() !== seen) return { date: today, state: 'ALREADY', mailsSent: 0 };
    const next = await this.nextWorkingDay(today);
    if (next instanceof Refusal) return next;
    const { dailyRunAt } = await this.settings.current();
    const at = next.toZonedDateTime({
      timeZone: OFFICE_TIME_ZONE,
      plainTime: Temporal.PlainTime.from(dailyRunAt),
    });
    const moved = await this.officeClock.move(actor, at.toInstant().toString());
    if (moved instanceof Refusal) return moved;
    const run = await this.runs.request('daily', actor.personId);
    return run instanceof Refusal ? run : this.follow(run.id, next);
  }

  private async nextWorkingDay(today: Temporal.PlainDate): Promise<Decision<Temporal.PlainDate>> {
    const calendar = await this.calendar.current();
    try {
      return calendar.addWorkingDays(today, 1);
    } catch (error) {
      if (!(error instanceof CalendarYearMissing)) throw error;
      return new Refusal('rule', 'calendar.year-missing', {
        vi: `Chưa nhập lịch làm việc năm ${error.year} nên chưa sang được ngày kế tiếp.`,
        en: `The working calendar of ${error.year} has not been entered, so the next working day is not known.`,
      });
    }
  }

  /** Until the run and its mails are done, or patience ends. */
  private async follow(runId: number, date: Temporal.PlainDate): Promise<NextDay> {
    const until = this.clock.hostTime().epochMilliseconds + PATIENCE_MS;
    for (;;) {
      const { state, waiting, sent } = await this.progress(runId);
      if (state === 'FAILED') return { date, state, mailsSent: sent };
      if (state === 'DONE' && waiting === 0) return { date, state, mailsSent: sent };
      if (this.clock.hostTime().epochMilliseconds >= until)
        return { date, state: 'RUNNING', mailsSent: sent };
      await wait(LOOK_EVERY_MS);
    }
  }

  private async progress(runId: number): Promise<{ state: string; waiting: number; sent: number }> {
    const [row] = await this.database.rows<{ state: string; waiting: number; sent: number }>(
      `SELECT r.state::text AS state,
              count(m.id) FILTER (WHERE m.state = 'SENDING' OR (m.state = 'PENDING' AND m.not_before <= i.demo_now))::int AS waiting,
              count(m.id) FILTER (WHERE m.state = 'SENT')::int AS sent
       FROM run r LEFT JOIN mail m ON m.run_id = r.id CROSS JOIN installation i WHERE r.id = $1 GROUP BY r.id`,
      [runId],
    );
    if (!row) throw new Error(`run ${runId} is gone`);
    return row;
  }
}
