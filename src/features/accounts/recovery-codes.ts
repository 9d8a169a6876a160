/** Codes that stand in for a lost telephone, each once. The database holds their hashes; people see them once. */
import { createHash, randomBytes } from 'node:crypto';

const HOW_MANY = 10;
/** Without letters and figures that look alike. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const LENGTH = 10;

/** New codes, as they are shown: "k7mwp-3hq9x". */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: HOW_MANY }, () => {
    const letters = [...randomBytes(LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]);
    return `${letters.slice(0, LENGTH / 2).join('')}-${letters.slice(LENGTH / 2).join('')}`;
  });
}

/** As a code is kept and compared; spaces, hyphens and capitals make no difference. */
export function hashOfRecoveryCode(code: string): string {
  return createHash('sha256')
    .update(code.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .digest('hex');
}
