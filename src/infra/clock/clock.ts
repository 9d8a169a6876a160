/**
 * What time it is for the office (Asia/Ho_Chi_Minh): the database's time, so that hosts whose clocks differ or are set
 * agree on days and hours. In the demonstration the clock stands in the database until it is moved. The only reader of
 * the host's clock.
 */
import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { LOCAL_ZONE, localDate } from '../../domain/calendar/local-time.js';
import { Environment } from '../../config/environment.js';
import { Database } from '../prisma/database.js';

/** All times of the rules are in this zone (UTC+7, no summer time). */
export const OFFICE_TIME_ZONE = LOCAL_ZONE;

/** A moment and the office's day it falls on. */
export interface Moment {
  now: Temporal.Instant;
  today: Temporal.PlainDate;
}

/** The office's day with its first moment and that of the next day, in milliseconds since 1970: nearly every question is of the same one. */
interface Day {
  date: Temporal.PlainDate;
  from: number;
  until: number;
}

/** How long the database's time is carried on by the ticks of this process, which no setting of the host's clock changes. */
const CARRIED_FOR_MS = 30_000;

@Injectable()
export class Clock {
  private reference: { epoch: number; tick: number } | null = null;
  private day: Day | null = null;

  constructor(
    @Inject(Environment) private readonly environment: Environment,
    @Inject(Database) private readonly database: Database,
  ) {}

  /** Whether time stands until somebody moves it. */
  get stands(): boolean {
    return this.environment.DEMO;
  }

  /** The moment it is for the office. */
  async read(): Promise<Moment> {
    const now = (this.stands ? await this.demonstrationTime() : null) ?? (await this.databaseTime());
    const at = now.epochMilliseconds;
    if (!this.day || at < this.day.from || at >= this.day.until) this.day = dayAt(now);
    return { now, today: this.day.date };
  }

  /** The host's own time: for what one process writes and reads, such as the end of a session. Leases are the database's. */
  hostTime(): Temporal.Instant {
    return Temporal.Now.instant();
  }

  /** Moves the demonstration's clock; false when `to` is not after what it shows or there is no such clock. */
  async move(to: Temporal.Instant): Promise<boolean> {
    const at = new Date(to.epochMilliseconds);
    if (!this.stands) return false;
    const moved = await this.database.installation.updateMany({
      where: { id: 1, OR: [{ demoNow: null }, { demoNow: { lt: at } }] },
      data: { demoNow: at },
    });
    return moved.count === 1;
  }

  private async databaseTime(): Promise<Temporal.Instant> {
    const tick = performance.now();
    if (!this.reference || tick - this.reference.tick > CARRIED_FOR_MS) {
      const [row] = await this.database.rows<{ epoch: number }>(
        'SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS epoch',
      );
      this.reference = { epoch: row!.epoch, tick };
    }
    const { epoch, tick: since } = this.reference;
    return Temporal.Instant.fromEpochMilliseconds(Math.floor(epoch + tick - since));
  }

  private async demonstrationTime(): Promise<Temporal.Instant | null> {
    // Read with every claim of mails: plain SQL spares a worker the ORM's query engine.
    const [row] = await this.database.rows<{ demo_now: Date | null }>(
      'SELECT demo_now FROM installation WHERE id = 1',
      [],
      'clock',
    );
    return row?.demo_now ? Temporal.Instant.fromEpochMilliseconds(row.demo_now.getTime()) : null;
  }
}

/** The office's day at an instant. */
export function momentAt(now: Temporal.Instant): Moment {
  return { now, today: localDate(now) };
}

function dayAt(now: Temporal.Instant): Day {
  const date = localDate(now);
  const startOf = (day: Temporal.PlainDate): number => day.toZonedDateTime(LOCAL_ZONE).epochMilliseconds;
  return { date, from: startOf(date), until: startOf(date.add({ days: 1 })) };
}
