/** "Sổ xin lỗi" and the public register. */
import type { Text } from '../../../src/domain/refusal.js';

export const apologiesWords = {
  'register.title': { vi: 'Sổ xin lỗi', en: 'Apology register' },
} satisfies Record<string, Text>;
