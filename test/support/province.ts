/**
 * Adds to the small office of `startWorld` what the demonstration's plan names: every unit and outside party, the
 * groups, and a head and an officer per unit.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../src/infra/prisma/database.js';
import { ROOT } from './database.js';

interface SeedUnit {
  code: string;
  name: string;
  shortName: string;
  kind: string;
  outside: boolean;
  aliases: string[];
}

const VALID_FROM = new Date('2010-01-01');

export async function seedProvince(database: Database): Promise<void> {
  const { units, groups } = JSON.parse(readFileSync(join(ROOT, 'prisma/seed/plan-2018.json'), 'utf8')) as {
    units: SeedUnit[];
    groups: { code: string; name: string; aliases: string[] }[];
  };
  for (const { code, name, shortName, kind, outside, aliases } of units) {
    const mailbox = outside ? null : `${code.toLowerCase()}@demo.don-doc.test`;
    await database.unit.upsert({
      where: { code },
      create: { code, name, shortName, kind, aliases, mailbox, isOutside: outside, validFrom: VALID_FROM },
      update: { aliases },
    });
  }
  await database.unitGroup.createMany({
    data: groups.map(({ code, name, aliases }) => ({ code, name, aliases, kinds: KINDS[code] ?? [] })),
    skipDuplicates: true,
  });
  const bare = await database.unit.findMany({ where: { isOutside: false, people: { none: {} } } });
  await database.person.createMany({
    data: bare.flatMap(({ id: unitId, code, shortName }) => [
      {
        name: `Thủ trưởng ${shortName}`,
        title: 'Thủ trưởng',
        email: `head.${code.toLowerCase()}@demo.don-doc.test`,
        roles: ['HEAD' as const],
        unitId,
      },
      {
        name: `Chuyên viên ${shortName}`,
        title: 'Chuyên viên',
        email: `officer.${code.toLowerCase()}@demo.don-doc.test`,
        roles: ['OFFICER' as const],
        unitId,
        focalPoint: true,
      },
    ]),
  });
}

/** Which kinds of unit a group stands for. */
const KINDS: Record<string, string[]> = {
  ALL_AGENCIES: ['SO', 'BAN', 'VAN_PHONG', 'CO_QUAN_NGANG_SO'],
  ALL_DISTRICTS: ['UBND_CAP_HUYEN'],
};
