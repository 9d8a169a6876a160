/** Plans are entered and changed by the standing office; nothing of a plan is ever deleted (Q3). */
import { Inject, Injectable } from '@nestjs/common';
import { planCodeFault } from '../../domain/plan/plan-code.js';
import { Refusal } from '../../domain/refusal.js';
import type { Decision, FieldError } from '../../domain/refusal.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { toTimestamp } from '../../infra/prisma/dates.js';
import type { Actor } from '../access/actor.js';
import { EventLog } from '../audit/event-log.js';
import { refuseFields, staleVersion, noSuchPlan } from '../tasks/draft-errors.js';
import { readDocuments } from '../tasks/draft-reader.js';
import type { ChangePlanDto, NewPlanDto } from './plan.dto.js';
import { PlanRepository, type PlanView } from './plan.repository.js';

@Injectable()
export class PlansService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(EventLog) private readonly events: EventLog,
    @Inject(PlanRepository) private readonly plans: PlanRepository,
  ) {}

  /** `ids`, where they are given, stand in place of the body's numbers. */
  async create(actor: Actor, body: NewPlanDto, ids?: readonly number[]): Promise<Decision<PlanView>> {
    const moment = await this.clock.read();
    const { code, title, year } = body;
    const fault = planCodeFault(code);
    if (fault) return refuseFields([{ field: 'code', code: 'form', message: fault, value: code }]);
    const refusal = await this.database.$transaction(async (tx): Promise<Refusal | null> => {
      const errors: FieldError[] = [];
      const documentIds = new Set(ids ?? (await readDocuments(tx, body.documents ?? [], errors)));
      if (errors.length > 0) return refuseFields(errors);
      const created = await tx.plan.createManyAndReturn({
        data: [{ code, title, year, createdAt: toTimestamp(moment.now) }],
        skipDuplicates: true,
        select: { id: true },
      });
      const planId = created[0]?.id;
      if (planId === undefined) return codeTaken(code);
      const data = [...documentIds].map((documentId) => ({ planId, documentId }));
      await tx.planDocument.createMany({ data });
      await this.events.record(tx, moment, { actor, action: 'plan-entered', subject: `plan:${code}` });
      return null;
    });
    return refusal ?? this.plans.one(actor, code);
  }

  async change(
    actor: Actor,
    code: string,
    body: ChangePlanDto,
    ids?: readonly number[],
  ): Promise<Decision<PlanView>> {
    const moment = await this.clock.read();
    const { title, year, version } = body;
    const refusal = await this.database.$transaction(async (tx): Promise<Refusal | null> => {
      const plan = await tx.plan.findUnique({
        where: { code },
        include: { _count: { select: { tasks: true } } },
      });
      if (!plan) return noSuchPlan(code);
      if (year !== undefined && year !== plan.year && plan._count.tasks > 0) return yearInUse(plan.year);
      const errors: FieldError[] = [];
      const said = ids ?? (body.documents && (await readDocuments(tx, body.documents, errors)));
      const documentIds = said && new Set(said);
      if (errors.length > 0) return refuseFields(errors);
      const { count } = await tx.plan.updateMany({
        where: { id: plan.id, version },
        data: { title: title ?? plan.title, year: year ?? plan.year, version: { increment: 1 } },
      });
      if (count === 0) return staleVersion({ version: plan.version, title: plan.title });
      if (documentIds) {
        await tx.planDocument.deleteMany({ where: { planId: plan.id } });
        await tx.planDocument.createMany({
          data: [...documentIds].map((documentId) => ({ planId: plan.id, documentId })),
        });
      }
      await this.events.record(tx, moment, {
        actor,
        action: 'plan-changed',
        subject: `plan:${code}`,
        data: { fields: Object.keys(body).filter((name) => name !== 'version') },
      });
      return null;
    });
    return refusal ?? this.plans.one(actor, code);
  }
}

function codeTaken(code: string): Refusal {
  const message = { vi: `Đã có kế hoạch mang mã ${code}.`, en: `There is already a plan ${code}.` };
  return new Refusal('conflict', 'plan.code-taken', message, {
    errors: [{ field: 'code', code: 'taken', message, value: code }],
  });
}

function yearInUse(year: number): Refusal {
  const message = {
    vi: `Kế hoạch đã có nhiệm vụ mang mã của năm ${year} nên không đổi năm được.`,
    en: `The plan has tasks whose codes carry ${year}; its year cannot be changed.`,
  };
  return new Refusal('rule', 'plan.year-in-use', message, {
    errors: [{ field: 'year', code: 'in-use', message }],
  });
}
