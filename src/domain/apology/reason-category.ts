/** A5: the categories of the reason for a delay; reports draw "shortcomings and causes" from them (S4). */
import type { Text } from '../refusal.js';

export const REASON_CATEGORIES = {
  OBJECTIVE: { vi: 'Nguyên nhân khách quan', en: 'Objective causes' },
  WAITING_FOR_OTHERS: { vi: 'Chờ đơn vị khác', en: 'Waiting for another unit' },
  RESOURCES: { vi: 'Thiếu nguồn lực', en: 'Lack of resources' },
  OWN_FAULT: { vi: 'Lỗi của đơn vị', en: "The unit's own fault" },
  OTHER: { vi: 'Nguyên nhân khác', en: 'Other causes' },
} as const satisfies Record<string, Text>;

export type ReasonCategory = keyof typeof REASON_CATEGORIES;

/** Whether a text from outside names a category. */
export function isReasonCategory(value: unknown): value is ReasonCategory {
  return typeof value === 'string' && Object.hasOwn(REASON_CATEGORIES, value);
}
