/**
 * The plan of 2018 day by day over the turn of the year: 31/12 swapped off, Saturday 05/01 worked. Every mail by person
 * and day against the table that was written by hand from the rules, on both backends of the queue, and with the workers
 * down, doubled, and their queue emptied.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { redisIsHere, startRedis } from '../../support/redis.js';
import type { RedisServer } from '../../support/redis.js';
import { apologies, cancelled, classesAtTheEnd, supersededRungs } from './aftermath.js';
import {
  APOLOGIES,
  CANCELLED_AFTER_THE_OUTAGE,
  CLASSES,
  EXPECTED_MAILS,
  EXPECTED_MAILS_AFTER_AN_OUTAGE,
  ISSUED_ASSIGNMENTS,
  SUPERSEDED_BY_THE_OUTAGE,
} from './expected-mails.js';
import type { ExpectedMail } from './expected-mails.js';
import { tableLines } from './told.js';
import { walk } from './walk.js';
import type { Walked, WalkOptions } from './walk.js';

interface Variant {
  name: string;
  options: Omit<WalkOptions, 'redisUrl'>;
  expected: ExpectedMail[];
  superseded: string[];
  untrue: string[];
}

const VARIANTS: Variant[] = [
  { name: 'day by day', options: { workers: 1 }, expected: EXPECTED_MAILS, superseded: [], untrue: [] },
  {
    name: 'R4: the worker is down from 24/12 to 03/01',
    options: { workers: 1, down: { from: '2018-12-24', to: '2019-01-03' } },
    expected: EXPECTED_MAILS_AFTER_AN_OUTAGE,
    superseded: SUPERSEDED_BY_THE_OUTAGE,
    untrue: CANCELLED_AFTER_THE_OUTAGE,
  },
  {
    name: 'R2: two workers on every run',
    options: { workers: 2 },
    expected: EXPECTED_MAILS,
    superseded: [],
    untrue: [],
  },
  {
    name: 'the queue is emptied on 26/12, 03/01 and 05/01',
    options: { workers: 1, emptyQueueOn: ['2018-12-26', '2019-01-03', '2019-01-05'] },
    expected: EXPECTED_MAILS,
    superseded: [],
    untrue: [],
  },
];

/** The four walks with the queue on one backend; each backend has a file of its own, so that they run side by side. */
export function describeTurnOfTheYear(backend: 'PostgreSQL' | 'Redis'): void {
  const isMissing = backend === 'Redis' && !redisIsHere() && process.env['CI'] !== 'true';
  const describeIf = isMissing ? describe.skip : describe;
  const note = isMissing ? ' (no Redis here: install redis-server)' : '';

  describeIf(`turn of the year, the queue on ${backend}${note}`, () => {
    let redis: RedisServer | undefined;

    beforeAll(async () => {
      if (backend === 'Redis') redis = await startRedis();
    });
    afterAll(async () => redis?.stop());

    describe.each(VARIANTS)('$name', ({ options, expected, superseded, untrue }) => {
      let walked: Walked;

      beforeAll(async () => {
        walked = await walk({ ...options, ...(redis ? { redisUrl: redis.url } : {}) });
      }, 600_000);
      afterAll(async () => walked?.stop());

      test('every mail by person and day, and no other', () => {
        expect(walked.lines).toEqual(tableLines(expected));
      });

      test('each mail names the task and says why it came', () => {
        expect(walked.missing).toEqual([]);
      });

      test('R3, R8: no mail twice', () => {
        const ids = walked.mails.map(({ messageId }) => messageId);
        expect(new Set(ids).size).toBe(ids.length);
        expect(walked.mails.every(({ to }) => to.length === 1)).toBe(true);
      });

      test('R4: what was skipped is recorded as superseded, and nothing waits', async () => {
        expect(await supersededRungs(walked.database)).toEqual(superseded.toSorted());
        expect(
          await walked.database.notice.count({ where: { state: { in: ['DUE', 'UNKNOWN', 'UNREACHABLE'] } } }),
        ).toBe(0);
        expect(await walked.database.mail.count({ where: { state: { notIn: ['SENT', 'CANCELLED'] } } })).toBe(
          0,
        );
      });

      test('A11, S1: the register and the classes at the end', async () => {
        expect(await apologies(walked.database)).toEqual(APOLOGIES);
        const classes = await classesAtTheEnd(walked.database);
        expect(classes).toHaveLength(ISSUED_ASSIGNMENTS);
        expect(classes.filter((line) => !line.endsWith(' NO_DEADLINE_OPEN'))).toEqual(CLASSES);
      });

      test('R5: what was no longer true at sending is recorded as cancelled, with the reason', async () => {
        expect(await cancelled(walked.database)).toEqual(untrue);
      });
    });
  });
}
