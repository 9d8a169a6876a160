import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validate } from 'class-validator';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.js';
import type { Refusal } from '../../../src/domain/refusal.js';
import { SettingsChangeDto } from '../../../src/features/settings/settings.dto.js';
import { SettingsModule } from '../../../src/features/settings/settings.module.js';
import { SettingsService } from '../../../src/features/settings/settings.service.js';
import { startWorld, type World } from '../../support/world.js';

let world: World;
let settings: SettingsService;

beforeAll(async () => {
  world = await startWorld([SettingsModule]);
  settings = world.module.get(SettingsService);
});
afterAll(() => world.stop());

const checked = async (body: object) => {
  const errors = await validate(plainToInstance(SettingsChangeDto, { version: 0, reason: 'thử', ...body }));
  return errors.map(({ property }) => property);
};

test('the figures nobody has changed are those of the rules, at version 0', async () => {
  expect(await settings.read()).toEqual({
    ...DEFAULT_SETTINGS,
    version: 0,
    reason: null,
    changedBy: null,
    changedAt: null,
  });
});

test('a change is a version with its reason and stands in the log; who saw an older one gets the present state', async () => {
  const admin = await world.actor('admin');
  const changed = await settings.change(admin, {
    version: 0,
    reason: 'Quy chế mới',
    receiveTermWorkingDays: 3,
  });
  expect(changed).toMatchObject({
    version: 1,
    receiveTermWorkingDays: 3,
    staleAfterMonths: 3,
    reason: 'Quy chế mới',
  });
  const event = await world.database.event.findFirstOrThrow({ where: { action: 'settings-changed' } });
  expect(event).toMatchObject({ subject: 'setting:1', reason: 'Quy chế mới', actorId: admin.personId });
  expect(event.data).toEqual({ receiveTermWorkingDays: { from: 2, to: 3 } });

  const stale = (await settings.change(admin, { version: 0, reason: 'khác', maxExtensions: 1 })) as Refusal;
  expect(stale).toMatchObject({ kind: 'conflict', code: 'version.stale' });
  expect(stale.options.current).toMatchObject({ version: 1, receiveTermWorkingDays: 3 });
});

test('of two administrators who saw the same version, one writes it', async () => {
  const admin = await world.actor('admin');
  const outcomes = await Promise.all(
    [4, 5, 6].map((staleAfterMonths) =>
      settings.change(admin, { version: 1, reason: 'cùng lúc', staleAfterMonths }),
    ),
  );
  const kinds = outcomes.map((outcome) => ('kind' in outcome ? outcome.kind : 'written')).toSorted();
  expect(kinds).toEqual(['conflict', 'conflict', 'written']);
  expect((await settings.read()).version).toBe(2);
});

test.each([
  [{ reminderDaysBefore: [7, 3, 1, 0] }, { reminderDaysBefore: [7, 7] }, 'reminderDaysBefore'],
  [{ reminderDaysBefore: [60] }, { reminderDaysBefore: [61] }, 'reminderDaysBefore'],
  [
    { escalationDaysAfter: { L1: 1, L2: 2, L3: 60 } },
    { escalationDaysAfter: { L1: 0, L2: 2, L3: 3 } },
    'escalationDaysAfter',
  ],
  [{ escalationDaysAfter: { L1: 1, L2: 2, L3: 3 } }, { escalationDaysAfter: null }, 'escalationDaysAfter'],
  [{ receiveTermWorkingDays: 1 }, { receiveTermWorkingDays: 0 }, 'receiveTermWorkingDays'],
  [{ promiseMaxDays: 365 }, { promiseMaxDays: 366 }, 'promiseMaxDays'],
  [{ maxExtensions: 0 }, { maxExtensions: 1.5 }, 'maxExtensions'],
  [
    { mailWindow: { from: '00:00', to: '23:59' } },
    { mailWindow: { from: '7:30', to: '17:00' } },
    'mailWindow',
  ],
  [{ dailyRunAt: '08:00' }, { dailyRunAt: '24:00' }, 'dailyRunAt'],
  [{ mailAllowList: ['don-doc.test'] }, { mailAllowList: ['a@b.vn'] }, 'mailAllowList'],
  [{ reportPeriodRule: 'ND09_2019' }, { reportPeriodRule: 'LUNAR' }, 'reportPeriodRule'],
  [{ leaderDigestWhenEmpty: false }, { leaderDigestWhenEmpty: 'no' }, 'leaderDigestWhenEmpty'],
])('bounds: %j is accepted, %j names %s', async (good, bad, field) => {
  expect(await checked(good)).toEqual([]);
  expect(await checked(bad)).toEqual([field]);
});

test('figures that contradict each other are refused together, each by name', async () => {
  const admin = await world.actor('admin');
  const refusal = (await settings.change(admin, {
    version: 2,
    reason: 'nhầm',
    escalationDaysAfter: { L1: 3, L2: 3, L3: 5 },
    mailWindow: { from: '17:00', to: '07:30' },
  })) as Refusal;
  expect(refusal).toMatchObject({ kind: 'rule', code: 'settings.contradiction' });
  expect(refusal.options.errors?.map(({ field }) => field)).toEqual([
    'escalationDaysAfter',
    'mailWindow',
    'dailyRunAt',
  ]);
});

test('every figure of the rules can be changed, and nothing else', () => {
  const checks = getMetadataStorage().getTargetValidationMetadatas(SettingsChangeDto, '', false, false);
  const named = new Set(checks.map(({ propertyName }) => propertyName));
  expect([...named].toSorted()).toEqual([...Object.keys(DEFAULT_SETTINGS), 'version', 'reason'].toSorted());
});
