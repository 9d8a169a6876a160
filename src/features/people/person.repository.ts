/** People as they are stored and listed; sorted as Vietnamese sorts. */
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../infra/prisma/database.js';
import type { AddressState, Role } from '../../infra/prisma/generated/enums.js';
import { Values } from '../assignments/sight.sql.js';

export interface PersonView {
  id: number;
  name: string;
  title: string;
  email: string | null;
  addressState: AddressState;
  addressNote: string | null;
  /** Code and short name of the unit. */
  unit: string;
  unitName: string;
  roles: Role[];
  fields: string[];
  focalPoint: boolean;
  active: boolean;
  language: string;
  hasAccount: boolean;
  version: number;
}

export interface PersonFilter {
  q?: string;
  unit?: string;
  role?: Role;
  address?: 'GOOD' | 'BAD' | 'NONE' | 'UNUSABLE';
  active?: boolean;
  page: number;
  pageSize: number;
}

const VIEW = `p.id, p.name, p.title, p.email, p.address_state AS "addressState", p.address_note AS "addressNote",
  u.code AS unit, u.short_name AS "unitName", p.roles::text[] AS roles, p.fields, p.focal_point AS "focalPoint",
  p.active, p.language, p.user_id IS NOT NULL AS "hasAccount", p.version`;
const FROM = 'person p JOIN unit u ON u.id = p.unit_id';

@Injectable()
export class PersonRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  async find(id: number): Promise<PersonView | null> {
    const [row] = await this.database.rows<PersonView>(`SELECT ${VIEW} FROM ${FROM} WHERE p.id = $1`, [id]);
    return row ?? null;
  }

  /** Whether an active person other than `exceptId` has the address. */
  async addressTaken(email: string, exceptId: number | null): Promise<boolean> {
    const rows = await this.database.rows(
      'SELECT 1 FROM person WHERE lower(email) = lower($1) AND active AND id IS DISTINCT FROM $2::integer',
      [email, exceptId],
    );
    return rows.length > 0;
  }

  /** Fields of tasks and of leaders, for the form of a leader. Q1: of tasks only what is issued and not restricted. */
  async fields(): Promise<string[]> {
    const rows = await this.database.rows<{ field: string }>(
      `SELECT field FROM (
         SELECT t.field FROM task t WHERE t.field <> '' AND NOT t.restricted
           AND EXISTS (SELECT 1 FROM assignment a WHERE a.task_id = t.id AND a.state <> 'DRAFT')
         UNION SELECT unnest(fields) FROM person) known
       ORDER BY field COLLATE "vi-x-icu"`,
    );
    return rows.map(({ field }) => field);
  }

  /** R7: active people whom no mail reaches at an address of their own. */
  async unreachable(): Promise<number> {
    const [row] = await this.database.rows<{ n: number }>(
      `SELECT count(*)::integer AS n FROM person p WHERE p.active AND (p.email IS NULL OR p.address_state = 'BAD')`,
    );
    return row?.n ?? 0;
  }

  async list({ page, pageSize, ...filter }: PersonFilter) {
    const values = new Values();
    const where = conditionsOf(filter, values).join(' AND ') || 'true';
    const [counted] = await this.database.rows<{ total: number }>(
      `SELECT count(*)::integer AS total FROM ${FROM} WHERE ${where}`,
      values.list,
    );
    const limit = values.add(pageSize);
    const offset = values.add((page - 1) * pageSize);
    const items = await this.database.rows<PersonView>(
      `SELECT ${VIEW} FROM ${FROM} WHERE ${where}
       ORDER BY u.name COLLATE "vi-x-icu", p.name COLLATE "vi-x-icu", p.id LIMIT ${limit} OFFSET ${offset}`,
      values.list,
    );
    return { items, total: counted?.total ?? 0, page, pageSize };
  }
}

function conditionsOf(
  { q, unit, role, address, active }: Omit<PersonFilter, 'page' | 'pageSize'>,
  values: Values,
) {
  const conditions: string[] = [];
  for (const word of q?.trim().split(/\s+/).filter(Boolean).slice(0, 10) ?? []) {
    const pattern = values.add(`%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
    conditions.push(
      `fold(p.name || ' ' || p.title || ' ' || coalesce(p.email, '')) LIKE fold(${pattern}::text)`,
    );
  }
  if (unit) conditions.push(`u.code = ${values.add(unit)}`);
  if (role) conditions.push(`${values.add(role)}::role = ANY (p.roles)`);
  if (address === 'NONE') conditions.push('p.email IS NULL');
  else if (address === 'UNUSABLE') conditions.push(`(p.email IS NULL OR p.address_state = 'BAD')`);
  else if (address)
    conditions.push(`p.email IS NOT NULL AND p.address_state = ${values.add(address)}::address_state`);
  if (active !== undefined) conditions.push(`p.active = ${values.add(active)}`);
  return conditions;
}
