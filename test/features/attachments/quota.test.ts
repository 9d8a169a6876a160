import { afterAll, beforeAll, expect, test } from 'vitest';
import { MEGABYTE } from '../../../src/domain/attachment/unit-quota.js';
import { Refusal } from '../../../src/domain/refusal.js';
import { ActsModule } from '../../../src/features/acts/acts.module.js';
import { ResultsService } from '../../../src/features/acts/results.service.js';
import { AttachmentsModule } from '../../../src/features/attachments/attachments.module.js';
import { AttachmentsService } from '../../../src/features/attachments/attachments.service.js';
import { startWorld, type World } from '../../support/world.js';
import { by, issueTask, now } from '../acts/duties.js';

let world: World;
let attachments: AttachmentsService;
beforeAll(async () => {
  world = await startWorld([ActsModule, AttachmentsModule]);
  attachments = world.module.get(AttachmentsService);
  await world.setTime('2018-12-10');
  await world.database.setting.create({
    data: { version: 1, values: { unitFilesMegabytes: 10 }, changedAt: new Date('2018-12-10') },
  });
});
afterAll(() => world?.stop());

const file = (megabytes: number) => ({ name: 'a.txt', bytes: new Uint8Array(megabytes * MEGABYTE).fill(65) });

test('of many that are sent at once to a unit’s duties, those are kept that fit', async () => {
  const duties = await Promise.all(
    Array.from({ length: 6 }, async () => (await issueTask(world, [{ unit: 'STC' }]))[0]!),
  );
  const officer = await world.actor('officer.stc');
  const answers = await Promise.all(duties.map(({ id }) => attachments.add(id, officer, file(3))));
  const refused = answers.filter((one) => one instanceof Refusal);
  expect(refused).toHaveLength(3);
  for (const one of refused) {
    expect(one).toMatchObject({ kind: 'rule', code: 'file.over-quota' });
    expect(one.message.vi).toContain('Sở Tài chính đã dùng 9,0 MB trong 10 MB');
  }
  const kept = await world.database.storedFile.aggregate({ _sum: { size: true } });
  expect(kept._sum.size).toBe(9 * MEGABYTE);
});

test('a report whose file does not fit is not written either; without the file it is', async () => {
  const [duty] = await issueTask(world, [{ unit: 'STC' }]);
  const results = world.module.get(ResultsService);
  const { name, bytes } = file(2);
  const handed = [{ name, bytes, type: 'text/plain; charset=utf-8' }];
  const report = { percent: 20, text: 'Đang làm' };
  const refused = await results.reportProgress(await by(world, 'officer.stc', duty!), report, handed);
  expect(refused).toMatchObject({ code: 'file.over-quota', options: { errors: [{ field: 'files' }] } });
  expect((await now(world, duty!.id)).version).toBe(duty!.version);
  expect(await world.database.progressReport.count({ where: { assignmentId: duty!.id } })).toBe(0);
  expect(await world.database.event.count({ where: { assignmentId: duty!.id } })).toBe(0);
  expect(await results.submit(await by(world, 'officer.stc', duty!), { text: 'Xong' }, handed)).toMatchObject(
    {
      code: 'file.over-quota',
    },
  );
  expect(await results.reportProgress(await by(world, 'officer.stc', duty!), report)).toMatchObject({
    state: 'IN_PROGRESS',
  });
});

test('another unit has its own room; a letter of the system takes none', async () => {
  const [duty] = await issueTask(world, [{ unit: 'SNV' }]);
  const { id: fileId } = await world.database.storedFile.create({
    data: {
      type: 'application/pdf',
      size: 9 * MEGABYTE,
      sha256: '',
      bytes: new Uint8Array(),
      createdAt: new Date(),
    },
  });
  await world.database.attachment.create({
    data: { assignmentId: duty!.id, fileId, name: 'a.docx', purpose: 'URGING_LETTER', addedAt: new Date() },
  });
  const officer = await world.actor('officer.snv');
  expect(await attachments.add(duty!.id, officer, file(10))).toMatchObject({ size: 10 * MEGABYTE });
  expect(await attachments.add(duty!.id, officer, { name: 'b.txt', bytes: Buffer.from('x') })).toMatchObject({
    code: 'file.over-quota',
  });
});
