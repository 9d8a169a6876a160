/** "Lịch làm việc". */
import type { Text } from '../../../src/domain/refusal.js';

export const calendarWords = {
  'calendar.title': { vi: 'Lịch làm việc', en: 'Working calendar' },
} satisfies Record<string, Text>;
