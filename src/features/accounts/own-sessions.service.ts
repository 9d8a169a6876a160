/** Where one is signed in, and ending it: one session, all others, all. Times are the host's: sessions pass by it. */
import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { Decision } from '../../domain/refusal.js';
import { Clock, OFFICE_TIME_ZONE } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { toTimestamp } from '../../infra/prisma/dates.js';
import type { Actor } from '../access/actor.js';
import { EventLog } from '../audit/event-log.js';
import { noSuchSession } from './account-refusals.js';
import type { AuthSessionRead } from './auth-session.js';
import { deviceOf, type Device } from './device.js';

export interface OwnSession {
  id: string;
  device: Device;
  /** Network address, as the server saw it. */
  address: string | null;
  /** Local time, 'YYYY-MM-DDTHH:MM'. */
  since: string;
  until: string;
  isThisOne: boolean;
}

@Injectable()
export class OwnSessions {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(EventLog) private readonly log: EventLog,
  ) {}

  /** Those in force, this one first, then the newest. */
  async list({ userId, sessionId }: AuthSessionRead): Promise<OwnSession[]> {
    const rows = await this.database.authSession.findMany({
      where: { userId, expiresAt: { gt: toTimestamp(this.clock.hostTime()) } },
      orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    });
    return rows
      .map((row) => ({
        id: row.id,
        device: deviceOf(row.userAgent),
        address: row.ipAddress,
        since: localMinute(row.createdAt),
        until: localMinute(row.expiresAt),
        isThisOne: row.id === sessionId,
      }))
      .toSorted((one, other) => Number(other.isThisOne) - Number(one.isThisOne));
  }

  /** Ends one of one's own; somebody else's is not there. */
  async end(
    actor: Actor,
    { userId }: AuthSessionRead,
    sessionId: string,
  ): Promise<Decision<{ ended: number }>> {
    const ended = await this.remove(actor, { userId, id: sessionId });
    return ended === 0 ? noSuchSession() : { ended };
  }

  async endOthers(actor: Actor, { userId, sessionId }: AuthSessionRead): Promise<{ ended: number }> {
    return { ended: await this.remove(actor, { userId, id: { not: sessionId } }) };
  }

  /** This one as well. */
  async endAll(actor: Actor, { userId }: AuthSessionRead): Promise<{ ended: number }> {
    return { ended: await this.remove(actor, { userId }) };
  }

  private async remove(
    actor: Actor,
    where: { userId: string; id?: string | { not: string } },
  ): Promise<number> {
    const moment = await this.clock.read();
    return this.database.$transaction(async (tx) => {
      const { count } = await tx.authSession.deleteMany({ where });
      if (count > 0) {
        await this.log.record(tx, moment, {
          actor,
          action: 'sessions-ended',
          subject: `person:${actor.personId}`,
          data: { sessions: count },
        });
      }
      return count;
    });
  }
}

function localMinute(at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(OFFICE_TIME_ZONE)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}
