/**
 * W1: how every act on an assignment goes. In one transaction: hold the row, compare the version that the person saw,
 * open an apology that has become owed (A2), ask the domain, write. Refused attempts at acts of the head are logged
 * outside of it (H3).
 */
import { Inject, Injectable } from '@nestjs/common';
import { Refusal, type Decision } from '../../domain/refusal.js';
import type { ActionInput } from '../../domain/task/action-input.js';
import { isLoggedRefusal } from '../../domain/task/actors.js';
import { decideAction } from '../../domain/task/decide-action.js';
import type { Action } from '../../domain/task/workflow.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import type { ActScene } from '../apologies/act-scene.js';
import { ApologyOpening } from '../apologies/apology-opening.js';
import {
  loadContext,
  type ActingPerson,
  type LoadedAssignment,
} from '../assignments/assignment-context.repository.js';
import type { AssignmentDetailView } from '../assignments/assignment-detail.view.js';
import { AssignmentRepository } from '../assignments/assignment.repository.js';
import { EventLog } from '../audit/event-log.js';
import { OfficeCalendar } from '../calendar/office-calendar.js';
import { NoticeWriter } from '../reminders/notice-writer.js';
import { OfficeSettings } from '../settings/office-settings.js';
import { Act, StaleVersion } from './act.js';
import { readSignsFor } from './signs-for.js';

/** What every act names: whose, on what, and the version that was seen; null for acts that change no state. */
export interface ActRequest {
  assignmentId: number;
  actor: Actor;
  version: number | null;
  /** "KT", "TL", "TUQ", as in a signature block; absent: in one's own capacity (H2). */
  signedAs?: string;
}

/** The present state, as GET gives it. */
export type AssignmentAnswer = AssignmentDetailView;

/** The input of the domain, read where it needs the database (units by code). */
export type InputReader = (
  scene: ActScene,
  loaded: LoadedAssignment,
) => Promise<Decision<ActionInput>> | Decision<ActionInput>;

/** Acts whose decision depends on whether an apology is owed (A2, A7). */
const JUDGED_BY_LATENESS: readonly Action[] = [
  'submission',
  'apology',
  'apology-voiding',
  'correction',
  'extension-decision',
  'cancellation',
];

/** Carries a refusal that comes up while writing out of the transaction, which it rolls back. */
class RefusedWhileWriting extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

@Injectable()
export class ActRunner {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(OfficeCalendar) private readonly calendar: OfficeCalendar,
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(NoticeWriter) private readonly notices: NoticeWriter,
    @Inject(ApologyOpening) private readonly opening: ApologyOpening,
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
  ) {}

  /** Runs one act: `write` writes event, state, rows and notices, and may still refuse, which undoes all. */
  async run(
    request: ActRequest,
    action: Action,
    readInput: InputReader,
    write: (act: Act) => Promise<Refusal | void>,
  ): Promise<Decision<AssignmentAnswer>> {
    return this.inTransaction(request, action, async (scene) => {
      const loaded = await this.load(scene, request, action);
      if (loaded instanceof Refusal) return loaded;
      const input = await readInput(scene, loaded);
      if (input instanceof Refusal) return input;
      const outcome = decideAction(action, loaded.context, input);
      if (outcome instanceof Refusal) return outcome;
      const act = new Act(scene, request.actor, loaded, outcome, input, this.log, this.notices);
      const refusal = await write(act);
      if (refusal instanceof Refusal) {
        if (act.isBegun) throw new RefusedWhileWriting(refusal);
        return refusal;
      }
      act.assertWritten();
      return true;
    });
  }

  /**
   * An edit that the table of W does not name (drafting an apology): the row is held, its version compared and moved on,
   * the rest is the caller's. `record` writes the event.
   */
  async edit(
    request: ActRequest,
    action: Action,
    write: (
      scene: ActScene,
      loaded: LoadedAssignment,
      record: (name: string) => Promise<number>,
    ) => Promise<Refusal | void>,
  ): Promise<Decision<AssignmentAnswer>> {
    return this.inTransaction(request, action, async (scene) => {
      const loaded = await this.load(scene, request, action);
      if (loaded instanceof Refusal) return loaded;
      const { row } = loaded;
      const record = (name: string) =>
        this.log.record(scene.tx, scene.moment, {
          actor: request.actor,
          action: name,
          subject: `assignment:${row.id}`,
          assignmentId: row.id,
          taskId: row.taskId,
        });
      const refusal = await write(scene, loaded, record);
      if (refusal instanceof Refusal) return refusal;
      const { count } = await scene.tx.assignment.updateMany({
        where: { id: row.id, version: row.version },
        data: { version: { increment: 1 } },
      });
      if (count === 0) throw new StaleVersion();
      return true;
    });
  }

  /** One transaction; a refusal that `work` returns keeps what was written before it (an apology that opened, A2). */
  private async inTransaction(
    request: ActRequest,
    action: Action,
    work: (scene: ActScene) => Promise<Decision<true>>,
  ): Promise<Decision<AssignmentAnswer>> {
    const scene = {
      moment: await this.clock.read(),
      settings: await this.settings.current(),
      calendar: await this.calendar.current(),
    };
    const decided = await this.database
      .$transaction((tx) => work({ ...scene, tx }))
      .catch(async (error: unknown) => {
        if (error instanceof RefusedWhileWriting) return error.refusal;
        if (error instanceof StaleVersion) return staleVersion();
        throw error;
      });
    if (decided instanceof Refusal && isLoggedRefusal(decided)) {
      await this.log.record(this.database, scene.moment, {
        actor: request.actor,
        action,
        subject: `assignment:${request.assignmentId}`,
        assignmentId: request.assignmentId,
        refused: true,
        reason: decided.message.vi,
        data: { code: decided.code, rule: decided.options.rule ?? '', signedAs: request.signedAs ?? null },
      });
    }
    return this.answer(request, decided);
  }

  /** After the commit: the assignment as GET gives it, also beside a stale version (W1). */
  private async answer(request: ActRequest, decided: Decision<true>): Promise<Decision<AssignmentAnswer>> {
    if (decided instanceof Refusal && decided.code !== STALE) return decided;
    const present = await this.assignments.one(request.actor, request.assignmentId);
    if (!(decided instanceof Refusal)) return present;
    return present instanceof Refusal ? decided : staleVersion(present);
  }

  /** The assignment as the person finds it, held until the transaction ends; not there, not to be seen, or stale. */
  private async load(
    scene: ActScene,
    request: ActRequest,
    action: Action,
  ): Promise<Decision<LoadedAssignment>> {
    const { assignmentId, version } = request;
    const actor: ActingPerson = { ...request.actor, signsFor: readSignsFor(request.signedAs) };
    const read = (lock: boolean) =>
      loadContext(scene.tx, assignmentId, actor, scene.moment, scene.settings, scene.calendar, { lock });
    const loaded = await read(true);
    if (!loaded) return notFound();
    if (version !== null && loaded.row.version !== version) return staleVersion();
    if (!JUDGED_BY_LATENESS.includes(action)) return loaded;
    const opened = await this.opening.ensureApology(scene, assignmentId);
    return opened ? ((await read(false)) ?? notFound()) : loaded;
  }
}

export function notFound(): Refusal {
  return new Refusal('not-found', 'assignment.not-found', {
    vi: 'Không có phân công này.',
    en: 'There is no such assignment.',
  });
}

const STALE = 'version.stale';

function staleVersion(current?: AssignmentAnswer): Refusal {
  return new Refusal(
    'conflict',
    STALE,
    {
      vi: 'Phân công đã thay đổi kể từ khi bạn mở; xem lại rồi thực hiện.',
      en: 'The assignment has changed since you opened it; look again, then act.',
    },
    { rule: 'W1', current },
  );
}
