import { AssignmentRepository } from '../../../src/features/assignments/assignment.repository.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ActsModule } from '../../../src/features/acts/acts.module.js';
import { ResultsService } from '../../../src/features/acts/results.service.js';
import { dispositionOf } from '../../../src/features/attachments/attachments.controller.js';
import { AttachmentsModule } from '../../../src/features/attachments/attachments.module.js';
import { AttachmentsService } from '../../../src/features/attachments/attachments.service.js';
import { Refusal } from '../../../src/domain/refusal.js';
import { by, issueTask, now } from '../acts/duties.js';
import { startWorld } from '../../support/world.js';
import type { World } from '../../support/world.js';

let world: World;
let attachments: AttachmentsService;
beforeAll(async () => {
  world = await startWorld([ActsModule, AttachmentsModule]);
  attachments = world.module.get(AttachmentsService);
  await world.setTime('2018-12-10');
});
afterAll(() => world.stop());

const PDF = Buffer.from('%PDF-1.7\n...');

test('W: the unit attaches a file; it comes back as it was, under its name, with the type of its content', async () => {
  const [lead] = await issueTask(world, [{ unit: 'STC' }]);
  const officer = await world.actor('officer.stc');
  const added = await attachments.add(lead!.id, officer, { name: 'Báo cáo số 1.exe', bytes: PDF });
  expect(added).toMatchObject({
    name: 'Báo cáo số 1.exe',
    type: 'application/pdf',
    size: PDF.length,
    purpose: 'PROGRESS',
    addedAt: '2018-12-10T08:00:00+07:00',
  });
  if (added instanceof Refusal) throw new Error(added.code);
  const file = await attachments.read(lead!.id, added.id, await world.actor('chair'));
  expect(file).toMatchObject({ name: 'Báo cáo số 1.exe', type: 'application/pdf' });
  expect(Buffer.from((file as { bytes: Uint8Array }).bytes).equals(PDF)).toBe(true);
  expect((await now(world, lead!.id)).version).toBe(1);
  expect(await world.database.event.findMany({ where: { assignmentId: lead!.id } })).toMatchObject([
    { action: 'attachments', data: { name: 'Báo cáo số 1.exe' } },
  ]);
});

test('Q1, P1: strangers find nothing; another unit of the task sees a result only when it is submitted', async () => {
  const [lead, part] = await issueTask(world, [{ unit: 'STC' }, { unit: 'SNV', role: 'COORDINATING' }]);
  const officer = await world.actor('officer.snv');
  await attachments.add(part!.id, officer, { name: 'a.pdf', bytes: PDF, purpose: 'RESULT' });
  const file = { name: 'b.pdf', bytes: PDF };
  expect(await attachments.add(part!.id, await world.actor('officer.stc'), file)).toMatchObject({
    kind: 'forbidden',
  });
  expect(await attachments.list(lead!.id, await world.actor('officer.pleiku'))).toMatchObject({
    kind: 'not-found',
  });
  const seenByLead = async () => attachments.list(part!.id, await world.actor('officer.stc'));
  expect(await seenByLead()).toMatchObject({ total: 0 });
  const whole = world.module.get(AssignmentRepository);
  expect(await whole.one(await world.actor('officer.stc'), part!.id)).toMatchObject({ attachments: [] });
  expect(await whole.one(officer, part!.id)).toMatchObject({ attachments: [{ name: 'a.pdf' }] });
  const result = await world.module.get(ResultsService).submit(await by(world, 'officer.snv', part!), {});
  expect(result).toMatchObject({ state: 'SUBMITTED' });
  expect(await seenByLead()).toMatchObject({ total: 1, items: [{ name: 'a.pdf' }] });
});

test('W: a completed assignment takes no more files', async () => {
  const [done] = await issueTask(world, [{ unit: 'STC', state: 'COMPLETED' }]);
  const officer = await world.actor('officer.stc');
  expect(await attachments.add(done!.id, officer, { name: 'a.pdf', bytes: PDF })).toMatchObject({
    code: 'action.wrong-state',
  });
});

test('a name with diacritics and quotes goes into the header in both forms', () => {
  expect(dispositionOf(`Đề án "số hóa".docx`)).toBe(
    `attachment; filename="De an _so hoa_.docx"; filename*=UTF-8''%C4%90%E1%BB%81%20%C3%A1n%20%22s%E1%BB%91%20h%C3%B3a%22.docx`,
  );
});
