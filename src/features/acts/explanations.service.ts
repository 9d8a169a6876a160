/** Explanations (giải trình): of a broken promise (A10), of one's own late part (P3), of a missing part (P2). */
import { Inject, Injectable } from '@nestjs/common';
import { Refusal, type Decision } from '../../domain/refusal.js';
import type { ActionInput } from '../../domain/task/action-input.js';
import { toColumn } from '../../infra/prisma/dates.js';
import type { ExplanationKind } from '../../infra/prisma/generated/enums.js';
import type { Act } from './act.js';
import { ActRunner, type ActRequest, type AssignmentAnswer } from './act-runner.js';
import { namedUnit } from './named-unit.js';

@Injectable()
export class ExplanationsService {
  constructor(@Inject(ActRunner) private readonly acts: ActRunner) {}

  explain(request: ActRequest, { text }: { text?: string }): Promise<Decision<AssignmentAnswer>> {
    return this.acts.run(
      request,
      'explanations',
      () => ({ text }),
      async (act) => {
        const given = act.effect('explanation-given');
        if (!given) throw new Error('An explanation without its kind');
        await act.record({ explanation: given.explanation, text: act.input.text ?? '' });
        await give(act, given.explanation, given.unitId, act.input.text ?? '');
        await act.change();
      },
    );
  }

  explainPart(
    request: ActRequest,
    body: { unit?: string; reason?: string },
  ): Promise<Decision<AssignmentAnswer>> {
    return this.acts.run(
      request,
      'part-explanations',
      async (scene): Promise<Decision<ActionInput>> => {
        const unit = await namedUnit(scene, body.unit, 'unit');
        return unit instanceof Refusal ? unit : { unit, reason: body.reason };
      },
      async (act) => {
        const explained = act.effect('part-explained');
        if (!explained) throw new Error('A part was explained without its unit');
        await act.record({ unit: act.input.unit?.name ?? '' });
        await give(act, 'PART_MISSING', explained.unitId, act.input.reason ?? '');
        await act.change();
      },
    );
  }
}

/** The newest words stand; what was said before stays in the log. */
async function give(act: Act, kind: ExplanationKind, unitId: number, text: string): Promise<void> {
  const given = { text, givenOn: toColumn(act.today), givenById: act.actor.personId };
  await act.tx.explanation.upsert({
    where: { assignmentId_kind_unitId: { assignmentId: act.row.id, kind, unitId } },
    create: { assignmentId: act.row.id, kind, unitId, owedOn: toColumn(act.today), ...given },
    update: given,
  });
}
