/**
 * The accounts library keeps what belongs to a call in storages that follow it from one promise to the next. From the first
 * call of a process on, each of them is handed to every promise that anybody makes: a fifth of the work of a page that has
 * nothing to do with the library. So they are off between its calls.
 */
import {
  getCurrentAuthContextAsyncLocalStorage,
  getCurrentDBAdapterAsyncLocalStorage,
  getRequestStateAsyncLocalStorage,
} from '@better-auth/core/context';

/** Calls of the whole process, as the storages are. */
let underWay = 0;

/** Carries out a call of the library; with the last one under way the storages go off. */
export async function withStorages<T>(call: () => Promise<T>): Promise<T> {
  const storages = await Promise.all([
    getCurrentAuthContextAsyncLocalStorage(),
    getCurrentDBAdapterAsyncLocalStorage(),
    getRequestStateAsyncLocalStorage(),
  ]);
  underWay += 1;
  try {
    return await call();
  } finally {
    underWay -= 1;
    if (underWay === 0) for (const storage of storages) storage.disable();
  }
}
