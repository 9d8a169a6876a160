/**
 * The units as a tree, with how many people each has and how many duties are open (Q2); the groups that an import
 * knows; the names that a unit had before (past reports keep them).
 */
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { matchesUnit } from '../assignments/search.sql.js';
import { Values } from '../assignments/sight.sql.js';

export interface UnitLine {
  id: number;
  code: string;
  name: string;
  kind: string;
  /** The kind of the unit on top of its tree: the block in which it stands. */
  block: string;
  /** 0: on top. */
  depth: number;
  mailbox: string | null;
  validFrom: string;
  validTo: string | null;
  /** Whether it is valid on the office's day. */
  valid: boolean;
  /** Short name of who took over. */
  successorName: string | null;
  isStandingOffice: boolean;
  isOutside: boolean;
  people: number;
  openDuties: number;
}

export interface UnitLineFilter {
  q?: string;
  kind?: string;
  /** Absent: closed ones as well. */
  valid?: boolean;
  page: number;
  pageSize: number;
}

export interface UnitGroupLine {
  code: string;
  name: string;
  kinds: string[];
  /** Valid units of these kinds. */
  units: number;
}

/** Siblings in the Vietnamese order; parties outside the system come last, and blocks as the office lists them. */
const TREE = `ordered AS (
  SELECT u.id, u.parent_id, u.kind, row_number() OVER (
    ORDER BY u.is_outside, coalesce(array_position(
      ARRAY['UBND_TINH', 'VAN_PHONG', 'SO', 'CO_QUAN_NGANG_SO', 'BAN', 'LUC_LUONG_VU_TRANG', 'UBND_CAP_HUYEN', 'UBND_CAP_XA'],
      u.kind), 99), u.kind, u.name COLLATE "vi-x-icu", u.id) AS place FROM unit u),
tree AS (
  SELECT id, 0 AS depth, kind AS block, ARRAY[place] AS path FROM ordered WHERE parent_id IS NULL
  UNION ALL
  SELECT o.id, t.depth + 1, t.block, t.path || o.place FROM tree t JOIN ordered o ON o.parent_id = t.id)`;

@Injectable()
export class UnitOverview {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async list({ q, kind, valid, page, pageSize }: UnitLineFilter) {
    const { today } = await this.clock.read();
    const values = new Values();
    const on = `${values.add(today.toString())}::date`;
    const isValid = `(u.valid_from <= ${on} AND (u.valid_to IS NULL OR ${on} <= u.valid_to))`;
    const conditions = ['true'];
    if (q) conditions.push(matchesUnit(q, values));
    if (kind) conditions.push(`u.kind = ${values.add(kind)}`);
    if (valid !== undefined) conditions.push(valid ? isValid : `NOT ${isValid}`);
    const rows = await this.database.rows<UnitLine & { total: number }>(
      `WITH RECURSIVE ${TREE}
       SELECT u.id, u.code, u.name, u.kind, t.block, t.depth, u.mailbox, u.valid_from AS "validFrom",
              u.valid_to AS "validTo", ${isValid} AS valid, s.short_name AS "successorName",
              u.is_standing_office AS "isStandingOffice", u.is_outside AS "isOutside",
              (SELECT count(*)::integer FROM person p WHERE p.unit_id = u.id AND p.active) AS people,
              (SELECT count(*)::integer FROM assignment a
               WHERE a.unit_id = u.id AND a.state NOT IN ('COMPLETED', 'CANCELLED')) AS "openDuties",
              count(*) OVER ()::integer AS total
       FROM tree t JOIN unit u ON u.id = t.id LEFT JOIN unit s ON s.id = u.successor_id
       WHERE ${conditions.join(' AND ')}
       ORDER BY t.path LIMIT ${values.add(pageSize)} OFFSET ${values.add((page - 1) * pageSize)}`,
      values.list,
    );
    return { items: rows, total: rows[0]?.total ?? 0, page, pageSize };
  }

  async counts(unitId: number): Promise<{ people: number; openDuties: number }> {
    const [row] = await this.database.rows<{ people: number; openDuties: number }>(
      `SELECT (SELECT count(*)::integer FROM person WHERE unit_id = $1 AND active) AS people,
              (SELECT count(*)::integer FROM assignment
               WHERE unit_id = $1 AND state NOT IN ('COMPLETED', 'CANCELLED')) AS "openDuties"`,
      [unitId],
    );
    return row ?? { people: 0, openDuties: 0 };
  }

  async groups(): Promise<UnitGroupLine[]> {
    const { today } = await this.clock.read();
    return this.database.rows<UnitGroupLine>(
      `SELECT g.code, g.name, g.kinds, (SELECT count(*)::integer FROM unit u
         WHERE u.kind = ANY (g.kinds) AND NOT u.is_outside
           AND u.valid_from <= $1::date AND (u.valid_to IS NULL OR $1::date <= u.valid_to)) AS units
       FROM unit_group g ORDER BY g.name COLLATE "vi-x-icu"`,
      [today.toString()],
    );
  }

  /** Kinds that are in use, beside those that everybody has. */
  async kinds(): Promise<string[]> {
    const rows = await this.database.rows<{ kind: string }>(
      'SELECT DISTINCT kind FROM unit WHERE NOT is_outside ORDER BY kind',
    );
    return rows.map(({ kind }) => kind);
  }

  /** The names before the present one, newest first, with the day on which each ended. */
  async formerNames(code: string): Promise<{ name: string; until: string }[]> {
    return this.database.rows(
      `SELECT data ->> 'formerName' AS name, "on" AS until FROM event
       WHERE subject = $1 AND action = 'unit-changed' AND data ? 'formerName' ORDER BY id DESC`,
      [`unit:${code}`],
    );
  }

  /** Units that were closed into this one. */
  async predecessors(unitId: number): Promise<{ code: string; name: string; validTo: string }[]> {
    return this.database.rows(
      `SELECT code, name, valid_to AS "validTo" FROM unit WHERE successor_id = $1
       ORDER BY valid_to DESC, name COLLATE "vi-x-icu"`,
      [unitId],
    );
  }
}
