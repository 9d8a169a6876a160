/** "Quản trị". */
import type { Text } from '../../../src/domain/refusal.js';

export const administrationWords = {
  'administration.title': { vi: 'Quản trị', en: 'Administration' },
} satisfies Record<string, Text>;
