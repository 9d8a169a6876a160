import { OFFICE_TIME_ZONE } from '../../infra/clock/clock.js';
import { toIsoDate } from '../../infra/prisma/dates.js';
import type { Mail } from '../../infra/prisma/generated/client.js';
import { Temporal } from 'temporal-polyfill';
import type { Actor } from '../access/actor.js';
import { subjectFor } from './mail-sight.js';

export interface MailView {
  id: number;
  to: string;
  subject: string | null;
  state: string;
  messageId: string;
  attempts: number;
  response: string | null;
  notices: number[];
  digests: string[];
  kind: string;
  person: number | null;
  onBehalfOf: string | null;
  run: number | null;
  composedOn: string;
  notBefore: string;
  sentAt: string | null;
}

/** An instant as the API gives it, with the office's offset. */
export function officeTime(value: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(value.getTime()).toString({
    timeZone: OFFICE_TIME_ZONE,
    smallestUnit: 'second',
  });
}

/** The mail as `actor` may see it. */
export function mailView(
  row: Mail & { notices: { id: number }[]; digests: { kind: string }[] },
  actor: Pick<Actor, 'roles'>,
): MailView {
  return {
    id: row.id,
    to: row.address,
    subject: subjectFor(actor, row.subject),
    state: row.state,
    messageId: row.messageId,
    attempts: row.attempts,
    response: row.response,
    notices: row.notices.map(({ id }) => id),
    digests: row.digests.map(({ kind }) => kind),
    kind: row.kind,
    person: row.personId,
    onBehalfOf: row.onBehalfOf,
    run: row.runId,
    composedOn: toIsoDate(row.composedOn),
    notBefore: officeTime(row.notBefore),
    sentAt: row.sentAt && officeTime(row.sentAt),
  };
}
