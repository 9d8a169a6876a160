/** What a list of assignments can be narrowed to: plans, documents, units, kinds of unit and fields, in one statement. */
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../infra/prisma/database.js';

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
const CHOICES = `WITH RECURSIVE field AS (
  (SELECT field FROM task WHERE field IS NOT NULL ORDER BY field LIMIT 1)
  UNION ALL
  SELECT (SELECT t.field FROM task t WHERE t.field > f.field ORDER BY t.field LIMIT 1) FROM field f WHERE f.field IS NOT NULL
)
SELECT
  (SELECT coalesce(json_agg(json_build_object('value', code, 'label', title) ORDER BY year DESC, code), '[]') FROM plan) AS plans,
  (SELECT coalesce(json_agg(json_build_object('value', code, 'label', short_name) ORDER BY short_name COLLATE "vi-x-icu"), '[]')
   FROM unit WHERE NOT is_outside) AS units,
  (SELECT coalesce(json_agg(DISTINCT kind), '[]') FROM unit WHERE NOT is_outside) AS blocks,
  (SELECT coalesce(json_agg(field ORDER BY field COLLATE "vi-x-icu"), '[]') FROM field WHERE field <> '') AS fields,
  (SELECT coalesce(json_agg(number), '[]') FROM (
     SELECT number FROM document GROUP BY number ORDER BY max(id) DESC LIMIT $1) newest) AS documents`;

@Injectable()
export class AssignmentChoices {
  constructor(@Inject(Database) private readonly database: Database) {}

  async read(): Promise<ListChoices> {
    const [choices] = await this.database.rows<ListChoices>(CHOICES, [DOCUMENTS_SUGGESTED], 'list-choices');
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
