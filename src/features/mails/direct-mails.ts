/**
 * A mail that answers one person at once, as its row keeps it and as it reads. The link of a password reset is a key to an
 * account: the row names the reset, and the key is put in when the mail leaves, so that it lies in no table and no log.
 */
import { Inject, Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { toTimestamp } from '../../infra/prisma/dates.js';
import type { DirectMailView, IncidentLine } from '../../../templates/mail/mail.view.js';
import { RESET_PAGE, resetTokenOf } from '../accounts/reset-token.js';

type Reset = Extract<DirectMailView, { kind: 'PASSWORD_RESET' }>;
type Warning = Extract<DirectMailView, { kind: 'ADMIN_WARNING' }>;

/** An incident as the row of a mail keeps it. */
export type KeptIncident = IncidentLine & { id: number };

/** What a row keeps of a direct mail. */
export type KeptDirectMail =
  | Exclude<DirectMailView, Reset | Warning>
  | (Omit<Reset, 'actionUrl'> & { resetId: string })
  | (Omit<Warning, 'began'> & { began: KeptIncident[] });

@Injectable()
export class DirectMails {
  constructor(
    @Inject(Environment) private readonly environment: Environment,
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** R5: what the mail says now; null when there is nothing left to say. */
  async viewOf(kept: KeptDirectMail): Promise<DirectMailView | null> {
    if (kept.kind === 'ADMIN_WARNING') return this.stillTrue(kept);
    if (kept.kind !== 'PASSWORD_RESET') return kept;
    const { resetId, ...said } = kept;
    const open = await this.database.authVerification.count({
      where: { id: resetId, expiresAt: { gt: toTimestamp(this.clock.hostTime()) } },
    });
    if (open === 0) return null;
    const { PUBLIC_URL, SECRET } = this.environment;
    return { ...said, actionUrl: `${PUBLIC_URL}${RESET_PAGE}?ma=${resetTokenOf(resetId, SECRET)}` };
  }

  /** What began and is over by now is told by the mail of its end. */
  private async stillTrue(
    kept: Extract<KeptDirectMail, { kind: 'ADMIN_WARNING' }>,
  ): Promise<DirectMailView | null> {
    const open = await this.database.incident.findMany({
      where: { id: { in: kept.began.map(({ id }) => id) }, endedAt: null },
    });
    const began = kept.began.filter(({ id }) => open.some((one) => one.id === id));
    return began.length + kept.ended.length > 0 ? { ...kept, began } : null;
  }
}
