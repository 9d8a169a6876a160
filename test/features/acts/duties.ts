/** Assignments as they stand after issue, for the tests of acts: one task, its lead, and its parts. */
import { Temporal } from 'temporal-polyfill';
import { schedulePointers } from '../../../src/features/assignments/schedule-pointers.js';
import type { ActRequest } from '../../../src/features/acts/act-runner.js';
import { OfficeCalendar } from '../../../src/features/calendar/office-calendar.js';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.js';
import type { Assignment } from '../../../src/infra/prisma/generated/client.js';
import type { AssignmentState } from '../../../src/domain/task/assignment-state.js';
import type { World } from '../../support/world.js';

export interface NewDuty {
  unit: string;
  role?: 'LEAD' | 'COORDINATING';
  state?: AssignmentState;
  due?: string | null;
  issuedOn?: string;
  receiveDueOn?: string;
}

/** Each world has one plan; the tasks of it are numbered. */
const issued = new WeakMap<World, { plan: Promise<{ id: number }>; tasks: number }>();

/** Issues one task with these assignments; the order of the answer is that of the question. */
export async function issueTask(
  world: World,
  duties: NewDuty[],
  task: { inPerson?: boolean; restricted?: boolean } = {},
): Promise<Assignment[]> {
  const calendar = await world.module.get(OfficeCalendar).current();
  const { database } = world;
  const ground = issued.get(world) ?? {
    plan: database.plan
      .create({ data: { code: 'KH-T', title: 'Kế hoạch', year: 2018, createdAt: new Date('2018-11-26') } })
      .then(({ id }) => ({ id })),
    tasks: 0,
  };
  issued.set(world, ground);
  const number = (ground.tasks += 1);
  const { id: taskId } = await database.task.create({
    data: {
      code: `NV-2018-${String(number).padStart(4, '0')}`,
      planId: (await ground.plan).id,
      title: `Nhiệm vụ ${number}`,
      createdAt: new Date('2018-11-26'),
      ...task,
    },
  });
  const made: Assignment[] = [];
  for (const duty of duties) {
    const { unit, role = 'LEAD', state = 'IN_PROGRESS', due = '2018-12-14' } = duty;
    const issuedOn = Temporal.PlainDate.from(duty.issuedOn ?? '2018-11-26');
    const dueDate = due === null ? null : Temporal.PlainDate.from(due);
    const pointers = schedulePointers(dueDate, {
      rungsFrom: issuedOn,
      goLiveOn: Temporal.PlainDate.from('2018-11-26'),
      settings: DEFAULT_SETTINGS,
      calendar,
    });
    const { id: unitId } = await database.unit.findUniqueOrThrow({ where: { code: unit } });
    made.push(
      await database.assignment.create({
        data: {
          taskId,
          unitId,
          role,
          state,
          precision: dueDate ? 'DAY' : 'NONE',
          printedDate: column(dueDate),
          originalDueDate: column(dueDate),
          dueDate: column(dueDate),
          issuedOn: column(issuedOn),
          receiveDueOn: new Date(duty.receiveDueOn ?? '2018-11-28'),
          rungsFrom: column(pointers.rungsFrom),
          nextRungOn: column(pointers.nextRungOn),
          lateCheckOn: column(pointers.lateCheckOn),
        },
      }),
    );
  }
  return made;
}

/** One lead assignment. */
export async function issueDuty(world: World, duty: NewDuty, task = {}): Promise<Assignment> {
  const [only] = await issueTask(world, [duty], task);
  if (!only) throw new Error('nothing was issued');
  return only;
}

/** The request of this account on the assignment as it stands now. */
export async function by(
  world: World,
  account: string,
  { id }: { id: number },
  more: Partial<ActRequest> = {},
): Promise<ActRequest> {
  const { version } = await now(world, id);
  return { assignmentId: id, actor: await world.actor(account), version, ...more };
}

export const now = (world: World, id: number) =>
  world.database.assignment.findUniqueOrThrow({
    where: { id },
    include: {
      apology: true,
      submissions: { orderBy: { number: 'asc' } },
      deadlineVersions: { orderBy: { number: 'asc' } },
      extensionRequests: { orderBy: { number: 'asc' } },
      explanations: true,
      promises: true,
      unit: true,
    },
  });

/** Who was told what about the assignment: "KIND account", sorted. */
export async function told(world: World, assignmentId: number): Promise<string[]> {
  const notices = await world.database.notice.findMany({
    where: { assignmentId },
    include: { recipient: true },
  });
  return notices
    .map(({ kind, recipient }) => `${kind} ${recipient.email?.split('@')[0] ?? recipient.id}`)
    .sort();
}

const column = (date: Temporal.PlainDate | null): Date | null => (date ? new Date(date.toString()) : null);
export const iso = (date: Date | null | undefined): string | null => date?.toISOString().slice(0, 10) ?? null;
