/**
 * The demonstration: a province's units, groups and documents, an account per role and unit, and its plan of 2018,
 * imported from the office's own workbook and issued as the standing office would. Loaded once; the log keeps that it
 * was, so that what people do with it afterwards is left alone.
 */
import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '../../domain/refusal.js';
import { Environment } from '../../config/environment.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { toColumn, toTimestamp } from '../../infra/prisma/dates.js';
import type { Prisma, Role } from '../../infra/prisma/generated/client.js';
import type { Actor } from '../access/actor.js';
import { AccountService } from '../accounts/account.service.js';
import { EventLog } from '../audit/event-log.js';
import { PlanImportService } from '../plans/plan-import.service.js';
import { PlansService } from '../plans/plans.service.js';
import { TaskIssueService } from '../tasks/task-issue.service.js';
import type { SeedFiles, SeedPlan, SeedUnit } from './seed-files.js';

const DOMAIN = 'demo.don-doc.test';
const LOADED = 'demonstration-loaded';
/** Well before anything that the plan rests on. */
const VALID_FROM = '2010-01-01';

/** The people of the committee and of its standing office. */
const OFFICE_PEOPLE: { account: string; roles: Role[]; name: string }[] = [
  { account: 'admin', roles: ['ADMIN'], name: 'Quản trị hệ thống' },
  { account: 'office', roles: ['OFFICE'], name: 'Chuyên viên cơ quan thường trực' },
  { account: 'chair', roles: ['CHAIR'], name: 'Trưởng Ban Chỉ đạo' },
  { account: 'leader', roles: ['LEADER'], name: 'Ủy viên Ban Chỉ đạo' },
  { account: 'auditor', roles: ['AUDITOR'], name: 'Người kiểm tra' },
];

const TITLE_OF_HEAD: Record<string, string> = {
  SO: 'Giám đốc',
  BAN: 'Trưởng ban',
  VAN_PHONG: 'Chánh Văn phòng',
  CO_QUAN_NGANG_SO: 'Chánh Thanh tra',
  LUC_LUONG_VU_TRANG: 'Giám đốc',
  UBND_CAP_HUYEN: 'Chủ tịch',
};

@Injectable()
export class Demonstration {
  constructor(
    @Inject(Environment) private readonly environment: Environment,
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AccountService) private readonly accounts: AccountService,
    @Inject(PlansService) private readonly plans: PlansService,
    @Inject(PlanImportService) private readonly imports: PlanImportService,
    @Inject(TaskIssueService) private readonly issues: TaskIssueService,
    @Inject(EventLog) private readonly log: EventLog,
  ) {}

  /** Null when it had been loaded before. */
  async load(files: SeedFiles): Promise<{ tasks: number; issued: number } | null> {
    if ((await this.database.event.count({ where: { action: LOADED, refused: false } })) > 0) return null;
    const seed = await files.plan();
    await this.enterOffice(seed, files);
    const office = await this.officer();
    const { plan } = seed;
    await this.enterPlan(seed, office);
    const imported = await this.importWorkbook(office, plan.code, plan.workbook, files);
    const issued = await this.issues.issuePlan(office, plan.code);
    if (issued instanceof Refusal)
      throw new Error(`The demonstration's plan was not issued: ${issued.message.en}`);
    const moment = await this.clock.read();
    const tasks = await this.database.task.count({ where: { plan: { code: plan.code } } });
    await this.database.$transaction((tx) =>
      this.log.record(tx, moment, {
        actor: null,
        action: LOADED,
        subject: `plan:${plan.code}`,
        data: { created: imported, issued: issued.issued.length },
      }),
    );
    return { tasks, issued: issued.issued.length };
  }

  /** Units, groups, documents, people and their accounts, all or nothing. */
  private async enterOffice(seed: SeedPlan, files: SeedFiles): Promise<void> {
    if ((await this.database.unit.count()) > 0) return;
    const moment = await this.clock.read();
    const letterhead = await files.letterhead();
    const hash = await this.accounts.hash(this.environment.DEMO_PASSWORD);
    await this.database.$transaction(
      async (tx) => {
        const values = { office: { ...letterhead } } as unknown as Prisma.InputJsonObject;
        await tx.setting.create({
          data: { values, changedAt: toTimestamp(moment.now), reason: 'Thể thức của Ban Chỉ đạo' },
        });
        await tx.unit.createMany({ data: seed.units.map(unitColumns) });
        await tx.unitGroup.createMany({ data: seed.groups });
        await tx.document.createMany({
          data: seed.documents.map((document) => ({ ...document, issuedOn: toColumn(document.issuedOn) })),
        });
        const units = await tx.unit.findMany({ where: { isOutside: false } });
        const idOf = (code: string) => units.find((unit) => unit.code === code)?.id ?? 0;
        const people = seed.units
          .filter(({ outside }) => !outside)
          .flatMap((unit) => peopleOf(unit, idOf(unit.code)));
        await tx.person.createMany({ data: people });
        for (const { id, name, email } of await tx.person.findMany()) {
          if (email) await this.accounts.createHashed({ id, name, email }, hash, tx);
        }
      },
      { timeout: 60_000 },
    );
  }

  private async officer(): Promise<Actor> {
    const person = await this.database.person.findFirstOrThrow({
      where: { email: `office@${DOMAIN}` },
      include: { unit: true },
    });
    return {
      personId: person.id,
      name: person.name,
      title: person.title,
      unitId: person.unitId,
      unitCode: person.unit.code,
      roles: person.roles,
      actingHeadOf: [],
      language: 'vi',
    };
  }

  private async enterPlan({ plan }: SeedPlan, office: Actor): Promise<void> {
    const { code, title, year, documents } = plan;
    if ((await this.database.plan.count({ where: { code } })) > 0) return;
    const entered = await this.plans.create(office, { code, title, year, documents });
    if (entered instanceof Refusal) throw new Error(`The plan was not entered: ${entered.message.en}`);
  }

  private async importWorkbook(office: Actor, plan: string, name: string, files: SeedFiles): Promise<number> {
    const workbook = { bytes: await files.workbook(name), fileName: name };
    const imported = await this.imports.importPlan({ actor: office, plan, workbook, dryRun: false });
    if (imported instanceof Refusal) throw new Error(`${name} was not imported: ${imported.message.en}`);
    return imported.created;
  }
}

function unitColumns({ code, name, shortName, kind, aliases, outside, standingOffice }: SeedUnit) {
  return {
    code,
    name,
    shortName,
    kind,
    aliases,
    mailbox: outside ? null : `${code.toLowerCase()}@${DOMAIN}`,
    validFrom: toColumn(VALID_FROM),
    isOutside: outside,
    isStandingOffice: standingOffice,
  };
}

function peopleOf(
  { code, name, kind, standingOffice }: SeedUnit,
  unitId: number,
): Prisma.PersonCreateManyInput[] {
  const account = (kindOfPerson: string) => `${kindOfPerson}.${code.toLowerCase()}@${DOMAIN}`;
  const title = TITLE_OF_HEAD[kind] ?? 'Thủ trưởng';
  return [
    { unitId, name: `Thủ trưởng ${name}`, title, email: account('head'), roles: ['HEAD'] },
    {
      unitId,
      name: `Chuyên viên ${name}`,
      title: 'Chuyên viên',
      email: account('officer'),
      roles: ['OFFICER'],
      focalPoint: true,
    },
    ...(standingOffice
      ? OFFICE_PEOPLE.map((person) => ({
          unitId,
          name: person.name,
          title: person.name,
          email: `${person.account}@${DOMAIN}`,
          roles: person.roles,
        }))
      : []),
  ];
}
