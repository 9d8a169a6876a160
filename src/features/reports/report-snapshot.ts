/**
 * S3: what a report is compiled from, kept with it. Compiled again, it gives the same figures; what was corrected since
 * stands beside them (A13), never in them.
 *
 * With it is kept the list of every assignment of the period with its class, restricted ones without title, in
 * `report_portion`; an earlier version kept it within, under `tasks`.
 */
import type { ReportFigures } from '../../../templates/reports/progress-report.view.js';

export interface ReportSnapshot {
  /** Printed with the figures. */
  id: string;
  figures: Omit<ReportFigures, 'taskCount'>;
  /** Tasks of the assignments; one that several units have is one. */
  taskCount: number;
  /** Corrections (events) that the figures already know. */
  knownCorrections: number[];
}

/** The snapshot of a row of `report` without its list; those of before the number of tasks was kept have it counted. */
export const SNAPSHOT = `CASE WHEN snapshot IS NOT NULL THEN (snapshot - 'tasks') || jsonb_build_object('taskCount',
  coalesce((snapshot ->> 'taskCount')::integer,
    (SELECT count(DISTINCT line ->> 'taskCode') FROM jsonb_array_elements(snapshot -> 'tasks') AS line))) END`;
