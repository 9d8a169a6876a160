/** R8: mails are ended and begun several in one statement, and yet one mail's fault never touches the next. */
import { expect, test } from 'vitest';
import type { EndedMail, TurnTaken } from '../../../src/features/mails/delivery.store.js';
import { DeliveryTurns } from '../../../src/features/mails/delivery-turns.js';
import type { MailRead } from '../../../src/features/mails/mail-read.sql.js';

const mail = (id: number) => ({ id }) as MailRead;
const ended = (id: number): EndedMail => ({
  mail: mail(id),
  outcome: { state: 'SENT', response: '250 ok', subject: null, text: null, cancelled: [] },
});

/** Turns over a store that begins and ends whatever it is given, but what `fault` forbids; and the turns it took. */
function turnsOver(fault: (begin: readonly number[]) => Error | null = () => null) {
  const taken: { begin: number[]; end: number[] }[] = [];
  const turns = new DeliveryTurns(async (begin, end): Promise<TurnTaken> => {
    taken.push({ begin: [...begin], end: end.map(({ mail: { id } }) => id) });
    await new Promise(setImmediate);
    const error = fault(begin);
    if (error) throw error;
    return {
      begun: new Map(begin.map((id) => [id, mail(id)])),
      ended: new Set(end.map((one) => one.mail.id)),
    };
  });
  return { turns, taken };
}

test('what is asked in one moment goes together, and what comes meanwhile goes together after it', async () => {
  const { turns, taken } = turnsOver();
  const first = [turns.end(ended(1)), turns.begin(2)];
  await Promise.resolve();
  await Promise.resolve();
  const second = [turns.begin(3), turns.end(ended(4)), turns.begin(5)];
  expect(await Promise.all([...first, ...second])).toEqual([true, mail(2), mail(3), true, mail(5)]);
  expect(taken).toEqual([
    { begin: [2], end: [1] },
    { begin: [3, 5], end: [4] },
  ]);
});

test('what the statement did not find had lost its lease', async () => {
  const turns = new DeliveryTurns(async () => ({ begun: new Map(), ended: new Set() }));
  expect(await Promise.all([turns.begin(1), turns.end(ended(2))])).toEqual([null, false]);
});

test('a fault of one mail is its own: the others of its turn are taken', async () => {
  const { turns } = turnsOver((begin) => (begin.includes(2) ? new Error('mail 2 cannot be read') : null));
  const told = await Promise.allSettled([turns.begin(1), turns.begin(2), turns.end(ended(3))]);
  expect(told).toMatchObject([
    { status: 'fulfilled', value: { id: 1 } },
    { status: 'rejected', reason: { message: 'mail 2 cannot be read' } },
    { status: 'fulfilled', value: true },
  ]);
  expect(await turns.begin(4)).toEqual(mail(4));
});

test('a database that is away is asked once, not once for each mail', async () => {
  const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const { turns, taken } = turnsOver(() => away);
  const told = await Promise.allSettled([turns.begin(1), turns.begin(2), turns.end(ended(3))]);
  expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(taken).toHaveLength(1);
});
