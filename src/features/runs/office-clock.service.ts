/** The office's clock: in the demonstration it stands until an administrator moves it forward; elsewhere it is the host's. */
import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Refusal } from '../../domain/refusal.js';
import type { Decision, Text } from '../../domain/refusal.js';
import { Clock, OFFICE_TIME_ZONE } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import { EventLog } from '../audit/event-log.js';

export interface ClockView {
  now: string;
  today: string;
  timeZone: string;
  /** Whether it stands until it is moved. */
  stands: boolean;
}

@Injectable()
export class OfficeClock {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly database: Database,
    @Inject(EventLog) private readonly log: EventLog,
  ) {}

  async show(): Promise<ClockView> {
    const { now, today } = await this.clock.read();
    const shown = now.toString({ timeZone: OFFICE_TIME_ZONE, smallestUnit: 'second' });
    return { now: shown, today: today.toString(), timeZone: OFFICE_TIME_ZONE, stands: this.clock.stands };
  }

  async move(actor: Actor, wanted: string): Promise<Decision<ClockView>> {
    if (!this.clock.stands) {
      return new Refusal('rule', 'clock.not-a-demonstration', {
        vi: 'Chỉ hệ thống trình diễn mới chỉnh được đồng hồ; ở đây thời gian là của máy chủ.',
        en: 'Only a demonstration has a clock that can be moved; here time is the host’s.',
      });
    }
    const to = instantOf(wanted);
    if (!to) return malformed(wanted);
    const before = await this.show();
    if (!(await this.clock.move(to))) {
      const message = {
        vi: `Đồng hồ chỉ đi tới: đang là ${before.now}, không thể lùi về ${wanted}.`,
        en: `The clock only goes forward: it is ${before.now}, ${wanted} is not later.`,
      };
      return new Refusal('conflict', 'clock.backwards', message, {
        errors: [{ field: 'now', code: 'not-later', message, value: wanted }],
        current: before,
      });
    }
    const moment = await this.clock.read();
    await this.database.$transaction((transaction) =>
      this.log.record(transaction, moment, {
        actor,
        action: 'clock-moved',
        subject: 'clock',
        data: { from: before.now, to: to.toString() },
      }),
    );
    return this.show();
  }
}

function instantOf(text: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return null;
  }
}

function malformed(value: string): Refusal {
  const message: Text = {
    vi: 'Thời điểm phải có dạng 2018-12-28T08:00:00+07:00.',
    en: 'An instant like 2018-12-28T08:00:00+07:00 is expected.',
  };
  return new Refusal('malformed', 'clock.malformed', message, {
    errors: [{ field: 'now', code: 'not-an-instant', message, value }],
  });
}
