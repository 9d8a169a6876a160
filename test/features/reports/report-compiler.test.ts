import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Action } from '../../../src/domain/task/workflow.js';
import { Refusal } from '../../../src/domain/refusal.js';
import type { Decision } from '../../../src/domain/refusal.js';
import { EventLog } from '../../../src/features/audit/event-log.js';
import { ReportCompiler } from '../../../src/features/reports/report-compiler.js';
import { ReportReader } from '../../../src/features/reports/report-reader.js';
import { ReportsModule } from '../../../src/features/reports/reports.module.js';
import { Overtaken, ReportsRepository } from '../../../src/features/reports/reports.repository.js';
import { ReportsService } from '../../../src/features/reports/reports.service.js';
import { Clock } from '../../../src/infra/clock/clock.js';
import { toColumn } from '../../../src/infra/prisma/dates.js';
import { TASK_SHEET } from '../../../templates/reports/progress-report.task-sheet.js';
import { unzip } from '../../templates/reports/unzip.js';
import { startWorld } from '../../support/world.js';
import type { World } from '../../support/world.js';
import { enterYear } from './office-year.js';

let world: World;
let reports: ReportsService;
let compiler: ReportCompiler;
let ids: number[];

beforeAll(async () => {
  world = await startWorld([ReportsModule]);
  reports = world.module.get(ReportsService);
  compiler = world.module.get(ReportCompiler);
  ids = await enterYear(world.database);
  await world.setTime('2019-01-03');
});
afterAll(() => world.stop());

function unwrap<T>(decision: Decision<T>): T {
  if (decision instanceof Refusal) throw new Error(`${decision.code}: ${decision.message.vi}`);
  return decision;
}

async function ask(
  request: Record<string, unknown> = { kind: 'MONTH', from: '2018-12-01', to: '2018-12-31' },
): Promise<number> {
  return unwrap(await reports.request(await world.actor('office'), request)).id;
}

const compile = (id: number, isLast = false) => compiler.compile(id, isLast);
const row = (id: number) =>
  world.database.report.findUniqueOrThrow({ where: { id }, include: { files: true, portions: true } });
const read = async (id: number) => unwrap(await reports.read(id));
const taskSheetOf = async (id: number) =>
  unzip(Buffer.from(unwrap(await reports.file(id, 'report.xlsx')).bytes)).get(TASK_SHEET)!;

describe('compiling a report', () => {
  it('does it: snapshot, figures, .docx and .xlsx; the classes add up to the total', async () => {
    const id = await ask();
    expect(await read(id)).toMatchObject({
      state: 'QUEUED',
      progress: 0,
      totals: null,
      label: 'tháng 12 năm 2018',
    });
    expect(await compile(id)).toBe('done');
    const report = await read(id);
    expect(report).toMatchObject({
      state: 'DONE',
      progress: 1,
      asOf: '2018-12-31',
      filesOutdated: false,
      error: null,
    });
    expect(report.totals).toEqual({
      doneOnTime: 1,
      doneLate: 1,
      openInTerm: 2,
      openOverdue: 2,
      noDeadline: 2,
      total: 8,
    });
    expect(report.files.map(({ name }) => name)).toEqual(['report.docx', 'report.xlsx']);
    for (const { name } of report.files) {
      const file = unwrap(await reports.file(id, name));
      expect(Buffer.from(file.bytes).subarray(0, 2).toString()).toBe('PK');
      expect(file.fileName).toBe(`bao-cao-2018-12-01-2018-12-31.${name.slice(7)}`);
    }
  });

  it('the second run does nothing', async () => {
    const id = await ask();
    await compile(id);
    const before = await row(id);
    expect(await compile(id)).toBe('skipped');
    expect(await row(id)).toEqual(before);
  });

  it('is read whole while new files take the place of the old', async () => {
    const id = await ask();
    await compile(id);
    unwrap(await reports.recompile(await world.actor('office'), id));
    let isCompiling = true;
    const compiling = compile(id).finally(() => (isCompiling = false));
    while (isCompiling) {
      expect((await read(id)).files).toHaveLength(2);
      expect(unwrap(await reports.file(id, 'report.docx')).bytes.length).toBeGreaterThan(0);
    }
    expect(await compiling).toBe('done');
  });

  it('two workers at once compile it once', async () => {
    const id = await ask();
    const outcomes = await Promise.all([compile(id), compile(id)]);
    expect(outcomes.sort()).toEqual(['done', 'skipped']);
  });

  it('a report that is gone is skipped', async () => {
    expect(await compile(999_999)).toBe('skipped');
  });

  it('a crash half-way: left alone while the lease runs, then taken up again from the snapshot that was kept', async () => {
    const id = await ask();
    const store = world.module.get(ReportsRepository);
    const claim = (await store.claim(id))!;
    await store.advance(claim, 0.4);
    expect(await compile(id)).toBe('skipped');

    await world.database.report.update({
      where: { id },
      data: { leaseUntil: new Date('2018-01-01T00:00:00Z') },
    });
    expect(await compile(id)).toBe('done');
    // The first worker wakes up and finds that it has been overtaken.
    await expect(store.advance(claim, 0.9)).rejects.toThrow(Overtaken);
    expect(await read(id)).toMatchObject({ state: 'DONE', progress: 1 });
  });

  it('a fault waits for another try; after the last one the report says why and can be asked for again', async () => {
    const id = await ask();
    await world.database.report.update({ where: { id }, data: { snapshot: { id: 'S-0' } } });
    await expect(compile(id)).rejects.toThrow();
    expect(await recordOf(id)).toMatchObject({ state: 'QUEUED', attempts: 1 });
    await expect(compile(id, true)).rejects.toThrow();
    const failed = await recordOf(id);
    expect(failed.state).toBe('FAILED');
    expect(failed.error).not.toBeNull();
    expect(await compile(id)).toBe('skipped');

    await world.database.$executeRaw`UPDATE report SET snapshot = NULL WHERE id = ${id}`;
    unwrap(await reports.recompile(await world.actor('office'), id));
    expect(await compile(id)).toBe('done');
  });

  const recordOf = (id: number) => world.database.report.findUniqueOrThrow({ where: { id } });
});

describe('S3: the snapshot is kept', () => {
  it('compiled again after the work went on, it gives the same figures; a report of its own period does not change', async () => {
    const id = await ask();
    await compile(id);
    const before = await read(id);
    await world.database.assignment.update({
      where: { id: ids[3]! },
      data: { state: 'COMPLETED', submittedOn: toColumn('2019-01-02'), completedOn: toColumn('2019-01-03') },
    });
    unwrap(await reports.recompile(await world.actor('office'), id));
    await compile(id);
    const after = await read(id);
    expect(after.totals).toEqual(before.totals);
    expect(after.paragraphs).toEqual(before.paragraphs);

    const again = await ask();
    await compile(again);
    expect((await read(again)).totals).toEqual(before.totals);
  });

  it('one of an earlier version, with its list within and its tasks not counted, gives the same words and the same files', async () => {
    const id = await ask();
    await compile(id);
    const before = await read(id);
    const list = await taskSheetOf(id);
    await world.database
      .$executeRaw`UPDATE report SET snapshot = (snapshot - 'taskCount') || jsonb_build_object('tasks',
      (SELECT jsonb_agg(jsonb_build_object('assignmentId', lines -> 'assignmentId' -> n, 'taskCode', lines -> 'taskCode' -> n,
         'title', lines -> 'title' -> n, 'unitName', lines -> 'unitName' -> n, 'role', lines -> 'role' -> n,
         'documentNumber', lines -> 'documentNumber' -> n, 'originalDueDate', lines -> 'originalDueDate' -> n,
         'dueDate', lines -> 'dueDate' -> n, 'class', lines -> 'class' -> n, 'workingDaysLate', lines -> 'workingDaysLate' -> n
       ) ORDER BY n) FROM report_portion, generate_series(0, json_array_length(lines -> 'class') - 1) AS n WHERE report_id = id))
      WHERE id = ${id}`;
    await world.database.reportPortion.deleteMany({ where: { reportId: id } });
    expect((await read(id)).paragraphs).toEqual(before.paragraphs);
    for (const _ of [1, 2]) {
      unwrap(await reports.recompile(await world.actor('office'), id));
      await compile(id);
      expect((await read(id)).paragraphs).toEqual(before.paragraphs);
      expect(await taskSheetOf(id)).toEqual(list);
    }
  });

  it('A13: a later correction stands as “Điều chỉnh số liệu kỳ trước”, in it and in the next period, and changes no figure', async () => {
    const id = await ask();
    await compile(id);
    const before = await read(id);
    const moment = await world.setTime('2019-01-10');
    await world.module.get(EventLog).record(world.database, moment, {
      actor: await world.actor('office'),
      action: 'correction' satisfies Action,
      subject: `assignment:${ids[2]}`,
      assignmentId: ids[2]!,
      reason: 'Biên nhận ngày 07/12/2018',
      data: { documentNumber: '15/QĐ-BCĐ', submittedOn: '2018-12-07' },
    });
    unwrap(await reports.recompile(await world.actor('office'), id));
    await compile(id);
    const after = await read(id);
    expect(after.totals).toEqual(before.totals);
    expect(after.adjustments).toEqual([
      {
        text: 'UBND thành phố Pleiku: nhiệm vụ NV-2018-0003 chuyển từ quá hạn sang đúng hạn theo 15/QĐ-BCĐ (ngày 10/01/2019)',
      },
    ]);
    expect(after.paragraphs.map((paragraph) => paragraph.id)).toContain('results.adjustments.1');

    const january = await ask({ kind: 'MONTH', from: '2019-01-01' });
    await compile(january);
    const texts = (await read(january)).paragraphs.map(({ text }) => text).join('\n');
    expect(texts).toContain('nhiệm vụ NV-2018-0003 chuyển từ quá hạn sang đúng hạn');
    expect(await read(january)).toMatchObject({ asOf: '2019-01-10', to: '2019-01-31' });
  });
});

describe('S4: what the report says', () => {
  it('is built from data: documents, units, causes, difficulties, what is ahead, proposals', async () => {
    const id = await ask();
    await compile(id);
    const text = (await read(id)).paragraphs.map((paragraph) => paragraph.text).join('\n');
    for (const words of [
      'Quyết định số 959/QĐ-UBND ngày 29/12/2017 của UBND tỉnh',
      'Tổng số nhiệm vụ theo dõi là 08, với 08 phân công',
      '50,0% (1/2)',
      'chờ đơn vị khác 01',
      'UBND thành phố Pleiku: thiếu cán bộ chuyên trách công nghệ thông tin',
      'UBND thành phố Pleiku: bổ sung biên chế chuyên trách',
      'Xếp hạng ứng dụng công nghệ thông tin năm 2018 (Sở Thông tin và Truyền thông, hạn 02/01/2019)',
      'Phát sinh 02 trường hợp phải xin lỗi',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('Q1: nothing of a restricted task but its number, in the words, the page and the files', async () => {
    const id = await ask();
    await compile(id);
    const { snapshot, portions } = await row(id);
    const page = unwrap(await reports.preview(id));
    const list = await taskSheetOf(id);
    for (const text of [JSON.stringify(snapshot), JSON.stringify(portions), page, list]) {
      expect(text).not.toContain('Nội dung hạn chế');
      expect(text).not.toContain('nội dung không được nêu');
    }
    for (const text of [JSON.stringify(snapshot), page, list]) expect(text).toContain('Nhiệm vụ hạn chế');
  });

  it('what a person edited stays on re-compiling, number and date are printed, a stale version is refused', async () => {
    const office = await world.actor('office');
    const id = await ask();
    await compile(id);
    const { version } = await read(id);
    const edits = { 'proposals.intro': 'Đề nghị Ủy ban nhân dân tỉnh:' };
    const changed = unwrap(
      await reports.change(office, id, version, { edits, number: '5', issuedOn: '2019-01-04' }),
    );
    expect(changed).toMatchObject({
      version: version + 1,
      number: '5',
      issuedOn: '2019-01-04',
      filesOutdated: true,
    });
    expect(await reports.change(office, id, version, { number: '6' })).toMatchObject({
      kind: 'conflict',
      code: 'version.stale',
    });

    unwrap(await reports.recompile(office, id));
    await compile(id);
    const after = await read(id);
    expect(after).toMatchObject({ edits, filesOutdated: false });
    const page = unwrap(await reports.preview(id));
    expect(page).toContain('Đề nghị Ủy ban nhân dân tỉnh:');
    expect(page).toContain('Số: 05/BC-BCĐ');
    expect(page).toContain('ngày 04 tháng 01 năm 2019');
    expect(after.paragraphs.find((paragraph) => paragraph.id === 'proposals.intro')).toMatchObject({
      text: edits['proposals.intro'],
      composed: 'Từ đề xuất của các đơn vị, kính đề nghị xem xét:',
    });

    const wrong = await reports.change(office, id, after.version, {
      edits: { 'no.such': 'x' },
      number: 'năm',
      issuedOn: '31/12',
    });
    expect(wrong).toMatchObject({ kind: 'malformed', code: 'report.change-malformed' });
    expect((wrong as Refusal).options.errors?.map(({ field }) => field)).toEqual([
      'edits.no.such',
      'number',
      'issuedOn',
    ]);
  });
});

describe('S4: what is signed', () => {
  it('stands over the office’s letterhead, follows it again with null, and is told to whoever comes second', async () => {
    const office = await world.actor('office');
    const id = await ask();
    await compile(id);
    const before = await read(id);
    const signing = {
      authority: ['TM. Ban Chỉ đạo', 'KT. Trưởng ban', 'Phó Trưởng ban'],
      name: 'Người Ký Thử',
    };
    const changed = unwrap(await reports.change(office, id, before.version, { number: '8', signing }));
    expect(changed.signing).toMatchObject({ ...signing, archive: before.signing.archive });
    expect(unwrap(await reports.preview(id))).toContain('KT. TRƯỞNG BAN');
    expect(await world.module.get(ReportReader).changesSince(id, before.version)).toEqual([
      { by: office.name, parts: ['number', 'signing.authority', 'signing.name'] },
    ]);
    expect(await world.module.get(ReportReader).changesSince(id, changed.version)).toEqual([]);

    const back = { signing: { authority: null, name: '' } };
    const again = unwrap(await reports.change(office, id, changed.version, back));
    expect(again.signing).toEqual(before.signing);
    // What changes nothing makes no version.
    expect(unwrap(await reports.change(office, id, again.version, back)).version).toBe(again.version);
    const wrong = await reports.change(office, id, again.version, {
      signing: { place: '', authority: 'x', no: 1 },
    });
    expect((wrong as Refusal).options.errors?.map(({ field, code }) => [field, code])).toEqual([
      ['signing.place', 'missing'],
      ['signing.authority', 'not-a-text'],
      ['signing.no', 'unknown'],
    ]);
  });

  it('what was edited while the files were made comes into them by the same job', async () => {
    const office = await world.actor('office');
    const id = await ask();
    await compile(id);
    unwrap(await reports.recompile(office, id));
    const store = world.module.get(ReportsRepository);
    const claim = (await store.claim(id))!;
    unwrap(await reports.change(office, id, claim.version, { number: '9' }));
    await store.finish(claim, [], [], await world.module.get(Clock).read());
    expect(await store.putBackEdited(claim)).toBe(true);
    expect(await compile(id)).toBe('done');
    expect(await read(id)).toMatchObject({ state: 'DONE', number: '9', filesOutdated: false });
    expect(await store.putBackEdited(claim)).toBe(false);
  });
});

describe('asking for a report', () => {
  it('asked for twice from the same form, by two at once or one after the other, it is made once', async () => {
    const office = await world.actor('office');
    const request = { kind: 'WEEK', from: '2018-12-10' };
    const { newest } = await reports.list(1, 1);
    const both = await Promise.all([
      reports.request(office, request, newest),
      reports.request(office, request, newest),
    ]);
    const [one, other] = both.map(unwrap);
    expect(other).toEqual(one);
    expect(unwrap(await reports.request(office, request, newest))).toEqual(one);
    expect(unwrap(await reports.request(office, request, one!.id)).id).toBeGreaterThan(one!.id);
  });

  it.each([
    [{ kind: 'DECADE' }, 'report.unknown-kind', ['kind']],
    [{ kind: 'RANGE', from: '2018-12-01' }, 'report.period-missing', ['to']],
    [{ kind: 'RANGE' }, 'report.period-missing', ['from', 'to']],
    [{ kind: 'RANGE', from: '2018-12-31', to: '2018-12-01' }, 'report.period-reversed', ['to']],
    [{ kind: 'MONTH', from: '2018-12-31', to: '2018-12-01' }, 'report.period-reversed', ['to']],
    [{ kind: 'MONTH', from: '2018-11-01', to: '2018-12-31' }, 'report.period-mismatch', ['to']],
    [{ kind: 'QUARTER', from: '2018-13-01' }, 'date.malformed', ['from']],
    [{ kind: 'YEAR', from: '2020-01-01' }, 'report.period-not-begun', ['from']],
    [{ kind: 'YEAR', plan: 'KH-1900' }, 'plan.unknown', ['plan']],
  ])('%j is refused with the field named', async (request, code, fields) => {
    const no = await reports.request(await world.actor('office'), request);
    expect(no).toMatchObject({ code });
    expect((no as Refusal).options.errors?.map(({ field }) => field)).toEqual(fields);
  });

  it.each([
    [{ kind: 'WEEK', to: '2018-12-26' }, '2018-12-24', '2018-12-30'],
    [{ kind: 'QUARTER', from: '2018-11-15' }, '2018-10-01', '2018-12-31'],
    [{ kind: 'HALF_YEAR', from: '2018-07-01', to: '2018-12-31' }, '2018-07-01', '2018-12-31'],
    [{ kind: 'NINE_MONTHS', from: '2018-03-01' }, '2018-01-01', '2018-09-30'],
    [{ kind: 'YEAR', from: '2018-05-05', plan: 'KH-2018' }, '2018-01-01', '2018-12-31'],
    [{ kind: 'RANGE', from: '2018-12-03', to: '2018-12-03' }, '2018-12-03', '2018-12-03'],
  ])('%j means the period', async (request, from, to) => {
    expect(await read(await ask(request))).toMatchObject({ from, to, asOf: to });
  });

  it('lists the newest first; what is not there is 404', async () => {
    const { items, total, page } = await reports.list(1, 3);
    expect(items).toHaveLength(3);
    expect(total).toBeGreaterThan(3);
    expect(page).toBe(1);
    expect(items[0]!.id).toBeGreaterThan(items[1]!.id);
    expect(await reports.read(Number('x'))).toMatchObject({ kind: 'not-found' });
    expect(await reports.file(items[0]!.id, 'report.docx')).toMatchObject({
      kind: 'not-found',
      code: 'report.not-ready',
    });
  });

  it('S3: a report under the rule 15–14 keeps its name when the office changes the rule', async () => {
    const office = await world.actor('office');
    await world.database.setting.create({
      data: {
        values: { reportPeriodRule: 'ND09_2019' },
        changedById: office.personId,
        changedAt: new Date(),
      },
    });
    const id = await ask({ kind: 'QUARTER', to: '2018-12-14' });
    await world.database.setting.deleteMany();
    expect(await read(id)).toMatchObject({ from: '2018-09-15', to: '2018-12-14', label: 'quý IV năm 2018' });
  });
});
