/** The units that tasks can be given to, the outside parties and the groups, as the database holds them on a day. */
import type { Temporal } from 'temporal-polyfill';
import {
  groupMembers,
  isGroupCode,
  type DirectoryUnit,
  type UnitGroup,
} from '../../domain/plan/unit-directory.js';
import type { Transaction } from '../../infra/prisma/database.js';
import { toColumn } from '../../infra/prisma/dates.js';

export interface AssignableUnits {
  /** Valid on the day, outside parties included, in the order of entry. */
  units: (DirectoryUnit & { id: number })[];
  groups: UnitGroup[];
  idOf(code: string): number | undefined;
}

/** Reads the directory: units whose validity has not ended on the day, and the groups the rules know. */
export async function assignableUnits(tx: Transaction, day: Temporal.PlainDate): Promise<AssignableUnits> {
  const rows = await tx.unit.findMany({
    where: { OR: [{ validTo: null }, { validTo: { gte: toColumn(day) } }] },
    orderBy: { id: 'asc' },
  });
  const units = rows.map(({ id, code, name, shortName, aliases, kind, isOutside }) => ({
    id,
    code,
    name,
    shortName,
    aliases,
    kind,
    outside: isOutside,
  }));
  const groups = (await tx.unitGroup.findMany({ orderBy: { code: 'asc' } })).flatMap(
    ({ code, name, aliases }) => (isGroupCode(code) ? [{ code, name, aliases }] : []),
  );
  const ids = new Map(units.map(({ code, id }) => [code, id]));
  return { units, groups, idOf: (code) => ids.get(code) };
}

/** The codes that a unit's or a group's code stands for; null when it is neither, or a party that is never assigned. */
export function unitsNamed(code: string, { units }: AssignableUnits): string[] | null {
  if (isGroupCode(code)) return groupMembers(code, units);
  const unit = units.find((candidate) => candidate.code === code);
  return unit && !unit.outside ? [unit.code] : null;
}
