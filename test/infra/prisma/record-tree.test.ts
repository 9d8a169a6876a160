import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EVENTS } from '../../../src/features/assignment-records/assignment-history.js';
import { NOTICES } from '../../../src/features/assignment-records/assignment-notices.js';
import { RECORDS, REPORTS } from '../../../src/features/assignment-records/assignment-records.js';
import { MATES, ROWS } from '../../../src/features/assignments/assignment-context.repository.js';
import { TASKS } from '../../../src/features/tasks/task.view.js';
import { RecordTree } from '../../../src/infra/prisma/record-tree.js';
import type { Database } from '../../../src/infra/prisma/database.js';
import { startPageOffice, type PageOffice } from '../../support/page-office.js';

let office: PageOffice;
let database: Database;
beforeAll(async () => {
  office = await startPageOffice();
  ({ database } = office.world);
  const [document, people, { late }] = [
    await database.document.create({ data: { number: '959/QĐ-UBND', issuedOn: new Date('2018-03-01') } }),
    await database.person.findMany({ take: 3, orderBy: { id: 'asc' } }),
    office.duties,
  ];
  await database.task.update({
    where: { id: late.taskId },
    data: {
      documents: { create: { documentId: document.id } },
      people: { create: people.map(({ id }) => ({ personId: id })) },
      outsideParties: ['Viettel "Gia Lai"', 'VNPT'],
      warnings: [{ code: 'x', message: { vi: 'Có', en: '\\ "quoted"\n' } }],
    },
  });
  const units = await database.unit.findMany({ take: 2 });
  await database.explanation.createMany({
    data: units.map(({ id: unitId }, n) => ({
      assignmentId: late.id,
      unitId,
      kind: 'PART_MISSING' as const,
      owedOn: new Date('2018-11-30'),
      givenOn: n === 0 ? new Date('2018-12-01') : null,
    })),
  });
  await database.suspension.create({
    data: {
      assignmentId: late.id,
      from: new Date('2018-11-28'),
      reason: 'lũ',
      documentNumber: '1/TB',
      suspendedById: 1,
    },
  });
  await database.deadlineVersion.create({
    data: { assignmentId: late.id, number: 1, kind: 'ORIGINAL', decidedOn: new Date('2018-11-26') },
  });
  const report = await database.progressReport.findFirstOrThrow();
  const submission = await database.submission.findFirstOrThrow();
  const file = await database.storedFile.create({
    data: { type: 'text/plain', size: 1, sha256: 'x', bytes: new Uint8Array([1]), createdAt: new Date() },
  });
  const kept = { fileId: file.id, name: 'tệp.txt', addedAt: new Date('2018-12-01T01:02:03.456Z') };
  await database.attachment.createMany({
    data: [
      { ...kept, assignmentId: late.id },
      { ...kept, assignmentId: report.assignmentId, progressReportId: report.id },
      { ...kept, assignmentId: submission.assignmentId, submissionId: submission.id },
    ],
  });
});
afterAll(() => office?.stop());

const asPrisma = (tree: { model: string; wanted: object }, client: object = database): Promise<object[]> => {
  const delegate = tree.model.replace(/^./, (first) => first.toLowerCase());
  const { findMany } = (client as Record<string, { findMany(args: object): Promise<object[]> }>)[delegate]!;
  return findMany({ ...tree.wanted, orderBy: { id: 'asc' } });
};

/** Names of relations in the records that hold something. */
const filled = (records: object[]): Set<string> =>
  new Set(
    records.flatMap((record) =>
      Object.entries(record).flatMap(([name, value]) =>
        typeof value === 'object' && value !== null && (!Array.isArray(value) || value.length > 0)
          ? [name]
          : [],
      ),
    ),
  );

describe('a tree of records', () => {
  test.each(
    [ROWS, MATES, TASKS, RECORDS, REPORTS, EVENTS, NOTICES].map((tree) => [tree.model, tree] as const),
  )('of %s is what Prisma gives, every value of it', async (_, tree) => {
    const records = await tree.read(database, 'true ORDER BY t.id', [], 'all');
    expect(records).toEqual(await asPrisma(tree));
    expect(await tree.count(database, 'true', [], 'all')).toBe(records.length);
    expect(records.length).toBeGreaterThan(0);
    const asked = Object.keys((tree.wanted.include ?? {}) as object);
    expect([...filled(records)]).toEqual(expect.arrayContaining(asked));
  });

  test('reads inside a transaction what was written there', async () => {
    const { id } = office.duties.late;
    const part = `phần việc ${id}`;
    const undone = new Error('undone');
    const seen: (string | undefined)[] = [];
    const read = async (client: Parameters<typeof ROWS.read>[0]) =>
      seen.push((await ROWS.read(client, 't.id = ANY ($1::integer[])', [[id]]))[0]?.part);
    const work = database.$transaction(async (tx) => {
      await tx.assignment.update({ where: { id }, data: { part } });
      await read(tx);
      await read(database);
      throw undone;
    });
    await expect(work).rejects.toBe(undone);
    expect(seen).toEqual([part, '']);
  });

  test.each([
    ['a field that is not there', { select: { colour: true } }, 'Assignment has no field colour'],
    [
      'a condition that it does not know',
      { select: { explanations: { where: { kind: "' OR true --" } } } },
      'Explanation.kind',
    ],
    [
      'an order by what is not there',
      { select: { notices: { orderBy: { colour: 'asc' } } } },
      'no field colour',
    ],
  ])('refuses %s', async (_, wanted, why) => {
    const tree = new RecordTree('refused', 'Assignment', wanted as never);
    await expect(tree.read(database, 'true', [])).rejects.toThrow(why);
  });
});
