/** What the form of a draft offers: plans, sections, fields, documents, units, people. */
import { Inject, Injectable } from '@nestjs/common';
import { sectionText } from '../../domain/plan/plan-section.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';

export interface DraftChoices {
  plans: { code: string; title: string; year: number }[];
  sections: string[];
  fields: string[];
  documents: { id: number; number: string; issuedOn: string | null; issuedOnText: string | null }[];
  /** Units and groups by the name that is typed, with the full name. */
  units: { name: string; full: string }[];
  people: { id: number; name: string; unitName: string }[];
}

const MANY = 40;

@Injectable()
export class DraftChoicesRepository {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** For a draft of this plan; `documents` and `people` are those already picked, `units` those on the form. */
  async of(
    plan: string,
    picked: { documents: number[]; people: number[]; units: string[] },
  ): Promise<DraftChoices> {
    const [plans, sections, fields, documents, units, people] = await Promise.all([
      this.plans(),
      this.sections(plan),
      this.fields(),
      this.documents(plan, picked.documents),
      this.units(),
      this.people(picked.people, picked.units),
    ]);
    return { plans, sections, fields, documents, units, people };
  }

  async plans(): Promise<DraftChoices['plans']> {
    return this.database.rows('SELECT code, title, year FROM plan ORDER BY year DESC, code LIMIT 200');
  }

  private async sections(plan: string): Promise<string[]> {
    const rows = await this.database.rows<{ section: string | null; title: string | null }>(
      `SELECT t.section, t.section_title AS title FROM task t JOIN plan p ON p.id = t.plan_id
       WHERE p.code = $1 AND (t.section IS NOT NULL OR t.section_title IS NOT NULL)
       GROUP BY 1, 2 ORDER BY min(t.position) LIMIT ${MANY}`,
      [plan],
    );
    return rows.map(({ section, title }) => sectionText(section, title));
  }

  private async fields(): Promise<string[]> {
    const rows = await this.database.rows<{ field: string }>(
      `SELECT field FROM (SELECT DISTINCT field FROM task WHERE field <> '' UNION SELECT unnest(fields) FROM person) f
       ORDER BY field COLLATE "vi-x-icu" LIMIT ${MANY}`,
    );
    return rows.map(({ field }) => field);
  }

  private async documents(plan: string, ids: number[]): Promise<DraftChoices['documents']> {
    return this.database.rows(
      `SELECT d.id, d.number, d.issued_on AS "issuedOn", d.issued_on_text AS "issuedOnText" FROM document d
       WHERE d.id = ANY ($2::integer[]) OR EXISTS (
           SELECT 1 FROM plan_document l JOIN plan p ON p.id = l.plan_id WHERE l.document_id = d.id AND p.code = $1)
         OR EXISTS (SELECT 1 FROM task_document l JOIN task t ON t.id = l.task_id JOIN plan p ON p.id = t.plan_id
           WHERE l.document_id = d.id AND p.code = $1)
       ORDER BY (d.id = ANY ($2::integer[])) DESC, d.issued_on DESC NULLS LAST, d.number COLLATE "vi-x-icu" LIMIT ${MANY}`,
      [plan, ids],
    );
  }

  async units(): Promise<DraftChoices['units']> {
    const { today } = await this.clock.read();
    return this.database.rows(
      `SELECT name, "full" FROM (
         SELECT 0 AS place, name, '' AS "full" FROM unit_group
         UNION ALL
         SELECT 1, short_name, CASE WHEN name = short_name THEN '' ELSE name END FROM unit
         WHERE NOT is_outside AND (valid_to IS NULL OR valid_to >= $1::date)) u
       ORDER BY place, name COLLATE "vi-x-icu" LIMIT 300`,
      [today.toString()],
    );
  }

  /** The short name of every unit, by its code. */
  async unitNames(): Promise<{ code: string; name: string }[]> {
    return this.database.rows('SELECT code, short_name AS name FROM unit');
  }

  private async people(ids: number[], units: string[]): Promise<DraftChoices['people']> {
    return this.database.rows(
      `SELECT p.id, p.name, u.short_name AS "unitName" FROM person p JOIN unit u ON u.id = p.unit_id
       WHERE p.active AND (p.id = ANY ($1::integer[])
         OR u.code = ANY ($2::text[]) AND p.roles && '{HEAD,OFFICER}'::role[])
       ORDER BY u.short_name COLLATE "vi-x-icu", p.name COLLATE "vi-x-icu" LIMIT 2 * ${MANY}`,
      [ids, units],
    );
  }
}
