/**
 * R9: a copy of the system never mails real people. The installation's row says which host settings an administrator
 * confirmed; where they differ from this process's own, or nobody has confirmed data that were restored from a backup,
 * nothing is sent. Outside production an allow-list applies.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../../domain/settings.js';
import { Environment } from '../../config/environment.js';
import type { Moment } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { toTimestamp } from '../../infra/prisma/dates.js';
import type { Actor } from '../access/actor.js';
import { EventLog } from '../audit/event-log.js';

export interface InstallationState {
  uid: string;
  /** What an administrator confirmed. */
  confirmedHost: string;
  /** What this process's settings say. */
  host: string;
  mailsLeave: boolean;
  /** The data were restored from a backup and nobody has confirmed them since. */
  restored: boolean;
}

@Injectable()
export class InstallationGuard {
  constructor(
    @Inject(Environment) private readonly environment: Environment,
    @Inject(Database) private readonly database: Database,
    @Inject(EventLog) private readonly log: EventLog,
  ) {}

  /** The host settings in one line: where the pages are, and the mail server when it is another machine. */
  get host(): string {
    const { PUBLIC_URL, SMTP_URL, mailStaysHere } = this.environment;
    const pages = new URL(PUBLIC_URL).host;
    return mailStaysHere || !SMTP_URL ? pages : `${pages} via ${new URL(SMTP_URL).host}`;
  }

  async state(): Promise<InstallationState> {
    const [row] = await this.database.rows<{ uid: string; host: string; restored: boolean }>(
      'SELECT uid, host, confirmed_at IS NULL AS restored FROM installation WHERE id = 1',
    );
    if (!row) throw new Error('There is no installation row');
    const { uid, host: confirmedHost, restored } = row;
    const mailsLeave = confirmedHost === this.host && !restored;
    return { uid, confirmedHost, host: this.host, mailsLeave, restored };
  }

  /** An administrator says that this host is meant to send; said twice, it was said once. */
  async confirm(actor: Actor, moment: Moment): Promise<InstallationState> {
    await this.database.$transaction(async (transaction) => {
      const { count } = await transaction.installation.updateMany({
        where: { id: 1, OR: [{ host: { not: this.host } }, { confirmedAt: null }] },
        data: { host: this.host, confirmedAt: toTimestamp(moment.now) },
      });
      if (count === 0) return;
      await this.log.record(transaction, moment, {
        actor,
        action: 'installation-confirmed',
        subject: 'installation:1',
        reason: this.host,
      });
    });
    return this.state();
  }

  /** Why this address is not mailed; null when it may be. */
  refusedAddress(address: string, settings: Settings): string | null {
    if (this.environment.NODE_ENV === 'production' || this.environment.mailStaysHere) return null;
    const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
    const allowed = settings.mailAllowList.some((one) => one.toLowerCase() === domain);
    return allowed
      ? null
      : `Hệ thống thử nghiệm chỉ gửi tới các tên miền được phép; ${domain} không có trong danh sách`;
  }
}
