/** Q2: what a succession would move, before it is decided. Titles are shown to those alone who read the tasks (Q1). */
import { Inject, Injectable } from '@nestjs/common';
import type { AssignmentRole, AssignmentState } from '../../domain/task/assignment-state.js';
import { Database } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import { isInSight, isOpenTo, Values } from '../assignments/sight.sql.js';
import { DUTY_FATE, isOpenDutyOf, joinOwnDuty, type DutyFate } from './duty-fate.sql.js';

export interface PassingDuty {
  /** Null: a restricted task. */
  code: string | null;
  /** Null: not this reader's to see. */
  title: string | null;
  role: AssignmentRole;
  state: AssignmentState;
  dueDate: string | null;
  /** An apology is owed; it shares the fate of the assignment. */
  owed: boolean;
  /** Null: no successor is named yet. */
  fate: DutyFate | null;
}

interface PreviewedDuties {
  duties: PassingDuty[];
  total: number;
  /** How many there are of each; without a successor they say nothing. */
  fates: Record<DutyFate, number>;
}

/** More are counted, not listed. */
const MOST_LINES = 100;

@Injectable()
export class SuccessionPreview {
  constructor(@Inject(Database) private readonly database: Database) {}

  async duties(
    actor: Actor,
    { unit, successor }: { unit: string; successor: string | null },
  ): Promise<PreviewedDuties> {
    const values = new Values();
    const open = isOpenTo(actor, values);
    const seen = `(${isInSight(actor, values)} AND ${open})`;
    const idOf = (code: string | null) => `(SELECT id FROM unit WHERE code = ${values.add(code)})`;
    const rows = await this.database.rows<
      PassingDuty & Record<'total' | 'passes' | 'ends' | 'waits', number>
    >(
      `SELECT CASE WHEN ${open} THEN t.code END AS code, CASE WHEN ${seen} THEN t.title END AS title,
              a.role::text AS role, a.state::text AS state, a.due_date AS "dueDate",
              EXISTS (SELECT 1 FROM apology p WHERE p.assignment_id = a.id AND p.state IN ('OWED', 'LATE')) AS owed,
              ${successor === null ? 'NULL' : DUTY_FATE} AS fate,
              count(*) OVER ()::integer AS total, ${countOf('PASSES')} AS passes, ${countOf('ENDS')} AS ends,
              ${countOf('WAITS')} AS waits
       FROM assignment a JOIN task t ON t.id = a.task_id ${joinOwnDuty(idOf(successor))}
       WHERE ${isOpenDutyOf(idOf(unit))}
       ORDER BY a.due_date NULLS LAST, a.id LIMIT ${values.add(MOST_LINES)}`,
      values.list,
    );
    const { total = 0, passes = 0, ends = 0, waits = 0 } = rows[0] ?? {};
    return { duties: rows, total, fates: { PASSES: passes, ENDS: ends, WAITS: waits } };
  }
}

function countOf(fate: DutyFate): string {
  return `count(*) FILTER (WHERE ${DUTY_FATE} = '${fate}') OVER ()::integer`;
}
