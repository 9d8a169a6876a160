/** SIGTERM finishes the mails in hand, takes no more, and leaves nothing leased. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { MORNING_IS_OVER, reckon, startCrowd, type Crowd } from './crowd.js';

const PEOPLE = 80;

let crowd: Crowd | undefined;
afterEach(async () => {
  await crowd?.stop();
  crowd = undefined;
});

describe('a worker that is asked to leave', () => {
  test('finishes the mails in hand, puts the others back and ends with 0; the next one sends the rest', async () => {
    const office = (crowd = await startCrowd(PEOPLE));
    await office.askForRun();
    const worker = await office.startWorker();
    let left: Promise<number | null> | undefined;
    await new Promise<void>((resolve) => {
      office.smtp.at((step) => {
        if (step === 'accepted' && office.smtp.delivered.length >= 10 && !left) {
          left = worker.leave();
          resolve();
        }
        return null;
      });
    });
    expect(await left).toBe(0);
    const half = await reckon(office);
    expect(half.states).toMatchObject({ SENDING: 0, UNKNOWN: 0, FAILED: 0 });
    expect(half.states['SENT']).toBe(office.smtp.delivered.length);
    expect(half.states['PENDING']).toBeGreaterThan(0);
    expect(await office.rows('SELECT id FROM mail WHERE leased_by IS NOT NULL')).toEqual([]);

    await office.leasesRunOut();
    const next = await office.startWorker();
    await office.until(MORNING_IS_OVER);
    expect(await next.leave()).toBe(0);
    const told = await reckon(office);
    expect([told.states['SENT'], told.twice, office.smtp.delivered.length]).toEqual([PEOPLE, [], PEOPLE]);
  }, 120_000);
});
