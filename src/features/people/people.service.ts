/** People and their accounts, entered and changed by the administrator (Q); nobody is deleted, who leaves is inactive. */
import { Inject, Injectable } from '@nestjs/common';
import { Refusal, refusedTogether } from '../../domain/refusal.js';
import type { Decision } from '../../domain/refusal.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { Transaction } from '../../infra/prisma/database.js';
import { Prisma } from '../../infra/prisma/generated/client.js';
import type { Actor } from '../access/actor.js';
import { staleVersion } from '../access/stale-version.js';
import { AccountService } from '../accounts/account.service.js';
import { CalendarFeeds } from '../accounts/calendar-feeds.service.js';
import { EventLog } from '../audit/event-log.js';
import { unknownUnit } from '../units/unit-refusals.js';
import { UnitRepository } from '../units/unit.repository.js';
import type { NewPersonDto, PersonChangeDto, PersonListQuery } from './person.dto.js';
import {
  accountNeedsAddress,
  addressOfAccount,
  addressTaken,
  knownAlready,
  noSuchPerson,
  notYourself,
} from './person-refusals.js';
import { PersonRepository } from './person.repository.js';
import type { PersonView } from './person.repository.js';

@Injectable()
export class PeopleService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(PersonRepository) private readonly people: PersonRepository,
    @Inject(UnitRepository) private readonly units: UnitRepository,
    @Inject(AccountService) private readonly accounts: AccountService,
    @Inject(CalendarFeeds) private readonly feeds: CalendarFeeds,
    @Inject(EventLog) private readonly log: EventLog,
  ) {}

  async list({ active, ...filter }: PersonListQuery) {
    const isActive = active === undefined ? undefined : active === 'true';
    return this.people.list({ ...filter, active: isActive });
  }

  async read(id: number): Promise<Decision<PersonView>> {
    return (await this.people.find(id)) ?? noSuchPerson();
  }

  /** What one chooses a leader's fields from. */
  fields(): Promise<string[]> {
    return this.people.fields();
  }

  /** R7: how many active people have no usable address. */
  unreachable(): Promise<number> {
    return this.people.unreachable();
  }

  async create(actor: Actor, body: NewPersonDto): Promise<Decision<PersonView>> {
    const refusal = refusedTogether(await this.refusalsOfNew({ ...body, email: body.email ?? null }));
    if (refusal) return refusal;
    const unit = await this.units.find(body.unit);
    if (!unit) return unknownUnit('unit', body.unit);
    const { password, unit: _code, ...columns } = body;
    const hash = password ? await this.accounts.hash(password) : null;
    const moment = await this.clock.read();
    const id = await this.database
      .$transaction(async (tx) => {
        const person = await tx.person.create({ data: { ...columns, unitId: unit.id } });
        if (hash && person.email)
          await this.accounts.createHashed({ ...person, email: person.email }, hash, tx, { first: true });
        const data = { unit: unit.code, roles: person.roles };
        await this.log.record(tx, moment, {
          actor,
          action: 'person-created',
          subject: `person:${person.id}`,
          data,
        });
        return person.id;
      })
      .catch(refusedAddress(body.email));
    return id instanceof Refusal ? id : this.read(id);
  }

  async change(actor: Actor, id: number, body: PersonChangeDto): Promise<Decision<PersonView>> {
    const person = await this.people.find(id);
    if (!person) return noSuchPerson();
    if (body.version !== person.version) return staleVersion(person);
    const refusal = refusedTogether(await this.refusalsOfChange(actor, person, body));
    if (refusal) return refusal;
    const unit = body.unit ? await this.units.find(body.unit) : null;
    const { version, password, unit: _code, ...columns } = body;
    const hash = password ? await this.accounts.hash(password) : null;
    const moment = await this.clock.read();
    const moved = body.email !== undefined && body.email !== person.email;
    const changed = await this.database
      .$transaction(async (tx) => {
        const { count } = await tx.person.updateMany({
          where: { id, version },
          data: {
            ...columns,
            ...(unit && { unitId: unit.id }),
            // R8: a new address is tried anew.
            ...((moved || body.addressState) && { addressState: 'GOOD' as const, addressNote: null }),
            version: { increment: 1 },
          },
        });
        if (count === 0) return false;
        await this.changeAccount(tx, id, body, hash);
        if (body.active === false) await this.feeds.withdraw(tx, moment, { actor, personId: id });
        const data = { ...columns, ...(unit && { unit: unit.code }), passwordChanged: hash !== null };
        await this.log.record(tx, moment, {
          actor,
          action: 'person-changed',
          subject: `person:${id}`,
          data: data as Prisma.InputJsonObject,
        });
        return true;
      })
      .catch(refusedAddress(body.email ?? person.email));
    if (changed instanceof Refusal) return changed;
    return changed ? this.read(id) : staleVersion(await this.people.find(id));
  }

  /** Everything that keeps this person from being entered; a field that is absent is not asked about. */
  async refusalsOfNew(body: Partial<NewPersonDto>): Promise<Refusal[]> {
    const { unit: code, email, password } = body;
    const unit = code === undefined ? null : await this.units.find(code);
    return [
      ...(code !== undefined && !unit ? [unknownUnit('unit', code)] : []),
      ...(email === null && password ? [accountNeedsAddress()] : []),
      ...(email && (await this.people.addressTaken(email, null)) ? [addressTaken(email)] : []),
      ...(email === null && unit && (await this.isKnown(unit.id, body))
        ? [knownAlready(body.name ?? '')]
        : []),
    ];
  }

  /** The same of a change. */
  async refusalsOfChange(
    actor: Actor,
    person: PersonView,
    body: Omit<Partial<PersonChangeDto>, 'version'>,
  ): Promise<Refusal[]> {
    const { unit: code, email = person.email, password, active = person.active, roles } = body;
    const isOwn = person.id === actor.personId;
    const isTaken = email && active && (await this.people.addressTaken(email, person.id));
    return [
      ...(isOwn && body.active === false ? [notYourself('active')] : []),
      ...(isOwn && roles && !roles.includes('ADMIN') ? [notYourself('roles')] : []),
      ...(code && !(await this.units.find(code)) ? [unknownUnit('unit', code)] : []),
      ...(!email && (password || person.hasAccount) ? [accountNeedsAddress()] : []),
      ...(isTaken ? [addressTaken(email)] : []),
    ];
  }

  private async isKnown(unitId: number, { name, title = '' }: Partial<NewPersonDto>): Promise<boolean> {
    if (name === undefined) return false;
    const same = { unitId, name, title, email: null, active: true };
    return (await this.database.person.count({ where: same })) > 0;
  }

  /** The account follows the person: its address, its password, and no session for who has left. */
  private async changeAccount(
    tx: Transaction,
    id: number,
    body: PersonChangeDto,
    hash: string | null,
  ): Promise<void> {
    const person = await tx.person.findUniqueOrThrow({ where: { id } });
    const { userId, email, name } = person;
    if (userId === null) {
      if (hash && email) await this.accounts.createHashed({ id, name, email }, hash, tx, { first: true });
      return;
    }
    if (email)
      await tx.authUser.update({ where: { id: userId }, data: { email: email.toLowerCase(), name } });
    if (hash) await this.accounts.changePassword(userId, hash, tx, { first: true });
    if (body.active === false) await this.accounts.endSessions(userId, tx);
  }
}

/** The index over the accounts' addresses is the judge: also of two who give the same one at once. */
function refusedAddress(email: string | null | undefined): (error: unknown) => Refusal {
  return (error) => {
    const isTaken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
    if (!isTaken || !email) throw error;
    return addressOfAccount(email);
  };
}
