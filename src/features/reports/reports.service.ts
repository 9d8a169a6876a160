/** S3, S4: asking for a report, reading it, changing its words, compiling it again, and taking its files. */
import { Inject, Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { ProgressReportView } from '../../../templates/reports/progress-report.view.js';
import { renderProgressReportHtml } from '../../../templates/reports/progress-report.html.js';
import { Refusal } from '../../domain/refusal.js';
import type { Decision } from '../../domain/refusal.js';
import { recentPeriods } from '../../domain/statistics/recent-periods.js';
import type { ReportKind, ReportPeriod } from '../../domain/statistics/report-period.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { toColumn, toIsoDate, toTimestamp } from '../../infra/prisma/dates.js';
import { JobQueue } from '../../infra/queue/job-queue.js';
import type { Actor } from '../access/actor.js';
import { EventLog } from '../audit/event-log.js';
import { OfficeSettings } from '../settings/office-settings.js';
import { unknownPlan } from '../tasks/draft-errors.js';
import type { Adjustment } from './adjustments.js';
import { composedSections, reportView } from './report-content.js';
import { changedParts, checkChange } from './report-edits.js';
import type { ReportChange } from './report-edits.js';
import { ReportReader, WITHOUT_SNAPSHOT } from './report-reader.js';
import { notReady, ratesOf, viewOf } from './report-records.js';
import { requestedPeriod } from './report-request.js';
import type { ReportRequest } from './report-request.js';
import { signingOf } from './report-signing.js';
import type { SigningOverrides } from './report-signing.js';
import { toParagraphs } from './reports.view.js';
import type { ReportDetail, ReportView } from './reports.view.js';

export interface ReportFileContent {
  /** What the browser saves it as: "bao-cao-2018-10-01-2018-12-31.docx". */
  fileName: string;
  type: string;
  bytes: Uint8Array;
}

@Injectable()
export class ReportsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(JobQueue) private readonly queue: JobQueue,
    @Inject(ReportReader) private readonly reader: ReportReader,
  ) {}

  /**
   * Asks for a report; a worker compiles it. `after` is the newest report that whoever asks had seen: one of the same
   * period that was made since is the answer, so that a form sent twice makes one.
   */
  async request(
    actor: Actor,
    request: ReportRequest & { plan?: unknown },
    after?: number,
  ): Promise<Decision<{ id: number }>> {
    const moment = await this.clock.read();
    const { reportPeriodRule } = await this.settings.current();
    const period = requestedPeriod(request, moment.today, reportPeriodRule);
    if (period instanceof Refusal) return period;
    const planId = await this.planOf(request.plan);
    if (planId instanceof Refusal) return planId;

    const { kind, from, to } = period;
    const same = { kind, planId, from: toColumn(from), to: toColumn(to) };
    const before = await this.database.report.findFirst({ where: same, orderBy: { id: 'desc' } });
    if (before && after !== undefined && before.id > after) return { id: before.id };
    const requestKey =
      after === undefined ? null : [kind, from, to, planId ?? 'all', before?.id ?? 0].join(' ');

    const asOf = to.until(moment.today).sign < 0 ? moment.today : to;
    const id = await this.database.$transaction(async (tx) => {
      const [created] = await tx.report.createManyAndReturn({
        data: {
          ...same,
          requestKey,
          asOf: toColumn(asOf),
          requestedById: actor.personId,
          createdAt: toTimestamp(moment.now),
        },
        select: { id: true },
        skipDuplicates: true,
      });
      // Somebody pressed the same button at the same time.
      if (!created) return null;
      await this.log.record(tx, moment, {
        actor,
        action: 'report.requested',
        subject: `report:${created.id}`,
        data: { kind, from: from.toString(), to: to.toString() },
      });
      return created.id;
    });
    if (id === null) {
      return this.database.report.findUniqueOrThrow({
        where: { requestKey: requestKey! },
        select: { id: true },
      });
    }
    await this.queue.enqueue('report.compile', { reportId: id });
    return { id };
  }

  /** S3: the periods of a kind that can be reported on, from the day (today unless told) backwards. */
  async periods(kind: ReportKind, until: Temporal.PlainDate | null, count: number): Promise<ReportPeriod[]> {
    const { today } = await this.clock.read();
    const { reportPeriodRule } = await this.settings.current();
    const isPast = until !== null && until.until(today).sign >= 0;
    return recentPeriods(kind, isPast ? until : today, reportPeriodRule, count);
  }

  /** Newest first; `newest` is the id of the last one of all. */
  async list(
    page: number,
    pageSize: number,
  ): Promise<{ items: ReportView[]; total: number; page: number; pageSize: number; newest: number }> {
    const [records, total, last] = await Promise.all([
      this.database.report.findMany({
        ...WITHOUT_SNAPSHOT,
        orderBy: { id: 'desc' },
        skip: (page - 1) * pageSize,
        take: pageSize,
      }),
      this.database.report.count(),
      this.database.report.aggregate({ _max: { id: true } }),
    ]);
    const items = (await this.reader.named(records)).map(viewOf);
    return { items, total, page, pageSize, newest: last._max.id ?? 0 };
  }

  async read(id: number): Promise<Decision<ReportDetail>> {
    const record = await this.reader.find(id);
    if (record instanceof Refusal) return record;
    const content = await this.reader.content(id);
    const { office } = await this.settings.current();
    const edits = record.edits as Record<string, string>;
    return {
      ...viewOf(record),
      rates: content && ratesOf(content),
      signing: signingOf(record.signing as SigningOverrides, office),
      edits,
      adjustments: record.adjustments as unknown as Adjustment[],
      paragraphs: content ? toParagraphs(composedSections(content, office), edits) : [],
    };
  }

  /** Changes words, number and date on the version that was seen. The files follow when it is compiled again. */
  async change(
    actor: Actor,
    id: number,
    version: unknown,
    change: ReportChange,
  ): Promise<Decision<ReportDetail>> {
    const record = await this.reader.find(id);
    if (record instanceof Refusal) return record;
    const current = await this.read(id);
    if (current instanceof Refusal) return current;
    if (version !== current.version) return staleReport(current);
    const ids = new Set(current.paragraphs.map((paragraph) => paragraph.id));
    const before = { ...current, signing: record.signing as SigningOverrides };
    const { office } = await this.settings.current();
    const checked = checkChange(change, before, ids, office);
    if (checked instanceof Refusal) return checked;
    const parts = changedParts(before, checked);
    if (parts.length === 0) return current;

    const moment = await this.clock.read();
    const isChanged = await this.database.$transaction(async (tx) => {
      const { count } = await tx.report.updateMany({
        where: { id, version: current.version },
        data: {
          edits: checked.edits,
          number: checked.number,
          issuedOn: toColumn(checked.issuedOn),
          signing: { ...checked.signing },
          version: { increment: 1 },
        },
      });
      if (count === 0) return false;
      const { number, issuedOn } = checked;
      const data = {
        edited: Object.keys(checked.edits),
        number,
        issuedOn,
        parts,
        version: current.version + 1,
      };
      await this.log.record(tx, moment, { actor, action: 'report.edited', subject: `report:${id}`, data });
      return true;
    });
    const after = await this.read(id);
    return isChanged || after instanceof Refusal ? after : staleReport(after);
  }

  /** Compiles it again from the same snapshot, with the edits and the corrections since; while it is being compiled: nothing. */
  async recompile(actor: Actor, id: number): Promise<Decision<{ id: number }>> {
    const record = await this.reader.find(id);
    if (record instanceof Refusal) return record;
    const moment = await this.clock.read();
    await this.database.$transaction(async (tx) => {
      const { count } = await tx.report.updateMany({
        where: { id, state: { in: ['DONE', 'FAILED'] } },
        data: { state: 'QUEUED', progress: 0, error: null },
      });
      if (count === 0) return;
      await this.log.record(tx, moment, { actor, action: 'report.recompiled', subject: `report:${id}` });
    });
    await this.queue.enqueue('report.compile', { reportId: id });
    return { id };
  }

  /** The document with the newest edits. */
  async document(id: number): Promise<Decision<ProgressReportView>> {
    const record = await this.reader.find(id);
    if (record instanceof Refusal) return record;
    const content = await this.reader.content(id);
    if (content === null) return notReady();
    const { office } = await this.settings.current();
    return reportView(content, office);
  }

  /** The document as an HTML page of its own. */
  async preview(id: number): Promise<Decision<string>> {
    const document = await this.document(id);
    return document instanceof Refusal ? document : renderProgressReportHtml(document);
  }

  async file(id: number, name: string): Promise<Decision<ReportFileContent>> {
    const record = await this.reader.find(id);
    if (record instanceof Refusal) return record;
    const found = await this.reader.file(id, name);
    if (found === null) return notReady();
    const extension = name.slice(name.lastIndexOf('.'));
    const fileName = `bao-cao-${toIsoDate(record.from)}-${toIsoDate(record.to)}${extension}`;
    return { fileName, ...found };
  }

  private async planOf(code: unknown): Promise<Decision<number | null>> {
    if (code === undefined || code === null || code === '') return null;
    if (typeof code !== 'string') return unknownPlan(String(code));
    const plan = await this.database.plan.findUnique({ where: { code }, select: { id: true } });
    return plan?.id ?? unknownPlan(code);
  }
}

/** Somebody else has changed it since. */
export function staleReport(current: ReportDetail): Refusal {
  const message = {
    vi: 'Báo cáo đã được người khác sửa; xem lại bản mới trước khi sửa tiếp.',
    en: 'Somebody else has changed the report; look at it again first.',
  };
  return new Refusal('conflict', 'version.stale', message, { current });
}
