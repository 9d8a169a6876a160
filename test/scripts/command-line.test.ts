/** A slip of the hand at the console: one sentence that names it and what is accepted, and nothing is done. */
import { expect, test } from 'vitest';
import { argumentsOf, CommandRefusal, type Command } from '../../prisma/command-line.js';

const RESTORE = 'npm run restore -- <file> [--replace]';
const ADMIN =
  'npm run create-admin -- --email <address> [--name <name>] [--unit-code <code>] [--unit-name <name>]';

function refusalOf(command: Command, args: string[]): string | null {
  try {
    argumentsOf(command, args);
    return null;
  } catch (error) {
    if (error instanceof CommandRefusal) return error.message;
    throw error;
  }
}

test.each<[Command, string[], string]>([
  ['restore', ['f', '--Replace'], `The option --Replace is not known: ${RESTORE}`],
  ['restore', ['f', '-r'], `The option -r is not known: ${RESTORE}`],
  ['restore', ['f', '--constructor'], `The option --constructor is not known: ${RESTORE}`],
  ['restore', ['f', '--replace=no'], `The option --replace takes no value (it is given "no"): ${RESTORE}`],
  ['restore', ['f', '/tmp/x', '--replace'], `"/tmp/x" is one argument too many: ${RESTORE}`],
  ['restore', ['--replace'], `A file is needed: ${RESTORE}`],
  ['backup', [], 'A file is needed: npm run backup -- <file>'],
  ['backup', ['f', 'g'], '"g" is one argument too many: npm run backup -- <file>'],
  ['backup', ['f', '--replace'], 'The option --replace is not known: npm run backup -- <file>'],
  ['migrate', ['now'], '"now" is one argument too many: npm run migrate'],
  ['migrate', ['--dry-run'], 'The option --dry-run is not known: npm run migrate'],
  ['create-admin', [], `An address is needed: ${ADMIN}`],
  ['create-admin', ['--email', 'quan.tri'], `An address is needed: ${ADMIN}`],
  ['create-admin', ['--email', '--name', 'x'], `The option --email needs a value: ${ADMIN}`],
  ['create-admin', ['--email', 'a@b.vn', '--nmae', 'x'], `The option --nmae is not known: ${ADMIN}`],
  ['create-admin', ['--email', 'a@b.vn', 'Lê', 'An'], `"Lê" is one argument too many: ${ADMIN}`],
])('%s %j is refused', (command, args, sentence) => {
  expect(refusalOf(command, args)).toBe(sentence);
});

test('what is accepted is read', () => {
  expect(argumentsOf('restore', ['--replace', 'f'])).toEqual({
    file: 'f',
    texts: {},
    flags: new Set(['replace']),
  });
  expect(argumentsOf('backup', ['f'])).toEqual({ file: 'f', texts: {}, flags: new Set() });
  expect(argumentsOf('migrate', [])).toEqual({ file: '', texts: {}, flags: new Set() });
  expect(argumentsOf('create-admin', ['--email', 'a@b.vn', '--name=Lê An'])).toMatchObject({
    texts: { email: 'a@b.vn', name: 'Lê An' },
  });
});
