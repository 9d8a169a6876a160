/**
 * Before drafts are issued: which can be, which cannot and why, and the list of the mails that will go. The decision is
 * the one of the issue itself, so that what the preview says is what happens.
 */
import { Inject, Injectable } from '@nestjs/common';
import { resolveDeadline } from '../../domain/deadline/deadline.js';
import type { Text } from '../../domain/refusal.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { Transaction } from '../../infra/prisma/database.js';
import { toPlainDate } from '../../infra/prisma/dates.js';
import type { Actor } from '../access/actor.js';
import { deadlineText } from '../assignments/assignment-facts.js';
import { OfficeCalendar } from '../calendar/office-calendar.js';
import { OfficeSettings } from '../settings/office-settings.js';
import { decideIssues } from './issue-decision.js';
import { mailsOfIssue, type IssueMail } from './issue-mails.js';

export interface DraftToIssue {
  code: string;
  version: number;
  title: string;
  restricted: boolean;
  plan: string;
  /** Short names of the units, leads first. */
  leads: string[];
  coordinating: string[];
  /** The plan's words with the dates that they do not say themselves. */
  deadline: string;
  /** C5, C3: why the date moved, or cannot be computed. */
  deadlineNote: string | null;
}

export interface IssuePreview {
  ready: DraftToIssue[];
  blocked: (DraftToIssue & { why: Text })[];
  /** No drafts any more. */
  issued: DraftToIssue[];
  /** Codes that no task has. */
  missing: string[];
  mails: IssueMail[];
}

const ROW = {
  plan: { select: { code: true } },
  assignments: {
    where: { state: { not: 'CANCELLED' } },
    select: { id: true, role: true, state: true, unit: { select: { shortName: true } } },
    orderBy: { id: 'asc' },
  },
} as const;

@Injectable()
export class IssuePreviewService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(OfficeCalendar) private readonly calendar: OfficeCalendar,
  ) {}

  /** What issuing these tasks would do now; in the order in which they were named. */
  async preview(actor: Actor, codes: readonly string[]): Promise<IssuePreview> {
    const moment = await this.clock.read();
    const figures = { settings: await this.settings.current(), calendar: await this.calendar.current() };
    return this.database.$transaction(async (tx) => {
      const { issues, refused } = await decideIssues(tx, actor, moment, codes, figures);
      const drafts = await this.drafts(tx, codes);
      const preview: IssuePreview = { ready: [], blocked: [], issued: [], missing: [], mails: [] };
      for (const code of new Set(codes)) {
        const draft = drafts.get(code);
        const refusal = refused.get(code);
        if (!draft) preview.missing.push(code);
        else if (refusal?.code === 'task.already-issued') preview.issued.push(draft);
        else if (refusal) preview.blocked.push({ ...draft, why: refusal.message });
        else preview.ready.push(draft);
      }
      const ids = issues.map(({ assignmentId }) => assignmentId);
      return { ...preview, mails: await mailsOfIssue(tx, ids, moment.today) };
    });
  }

  private async drafts(tx: Transaction, codes: readonly string[]): Promise<Map<string, DraftToIssue>> {
    const rows = await tx.task.findMany({ where: { code: { in: [...codes] } }, include: ROW });
    const calendar = await this.calendar.current();
    return new Map(
      rows.map((row) => {
        const printedDate = toPlainDate(row.printedDate);
        const precision = row.deadlinePrecision;
        const { dueDate, reason, missingYear } = resolveDeadline({ precision, printedDate }, calendar);
        const units = (role: 'LEAD' | 'COORDINATING') =>
          row.assignments.filter((one) => one.role === role).map(({ unit }) => unit.shortName);
        const draft: DraftToIssue = {
          code: row.code,
          version: row.version,
          title: row.title,
          restricted: row.restricted,
          plan: row.plan.code,
          leads: units('LEAD'),
          coordinating: units('COORDINATING'),
          deadline: deadlineText({
            deadlineWording: row.deadlineWording,
            precision,
            printedDate: row.printedDate,
            dueDate: dueDate && new Date(dueDate.toString()),
            missingYear,
          }),
          deadlineNote: reason,
        };
        return [row.code, draft];
      }),
    );
  }
}
