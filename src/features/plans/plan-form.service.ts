/** Plans as the office types them: documents found or entered; a form that is sent twice enters one plan. */
import { Inject, Injectable } from '@nestjs/common';
import { parseBasisDocuments } from '../../domain/plan/basis-documents.js';
import { planCodeFault } from '../../domain/plan/plan-code.js';
import { Refusal, type Decision, type FieldError } from '../../domain/refusal.js';
import { Database } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import { namedDocuments } from '../documents/named-documents.js';
import { fieldError, refuseFields, tooLongDocuments } from '../tasks/draft-errors.js';
import { PlanRepository, type PlanView } from './plan.repository.js';
import { PlansService } from './plans.service.js';

/** `documents` holds one a line: "959/QĐ-UBND ngày 29/12/2017". */
export type TypedPlan = Readonly<Partial<Record<'code' | 'title' | 'year' | 'documents', string>>>;

const LONGEST_TITLE = 1_000;

@Injectable()
export class PlanFormService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PlansService) private readonly plans: PlansService,
    @Inject(PlanRepository) private readonly repository: PlanRepository,
  ) {}

  /** Why these fields cannot be a plan, whether one of this code is there or not; null: they can. */
  refuse(typed: TypedPlan): Refusal | null {
    const read = readPlan({ ...typed, code: (typed.code ?? '').trim() });
    return read instanceof Refusal ? read : null;
  }

  async enter(actor: Actor, typed: TypedPlan): Promise<Decision<PlanView>> {
    const code = (typed.code ?? '').trim();
    const read = readPlan({ ...typed, code });
    if (read instanceof Refusal) return read;
    const ids = await this.documents(typed.documents);
    const created = await this.plans.create(actor, { code, ...read }, ids);
    if (!(created instanceof Refusal) || created.code !== 'plan.code-taken') return created;
    // The same form sent twice.
    const known = await this.repository.one(actor, code);
    if (known instanceof Refusal) return created;
    return known.title === read.title && known.year === read.year ? known : created;
  }

  async change(actor: Actor, code: string, version: number, typed: TypedPlan): Promise<Decision<PlanView>> {
    const read = readPlan({ ...typed, code });
    if (read instanceof Refusal) return read;
    return this.plans.change(actor, code, { version, ...read }, await this.documents(typed.documents));
  }

  private async documents(text: string | undefined): Promise<number[]> {
    const named = parseBasisDocuments(text ?? '');
    if (named.length === 0) return [];
    return this.database.$transaction(async (tx) => {
      const { idOf } = await namedDocuments(tx, [{ documents: named }]);
      return named.map(idOf);
    });
  }
}

function readPlan(typed: TypedPlan): Decision<{ title: string; year: number }> {
  const errors: FieldError[] = [];
  const title = (typed.title ?? '').trim();
  const year = Number(typed.year);
  const fault = planCodeFault(typed.code ?? '');
  if (fault) errors.push({ field: 'code', code: 'form', message: fault, value: typed.code });
  if (title === '' || title.length > LONGEST_TITLE)
    errors.push(fieldError('title', 'missing', 'Chưa ghi tên kế hoạch.', 'Write the title of the plan.'));
  errors.push(...tooLongDocuments('documents', parseBasisDocuments(typed.documents ?? '')));
  if (!Number.isInteger(year) || year < 2000 || year > 2100)
    errors.push(
      fieldError('year', 'form', 'Năm gồm bốn chữ số, từ 2000 đến 2100.', 'A year from 2000 to 2100.'),
    );
  return errors.length > 0 ? refuseFields(errors) : { title, year };
}
