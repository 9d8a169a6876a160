/** What a list of assignments can be narrowed to: plans, documents, units, kinds of unit and fields, in one statement. */
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import { isOwn, isOpenTo, sightOf, Values } from './sight.sql.js';

export interface Choice {
  value: string;
  label: string;
}

export interface ListChoices {
  plans: Choice[];
  units: Choice[];
  /** Kinds of unit. */
  blocks: string[];
  fields: string[];
  /** The numbers of the newest documents: a help to whoever types one. */
  documents: string[];
}

const DOCUMENTS_SUGGESTED = 30;

/** Fields are few and tasks are many: one leap through the index per field. */
const EVERY_FIELD = `(
  WITH RECURSIVE leap AS (
    (SELECT field FROM task WHERE field IS NOT NULL ORDER BY field LIMIT 1)
    UNION ALL
    SELECT (SELECT t.field FROM task t WHERE t.field > l.field ORDER BY t.field LIMIT 1) FROM leap l WHERE l.field IS NOT NULL
  ) SELECT field FROM leap WHERE field <> '')`;

/** Q1: where the choices come from: `plan p`, `field f` and `document d` that tasks in the reader's sight have. */
interface Seen {
  with: string;
  plan: string;
  fields: string;
  document: string;
}

function seenBy(actor: Actor, values: Values): Seen {
  const { kind } = sightOf(actor);
  if (kind === 'ALL') return { with: '', plan: 'true', fields: EVERY_FIELD, document: 'true' };
  const open = isOpenTo(actor, values);
  if (kind === 'UNITS') {
    return {
      with: `WITH seen AS MATERIALIZED (
        SELECT DISTINCT t.id, t.field, t.plan_id FROM assignment a JOIN task t ON t.id = a.task_id
        WHERE ${isOwn(actor, values)} AND ${open})`,
      plan: 'p.id IN (SELECT plan_id FROM seen)',
      fields: `(SELECT DISTINCT field FROM seen WHERE field <> '')`,
      document: `d.id IN (SELECT l.document_id FROM task_document l JOIN seen ON seen.id = l.task_id)`,
    };
  }
  const person = values.add(actor.personId);
  const ofDocument = 'FROM task_document l JOIN task t ON t.id = l.task_id WHERE l.document_id = d.id';
  return {
    with: '',
    plan: 'true',
    // The fields that a leader supervises are known to them.
    fields: `(SELECT e.field FROM ${EVERY_FIELD} e WHERE EXISTS (SELECT 1 FROM task t WHERE t.field = e.field AND ${open})
      OR e.field = ANY (ARRAY(SELECT unnest(o.fields) FROM person o WHERE o.id = ${person})))`,
    document: `(EXISTS (SELECT 1 ${ofDocument} AND ${open}) OR NOT EXISTS (SELECT 1 ${ofDocument}))`,
  };
}

function choicesSql(actor: Actor, values: Values): string {
  const seen = seenBy(actor, values);
  return `${seen.with} SELECT
  (SELECT coalesce(json_agg(json_build_object('value', p.code, 'label', p.title) ORDER BY p.year DESC, p.code), '[]')
   FROM plan p WHERE ${seen.plan}) AS plans,
  (SELECT coalesce(json_agg(json_build_object('value', code, 'label', short_name) ORDER BY short_name COLLATE "vi-x-icu"), '[]')
   FROM unit WHERE NOT is_outside) AS units,
  (SELECT coalesce(json_agg(DISTINCT kind), '[]') FROM unit WHERE NOT is_outside) AS blocks,
  (SELECT coalesce(json_agg(f.field ORDER BY f.field COLLATE "vi-x-icu"), '[]') FROM ${seen.fields} f) AS fields,
  (SELECT coalesce(json_agg(number), '[]') FROM (
     SELECT d.number FROM document d WHERE ${seen.document}
     GROUP BY d.number ORDER BY max(d.id) DESC LIMIT ${values.add(DOCUMENTS_SUGGESTED)}) newest) AS documents`;
}

@Injectable()
export class AssignmentChoices {
  constructor(@Inject(Database) private readonly database: Database) {}

  async read(actor: Actor): Promise<ListChoices> {
    const values = new Values();
    const sql = choicesSql(actor, values);
    const [choices] = await this.database.rows<ListChoices>(
      sql,
      values.list,
      `list-choices-${sightOf(actor).kind}`,
    );
    if (!choices) throw new Error('A statement without its one row');
    return choices;
  }

  /** Whether a document has this number, whatever its case. */
  async hasDocument(number: string): Promise<boolean> {
    const rows = await this.database.rows(
      'SELECT 1 FROM document WHERE lower(number) = lower($1::text) LIMIT 1',
      [number],
    );
    return rows.length > 0;
  }
}
