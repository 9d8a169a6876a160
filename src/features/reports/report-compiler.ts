/**
 * S3, S4: compiles one report in the background. Progress is told at real steps; a doubled job finds the report in other
 * hands or finished and does nothing; a crashed one is taken up again when its lease has run out, from the snapshot if
 * that was kept already.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../../domain/settings.js';
import { Clock } from '../../infra/clock/clock.js';
import { OfficeSettings } from '../settings/office-settings.js';
import { adjustmentLines } from './adjustments.js';
import type { Adjustment } from './adjustments.js';
import { reportView } from './report-content.js';
import { ReportFactsRepository } from './report-facts.repository.js';
import { ReportListRepository } from './report-list.repository.js';
import type { ReportSnapshot } from './report-snapshot.js';
import { Overtaken, ReportsRepository } from './reports.repository.js';
import type { ClaimedReport, CompiledFile } from './reports.repository.js';
import { SnapshotTaker } from './snapshot-taker.js';

/** `skipped`: nothing to do (gone, finished, in other hands). */
export type CompileOutcome = 'done' | 'skipped';

/** Share of the work that is done after each step. */
const PROGRESS = { written: 0.6, listed: 0.95 } as const;

export const DOCX = {
  name: 'report.docx',
  type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;
export const XLSX = {
  name: 'report.xlsx',
  type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

@Injectable()
export class ReportCompiler {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(ReportsRepository) private readonly reports: ReportsRepository,
    @Inject(ReportFactsRepository) private readonly facts: ReportFactsRepository,
    @Inject(ReportListRepository) private readonly list: ReportListRepository,
    @Inject(SnapshotTaker) private readonly snapshots: SnapshotTaker,
  ) {}

  /**
   * Compiles the report of this id; `isLast`: no other try follows this one.
   * @throws the fault of this try; the report waits for the next one, or after the last is FAILED and says why
   */
  async compile(reportId: number, isLast: boolean): Promise<CompileOutcome> {
    const claim = await this.reports.claim(reportId);
    if (claim === null) return 'skipped';
    try {
      await this.compileClaimed(claim);
    } catch (error) {
      if (error instanceof Overtaken) return 'skipped';
      await this.reports.fail(claim, (error as Error).message, isLast);
      throw error;
    }
    // What was edited meanwhile comes into the files at once.
    return (await this.reports.putBackEdited(claim)) ? this.compile(reportId, isLast) : 'done';
  }

  private async compileClaimed(claim: ClaimedReport): Promise<void> {
    const settings = await this.settings.current();
    const written = claim.hasSnapshot
      ? await this.writeAgain(claim, settings)
      : await this.snapshots.take(claim, settings, (snapshot) => write(claim, snapshot, [], settings));
    await this.advance(claim, PROGRESS.written);
    const { fillTaskSheet } = await import('./report-workbook.js');
    const bytes = await fillTaskSheet(written.workbook, this.list.tasks(claim.id));
    await this.advance(claim, PROGRESS.listed);
    const { docx, adjustments } = written;
    await this.reports.finish(claim, [docx, { ...XLSX, bytes }], adjustments, await this.clock.read());
  }

  /** From the snapshot that is kept: what was corrected since stands beside it. */
  private async writeAgain(claim: ClaimedReport, settings: Settings): Promise<Written> {
    await this.list.takeOver(claim.id);
    const snapshot = await this.reports.snapshot(claim);
    const since = await this.facts.correctionsSince(claim.id, snapshot.knownCorrections);
    return write(claim, snapshot, adjustmentLines(since), settings);
  }

  private advance(claim: ClaimedReport, progress: number): Promise<void> {
    return this.reports.advance(claim, progress);
  }
}

/** What a report is but for its list. */
interface Written {
  docx: CompiledFile;
  workbook: Buffer;
  adjustments: Adjustment[];
}

async function write(
  claim: ClaimedReport,
  snapshot: ReportSnapshot,
  adjustments: Adjustment[],
  { office }: Settings,
): Promise<Written> {
  const view = reportView({ ...claim, snapshot, adjustments }, office);
  // Loaded with the first report: the writers of Office files are large, and most workers' days have none.
  const { buildProgressReportDocx } = await import('../../../templates/reports/progress-report.docx.js');
  const { buildProgressReportXlsx } = await import('../../../templates/reports/progress-report.xlsx.js');
  const bytes = await buildProgressReportDocx(view);
  return { docx: { ...DOCX, bytes }, workbook: await buildProgressReportXlsx(view), adjustments };
}
