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
import { TaskDraftService } from '../../../src/features/tasks/task-draft.service.js';
import { TaskIssueService } from '../../../src/features/tasks/task-issue.service.js';
import { interpretPlan } from '../../../src/domain/plan/plan-import.js';
import { readWorkbook } from '../../../src/infra/workbook/workbook-reader.js';
import { directory } from '../../domain/plan/seed-directory.js';
import { writeDrafts } from '../../../src/features/tasks/draft-writer.js';
import { momentAt } from '../../../src/infra/clock/clock.js';
import { ROOT } from '../../support/database.js';
import type { World } from '../../support/world.js';
import { GIVEN, ISSUED_TASKS } from './acts.js';
import type { Act } from './acts.js';
import { TITLES } from './expected-mails.js';

const PLAN = 'KH-2018';

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
    const { database } = this.world;
    const office = await this.world.actor('office');
    await database.plan.create({
      data: {
        code: PLAN,
        title: 'Danh mục nhiệm vụ ứng dụng công nghệ thông tin năm 2018',
        year: 2018,
        createdAt: new Date('2018-11-26T00:00:00Z'),
      },
    });
    const file = readFileSync(join(ROOT, 'prisma/seed/ke-hoach-2018.xlsx'));
    await this.import(file);
    for (const { task, unit, inPerson } of GIVEN) {
      const { code, version } = await this.task(task);
      accepted(await this.get(TaskDraftService).change(office, code, { version, lead: unit, inPerson }));
    }
  }

  private async import(file: Buffer): Promise<void> {
    const { database } = this.world;
    const grid = accepted(await readWorkbook(file, 'k.xlsx'));
    const plan = accepted(interpretPlan(grid, directory));
    const units = new Map((await database.unit.findMany()).map((u) => [u.code, u.id]));
    const { id, year } = await database.plan.findFirstOrThrow();
    const moment = momentAt(Temporal.Instant.from('2018-11-26T00:00:00Z'));
    await database.$transaction((tx) =>
      writeDrafts(
        tx,
        { id, year },
        plan.rows.map((row, position) => ({
          importKey: row.key,
          position,
          section: row.section,
          sectionTitle: row.sectionTitle,
          title: row.title,
          output: row.output,
          note: row.note,
          field: null,
          urgency: 'NORMAL',
          inPerson: row.inPerson,
          restricted: false,
          deadline: row.deadline,
          outsideParties: row.outsideParties,
          warnings: [],
          documentIds: [],
          personIds: [],
          assignments: [
            ...row.leads.map((u) => ({
              unitId: units.get(u)!,
              role: 'LEAD' as const,
              part: '',
              period: null,
              deadline: row.deadline,
            })),
            ...row.coordinating.map((u) => ({
              unitId: units.get(u)!,
              role: 'COORDINATING' as const,
              part: '',
              period: null,
              deadline: row.deadline,
            })),
          ],
        })),
        moment,
        null,
      ),
    );
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
