/** What the two commands share: where the database is, and the sentence for a person when it does not work. */
import 'reflect-metadata';
import { EnvironmentError, loadEnvironment } from '../../src/config/environment.js';
import { argumentsOf, CommandRefusal, type Command, type Given } from '../command-line.js';
import { BackupRefusal } from './archive.js';

export async function withDatabase(
  command: Command,
  work: (databaseUrl: string, given: Given) => Promise<void>,
): Promise<void> {
  try {
    const given = argumentsOf(command);
    await work(loadEnvironment().DATABASE_URL, given);
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = 1;
  }
}

function sentenceOf(error: unknown): string {
  if ([CommandRefusal, EnvironmentError, BackupRefusal].some((expected) => error instanceof expected))
    return (error as Error).message;
  const { code, message, stack } = error as Error & { code?: string };
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return 'PostgreSQL does not answer at the address in DATABASE_URL.';
  if (code === '42501') return `The database's user may not do this: ${message}. It must own the database.`;
  if (code === '3D000') return `The database in DATABASE_URL does not exist: ${message}.`;
  if (code === 'ENOENT' || code === 'EACCES' || code === 'ENOSPC')
    return `The file cannot be written: ${message}.`;
  return stack ?? message;
}
