/**
 * Every kind of job: its name `noun.verb`, what it carries, what wakes it, what guards its effect and how often it is
 * tried. A job says only "go and look"; the truth is in PostgreSQL, so a lost or doubled job changes nothing.
 * `docs/architecture.md` prints this table and a test compares the two.
 */

/** Payloads carry ids only. */
export interface JobPayloads {
  'run.execute': { runId: number };
  'run.schedule': { job: 'sweep' | 'leaders' | 'daily' | 'notices' };
  'mail.drain': Record<string, never>;
  'mail.reclaim': Record<string, never>;
  'report.compile': { reportId: number };
}

export type JobName = keyof JobPayloads;

interface JobKind {
  trigger: string;
  guard: string;
  attempts: number;
}

export const JOBS: Record<JobName, JobKind> = {
  'run.schedule': {
    trigger: 'schedule',
    guard: 'one unfinished run per job and day',
    attempts: 3,
  },
  'run.execute': {
    trigger: 'run.schedule, POST /api/runs, mail.reclaim',
    guard: 'lease on the run row; unique notices, mails and digests',
    attempts: 3,
  },
  'mail.drain': {
    trigger: 'run.execute, after a mail was written, mail.reclaim',
    guard: 'lease per mail (FOR UPDATE SKIP LOCKED)',
    attempts: 3,
  },
  'mail.reclaim': {
    trigger: 'schedule',
    guard: 'only expired leases and work that is due and not done',
    attempts: 1,
  },
  'report.compile': {
    trigger: 'POST /api/reports, mail.reclaim',
    guard: 'state and lease of the report row',
    attempts: 3,
  },
};

/** The one queue of the system. */
export const QUEUE_NAME = 'don-doc';
