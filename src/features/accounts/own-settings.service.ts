/** One's own settings: the language of mails and pages, and the hour of the daily mail (G1, R6). */
import { Inject, Injectable } from '@nestjs/common';
import { Refusal, type Decision } from '../../domain/refusal.js';
import { digestHours } from '../../domain/digest/digest-hour.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import type { Language } from '../access/language.js';
import { EventLog } from '../audit/event-log.js';
import { OfficeSettings } from '../settings/office-settings.js';

export interface OwnSettingsRead {
  language: Language;
  /** "HH:MM"; null: with the daily run. */
  digestAt: string | null;
  email: string | null;
  /** What may be chosen, and when the daily run is. */
  hours: string[];
  dailyRunAt: string;
}

@Injectable()
export class OwnSettings {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(EventLog) private readonly log: EventLog,
  ) {}

  async read({ personId }: Actor): Promise<OwnSettingsRead> {
    const { language, digestAt, email } = await this.database.person.findUniqueOrThrow({
      where: { id: personId },
    });
    const settings = await this.settings.current();
    return {
      language: language === 'en' ? 'en' : 'vi',
      digestAt,
      email,
      hours: digestHours(settings),
      dailyRunAt: settings.dailyRunAt,
    };
  }

  /** The person's version stays: what the administrator is changing meanwhile is something else. */
  async save(
    actor: Actor,
    wanted: { language: Language; digestAt: string | null },
  ): Promise<Decision<OwnSettingsRead>> {
    const { hours } = await this.read(actor);
    if (wanted.digestAt !== null && !hours.includes(wanted.digestAt)) return notOffered(hours);
    const moment = await this.clock.read();
    await this.database.$transaction(async (tx) => {
      await tx.person.update({ where: { id: actor.personId }, data: wanted });
      await this.log.record(tx, moment, {
        actor,
        action: 'own-settings-changed',
        subject: `person:${actor.personId}`,
        data: wanted,
      });
    });
    return this.read(actor);
  }
}

function notOffered(hours: string[]): Refusal {
  const list = hours.join(', ');
  const message = { vi: `Chọn một trong các giờ: ${list}.`, en: `Choose one of ${list}.` };
  return new Refusal('rule', 'account.hour-not-offered', message, {
    rule: 'R6',
    errors: [{ field: 'digestAt', code: 'not-offered', message }],
  });
}
