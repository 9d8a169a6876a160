/**
 * What the commands at the server's console accept. Asked before a database is started for them (scripts/with-database.mjs)
 * and by the commands themselves, so that a slip of the hand does nothing.
 */
import { parseArgs } from 'node:util';

interface Form {
  /** As a person types it. */
  typed: string;
  takesFile: boolean;
  options: Readonly<Record<string, 'boolean' | 'string'>>;
  needsEmail?: true;
}

const COMMANDS = {
  migrate: { typed: 'npm run migrate', takesFile: false, options: {} },
  backup: { typed: 'npm run backup -- <file>', takesFile: true, options: {} },
  restore: {
    typed: 'npm run restore -- <file> [--replace]',
    takesFile: true,
    options: { replace: 'boolean' },
  },
  'create-admin': {
    typed:
      'npm run create-admin -- --email <address> [--name <name>] [--unit-code <code>] [--unit-name <name>]',
    takesFile: false,
    options: { email: 'string', name: 'string', 'unit-code': 'string', 'unit-name': 'string' },
    needsEmail: true,
  },
} satisfies Record<string, Form>;

export type Command = keyof typeof COMMANDS;

export interface Given {
  /** Empty for a command that takes none. */
  file: string;
  /** Options with a value. */
  texts: Readonly<Record<string, string>>;
  /** Options without. */
  flags: ReadonlySet<string>;
}

/** Arguments that a command does not accept; the message is the sentence to print. */
export class CommandRefusal extends Error {}

/** Throws CommandRefusal, which names what is wrong and what is accepted. */
export function argumentsOf(command: Command, argv: string[] = process.argv.slice(2)): Given {
  const { typed, takesFile, options, needsEmail }: Form = COMMANDS[command];
  const refuse = (what: string): never => {
    throw new CommandRefusal(`${what}: ${typed}`);
  };
  const files: string[] = [];
  const texts: Record<string, string> = {};
  const flags = new Set<string>();
  const { tokens } = parseArgs({
    args: argv,
    options: Object.fromEntries(Object.entries(options).map(([name, type]) => [name, { type }])),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const type = Object.hasOwn(options, name) && rawName.startsWith('--') ? options[name] : undefined;
    if (!type) refuse(`The option ${rawName} is not known`);
    else if (type === 'boolean') {
      if (value !== undefined) refuse(`The option ${rawName} takes no value (it is given "${value}")`);
      flags.add(name);
    } else if (!value || (!inlineValue && value.startsWith('-')))
      refuse(`The option ${rawName} needs a value`);
    else texts[name] = value;
  }
  const most = takesFile ? 1 : 0;
  if (files.length > most) refuse(`"${files[most]}" is one argument too many`);
  if (takesFile && !files[0]) refuse('A file is needed');
  if (needsEmail && !texts['email']?.includes('@')) refuse('An address is needed');
  return { file: files[0] ?? '', texts, flags };
}
