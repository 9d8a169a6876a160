/**
 * Q, Q1, S3: what of the whole an overview shows: the period, and which assignments the reader sees and asks for. The
 * committee and the office see all, and may narrow it; a leader begins with the fields they supervise; a unit has its own.
 */
import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Refusal } from '../../domain/refusal.js';
import type { Decision } from '../../domain/refusal.js';
import { rightsOf } from '../../domain/people/roles.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import { sightOf } from '../assignments/sight.sql.js';
import { OfficeSettings } from '../settings/office-settings.js';
import { dateFields } from './date-field.js';
import type { Scope } from './statistics.sql.js';
import { unknownPlan } from '../tasks/draft-errors.js';

/** As an address gives it. */
export interface OverviewQuery {
  /** 'YYYY-MM-DD'; default: the first day of the plan's year, or of this one. */
  from?: string | undefined;
  /** Default: today, or the last day of the plan's year when it is over. */
  to?: string | undefined;
  /** Name of a field, `OWN_FIELDS` or `EVERY_FIELD`. */
  field?: string | undefined;
  /** Kind of unit. */
  block?: string | undefined;
  plan?: string | undefined;
  unit?: string | undefined;
}

export const EVERY_FIELD = 'tat-ca';
export const OWN_FIELDS = 'phu-trach';

export interface OverviewScope {
  scope: Scope;
  today: Temporal.PlainDate;
  to: string;
  /** Whether the reader sees all units, and may choose among them. */
  seesAll: boolean;
  /** Fields the reader supervises; empty: none in particular. */
  ownFields: string[];
  /** What `field` comes to. */
  field: string;
  unit: { code: string; name: string } | null;
}

@Injectable()
export class OverviewScopes {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
  ) {}

  async of(actor: Actor, query: OverviewQuery): Promise<Decision<OverviewScope>> {
    const { today } = await this.clock.read();
    const plan = query.plan ? await this.database.plan.findUnique({ where: { code: query.plan } }) : null;
    if (query.plan && !plan) return unknownPlan(query.plan);
    const period = periodOf(query, today, plan?.year ?? today.year);
    if (period instanceof Refusal) return period;
    const own = ownUnits(actor);
    const seesAll = own === null;
    const units = await this.units(own, query.unit);
    if (units instanceof Refusal) return units;
    const ownFields = seesAll ? await this.supervised(actor) : [];
    const field = query.field || (ownFields.length > 0 ? OWN_FIELDS : EVERY_FIELD);
    const fields = fieldsOf(field, ownFields);
    const { staleAfterMonths } = await this.settings.current();
    const { from, to } = period;
    const asOf = Temporal.PlainDate.compare(to, today) > 0 ? today : to;
    return {
      scope: {
        from: from.toString(),
        asOf: asOf.toString(),
        planId: plan?.id ?? null,
        unitIds: units.ids,
        fields,
        staleAfterMonths,
        kind: (seesAll && query.block) || null,
        // What is asked of one field would tell what a restricted task is about.
        withoutRestricted:
          fields !== null && field !== OWN_FIELDS && !rightsOf(actor.roles).has('read-restricted'),
      },
      today,
      to: to.toString(),
      seesAll,
      ownFields,
      field,
      unit: units.one,
    };
  }

  /** Q1: the units that the figures are of; null: every one. */
  private async units(
    own: number[] | null,
    code: string | undefined,
  ): Promise<Decision<{ ids: number[] | null; one: OverviewScope['unit'] }>> {
    if (!code) return { ids: own, one: null };
    const unit = await this.database.unit.findUnique({ where: { code } });
    if (!unit || (own && !own.includes(unit.id))) return unknownUnit(code);
    return { ids: [unit.id], one: { code: unit.code, name: unit.name } };
  }

  private async supervised({ personId, roles }: Actor): Promise<string[]> {
    if (!roles.includes('LEADER')) return [];
    const person = await this.database.person.findUnique({
      where: { id: personId },
      select: { fields: true },
    });
    return person?.fields ?? [];
  }
}

/**
 * Q: the units that are all that the reader sees; null: every one. Who acts for no unit and reads no task, the
 * administrator, sees how much there is of all, and no list.
 */
function ownUnits(actor: Actor): number[] | null {
  const sight = sightOf(actor);
  return sight.kind === 'UNITS' && sight.unitIds.length > 0 ? sight.unitIds : null;
}

function fieldsOf(field: string, ownFields: string[]): string[] | null {
  if (field === EVERY_FIELD) return null;
  if (field !== OWN_FIELDS) return [field];
  return ownFields.length > 0 ? ownFields : null;
}

function periodOf(
  query: OverviewQuery,
  today: Temporal.PlainDate,
  year: number,
): Decision<{ from: Temporal.PlainDate; to: Temporal.PlainDate }> {
  const dates = dateFields({ from: query.from, to: query.to });
  if (dates instanceof Refusal) return dates;
  const end = year === today.year ? today : new Temporal.PlainDate(year, 12, 31);
  const to = dates.to ?? end;
  const from = dates.from ?? to.with({ year: dates.to ? to.year : year, month: 1, day: 1 });
  if (Temporal.PlainDate.compare(from, to) <= 0) return { from, to };
  const message = { vi: 'Ngày cuối kỳ phải sau ngày đầu kỳ.', en: 'The period ends before it begins.' };
  return new Refusal('malformed', 'statistics.period-reversed', message, {
    rule: 'S3',
    errors: [{ field: 'to', code: 'before-from', message, value: to.toString() }],
  });
}

function unknownUnit(code: string): Refusal {
  const message = {
    vi: `Không có đơn vị “${code.slice(0, 40)}” trong phạm vi được xem.`,
    en: `There is no unit “${code.slice(0, 40)}” that you see.`,
  };
  return new Refusal('not-found', 'unit.unknown', message);
}
