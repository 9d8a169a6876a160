/**
 * kill -9 of the worker while a morning's mails are compiled and sent, started again each time. Nothing is lost, nobody
 * gets a second mail of the run, and what may have been sent is UNKNOWN and never sent again by itself (R2, R3, R8).
 */
import { describe, expect, test } from 'vitest';
import { MORNING_IS_OVER, reckon, startCrowd, type Crowd } from './crowd.js';
import type { SmtpStep } from './unruly-smtp.js';
import type { OfficeProcess } from './office-process.js';

const LONG = process.env['FAULTS'] === 'long';
const PEOPLE = LONG ? 2000 : 160;
const KILLS = LONG ? 100 : 5;
const SEED = Number(process.env['FAULTS_SEED'] ?? 20181220);

/** The same moments for the same seed (mulberry32). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

/** Kills the worker at its n-th step of talking to the mail server, whichever step that is. */
async function killAtStep(crowd: Crowd, worker: OfficeProcess, after: number): Promise<SmtpStep | 'idle'> {
  let steps = 0;
  return new Promise((resolve) => {
    crowd.smtp.at(async (step) => {
      steps += 1;
      if (steps !== after) return null;
      await worker.kill();
      resolve(step);
      return null;
    });
    // With nothing left to send there is no such step.
    void crowd.until(`SELECT state = 'DONE' FROM run`).then(() => resolve('idle'));
  });
}

describe('R8: kill -9 of the worker at any moment of a morning', () => {
  test(
    `${KILLS} kills while ${PEOPLE} people are written to: nothing lost, no duplicate without a kill, all accounted for`,
    async () => {
      const roll = dice(SEED);
      const crowd = await startCrowd(PEOPLE);
      try {
        await crowd.askForRun();
        // Before the first mail: killed as soon as it is up, with the run perhaps begun, perhaps composed.
        await (await crowd.startWorker()).kill();
        let kills = 1;
        while (kills < KILLS) {
          await crowd.leasesRunOut();
          const worker = await crowd.startWorker();
          const perKill = Math.max(4, Math.floor((PEOPLE * 4) / KILLS));
          const step = await killAtStep(crowd, worker, 1 + roll(perKill));
          await worker.kill();
          if (step === 'idle') break;
          kills += 1;
        }
        crowd.smtp.at(() => null);
        await crowd.leasesRunOut();
        const last = await crowd.startWorker();
        await crowd.until(MORNING_IS_OVER);
        expect(await last.leave()).toBe(0);

        const told = await reckon(crowd);
        expect(told.mails.length).toBe(PEOPLE);
        expect([
          told.states['SENT']! + told.states['UNKNOWN']!,
          told.lost,
          told.strange,
          told.crowded,
        ]).toEqual([PEOPLE, [], [], []]);
        expect(told.twice.length).toBeLessThanOrEqual(kills);
        expect(Object.keys(told.notices).filter((state) => state !== 'SENT' && state !== 'UNKNOWN')).toEqual(
          [],
        );
      } finally {
        await crowd.stop();
      }
    },
    LONG ? 1_200_000 : 180_000,
  );
});
