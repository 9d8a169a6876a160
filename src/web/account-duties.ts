/** What an account owes before anything else on the pages: a password of its own, a second factor if a role asks for it. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../features/access/actor.js';
import type { AuthSessionRead } from '../features/accounts/auth-session.js';
import { SecondFactor } from '../features/accounts/second-factor.service.js';

const CHANGE_PASSWORD = '/doi-mat-khau';
const ENROL = '/ca-nhan/xac-thuc-hai-buoc';

@Injectable()
export class AccountDuties {
  constructor(@Inject(SecondFactor) private readonly factors: SecondFactor) {}

  /** The page that comes first; null when nothing is owed, or this is it. */
  async firstPage(
    { roles }: Actor,
    { mustChangePassword, twoFactorEnabled }: AuthSessionRead,
    url: string,
  ): Promise<string | null> {
    const path = url.split('?')[0] ?? url;
    if (mustChangePassword) return path === CHANGE_PASSWORD ? null : CHANGE_PASSWORD;
    if (twoFactorEnabled || path === ENROL || path.startsWith(`${ENROL}/`)) return null;
    return (await this.factors.isAskedOf(roles)) ? ENROL : null;
  }
}
