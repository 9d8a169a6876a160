import type { Role } from '../../infra/prisma/generated/enums.js';

/** The signed-in person in whose name a use case runs. */
export interface Actor {
  personId: number;
  name: string;
  title: string;
  unitId: number;
  unitCode: string;
  roles: Role[];
  /** Units for which this person is acting head today, by a decision in force (H2). */
  actingHeadOf: number[];
  language: 'vi' | 'en';
}

/** What the system itself does (workers, imports at set-up) is logged without a person. */
export const SYSTEM_ACTOR_NAME = 'Hệ thống';
