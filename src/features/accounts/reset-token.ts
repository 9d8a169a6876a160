/**
 * The key in the link of a password reset: 256 bits that follow from the reset's row and the host's SECRET. The database
 * holds only its hash, and whoever reads the database alone cannot make it.
 */
import { createHash, createHmac } from 'node:crypto';

export const RESET_PAGE = '/dat-lai-mat-khau';

export function resetTokenOf(resetId: string, secret: string): string {
  return createHmac('sha256', secret).update(`password-reset:${resetId}`).digest('base64url');
}

/** Under which name the reset of this key is kept. */
export function resetNameOf(token: string): string {
  return `${RESET_NAMES}${createHash('sha256').update(token).digest('hex')}`;
}

export const RESET_NAMES = 'password-reset:';
