import { afterAll, beforeAll, expect, it } from 'vitest';
import { Refusal } from '../../../src/domain/refusal.js';
import { ReportsModule } from '../../../src/features/reports/reports.module.js';
import { ReportCompiler } from '../../../src/features/reports/report-compiler.js';
import { ReportsService } from '../../../src/features/reports/reports.service.js';
import { CompileReportJob } from '../../../workers/report/compile-report.job.js';
import { enterYear } from '../../features/reports/office-year.js';
import { startWorld } from '../../support/world.js';
import type { World } from '../../support/world.js';

let world: World;
let job: CompileReportJob;
const FIRST = { number: 1, isLast: false };
const LAST = { number: 3, isLast: true };

beforeAll(async () => {
  world = await startWorld([ReportsModule]);
  job = new CompileReportJob(world.module.get(ReportCompiler));
  await enterYear(world.database);
  await world.setTime('2019-01-03');
});
afterAll(() => world.stop());

async function asked(): Promise<{ reportId: number }> {
  const made = await world.module
    .get(ReportsService)
    .request(await world.actor('office'), { kind: 'YEAR', to: '2018-12-31' });
  if (made instanceof Refusal) throw new Error(made.code);
  return { reportId: made.id };
}
const report = ({ reportId }: { reportId: number }) =>
  world.database.report.findUniqueOrThrow({ where: { id: reportId }, include: { files: true } });

it('does it', async () => {
  const payload = await asked();
  expect(await job.handle(payload, FIRST)).toBe('done');
  expect(await report(payload)).toMatchObject({ state: 'DONE', progress: 1, files: [{}, {}] });
});

it('second run does nothing', async () => {
  const payload = await asked();
  await job.handle(payload, FIRST);
  const before = await report(payload);
  expect(await job.handle(payload, FIRST)).toBe('skipped');
  expect(await report(payload)).toEqual(before);
});

it('record gone', async () => {
  expect(await job.handle({ reportId: 999_999 }, FIRST)).toBe('skipped');
});

it('crash half-way: taken up again when the lease has run out, and not before', async () => {
  const payload = await asked();
  const { id } = await world.database.report.update({
    where: { id: payload.reportId },
    data: { state: 'RUNNING', progress: 0.4, attempts: 1, leaseUntil: new Date('2999-01-01T00:00:00Z') },
  });
  expect(await job.handle(payload, FIRST)).toBe('skipped');
  await world.database.report.update({
    where: { id },
    data: { leaseUntil: new Date('2018-01-01T00:00:00Z') },
  });
  expect(await job.handle(payload, FIRST)).toBe('done');
  expect((await report(payload)).attempts).toBe(2);
});

it('given up after the last try: the report is FAILED, says why, and is left alone', async () => {
  const payload = await asked();
  await world.database.report.update({ where: { id: payload.reportId }, data: { snapshot: {} } });
  await expect(job.handle(payload, LAST)).rejects.toThrow();
  expect(await report(payload)).toMatchObject({ state: 'FAILED', files: [] });
  expect(await job.handle(payload, FIRST)).toBe('skipped');
});
