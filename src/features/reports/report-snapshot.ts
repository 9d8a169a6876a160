/**
 * S3: what a report is compiled from, kept with it. Compiled again, it gives the same figures; what was corrected since
 * stands beside them (A13), never in them.
 */
import type { ReportFigures, ReportTaskRow } from '../../../templates/reports/progress-report.view.js';

export interface SnapshotTask extends ReportTaskRow {
  assignmentId: number;
}

export interface ReportSnapshot {
  /** Printed with the figures. */
  id: string;
  figures: Omit<ReportFigures, 'taskCount'>;
  /** Every assignment of the period with its class; restricted ones without title. */
  tasks: SnapshotTask[];
  /** Corrections (events) that the figures already know. */
  knownCorrections: number[];
}
