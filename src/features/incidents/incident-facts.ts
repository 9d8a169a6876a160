/** The facts by which incidents are seen; ages of workers by the database's clock, of mails by the office's. */
import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { calendarYearToEnter } from '../../domain/calendar/calendar-year.js';
import type { HealthFacts } from '../../domain/health/incident.js';
import { mailWindow } from '../../domain/reminder/mail-window.js';
import { Clock, OFFICE_TIME_ZONE } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { OfficeCalendar } from '../calendar/office-calendar.js';
import { SILENT_AFTER_SECONDS } from '../health/worker-pulse.js';
import { OfficeSettings } from '../settings/office-settings.js';

/** What a mail to the administrators is called in its row. */
export const ALERT = 'ADMIN_WARNING';

@Injectable()
export class IncidentFacts {
  /** When this process first saw that no worker has a row; they take it with them when they leave in order. */
  private noRowSince: number | null = null;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(OfficeCalendar) private readonly calendar: OfficeCalendar,
  ) {}

  async read(): Promise<HealthFacts> {
    const [calendar, { today }, workers, backlog, badAddresses] = await Promise.all([
      this.calendar.current(),
      this.clock.read(),
      this.workers(),
      this.backlog(),
      this.badAddresses(),
    ]);
    return { ...workers, backlog, yearToEnter: calendarYearToEnter(today, calendar), badAddresses };
  }

  private async workers(): Promise<Pick<HealthFacts, 'withoutWorkerSeconds' | 'silentWorkers'>> {
    const rows = await this.database.rows<{ id: string; ago: number; replaced: boolean }>(
      `SELECT id, extract(epoch FROM now() - beat_at)::float8 AS ago,
              EXISTS (SELECT 1 FROM worker_beat l
                      WHERE l.beat_at >= now() - make_interval(secs => $1) AND l.started_at > w.beat_at) AS replaced
       FROM worker_beat w ORDER BY id`,
      [SILENT_AFTER_SECONDS],
    );
    if (rows.length > 0) this.noRowSince = null;
    else this.noRowSince ??= performance.now();
    const silent = rows.filter(({ ago }) => ago > SILENT_AFTER_SECONDS);
    const known = Math.min(...rows.map(({ ago }) => ago));
    const without = this.noRowSince === null ? known : (performance.now() - this.noRowSince) / 1000;
    return {
      withoutWorkerSeconds: silent.length === rows.length ? without : null,
      silentWorkers: silent.filter(({ replaced }) => !replaced).map(({ id }) => id),
    };
  }

  /** R6: a mail that waits for the window is not late, however long the night was. */
  private async backlog(): Promise<HealthFacts['backlog']> {
    const [settings, calendar, { now, today }] = await Promise.all([
      this.settings.current(),
      this.calendar.current(),
      this.clock.read(),
    ]);
    const { open } = mailWindow(now, calendar, settings);
    const opening = today.toZonedDateTime({
      timeZone: OFFICE_TIME_ZONE,
      plainTime: Temporal.PlainTime.from(settings.mailWindow.from),
    });
    const [row] = await this.database.rows<HealthFacts['backlog']>(
      `SELECT count(*)::int AS waiting,
              count(*) FILTER (WHERE payload IS NOT NULL OR ($2::boolean AND $3::timestamptz <= $1::timestamptz))::int AS late
       FROM mail
       WHERE state = 'PENDING' AND not_before <= $1::timestamptz AND payload->>'kind' IS DISTINCT FROM $4`,
      [
        now.subtract({ minutes: settings.mailBacklogMinutes }).toString(),
        open,
        opening.toInstant().toString(),
        ALERT,
      ],
    );
    return row!;
  }

  /** By the day of the newest mail that was refused: afterwards none is written to the address. */
  private async badAddresses(): Promise<HealthFacts['badAddresses']> {
    return this.database.rows<HealthFacts['badAddresses'][number]>(
      `SELECT f.day, count(*)::int AS n
       FROM person p
       CROSS JOIN LATERAL (SELECT max(composed_on) AS day FROM mail m WHERE m.person_id = p.id AND m.state = 'FAILED') f
       WHERE p.active AND p.address_state = 'BAD' AND f.day IS NOT NULL
       GROUP BY f.day ORDER BY f.day`,
    );
  }
}
