/** A12 as SQL: the rows that may stand in the public register; what of each is shown, the domain says. */
import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { publicApology, type PublicApology, type RegisterRow } from '../../domain/apology/public-register.js';
import type { Settings } from '../../domain/settings.js';
import { Database } from '../../infra/prisma/database.js';
import { matches, matchesUnit } from '../assignments/search.sql.js';
import { Values } from '../assignments/sight.sql.js';

export interface PublicQuestion {
  /** Code of a unit. */
  unit?: string;
  /** Of the day of the apology. */
  year?: number;
  outcome?: PublicApology['outcome'];
  /** Words of task and unit, without regard to diacritics. */
  q?: string;
}

/** What the register is asked with: the day, and what the office publishes. */
export interface PublicScene {
  today: Temporal.PlainDate;
  settings: Settings;
}

export interface PublicEntry {
  id: number;
  unitCode: string;
  /** The last thing that happened to what is shown. */
  updatedAt: Date;
  apology: PublicApology;
}

type Row = Omit<
  RegisterRow,
  'originalDueDate' | 'dueDate' | 'deliveredOn' | 'promisedDate' | 'finishedOn'
> & {
  id: number;
  unitCode: string;
  updatedAt: Date;
  originalDueDate: string;
  dueDate: string;
  deliveredOn: string;
  promisedDate: string | null;
  finishedOn: string | null;
};

const OUTCOMES: Readonly<Record<PublicApology['outcome'], string>> = {
  OPEN: `p.state IN ('DELIVERED', 'DELIVERED_LATE')`,
  KEPT: `p.state = 'KEPT'`,
  BROKEN: `p.state = 'BROKEN'`,
};

const FROM = `FROM apology p JOIN assignment a ON a.id = p.assignment_id JOIN task t ON t.id = a.task_id
  JOIN unit u ON u.id = a.unit_id`;
/** An assignment whose deadline is gone keeps the day before its lateness. */
const DUE = 'coalesce(a.due_date, p.arises_on - 1)';
/** What changes a line, or takes it away; each is an event of its assignment. */
const CHANGES = `e.action LIKE 'apology%' OR e.action IN ('promise-broken', 'correction', 'extension-decision', 'cancellation')`;

/** Midnight of the office, at which a date begins. */
const begins = (date: string): string => `(${date})::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'`;

const COLUMNS = `
  p.id, u.code AS "unitCode", u.name AS "unitName", t.code AS "taskCode", t.title AS "taskTitle", t.restricted,
  p.state, p.advance, coalesce(a.original_due_date, ${DUE}) AS "originalDueDate", ${DUE} AS "dueDate",
  p.delivered_on AS "deliveredOn", p.promised_date AS "promisedDate", p.finished_on AS "finishedOn",
  coalesce(p.days_late_at_signing, 0) AS "daysLate", p.reason_category AS "reasonCategory",
  coalesce(p.signatory_capacity, '') AS "signatoryTitle", p.reason, p.text, p.letter_published AS "letterPublished",
  greatest(
    (SELECT max(e.at) FROM event e WHERE e.assignment_id = a.id AND NOT e.refused AND (${CHANGES})),
    ${begins('p.delivered_on')}, CASE WHEN p.advance THEN ${begins(`${DUE} + 1`)} END) AS "updatedAt"`;

@Injectable()
export class PublicRegisterRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  async count(question: PublicQuestion, scene: PublicScene): Promise<number> {
    const values = new Values();
    const [row] = await this.database.rows<{ n: number }>(
      `SELECT count(*)::int AS n ${FROM} WHERE ${conditions(question, scene, values)}`,
      values.list,
    );
    return row?.n ?? 0;
  }

  /** The newest apologies first. */
  async entries(
    question: PublicQuestion,
    scene: PublicScene,
    { limit, offset }: { limit: number; offset: number },
  ): Promise<PublicEntry[]> {
    const values = new Values();
    const where = conditions(question, scene, values);
    const rows = await this.database.rows<Row>(
      `SELECT ${COLUMNS} ${FROM} WHERE ${where} ORDER BY p.delivered_on DESC, p.id DESC
       LIMIT ${values.add(limit)} OFFSET ${values.add(offset)}`,
      values.list,
    );
    return rows.flatMap((row) => entryOf(row, scene) ?? []);
  }

  async entry(id: number, scene: PublicScene): Promise<PublicEntry | null> {
    const values = new Values();
    const where = conditions({}, scene, values);
    const [row] = await this.database.rows<Row>(
      `SELECT ${COLUMNS} ${FROM} WHERE ${where} AND p.id = ${values.add(id)}`,
      values.list,
    );
    return row ? entryOf(row, scene) : null;
  }

  /** When a line last changed or was taken away; null: nothing ever stood there. */
  async changedAt(unit: string | undefined): Promise<Date | null> {
    const values = new Values();
    const own = unit ? `AND u.code = ${values.add(unit)}` : '';
    const [row] = await this.database.rows<{ at: Date | null }>(
      `SELECT max(e.at) AS at ${FROM} JOIN event e ON e.assignment_id = a.id
       WHERE NOT t.restricted AND NOT e.refused AND (${CHANGES}) ${own}`,
      values.list,
    );
    return row?.at ?? null;
  }

  /** The units and the years that the whole register names, in Vietnamese order and newest first. */
  async choices(scene: PublicScene): Promise<{ units: { code: string; name: string }[]; years: number[] }> {
    const values = new Values();
    const where = conditions({}, scene, values);
    const units = await this.database.rows<{ code: string; name: string }>(
      `SELECT DISTINCT u.code, u.name, u.name COLLATE "vi-x-icu" AS place ${FROM} WHERE ${where} ORDER BY place`,
      values.list,
    );
    const years = await this.database.rows<{ year: number }>(
      `SELECT DISTINCT extract(year FROM p.delivered_on)::int AS year ${FROM} WHERE ${where} ORDER BY year DESC`,
      values.list,
    );
    return { units, years: years.map(({ year }) => year) };
  }
}

/** The same as `publicApology`, so that what is counted is what is shown; a test compares the two. */
function conditions({ unit, year, outcome, q }: PublicQuestion, scene: PublicScene, values: Values): string {
  const today = values.add(scene.today.toString());
  return [
    'NOT t.restricted',
    `p.state IN ('DELIVERED', 'DELIVERED_LATE', 'KEPT', 'BROKEN')`,
    'p.delivered_on IS NOT NULL',
    `(NOT p.advance OR ${DUE} < ${today}::date)`,
    ...(unit ? [`u.code = ${values.add(unit)}`] : []),
    ...(year ? [`extract(year FROM p.delivered_on) = ${values.add(year)}::integer`] : []),
    ...(outcome ? [OUTCOMES[outcome]] : []),
    ...(q?.trim() ? [`(${matches(q, values)} OR ${matchesUnit(q, values)})`] : []),
  ].join(' AND ');
}

function entryOf(row: Row, { today, settings }: PublicScene): PublicEntry | null {
  const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
  const apology = publicApology(
    {
      ...row,
      originalDueDate: day(row.originalDueDate),
      dueDate: day(row.dueDate),
      deliveredOn: day(row.deliveredOn),
      promisedDate: row.promisedDate ? day(row.promisedDate) : null,
      finishedOn: row.finishedOn ? day(row.finishedOn) : null,
    },
    today,
    settings,
  );
  return apology && { id: row.id, unitCode: row.unitCode, updatedAt: row.updatedAt, apology };
}
