/**
 * What administrators are told of by mail: one mail when an incident begins, one when it is over. What comes and goes is
 * one incident until it has stayed away for a while. C3 (next year's calendar from 1 December), R7 and R8 (addresses that
 * the mail server refused for good), R6 (mails that wait although they may leave).
 */

export const INCIDENT_KINDS = [
  'NO_WORKER',
  'WORKER_SILENT',
  'MAIL_BACKLOG',
  'CALENDAR_MISSING',
  'BAD_ADDRESSES',
] as const;
/** Gravest first. */
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** So long must nothing be seen of an incident until it is over, minutes of the host's clock. */
export const CALM_MINUTES = 10;

export interface HealthFacts {
  /** How long no worker has been alive, as far as is known; null while one is. */
  withoutWorkerSeconds: number | null;
  /** Workers without a beat for longer than they may be, less those after which another one was started. */
  silentWorkers: string[];
  /** `late`: mails that waited too long while they could have left; `waiting`: the same, the hours outside the window too. */
  backlog: { late: number; waiting: number };
  /** C3: the year to be entered now; null when none is missing. */
  yearToEnter: number | null;
  /** Addresses that are bad, by the day on which the server refused them ('YYYY-MM-DD'). */
  badAddresses: { day: string; n: number }[];
}

/** Something that is not as it should be, now. */
export interface Sighting {
  kind: IncidentKind;
  /** Which worker, year or day; empty where there is only one. */
  subject: string;
  n: number;
  /** False: it keeps an open incident open, but opens none. */
  opens: boolean;
}

/** What there is to tell, gravest first; `silentAfterSeconds` is how long a worker may be silent. */
export function sightingsOf(facts: HealthFacts, silentAfterSeconds: number): Sighting[] {
  const { withoutWorkerSeconds: without, silentWorkers, backlog, yearToEnter, badAddresses } = facts;
  const seen = (kind: IncidentKind, subject = '', n = 1, opens = true): Sighting => ({
    kind,
    subject,
    n,
    opens,
  });
  return [
    ...(without === null ? [] : [seen('NO_WORKER', '', 1, without >= silentAfterSeconds)]),
    ...silentWorkers.map((id) => seen('WORKER_SILENT', id)),
    ...(backlog.waiting > 0 ? [seen('MAIL_BACKLOG', '', backlog.waiting, backlog.late > 0)] : []),
    ...(yearToEnter === null ? [] : [seen('CALENDAR_MISSING', String(yearToEnter))]),
    ...badAddresses.map(({ day, n }) => seen('BAD_ADDRESSES', day, n)),
  ];
}
