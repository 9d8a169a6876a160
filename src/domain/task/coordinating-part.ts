/**
 * Coordinating parts. P1: a part has its own due date, not after the lead's. P2: the lead may submit only when each
 * part is completed, cancelled, or explained by the lead. A part still in draft was given to nobody and is not waited
 * for.
 */
import { Temporal } from 'temporal-polyfill';
import { formatDate } from '../calendar/local-time.js';
import { Refusal } from '../refusal.js';
import type { CoordinatingPart } from './assignment-context.js';
import { isOpen } from './assignment-state.js';

/** P1: null when the part ends in time for its lead; a lead or a part without due date sets no bound. */
export function refusePartAfterLead(
  partDueDate: Temporal.PlainDate | null,
  leadDueDate: Temporal.PlainDate | null,
  field: string,
): Refusal | null {
  if (!partDueDate || !leadDueDate || Temporal.PlainDate.compare(partDueDate, leadDueDate) <= 0) return null;
  const message = {
    vi: `Hạn của phần phối hợp (${formatDate(partDueDate)}) không được sau hạn của đơn vị chủ trì (${formatDate(leadDueDate)}).`,
    en: `The due date of a coordinating part (${formatDate(partDueDate)}) may not be after the lead's (${formatDate(leadDueDate)}).`,
  };
  return new Refusal('rule', 'part.after-lead', message, {
    rule: 'P1',
    errors: [{ field, code: 'after-lead', message, value: partDueDate.toString() }],
  });
}

/** P2: the parts that still keep the lead from submitting. */
export function missingParts(parts: readonly CoordinatingPart[]): CoordinatingPart[] {
  return parts.filter((part) => isOpen(part.state) && !part.explained);
}
