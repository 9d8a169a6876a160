/**
 * G1, G2: the week of a leader's field and the committee head's day. The figures are those of the statistics at that
 * moment; they are kept with the digest, so that what was sent can be shown again.
 */
import { Temporal } from 'temporal-polyfill';
import { formatDate } from '../../domain/calendar/local-time.js';
import { CalendarYearMissing } from '../../domain/calendar/working-calendar.js';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import { digestDecision } from '../../domain/digest/digest.js';
import type { Settings } from '../../domain/settings.js';
import type { SqlTransaction } from '../../infra/prisma/database.js';
import type { LeaderDigestView, LeaderNewsRow } from '../../../templates/mail/mail.view.js';
import { FACTS, scopeValues } from '../statistics/statistics.sql.js';
import type { NewDigest } from './digests.js';

export interface LeaderDay {
  asOf: Temporal.PlainDate;
  period: string;
  calendar: WorkingCalendar;
  settings: Settings;
}

/** Figures of everything that was ever issued, not of one period. */
const SINCE_EVER = '1900-01-01';

/** One weekly digest per leader and committee head. */
export async function weeklyDigests(sql: SqlTransaction, day: LeaderDay): Promise<NewDigest[]> {
  const people = await sql.rows<{ id: number; fields: string[]; chair: boolean }>(
    `SELECT id, fields, 'CHAIR' = ANY (roles) AS chair FROM person
     WHERE active AND roles && ARRAY['LEADER', 'CHAIR']::role[] ORDER BY id`,
  );
  const digests: NewDigest[] = [];
  const known = new Map<string, Awaited<ReturnType<typeof fieldFigures>>>();
  for (const person of people) {
    const fields = person.chair || person.fields.length === 0 ? null : person.fields;
    const key = JSON.stringify(fields);
    const found = known.get(key) ?? (await fieldFigures(sql, fields, day));
    known.set(key, found);
    const { apologiesOwed, promisesBroken, view } = found;
    const counts = { late: view.classes.openOverdue, apologiesOwed, promisesBroken };
    if (!digestDecision({ kind: 'LEADER_WEEKLY', ...counts }, day.settings).send) continue;
    digests.push({
      personId: person.id,
      kind: 'LEADER_WEEKLY',
      period: day.period,
      figures: { ...counts, view },
    });
  }
  return digests;
}

/** The committee head's day: only when an L3 or a broken promise is new. */
export async function chairDigests(sql: SqlTransaction, day: LeaderDay): Promise<NewDigest[]> {
  const news = await sql.rows<LeaderNewsRow & { person_id: number }>(
    `SELECT n.recipient_id AS person_id, CASE WHEN n.kind = 'RUNG' THEN 'L3' ELSE 'BROKEN' END AS kind,
            a.id AS "assignmentId", t.code AS "taskCode", CASE WHEN NOT t.restricted THEN t.title END AS title,
            u.short_name AS "unitName", a.due_date AS "dueDate", NULL AS "workingDaysLate", p.promised_date AS "promisedDate"
     FROM notice n
     JOIN assignment a ON a.id = n.assignment_id JOIN task t ON t.id = a.task_id JOIN unit u ON u.id = a.unit_id
     JOIN person x ON x.id = n.recipient_id AND x.active AND 'CHAIR' = ANY (x.roles)
     LEFT JOIN apology p ON p.assignment_id = a.id
     WHERE n.state = 'DUE' AND n.mail_id IS NULL AND NOT n.held
       AND ((n.kind = 'RUNG' AND n.rung = 'L3') OR n.kind = 'PROMISE_BROKEN')
     ORDER BY a.due_date, a.id`,
  );
  const people = [...new Set(news.map((row) => row.person_id))];
  if (people.length === 0) return [];
  const { view } = await fieldFigures(sql, null, day);
  return people.map((personId) => {
    const theirs = news
      .filter((row) => row.person_id === personId)
      .map((row) => ({ ...row, workingDaysLate: workingDaysLate(row.dueDate, day) }));
    const counts = {
      newL3: theirs.filter(({ kind }) => kind === 'L3').length,
      newBroken: theirs.filter(({ kind }) => kind === 'BROKEN').length,
    };
    const daily = {
      ...view,
      cadence: 'DAILY' as const,
      periodLabel: `Ngày ${formatDate(day.asOf)}`,
      news: theirs,
    };
    return {
      personId,
      kind: 'CHAIR_DAILY' as const,
      period: day.period,
      figures: { ...counts, view: daily },
    };
  });
}

interface FieldFigures {
  apologiesOwed: number;
  promisesBroken: number;
  view: LeaderDigestView;
}

async function fieldFigures(
  sql: SqlTransaction,
  fields: string[] | null,
  day: LeaderDay,
): Promise<FieldFigures> {
  const asOf = day.asOf.toString();
  const values = scopeValues({
    from: SINCE_EVER,
    asOf,
    planId: null,
    unitIds: null,
    fields,
    staleAfterMonths: day.settings.staleAfterMonths,
  });
  const classes = await sql.rows<{ original: string | null; effective: string | null; n: number }>(
    `${FACTS} SELECT original_class AS original, effective_class AS effective, count(*)::int AS n FROM facts GROUP BY 1, 2`,
    values,
  );
  const units = await sql.rows<{
    name: string;
    overdue: number;
    oldest: string | null;
    owed: number;
    broken: number;
  }>(
    `${FACTS} SELECT u.short_name AS name, count(*) FILTER (WHERE f.effective_class = 'OPEN_OVERDUE')::int AS overdue,
       min(f.effective_due) FILTER (WHERE f.effective_class = 'OPEN_OVERDUE') AS oldest,
       count(*) FILTER (WHERE p.state IN ('OWED', 'LATE'))::int AS owed,
       count(*) FILTER (WHERE p.state = 'BROKEN' AND p.closed_on IS NULL)::int AS broken
     FROM facts f JOIN unit u ON u.id = f.unit_id LEFT JOIN apology p ON p.assignment_id = f.id AND NOT f.cancelled
     GROUP BY u.id, u.short_name
     ORDER BY overdue DESC, u.short_name COLLATE "vi-x-icu"`,
    values,
  );
  const sum = (pick: 'original' | 'effective', name: string): number =>
    classes.filter((row) => row[pick] === name).reduce((total, row) => total + row.n, 0);
  const onTime = (pick: 'original' | 'effective') => ({
    numerator: sum(pick, 'DONE_ON_TIME'),
    denominator: sum(pick, 'DONE_ON_TIME') + sum(pick, 'DONE_LATE'),
  });
  const overdueUnits = units.filter((row) => row.overdue > 0);
  return {
    apologiesOwed: units.reduce((total, row) => total + row.owed, 0),
    promisesBroken: units.reduce((total, row) => total + row.broken, 0),
    view: {
      cadence: 'WEEKLY',
      periodLabel: weekLabel(day.asOf),
      field: fields?.join(', ') ?? null,
      classes: {
        doneOnTime: sum('effective', 'DONE_ON_TIME'),
        doneLate: sum('effective', 'DONE_LATE'),
        openInTerm: sum('effective', 'OPEN_IN_TERM'),
        openOverdue: sum('effective', 'OPEN_OVERDUE'),
        noDeadlineDone: sum('effective', 'NO_DEADLINE_DONE'),
        noDeadlineOpen: sum('effective', 'NO_DEADLINE_OPEN'),
        noDeadlineStale: sum('effective', 'NO_DEADLINE_STALE'),
        deadlineUnknown: sum('effective', 'DEADLINE_UNKNOWN'),
        total: classes.reduce((total, row) => total + (row.effective === null ? 0 : row.n), 0),
      },
      onTime: { original: onTime('original'), effective: onTime('effective') },
      overdueUnits: overdueUnits.slice(0, day.settings.mailLinesPerGroup).map((row) => ({
        unitName: row.name,
        overdue: row.overdue,
        longestWorkingDays: workingDaysLate(row.oldest, day),
        apologiesOwed: row.owed,
      })),
      overdueUnitsTotal: overdueUnits.length,
      news: [],
    },
  };
}

function workingDaysLate(dueDate: string | null, { asOf, calendar }: LeaderDay): number | null {
  if (dueDate === null) return null;
  try {
    return calendar.countWorkingDays(Temporal.PlainDate.from(dueDate), asOf);
  } catch (error) {
    if (error instanceof CalendarYearMissing) return null;
    throw error;
  }
}

/** "Tuần 52/2018 (24/12/2018 – 30/12/2018)". */
function weekLabel(date: Temporal.PlainDate): string {
  const monday = date.subtract({ days: date.dayOfWeek - 1 });
  const range = `${formatDate(monday)} – ${formatDate(monday.add({ days: 6 }))}`;
  return `Tuần ${date.weekOfYear}/${date.yearOfWeek} (${range})`;
}
