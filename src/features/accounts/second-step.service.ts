/**
 * The second step of signing in: a code of the authenticator, or a recovery code. The library counts the tries (five per
 * sign-in, ten in a row per account, then a quarter of an hour's wait) and takes codes of one step of 30 seconds before
 * and after; a code opens one session. Codes go by the host's time, never by the demonstration's clock.
 */
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../infra/prisma/database.js';
import { AccountService } from './account.service.js';
import { hashOfRecoveryCode } from './recovery-codes.js';
import { SignInLimit, type Allowance } from './sign-in-limit.js';

/** Longer than a code is taken for. */
const ONCE: Allowance = { tries: 1, seconds: 120 };

export type SecondStepOutcome =
  | { kind: 'signed-in'; userId: string; cookies: string[]; body: unknown }
  | { kind: 'wrong' }
  /** Too long after the password, or too often: sign in anew. */
  | { kind: 'expired' }
  | { kind: 'locked' };

export interface SecondStepTry {
  code: string;
  cookie: string | undefined;
  address: string;
  userAgent: string | undefined;
}

@Injectable()
export class SecondStep {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AccountService) private readonly accounts: AccountService,
    @Inject(SignInLimit) private readonly limit: SignInLimit,
  ) {}

  async verify({ code, cookie, address, userAgent }: SecondStepTry): Promise<SecondStepOutcome> {
    const typed = code.replace(/\s/g, '');
    const isTotp = /^\d{6}$/.test(typed);
    const response = await this.accounts.forward(
      'POST',
      isTotp ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code',
      {
        body: JSON.stringify({ code: isTotp ? typed : hashOfRecoveryCode(typed) }),
        headers: {
          'content-type': 'application/json',
          cookie: cookie ?? '',
          'user-agent': userAgent ?? '',
        },
        address,
      },
    );
    if (!response.ok) return failed(response);
    const body = (await response.json()) as { token: string; user: { id: string } };
    if (isTotp && !(await this.claim(body.user.id, typed))) {
      await this.database.authSession.deleteMany({ where: { token: body.token } });
      return { kind: 'wrong' };
    }
    return { kind: 'signed-in', userId: body.user.id, cookies: response.headers.getSetCookie(), body };
  }

  /** Of all who bring the same code one gets in. */
  async claim(userId: string, code: string): Promise<boolean> {
    return (await this.limit.countOf('code', `${userId}|${code}`, ONCE)) === null;
  }
}

async function failed(response: Response): Promise<SecondStepOutcome> {
  const { code = '' } = (await response.json().catch(() => ({}))) as { code?: string };
  if (response.status === 429) return { kind: 'locked' };
  if (/^INVALID_(BACKUP_)?CODE$/.test(code)) return { kind: 'wrong' };
  if (response.status >= 500 && code !== 'FAILED_TO_CREATE_SESSION')
    throw new Error(`second step failed: ${response.status} ${code}`);
  return { kind: 'expired' };
}
