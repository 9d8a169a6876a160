/** H2: who acts as head of a unit, by a decision with a number and within its dates. */
import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '../../domain/refusal.js';
import type { Decision, FieldError, Text } from '../../domain/refusal.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { toColumn, toIsoDate, toTimestamp } from '../../infra/prisma/dates.js';
import type { Actor } from '../access/actor.js';
import { EventLog } from '../audit/event-log.js';
import type { MandateEndDto, MandateListQuery, NewMandateDto } from './person.dto.js';

export interface MandateView {
  id: number;
  person: number;
  personName: string;
  personTitle: string;
  unit: string;
  unitName: string;
  from: string;
  to: string;
  decisionNumber: string;
  /** Whether it counts on the office's day. */
  inForce: boolean;
}

const WITH = { person: true, unit: true } as const;

@Injectable()
export class MandatesService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(EventLog) private readonly log: EventLog,
  ) {}

  async list(query: MandateListQuery) {
    const { page, pageSize } = query;
    const where = query.unit ? { unit: { code: query.unit } } : {};
    const { today } = await this.clock.read();
    const [total, rows] = await Promise.all([
      this.database.mandate.count({ where }),
      this.database.mandate.findMany({
        where,
        include: WITH,
        orderBy: [{ from: 'desc' }, { id: 'desc' }],
        skip: (page - 1) * pageSize,
        take: pageSize,
      }),
    ]);
    return { items: rows.map((row) => viewOf(row, today.toString())), total, page, pageSize };
  }

  async create(actor: Actor, body: NewMandateDto): Promise<Decision<MandateView>> {
    const { from, to, decisionNumber } = body;
    const moment = await this.clock.read();
    const { person, unit, errors } = await this.look(body);
    if (errors.length > 0 || !person || !unit || !from || !to || !decisionNumber) return invalid(errors);
    const row = await this.database.$transaction(async (tx) => {
      // One after the other: the same form sent twice finds the first one's row.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${MANDATE_LOCK})`;
      const same = await tx.mandate.findFirst({
        where: {
          personId: person.id,
          unitId: unit.id,
          from: toColumn(from),
          to: toColumn(to),
          decisionNumber: decisionNumber.trim(),
        },
        include: WITH,
      });
      if (same) return same;
      const created = await tx.mandate.create({
        data: {
          personId: person.id,
          unitId: unit.id,
          from: toColumn(from),
          to: toColumn(to),
          decisionNumber: decisionNumber.trim(),
          createdById: actor.personId,
          createdAt: toTimestamp(moment.now),
        },
        include: WITH,
      });
      await this.log.record(tx, moment, {
        actor,
        action: 'mandate-created',
        subject: `unit:${unit.code}`,
        reason: decisionNumber,
        data: { mandate: created.id, person: person.id, from, to, decisionNumber },
      });
      return created;
    });
    return viewOf(row, moment.today.toString());
  }

  /** Everything that keeps the decision from being entered; null: nothing. */
  async refusalOfNew(body: Partial<NewMandateDto>): Promise<Refusal | null> {
    const { errors } = await this.look(body);
    return errors.length > 0 ? invalid(errors) : null;
  }

  private async look(body: Partial<NewMandateDto>) {
    const { person: id, unit: code, from, to, decisionNumber } = body;
    const [person, unit] = await Promise.all([
      id === undefined ? null : this.database.person.findFirst({ where: { id, active: true } }),
      code === undefined ? null : this.database.unit.findFirst({ where: { code, isOutside: false } }),
    ]);
    const errors: FieldError[] = [];
    if (!person) errors.push(wrong('person', NO_PERSON, id));
    if (!unit) errors.push(wrong('unit', NO_UNIT, code));
    if (!from) errors.push(wrong('from', DAY_NEEDED));
    if (!to) errors.push(wrong('to', DAY_NEEDED));
    if (from && to && to < from) errors.push(wrong('to', ENDS_BEFORE, to));
    if (!decisionNumber?.trim()) errors.push(wrong('decisionNumber', DECISION_NEEDED));
    return { person, unit, errors };
  }

  /**
   * The decision is taken back before its time: the last day comes sooner, and not before today, so that what was signed
   * under it stays signed by its head.
   */
  async end(actor: Actor, id: number, { to, decisionNumber }: MandateEndDto): Promise<Decision<MandateView>> {
    const [mandate, moment] = await Promise.all([
      this.database.mandate.findUnique({ where: { id }, include: WITH }),
      this.clock.read(),
    ]);
    if (!mandate) return NO_MANDATE;
    const today = moment.today.toString();
    const last = toIsoDate(mandate.to);
    if (last < today) return OVER;
    const errors: FieldError[] = [];
    if (!to) errors.push(wrong('to', DAY_NEEDED));
    else if (to < today || to < toIsoDate(mandate.from)) errors.push(wrong('to', TOO_EARLY, to));
    else if (to >= last) errors.push(wrong('to', NOT_SOONER, to));
    if (!decisionNumber?.trim()) errors.push(wrong('decisionNumber', ENDING_NEEDED));
    if (errors.length > 0 || !to || !decisionNumber) return invalid(errors);
    const ended = await this.database.$transaction(async (tx) => {
      const { count } = await tx.mandate.updateMany({
        where: { id, to: mandate.to },
        data: { to: toColumn(to) },
      });
      if (count === 0) return false;
      await this.log.record(tx, moment, {
        actor,
        action: 'mandate-ended',
        subject: `unit:${mandate.unit.code}`,
        reason: decisionNumber.trim(),
        data: { mandate: id, person: mandate.personId, from: last, to },
      });
      return true;
    });
    return ended ? viewOf({ ...mandate, to: new Date(`${to}T00:00:00Z`) }, today) : OVER;
  }

  async read(id: number): Promise<Decision<MandateView>> {
    const [row, { today }] = await Promise.all([
      this.database.mandate.findUnique({ where: { id }, include: WITH }),
      this.clock.read(),
    ]);
    return row ? viewOf(row, today.toString()) : NO_MANDATE;
  }
}

const MANDATE_LOCK = 7_107;

interface Row {
  id: number;
  personId: number;
  person: { name: string; title: string };
  unit: { code: string; shortName: string };
  from: Date;
  to: Date;
  decisionNumber: string;
}

function viewOf(row: Row, today: string): MandateView {
  const from = toIsoDate(row.from);
  const to = toIsoDate(row.to);
  return {
    id: row.id,
    person: row.personId,
    personName: row.person.name,
    personTitle: row.person.title,
    unit: row.unit.code,
    unitName: row.unit.shortName,
    from,
    to,
    decisionNumber: row.decisionNumber,
    inForce: from <= today && today <= to,
  };
}

function wrong(field: string, message: Text, value?: unknown): FieldError {
  return { field, code: value === undefined ? 'missing' : 'not-accepted', message, value };
}

function invalid(errors: FieldError[]): Refusal {
  return new Refusal('malformed', 'input.invalid', INVALID, { rule: 'H2', errors });
}

const INVALID = {
  vi: 'Quyết định giao quyền chưa đủ hoặc chưa đúng.',
  en: 'The mandate is incomplete or wrong.',
};
const NO_PERSON = {
  vi: 'Không có người đang làm việc với mã này.',
  en: 'There is no active person with this id.',
};
const NO_UNIT = { vi: 'Không có đơn vị mã này.', en: 'There is no unit with this code.' };
const DAY_NEEDED = { vi: 'Cần ngày, dạng YYYY-MM-DD.', en: 'A day is needed, YYYY-MM-DD.' };
const ENDS_BEFORE = { vi: 'Phải từ ngày bắt đầu trở đi.', en: 'Must not be before the first day.' };
const DECISION_NEEDED = {
  vi: 'Cần số quyết định; không có quyết định thì không phải người đứng đầu.',
  en: 'The number of the decision is needed; without it nobody acts as head.',
};
const TOO_EARLY = {
  vi: 'Phải từ hôm nay và từ ngày bắt đầu trở đi.',
  en: 'Must not be before today, nor before the first day.',
};
const NOT_SOONER = { vi: 'Phải trước ngày hết hạn hiện tại.', en: 'Must be before the present last day.' };
const ENDING_NEEDED = {
  vi: 'Cần số quyết định kết thúc.',
  en: 'The number of the decision that ends it is needed.',
};
const NO_MANDATE = new Refusal('not-found', 'mandate.not-found', {
  vi: 'Không có quyết định giao quyền này.',
  en: 'There is no such mandate.',
});
const OVER = new Refusal(
  'conflict',
  'mandate.over',
  {
    vi: 'Quyết định này đã hết hiệu lực hoặc vừa được thay đổi.',
    en: 'It is over already, or has just been changed.',
  },
  { rule: 'H2' },
);
