/** What people do at their desks, through the services behind the API. A refusal fails the walk. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { Refusal } from '../../../src/domain/refusal.js';
import type { Decision } from '../../../src/domain/refusal.js';
import type { Actor } from '../../../src/features/access/actor.js';
import { ExplanationsService } from '../../../src/features/acts/explanations.service.js';
import type { ActRequest } from '../../../src/features/acts/act-runner.js';
import { ReceivingService } from '../../../src/features/acts/receiving.service.js';
import { ResultsService } from '../../../src/features/acts/results.service.js';
import { ApologiesService } from '../../../src/features/apologies/apologies.service.js';
import { ExtensionsService } from '../../../src/features/extensions/extensions.service.js';
import { PlanImportService } from '../../../src/features/plans/plan-import.service.js';
import { PlansService } from '../../../src/features/plans/plans.service.js';
import { TaskDraftService } from '../../../src/features/tasks/task-draft.service.js';
import { TaskIssueService } from '../../../src/features/tasks/task-issue.service.js';
import { ROOT } from '../../support/database.js';
import type { World } from '../../support/world.js';
import { GIVEN, ISSUED_TASKS } from './acts.js';
import type { Act } from './acts.js';
import { TITLES } from './expected-mails.js';

const PLAN = 'KH-2018';
const TASKS_OF_THE_PLAN = 23;

type Doing = (desk: Desk, request: ActRequest, act: Act) => Promise<Decision<unknown>>;
const day = (value: unknown): Temporal.PlainDate => Temporal.PlainDate.from(String(value));

/** The resources of the API under an assignment. */
const RESOURCES: Readonly<Record<string, Doing>> = {
  receipt: (desk, request) => desk.get(ReceivingService).receive(request),
  'return-request': (desk, request, { body }) =>
    desk.get(ReceivingService).requestReturn(request, body ?? {}),
  'return-decision': (desk, request, { body }) =>
    desk.get(ReceivingService).decideReturn(request, body ?? {}),
  submission: (desk, request, { body }) => desk.get(ResultsService).submit(request, body ?? {}),
  verification: (desk, request, { body }) => desk.get(ResultsService).verify(request, body ?? {}),
  explanations: (desk, request, { body }) => desk.get(ExplanationsService).explain(request, body ?? {}),
  'extension-requests': (desk, request, { body }) =>
    desk.get(ExtensionsService).request(request, { ...body, requestedDate: day(body?.['requestedDate']) }),
  'extension-requests/1/decision': (desk, request, { body }) =>
    desk.get(ExtensionsService).decide(request, 1, body ?? {}),
  apology: (desk, request, { body }) =>
    desk.get(ApologiesService).deliver(request, { ...body, promisedDate: day(body?.['promisedDate']) }),
};

export class Desk {
  /** "22 SCT" → id of the assignment; they do not change once issued. */
  private readonly assignments = new Map<string, number>();

  private readonly people = new Map<string, Actor>();

  constructor(private readonly world: World) {}

  get<Service>(service: abstract new (...needed: never[]) => Service): Service {
    return this.world.module.get(service as never, { strict: false });
  }

  /** The office imports the workbook of the plan and gives the tasks of `GIVEN` to their units. */
  async importAndGive(): Promise<void> {
    const office = await this.world.actor('office');
    accepted(
      await this.get(PlansService).create(office, { code: PLAN, title: 'Kế hoạch năm 2018', year: 2018 }),
    );
    const workbook = {
      bytes: readFileSync(join(ROOT, 'prisma/seed/ke-hoach-2018.xlsx')),
      fileName: 'ke-hoach-2018.xlsx',
    };
    const request = { plan: PLAN, workbook, dryRun: false, actor: office };
    const { created } = accepted(await this.get(PlanImportService).importPlan(request));
    if (created !== TASKS_OF_THE_PLAN) throw new Error(`${created} tasks were imported`);
    for (const { task, unit, inPerson } of GIVEN) {
      const { code, version } = await this.task(task);
      accepted(await this.get(TaskDraftService).change(office, code, { version, lead: unit, inPerson }));
    }
  }

  /** Everything of `ISSUED_TASKS` is given out at once; the other tasks stay drafts. */
  async issue(): Promise<void> {
    const office = await this.world.actor('office');
    const codes = await Promise.all(ISSUED_TASKS.map(async (task) => (await this.task(task)).code));
    const { notIssued } = accepted(await this.get(TaskIssueService).issuePlan(office, PLAN, codes));
    if (notIssued.length > 0) throw new Error(`not issued: ${JSON.stringify(notIssued)}`);
    for (const task of ISSUED_TASKS) {
      const { id } = await this.task(task);
      const rows = await this.world.database.assignment.findMany({
        where: { taskId: id },
        include: { unit: true },
      });
      for (const row of rows) this.assignments.set(`${task} ${row.unit.code}`, row.id);
    }
  }

  async perform(act: Act): Promise<void> {
    const assignmentId = this.assignments.get(`${act.task} ${act.unit}`);
    const doing = RESOURCES[act.resource];
    if (!assignmentId || !doing) throw new Error(`nothing to act on: ${JSON.stringify(act)}`);
    const { version } = await this.world.database.assignment.findUniqueOrThrow({
      where: { id: assignmentId },
      select: { version: true },
    });
    const actor = this.people.get(act.who) ?? (await this.world.actor(act.who));
    this.people.set(act.who, actor);
    accepted(
      await doing(this, { assignmentId, actor, version }, act),
      `${act.at} ${act.who} ${act.resource}`,
    );
  }

  private task(number: number) {
    return this.world.database.task.findFirstOrThrow({ where: { title: TITLES[number] ?? '' } });
  }
}

function accepted<T>(decision: Decision<T>, what = ''): T {
  if (decision instanceof Refusal)
    throw new Error(`${what} was refused: ${decision.code}: ${decision.message.vi}`);
  return decision;
}
