/** What a mail says: as it would go now while it waits; what went is kept as text in its row. Nothing is sent or changed. */
import { Inject, Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import type { Decision } from '../../domain/refusal.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { renderDailyMail } from '../../../templates/mail/daily-mail.js';
import { renderDirectMail } from '../../../templates/mail/direct-mail.js';
import type { DirectMailView, RenderedMail } from '../../../templates/mail/mail.view.js';
import { OfficeCalendar } from '../calendar/office-calendar.js';
import { lastDayOfDue } from '../digests/digests.js';
import { OfficeSettings } from '../settings/office-settings.js';
import { DeliveryStore } from './delivery.store.js';
import { mailNotFound } from './mail-desk.service.js';
import { contentOf, MailDay } from './mail-content.js';

@Injectable()
export class MailPreview {
  constructor(
    @Inject(Environment) private readonly environment: Environment,
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(OfficeCalendar) private readonly calendar: OfficeCalendar,
    @Inject(DeliveryStore) private readonly store: DeliveryStore,
  ) {}

  /** Null: nothing is left to say, or it went and its text is what is known of it. */
  async of(id: number): Promise<Decision<RenderedMail | null>> {
    const row = await this.database.mail.findUnique({
      where: { id },
      select: { state: true, payload: true },
    });
    if (!row) return mailNotFound();
    if (row.payload) return renderDirectMail(this.withoutLink(row.payload as unknown as DirectMailView));
    if (row.state !== 'PENDING') return null;
    const [settings, calendar, { today }] = await Promise.all([
      this.settings.current(),
      this.calendar.current(),
      this.clock.read(),
    ]);
    const day = new MailDay(today, calendar, this.environment.PUBLIC_URL, settings.mailLinesPerGroup);
    const read = await this.store.lookAt(id, { day, until: lastDayOfDue(today, calendar).toString() });
    if (!read) return mailNotFound();
    const { view } = contentOf(read, day);
    return view && renderDailyMail(view);
  }

  /** The link of such a mail is a key that only its reader may have. */
  private withoutLink(view: DirectMailView): DirectMailView {
    return view.kind === 'ADMIN_WARNING' ? view : { ...view, actionUrl: this.environment.PUBLIC_URL };
  }
}
