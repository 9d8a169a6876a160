/** The office's figures: read by those who answer for them, changed by the administrator, each change a version. */
import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '../../domain/refusal.js';
import type { Decision, FieldError } from '../../domain/refusal.js';
import { DEFAULT_SETTINGS, type Settings } from '../../domain/settings.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { toTimestamp } from '../../infra/prisma/dates.js';
import type { Prisma } from '../../infra/prisma/generated/client.js';
import type { Actor } from '../access/actor.js';
import { staleVersion } from '../access/stale-version.js';
import { pointAgain } from '../assignments/pointers-again.js';
import { EventLog } from '../audit/event-log.js';
import { OfficeCalendar } from '../calendar/office-calendar.js';
import { OfficeSettings } from './office-settings.js';
import type { SettingsChangeDto } from './settings.dto.js';
import { officeTime } from '../mails/mails.view.js';

export type SettingsView = Settings & {
  version: number;
  reason: string | null;
  changedBy: string | null;
  changedAt: string | null;
};

@Injectable()
export class SettingsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(OfficeCalendar) private readonly calendar: OfficeCalendar,
    @Inject(EventLog) private readonly events: EventLog,
  ) {}

  async read(): Promise<SettingsView> {
    const current = await this.settings.current();
    const row = await this.database.setting.findUnique({ where: { version: current.version } });
    const by = row?.changedById
      ? await this.database.person.findUnique({ where: { id: row.changedById }, select: { name: true } })
      : null;
    return {
      ...current,
      reason: row?.reason ?? null,
      changedBy: by?.name ?? null,
      changedAt: row ? officeTime(row.changedAt) : null,
    };
  }

  /** Why these figures cannot stand beside the others; null: they can. */
  async contradiction(wanted: Partial<Settings>): Promise<Refusal | null> {
    return refuseContradictions({ ...(await this.settings.current()), ...given(wanted) });
  }

  async change(
    actor: Actor,
    { version, reason, ...wanted }: SettingsChangeDto,
  ): Promise<Decision<SettingsView>> {
    const moment = await this.clock.read();
    const calendar = await this.calendar.current();
    const { version: present, ...before } = await this.settings.current();
    if (present !== version) return staleVersion(await this.read());
    const after: Settings = { ...before, ...given(wanted) };
    const refusal = refuseContradictions(after);
    if (refusal) return refusal;
    const changed = (Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[]).filter(
      (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
    );
    const written = await this.database.$transaction(async (tx) => {
      // The next version's number is the claim: of two people who saw the same one, one writes it.
      const { count } = await tx.setting.createMany({
        data: [
          {
            version: version + 1,
            values: after as unknown as Prisma.InputJsonObject,
            reason: reason ?? '',
            changedById: actor.personId,
            changedAt: toTimestamp(moment.now),
          },
        ],
        skipDuplicates: true,
      });
      if (count === 0) return false;
      await this.events.record(tx, moment, {
        actor,
        action: 'settings-changed',
        subject: `setting:${version + 1}`,
        reason: reason ?? '',
        data: Object.fromEntries(
          changed.map((name) => [name, { from: before[name], to: after[name] }]),
        ) as unknown as Prisma.InputJsonObject,
      });
      if (changed.includes('reminderDaysBefore') || changed.includes('escalationDaysAfter')) {
        await pointAgain(tx, moment.today, after, calendar);
      }
      return true;
    });
    return written ? this.read() : staleVersion(await this.read());
  }
}

function given(wanted: Partial<Settings>): Partial<Settings> {
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
}

/** Figures that stand alone but not together. */
function refuseContradictions({
  escalationDaysAfter: { L1, L2, L3 },
  mailWindow,
  dailyRunAt,
}: Settings): Refusal | null {
  const errors: FieldError[] = [];
  if (!(L1 < L2 && L2 < L3)) {
    errors.push({
      field: 'escalationDaysAfter',
      code: 'settings.levels-not-ascending',
      value: { L1, L2, L3 },
      message: {
        vi: 'Các mức phải tăng dần: L1 trước L2, L2 trước L3.',
        en: 'The levels must ascend: L1 before L2, L2 before L3.',
      },
    });
  }
  if (mailWindow.from >= mailWindow.to) {
    errors.push({
      field: 'mailWindow',
      code: 'settings.window-empty',
      value: mailWindow,
      message: { vi: 'Giờ mở phải trước giờ đóng.', en: 'The window must open before it closes.' },
    });
  }
  // What people do between the two is told at least once more that day.
  if (hourOf(dailyRunAt) >= hourOf(mailWindow.to)) {
    errors.push({
      field: 'dailyRunAt',
      code: 'settings.run-after-window',
      value: dailyRunAt,
      message: {
        vi: `Lần chạy hằng ngày phải bắt đầu trước giờ đóng thư ít nhất một giờ đồng hồ (${mailWindow.to}).`,
        en: `The daily run must begin in an hour before the one in which the mail window closes (${mailWindow.to}).`,
      },
    });
  }
  if (errors.length === 0) return null;
  return new Refusal(
    'rule',
    'settings.contradiction',
    { vi: 'Các tham số mâu thuẫn nhau.', en: 'The figures contradict each other.' },
    { errors },
  );
}

function hourOf(time: string): number {
  return Number(time.slice(0, 2));
}
