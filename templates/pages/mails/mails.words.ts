/** "Thư". */
import type { Text } from '../../../src/domain/refusal.js';

export const mailsWords = {
  'mails.title': { vi: 'Thư', en: 'Mails' },
} satisfies Record<string, Text>;
