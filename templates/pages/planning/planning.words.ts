/** "Giao việc" and "Kế hoạch". */
import type { Text } from '../../../src/domain/refusal.js';

export const planningWords = {
  'drafting.title': { vi: 'Giao việc', en: 'Assign tasks' },
} satisfies Record<string, Text>;
