/**
 * The code of a plan: chosen once, for good, and part of the plan's address. A word that names another page there cannot be
 * one, or the plan could never be opened.
 */
import type { Text } from '../refusal.js';

export const PLAN_CODE = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u;

/** The pages beside the plans: /ke-hoach/moi. */
const RESERVED: readonly string[] = ['moi'];

/** Why it cannot be the code of a plan; null: it can. */
export function planCodeFault(code: string): Text | null {
  if (!PLAN_CODE.test(code)) {
    return {
      vi: 'Mã gồm chữ, số, dấu chấm, gạch ngang, không có dấu cách, ví dụ KH-2019.',
      en: 'The code is of letters, digits, dots and hyphens, such as KH-2019.',
    };
  }
  if (!RESERVED.includes(code.toLowerCase())) return null;
  return {
    vi: `Mã “${code}” trùng với địa chỉ của một trang; đặt mã khác, ví dụ KH-2019.`,
    en: `The code “${code}” is the address of a page; choose another, such as KH-2019.`,
  };
}
