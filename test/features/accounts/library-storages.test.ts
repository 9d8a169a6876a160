import { expect, test } from 'vitest';
import {
  getRequestStateAsyncLocalStorage,
  hasRequestState,
  runWithRequestState,
} from '@better-auth/core/context';
import { withStorages } from '../../../src/features/accounts/library-storages.js';

/** Whether it is handed to every promise; no part of what Node describes. */
const isOn = async () =>
  ((await getRequestStateAsyncLocalStorage()) as unknown as { enabled: boolean }).enabled;

/** A call that ends when it is told to, and says whether it still had what belongs to it. */
function callUnderWay() {
  let end = (): void => undefined;
  const told = new Promise<void>((resolve) => (end = resolve));
  const hadItsState = withStorages(() =>
    runWithRequestState(new WeakMap(), async () => {
      await told;
      return hasRequestState();
    }),
  );
  return { end, hadItsState };
}

test('a call that ends leaves to the others what belongs to them', async () => {
  const slow = callUnderWay();
  const quick = callUnderWay();
  quick.end();
  expect(await quick.hadItsState).toBe(true);
  expect(await isOn()).toBe(true);
  slow.end();
  expect(await slow.hadItsState).toBe(true);
});

test('between calls, also after one that failed, no promise carries anything of the library', async () => {
  const failing = withStorages(() =>
    runWithRequestState(new WeakMap(), () => Promise.reject(new Error('away'))),
  );
  await expect(failing).rejects.toThrow('away');
  expect(await isOn()).toBe(false);
});
