/** Who is behind a session: the person with roles, unit and the mandates in force on the office's day (H2). */
import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { actingHeadOf } from '../../domain/people/head.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import type { Language } from '../access/language.js';
import { AccountService } from './account.service.js';
import type { AuthSessionRead } from './auth-session.js';

type PersonRead = Omit<Actor, 'actingHeadOf' | 'language'> &
  Pick<AuthSessionRead, 'mustChangePassword' | 'twoFactorEnabled'> & {
    mandates: { unitId: number; from: string; to: string; decisionNumber: string }[];
    ownLanguage: string;
  };

/** Read with every request: one plain statement. */
const PERSON = `
SELECT p.id AS "personId", p.name, p.title, p.unit_id AS "unitId", u.code AS "unitCode", p.roles::text[] AS roles,
  p.language AS "ownLanguage",
  s.must_change_password AS "mustChangePassword", s.two_factor_enabled AS "twoFactorEnabled",
  (SELECT coalesce(json_agg(json_build_object('unitId', m.unit_id, 'from', m."from", 'to', m."to",
                                              'decisionNumber', m.decision_number)), '[]')
   FROM mandate m WHERE m.person_id = p.id) AS mandates
FROM person p JOIN unit u ON u.id = p.unit_id JOIN auth_user s ON s.id = p.user_id
WHERE p.active AND `;

@Injectable()
export class SessionReader {
  constructor(
    @Inject(AccountService) private readonly accounts: AccountService,
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The actor of the session in these cookies; null without a session, or when the person is no longer active. */
  async actorOf(cookie: string | undefined, language: Language): Promise<Actor | null> {
    return (await this.read(cookie, language))?.actor ?? null;
  }

  /** `actorOf` with the session itself. */
  async read(
    cookie: string | undefined,
    language: Language,
  ): Promise<{ actor: Actor; session: AuthSessionRead } | null> {
    if (!cookie) return null;
    const account = await this.accounts.accountOf(cookie);
    if (!account) return null;
    const [person] = await this.database.rows<PersonRead>(
      `${PERSON} p.user_id = $1`,
      [account.userId],
      'person-of-session',
    );
    if (!person) return null;
    const { mustChangePassword, twoFactorEnabled } = person;
    const session = { ...account, mustChangePassword, twoFactorEnabled };
    return { actor: await this.actorFrom(person, language), session };
  }

  /** The actor that somebody with an account would be now, in their own language; null when they have left. */
  async actorOfPerson(personId: number): Promise<Actor | null> {
    const [person] = await this.database.rows<PersonRead>(`${PERSON} p.id = $1`, [personId]);
    return person ? this.actorFrom(person, person.ownLanguage === 'en' ? 'en' : 'vi') : null;
  }

  private async actorFrom(person: PersonRead, language: Language): Promise<Actor> {
    const { personId, name, title, unitId, unitCode, roles } = person;
    const { today } = await this.clock.read();
    const mandates = person.mandates.map((mandate) => ({
      ...mandate,
      personId,
      from: Temporal.PlainDate.from(mandate.from),
      to: Temporal.PlainDate.from(mandate.to),
    }));
    const acting = actingHeadOf(personId, mandates, today);
    return { personId, name, title, unitId, unitCode, roles, actingHeadOf: acting, language };
  }
}
