/** A command at the server's console, given the database: that of DATABASE_URL, or the embedded one, started if it is not running. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runningServerUrl, startPostgres } from './embedded-postgres.mjs';
import { ROOT, runVisibly } from './prepare.mjs';

const COMMAND_LINE = 'dist/prisma/command-line.js';

/** `passed`: what becomes of each argument. Ends the process with the command's exit code, or 1 after one sentence. */
export async function runWithDatabase(command, program, { passed = (text) => text, mayMake = false } = {}) {
  const dataDir = resolve(ROOT, process.env.DATA_DIR || 'data');
  const args = process.argv.slice(2);
  let server = null;
  try {
    if ([program, COMMAND_LINE].some((file) => !existsSync(join(ROOT, file))))
      throw new Error('The program is not built yet: run "npm ci && npm run build".');
    const { argumentsOf } = await import(pathToFileURL(join(ROOT, COMMAND_LINE)).href);
    argumentsOf(command, args);
    let url = process.env.DATABASE_URL || (await runningServerUrl(dataDir));
    if (!url && !mayMake && !existsSync(join(dataDir, 'postgres')))
      throw new Error(`There is no database: set DATABASE_URL, or DATA_DIR (it is ${dataDir}).`);
    if (!url) {
      server = await startPostgres({ dataDir });
      await server.ensureDatabase();
      url = server.url();
    }
    process.exitCode = await runVisibly(process.execPath, [join(ROOT, program), ...args.map(passed)], {
      // Nothing here is signed; the processes themselves insist on a secret of their own.
      env: { SECRET: 'not used by this command, which signs nothing', ...process.env, DATABASE_URL: url },
    });
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } finally {
    await server?.stop();
  }
}

/** npm runs its commands in the project's folder; a file is meant from where the person is. */
export const fromHere = (path) =>
  path.startsWith('-') ? path : resolve(process.env.INIT_CWD ?? process.cwd(), path);
