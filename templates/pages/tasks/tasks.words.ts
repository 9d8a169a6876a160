/** "Nhiệm vụ", the list of assignments. */
import type { Text } from '../../../src/domain/refusal.js';

export const tasksWords = {
  'tasks.title': { vi: 'Nhiệm vụ', en: 'Tasks' },
} satisfies Record<string, Text>;
