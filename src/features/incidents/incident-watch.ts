/**
 * Watching: each incident is told to the administrators when it begins and when it is over. A unique index on open
 * incidents is the claim: whoever writes the row writes its mails in the same transaction, whatever number of processes
 * look. The mails go the way of all mails; where no worker is alive, the process that looks delivers them itself.
 */
import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { CALM_MINUTES, sightingsOf } from '../../domain/health/incident.js';
import type { IncidentKind, Sighting } from '../../domain/health/incident.js';
import { Environment } from '../../config/environment.js';
import { Clock, OFFICE_TIME_ZONE } from '../../infra/clock/clock.js';
import type { Moment } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { Transaction } from '../../infra/prisma/database.js';
import { JobQueue } from '../../infra/queue/job-queue.js';
import { SILENT_AFTER_SECONDS } from '../health/worker-pulse.js';
import { Delivery } from '../mails/delivery.js';
import type { KeptIncident } from '../mails/direct-mails.js';
import { Mails } from '../mails/mails.service.js';
import { ALERT, IncidentFacts } from './incident-facts.js';

interface Row {
  id: number;
  kind: IncidentKind;
  subject: string;
  n: number;
  began_at: Date;
  ended_at: Date | null;
}

@Injectable()
export class IncidentWatch {
  constructor(
    @Inject(Environment) private readonly environment: Environment,
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(JobQueue) private readonly queue: JobQueue,
    @Inject(IncidentFacts) private readonly facts: IncidentFacts,
    @Inject(Mails) private readonly mails: Mails,
    @Inject(Delivery) private readonly delivery: Delivery,
  ) {}

  /** Looks once; says how many incidents began and ended by it. */
  async look(): Promise<{ began: number; ended: number }> {
    const facts = await this.facts.read();
    const moment = await this.clock.read();
    const counts = await this.database.$transaction(async (transaction) => {
      const seen = sightingsOf(facts, SILENT_AFTER_SECONDS);
      const began = await this.begin(transaction, seen);
      const ended = await this.end(transaction, seen);
      await this.tell(transaction, began, ended, moment);
      return { began: began.length, ended: ended.length };
    });
    // Also what an earlier look could not hand over: the mail server was away as well.
    if (facts.withoutWorkerSeconds !== null) await this.delivery.drain(ALERT);
    else if (counts.began + counts.ended > 0) await this.queue.enqueue('mail.drain', {});
    return counts;
  }

  /** Opens what is new; what is known already was seen again. */
  private async begin(transaction: Transaction, seen: Sighting[]): Promise<Row[]> {
    const began: Row[] = [];
    for (const { kind, subject, n, opens } of seen) {
      const known = await transaction.$executeRaw`UPDATE incident SET seen_at = now()
        WHERE kind = ${kind} AND subject = ${subject} AND ended_at IS NULL`;
      if (known > 0 || !opens) continue;
      const rows = await transaction.$queryRaw<Row[]>`
        INSERT INTO incident (kind, subject, n, began_at, seen_at)
        VALUES (${kind}, ${subject}, ${n}, now(), now())
        ON CONFLICT (kind, subject) WHERE ended_at IS NULL DO NOTHING
        RETURNING id, kind, subject, n, began_at, ended_at`;
      began.push(...rows);
    }
    return began;
  }

  /** Closes what has not been seen for a while. */
  private async end(transaction: Transaction, seen: Sighting[]): Promise<Row[]> {
    const present = seen.map(({ kind, subject }) => `${kind} ${subject}`);
    return transaction.$queryRaw<Row[]>`
      UPDATE incident SET ended_at = now()
      WHERE ended_at IS NULL AND NOT (kind || ' ' || subject = ANY (${present}))
        AND seen_at <= now() - make_interval(mins => ${CALM_MINUTES}::int)
      RETURNING id, kind, subject, n, began_at, ended_at`;
  }

  /** R3: one mail per administrator for all that began or ended by this look. */
  private async tell(transaction: Transaction, began: Row[], ended: Row[], moment: Moment): Promise<void> {
    if (began.length + ended.length === 0) return;
    const administrators = await transaction.person.findMany({
      where: { active: true, roles: { has: 'ADMIN' }, addressState: 'GOOD', email: { not: null } },
      orderBy: { id: 'asc' },
    });
    for (const { id, email, name, language } of administrators) {
      await this.mails.writeDirect(
        transaction,
        { personId: id, address: email ?? '' },
        {
          kind: ALERT,
          language: language === 'en' ? 'en' : 'vi',
          personName: name,
          date: moment.today.toString(),
          publicUrl: this.environment.PUBLIC_URL,
          mailRef: '',
          installationName: 'Đôn Đốc',
          began: began.map(kept),
          ended: ended.map(kept),
        },
        moment,
      );
    }
  }
}

function kept({ id, kind, subject, n, began_at, ended_at }: Row): KeptIncident {
  return { id, kind, subject, n, since: onTheWall(began_at), until: ended_at && onTheWall(ended_at) };
}

function onTheWall(at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(OFFICE_TIME_ZONE)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}
