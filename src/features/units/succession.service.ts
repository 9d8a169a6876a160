/** Q2: a unit closes and another takes over its open duties. */
import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '../../domain/refusal.js';
import type { Decision, FieldError, Text } from '../../domain/refusal.js';
import { Clock } from '../../infra/clock/clock.js';
import type { Moment } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { SqlTransaction } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import { toDay } from '../acts/fields.js';
import { SWEEP_LOCK } from '../reminders/sweep-step.js';
import { passDuties, type PassedDuties } from './pass-duties.js';
import { isOpenDutyOf } from './duty-fate.sql.js';
import type { SuccessionDto } from './unit.dto.js';
import { UnitRepository } from './unit.repository.js';
import type { UnitView } from './unit.repository.js';
import { noSuchUnit } from './unit-refusals.js';

/** With a day ahead nothing is decided of the assignments before that day. */
export interface SuccessionView extends PassedDuties {
  unit: UnitView | null;
}

interface Row {
  id: number;
  code: string;
  valid_from: string;
  valid_to: string | null;
  successor_id: number | null;
  is_outside: boolean;
}

@Injectable()
export class SuccessionService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(UnitRepository) private readonly units: UnitRepository,
  ) {}

  async succeed(actor: Actor, code: string, body: SuccessionDto): Promise<Decision<SuccessionView>> {
    const moment = await this.clock.read();
    const decided = await this.database.sqlTransaction(async (sql): Promise<Decision<PassedDuties>> => {
      // In turn with the sweeps, which hold rows of the same assignments in another order.
      await sql.rows('SELECT pg_advisory_xact_lock($1)', [SWEEP_LOCK]);
      return this.write(sql, actor, moment, code, body);
    });
    return decided instanceof Refusal ? decided : { unit: await this.units.find(code), ...decided };
  }

  /** Whether it would be refused, and why; nothing is written. */
  async check(code: string, body: SuccessionDto): Promise<Decision<true>> {
    const checked = await this.database.sqlTransaction((sql) => check(sql, code, body));
    return checked instanceof Refusal ? checked : true;
  }

  private async write(
    sql: SqlTransaction,
    actor: Actor,
    moment: Moment,
    code: string,
    body: SuccessionDto,
  ): Promise<Decision<PassedDuties>> {
    const checked = await check(sql, code, body);
    if (checked instanceof Refusal) return checked;
    const { unit, successor, day } = checked;
    const { documentNumber } = body;
    const on = toDay(day);
    await sql.change(
      'UPDATE unit SET valid_to = $2::date, successor_id = $3, version = version + 1 WHERE id = $1',
      [unit.id, on.subtract({ days: 1 }).toString(), successor?.id ?? null],
    );
    await sql.change(
      `INSERT INTO event (at, "on", actor_id, actor_name, action, subject, reason, data)
       VALUES ($1::timestamptz, $2::date, $3, $4, 'succession', 'unit:' || $5::text, $6::text,
         jsonb_build_object('successor', $7::text, 'on', $8::text, 'documentNumber', $6::text))`,
      [
        moment.now.toString(),
        moment.today.toString(),
        actor.personId,
        actor.name,
        unit.code,
        documentNumber ?? '',
        successor?.code ?? null,
        day,
      ],
    );
    if (!successor || day > moment.today.toString()) return { passed: [], ended: [], waiting: [] };
    const { now: at, today } = moment;
    return passDuties(sql, {
      fromUnitId: unit.id,
      toUnitId: successor.id,
      documentNumber: documentNumber ?? '',
      actor,
      at,
      today,
    });
  }
}

interface Checked {
  unit: Row;
  successor: Row | null;
  day: string;
}

async function check(
  sql: SqlTransaction,
  code: string,
  { successor: successorCode, on: day, documentNumber }: SuccessionDto,
): Promise<Decision<Checked>> {
  const unit = await lockedUnit(sql, code);
  if (!unit) return noSuchUnit(code);
  const successor = successorCode ? ((await lockedUnit(sql, successorCode)) ?? null) : null;
  const errors: FieldError[] = [];
  if (successorCode && (!successor || successor.id === unit.id || successor.is_outside)) {
    errors.push(wrong('successor', NO_SUCCESSOR, successorCode));
  }
  if (!documentNumber?.trim()) errors.push(wrong('documentNumber', DOCUMENT_NEEDED));
  if (!day) errors.push(wrong('on', DAY_NEEDED));
  else if (day <= unit.valid_from) errors.push(wrong('on', TOO_EARLY, day));
  else if (successor && !isValidOn(successor, day)) errors.push(wrong('successor', NOT_VALID, successorCode));
  if (errors.length > 0 || !day) return new Refusal('malformed', 'input.invalid', INVALID, { errors });
  if (unit.valid_to !== null || unit.successor_id !== null) return CLOSED_ALREADY;
  if (!successor && (await hasOpenDuties(sql, unit.id))) return SUCCESSOR_NEEDED;
  return { unit, successor, day };
}

async function lockedUnit(sql: SqlTransaction, code: string): Promise<Row | undefined> {
  const [row] = await sql.rows<Row>(
    'SELECT id, code, valid_from, valid_to, successor_id, is_outside FROM unit WHERE code = $1 FOR UPDATE',
    [code],
  );
  return row;
}

async function hasOpenDuties(sql: SqlTransaction, unitId: number): Promise<boolean> {
  const rows = await sql.rows(`SELECT 1 FROM assignment a WHERE ${isOpenDutyOf('$1')} LIMIT 1`, [unitId]);
  return rows.length > 0;
}

/** Days as 'YYYY-MM-DD' compare as text. */
function isValidOn({ valid_from, valid_to }: Row, day: string): boolean {
  return valid_from <= day && (valid_to === null || day <= valid_to);
}

function wrong(field: string, message: Text, value?: unknown): FieldError {
  return { field, code: value === undefined ? 'missing' : 'not-accepted', message, value };
}

const INVALID = {
  vi: 'Thông tin kế thừa chưa đủ hoặc chưa đúng.',
  en: 'The succession is incomplete or wrong.',
};
const NO_SUCCESSOR = {
  vi: 'Phải là mã của một đơn vị khác trong hệ thống.',
  en: 'Must be the code of another unit of the system.',
};
const NOT_VALID = {
  vi: 'Đơn vị kế thừa không hoạt động vào ngày này.',
  en: 'The successor is not valid on that day.',
};
const DOCUMENT_NEEDED = {
  vi: 'Cần số của văn bản quyết định việc sắp xếp.',
  en: 'The number of the document that orders it is needed.',
};
const DAY_NEEDED = { vi: 'Cần ngày, dạng YYYY-MM-DD.', en: 'A day is needed, YYYY-MM-DD.' };
const TOO_EARLY = {
  vi: 'Phải sau ngày đơn vị bắt đầu hoạt động.',
  en: 'Must be after the day on which the unit began.',
};

const CLOSED_ALREADY = new Refusal(
  'conflict',
  'unit.already-closed',
  { vi: 'Đơn vị này đã kết thúc hoạt động.', en: 'This unit has been closed already.' },
  { rule: 'Q2' },
);

export const SUCCESSOR_NEEDED = new Refusal(
  'rule',
  'unit.successor-needed',
  {
    vi: 'Đơn vị còn nhiệm vụ đang thực hiện; cần nêu đơn vị kế thừa.',
    en: 'The unit has open duties; a successor has to be named.',
  },
  { rule: 'Q2', errors: [wrong('successor', NO_SUCCESSOR)] },
);
