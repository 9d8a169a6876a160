/**
 * R8, R11: what an SMTP attempt came to and what follows. Refused for now, or lost before the message was handed over:
 * tried again with growing waits, {5} times. Refused for good: the address is marked bad. Lost after the message was
 * handed over: UNKNOWN, never sent again by itself. The Message-ID is derived from the mail's row and never changes.
 * The first digit of a reply is RFC 5321, 4.2.1.
 */
import { Temporal } from 'temporal-polyfill';
import type { Settings } from '../settings.js';

export type DeliveryOutcome = 'SENT' | 'RETRY' | 'REFUSED_FOR_GOOD' | 'UNKNOWN';

/** after-handover: the whole message, its final dot included, was written to the connection. */
export type DeliveryStage = 'before-handover' | 'after-handover';

export interface DeliveryAttempt {
  stage: DeliveryStage;
  /** The server's reply to the command that ended the attempt; absent when the connection was lost without one. */
  responseCode?: number;
  message: string;
}

/** Replies about our own account with the server; they say nothing about the addressee, so no address is blamed. */
const OUR_OWN_FAULT: readonly number[] = [530, 534, 535, 538];

const OUTCOMES: readonly { when: (attempt: DeliveryAttempt) => boolean; outcome: DeliveryOutcome }[] = [
  { when: (a) => OUR_OWN_FAULT.includes(a.responseCode ?? 0), outcome: 'RETRY' },
  { when: (a) => replyClass(a) === 5, outcome: 'REFUSED_FOR_GOOD' },
  { when: (a) => replyClass(a) === 4, outcome: 'RETRY' },
  { when: (a) => replyClass(a) === 2 && a.stage === 'after-handover', outcome: 'SENT' },
  { when: (a) => a.stage === 'after-handover', outcome: 'UNKNOWN' },
];

function replyClass(attempt: DeliveryAttempt): number | null {
  return attempt.responseCode === undefined ? null : Math.floor(attempt.responseCode / 100);
}

/** R8: the outcome of one attempt. Anything that ended before the handover without a final "no" may be tried again. */
export function classifyDelivery(attempt: DeliveryAttempt): DeliveryOutcome {
  return OUTCOMES.find(({ when }) => when(attempt))?.outcome ?? 'RETRY';
}

const FIRST_WAIT_SECONDS = 60;
const WAIT_GROWTH = 4;
const LONGEST_WAIT_SECONDS = 6 * 60 * 60;

/**
 * R8: how long to wait after the attempt with this number (1 the first) failed for now: 1, 4, 16, 64 minutes …; null when
 * the mail is given up.
 */
export function retryDelay(attempt: number, settings: Settings): Temporal.Duration | null {
  if (attempt >= settings.mailAttempts) return null;
  const seconds = Math.min(FIRST_WAIT_SECONDS * WAIT_GROWTH ** (attempt - 1), LONGEST_WAIT_SECONDS);
  return Temporal.Duration.from({ seconds }).round({ largestUnit: 'hour' });
}

/** R8: the Message-ID of a mail's row, with its angle brackets; the same row gives the same id for ever. */
export function messageIdOf(mailId: number | string, installationId: string, host: string): string {
  return `<don-doc.${mailId}.${installationId.replace(/[^A-Za-z0-9-]/g, '')}@${host}>`;
}

/** R11: whether one more mail may go to a person who was given `mailsToday` mails today, or is merged into the next one. */
export function fuse(mailsToday: number, settings: Settings): 'SEND' | 'MERGE_INTO_NEXT' {
  return mailsToday < settings.mailsPerPersonPerDay ? 'SEND' : 'MERGE_INTO_NEXT';
}
