/** What a unit's people have to do, by urgency. What is due, late and owed is the digest's own grouping (G1, G2). */
import { Temporal } from 'temporal-polyfill';
import { CalendarYearMissing, type WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import { unitGroups } from '../../domain/digest/digest.js';
import type { Settings } from '../../domain/settings.js';
import type { SectionKey } from '../../../templates/pages/my-work/my-work.view.js';
import type { WorkRow } from './work-row.js';

export type UnitSections = [key: SectionKey, rows: WorkRow[]][];

const WAITING = ['RETURN_REQUESTED', 'SUSPENDED', 'SUBMITTED'];

export function unitSections(
  rows: readonly WorkRow[],
  unitIds: readonly number[],
  scene: { today: Temporal.PlainDate; calendar: WorkingCalendar; settings: Settings },
): UnitSections {
  const own = rows.filter(({ unitId }) => unitIds.includes(unitId));
  const groups = unitGroups(
    own.map((row) => ({
      row,
      state: row.state,
      dueDate: row.dueDate === null ? null : Temporal.PlainDate.from(row.dueDate),
      apologyState: row.apologyState,
      explanationOwed: row.explanationKind !== null,
    })),
    scene.today,
    scene.calendar,
  );
  const [due, late, owed] = [groups.due, groups.late, groups.owed].map((group) =>
    group.map(({ row }) => row),
  );
  const told = new Set([...due!, ...late!].map(({ id }) => id));
  const rest = (condition: (row: WorkRow) => boolean): WorkRow[] => {
    const found = own.filter((row) => !told.has(row.id) && row.state !== 'COMPLETED' && condition(row));
    for (const { id } of found) told.add(id);
    return found;
  };
  const soonUntil = soon(scene);
  const sentBack = rest(({ sentBackOn }) => sentBackOn !== null);
  const receive = rest(({ state }) => state === 'ASSIGNED');
  const waiting = rest(({ state, extensionTo }) => WAITING.includes(state) || extensionTo !== null);
  return [
    ['owed', owed!],
    ['late', late!],
    ['sent-back', sentBack],
    ['due', due!],
    ['receive', receive],
    ['verify-parts', rows.filter((row) => isPartToVerify(row, unitIds))],
    ['soon', rest(({ dueDate }) => dueDate !== null && dueDate <= soonUntil)],
    ['running', rest(() => true)],
    ['waiting', waiting],
  ];
}

function isPartToVerify(row: WorkRow, unitIds: readonly number[]): boolean {
  return (
    row.state === 'SUBMITTED' &&
    row.verifier === 'LEAD' &&
    row.leadUnitId !== null &&
    unitIds.includes(row.leadUnitId) &&
    !unitIds.includes(row.unitId)
  );
}

/** R1: the first rung before the due date is the day on which it becomes soon. */
function soon({ today, calendar, settings }: Parameters<typeof unitSections>[2]): string {
  try {
    return calendar.addWorkingDays(today, Math.max(0, ...settings.reminderDaysBefore)).toString();
  } catch (error) {
    if (error instanceof CalendarYearMissing) return today.toString();
    throw error;
  }
}
