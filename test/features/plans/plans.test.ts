import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { Refusal } from '../../../src/domain/refusal.js';
import type { Decision } from '../../../src/domain/refusal.js';
import type { Actor } from '../../../src/features/access/actor.js';
import { PlanImportService } from '../../../src/features/plans/plan-import.service.js';
import { PlanRepository } from '../../../src/features/plans/plan.repository.js';
import { PlansModule } from '../../../src/features/plans/plans.module.js';
import { PlansService } from '../../../src/features/plans/plans.service.js';
import { TaskIssueService } from '../../../src/features/tasks/task-issue.service.js';
import { TasksModule } from '../../../src/features/tasks/tasks.module.js';
import { ROOT } from '../../support/database.js';
import { seedProvince } from '../../support/province.js';
import { startWorld, type World } from '../../support/world.js';

let world: World;
let office: Actor;
let imports: PlanImportService;
let plans: PlansService;
let repository: PlanRepository;

beforeAll(async () => {
  world = await startWorld([PlansModule, TasksModule]);
  await seedProvince(world.database);
  office = await world.actor('office');
  imports = world.module.get(PlanImportService);
  plans = world.module.get(PlansService);
  repository = world.module.get(PlanRepository);
});

afterAll(() => world.stop());

function done<T>(decision: Decision<T>): T {
  if (decision instanceof Refusal) throw new Error(`${decision.code}: ${decision.message.vi}`);
  return decision;
}

const enter = (code: string, year = 2018) => plans.create(office, { code, title: `Kế hoạch ${code}`, year });

const THE_PLAN = {
  bytes: readFileSync(join(ROOT, 'prisma/seed/ke-hoach-2018.xlsx')),
  fileName: 'ke-hoach-2018.xlsx',
};

const HEADER = ['STT', 'Nội dung', 'Chủ trì', 'Phối hợp', 'Thời hạn', 'Căn cứ'];

async function workbook(rows: string[][]) {
  const cells = [HEADER, ...rows].map((row) => row.map((value) => ({ value, type: String })));
  return { bytes: await writeExcelFile(cells).toBuffer(), fileName: 'ke-hoach.xlsx' };
}

describe('a plan', () => {
  test('is entered once, with its documents', async () => {
    await world.database.document.create({ data: { number: '12/KH-UBND', subject: 'Kế hoạch' } });
    const plan = done(
      await plans.create(office, {
        code: 'KH-A',
        title: 'Kế hoạch A',
        year: 2018,
        documents: ['12/KH-UBND'],
      }),
    );
    expect(plan).toMatchObject({
      code: 'KH-A',
      version: 1,
      documents: [{ number: '12/KH-UBND' }],
      progress: { tasks: 0 },
    });
    expect(await enter('KH-A')).toMatchObject({ kind: 'conflict', code: 'plan.code-taken' });
    const unknown = await plans.create(office, { code: 'KH-X', title: 'X', year: 2018, documents: ['1/X'] });
    expect((unknown as Refusal).options.errors?.[0]).toMatchObject({ field: 'documents.0', value: '1/X' });
  });

  test('is changed by who saw its version', async () => {
    done(await enter('KH-V'));
    expect(done(await plans.change(office, 'KH-V', { version: 1, title: 'Tên mới' }))).toMatchObject({
      version: 2,
    });
    expect(await plans.change(office, 'KH-V', { version: 1, title: 'Khác' })).toMatchObject({
      kind: 'conflict',
      code: 'version.stale',
      options: { current: { version: 2 } },
    });
  });
});

describe('the import of the demonstration’s workbook', () => {
  test('a dry run tells what would come and writes nothing', async () => {
    done(await enter('KH-2018'));
    const preview = done(
      await imports.importPlan({ plan: 'KH-2018', workbook: THE_PLAN, dryRun: true, actor: office }),
    );
    expect(preview.created).toBeGreaterThan(20);
    expect(preview.rows).toHaveLength(preview.created);
    expect(preview.rows[0]).toMatchObject({ state: 'NEW', title: expect.any(String) });
    expect(await world.database.task.count()).toBe(0);
    expect(await world.database.planImport.count()).toBe(0);
    expect(await world.database.document.count({ where: { number: '959/QĐ-UBND' } })).toBe(0);
  });

  test('makes drafts with their units, documents and warnings, in one go', async () => {
    const preview = done(
      await imports.importPlan({ plan: 'KH-2018', workbook: THE_PLAN, dryRun: true, actor: office }),
    );
    const result = done(
      await imports.importPlan({ plan: 'KH-2018', workbook: THE_PLAN, dryRun: false, actor: office }),
    );
    expect(result).toMatchObject({ created: preview.created, unchanged: 0, rows: [] });
    const tasks = await world.database.task.findMany({
      include: { assignments: { include: { unit: true } }, documents: true },
      orderBy: { position: 'asc' },
    });
    expect(tasks).toHaveLength(result.created);
    expect(tasks.every(({ assignments }) => assignments.every(({ state }) => state === 'DRAFT'))).toBe(true);
    const units = tasks.map(({ assignments }) =>
      assignments
        .filter(({ role }) => role === 'LEAD')
        .map(({ unit }) => unit.code)
        .sort(),
    );
    expect(units).toEqual(preview.rows.map(({ leads }) => leads.toSorted()));
    expect(tasks.some(({ documents }) => documents.length > 0)).toBe(true);
    // The heading stays as it is printed; the field that it names reads as a sentence.
    expect(new Set(tasks.map(({ sectionTitle, field }) => `${sectionTitle} | ${field}`))).toEqual(
      new Set([
        'GIẢI PHÁP KHẮC PHỤC TỒN TẠI, HẠN CHẾ | Giải pháp khắc phục tồn tại, hạn chế',
        'PHƯƠNG HƯỚNG HOẠT ĐỘNG NĂM 2018 | Phương hướng hoạt động năm 2018',
      ]),
    );
    const told = tasks.flatMap(({ warnings }) => warnings as { code: string }[]).map(({ code }) => code);
    expect(told.sort()).toEqual(result.warnings.map(({ code }) => code).sort());
    expect(
      await world.database.event.count({ where: { action: 'plan-imported', subject: 'plan:KH-2018' } }),
    ).toBe(1);
    expect(await world.database.planImport.findMany()).toMatchObject([
      { created: result.created, unchanged: 0 },
    ]);
  });

  test('the same file again changes nothing, also when two send it at once', async () => {
    const counts = async () => [
      await world.database.task.count(),
      await world.database.assignment.count(),
      await world.database.document.count(),
      await world.database.planImport.count(),
      await world.database.event.count(),
    ];
    const before = await counts();
    const again = () =>
      imports.importPlan({ plan: 'KH-2018', workbook: THE_PLAN, dryRun: false, actor: office });
    for (const result of await Promise.all([again(), again()])) {
      expect(done(result)).toMatchObject({ created: 0, unchanged: before[0] });
    }
    expect(await counts()).toEqual(before);
  });

  test('counts the progress of the plan for each who may see it', async () => {
    const office_ = done(await repository.one(office, 'KH-2018')).progress;
    expect(office_.drafts).toBe(office_.tasks);
    const issued = done(await world.module.get(TaskIssueService).issuePlan(office, 'KH-2018'));
    const after = done(await repository.one(office, 'KH-2018')).progress;
    expect(after.tasks - after.drafts).toBe(issued.issued.length);
    expect(Object.values(after.classes).reduce((sum, count) => sum + count, 0)).toBe(after.assignments);
    const unit = done(await repository.one(await world.actor('officer.stc'), 'KH-2018')).progress;
    expect(unit.drafts).toBe(0);
    expect(unit.assignments).toBeGreaterThan(0);
    expect(unit.assignments).toBeLessThan(after.assignments);
  });
});

describe('what an import keeps as text', () => {
  test('a row without a lead, an unknown unit and an unread deadline are drafts with their warnings', async () => {
    done(await enter('KH-T'));
    const rows = [
      ['1', 'Việc không có đơn vị', '', 'Sở Nội vụ', '31/11/2018', ''],
      ['2', 'Việc của đơn vị lạ', 'Sở Không Có', '', 'khi có điều kiện', '884/QĐ-UBND ngày 31/11/2016'],
      ['3', 'Việc của các huyện', 'UBND các huyện, thị xã, thành phố', '', 'Quý II/2018', ''],
    ];
    const result = done(
      await imports.importPlan({ plan: 'KH-T', workbook: await workbook(rows), dryRun: false, actor: null }),
    );
    expect(result.created).toBe(3);
    expect(result.warnings.map(({ row, column, code }) => `${row}${column} ${code}`)).toEqual(
      expect.arrayContaining([
        '2C import.lead-missing',
        '2E deadline.impossible-date',
        '3C import.unit-unknown',
        '3E deadline.unreadable',
        '3F import.document-date-impossible',
      ]),
    );
    const [noLead, strange, each] = await world.database.task.findMany({
      where: { plan: { code: 'KH-T' } },
      orderBy: { position: 'asc' },
      include: { assignments: { include: { unit: true } }, documents: { include: { document: true } } },
    });
    expect(noLead).toMatchObject({
      deadlineWording: '31/11/2018',
      deadlinePrecision: 'UNREADABLE',
      printedDate: null,
    });
    expect(noLead?.assignments.map(({ role, unit }) => `${role} ${unit.code}`)).toEqual(['COORDINATING SNV']);
    expect(strange?.assignments).toEqual([]);
    expect(strange?.documents[0]?.document).toMatchObject({
      number: '884/QĐ-UBND',
      issuedOn: null,
      issuedOnText: '31/11/2016',
    });
    expect(each?.assignments.length).toBeGreaterThan(10);
    expect(each?.assignments.every(({ role }) => role === 'LEAD')).toBe(true);
    const issued = done(await world.module.get(TaskIssueService).issuePlan(office, 'KH-T'));
    expect(issued.issued).toEqual([each?.code]);
    expect(issued.notIssued.map(({ refusal }) => refusal.code)).toEqual(['issue.no-lead', 'issue.no-lead']);
  });

  test('a document of the same number and date is found again, another date is another document', async () => {
    done(await enter('KH-D'));
    const rows = [
      ['1', 'Việc một', 'Sở Nội vụ', '', '', '77/QĐ-UBND ngày 05/02/2018'],
      ['2', 'Việc hai', 'Sở Nội vụ', '', '', '77/QĐ-UBND'],
      ['3', 'Việc ba', 'Sở Nội vụ', '', '', '77/QĐ-UBND ngày 05/02/2017'],
    ];
    done(
      await imports.importPlan({
        plan: 'KH-D',
        workbook: await workbook(rows),
        dryRun: false,
        actor: office,
      }),
    );
    const documents = await world.database.document.findMany({
      where: { number: '77/QĐ-UBND' },
      include: { _count: { select: { tasks: true } } },
      orderBy: { issuedOn: 'desc' },
    });
    expect(documents.map(({ issuedOn }) => issuedOn?.toISOString().slice(0, 10))).toEqual([
      '2018-02-05',
      '2017-02-05',
    ]);
    expect(documents.reduce((sum, { _count }) => sum + _count.tasks, 0)).toBe(3);
  });

  test('a number of a line that is a paragraph is refused by row and column, other paragraphs are kept', async () => {
    done(await enter('KH-L'));
    const stt = [['x'.repeat(9_000), 'Việc một', 'Sở Nội vụ', '', '', '']];
    const bring = async (rows: string[][]) =>
      imports.importPlan({ plan: 'KH-L', workbook: await workbook(rows), dryRun: false, actor: office });
    const refused = await bring(stt);
    expect(refused).toMatchObject({ kind: 'malformed', code: 'import.text-too-long' });
    expect((refused as Refusal).message.vi).toContain('Dòng 2, cột A (STT) dài 9000 ký tự');
    // Random, so that an index could not hold it compressed either.
    const paragraph = Array.from({ length: 9_000 }, (_, at) =>
      String.fromCharCode(97 + ((at * at * 7 + (at >> 3) * 13) % 26)),
    ).join('');
    const rows = [
      ['1', 'Việc có đoạn văn', 'Sở Nội vụ', '', '', paragraph],
      ['2', 'Việc có số dài', 'Sở Nội vụ', '', '', `12/${paragraph}`],
      ['3', 'Việc năm không có', 'Sở Nội vụ', '', '', '2/QĐ-UBND ngày 01/01/0000'],
    ];
    expect(
      done(await bring(rows)).warnings.map(({ row, column, code }) => `${row}${column} ${code}`),
    ).toEqual([
      '2F import.document-too-long',
      '3F import.document-too-long',
      '4F import.document-date-impossible',
    ]);
    const tasks = await world.database.task.findMany({
      where: { plan: { code: 'KH-L' } },
      orderBy: { position: 'asc' },
    });
    expect(tasks.map(({ note }) => note)).toEqual([paragraph, `12/${paragraph}`, '']);
  });

  test('a file that is no workbook and a plan that is not there are refused', async () => {
    const text = { bytes: Buffer.from('STT;Nội dung'), fileName: 'a.xlsx' };
    expect(
      await imports.importPlan({ plan: 'KH-D', workbook: text, dryRun: false, actor: office }),
    ).toMatchObject({
      kind: 'malformed',
      code: 'workbook.text-file',
    });
    expect(
      await imports.importPlan({ plan: 'KH-0', workbook: THE_PLAN, dryRun: false, actor: office }),
    ).toMatchObject({ kind: 'not-found', code: 'plan.not-found' });
  });

  test('five thousand rows are imported in less than a minute, and issued in sets', async () => {
    done(await enter('KH-5000'));
    const rows = Array.from({ length: 5_000 }, (_, index) => [
      String(index + 1),
      `Nhiệm vụ lớn số ${index + 1}`,
      index % 2 === 0 ? 'Sở Tài chính' : 'Sở Nội vụ',
      'Sở Thông tin và Truyền thông',
      'Quý IV/2018',
      `${1 + (index % 40)}/QĐ-UBND ngày 02/01/2018`,
    ]);
    const file = await workbook(rows);
    const started = performance.now();
    const result = done(
      await imports.importPlan({ plan: 'KH-5000', workbook: file, dryRun: false, actor: office }),
    );
    expect(result).toMatchObject({ created: 5_000, unchanged: 0, warnings: [] });
    expect(performance.now() - started).toBeLessThan(60_000);
    // The search finds them at once, those whose entries are not sorted into its index yet too.
    const [search] = await world.database.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
      return tx.$queryRaw<{ found: number }[]>`
        SELECT count(*)::integer AS found FROM task t
        WHERE fold(t.code || ' ' || t.title || ' ' || t.output) LIKE fold('%nhiệm vụ lớn số%')`;
    });
    expect(search).toEqual({ found: 5_000 });
    const codes = await world.database.task.findMany({
      where: { plan: { code: 'KH-5000' } },
      select: { code: true },
      orderBy: { position: 'asc' },
      take: 500,
    });
    const named = codes.map(({ code }) => code);
    expect(done(await world.module.get(TaskIssueService).issuePlan(office, 'KH-5000', named)).issued).toEqual(
      named,
    );
    const issued = { task: { plan: { code: 'KH-5000' } }, state: 'ASSIGNED' as const };
    expect(await world.database.assignment.count({ where: issued })).toBe(1_000);
  }, 180_000);
});
