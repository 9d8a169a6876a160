import { setImmediate as turn } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { entrySorter } from '../../../src/features/tasks/search-entries.js';
import type { Database } from '../../../src/infra/prisma/database.js';

test('what was written is sorted every other portion, never twice at a time, and again after it failed once', async () => {
  const running: { resolve: (rows: object[]) => void; reject: (error: Error) => void }[] = [];
  const rows = vi.fn(() => new Promise<object[]>((resolve, reject) => running.push({ resolve, reject })));
  const onPortion = entrySorter({ rows } as unknown as Database);
  onPortion();
  expect(rows).toHaveBeenCalledTimes(0);
  onPortion();
  expect(rows).toHaveBeenCalledTimes(1);
  onPortion();
  onPortion();
  onPortion();
  expect(rows).toHaveBeenCalledTimes(1);
  running[0]?.reject(new Error('must be owner of index task_search'));
  await turn();
  onPortion();
  expect(rows).toHaveBeenCalledTimes(2);
  running[1]?.resolve([]);
  await turn();
  onPortion();
  expect(rows).toHaveBeenCalledTimes(2);
  onPortion();
  expect(rows).toHaveBeenCalledTimes(3);
});
