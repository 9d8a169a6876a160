/** G1, G2: which digests a day has, each once per person and period; the unique row is the claim. */
import type { Temporal } from 'temporal-polyfill';
import { CalendarYearMissing } from '../../domain/calendar/working-calendar.js';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import { digestPeriod, isDigestDay } from '../../domain/digest/digest.js';
import type { DigestKind } from '../../domain/digest/digest.js';
import type { Settings } from '../../domain/settings.js';
import type { SqlTransaction } from '../../infra/prisma/database.js';
import { chairDigests, weeklyDigests } from './leader-digest.js';
import { unitDigests } from './unit-digest.js';

export interface NewDigest {
  personId: number;
  kind: DigestKind;
  period: string;
  figures: object;
}

export interface DigestDay {
  asOf: Temporal.PlainDate;
  calendar: WorkingCalendar;
  settings: Settings;
}

/** The digests that `kinds` make on this day; none on a closed day or without a calendar (C3). */
export async function digestsOf(
  sql: SqlTransaction,
  kinds: DigestKind[],
  day: DigestDay,
): Promise<NewDigest[]> {
  const { asOf, calendar, settings } = day;
  const made: NewDigest[] = [];
  for (const kind of kinds) {
    if (!isDayOf(kind, day)) continue;
    const period = digestPeriod(kind, asOf);
    if (kind === 'LEADER_WEEKLY') made.push(...(await weeklyDigests(sql, { ...day, period })));
    else if (kind === 'CHAIR_DAILY') made.push(...(await chairDigests(sql, { ...day, period })));
    else {
      const until = lastDayOfDue(asOf, calendar).toString();
      made.push(...(await unitDigests(sql, { period, asOf: asOf.toString(), until, settings })));
    }
  }
  return made;
}

/** Writes the digests of people that get a mail; those of a period that has one already are left out. */
export async function claimDigests(sql: SqlTransaction, digests: NewDigest[], asOf: string): Promise<void> {
  await sql.change(
    `INSERT INTO digest (person_id, kind, period, as_of, figures)
     SELECT d."personId", d.kind::digest_kind, d.period, $2::date, d.figures
     FROM jsonb_to_recordset($1::jsonb) AS d ("personId" int, kind text, period text, figures jsonb)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(digests), asOf],
  );
}

/** G1: "due" in a digest reaches to the next working day. */
export function lastDayOfDue(asOf: Temporal.PlainDate, calendar: WorkingCalendar): Temporal.PlainDate {
  try {
    return calendar.addWorkingDays(asOf, 1);
  } catch (error) {
    if (error instanceof CalendarYearMissing) return asOf;
    throw error;
  }
}

function isDayOf(kind: DigestKind, { asOf, calendar }: DigestDay): boolean {
  try {
    return isDigestDay(kind, asOf, calendar);
  } catch (error) {
    if (error instanceof CalendarYearMissing) return false;
    throw error;
  }
}
