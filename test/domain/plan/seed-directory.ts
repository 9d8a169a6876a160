/** The directory of the demonstration plan, as the import takes it. */
import { readFileSync } from 'node:fs';
import type { DirectoryUnit, UnitGroup } from '../../../src/domain/plan/unit-directory.js';

export const seed = JSON.parse(readFileSync('prisma/seed/plan-2018.json', 'utf8')) as {
  units: (DirectoryUnit & { standingOffice: boolean })[];
  groups: UnitGroup[];
  documents: {
    number: string;
    issuedOn: string | null;
    issuedOnText: string | null;
    issuer: string;
    subject: string;
  }[];
};

export const directory = { units: seed.units, groups: seed.groups, planYear: 2018 };
