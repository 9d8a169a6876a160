/** Progress, the result, and its verification (W, W3–W5, P2, P3, A3, A7, A11). */
import { Inject, Injectable } from '@nestjs/common';
import type { Decision, Refusal } from '../../domain/refusal.js';
import type { ActionInput } from '../../domain/task/action-input.js';
import { verifierOf, type VerifierKind } from '../../domain/task/actors.js';
import { StoredFiles } from '../../infra/files/stored-files.js';
import { toColumn, toPlainDate, toTimestamp } from '../../infra/prisma/dates.js';
import { ApologyRegister } from '../apologies/apology-register.js';
import { termEnd } from '../assignments/schedule-pointers.js';
import type { HandedFile } from '../attachments/accepted-files.js';
import { attachOrRefuse, namesOf } from '../attachments/attach-files.js';
import { FileCheck } from '../attachments/file-check.js';
import type { RecipientGroup } from '../reminders/notice-writer.js';
import { THE_UNIT, type Act } from './act.js';
import { ActRunner, type ActRequest, type AssignmentAnswer } from './act-runner.js';

export const VERIFIERS: Record<VerifierKind, RecipientGroup[]> = {
  STANDING_OFFICE: ['OFFICE'],
  COMMITTEE_HEAD: ['COMMITTEE_HEAD'],
  LEAD_UNIT: ['LEAD_UNIT'],
};

@Injectable()
export class ResultsService {
  constructor(
    @Inject(ActRunner) private readonly acts: ActRunner,
    @Inject(ApologyRegister) private readonly register: ApologyRegister,
    @Inject(StoredFiles) private readonly stored: StoredFiles,
    @Inject(FileCheck) private readonly check: FileCheck,
  ) {}

  /** The report and its files are there together, or not at all. */
  async reportProgress(
    request: ActRequest,
    body: { percent?: number; text?: string; difficulties?: string; proposals?: string },
    files: readonly HandedFile[] = [],
  ): Promise<Decision<AssignmentAnswer>> {
    const infected = await this.check.refuse(files, 'files');
    if (infected) return infected;
    return this.acts.run(
      request,
      'progress-reports',
      () => ({ percent: body.percent, text: body.text }),
      async (act) => {
        const percent = act.input.percent ?? 0;
        await act.record({ percent, ...namesOf(files) });
        const report = await act.tx.progressReport.create({
          data: {
            assignmentId: act.row.id,
            percent,
            text: act.input.text ?? '',
            difficulties: body.difficulties ?? '',
            proposals: body.proposals ?? '',
            reportedOn: toColumn(act.today),
            reportedAt: toTimestamp(act.scene.moment.now),
            reportedById: act.actor.personId,
          },
        });
        const place = { purpose: 'PROGRESS', progressReportId: report.id } as const;
        const refused = await attachOrRefuse(act, this.stored, files, place);
        if (refused) return refused;
        await act.change({ lastReportOn: toColumn(act.today), lastPercent: percent });
        return;
      },
    );
  }

  /** The result and its files are there together, or not at all. */
  async submit(
    request: ActRequest,
    body: { text?: string },
    files: readonly HandedFile[] = [],
  ): Promise<Decision<AssignmentAnswer>> {
    const infected = await this.check.refuse(files, 'files');
    if (infected) return infected;
    return this.acts.run(
      request,
      'submission',
      async ({ tx }): Promise<ActionInput> => ({
        text: body.text,
        fileCount:
          files.length +
          (await tx.attachment.count({
            where: { assignmentId: request.assignmentId, purpose: 'RESULT' },
          })),
      }),
      (act) => this.writeSubmission(act, files),
    );
  }

  verify(
    request: ActRequest,
    body: { accepted?: boolean; reason?: string },
  ): Promise<Decision<AssignmentAnswer>> {
    return this.acts.run(
      request,
      'verification',
      () => ({ accepted: body.accepted, reason: body.reason }),
      async (act) => {
        await act.record({ accepted: act.effect('submission-verified') !== undefined });
        await act.tx.submission.updateMany({
          where: { assignmentId: act.row.id, state: 'STANDING' },
          data: {
            state: act.effect('submission-verified') ? 'VERIFIED' : 'SENT_BACK',
            decidedOn: toColumn(act.today),
            decidedById: act.actor.personId,
            reason: act.input.reason ?? null,
          },
        });
        if (act.effect('submission-verified')) await this.complete(act);
        else await sendBack(act, this.register);
      },
    );
  }

  private async writeSubmission(act: Act, files: readonly HandedFile[]): Promise<Refusal | void> {
    const { scene, row, today } = act;
    const dueDate = act.context.assignment.dueDate;
    await act.record({ late: act.effect('submitted')?.late ?? false, ...namesOf(files) });
    const submission = await act.tx.submission.create({
      data: {
        assignmentId: row.id,
        number: (row.submissions[0]?.number ?? 0) + 1,
        text: act.input.text ?? '',
        unitId: row.unitId,
        submittedOn: toColumn(today),
        submittedAt: toTimestamp(scene.moment.now),
        submittedById: act.actor.personId,
      },
    });
    // Files of a result that were attached before it are handed in with it.
    await act.tx.attachment.updateMany({
      where: { assignmentId: row.id, purpose: 'RESULT', submissionId: null },
      data: { submissionId: submission.id },
    });
    const place = { purpose: 'RESULT', submissionId: submission.id } as const;
    const refused = await attachOrRefuse(act, this.stored, files, place);
    if (refused) return refused;
    await act.change({
      submittedOn: toColumn(today),
      verifyRemindOn: toColumn(verifyRemindOn(act)),
    });
    await this.register.withdrawInTime(scene, row, today, dueDate);
    await act.tell('SUBMITTED', VERIFIERS[verifierOf(act.context)]);
    const owed = act.effect('explanation-owed');
    if (!owed) return;
    const opened = await act.tx.explanation.createMany({
      data: [{ assignmentId: row.id, kind: owed.explanation, unitId: owed.unitId, owedOn: toColumn(today) }],
      skipDuplicates: true,
    });
    if (opened.count > 0) await act.tell('EXPLANATION_OWED', ['HEAD']);
  }

  private async complete(act: Act): Promise<void> {
    const submittedOn = act.row.submittedOn ? toPlainDate(act.row.submittedOn) : act.today;
    await act.change({
      completedOn: toColumn(act.today),
      verifyRemindOn: null,
      nextRungOn: null,
      lateCheckOn: null,
    });
    await this.register.close(act.scene, act.row, submittedOn);
    await act.tell('VERIFIED', THE_UNIT);
  }
}

/** W4. */
export function verifyRemindOn({ scene, today }: Act) {
  return termEnd(today, scene.settings.verificationTermWorkingDays, scene.calendar);
}

/** W3: a submission that was sent back does not count; what lateness and promise bring is looked for again. */
async function sendBack(act: Act, register: ApologyRegister): Promise<void> {
  const { dueDate } = act.context.assignment;
  await act.change({
    submittedOn: null,
    verifyRemindOn: null,
    lateCheckOn: toColumn(dueDate?.add({ days: 1 }) ?? null),
  });
  const { apology } = act.row;
  if (apology) {
    await act.tx.apology.update({
      where: { id: apology.id },
      data: { nextCheckOn: toColumn(await register.nextCheckOn(act.scene, apology, dueDate)) },
    });
  }
  await act.tell('SENT_BACK', THE_UNIT, act.input.reason);
}
