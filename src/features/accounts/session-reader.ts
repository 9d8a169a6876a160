/** Who is behind a session: the person with roles, unit and the mandates in force on the office's day (H2). */
import { Inject, Injectable } from '@nestjs/common';
import { actingHeadOf } from '../../domain/people/head.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { toPlainDate } from '../../infra/prisma/dates.js';
import type { Actor } from '../access/actor.js';
import type { Language } from '../access/language.js';
import { AccountService } from './account.service.js';
import type { AuthSessionRead } from './auth-session.js';

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
    const person = await this.database.person.findFirst({
      where: { userId: account.userId, active: true },
      include: {
        unit: true,
        mandates: true,
        user: { select: { mustChangePassword: true, twoFactorEnabled: true } },
      },
    });
    if (!person?.user) return null;
    const { today } = await this.clock.read();
    const mandates = person.mandates.map((mandate) => ({
      ...mandate,
      from: toPlainDate(mandate.from),
      to: toPlainDate(mandate.to),
    }));
    const session = { ...account, ...person.user };
    const actor = {
      personId: person.id,
      name: person.name,
      title: person.title,
      unitId: person.unitId,
      unitCode: person.unit.code,
      roles: person.roles,
      actingHeadOf: actingHeadOf(person.id, mandates, today),
      language,
    };
    return { actor, session };
  }
}
