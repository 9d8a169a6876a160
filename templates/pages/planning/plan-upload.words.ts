import type { Text } from '../../../src/domain/refusal.js';

export const planUploadWords = {} satisfies Record<string, Text>;
