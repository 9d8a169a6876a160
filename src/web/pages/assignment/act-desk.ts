/** Carries the forms of the pages to the same services that the API calls. */
import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Refusal, refusedTogether, type Decision } from '../../../domain/refusal.js';
import { Database } from '../../../infra/prisma/database.js';
import type { HandedFile } from '../../../features/attachments/accepted-files.js';
import type { ActRequest } from '../../../features/acts/act-runner.js';
import { CorrectionService } from '../../../features/acts/correction.service.js';
import { ExplanationsService } from '../../../features/acts/explanations.service.js';
import { ReceivingService } from '../../../features/acts/receiving.service.js';
import { ResultsService } from '../../../features/acts/results.service.js';
import { SuspensionsService } from '../../../features/acts/suspensions.service.js';
import { ApologiesService } from '../../../features/apologies/apologies.service.js';
import { ExtensionsService } from '../../../features/extensions/extensions.service.js';
import { ACT_FIELDS, type FormAction } from './act-catalogue.js';

/** What was typed, by field, as it came. */
export type Typed = Readonly<Record<string, string>>;

@Injectable()
export class ActDesk {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ReceivingService) private readonly receiving: ReceivingService,
    @Inject(ResultsService) private readonly results: ResultsService,
    @Inject(SuspensionsService) private readonly suspensions: SuspensionsService,
    @Inject(ExplanationsService) private readonly explanations: ExplanationsService,
    @Inject(CorrectionService) private readonly corrections: CorrectionService,
    @Inject(ApologiesService) private readonly apologies: ApologiesService,
    @Inject(ExtensionsService) private readonly extensions: ExtensionsService,
  ) {}

  /** Does the act; a form that was sent twice is answered the second time as the first. */
  async act(
    action: FormAction,
    request: ActRequest,
    typed: Typed,
    files: readonly HandedFile[] = [],
  ): Promise<Decision<unknown>> {
    const malformed = refusedTogether([...refuseDates(action, typed), ...refuseLong(action, typed)]);
    if (malformed) return malformed;
    const decided = await this.dispatch(action, request, typed, files);
    if (!(decided instanceof Refusal) || decided.code !== 'version.stale') return decided;
    return (await this.wasJustDone(action, request, typed)) ? true : decided;
  }

  private dispatch(
    action: FormAction,
    request: ActRequest,
    typed: Typed,
    files: readonly HandedFile[],
  ): Promise<Decision<unknown>> {
    const { reason, text, documentNumber, unit } = typed;
    switch (action) {
      case 'receipt':
        return this.receiving.receive(request);
      case 'return-request':
        return this.receiving.requestReturn(request, { reason, proposedUnit: typed['proposedUnit'] });
      case 'return-decision':
        return this.receiving.decideReturn(request, { accepted: decision(typed['accepted']), unit, reason });
      case 'progress-reports':
        return this.results.reportProgress(
          request,
          {
            percent: wholeNumber(typed['percent']),
            text,
            difficulties: typed['difficulties'],
            proposals: typed['proposals'],
          },
          files,
        );
      case 'submission':
        return this.results.submit(request, { text }, files);
      case 'verification':
        return this.results.verify(request, { accepted: decision(typed['accepted']), reason });
      case 'suspension':
        return this.suspensions.suspend(request, { reason, documentNumber });
      case 'resumption':
        return this.suspensions.resume(request, { reason, documentNumber });
      case 'cancellation':
        return this.suspensions.cancel(request, { reason, documentNumber });
      case 'extension-requests':
        return this.extensions.request(request, { reason, requestedDate: day(typed['requestedDate']) });
      case 'extension-decision':
        return this.decideExtension(request, { granted: decision(typed['granted']), reason, documentNumber });
      case 'apology':
        return this.apologies.deliver(request, {
          reasonCategory: typed['reasonCategory'],
          reason,
          unitAtFault: typed['unitAtFault'] || undefined,
          remedy: typed['remedy'],
          promisedDate: day(typed['promisedDate']),
          finishedOn: day(typed['finishedOn']),
          text,
        });
      case 'apology-form-return':
        return this.apologies.returnForm(request, { reason });
      case 'apology-voiding':
        return this.apologies.void(request, { reason, documentNumber });
      case 'explanations':
        return this.explanations.explain(request, { text });
      case 'correction':
        return this.corrections.correct(request, {
          submittedOn: day(typed['submittedOn']),
          reason,
          documentNumber,
        });
      case 'part-explanations':
        return this.explanations.explainPart(request, { unit, reason });
    }
  }

  private async decideExtension(
    request: ActRequest,
    body: { granted?: boolean; reason?: string; documentNumber?: string },
  ): Promise<Decision<unknown>> {
    const open = await this.database.extensionRequest.findFirst({
      where: { assignmentId: request.assignmentId },
      orderBy: { number: 'desc' },
      select: { number: true },
    });
    return this.extensions.decide(request, open?.number ?? 1, body);
  }

  /** The one change since the version that was seen is this very act of this very person, in the same words. */
  private async wasJustDone(
    action: FormAction,
    { assignmentId, actor, version }: ActRequest,
    typed: Typed,
  ): Promise<boolean> {
    const [assignment, last] = await Promise.all([
      this.database.assignment.findUnique({ where: { id: assignmentId }, select: { version: true } }),
      this.database.event.findFirst({
        where: { assignmentId, actorId: { not: null }, refused: false },
        orderBy: { id: 'desc' },
        select: { actorId: true, action: true, reason: true },
      }),
    ]);
    const once = version !== null && assignment?.version === version + 1;
    if (!once || last?.actorId !== actor.personId || last.action !== action) return false;
    return this.saidTheSame(action, assignmentId, typed, last.reason);
  }

  /** Another tab's other words are not lost behind a press that looks like the second of one. */
  private async saidTheSame(
    action: FormAction,
    assignmentId: number,
    typed: Typed,
    reason: string,
  ): Promise<boolean> {
    const newest = { where: { assignmentId }, orderBy: { id: 'desc' } } as const;
    switch (action) {
      case 'progress-reports': {
        const report = await this.database.progressReport.findFirst(newest);
        return report?.text === typed['text'] && report?.percent === wholeNumber(typed['percent']);
      }
      case 'submission': {
        const submission = await this.database.submission.findFirst(newest);
        return submission?.text === (typed['text'] ?? '');
      }
      default:
        return typed['reason'] === undefined || action === 'apology' || reason === typed['reason'];
    }
  }
}

/** Dates are typed as people write them. */
function refuseDates(action: FormAction, typed: Typed): Refusal[] {
  const message = { vi: 'Ngày không đúng; ghi như 28/12/2018.', en: 'Not a day; write it like 28/12/2018.' };
  const errors = ACT_FIELDS[action]
    .filter(({ kind, name }) => kind === 'date' && typed[name] && !day(typed[name]))
    .map(({ name }) => ({ field: name, code: 'not-a-day', message, value: typed[name] }));
  return errors.length > 0 ? [new Refusal('malformed', 'input.malformed', message, { errors })] : [];
}

/** As long as the API takes it. */
const LONGEST_TEXT = 20_000;

function refuseLong(action: FormAction, typed: Typed): Refusal[] {
  const message = {
    vi: 'Dài quá 20.000 ký tự; ghi ngắn lại hoặc đính kèm tệp.',
    en: 'Longer than 20,000 characters; make it shorter or attach a file.',
  };
  const errors = ACT_FIELDS[action]
    .filter(({ name }) => (typed[name] ?? '').length > LONGEST_TEXT)
    .map(({ name }) => ({ field: name, code: 'too-long', message }));
  return errors.length > 0 ? [new Refusal('malformed', 'input.malformed', message, { errors })] : [];
}

function day(value: string | undefined): Temporal.PlainDate | undefined {
  const written = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec((value ?? '').trim());
  const iso = written
    ? `${written[3]}-${written[2]?.padStart(2, '0')}-${written[1]?.padStart(2, '0')}`
    : value;
  if (!iso || !/^\d{4}-\d{2}-\d{2}$/.test(iso)) return undefined;
  try {
    return Temporal.PlainDate.from(iso, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

function decision(value: string | undefined): boolean | undefined {
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

/** What is no number is left for the rule to refuse. */
function wholeNumber(value: string | undefined): number | undefined {
  return value === undefined || value.trim() === '' ? undefined : Number(value);
}
