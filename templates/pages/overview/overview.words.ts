/** "Tổng quan". */
import type { Text } from '../../../src/domain/refusal.js';

export const overviewWords = {
  'overview.title': { vi: 'Tổng quan', en: 'Overview' },
} satisfies Record<string, Text>;
