/** "Báo cáo". */
import type { Text } from '../../../src/domain/refusal.js';

export const reportsWords = {
  'reports.title': { vi: 'Báo cáo', en: 'Reports' },
} satisfies Record<string, Text>;
