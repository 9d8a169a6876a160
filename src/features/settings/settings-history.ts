/** The versions of the office's figures: who changed which, when and why. */
import { Inject, Injectable } from '@nestjs/common';
import { DEFAULT_SETTINGS } from '../../domain/settings.js';
import { Database } from '../../infra/prisma/database.js';

export interface SettingChange {
  /** 'receiveTermWorkingDays', 'escalationDaysAfter.L1'. */
  path: string;
  from: unknown;
  to: unknown;
}

export interface SettingVersion {
  version: number;
  at: Date;
  by: string | null;
  reason: string;
  changes: SettingChange[];
}

interface Row {
  version: number;
  at: Date;
  by: string | null;
  reason: string;
  values: object;
  before: object | null;
}

@Injectable()
export class SettingsHistory {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Newest first. */
  async list(page: number, pageSize: number) {
    const [counted] = await this.database.rows<{ total: number }>(
      'SELECT count(*)::integer AS total FROM setting',
    );
    const rows = await this.database.rows<Row>(
      `SELECT s.version, s.changed_at AS at, p.name AS by, s.reason, s."values",
              (SELECT b."values" FROM setting b WHERE b.version < s.version ORDER BY b.version DESC LIMIT 1) AS before
       FROM setting s LEFT JOIN person p ON p.id = s.changed_by_id
       ORDER BY s.version DESC LIMIT $1 OFFSET $2`,
      [pageSize, (page - 1) * pageSize],
    );
    return { items: rows.map(versionOf), total: counted?.total ?? 0, page, pageSize };
  }
}

function versionOf({ values, before, ...row }: Row): SettingVersion {
  const was = new Map(leavesOf({ ...DEFAULT_SETTINGS, ...before }));
  const changes = leavesOf({ ...DEFAULT_SETTINGS, ...values })
    .filter(([path, to]) => JSON.stringify(was.get(path)) !== JSON.stringify(to))
    .map(([path, to]) => ({ path, from: was.get(path), to }));
  return { ...row, changes };
}

/** Every figure by its path; a list is one figure. */
function leavesOf(value: object, above = ''): [string, unknown][] {
  return Object.entries(value).flatMap(([name, one]: [string, unknown]) => {
    const path = above === '' ? name : `${above}.${name}`;
    return typeof one === 'object' && one !== null && !Array.isArray(one)
      ? leavesOf(one, path)
      : [[path, one] as [string, unknown]];
  });
}
