/**
 * One act on one assignment, inside its transaction: what was found, what the domain decided, and the three writes that
 * every act makes: the event, the state, the notices (W1).
 */
import type { NoticeKind } from '../../domain/reminder/notice-kind.js';
import type { ActionInput } from '../../domain/task/action-input.js';
import type { ActionEffect } from '../../domain/task/action-effects.js';
import type { AssignmentContext } from '../../domain/task/assignment-context.js';
import type { ActionOutcome } from '../../domain/task/decide-action.js';
import type { Prisma } from '../../infra/prisma/generated/client.js';
import type { Actor } from '../access/actor.js';
import type { ActScene } from '../apologies/act-scene.js';
import type { AssignmentRow, LoadedAssignment } from '../assignments/assignment-context.repository.js';
import type { EventLog } from '../audit/event-log.js';
import type { NoticeWriter, RecipientGroup } from '../reminders/notice-writer.js';

/** Somebody changed the assignment between reading and writing; the transaction is rolled back. */
export class StaleVersion extends Error {}

/** What the unit's people hear about decisions on their duty. */
export const THE_UNIT: RecipientGroup[] = ['OFFICERS', 'HEAD'];

type Columns = Omit<Prisma.AssignmentUncheckedUpdateManyInput, 'id' | 'state' | 'version'>;

export class Act {
  private eventId: number | null = null;
  private isWritten = false;
  readonly row: AssignmentRow;
  readonly mates: LoadedAssignment['mates'];
  readonly context: AssignmentContext;

  constructor(
    readonly scene: ActScene,
    readonly actor: Actor,
    loaded: LoadedAssignment,
    readonly outcome: ActionOutcome,
    readonly input: ActionInput,
    private readonly log: EventLog,
    private readonly notices: NoticeWriter,
  ) {
    this.row = loaded.row;
    this.mates = loaded.mates;
    this.context = loaded.context;
  }

  get tx(): ActScene['tx'] {
    return this.scene.tx;
  }

  get today(): ActScene['moment']['today'] {
    return this.scene.moment.today;
  }

  /** Something was written; a refusal from now on has to undo it. */
  get isBegun(): boolean {
    return this.eventId !== null || this.isWritten;
  }

  /** The effect of this kind that the domain named, or undefined. */
  effect<K extends ActionEffect['kind']>(kind: K): Extract<ActionEffect, { kind: K }> | undefined {
    return this.outcome.effects.find(
      (effect): effect is Extract<ActionEffect, { kind: K }> => effect.kind === kind,
    );
  }

  /** Writes the event; its id tells apart the notices that follow. */
  async record(data: Prisma.InputJsonObject = {}): Promise<number> {
    const { action, from, to } = this.outcome;
    this.eventId = await this.log.record(this.tx, this.scene.moment, {
      actor: this.actor,
      action,
      subject: `assignment:${this.row.id}`,
      assignmentId: this.row.id,
      taskId: this.row.taskId,
      reason: this.input.reason ?? '',
      data: from === to ? data : { from, to, ...data },
    });
    return this.eventId;
  }

  /** Moves the state and sets the columns, on the version that was read. */
  async change(columns: Columns = {}): Promise<void> {
    const { count } = await this.tx.assignment.updateMany({
      where: { id: this.row.id, version: this.row.version },
      data: { ...columns, state: this.outcome.to, version: { increment: 1 } },
    });
    if (count === 0) throw new StaleVersion();
    this.isWritten = true;
  }

  /** For an act that touches no state: it does not stand in the way of another's version. */
  leaveState(): void {
    this.isWritten = true;
  }

  /** A notice to each person of the groups but the one who acts. */
  async tell(
    kind: Exclude<NoticeKind, 'RUNG'>,
    recipients: RecipientGroup[],
    detail?: string,
  ): Promise<void> {
    if (this.eventId === null) throw new Error(`${this.outcome.action}: a notice before its event`);
    await this.notices.write(this.tx, this.scene.moment, {
      kind,
      assignmentId: this.row.id,
      recipients,
      eventId: this.eventId,
      detail,
      except: [this.actor.personId],
    });
  }

  /** @throws Error if the act forgot its event or its state (W1) */
  assertWritten(): void {
    if (this.eventId === null || !this.isWritten) {
      throw new Error(`${this.outcome.action} left out its event or its state`);
    }
  }
}
