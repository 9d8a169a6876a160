/** Reads plans with their progress: how many tasks, and the classes of the assignments that the reader may see. */
import { Inject, Injectable } from '@nestjs/common';
import type { Decision } from '../../domain/refusal.js';
import { CLASSES, type AssignmentClass } from '../../domain/statistics/class.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { toIsoDate } from '../../infra/prisma/dates.js';
import type { Prisma } from '../../infra/prisma/generated/client.js';
import type { Actor } from '../access/actor.js';
import { classSql } from '../assignments/class.sql.js';
import { isOpenTo, isOwn, isTaskInSight, Values } from '../assignments/sight.sql.js';
import { OfficeSettings } from '../settings/office-settings.js';
import { noSuchPlan } from '../tasks/draft-errors.js';

const PLAN = {
  documents: { include: { document: true }, orderBy: { documentId: 'asc' } },
} as const satisfies Prisma.PlanInclude;

type PlanRow = Prisma.PlanGetPayload<{ include: typeof PLAN }>;

export interface PlanProgress {
  tasks: number;
  /** Tasks of which nothing was issued yet. */
  drafts: number;
  /** Issued assignments, by class (S1); the classes add up. */
  assignments: number;
  classes: Record<AssignmentClass, number>;
}

export interface PlanView {
  id: number;
  code: string;
  version: number;
  title: string;
  year: number;
  documents: {
    number: string;
    issuedOn: string | null;
    issuedOnText: string | null;
    issuer: string;
    subject: string;
  }[];
  progress: PlanProgress;
}

export interface PlanPage {
  items: PlanView[];
  total: number;
  page: number;
  pageSize: number;
}

@Injectable()
export class PlanRepository {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
  ) {}

  async one(actor: Actor, code: string): Promise<Decision<PlanView>> {
    const plan = await this.database.plan.findUnique({ where: { code }, include: PLAN });
    return plan ? this.view(actor, plan) : noSuchPlan(code);
  }

  /** The newest year first. */
  async list(actor: Actor, { page, pageSize }: { page: number; pageSize: number }): Promise<PlanPage> {
    const plans = await this.database.plan.findMany({
      include: PLAN,
      orderBy: [{ year: 'desc' }, { code: 'asc' }],
      skip: (page - 1) * pageSize,
      take: pageSize,
    });
    const items = await Promise.all(plans.map((plan) => this.view(actor, plan)));
    return { items, total: await this.database.plan.count(), page, pageSize };
  }

  private async view(actor: Actor, plan: PlanRow): Promise<PlanView> {
    const { id, code, version, title, year } = plan;
    const documents = plan.documents.map(({ document }) => ({
      number: document.number,
      issuedOn: toIsoDate(document.issuedOn),
      issuedOnText: document.issuedOnText,
      issuer: document.issuer,
      subject: document.subject,
    }));
    return { id, code, version, title, year, documents, progress: await this.progress(actor, id) };
  }

  private async progress(actor: Actor, planId: number): Promise<PlanProgress> {
    const { today } = await this.clock.read();
    const { staleAfterMonths } = await this.settings.current();
    const values = new Values();
    const asOf = values.add(today.toString());
    const counted = await this.database.rows<{ class: AssignmentClass; count: number }>(
      `SELECT ${classSql(asOf, values.add(staleAfterMonths))} AS class, count(*)::integer AS count
       FROM assignment a JOIN task t ON t.id = a.task_id
       WHERE t.plan_id = ${values.add(planId)} AND a.state NOT IN ('DRAFT', 'CANCELLED')
         AND ${isOpenTo(actor, values)} AND ${isOwn(actor, values)}
       GROUP BY 1`,
      values.list,
    );
    const ofTasks = new Values();
    const [tasks] = await this.database.rows<{ tasks: number; drafts: number }>(
      `SELECT count(*)::integer AS tasks, count(*) FILTER (WHERE NOT EXISTS (
         SELECT 1 FROM assignment a WHERE a.task_id = t.id AND a.state <> 'DRAFT'))::integer AS drafts
       FROM task t WHERE t.plan_id = ${ofTasks.add(planId)}
         AND ${isOpenTo(actor, ofTasks)} AND ${isTaskInSight(actor, ofTasks)}`,
      ofTasks.list,
    );
    const none = Object.fromEntries(Object.keys(CLASSES).map((name) => [name, 0]));
    const classes = Object.fromEntries(counted.map((row) => [row.class, row.count]));
    return {
      tasks: tasks?.tasks ?? 0,
      drafts: tasks?.drafts ?? 0,
      assignments: counted.reduce((sum, { count }) => sum + count, 0),
      classes: { ...none, ...classes } as PlanProgress['classes'],
    };
  }
}
