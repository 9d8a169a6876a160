/**
 * The second step of signing in: a code of the authenticator, or a recovery code. The library counts five tries per sign-in
 * and takes codes of one step of 30 seconds before and after; tries of an account are counted by sign-in-limit.ts; a code
 * opens one session. Codes go by the host's time, never by the demonstration's clock.
 */
import { Inject, Injectable } from '@nestjs/common';
import { AccountService } from './account.service.js';
import { hashOfRecoveryCode } from './recovery-codes.js';
import { CODE, SignInLimit, type Allowance } from './sign-in-limit.js';

/** Longer than a code is taken for. */
const ONCE: Allowance = { tries: 1, seconds: 120 };

export type SecondStepOutcome =
  | { kind: 'signed-in'; userId: string; cookies: string[]; body: unknown }
  | { kind: 'wrong' }
  /** Too long after the password, or too often: sign in anew. */
  | { kind: 'expired' }
  | { kind: 'locked'; seconds: number };

export interface SecondStepTry {
  code: string;
  cookie: string | undefined;
  address: string;
  userAgent: string | undefined;
}

/** One try at signing in; `owner` as in SignInPlace. */
export interface SignInStep extends SecondStepTry {
  owner: string | null;
}

/** The kind of try of a code that was taken. */
const USED = 'used-code';

@Injectable()
export class SecondStep {
  constructor(
    @Inject(AccountService) private readonly accounts: AccountService,
    @Inject(SignInLimit) private readonly limit: SignInLimit,
  ) {}

  /** For who has passed the password: `cookie` holds that, and a session in it says nothing. */
  async verify({ owner, ...step }: SignInStep): Promise<SecondStepOutcome> {
    const account = await this.accounts.accountAtSecondStep(step.cookie);
    if (account === null) return { kind: 'expired' };
    const tried = { account, address: step.address, known: owner === account };
    const seconds = await this.limit.count(CODE, tried);
    if (seconds !== null) return { kind: 'locked', seconds };
    const outcome = await this.bring(account, { ...step, cookie: withoutSession(step.cookie) });
    if (outcome.kind === 'signed-in') await this.limit.clear(CODE, tried);
    return outcome;
  }

  /** The first code of a new secret, by who is signed in. */
  async confirm(userId: string, step: SecondStepTry): Promise<SecondStepOutcome> {
    return this.bring(userId, step);
  }

  /** Of all who bring the same code one gets in; the others can bring the next one, for the library has not heard of them. */
  private async bring(account: string, step: SecondStepTry): Promise<SecondStepOutcome> {
    const typed = step.code.replace(/\s/g, '');
    const isTotp = /^\d{6}$/.test(typed);
    const used = `${account}|${typed}`;
    if (isTotp && (await this.limit.countOf(USED, used, ONCE)) !== null) return { kind: 'wrong' };
    const response = await this.ask(isTotp, typed, step);
    if (response.ok) {
      const body = (await response.json()) as { token: string; user: { id: string } };
      return { kind: 'signed-in', userId: body.user.id, cookies: response.headers.getSetCookie(), body };
    }
    if (isTotp) await this.limit.forget(USED, used);
    return failed(response);
  }

  private async ask(isTotp: boolean, typed: string, step: SecondStepTry): Promise<Response> {
    return this.accounts.forward(
      'POST',
      isTotp ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code',
      {
        body: JSON.stringify({ code: isTotp ? typed : hashOfRecoveryCode(typed) }),
        headers: {
          'content-type': 'application/json',
          cookie: step.cookie ?? '',
          'user-agent': step.userAgent ?? '',
        },
        address: step.address,
      },
    );
  }
}

function withoutSession(cookie: string | undefined): string {
  const all = (cookie ?? '').split(';').map((one) => one.trim());
  return all.filter((one) => !/^[^=]*session/.test(one)).join('; ');
}

async function failed(response: Response): Promise<SecondStepOutcome> {
  const { code = '' } = (await response.json().catch(() => ({}))) as { code?: string };
  if (/^INVALID_(BACKUP_)?CODE$/.test(code)) return { kind: 'wrong' };
  if (response.status >= 500 && code !== 'FAILED_TO_CREATE_SESSION')
    throw new Error(`second step failed: ${response.status} ${code}`);
  return { kind: 'expired' };
}
