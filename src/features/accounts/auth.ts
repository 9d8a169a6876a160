/** better-auth as this system uses it: e-mail and password, sessions in our tables, nobody signs up. */
import { Logger } from '@nestjs/common';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Environment } from '../../config/environment.js';
import type { Database } from '../../infra/prisma/database.js';

export const AUTH_PATH = '/api/auth';

/** Set by our own server from the connection; whatever a client sends under this name is overwritten. */
export const ADDRESS_HEADER = 'x-don-doc-address';

/** A working day with its overtime. */
export const SESSION_HOURS = 12;

/** From the right password to the code. */
const SECOND_STEP_MINUTES = 10;

/** What the library reports when the hook below refuses a session: no failure. */
const LEFT_THE_OFFICE = 'Failed to create session';

const logger = new Logger('Accounts');

export type Auth = ReturnType<typeof makeAuth>;

export function makeAuth(environment: Environment, database: Database) {
  return betterAuth({
    appName: 'Đôn Đốc',
    baseURL: environment.PUBLIC_URL,
    basePath: AUTH_PATH,
    secret: environment.SECRET,
    database: prismaAdapter(database, { provider: 'postgresql' }),
    user: { modelName: 'authUser' },
    session: { modelName: 'authSession', expiresIn: SESSION_HOURS * 60 * 60, disableSessionRefresh: true },
    account: { modelName: 'authAccount' },
    verification: { modelName: 'authVerification' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: 128 },
    // Tries are counted by sign-in-limit.ts, which knows whose they are.
    rateLimit: { enabled: false },
    plugins: [
      twoFactor({
        twoFactorTable: 'authTwoFactor',
        twoFactorCookieMaxAge: SECOND_STEP_MINUTES * 60,
        accountLockout: { enabled: false },
        // Kept as hashes, which recovery-codes.ts makes; what the library hands over here is a list of them.
        backupCodeOptions: {
          customBackupCodesGenerate: () => [],
          storeBackupCodes: { encrypt: async (codes) => codes, decrypt: async (kept) => kept },
        },
      }),
    ],
    databaseHooks: {
      session: {
        create: {
          /** Who has left the office signs in no more; the answer is that of a wrong password. */
          before: async ({ userId }) =>
            (await database.person.count({ where: { userId, active: true } })) === 1 ? undefined : false,
        },
      },
    },
    advanced: {
      cookiePrefix: 'don-doc',
      useSecureCookies: environment.PUBLIC_URL.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      // The web root checks the origin of every unsafe request, these included, and lets API clients without one pass.
      disableCSRFCheck: true,
    },
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (_, message) => {
        if (message !== LEFT_THE_OFFICE) logger.error(message);
      },
    },
  });
}
