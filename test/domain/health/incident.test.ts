import { describe, expect, test } from 'vitest';
import { sightingsOf, type HealthFacts } from '../../../src/domain/health/incident.js';

const WELL: HealthFacts = {
  withoutWorkerSeconds: null,
  silentWorkers: [],
  backlog: { late: 0, waiting: 0 },
  yearToEnter: null,
  badAddresses: [],
};
const seen = (facts: Partial<HealthFacts>) =>
  sightingsOf({ ...WELL, ...facts }, 120).map(({ kind, subject, n, opens }) => [kind, subject, n, opens]);

describe('what administrators are told of', () => {
  test('nothing, when all is well', () => expect(seen({})).toEqual([]));

  test.each([
    [119, false],
    [120, true],
  ])('no worker for %i seconds: told %p', (withoutWorkerSeconds, opens) =>
    expect(seen({ withoutWorkerSeconds })).toEqual([['NO_WORKER', '', 1, opens]]),
  );

  test('R6: mails that wait outside the window keep a backlog open and open none', () => {
    expect(seen({ backlog: { late: 0, waiting: 3 } })).toEqual([['MAIL_BACKLOG', '', 3, false]]);
    expect(seen({ backlog: { late: 2, waiting: 3 } })).toEqual([['MAIL_BACKLOG', '', 3, true]]);
  });

  test('C3, R7: the year, the worker and the day are told apart, gravest first', () =>
    expect(
      seen({
        badAddresses: [{ day: '2018-12-03', n: 2 }],
        yearToEnter: 2020,
        silentWorkers: ['w1', 'w2'],
      }),
    ).toEqual([
      ['WORKER_SILENT', 'w1', 1, true],
      ['WORKER_SILENT', 'w2', 1, true],
      ['CALENDAR_MISSING', '2020', 1, true],
      ['BAD_ADDRESSES', '2018-12-03', 2, true],
    ]));
});
