/** What an account owes before anything else on the pages: a password of its own. */
import { Injectable } from '@nestjs/common';
import type { AuthSessionRead } from '../features/accounts/auth-session.js';

const CHANGE_PASSWORD = '/doi-mat-khau';

@Injectable()
export class AccountDuties {
  /** The page that comes first; null when nothing is owed, or this is it. */
  firstPage({ mustChangePassword }: AuthSessionRead, url: string): string | null {
    const path = url.split('?')[0];
    if (mustChangePassword) return path === CHANGE_PASSWORD ? null : CHANGE_PASSWORD;
    return null;
  }
}
