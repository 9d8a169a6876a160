import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder: compiled or not, the nearest one above with a package.json. */
export const PROJECT = nearestProject(dirname(fileURLToPath(import.meta.url)));

/** The version that runs, as its package.json says. */
export const VERSION = (
  JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as { version: string }
).version;

function nearestProject(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : nearestProject(dirname(folder));
}
