/** S3, S4: asking for a report, reading it, changing its words, compiling it again, and taking its files. */
import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { renderProgressReportHtml } from '../../../templates/reports/progress-report.html.js';
import { Refusal } from '../../domain/refusal.js';
import type { Decision } from '../../domain/refusal.js';
import { Clock, momentAt } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { toColumn, toIsoDate, toPlainDate, toTimestamp } from '../../infra/prisma/dates.js';
import type { Report } from '../../infra/prisma/generated/client.js';
import { JobQueue } from '../../infra/queue/job-queue.js';
import type { Actor } from '../access/actor.js';
import { EventLog } from '../audit/event-log.js';
import { OfficeSettings } from '../settings/office-settings.js';
import { unknownPlan } from '../statistics/statistics.service.js';
import type { Adjustment } from './adjustments.js';
import { composedSections, reportView } from './report-content.js';
import type { ReportContent } from './report-content.js';
import { checkChange } from './report-edits.js';
import type { ReportChange } from './report-edits.js';
import { requestedPeriod } from './report-request.js';
import type { ReportRequest } from './report-request.js';
import type { ReportSnapshot } from './report-snapshot.js';
import { toParagraphs, toReportView } from './reports.view.js';
import type { ReportDetail, ReportRecord, ReportView } from './reports.view.js';
import { periodOf } from './snapshot-taker.js';

export interface ReportFileContent {
  /** What the browser saves it as: "bao-cao-2018-10-01-2018-12-31.docx". */
  fileName: string;
  type: string;
  bytes: Uint8Array;
}

const WITH_FILES = {
  omit: { snapshot: true },
  include: { files: { select: { name: true, file: { select: { size: true } } }, orderBy: { name: 'asc' } } },
} as const;

@Injectable()
export class ReportsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(JobQueue) private readonly queue: JobQueue,
  ) {}

  /** Asks for a report; a worker compiles it. */
  async request(
    actor: Actor,
    request: ReportRequest & { plan?: unknown },
  ): Promise<Decision<{ id: number }>> {
    const moment = await this.clock.read();
    const { reportPeriodRule } = await this.settings.current();
    const period = requestedPeriod(request, moment.today, reportPeriodRule);
    if (period instanceof Refusal) return period;
    const plan = await this.planOf(request.plan);
    if (plan instanceof Refusal) return plan;

    const { kind, from, to } = period;
    const asOf = to.until(moment.today).sign < 0 ? moment.today : to;
    const id = await this.database.$transaction(async (tx) => {
      const created = await tx.report.create({
        data: {
          kind,
          planId: plan,
          from: toColumn(from),
          to: toColumn(to),
          asOf: toColumn(asOf),
          requestedById: actor.personId,
          createdAt: toTimestamp(moment.now),
        },
        select: { id: true },
      });
      await this.log.record(tx, moment, {
        actor,
        action: 'report.requested',
        subject: `report:${created.id}`,
        data: { kind, from: from.toString(), to: to.toString() },
      });
      return created.id;
    });
    await this.queue.enqueue('report.compile', { reportId: id });
    return { id };
  }

  /** Newest first. */
  async list(
    page: number,
    pageSize: number,
  ): Promise<{ items: ReportView[]; total: number; page: number; pageSize: number }> {
    const [records, total] = await Promise.all([
      this.database.report.findMany({
        ...WITH_FILES,
        orderBy: { id: 'desc' },
        skip: (page - 1) * pageSize,
        take: pageSize,
      }),
      this.database.report.count(),
    ]);
    const plans = await this.planCodes();
    const items = records.map((record) => view({ ...record, plan: plans.get(record.planId ?? 0) ?? null }));
    return { items, total, page, pageSize };
  }

  async read(id: number): Promise<Decision<ReportDetail>> {
    const record = await this.find(id);
    if (record instanceof Refusal) return record;
    const content = await this.content(id);
    const { office } = await this.settings.current();
    const edits = record.edits as Record<string, string>;
    return {
      ...view(record),
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
    const current = await this.read(id);
    if (current instanceof Refusal) return current;
    if (version !== current.version) return stale(current);
    const ids = new Set(current.paragraphs.map((paragraph) => paragraph.id));
    const checked = checkChange(change, current, ids);
    if (checked instanceof Refusal) return checked;

    const moment = await this.clock.read();
    const isChanged = await this.database.$transaction(async (tx) => {
      const { count } = await tx.report.updateMany({
        where: { id, version: current.version },
        data: {
          edits: checked.edits,
          number: checked.number,
          issuedOn: toColumn(checked.issuedOn),
          version: { increment: 1 },
        },
      });
      if (count === 0) return false;
      const { number, issuedOn } = checked;
      const data = { edited: Object.keys(checked.edits), number, issuedOn };
      await this.log.record(tx, moment, { actor, action: 'report.edited', subject: `report:${id}`, data });
      return true;
    });
    const after = await this.read(id);
    return isChanged || after instanceof Refusal ? after : stale(after);
  }

  /** Compiles it again from the same snapshot, with the edits and the corrections since; while it is being compiled: nothing. */
  async recompile(actor: Actor, id: number): Promise<Decision<{ id: number }>> {
    const record = await this.find(id);
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

  /** The HTML view, with the newest edits. */
  async preview(id: number): Promise<Decision<string>> {
    const record = await this.find(id);
    if (record instanceof Refusal) return record;
    const content = await this.content(id);
    if (content === null) return notReady();
    const { office } = await this.settings.current();
    return renderProgressReportHtml(reportView(content, office));
  }

  async file(id: number, name: string): Promise<Decision<ReportFileContent>> {
    const record = await this.find(id);
    if (record instanceof Refusal) return record;
    const found = await this.database.reportFile.findUnique({
      where: { reportId_name: { reportId: id, name } },
      include: { file: true },
    });
    if (found === null) return notReady();
    const extension = name.slice(name.lastIndexOf('.'));
    const fileName = `bao-cao-${toIsoDate(record.from)}-${toIsoDate(record.to)}${extension}`;
    return { fileName, type: found.file.type, bytes: found.file.bytes };
  }

  private async planOf(code: unknown): Promise<Decision<number | null>> {
    if (code === undefined || code === null || code === '') return null;
    if (typeof code !== 'string') return unknownPlan(String(code));
    const plan = await this.database.plan.findUnique({ where: { code }, select: { id: true } });
    return plan?.id ?? unknownPlan(code);
  }

  private async planCodes(): Promise<Map<number, string>> {
    const plans = await this.database.plan.findMany({ select: { id: true, code: true } });
    return new Map(plans.map(({ id, code }) => [id, code]));
  }

  private async find(id: number): Promise<Decision<ReportRecord>> {
    const record =
      Number.isSafeInteger(id) && id > 0 && id < 2 ** 31
        ? await this.database.report.findUnique({ where: { id }, ...WITH_FILES })
        : null;
    if (record === null) {
      const message = { vi: 'Không có báo cáo này.', en: 'There is no such report.' };
      return new Refusal('not-found', 'report.not-found', message);
    }
    return { ...record, plan: (await this.planCodes()).get(record.planId ?? 0) ?? null };
  }

  /** Null until the snapshot is taken. */
  private async content(id: number): Promise<ReportContent | null> {
    const row = await this.database.report.findUnique({ where: { id } });
    return row === null ? null : contentOf(row);
  }
}

function contentOf(row: Report): ReportContent | null {
  if (row.snapshot === null) return null;
  return {
    snapshot: row.snapshot as unknown as ReportSnapshot,
    adjustments: row.adjustments as unknown as Adjustment[],
    edits: row.edits as Record<string, string>,
    number: row.number,
    issuedOn: toIsoDate(row.issuedOn),
    year: momentAt(Temporal.Instant.fromEpochMilliseconds(row.createdAt.getTime())).today.year,
  };
}

function view(record: ReportRecord): ReportView {
  const period = periodOf({ kind: record.kind, from: toPlainDate(record.from), to: toPlainDate(record.to) });
  return toReportView(record, period.label.vi);
}

function stale(current: ReportDetail): Refusal {
  const message = {
    vi: 'Báo cáo đã được người khác sửa; xem lại bản mới trước khi sửa tiếp.',
    en: 'Somebody else has changed the report; look at it again first.',
  };
  return new Refusal('conflict', 'version.stale', message, { current });
}

function notReady(): Refusal {
  const message = {
    vi: 'Báo cáo chưa tổng hợp xong.',
    en: 'The report has not been compiled yet.',
  };
  return new Refusal('not-found', 'report.not-ready', message);
}
