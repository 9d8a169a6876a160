/**
 * Q2: duties of a closed unit that its successor has itself. They end by the document of the succession: what was issued
 * is cancelled and stays in the closed unit's name with all that belongs to it (Q3), what was only drafted gives way. Both
 * histories say so.
 */
import type { SqlTransaction } from '../../infra/prisma/database.js';
import { logSuccession, tellUnits, type Passing } from './succession-log.js';

interface EndingDuty {
  id: number;
  isDraft: boolean;
  /** The successor's own, which goes on. */
  ownId: number;
}

export async function endDuties(
  sql: SqlTransaction,
  passing: Passing,
  duties: readonly EndingDuty[],
): Promise<void> {
  if (duties.length === 0) return;
  const issued = duties.filter(({ isDraft }) => !isDraft);
  const drafts = duties.filter(({ isDraft }) => isDraft);
  await logSuccession(
    sql,
    passing,
    'JOINED',
    duties.map(({ ownId }) => ownId),
  );
  await cancel(
    sql,
    passing,
    issued.map(({ id }) => id),
  );
  await giveWay(sql, drafts);
}

async function cancel(sql: SqlTransaction, passing: Passing, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  const today = passing.today.toString();
  await sql.change(
    `UPDATE assignment SET state = 'CANCELLED', cancelled_on = $1::date, suspended_on = NULL, verify_remind_on = NULL,
       next_rung_on = NULL, late_check_on = NULL, version = version + 1
     WHERE id = ANY ($2::integer[])`,
    [today, ids],
  );
  await sql.change(
    `UPDATE suspension SET "to" = $1::date, resumed_by_id = $2, resume_document_number = $3
     WHERE assignment_id = ANY ($4::integer[]) AND "to" IS NULL`,
    [today, passing.actor?.personId ?? null, passing.documentNumber, ids],
  );
  // A11: the task is withdrawn from the closed unit by the document; what its head has signed stays as it is.
  await sql.change(
    `UPDATE apology p SET state = 'VOID', voided_on = $1::date, void_document_number = $2,
       void_reason = f.name || ' kết thúc hoạt động; ' || u.name || ' kế thừa và đang thực hiện cùng nhiệm vụ này.'
     FROM unit f, unit u
     WHERE f.id = $3 AND u.id = $4 AND p.assignment_id = ANY ($5::integer[]) AND p.state IN ('OWED', 'LATE')`,
    [today, passing.documentNumber, passing.fromUnitId, passing.toUnitId, ids],
  );
  await sql.change(
    'UPDATE apology SET next_check_on = NULL, version = version + 1 WHERE assignment_id = ANY ($1::integer[])',
    [ids],
  );
  const eventIds = await logSuccession(sql, passing, 'ENDED', ids);
  await tellUnits(sql, passing, 'CANCELLED', { eventIds, otherUnitId: passing.toUnitId });
}

/** A draft names the successor already; its files go along, and an open form of it is stale. */
async function giveWay(sql: SqlTransaction, drafts: readonly EndingDuty[]): Promise<void> {
  if (drafts.length === 0) return;
  const ids = drafts.map(({ id }) => id);
  await sql.change(
    `UPDATE attachment t SET assignment_id = d.own_id
     FROM unnest($1::integer[], $2::integer[]) AS d (id, own_id) WHERE t.assignment_id = d.id`,
    [ids, drafts.map(({ ownId }) => ownId)],
  );
  await sql.change(
    `UPDATE task SET version = version + 1
     WHERE id IN (SELECT task_id FROM assignment WHERE id = ANY ($1::integer[]))`,
    [ids],
  );
  await sql.change('DELETE FROM assignment WHERE id = ANY ($1::integer[])', [ids]);
}
