/** Everybody's sessions, for the administrator: who is signed in, since when and from where; ending one, or all of one person. */
import { Inject, Injectable } from '@nestjs/common';
import type { Decision } from '../../domain/refusal.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import { Values } from '../assignments/sight.sql.js';
import { EventLog } from '../audit/event-log.js';
import { noSuchSession } from './account-refusals.js';
import { deviceOf, type Device } from './device.js';

export interface SessionLine {
  id: string;
  person: { id: number; name: string; unitName: string; roles: string[] };
  device: Device;
  address: string | null;
  since: Date;
  until: Date;
  /** How many the person has. */
  ofPerson: number;
}

interface Row {
  id: string;
  personId: number;
  name: string;
  unitName: string;
  roles: string[];
  userAgent: string | null;
  address: string | null;
  since: Date;
  until: Date;
  ofPerson: number;
  total: number;
}

@Injectable()
export class AllSessions {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(EventLog) private readonly log: EventLog,
  ) {}

  /** Those in force by the host's clock, person by person, the newest first. */
  async list({ q, page, pageSize }: { q: string; page: number; pageSize: number }) {
    const values = new Values();
    const conditions = [`s.expires_at > ${values.add(this.clock.hostTime().toString())}::timestamptz`];
    for (const word of q.split(/\s+/).filter(Boolean).slice(0, 10)) {
      const pattern = values.add(`%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
      conditions.push(`fold(p.name || ' ' || u.name || ' ' || u.short_name) LIKE fold(${pattern}::text)`);
    }
    const rows = await this.database.rows<Row>(
      `SELECT s.id, p.id AS "personId", p.name, u.short_name AS "unitName", p.roles::text[] AS roles,
              s.user_agent AS "userAgent", s.ip_address AS address, s.created_at AS since, s.expires_at AS until,
              count(*) OVER (PARTITION BY p.id)::integer AS "ofPerson", count(*) OVER ()::integer AS total
       FROM auth_session s JOIN person p ON p.user_id = s.user_id JOIN unit u ON u.id = p.unit_id
       WHERE ${conditions.join(' AND ')}
       ORDER BY p.name COLLATE "vi-x-icu", p.id, s.created_at DESC, s.id
       LIMIT ${values.add(pageSize)} OFFSET ${values.add((page - 1) * pageSize)}`,
      values.list,
    );
    const items: SessionLine[] = rows.map(({ personId, name, unitName, roles, userAgent, ...row }) => ({
      ...row,
      person: { id: personId, name, unitName, roles },
      device: deviceOf(userAgent),
    }));
    return { items, total: rows[0]?.total ?? 0, page, pageSize };
  }

  /** Ends one session; the name of who had it. */
  async end(actor: Actor, sessionId: string): Promise<Decision<{ name: string; ended: number }>> {
    const session = await this.database.authSession.findUnique({
      where: { id: sessionId },
      select: { user: { select: { person: { select: { id: true, name: true } } } } },
    });
    const person = session?.user.person;
    if (!person) return noSuchSession();
    return { name: person.name, ended: await this.remove(actor, person.id, { id: sessionId }) };
  }

  async endAllOf(actor: Actor, personId: number): Promise<Decision<{ name: string; ended: number }>> {
    const person = await this.database.person.findUnique({
      where: { id: personId },
      select: { name: true, userId: true },
    });
    if (!person) return noSuchSession();
    const ended = person.userId === null ? 0 : await this.remove(actor, personId, { userId: person.userId });
    return { name: person.name, ended };
  }

  private async remove(actor: Actor, personId: number, where: { id: string } | { userId: string }) {
    const moment = await this.clock.read();
    return this.database.$transaction(async (tx) => {
      const { count } = await tx.authSession.deleteMany({ where });
      if (count > 0) {
        await this.log.record(tx, moment, {
          actor,
          action: 'sessions-ended',
          subject: `person:${personId}`,
          data: { sessions: count },
        });
      }
      return count;
    });
  }
}
