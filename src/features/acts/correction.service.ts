/**
 * A13: a wrong lateness is corrected by evidence and decision. The result counts as handed in on its true day, the
 * apology is withdrawn by the decision, who was told is told again, and frozen reports find the adjustment in the log.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { Decision } from '../../domain/refusal.js';
import { verifierOf } from '../../domain/task/actors.js';
import { toColumn, toIsoDate, toTimestamp } from '../../infra/prisma/dates.js';
import { ApologyRegister } from '../apologies/apology-register.js';
import type { Act } from './act.js';
import { ActRunner, type ActRequest, type AssignmentAnswer } from './act-runner.js';
import { VERIFIERS, verifyRemindOn } from './results.service.js';

@Injectable()
export class CorrectionService {
  constructor(
    @Inject(ActRunner) private readonly acts: ActRunner,
    @Inject(ApologyRegister) private readonly register: ApologyRegister,
  ) {}

  correct(
    request: ActRequest,
    body: { submittedOn?: Temporal.PlainDate; reason?: string; documentNumber?: string },
  ): Promise<Decision<AssignmentAnswer>> {
    return this.acts.run(
      request,
      'correction',
      () => ({ submittedOn: body.submittedOn, reason: body.reason, documentNumber: body.documentNumber }),
      (act) => this.write(act),
    );
  }

  private async write(act: Act): Promise<void> {
    const corrected = act.effect('submission-corrected');
    if (!corrected) throw new Error('A correction without its day');
    const { row } = act;
    const documentNumber = act.input.documentNumber ?? '';
    const eventId = await act.record({
      documentNumber,
      adjustment: {
        field: 'submittedOn',
        before: toIsoDate(row.submittedOn),
        after: corrected.on.toString(),
      },
    });
    if (corrected.recordsSubmission) await recordSubmission(act, corrected.on);
    await act.change({
      submittedOn: toColumn(corrected.on),
      ...(corrected.recordsSubmission && { verifyRemindOn: toColumn(verifyRemindOn(act)) }),
    });
    if (act.effect('apology-withdrawn')) {
      await this.register.voidByDecision(act.scene, row.id, {
        reason: act.input.reason ?? '',
        documentNumber,
      });
    }
    await act.tx.explanation.deleteMany({
      where: { assignmentId: row.id, kind: 'PART_LATE', givenOn: null },
    });
    await this.register.correctThoseTold(act.scene, row.id, eventId, act.input.reason ?? '');
    if (corrected.recordsSubmission) await act.tell('SUBMITTED', VERIFIERS[verifierOf(act.context)]);
  }
}

/** The evidence is itself the submission that now stands. */
async function recordSubmission(act: Act, on: Temporal.PlainDate): Promise<void> {
  await act.tx.submission.create({
    data: {
      assignmentId: act.row.id,
      number: (act.row.submissions[0]?.number ?? 0) + 1,
      text: act.input.reason ?? '',
      unitId: act.row.unitId,
      submittedOn: toColumn(on),
      submittedAt: toTimestamp(act.scene.moment.now),
      submittedById: act.actor.personId,
    },
  });
}
