import { toIsoDate } from '../../infra/prisma/dates.js';
import type { Run } from '../../infra/prisma/generated/client.js';
import { officeTime } from '../mails/mails.view.js';

export interface RunView {
  id: number;
  job: string;
  asOf: string;
  at: string;
  state: string;
  counts: Record<string, number | string>;
  error: string | null;
  finishedAt: string | null;
}

export function runView(row: Run): RunView {
  return {
    id: row.id,
    job: row.job,
    asOf: toIsoDate(row.asOf),
    at: officeTime(row.at),
    state: row.state,
    counts: row.counts as Record<string, number | string>,
    error: row.error,
    finishedAt: row.finishedAt && officeTime(row.finishedAt),
  };
}
