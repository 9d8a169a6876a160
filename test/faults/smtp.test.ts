/** R8 over a real conversation with a worker process: each fault of the mail server touches its own mail alone. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reckon, startCrowd, type Crowd } from './crowd.js';
import type { Fault, SmtpStep } from './unruly-smtp.js';
import type { OfficeProcess } from './office-process.js';

const SERVER_BUSY = { code: 451, message: '4.7.1 Greylisted, try again later' };
const CLOSING = { code: 421, message: '4.3.2 Service shutting down' };
const NO_MAILBOX = { code: 550, message: '5.1.1 No such mailbox' };
const MAILBOX_FULL = { code: 452, message: '4.2.2 Mailbox full' };

/** One person per fault; everybody else is served. */
const FAULTS: { of: string; step: SmtpStep; fault: Fault; state: string; taken: number }[] = [
  { of: 'greylisted at the recipient', step: 'rcpt', fault: SERVER_BUSY, state: 'PENDING', taken: 0 },
  { of: 'closing with 421', step: 'rcpt', fault: CLOSING, state: 'PENDING', taken: 0 },
  {
    of: 'mailbox full, told after the text',
    step: 'accepted',
    fault: MAILBOX_FULL,
    state: 'PENDING',
    taken: 0,
  },
  { of: 'no such mailbox', step: 'rcpt', fault: NO_MAILBOX, state: 'FAILED', taken: 0 },
  { of: 'refused for good after the text', step: 'accepted', fault: NO_MAILBOX, state: 'FAILED', taken: 0 },
  { of: 'cut before the text', step: 'rcpt', fault: 'cut', state: 'PENDING', taken: 0 },
  { of: 'cut when the whole text was there', step: 'accepted', fault: 'cut', state: 'UNKNOWN', taken: 0 },
  { of: 'cut before the answer', step: 'answered', fault: 'cut', state: 'UNKNOWN', taken: 1 },
];
const PEOPLE = 40;
const addressOf = (position: number): string => `u${position + 10}@demo.don-doc.test`;

let crowd: Crowd;
let worker: OfficeProcess;
beforeAll(async () => {
  crowd = await startCrowd(PEOPLE);
  crowd.smtp.at((step, recipient) => {
    const found = FAULTS.find((fault, position) => fault.step === step && addressOf(position) === recipient);
    return found?.fault ?? null;
  });
  await crowd.askForRun();
  worker = await crowd.startWorker();
  await crowd.until(`SELECT state = 'DONE' FROM run`);
}, 120_000);
afterAll(async () => {
  await worker?.leave();
  await crowd?.stop();
});

describe('R8: what a mail server may do', () => {
  test.each(FAULTS.map((fault, position) => ({ ...fault, address: addressOf(position) })))(
    '$of → $state',
    async ({ address, state, taken }) => {
      const { mails, states } = await reckon(crowd);
      const mail = mails.find((one) => one.address === address);
      expect([mail?.state, crowd.smtp.delivered.filter(({ to }) => to === address).length]).toEqual([
        state,
        taken,
      ]);
      expect(states['SENDING']).toBe(0);
    },
  );

  test('everybody else has their mail', async () => {
    const { states, lost, twice } = await reckon(crowd);
    expect([states['SENT'], lost, twice]).toEqual([PEOPLE - FAULTS.length, [], []]);
  });

  test('an address that was refused for good is marked; the others are not', async () => {
    const bad = await crowd.rows<{ email: string }>(
      `SELECT email FROM person WHERE address_state = 'BAD' ORDER BY id`,
    );
    expect(bad.map(({ email }) => email)).toEqual([addressOf(3), addressOf(4)]);
  });

  test('the server is well again and the waits are over: those refused for now go out, with the same Message-ID; what is unknown stays', async () => {
    const before = (await reckon(crowd)).mails.filter(({ state }) => state === 'PENDING');
    crowd.smtp.at(() => null);
    await worker.leave();
    await crowd.rows(`UPDATE mail SET retry_at = now() - interval '1 second' WHERE retry_at IS NOT NULL`);
    worker = await crowd.startWorker();
    await crowd.until(`SELECT NOT EXISTS (SELECT 1 FROM mail WHERE state IN ('PENDING', 'SENDING'))`);
    const { states, mails, twice } = await reckon(crowd);
    expect(before.length).toBe(4);
    for (const { message_id } of before)
      expect(mails.find((mail) => mail.message_id === message_id)?.state).toBe('SENT');
    expect([states['UNKNOWN'], states['FAILED'], twice]).toEqual([2, 2, []]);
  }, 60_000);
});
