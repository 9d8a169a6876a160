import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refusal } from '../../../src/domain/refusal.js';
import type { Actor } from '../../../src/features/access/actor.js';
import { IssuePreviewService } from '../../../src/features/tasks/issue-preview.service.js';
import { TaskDraftService } from '../../../src/features/tasks/task-draft.service.js';
import { TaskIssueService } from '../../../src/features/tasks/task-issue.service.js';
import { TasksModule } from '../../../src/features/tasks/tasks.module.js';
import { startWorld, type World } from '../../support/world.js';

let world: World;
let office: Actor;

beforeAll(async () => {
  world = await startWorld([TasksModule]);
  office = await world.actor('office');
  for (const code of ['KH-1', 'KH-2'])
    await world.database.plan.create({ data: { code, title: code, year: 2018, createdAt: new Date() } });
});
afterAll(() => world.stop());

async function draft(plan: string, units: [string, 'LEAD' | 'COORDINATING'][], restricted = false) {
  const assignments = units.map(([unit, role]) => ({ unit, role }));
  const body = { plan, title: `Việc của ${plan}`, restricted, assignments, deadline: { date: '2018-12-20' } };
  const task = await world.module.get(TaskDraftService).create(office, body);
  if (task instanceof Refusal) throw new Error(task.message.vi);
  return task;
}

test('R7: the preview names who is told, through whom, and once each; a focal point stands in', async () => {
  const { database } = world;
  const one = await draft('KH-1', [
    ['STC', 'LEAD'],
    ['SNV', 'COORDINATING'],
  ]);
  const two = await draft('KH-2', [['STC', 'LEAD']], true);
  await database.person.updateMany({
    where: { email: 'head.snv@demo.don-doc.test' },
    data: { addressState: 'BAD' },
  });
  const bare = await draft('KH-1', [['SNV', 'COORDINATING']]);
  const preview = await world.module
    .get(IssuePreviewService)
    .preview(office, [one.code, two.code, bare.code]);
  expect(preview.ready.map(({ code }) => code)).toEqual([one.code, two.code]);
  expect(preview.blocked.map(({ code, why }) => [code, why.vi])).toEqual([
    [bare.code, expect.stringContaining('chưa có đơn vị chủ trì')],
  ]);
  const mails = preview.mails.map(({ person, way, assignments, restricted, focalPoint }) => ({
    person,
    way,
    assignments,
    restricted,
    focalPoint,
  }));
  expect(mails).toEqual([
    { person: 'Chuyên viên Sở Nội vụ', way: 'OWN', assignments: 1, restricted: 0, focalPoint: null },
    {
      person: 'Thủ trưởng Sở Nội vụ',
      way: 'MAILBOX',
      assignments: 1,
      restricted: 0,
      focalPoint: 'Chuyên viên Sở Nội vụ',
    },
    // Q1: the officer is not named on the restricted task.
    { person: 'Chuyên viên Sở Tài chính', way: 'OWN', assignments: 1, restricted: 0, focalPoint: null },
    { person: 'Thủ trưởng Sở Tài chính', way: 'OWN', assignments: 2, restricted: 1, focalPoint: null },
  ]);
  const issued = await world.module.get(TaskIssueService).issueMany(
    office,
    [one, two, bare].map(({ code, version }) => ({ code, version })),
  );
  expect(issued.issued).toEqual([one.code, two.code]);
  expect(issued.notIssued.map(({ task, refusal }) => [task, refusal.code])).toEqual([
    [bare.code, 'issue.no-lead'],
  ]);
  const told = await database.notice.groupBy({ by: ['recipientId'], _count: true });
  expect(told.map(({ _count }) => _count).sort()).toEqual([1, 1, 1, 2]);
});

test('W1: of two who issue the same drafts at once, one issues each; nothing is issued twice', async () => {
  const drafts = [await draft('KH-1', [['STC', 'LEAD']]), await draft('KH-2', [['SNV', 'LEAD']])];
  const seen = drafts.map(({ code, version }) => ({ code, version }));
  const service = world.module.get(TaskIssueService);
  const [first, second] = await Promise.all([
    service.issueMany(office, seen),
    service.issueMany(office, seen.toReversed()),
  ]);
  expect([...first.issued, ...second.issued].sort()).toEqual(seen.map(({ code }) => code).sort());
  const codes = seen.map(({ code }) => code);
  expect(
    await world.database.event.count({ where: { action: 'issue', subject: { startsWith: 'assignment:' } } }),
  ).toBe(await world.database.assignment.count({ where: { state: 'ASSIGNED' } }));
  const preview = await world.module.get(IssuePreviewService).preview(office, [...codes, 'NV-0']);
  expect(preview.issued.map(({ code }) => code)).toEqual(codes);
  expect(preview.missing).toEqual(['NV-0']);
});

test('a draft that was changed since it was seen stays a draft', async () => {
  const { code, version } = await draft('KH-1', [['STC', 'LEAD']]);
  const result = await world.module.get(TaskIssueService).issueMany(office, [{ code, version: version + 1 }]);
  expect(result.notIssued.map(({ refusal }) => refusal.code)).toEqual(['version.stale']);
});
