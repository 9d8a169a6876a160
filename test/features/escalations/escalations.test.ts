/** W2, W4, W5, A2, A4, A9, A10, P3: what follows from silence, each on its day and not the day before. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { toColumn, toIsoDate } from '../../../src/infra/prisma/dates.js';
import { giveDuty } from '../../support/duties.js';
import { startOfficeDay } from '../../support/office-day.js';
import type { OfficeDay } from '../../support/office-day.js';

let office: OfficeDay;

beforeAll(async () => {
  office = await startOfficeDay();
});
afterAll(async () => office?.stop());
afterEach(async () => office.tidy());

const of = async (id: number, kind: string): Promise<string[]> =>
  (await office.notices(id)).filter((line) => line.startsWith(`${kind} `));
const apologyOf = (assignmentId: number) =>
  office.world.database.apology.findUnique({ where: { assignmentId } });
const entries = (assignmentId: number, action: string) =>
  office.world.database.event.count({ where: { assignmentId, action } });

describe('W2: not received in the term of two working days', () => {
  test('on the last day of the term nothing is told; the day after, head and standing office are told once', async () => {
    const { id } = await giveDuty(office.world, {
      state: 'ASSIGNED',
      issuedOn: '2018-11-26',
      dueDate: '2018-12-28',
    });
    await office.sweptUpTo('2018-11-28');
    expect(await of(id, 'RECEIPT_LAPSED')).toEqual([]);
    await office.sweptUpTo('2018-11-29');
    await office.sweptUpTo('2018-11-30');
    expect(await of(id, 'RECEIPT_LAPSED')).toEqual([
      'RECEIPT_LAPSED head.stc DUE',
      'RECEIPT_LAPSED office DUE',
    ]);
    const row = await office.world.database.assignment.findUniqueOrThrow({ where: { id } });
    expect(toIsoDate(row.receiveLapsedOn!)).toBe('2018-11-29');
    expect(toIsoDate(row.dueDate!)).toBe('2018-12-28');
    expect(await entries(id, 'receipt-lapsed')).toBe(1);
  });
});

describe('W4: a submission that is not verified for five working days', () => {
  test.each([
    ['LEAD', 'STC', 'office'],
    ['LEAD', 'STTTT', 'chair'],
  ] as const)('%s of %s: %s is reminded once', async (role, unit, verifier) => {
    const { id } = await giveDuty(office.world, {
      role,
      unit,
      state: 'SUBMITTED',
      submittedOn: '2018-12-03',
    });
    await office.sweptUpTo('2018-12-07');
    expect(await of(id, 'VERIFICATION_DUE')).toEqual([]);
    await office.sweptUpTo('2018-12-10');
    await office.sweptUpTo('2018-12-11');
    expect(await of(id, 'VERIFICATION_DUE')).toEqual([`VERIFICATION_DUE ${verifier} DUE`]);
  });

  test('a coordinating part: the lead unit is reminded', async () => {
    const lead = await giveDuty(office.world, { unit: 'SNV' });
    const { id } = await giveDuty(office.world, {
      taskId: lead.taskId,
      role: 'COORDINATING',
      state: 'SUBMITTED',
      submittedOn: '2018-12-03',
    });
    await office.sweptUpTo('2018-12-10');
    expect(await of(id, 'VERIFICATION_DUE')).toEqual([
      'VERIFICATION_DUE head.snv DUE',
      'VERIFICATION_DUE officer.snv DUE',
    ]);
  });
});

describe('A2, A4: the apology arises by itself', () => {
  test('not on the due date; at 00:00 after it, once, due three working days later', async () => {
    const { id } = await giveDuty(office.world, { dueDate: '2018-12-28' });
    await office.sweptUpTo('2018-12-28');
    expect(await apologyOf(id)).toBeNull();
    await office.sweptUpTo('2018-12-29');
    await office.sweptUpTo('2018-12-30');
    const apology = await apologyOf(id);
    expect(apology).toMatchObject({ state: 'OWED', advance: false });
    expect(toIsoDate(apology!.arisesOn)).toBe('2018-12-29');
    expect(toIsoDate(apology!.dueOn)).toBe('2019-01-04');
    expect(await of(id, 'APOLOGY_OWED')).toEqual([
      'APOLOGY_OWED head.stc DUE',
      'APOLOGY_OWED officer.stc DUE',
    ]);
    expect(await entries(id, 'apology-owed')).toBe(1);
  });

  test('W3: a standing submission made in time owes nothing', async () => {
    const { id } = await giveDuty(office.world, {
      dueDate: '2018-12-28',
      state: 'SUBMITTED',
      submittedOn: '2018-12-28',
    });
    await office.sweptUpTo('2019-01-03');
    expect(await apologyOf(id)).toBeNull();
  });

  test('W3: sent back after the due date, the days count from the day it was sent back', async () => {
    const duty = await giveDuty(office.world, { dueDate: '2018-12-20' });
    const officer = await office.world.actor('officer.stc');
    await office.world.database.submission.create({
      data: {
        assignmentId: duty.id,
        number: 1,
        text: 'Kết quả',
        state: 'SENT_BACK',
        unitId: officer.unitId,
        submittedOn: toColumn('2018-12-20'),
        submittedAt: new Date('2018-12-20T09:00:00Z'),
        submittedById: officer.personId,
        decidedOn: toColumn('2018-12-27'),
      },
    });
    await office.sweptUpTo('2018-12-28');
    expect(toIsoDate((await apologyOf(duty.id))!.dueOn)).toBe('2019-01-03');
  });

  test('A3: an apology delivered ahead stays as it is', async () => {
    const { id } = await giveDuty(office.world, { dueDate: '2018-12-28' });
    await office.world.database.apology.create({
      data: {
        assignmentId: id,
        state: 'DELIVERED',
        advance: true,
        arisesOn: toColumn('2018-12-29'),
        dueOn: toColumn('2019-01-04'),
        promisedDate: toColumn('2019-01-10'),
        deliveredOn: toColumn('2018-12-26'),
        nextCheckOn: toColumn('2019-01-11'),
      },
    });
    await office.sweptUpTo('2018-12-29');
    expect(await apologyOf(id)).toMatchObject({ state: 'DELIVERED', advance: true });
    expect(await of(id, 'APOLOGY_OWED')).toEqual([]);
  });

  test('P3: a late part owes the lead an explanation, not an apology', async () => {
    const lead = await giveDuty(office.world, { unit: 'SNV' });
    const { id } = await giveDuty(office.world, {
      taskId: lead.taskId,
      role: 'COORDINATING',
      dueDate: '2018-12-28',
    });
    await office.sweptUpTo('2018-12-29');
    expect(await apologyOf(id)).toBeNull();
    expect(await office.world.database.explanation.findMany({ where: { assignmentId: id } })).toMatchObject([
      { kind: 'PART_LATE', givenOn: null },
    ]);
    expect(await of(id, 'EXPLANATION_OWED')).toEqual(['EXPLANATION_OWED head.stc DUE']);
  });
});

describe('A9: not delivered in term', () => {
  test('LATE from the day after its own due date; three working days later the committee head is told', async () => {
    const { id } = await giveDuty(office.world, { dueDate: '2018-12-28' });
    await office.sweptUpTo('2019-01-04');
    expect((await apologyOf(id))!.state).toBe('OWED');
    await office.sweptUpTo('2019-01-05');
    expect((await apologyOf(id))!.state).toBe('LATE');
    expect(toIsoDate((await apologyOf(id))!.lateOn!)).toBe('2019-01-05');
    expect(await of(id, 'APOLOGY_LATE')).toEqual(['APOLOGY_LATE head.stc DUE']);
    await office.sweptUpTo('2019-01-07');
    expect(await of(id, 'APOLOGY_LATE_ESCALATED')).toEqual([]);
    await office.sweptUpTo('2019-01-08');
    await office.sweptUpTo('2019-01-09');
    expect(await of(id, 'APOLOGY_LATE_ESCALATED')).toEqual(['APOLOGY_LATE_ESCALATED chair DUE']);
  });

  test('after a long outage all of it happens in one sweep', async () => {
    const { id } = await giveDuty(office.world, { dueDate: '2018-12-28' });
    await office.sweptUpTo('2019-01-31');
    expect((await apologyOf(id))!.state).toBe('LATE');
    expect(await of(id, 'APOLOGY_LATE_ESCALATED')).toEqual(['APOLOGY_LATE_ESCALATED chair DUE']);
  });
});

describe('A10: the promised date passes', () => {
  async function promised(submittedOn?: string): Promise<number> {
    const { id } = await giveDuty(office.world, {
      dueDate: '2018-12-20',
      ...(submittedOn ? { state: 'SUBMITTED', submittedOn } : {}),
    });
    await office.world.database.apology.create({
      data: {
        assignmentId: id,
        state: 'DELIVERED',
        arisesOn: toColumn('2018-12-21'),
        dueOn: toColumn('2018-12-25'),
        promisedDate: toColumn('2018-12-28'),
        deliveredOn: toColumn('2018-12-24'),
        nextCheckOn: toColumn('2018-12-29'),
      },
    });
    return id;
  }

  test('kept on the day itself; BROKEN the day after, told once, an explanation owed in three working days', async () => {
    const id = await promised();
    await office.sweptUpTo('2018-12-28');
    expect((await apologyOf(id))!.state).toBe('DELIVERED');
    await office.sweptUpTo('2018-12-29');
    await office.sweptUpTo('2019-01-02');
    const apology = await apologyOf(id);
    expect(apology!.state).toBe('BROKEN');
    expect(toIsoDate(apology!.brokenOn!)).toBe('2018-12-29');
    expect(await of(id, 'PROMISE_BROKEN')).toEqual(['PROMISE_BROKEN chair DUE']);
    expect(await of(id, 'EXPLANATION_OWED')).toEqual(['EXPLANATION_OWED head.stc DUE']);
    const [explanation] = await office.world.database.explanation.findMany({ where: { assignmentId: id } });
    expect(explanation!.kind).toBe('PROMISE_BROKEN');
    expect(toIsoDate(explanation!.dueOn!)).toBe('2019-01-04');
  });

  test('a submission on the promised day keeps it, one on the day after does not', async () => {
    const [kept, late] = [await promised('2018-12-28'), await promised('2018-12-29')];
    await office.sweptUpTo('2018-12-29');
    expect((await apologyOf(kept))!.state).toBe('DELIVERED');
    expect((await apologyOf(late))!.state).toBe('BROKEN');
  });

  test('W3: a submission in time that is sent back later no longer keeps it', async () => {
    const id = await promised('2018-12-28');
    await office.sweptUpTo('2018-12-29');
    await office.world.database.assignment.update({
      where: { id },
      data: { state: 'IN_PROGRESS', submittedOn: null },
    });
    await office.sweptUpTo('2019-01-02');
    expect((await apologyOf(id))!.state).toBe('BROKEN');
  });
});
