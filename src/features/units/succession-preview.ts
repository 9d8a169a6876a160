/** Q2: what a succession would move, before it is decided. Titles are shown to those alone who read the tasks (Q1). */
import { Inject, Injectable } from '@nestjs/common';
import type { AssignmentRole, AssignmentState } from '../../domain/task/assignment-state.js';
import { Database } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import { isInSight, isOpenTo, Values } from '../assignments/sight.sql.js';

export interface PassingDuty {
  /** Null: a restricted task. */
  code: string | null;
  /** Null: not this reader's to see. */
  title: string | null;
  role: AssignmentRole;
  state: AssignmentState;
  dueDate: string | null;
  /** An apology that is owed goes along. */
  owed: boolean;
}

/** More are counted, not listed. */
const MOST_LINES = 100;

@Injectable()
export class SuccessionPreview {
  constructor(@Inject(Database) private readonly database: Database) {}

  async duties(actor: Actor, unitCode: string): Promise<{ duties: PassingDuty[]; total: number }> {
    const values = new Values();
    const open = isOpenTo(actor, values);
    const seen = `(${isInSight(actor, values)} AND ${open})`;
    const rows = await this.database.rows<PassingDuty & { total: number }>(
      `SELECT CASE WHEN ${open} THEN t.code END AS code, CASE WHEN ${seen} THEN t.title END AS title,
              a.role::text AS role, a.state::text AS state, a.due_date AS "dueDate",
              EXISTS (SELECT 1 FROM apology p WHERE p.assignment_id = a.id AND p.state IN ('OWED', 'LATE')) AS owed,
              count(*) OVER ()::integer AS total
       FROM assignment a JOIN task t ON t.id = a.task_id JOIN unit u ON u.id = a.unit_id
       WHERE u.code = ${values.add(unitCode)} AND a.state NOT IN ('COMPLETED', 'CANCELLED')
       ORDER BY a.due_date NULLS LAST, a.id LIMIT ${values.add(MOST_LINES)}`,
      values.list,
    );
    return { duties: rows, total: rows[0]?.total ?? 0 };
  }
}
