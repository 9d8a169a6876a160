/** What is read of reports from the database: rows with the names of what they point at, and who changed them. */
import { Inject, Injectable } from '@nestjs/common';
import type { Decision } from '../../domain/refusal.js';
import { Database } from '../../infra/prisma/database.js';
import type { ReportContent } from './report-content.js';
import { contentOf, noSuchReport } from './report-records.js';
import { SNAPSHOT } from './report-snapshot.js';
import type { ReportSnapshot } from './report-snapshot.js';
import type { ReportRecord } from './reports.view.js';

/** Who changed what of a report since a version. */
export interface ReportChangeMade {
  by: string;
  /** Paragraph ids, 'number', 'issuedOn', 'signing.…'. */
  parts: string[];
}

/** All but the snapshot, which is large. */
export const WITHOUT_SNAPSHOT = { omit: { snapshot: true } } as const;

@Injectable()
export class ReportReader {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** The plans that a report can be about, the newest first. */
  async plans(): Promise<{ code: string; title: string }[]> {
    return this.database.plan.findMany({
      select: { code: true, title: true },
      orderBy: [{ year: 'desc' }, { code: 'asc' }],
    });
  }

  /** Who changed what since this version, the newest first. */
  async changesSince(id: number, version: number): Promise<ReportChangeMade[]> {
    const made = await this.database.event.findMany({
      where: { subject: `report:${id}`, action: 'report.edited', data: { path: ['version'], gt: version } },
      orderBy: { id: 'desc' },
      select: { actorName: true, data: true },
    });
    return made.map(({ actorName, data }) => ({ by: actorName, parts: (data as { parts: string[] }).parts }));
  }

  /** The rows with the codes and names of what they point at. */
  async named<Row extends { id: number; planId: number | null; requestedById: number | null }>(
    rows: Row[],
  ): Promise<(Row & Pick<ReportRecord, 'plan' | 'requestedBy' | 'files'>)[]> {
    const ids = rows.flatMap(({ requestedById }) => requestedById ?? []);
    const [plans, people, files] = await Promise.all([
      this.database.plan.findMany({ select: { id: true, code: true } }),
      this.database.person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
      this.files(rows.map(({ id }) => id)),
    ]);
    const codes = new Map(plans.map(({ id, code }) => [id, code]));
    const names = new Map(people.map(({ id, name }) => [id, name]));
    return rows.map((row) => ({
      ...row,
      plan: codes.get(row.planId ?? 0) ?? null,
      requestedBy: names.get(row.requestedById ?? 0) ?? null,
      files: files.filter(({ reportId }) => reportId === row.id),
    }));
  }

  async find(id: number): Promise<Decision<ReportRecord>> {
    const row =
      Number.isSafeInteger(id) && id > 0 && id < 2 ** 31
        ? await this.database.report.findUnique({ where: { id }, ...WITHOUT_SNAPSHOT })
        : null;
    const [record] = await this.named(row ? [row] : []);
    return record ?? noSuchReport();
  }

  /** Null until the snapshot is taken. */
  async content(id: number): Promise<ReportContent | null> {
    const [kept] = await this.database.rows<{ snapshot: ReportSnapshot | null }>(
      `SELECT ${SNAPSHOT} AS snapshot FROM report WHERE id = $1`,
      [id],
    );
    if (!kept?.snapshot) return null;
    const row = await this.database.report.findUniqueOrThrow({ where: { id }, ...WITHOUT_SNAPSHOT });
    return contentOf(row, kept.snapshot);
  }

  async file(id: number, name: string): Promise<{ type: string; bytes: Buffer } | null> {
    const [found] = await this.database.rows<{ type: string; bytes: Buffer }>(
      `SELECT f.type, f.bytes FROM report_file r JOIN stored_file f ON f.id = r.file_id
      WHERE r.report_id = $1 AND r.name = $2`,
      [id, name],
    );
    return found ?? null;
  }

  /** In one look: files are put in the place of others while reports are read. */
  private files(ids: number[]): Promise<{ reportId: number; name: string; size: number }[]> {
    return this.database.rows(
      `SELECT r.report_id AS "reportId", r.name, f.size FROM report_file r JOIN stored_file f ON f.id = r.file_id
      WHERE r.report_id = ANY ($1::integer[]) ORDER BY r.name`,
      [ids],
    );
  }
}
