import type { Text } from '../../../src/domain/refusal.js';

export const draftFormWords = {} satisfies Record<string, Text>;
