/** What happens by the clock: each line in the office's time, wherever the server stands. */
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.js';
import { JOBS } from '../../src/infra/queue/jobs.js';
import { nextTime, schedule } from '../../workers/schedule.js';

const lines = schedule(DEFAULT_SETTINGS);
const from = Date.parse('2018-12-19T00:00:00+07:00');

describe('R6: the schedule in Asia/Ho_Chi_Minh', () => {
  test.each([
    ['sweep', '2018-12-19T00:05:00+07:00'],
    ['leaders', '2018-12-19T07:30:00+07:00'],
    ['daily', '2018-12-19T08:00:00+07:00'],
    ['notices', '2018-12-19T08:09:00+07:00'],
    ['reclaim', '2018-12-19T00:03:00+07:00'],
  ])('%s comes next at %s', async (id, expected) => {
    const line = lines.find((one) => one.id === id);
    expect(new Date(await nextTime(line!, from))).toEqual(new Date(expected));
  });

  test('the daily run follows the setting', async () => {
    const [daily] = schedule({ ...DEFAULT_SETTINGS, dailyRunAt: '09:15' }).filter(({ id }) => id === 'daily');
    expect(new Date(await nextTime(daily!, from))).toEqual(new Date('2018-12-19T09:15:00+07:00'));
  });

  test('a line that cannot be read is refused', async () => {
    await expect(nextTime({ ...lines[0]!, cron: 'every morning' }, from)).rejects.toThrow();
  });

  test('each line names a job, each id stands once, and in the demonstration only what heals runs by itself', () => {
    expect(lines.every(({ job }) => job in JOBS)).toBe(true);
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
    expect(lines.filter(({ inDemonstration }) => inDemonstration).map(({ job }) => job)).toEqual([
      'mail.reclaim',
    ]);
  });
});
