/** The form of an apology and its publication, over the real rules and the real database. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.js';
import { publicApology } from '../../../src/domain/apology/public-register.js';
import { Refusal } from '../../../src/domain/refusal.js';
import { ApologiesModule } from '../../../src/features/apologies/apologies.module.js';
import { ApologiesService } from '../../../src/features/apologies/apologies.service.js';
import { ApologyDesk } from '../../../src/features/apologies/apology-desk.service.js';
import { ApologyLetters } from '../../../src/features/apologies/apology-letter.service.js';
import { ApologyPublicationService } from '../../../src/features/apologies/apology-publication.service.js';
import { ApologySheets } from '../../../src/features/apologies/apology-sheet.service.js';
import { PublicRegisterRepository } from '../../../src/features/apologies/public-register.repository.js';
import { typedApology } from '../../../src/features/apologies/typed-apology.js';
import { by, issueDuty, now } from '../acts/duties.js';
import { startWorld } from '../../support/world.js';
import type { World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld([ApologiesModule]);
});
afterAll(() => world.stop());

const WORDS = {
  reasonCategory: 'OWN_FAULT',
  reason: 'Đơn vị bố trí nhân lực chưa kịp thời nên việc chuẩn bị nội dung bị chậm so với kế hoạch.',
  remedy: 'Cử thêm hai chuyên viên.',
  promisedDate: '24/12/2018',
  text: 'Đơn vị xin lỗi Trưởng ban về sự chậm trễ này.',
};
type Fields = Record<string, string>;
const sent = async (account: string, duty: { id: number }, fields: Fields = {}) => {
  const { actor, version } = await by(world, account, duty);
  const { apology } = await now(world, duty.id);
  return {
    assignmentId: duty.id,
    actor,
    version: version ?? 0,
    apologyVersion: apology?.version ?? 0,
    typed: typedApology({ ...WORDS, ...fields }),
  };
};
const desk = () => world.module.get(ApologyDesk);
const sheet = async (account: string, duty: { id: number }, fields: Fields = {}) => {
  const typed = typedApology({ ...WORDS, ...fields });
  const view = await world.module
    .get(ApologySheets)
    .read(await world.actor(account), duty.id, { typed, refusal: null, errors: 'filled' });
  if (view instanceof Refusal) throw new Error(view.code);
  return view;
};
const missing = async (duty: { id: number }, fields: Fields) =>
  (await sheet('officer.stc', duty, fields)).form?.checklist
    .filter(({ fault }) => fault !== null)
    .map(({ field }) => field);

describe('the checklist', () => {
  test('A5: 49 characters are too few, 50 are enough; blanks do not count', async () => {
    await world.setTime('2018-12-17');
    const duty = await issueDuty(world, { unit: 'STC' });
    expect(await missing(duty, { reason: `${'x'.repeat(49)}     ` })).toEqual(['reason']);
    expect(await missing(duty, { reason: 'x'.repeat(50) })).toEqual([]);
  });

  test('A6, A7: a promise or a finish date, not both, and no day that is none', async () => {
    await world.setTime('2018-12-17');
    const duty = await issueDuty(world, { unit: 'STC' });
    expect(await missing(duty, { finishedOn: '15/12/2018' })).toEqual(['date']);
    expect(await missing(duty, { promisedDate: '', finishedOn: '15/12/2018' })).toEqual([]);
    expect(await missing(duty, { promisedDate: '', finishedOn: '18/12/2018' })).toEqual(['date']);
    const { form } = await sheet('officer.stc', duty, { promisedDate: '31/02/2019' });
    expect(form?.errors['promisedDate']).toContain('Ngày không đúng');
  });

  test('A6: hint and refusal name the same last working day', async () => {
    await world.setTime('2018-12-20');
    const duty = await issueDuty(world, { unit: 'STC' });
    const { issuedOn } = await world.database.assignment.findUniqueOrThrow({ where: { id: duty.id } });
    const term = { originalDueDate: new Date((issuedOn?.getTime() ?? 0) + 2 * 24 * 60 * 60 * 1000) };
    await world.database.assignment.update({ where: { id: duty.id }, data: term });
    const { form } = await sheet('officer.stc', duty, { promisedDate: '22/12/2018' });
    expect(form?.promise).toEqual({ from: '2018-12-21', to: '2018-12-21' });
    expect(form?.errors['promisedDate']).toContain('chỉ được hẹn ngày 21/12/2018');
  });

  test('A6: the form names the first and the last working day that may be promised', async () => {
    await world.setTime('2018-12-17');
    const duty = await issueDuty(world, { unit: 'STC' });
    const { form } = await sheet('head.stc', duty);
    expect(form?.promise).toEqual({ from: '2018-12-18', to: '2019-01-04' });
    expect(await missing(duty, { promisedDate: '04/01/2019' })).toEqual([]);
    expect(await missing(duty, { promisedDate: '07/01/2019' })).toEqual(['date']);
  });
});

describe('A5: the unit at fault, if another', () => {
  test('is one of the units in force but the own; outside parties and closed units are not offered and are refused', async () => {
    await world.setTime('2018-12-17');
    const duty = await issueDuty(world, { unit: 'STC' });
    const unit = { kind: 'TRUNG_UONG', shortName: '', validFrom: new Date('2018-01-01') };
    await world.database.unit.createMany({
      data: [
        { ...unit, code: 'BTTTT', name: 'Bộ Thông tin và Truyền thông', isOutside: true },
        { ...unit, code: 'CU', name: 'Sở Cũ', validTo: new Date('2018-12-16') },
      ],
    });
    const { form } = await sheet('officer.stc', duty, { unitAtFault: 'Bộ Thông tin và Truyền thông' });
    const names = form?.units.map(({ value }) => value);
    expect(names).toContain('Sở Nội vụ');
    for (const other of ['Sở Tài chính', 'Bộ Thông tin và Truyền thông', 'Sở Cũ'])
      expect(names).not.toContain(other);
    expect(form?.errors['unitAtFault']).toContain('đang hoạt động trong hệ thống');
    const refused = await desk().sign(await sent('head.stc', duty, { unitAtFault: 'Sở Cũ' }));
    expect(refused).toMatchObject({
      code: 'apology.incomplete',
      options: { errors: [{ field: 'unitAtFault' }] },
    });
    expect(await desk().sign(await sent('head.stc', duty, { unitAtFault: 'snv' }))).toBe(true);
    expect((await now(world, duty.id)).apology).toMatchObject({ unitAtFault: 'Sở Nội vụ' });
  });
});

describe('drafting and signing', () => {
  test('H1: kept by an officer, signed by the head; a date that was emptied is emptied', async () => {
    await world.setTime('2018-12-17');
    const duty = await issueDuty(world, { unit: 'STC' });
    expect(await desk().saveDraft(await sent('officer.stc', duty))).toBe(true);
    const cleared = { promisedDate: '', finishedOn: '' };
    expect(await desk().ask(await sent('head.stc', duty, cleared))).toMatchObject({
      code: 'apology.incomplete',
    });
    expect(await desk().sign(await sent('head.stc', duty, cleared))).toMatchObject({
      code: 'apology.incomplete',
    });
    const finished = { promisedDate: '', finishedOn: '16/12/2018' };
    expect(await desk().sign(await sent('head.stc', duty, finished))).toBe(true);
    const { apology } = await now(world, duty.id);
    expect(apology).toMatchObject({ state: 'DELIVERED', promisedDate: null });
  });

  test('H2: an acting head signs with the decision in the letter, and only within its dates', async () => {
    await world.setTime('2018-12-17');
    const duty = await issueDuty(world, { unit: 'STC' });
    const officer = await world.actor('officer.stc');
    await world.database.mandate.create({
      data: {
        personId: officer.personId,
        unitId: officer.unitId,
        from: new Date('2018-12-10'),
        to: new Date('2018-12-20'),
        decisionNumber: '12/QĐ-STC',
        createdAt: new Date('2018-12-10'),
      },
    });
    const acting = {
      ...(await sent('officer.stc', duty)),
      actor: { ...officer, actingHeadOf: [officer.unitId] },
    };
    expect(await desk().ask(acting)).toBe(true);
    expect(await desk().sign(acting)).toBe(true);
    expect(await desk().sign(acting)).toBe(true);
    const read = await world.module.get(ApologyLetters).read(await world.actor('chair'), duty.id);
    expect(read).toMatchObject({
      letter: {
        draft: false,
        signature: { authority: ['Phụ trách Sở Tài chính (Quyết định số 12/QĐ-STC)'], name: officer.name },
      },
    });
    const other = await issueDuty(world, { unit: 'STC' });
    expect(await desk().ask(await sent('officer.stc', other))).toMatchObject({ options: { rule: 'H1' } });
  });

  test('A6: where the promise has been used, only a finish date is asked for', async () => {
    await world.setTime('2018-12-17');
    const duty = await issueDuty(world, { unit: 'STC' });
    await world.database.apologyPromise.create({
      data: {
        assignmentId: duty.id,
        promisedDate: new Date('2018-12-12'),
        signedOn: new Date('2018-12-10'),
        signedById: (await world.actor('head.stc')).personId,
      },
    });
    const { form } = await sheet('head.stc', duty, { promisedDate: '' });
    expect(form).toMatchObject({ promiseUsed: true, promise: null });
    expect(form?.checklist.find(({ field }) => field === 'date')?.fault).toContain('đã dùng');
    expect(await desk().ask(await sent('head.stc', duty))).toMatchObject({ code: 'apology.promise-used' });
  });
});

describe('publication', () => {
  test('A12: only what was delivered, is not void and not restricted is ticked; a second tick leaves no event', async () => {
    await world.setTime('2018-12-17');
    const duty = await issueDuty(world, { unit: 'STC' });
    const publication = world.module.get(ApologyPublicationService);
    const publish = async (account: string, on: boolean) =>
      publication.publish(await by(world, account, duty), on);
    expect(await desk().saveDraft(await sent('officer.stc', duty))).toBe(true);
    expect(await publish('office', true)).toMatchObject({ code: 'apology.not-public' });
    expect(await desk().sign(await sent('head.stc', duty))).toBe(true);
    expect(await publish('head.stc', true)).toMatchObject({ kind: 'forbidden' });
    await publish('office', true);
    await publish('office', true);
    const ticks = () =>
      world.database.event.count({ where: { assignmentId: duty.id, action: 'apology-published' } });
    expect(await ticks()).toBe(1);
    await world.database.task.update({ where: { id: duty.taskId }, data: { restricted: true } });
    expect(await publish('office', false)).toMatchObject({ code: 'apology.not-public' });
  });

  test('A12: the rows that SQL counts are those that the domain lets through', async () => {
    const today = Temporal.PlainDate.from('2018-12-17');
    const scene = { today, settings: DEFAULT_SETTINGS };
    const register = world.module.get(PublicRegisterRepository);
    const states = ['OWED', 'LATE', 'DELIVERED', 'DELIVERED_LATE', 'KEPT', 'BROKEN', 'VOID'] as const;
    const duty = await issueDuty(world, { unit: 'SNV' });
    const day = (text: string) => new Date(text);
    await world.database.apology.create({
      data: { assignmentId: duty.id, arisesOn: day('2018-12-15'), dueOn: day('2018-12-19') },
    });
    for (const state of states)
      for (const restricted of [false, true])
        for (const advance of [false, true])
          for (const dueDate of ['2018-12-14', '2018-12-17']) {
            await world.database.task.update({ where: { id: duty.taskId }, data: { restricted } });
            await world.database.assignment.update({
              where: { id: duty.id },
              data: { dueDate: day(dueDate) },
            });
            await world.database.apology.update({
              where: { assignmentId: duty.id },
              data: { state, advance, deliveredOn: day('2018-12-13') },
            });
            const row = {
              unitName: '',
              taskCode: '',
              taskTitle: '',
              restricted,
              state,
              advance,
              originalDueDate: today,
              dueDate: Temporal.PlainDate.from(dueDate),
              deliveredOn: Temporal.PlainDate.from('2018-12-13'),
              promisedDate: null,
              finishedOn: null,
              daysLate: 0,
              reasonCategory: null,
              signatoryTitle: '',
              reason: '',
              text: '',
              letterPublished: false,
            };
            const shown = publicApology(row, today, DEFAULT_SETTINGS) === null ? 0 : 1;
            expect({ row, n: await register.count({ unit: 'SNV' }, scene) }).toEqual({ row, n: shown });
          }
  });
});

test('there is no letter before there is a draft, and a draft says that it is one', async () => {
  await world.setTime('2018-12-17');
  const duty = await issueDuty(world, { unit: 'STC' });
  const { actor } = await sent('head.stc', duty);
  const read = await world.module.get(ApologyLetters).read(actor, duty.id);
  expect(read).toMatchObject({ code: 'apology.no-letter' });
  await world.module.get(ApologiesService).saveDraft(await by(world, 'officer.stc', duty), {});
  expect(await world.module.get(ApologyLetters).read(actor, duty.id)).toMatchObject({
    letter: { draft: true },
  });
});
