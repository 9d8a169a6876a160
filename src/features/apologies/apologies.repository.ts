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
  /** Any of these; empty or absent: all. */
  states?: readonly ApologyState[];
  /** Code of a unit. */
  unit?: string;
  reasonCategory?: ReasonCategory;
  /** A3: signed ahead of the due date, or not. */
  advance?: boolean;
  /** Open: still owed, or delivered and not yet kept, broken for good or void (A11). */
  open?: boolean;
  /** Days on which the apology arose, both included. */
  from?: Temporal.PlainDate;
  to?: Temporal.PlainDate;
  page?: number;
  pageSize?: number;
}

/** A row of the register; dates are 'YYYY-MM-DD'. */
export interface ApologyItem {
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
  letterPublished: boolean;
}

/** A row of the register with the unit it is the duty of. */
export type RegisterItem = ApologyItem & { unitId: number };

/** Apologies by state, as far as the reader sees them. */
export type StateCounts = Partial<Record<ApologyState, number>>;

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
  p.voided_on AS "voidedOn", p.void_reason AS "voidReason", p.void_document_number AS "voidDocumentNumber",
  p.letter_published AS "letterPublished"`;

const FROM = `FROM apology p JOIN assignment a ON a.id = p.assignment_id JOIN task t ON t.id = a.task_id
  JOIN unit u ON u.id = a.unit_id`;

/** A11: not closed; a broken promise stays open until the result is verified. */
const OPEN = `p.state IN ('OWED', 'LATE', 'DELIVERED', 'DELIVERED_LATE') OR (p.state = 'BROKEN' AND p.closed_on IS NULL)`;

@Injectable()
export class ApologiesRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  async page(actor: Actor, question: ApologyQuestion): Promise<ApologyPage> {
    const { items, ...page } = await this.register(actor, question);
    return { ...page, items: items.map(({ unitId: _unitId, ...item }) => item) };
  }

  /** The same with the unit of each row, for pages that say whose act is next. */
  async register(
    actor: Actor,
    question: ApologyQuestion,
  ): Promise<Omit<ApologyPage, 'items'> & { items: RegisterItem[] }> {
    const { page = 1, pageSize = 20 } = question;
    const values = new Values();
    const where = conditions(actor, question, values);
    const [counted] = await this.database.rows<{ total: number }>(
      `SELECT count(*)::int AS total ${FROM} WHERE ${where}`,
      values.list,
    );
    const limit = values.add(pageSize);
    const offset = values.add((page - 1) * pageSize);
    const rows = await this.database.rows<RegisterItem>(
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

  /** How many there are in each state, whatever state is asked for. */
  async counts(actor: Actor, question: ApologyQuestion): Promise<StateCounts> {
    const values = new Values();
    const where = conditions(actor, { ...question, state: undefined, states: [], open: undefined }, values);
    const rows = await this.database.rows<{ state: ApologyState; n: number }>(
      `SELECT p.state, count(*)::int AS n ${FROM} WHERE ${where} GROUP BY p.state`,
      values.list,
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  }

  /** Q1: how many restricted ones of the reader's sight are not shown by name. */
  async hidden(actor: Actor, question: ApologyQuestion): Promise<number> {
    const values = new Values();
    const where = [`NOT ${isOpenTo(actor, values)}`, ...narrowing(actor, question, values)].join(' AND ');
    const [row] = await this.database.rows<{ n: number }>(
      `SELECT count(*)::int AS n ${FROM} WHERE ${where}`,
      values.list,
    );
    return row?.n ?? 0;
  }

  /** The units that stand in the register, for whoever sees them, in Vietnamese order. */
  async units(actor: Actor): Promise<{ code: string; name: string }[]> {
    const values = new Values();
    return this.database.rows(
      `SELECT DISTINCT u.code, u.name, u.name COLLATE "vi-x-icu" AS place ${FROM}
       WHERE ${conditions(actor, {}, values)} ORDER BY place`,
      values.list,
    );
  }
}

function conditions(actor: Actor, question: ApologyQuestion, values: Values): string {
  return [isOpenTo(actor, values), ...narrowing(actor, question, values)].join(' AND ');
}

function narrowing(actor: Actor, question: ApologyQuestion, values: Values): string[] {
  const { state, unit, from, to, reasonCategory, advance, open } = question;
  const states = state ? [state] : (question.states ?? []);
  return [
    isInSight(actor, values),
    ...(states.length > 0 ? [`p.state::text = ANY (${values.add([...states])}::text[])`] : []),
    ...(unit ? [`u.code = ${values.add(unit)}`] : []),
    ...(from ? [`p.arises_on >= ${values.add(from.toString())}::date`] : []),
    ...(to ? [`p.arises_on <= ${values.add(to.toString())}::date`] : []),
    // Q1: the category of what was not delivered is part of a draft.
    ...(reasonCategory
      ? [`p.delivered_on IS NOT NULL AND p.reason_category = ${values.add(reasonCategory)}::reason_category`]
      : []),
    ...(advance === undefined ? [] : [`p.advance = ${values.add(advance)}`]),
    ...(open === undefined ? [] : [`${open ? '' : 'NOT '}(${OPEN})`]),
  ];
}

/** Q1: what was not delivered is a draft, for the unit and the standing office alone. */
function withoutDraft(item: RegisterItem, actor: Actor): RegisterItem {
  const seesDrafts = isOfUnit(actor, item.unitId) || rightsOf(actor.roles).has('read-restricted');
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
