/** The apology of a leading unit: drafted by anyone of the unit, delivered by its head, returned or voided by the office. */
import { Inject, Injectable } from '@nestjs/common';
import { becomesLate } from '../../domain/apology/apology.js';
import { checkApology, type ApologyDelivery } from '../../domain/apology/apology-check.js';
import { returnForForm } from '../../domain/apology/apology-decisions.js';
import { isOfUnit } from '../../domain/people/roles.js';
import { Refusal, type Decision } from '../../domain/refusal.js';
import { toColumn, toPlainDate } from '../../infra/prisma/dates.js';
import { Prisma } from '../../infra/prisma/generated/client.js';
import { THE_UNIT, type Act } from '../acts/act.js';
import { ActRunner, type ActRequest, type AssignmentAnswer } from '../acts/act-runner.js';
import {
  apologyContext,
  contentColumns,
  deliveredColumns,
  overDraft,
  termColumns,
  type ApologyBody,
} from './apology-delivery.js';
import { ApologyRegister } from './apology-register.js';
import { noneOwed, notOfUnit, promiseUsed } from './apology-refusals.js';

@Injectable()
export class ApologiesService {
  constructor(
    @Inject(ActRunner) private readonly acts: ActRunner,
    @Inject(ApologyRegister) private readonly register: ApologyRegister,
  ) {}

  /** H1: anyone of the unit drafts; the draft waits on the owed apology until the head delivers it. */
  saveDraft(request: ActRequest, body: ApologyBody): Promise<Decision<AssignmentAnswer>> {
    return this.acts.edit(request, 'apology', async (scene, { row }, record) => {
      const { actor } = request;
      if (!isOfUnit(actor, row.unitId)) return notOfUnit();
      const { apology } = row;
      if (apology?.state !== 'OWED' && apology?.state !== 'LATE') return noneOwed();
      const draft = overDraft(body, apology);
      await record('apology-draft');
      await scene.tx.apology.update({
        where: { id: apology.id },
        data: {
          ...contentColumns(draft),
          promisedDate: toColumn(draft.promisedDate ?? null),
          finishedOn: toColumn(draft.finishedOn ?? null),
          version: { increment: 1 },
        },
      });
    });
  }

  /** A1, A3, A5–A7, H1. */
  deliver(request: ActRequest, body: ApologyBody): Promise<Decision<AssignmentAnswer>> {
    return this.acts.run(
      request,
      'apology',
      () => ({}),
      async (act) => {
        const { scene, row } = act;
        const draft = overDraft({ ...body, signedAs: request.signedAs }, row.apology);
        const context = await apologyContext(act);
        const delivery = checkApology(draft, context, scene.calendar, scene.settings);
        if (delivery instanceof Refusal) return delivery;
        await act.record({
          state: delivery.state,
          advance: delivery.advance,
          promisedDate: delivery.promisedDate?.toString() ?? null,
          finishedOn: delivery.finishedOn?.toString() ?? null,
          daysLate: delivery.daysLateAtSigning,
        });
        if (!(await promise(act, delivery))) return promiseUsed(delivery.promisedDate);
        const columns = await deliveredColumns(act, draft, delivery, context.otherUnits);
        const isOwedNow = row.apology?.state === 'OWED' || row.apology?.state === 'LATE';
        const term = isOwedNow ? {} : termColumns(act, context.dueDate);
        await act.tx.apology.upsert({
          where: { assignmentId: row.id },
          create: { assignmentId: row.id, ...columns, ...termColumns(act, context.dueDate) },
          update: { ...columns, ...term, version: { increment: 1 } },
        });
        await act.change();
        await act.tell('APOLOGY_DELIVERED', ['OFFICE', 'COMMITTEE_HEAD']);
      },
    );
  }

  /** A8. */
  returnForm(request: ActRequest, { reason }: { reason?: string }): Promise<Decision<AssignmentAnswer>> {
    return this.acts.run(
      request,
      'apology-form-return',
      () => ({ reason }),
      async (act) => {
        const { apology } = act.row;
        const { dueDate } = act.context.assignment;
        if (!apology?.deliveredOn || !dueDate) throw new Error('A form return without a delivered apology');
        const returned = returnForForm(
          { ...apology, deliveredOn: toPlainDate(apology.deliveredOn), dueDate },
          { on: act.today, reason },
          act.scene.calendar,
          act.scene.settings,
        );
        if (returned instanceof Refusal) return returned;
        await act.record({ state: returned.state });
        await act.tx.apologyPromise.updateMany({
          where: { assignmentId: act.row.id, returnedOn: null },
          data: { returnedOn: toColumn(act.today) },
        });
        await this.writeFormReturn(act, apology, returned.state);
        await act.change();
        await act.tell('APOLOGY_FORM_RETURNED', ['HEAD', 'OFFICERS'], reason);
      },
    );
  }

  /** A11. */
  void(
    request: ActRequest,
    { reason, documentNumber }: { reason?: string; documentNumber?: string },
  ): Promise<Decision<AssignmentAnswer>> {
    return this.acts.run(
      request,
      'apology-voiding',
      () => ({ reason, documentNumber }),
      async (act) => {
        await act.record({
          documentNumber: documentNumber ?? '',
          stateBefore: act.row.apology?.state ?? null,
        });
        await this.register.voidByDecision(act.scene, act.row.id, {
          reason: reason ?? '',
          documentNumber: documentNumber ?? '',
        });
        await act.change();
        const wasDelivered = act.row.apology?.deliveredOn != null;
        await act.tell(
          'APOLOGY_VOIDED',
          wasDelivered ? [...THE_UNIT, 'COMMITTEE_HEAD'] : THE_UNIT,
          act.input.reason,
        );
      },
    );
  }

  /** The words stay as the draft; signature and dates go with the letter that was returned. */
  private async writeFormReturn(
    act: Act,
    apology: NonNullable<Act['row']['apology']>,
    decided: 'OWED' | 'LATE' | 'VOID',
  ): Promise<void> {
    const { dueDate } = act.context.assignment;
    const term = decided !== 'VOID' && apology.advance && dueDate ? termColumns(act, dueDate) : undefined;
    const dueOn = toPlainDate(term?.dueOn ?? apology.dueOn);
    const state = becomesLate(decided, dueOn, act.today) ? 'LATE' : decided;
    const present = { ...apology, ...term, state, promisedDate: null };
    await act.tx.apology.update({
      where: { id: apology.id },
      data: {
        ...term,
        state,
        advance: false,
        promisedDate: null,
        finishedOn: null,
        signedById: null,
        signatoryName: null,
        signatoryCapacity: null,
        deliveredOn: null,
        daysLateAtSigning: null,
        formReturnedOn: toColumn(act.today),
        formReturnReason: act.input.reason ?? '',
        ...(state === 'LATE' && { lateOn: toColumn(dueOn.add({ days: 1 })) }),
        ...(state === 'VOID' && { voidedOn: toColumn(act.today), voidReason: act.input.reason ?? '' }),
        nextCheckOn: toColumn(await this.register.nextCheckOn(act.scene, present, dueDate)),
        version: { increment: 1 },
      },
    });
  }
}

/** A6: the unique promise is the guard; false: there is one already. */
async function promise(act: Act, { promisedDate }: ApologyDelivery): Promise<boolean> {
  if (!promisedDate) return true;
  try {
    await act.tx.apologyPromise.create({
      data: {
        assignmentId: act.row.id,
        promisedDate: toColumn(promisedDate),
        signedOn: toColumn(act.today),
        signedById: act.actor.personId,
      },
    });
    return true;
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return false;
    throw error;
  }
}
