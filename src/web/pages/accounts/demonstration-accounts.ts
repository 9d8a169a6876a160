/** The accounts by which somebody looks around in the demonstration: one per role. */
import { Inject, Injectable } from '@nestjs/common';
import type { Role } from '../../../infra/prisma/generated/enums.js';
import { Database } from '../../../infra/prisma/database.js';

const DEMONSTRATION_ADDRESSES = '%@demo.don-doc.test';
/** Those who have most to do first. */
const ORDER: Role[] = ['OFFICE', 'HEAD', 'OFFICER', 'CHAIR', 'LEADER', 'ADMIN', 'AUDITOR'];

export interface DemonstrationAccount {
  email: string;
  role: Role;
  unitName: string;
}

@Injectable()
export class DemonstrationAccounts {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Head and officer are of the unit with the most assignments beside the standing office. */
  async onePerRole(): Promise<DemonstrationAccount[]> {
    const rows = await this.database.rows<DemonstrationAccount>(
      `SELECT DISTINCT ON (r.role) r.role::text AS role, p.email, u.short_name AS "unitName"
       FROM person p JOIN unit u ON u.id = p.unit_id CROSS JOIN unnest(p.roles) AS r(role)
       CROSS JOIN LATERAL (SELECT count(*) AS n FROM assignment a WHERE a.unit_id = u.id) work
       WHERE p.active AND p.user_id IS NOT NULL AND p.email LIKE $1
       ORDER BY r.role, r.role IN ('HEAD', 'OFFICER') AND u.is_standing_office, work.n DESC, u.id, p.id`,
      [DEMONSTRATION_ADDRESSES],
    );
    return rows.toSorted((one, other) => ORDER.indexOf(one.role) - ORDER.indexOf(other.role));
  }
}
