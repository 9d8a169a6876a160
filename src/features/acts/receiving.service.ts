/** Receiving an assignment or asking to give it back, and the office's decision on that (W, W2). */
import { Inject, Injectable } from '@nestjs/common';
import { Refusal, type Decision } from '../../domain/refusal.js';
import type { ActionInput } from '../../domain/task/action-input.js';
import { toColumn } from '../../infra/prisma/dates.js';
import { THE_UNIT, type Act } from './act.js';
import { ActRunner, type ActRequest, type AssignmentAnswer } from './act-runner.js';
import { namedUnit } from './named-unit.js';

@Injectable()
export class ReceivingService {
  constructor(@Inject(ActRunner) private readonly acts: ActRunner) {}

  receive(request: ActRequest): Promise<Decision<AssignmentAnswer>> {
    return this.acts.run(
      request,
      'receipt',
      () => ({}),
      async (act) => {
        await act.record();
        const lapsed = act.effect('return-right-lapsed') ? { receiveLapsedOn: toColumn(act.today) } : {};
        await act.change({ receivedOn: toColumn(act.today), ...lapsed });
      },
    );
  }

  requestReturn(
    request: ActRequest,
    body: { reason?: string; proposedUnit?: string },
  ): Promise<Decision<AssignmentAnswer>> {
    return this.acts.run(
      request,
      'return-request',
      async (scene): Promise<Decision<ActionInput>> => {
        const proposedUnit = await namedUnit(scene, body.proposedUnit, 'proposedUnit');
        return proposedUnit instanceof Refusal ? proposedUnit : { reason: body.reason, proposedUnit };
      },
      async (act) => {
        const proposed = act.input.proposedUnit;
        const requested = act.effect('return-requested');
        if (!requested) throw new Error('A return without its request');
        await act.record({ proposedUnit: proposed?.name ?? '' });
        await act.tx.returnRequest.create({
          data: {
            assignmentId: act.row.id,
            number: await nextNumber(act),
            reason: act.input.reason ?? '',
            proposedUnitId: requested.proposedUnitId,
            requestedOn: toColumn(act.today),
            requestedById: act.actor.personId,
          },
        });
        await act.change();
        await act.tell('RETURN_REQUESTED', ['OFFICE'], act.input.reason);
      },
    );
  }

  decideReturn(
    request: ActRequest,
    body: { accepted?: boolean; unit?: string; reason?: string },
  ): Promise<Decision<AssignmentAnswer>> {
    return this.acts.run(
      request,
      'return-decision',
      async (scene): Promise<Decision<ActionInput>> => {
        const unit = await namedUnit(scene, body.unit, 'unit');
        return unit instanceof Refusal ? unit : { accepted: body.accepted, reason: body.reason, unit };
      },
      (act) => this.writeReturnDecision(act),
    );
  }

  private async writeReturnDecision(act: Act): Promise<Refusal | void> {
    const reassigned = act.effect('reassigned');
    if (reassigned && isOnTask(act, reassigned.toUnitId)) return alreadyOnTask(act.input.unit?.name ?? '');
    const term = act.effect('receiving-term');
    const fromUnit = act.row.unit.code;
    await act.record({
      accepted: reassigned !== undefined,
      fromUnit,
      toUnit: reassigned ? (act.input.unit?.name ?? '') : fromUnit,
    });
    await act.tx.returnRequest.updateMany({
      where: { assignmentId: act.row.id, state: 'UNDECIDED' },
      data: {
        state: reassigned ? 'GRANTED' : 'REFUSED',
        decidedOn: toColumn(act.today),
        decidedById: act.actor.personId,
        decisionReason: act.input.reason ?? null,
      },
    });
    const receiving = term && {
      receiveDueOn: toColumn(term.dueDate),
      receiveTermRestarted: term.restarted,
      receiveLapsedOn: null,
    };
    // The unit that gives it back is told while the assignment is still with it.
    await act.tell('RETURN_DECIDED', THE_UNIT, act.input.reason);
    await act.change({ ...receiving, ...(reassigned && { unitId: reassigned.toUnitId }) });
    if (!reassigned) return;
    await act.tx.explanation.updateMany({
      where: { assignmentId: act.row.id, kind: 'PART_LATE', givenOn: null },
      data: { unitId: reassigned.toUnitId },
    });
    await act.tell('ASSIGNED', THE_UNIT);
  }
}

async function nextNumber(act: Act): Promise<number> {
  return (await act.tx.returnRequest.count({ where: { assignmentId: act.row.id } })) + 1;
}

/** Of a task given to EACH unit, another lead's unit cannot take over a second lead assignment of the same period. */
function isOnTask(act: Act, unitId: number): boolean {
  return act.mates.some(
    (mate) =>
      mate.id !== act.row.id &&
      mate.unitId === unitId &&
      mate.state !== 'CANCELLED' &&
      mate.period === act.row.period,
  );
}

function alreadyOnTask(name: string): Refusal {
  const message = {
    vi: `${name} đã được giao trong nhiệm vụ này.`,
    en: `${name} already has an assignment in this task.`,
  };
  return new Refusal('rule', 'return-decision.unit-on-task', message, {
    rule: 'W',
    errors: [{ field: 'unit', code: 'not-accepted', message }],
  });
}
