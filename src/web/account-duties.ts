/**
 * What an account owes before anything else: on the pages a password of its own, and everywhere a second factor if a role
 * asks for it.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../features/access/actor.js';
import type { AuthSessionRead } from '../features/accounts/auth-session.js';
import { SecondFactor } from '../features/accounts/second-factor.service.js';

const CHANGE_PASSWORD = '/doi-mat-khau';
const ENROL = '/ca-nhan/xac-thuc-hai-buoc';

@Injectable()
export class AccountDuties {
  constructor(@Inject(SecondFactor) private readonly factors: SecondFactor) {}

  /** True for a session that may do nothing but set up a second factor. */
  async lacksFactor({ roles }: Actor, { twoFactorEnabled }: AuthSessionRead): Promise<boolean> {
    return !twoFactorEnabled && (await this.factors.isAskedOf(roles));
  }

  /** The page that comes first; null when nothing is owed, or this is it. */
  async firstPage(actor: Actor, session: AuthSessionRead, url: string): Promise<string | null> {
    const path = url.split('?')[0] ?? url;
    if (session.mustChangePassword) return path === CHANGE_PASSWORD ? null : CHANGE_PASSWORD;
    if (path === ENROL || path.startsWith(`${ENROL}/`)) return null;
    return (await this.lacksFactor(actor, session)) ? ENROL : null;
  }
}
