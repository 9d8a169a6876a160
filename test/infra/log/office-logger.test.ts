import { afterEach, beforeEach, expect, vi, test } from 'vitest';
import { setImmediate as later } from 'node:timers/promises';
import { loggedAs, OfficeLogger } from '../../../src/infra/log/office-logger.js';

let said: string;
beforeEach(() => {
  said = '';
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      said += String(chunk);
      return true;
    });
  }
});
afterEach(() => void vi.restoreAllMocks());

const logger = new OfficeLogger({ json: true, colors: false });

test('a line says which request or job it is of, also one that is said later; outside of them none', async () => {
  await loggedAs('abc-1', async () => {
    await later();
    logger.warn('the queue is away', 'Queue');
  });
  logger.warn('by itself', 'Queue');
  expect(said).toContain('"message":"abc-1 the queue is away"');
  expect(said).toContain('"message":"by itself"');
});

test('addresses, passwords in addresses of servers and the arguments of a failed call are left out', () => {
  const error = new Error(
    'Key (email)=(nguyen.van.a@sotc.gov.vn) is taken at smtps://office:secret-word@mail.gov.vn:465',
  );
  error.stack = `${error.message}\n    at run (/srv/node_modules/@prisma/client/runtime/x.ts:1:2)`;
  logger.error(error);
  logger.error(
    'PrismaClientValidationError: \nInvalid `tx.person.create()` invocation in\n/srv/people.service.ts:1:2\n\n{\n  data: { name: "Nguyễn Văn A" }\n}\n\nArgument `unit` is missing.\n    at create (x.ts:1:2)',
  );
  for (const secret of ['nguyen.van.a', 'sotc.gov.vn', 'secret-word', 'office:', 'Nguyễn Văn A'])
    expect(said).not.toContain(secret);
  for (const kept of [
    'is taken',
    '@mail.gov.vn:465',
    '/node_modules/@prisma/client/runtime/x.ts:1:2',
    'Argument `unit` is missing.',
    'at create',
  ])
    expect(said).toContain(kept);
});
