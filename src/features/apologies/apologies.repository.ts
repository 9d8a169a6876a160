/** The register of apologies as a person of the house sees it (Q1): newest lateness first. */
import { Inject, Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { ApologyState } from '../../domain/apology/apology.js';
import type { ReasonCategory } from '../../domain/apology/reason-category.js';
import { isOfUnit, rightsOf } from '../../domain/people/roles.js';
import { Database } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import { isInSight, isOpenTo, Values } from '../assignments/sight.sql.js';

export interface ApologyQuestion {
  state?: ApologyState;
  /** Code of a unit. */
  unit?: string;
  /** Days on which the apology arose, both included. */
  from?: Temporal.PlainDate;
  to?: Temporal.PlainDate;
  page?: number;
  pageSize?: number;
}

/** A row of the register; dates are 'YYYY-MM-DD'. */
interface ApologyItem {
  assignment: number;
  task: string;
  title: string;
  unit: string;
  unitName: string;
  state: ApologyState;
  advance: boolean;
  originalDueDate: string | null;
  /** The assignment's effective due date. */
  assignmentDueDate: string | null;
  arisesOn: string;
  /** By when the apology is owed (A4). */
  dueDate: string;
  deliveredOn: string | null;
  daysLateAtSigning: number | null;
  reasonCategory: ReasonCategory | null;
  reason: string;
  unitAtFault: string | null;
  remedy: string;
  text: string;
  promisedDate: string | null;
  finishedOn: string | null;
  signatoryName: string | null;
  signatoryCapacity: string | null;
  formReturnedOn: string | null;
  lateOn: string | null;
  brokenOn: string | null;
  closedOn: string | null;
  voidedOn: string | null;
  voidReason: string | null;
  voidDocumentNumber: string | null;
}

export interface ApologyPage {
  items: ApologyItem[];
  total: number;
  page: number;
  pageSize: number;
}

const COLUMNS = `
  a.id AS assignment, t.code AS task, t.title, u.code AS unit, u.name AS "unitName", a.unit_id AS "unitId",
  p.state, p.advance, a.original_due_date AS "originalDueDate", a.due_date AS "assignmentDueDate",
  p.arises_on AS "arisesOn", p.due_on AS "dueDate", p.delivered_on AS "deliveredOn",
  p.days_late_at_signing AS "daysLateAtSigning", p.reason_category AS "reasonCategory", p.reason,
  p.unit_at_fault AS "unitAtFault", p.remedy, p.text, p.promised_date AS "promisedDate", p.finished_on AS "finishedOn",
  p.signatory_name AS "signatoryName", p.signatory_capacity AS "signatoryCapacity",
  p.form_returned_on AS "formReturnedOn", p.late_on AS "lateOn", p.broken_on AS "brokenOn", p.closed_on AS "closedOn",
  p.voided_on AS "voidedOn", p.void_reason AS "voidReason", p.void_document_number AS "voidDocumentNumber"`;

const FROM = `FROM apology p JOIN assignment a ON a.id = p.assignment_id JOIN task t ON t.id = a.task_id
  JOIN unit u ON u.id = a.unit_id`;

@Injectable()
export class ApologiesRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  async page(actor: Actor, question: ApologyQuestion): Promise<ApologyPage> {
    const { page = 1, pageSize = 20 } = question;
    const values = new Values();
    const where = conditions(actor, question, values);
    const [counted] = await this.database.rows<{ total: number }>(
      `SELECT count(*)::int AS total ${FROM} WHERE ${where}`,
      values.list,
    );
    const limit = values.add(pageSize);
    const offset = values.add((page - 1) * pageSize);
    const rows = await this.database.rows<ApologyItem & { unitId: number }>(
      `SELECT ${COLUMNS} ${FROM} WHERE ${where} ORDER BY p.arises_on DESC, p.id DESC LIMIT ${limit} OFFSET ${offset}`,
      values.list,
    );
    return {
      items: rows.map((row) => withoutDraft(row, actor)),
      total: counted?.total ?? 0,
      page,
      pageSize,
    };
  }
}

function conditions(actor: Actor, { state, unit, from, to }: ApologyQuestion, values: Values): string {
  return [
    isOpenTo(actor, values),
    isInSight(actor, values),
    ...(state ? [`p.state = ${values.add(state)}::apology_state`] : []),
    ...(unit ? [`u.code = ${values.add(unit)}`] : []),
    ...(from ? [`p.arises_on >= ${values.add(from.toString())}::date`] : []),
    ...(to ? [`p.arises_on <= ${values.add(to.toString())}::date`] : []),
  ].join(' AND ');
}

/** Q1: what was not delivered is a draft, for the unit and the standing office alone. */
function withoutDraft({ unitId, ...item }: ApologyItem & { unitId: number }, actor: Actor): ApologyItem {
  const seesDrafts = isOfUnit(actor, unitId) || rightsOf(actor.roles).has('read-restricted');
  if (item.deliveredOn !== null || seesDrafts) return item;
  return {
    ...item,
    reasonCategory: null,
    reason: '',
    unitAtFault: null,
    remedy: '',
    text: '',
    promisedDate: null,
    finishedOn: null,
  };
}
