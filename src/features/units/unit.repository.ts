/** The units as they are stored and listed; sorted as Vietnamese sorts. */
import { Inject, Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { Database } from '../../infra/prisma/database.js';
import type { Transaction } from '../../infra/prisma/database.js';
import { matchesUnit } from '../assignments/search.sql.js';
import { Values } from '../assignments/sight.sql.js';

export interface UnitView {
  id: number;
  code: string;
  name: string;
  shortName: string;
  aliases: string[];
  kind: string;
  /** Code of the unit above. */
  parent: string | null;
  mailbox: string | null;
  validFrom: string;
  /** The last day; null: no end. */
  validTo: string | null;
  /** Code of the unit that took over. */
  successor: string | null;
  isStandingOffice: boolean;
  isOutside: boolean;
  version: number;
}

export interface UnitFilter {
  q?: string;
  kind?: string;
  valid?: boolean;
  page: number;
  pageSize: number;
}

const VIEW = `u.id, u.code, u.name, u.short_name AS "shortName", u.aliases, u.kind, p.code AS parent, u.mailbox,
  u.valid_from AS "validFrom", u.valid_to AS "validTo", s.code AS successor,
  u.is_standing_office AS "isStandingOffice", u.is_outside AS "isOutside", u.version`;
const FROM = 'unit u LEFT JOIN unit p ON p.id = u.parent_id LEFT JOIN unit s ON s.id = u.successor_id';

@Injectable()
export class UnitRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  async find(code: string): Promise<UnitView | null> {
    const [row] = await this.database.rows<UnitView>(`SELECT ${VIEW} FROM ${FROM} WHERE u.code = $1`, [code]);
    return row ?? null;
  }

  async list(filter: UnitFilter, today: Temporal.PlainDate) {
    const values = new Values();
    const conditions = ['true'];
    if (filter.q?.trim()) conditions.push(matchesUnit(filter.q, values));
    if (filter.kind) conditions.push(`u.kind = ${values.add(filter.kind)}`);
    if (filter.valid !== undefined) {
      const on = `${values.add(today.toString())}::date`;
      const valid = `(u.valid_from <= ${on} AND (u.valid_to IS NULL OR ${on} <= u.valid_to))`;
      conditions.push(filter.valid ? valid : `NOT ${valid}`);
    }
    const where = conditions.join(' AND ');
    const [counted] = await this.database.rows<{ total: number }>(
      `SELECT count(*)::integer AS total FROM unit u WHERE ${where}`,
      values.list,
    );
    const limit = values.add(filter.pageSize);
    const offset = values.add((filter.page - 1) * filter.pageSize);
    const items = await this.database.rows<UnitView>(
      `SELECT ${VIEW} FROM ${FROM} WHERE ${where} ORDER BY u.name COLLATE "vi-x-icu", u.id LIMIT ${limit} OFFSET ${offset}`,
      values.list,
    );
    return { items, total: counted?.total ?? 0, page: filter.page, pageSize: filter.pageSize };
  }

  /** Whether the unit is `aboveId` or stands somewhere below it. */
  async isWithin(unitId: number, aboveId: number): Promise<boolean> {
    const rows = await this.database.rows(
      `WITH RECURSIVE up AS (
         SELECT id, parent_id FROM unit WHERE id = $1
         UNION SELECT u.id, u.parent_id FROM unit u JOIN up ON u.id = up.parent_id)
       SELECT 1 FROM up WHERE id = $2`,
      [unitId, aboveId],
    );
    return rows.length > 0;
  }

  /** Q2: how many duties of the unit are open, drafts included. */
  openDuties(transaction: Transaction, unitId: number): Promise<number> {
    return transaction.assignment.count({ where: { unitId, state: { notIn: ['COMPLETED', 'CANCELLED'] } } });
  }
}
