import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder: compiled or not, the nearest one above with a package.json. */
export const PROJECT = nearestProject(dirname(fileURLToPath(import.meta.url)));

function nearestProject(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : nearestProject(dirname(folder));
}
