/** One assignment with everything that its apology is judged by, as the reader finds it now. */
import { Inject, Injectable } from '@nestjs/common';
import type { ApologyContext } from '../../domain/apology/apology-check.js';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import { isOfUnit } from '../../domain/people/roles.js';
import { Refusal, type Decision } from '../../domain/refusal.js';
import type { Settings } from '../../domain/settings.js';
import { isHeadOf } from '../../domain/task/actors.js';
import { decideAction } from '../../domain/task/decide-action.js';
import { Clock, type Moment } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import { notFound } from '../acts/act-runner.js';
import { loadContext, type LoadedAssignment } from '../assignments/assignment-context.repository.js';
import { OfficeCalendar } from '../calendar/office-calendar.js';
import { OfficeSettings } from '../settings/office-settings.js';
import { apologyContext } from './apology-delivery.js';

export interface ApologyScene {
  actor: Actor;
  moment: Moment;
  settings: Settings;
  calendar: WorkingCalendar;
  loaded: LoadedAssignment;
  isOfUnit: boolean;
  isHead: boolean;
  /** Why nobody of the unit can sign an apology now; null: it is open (A2, A3). */
  closed: Refusal | null;
  /** What a signing today would be judged by, the head asked; null while it is not open. */
  context: ApologyContext | null;
}

@Injectable()
export class ApologyScenes {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(OfficeCalendar) private readonly calendar: OfficeCalendar,
  ) {}

  async of(actor: Actor, assignmentId: number): Promise<Decision<ApologyScene>> {
    const moment = await this.clock.read();
    const settings = await this.settings.current();
    const calendar = await this.calendar.current();
    const loaded = await loadContext(this.database, assignmentId, actor, moment, settings, calendar, {
      lock: false,
    });
    if (!loaded) return notFound();
    const { row, context } = loaded;
    const asHead = { ...context, actor: { ...context.actor, actingHeadOf: [row.unitId], signsFor: null } };
    const decided = decideAction('apology', asHead);
    const closed = decided instanceof Refusal ? decided : null;
    const signing = { row, context: asHead, today: moment.today, tx: this.database };
    return {
      actor,
      moment,
      settings,
      calendar,
      loaded,
      isOfUnit: isOfUnit(actor, row.unitId),
      isHead: isHeadOf(context.actor, row.unitId),
      closed,
      context: closed ? null : await apologyContext(signing),
    };
  }
}
