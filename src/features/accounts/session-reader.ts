/** Who is behind a session: the person with roles, unit and the mandates in force on the office's day (H2). */
import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { actingHeadOf } from '../../domain/people/head.js';
import type { Settings } from '../../domain/settings.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { toTimestamp } from '../../infra/prisma/dates.js';
import type { Actor } from '../access/actor.js';
import type { Language } from '../access/language.js';
import { inForce, NEWEST_VALUES } from '../settings/office-settings.js';
import { AccountService } from './account.service.js';
import type { AuthSessionRead } from './auth-session.js';

type PersonRead = Omit<Actor, 'actingHeadOf' | 'language'> &
  Pick<AuthSessionRead, 'mustChangePassword' | 'twoFactorEnabled'> & {
    mandates: { unitId: number; from: string; to: string; decisionNumber: string }[];
    ownLanguage: string;
  };

const PERSON = `
SELECT p.id AS "personId", p.name, p.title, p.unit_id AS "unitId", u.code AS "unitCode", p.roles::text[] AS roles,
  p.language AS "ownLanguage",
  s.must_change_password AS "mustChangePassword", s.two_factor_enabled AS "twoFactorEnabled",
  (SELECT coalesce(json_agg(json_build_object('unitId', m.unit_id, 'from', m."from", 'to', m."to",
                                              'decisionNumber', m.decision_number)), '[]')
   FROM mandate m WHERE m.person_id = p.id) AS mandates`;
const FROM = `FROM person p JOIN unit u ON u.id = p.unit_id JOIN auth_user s ON s.id = p.user_id`;

/** Read with every request: one plain statement, so that a session that was ended opens nothing from then on. */
const BEHIND_SESSION = `${PERSON}, x.id AS "sessionId", x.user_id AS "userId", u.short_name AS "unitName",
  ${NEWEST_VALUES} AS settings
${FROM} JOIN auth_session x ON x.user_id = s.id WHERE x.token = $1 AND x.expires_at >= $2::timestamptz AND p.active`;

@Injectable()
export class SessionReader {
  constructor(
    @Inject(AccountService) private readonly accounts: AccountService,
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The actor of the session in these cookies, and the session; null without one, or when the person is no longer active. */
  async read(
    cookie: string | undefined,
    language: Language,
  ): Promise<{ actor: Actor; session: AuthSessionRead } | null> {
    if (!cookie) return null;
    const token = await this.accounts.sessionTokenOf(cookie);
    if (!token) return null;
    // Sessions pass by the host's time, also where the office's clock stands.
    const now = toTimestamp(this.clock.hostTime());
    const [person] = await this.database.rows<
      PersonRead &
        Pick<AuthSessionRead, 'userId' | 'sessionId' | 'unitName'> & { settings: Partial<Settings> | null }
    >(BEHIND_SESSION, [token, now], 'person-of-session');
    if (!person) {
      await this.database.change(
        'DELETE FROM auth_session WHERE token = $1 AND expires_at < $2::timestamptz',
        [token, now],
      );
      return null;
    }
    const { userId, unitName, sessionId, mustChangePassword, twoFactorEnabled } = person;
    const { secondFactorRoles } = inForce(person.settings);
    const factorIsAsked = person.roles.some((role) => secondFactorRoles.includes(role));
    const session = {
      userId,
      unitName,
      sessionId,
      mustChangePassword,
      twoFactorEnabled,
      factorIsAsked,
    };
    return { actor: await this.actorFrom(person, language), session };
  }

  /** The actor that somebody with an account would be now, in their own language; null when they have left. */
  async actorOfPerson(personId: number): Promise<Actor | null> {
    const [person] = await this.database.rows<PersonRead>(`${PERSON} ${FROM} WHERE p.active AND p.id = $1`, [
      personId,
    ]);
    return person ? this.actorFrom(person, person.ownLanguage === 'en' ? 'en' : 'vi') : null;
  }

  private async actorFrom(person: PersonRead, language: Language): Promise<Actor> {
    const { personId, name, title, unitId, unitCode, roles } = person;
    const acting = person.mandates.length > 0 ? await this.actingHeadOf(person) : [];
    return { personId, name, title, unitId, unitCode, roles, actingHeadOf: acting, language };
  }

  private async actingHeadOf({ personId, mandates }: PersonRead): Promise<number[]> {
    const { today } = await this.clock.read();
    const dated = mandates.map((mandate) => ({
      ...mandate,
      personId,
      from: Temporal.PlainDate.from(mandate.from),
      to: Temporal.PlainDate.from(mandate.to),
    }));
    return actingHeadOf(personId, dated, today);
  }
}
