/** Assignments written straight into the database, with the pointers that the acts would have set. */
import { Temporal } from 'temporal-polyfill';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.js';
import type { AssignmentRole, AssignmentState } from '../../src/domain/task/assignment-state.js';
import { schedulePointers, termEnd } from '../../src/features/assignments/schedule-pointers.js';
import { OfficeCalendar } from '../../src/features/calendar/office-calendar.js';
import { toColumn } from '../../src/infra/prisma/dates.js';
import type { World } from './world.js';

export interface DutyOptions {
  unit?: string;
  role?: AssignmentRole;
  state?: AssignmentState;
  /** Null: no deadline. */
  dueDate?: string | null;
  issuedOn?: string;
  submittedOn?: string;
  title?: string;
  restricted?: boolean;
  inPerson?: boolean;
  field?: string;
  /** Puts the assignment into this task instead of a new one. */
  taskId?: number;
}

export interface Duty {
  id: number;
  taskId: number;
  title: string;
}

let made = 0;

/** For a database that was copied with duties in it: its numbers are taken. */
export function numberDutiesFrom(first: number): void {
  made = Math.max(made, first - 1);
}

/** One issued assignment; by default STC leads, in progress, issued on 26/11/2018. */
export async function giveDuty(
  world: Pick<World, 'module' | 'database'>,
  options: DutyOptions = {},
): Promise<Duty> {
  const { database } = world;
  const { unit: code = 'STC', role = 'LEAD', state = 'IN_PROGRESS', issuedOn = '2018-11-26' } = options;
  made += 1;
  const title = options.title ?? `Nhiệm vụ thử ${made}`;
  const unit = await database.unit.findUniqueOrThrow({ where: { code } });
  const taskId = options.taskId ?? (await makeTask(world, title, options));
  const dueDate = options.dueDate == null ? null : Temporal.PlainDate.from(options.dueDate);
  const calendar = await world.module.get(OfficeCalendar).current();
  const issued = Temporal.PlainDate.from(issuedOn);
  const installation = await database.installation.findUniqueOrThrow({ where: { id: 1 } });
  const pointers = schedulePointers(dueDate, {
    rungsFrom: issued,
    goLiveOn: Temporal.PlainDate.from(installation.goLiveOn.toISOString().slice(0, 10)),
    settings: DEFAULT_SETTINGS,
    calendar,
  });
  const submittedOn = options.submittedOn ? Temporal.PlainDate.from(options.submittedOn) : null;
  const { id } = await database.assignment.create({
    data: {
      taskId,
      unitId: unit.id,
      role,
      state,
      precision: dueDate ? 'DAY' : 'NONE',
      printedDate: toColumn(dueDate),
      originalDueDate: toColumn(dueDate),
      dueDate: toColumn(dueDate),
      issuedOn: toColumn(issued),
      receiveDueOn: toColumn(termEnd(issued, DEFAULT_SETTINGS.receiveTermWorkingDays, calendar)),
      submittedOn: toColumn(submittedOn),
      verifyRemindOn: toColumn(
        submittedOn && termEnd(submittedOn, DEFAULT_SETTINGS.verificationTermWorkingDays, calendar),
      ),
      rungsFrom: toColumn(pointers.rungsFrom),
      nextRungOn: toColumn(pointers.nextRungOn),
      lateCheckOn: toColumn(pointers.lateCheckOn),
    },
  });
  return { id, taskId, title };
}

async function makeTask(
  { database }: Pick<World, 'database'>,
  title: string,
  options: DutyOptions,
): Promise<number> {
  const plan = await database.plan.upsert({
    where: { code: 'KH-TEST' },
    create: {
      code: 'KH-TEST',
      title: 'Kế hoạch thử',
      year: 2018,
      createdAt: new Date('2018-11-26T00:00:00Z'),
    },
    update: {},
  });
  const { id } = await database.task.create({
    data: {
      code: `NV-TEST-${String(made).padStart(4, '0')}`,
      planId: plan.id,
      title,
      restricted: options.restricted ?? false,
      inPerson: options.inPerson ?? false,
      field: options.field ?? null,
      createdAt: new Date('2018-11-26T00:00:00Z'),
    },
  });
  return id;
}
