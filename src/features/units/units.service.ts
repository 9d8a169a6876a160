/** Units: entered and changed by the administrator, closed by a succession (Q2), never deleted (Q3). */
import { Inject, Injectable } from '@nestjs/common';
import { isGroupCode } from '../../domain/plan/unit-directory.js';
import { Refusal, refusedTogether } from '../../domain/refusal.js';
import type { Decision } from '../../domain/refusal.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { toColumn } from '../../infra/prisma/dates.js';
import type { Actor } from '../access/actor.js';
import { staleVersion } from '../access/stale-version.js';
import { EventLog } from '../audit/event-log.js';
import { SUCCESSOR_NEEDED } from './succession.service.js';
import type { NewUnitDto, UnitChangeDto, UnitListQuery } from './unit.dto.js';
import { UnitRepository } from './unit.repository.js';
import type { UnitView } from './unit.repository.js';
import { noSuchUnit, unknownUnit } from './unit-refusals.js';

@Injectable()
export class UnitsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(UnitRepository) private readonly units: UnitRepository,
    @Inject(EventLog) private readonly log: EventLog,
  ) {}

  async list({ q, kind, valid, page, pageSize }: UnitListQuery) {
    const { today } = await this.clock.read();
    const filter = { q, kind, valid: valid === undefined ? undefined : valid === 'true' };
    return this.units.list({ ...filter, page, pageSize }, today);
  }

  async read(code: string): Promise<Decision<UnitView>> {
    return (await this.units.find(code)) ?? noSuchUnit(code);
  }

  async create(actor: Actor, body: NewUnitDto): Promise<Decision<UnitView>> {
    const moment = await this.clock.read();
    const refusal = refusedTogether(await this.refusalsOfNew(body));
    if (refusal) return refusal;
    const parent = body.parent ? await this.units.find(body.parent) : null;
    await this.database.$transaction(async (tx) => {
      await tx.unit.create({
        data: {
          code: body.code,
          name: body.name,
          shortName: body.shortName?.trim() || body.name,
          kind: body.kind,
          aliases: body.aliases ?? [],
          mailbox: body.mailbox ?? null,
          parentId: parent?.id ?? null,
          validFrom: toColumn(body.validFrom ?? moment.today),
        },
      });
      await this.log.record(tx, moment, { actor, action: 'unit-created', subject: `unit:${body.code}` });
    });
    return this.read(body.code);
  }

  async change(actor: Actor, code: string, body: UnitChangeDto): Promise<Decision<UnitView>> {
    const unit = await this.units.find(code);
    if (!unit) return noSuchUnit(code);
    const { version, validFrom, validTo, parent: parentCode, ...given } = body;
    if (version !== unit.version) return staleVersion(unit);
    const refusal = refusedTogether(await this.refusalsOfChange(unit, body));
    if (refusal) return refusal;
    const parent = parentCode ? await this.units.find(parentCode) : null;
    const moment = await this.clock.read();
    const refused = await this.database.$transaction(async (tx): Promise<Refusal | null> => {
      if (validTo && (await this.units.openDuties(tx, unit.id)) > 0) return SUCCESSOR_NEEDED;
      const { count } = await tx.unit.updateMany({
        where: { id: unit.id, version },
        data: {
          ...given,
          ...(parentCode !== undefined && { parentId: parent?.id ?? null }),
          ...(validFrom && { validFrom: toColumn(validFrom) }),
          ...(validTo !== undefined && { validTo: toColumn(validTo) }),
          version: { increment: 1 },
        },
      });
      if (count === 0) return staleVersion(null);
      const data = {
        ...given,
        ...(parentCode !== undefined && { parent: parentCode }),
        ...(validFrom && { validFrom }),
        ...(validTo !== undefined && { validTo }),
        // Past reports keep the old name (Q2); the log says which it was.
        ...(given.name !== undefined && given.name !== unit.name && { formerName: unit.name }),
      };
      await this.log.record(tx, moment, { actor, action: 'unit-changed', subject: `unit:${code}`, data });
      return null;
    });
    if (refused)
      return refused.code === 'version.stale' ? staleVersion(await this.units.find(code)) : refused;
    return this.read(code);
  }

  /** Everything that keeps this unit from being entered; a field that is absent is not asked about. */
  async refusalsOfNew({ code, parent }: Partial<NewUnitDto>): Promise<Refusal[]> {
    return [
      ...(code && isGroupCode(code) ? [codeOfGroup(code)] : []),
      ...(code && (await this.units.find(code)) ? [codeTaken(code)] : []),
      ...(parent && !(await this.units.find(parent)) ? [unknownUnit('parent', parent)] : []),
    ];
  }

  /** The same of a change. */
  async refusalsOfChange(
    unit: UnitView,
    { parent: code, validFrom = unit.validFrom, validTo }: Partial<UnitChangeDto>,
  ): Promise<Refusal[]> {
    const parent = code ? await this.units.find(code) : null;
    return [
      ...(validTo && validTo < validFrom ? [endsBeforeItBegins(validTo)] : []),
      ...(code && !parent ? [unknownUnit('parent', code)] : []),
      ...(code && parent && (await this.units.isWithin(parent.id, unit.id)) ? [belowItself(code)] : []),
    ];
  }
}

function codeOfGroup(code: string): Refusal {
  const message = {
    vi: `Mã ${code} dành cho nhóm đơn vị; đặt mã khác.`,
    en: `The code ${code} stands for a group of units; choose another.`,
  };
  return new Refusal('malformed', 'unit.code-reserved', message, {
    errors: [{ field: 'code', code: 'reserved', message, value: code }],
  });
}

function codeTaken(code: string): Refusal {
  const message = { vi: `Mã ${code} đã có đơn vị dùng.`, en: `The code ${code} is taken.` };
  return new Refusal('conflict', 'unit.code-taken', message, {
    errors: [{ field: 'code', code: 'taken', message, value: code }],
  });
}

function endsBeforeItBegins(validTo: string): Refusal {
  const message = {
    vi: 'Ngày kết thúc phải từ ngày bắt đầu trở đi.',
    en: 'The last day must not be before the first.',
  };
  return new Refusal('malformed', 'input.invalid', message, {
    errors: [{ field: 'validTo', code: 'before-valid-from', message, value: validTo }],
  });
}

function belowItself(code: string): Refusal {
  const message = {
    vi: 'Đơn vị cấp trên không thể là chính đơn vị này hoặc đơn vị trực thuộc nó.',
    en: 'The unit above cannot be this unit or one below it.',
  };
  return new Refusal('malformed', 'input.invalid', message, {
    errors: [{ field: 'parent', code: 'circle', message, value: code }],
  });
}
