/** Assignments as rows, written straight into the tables: what services left behind is what statistics read. */
import type { Database } from '../../../src/infra/prisma/database.js';
import type {
  ApologyState,
  AssignmentRole,
  AssignmentState,
  ReasonCategory,
} from '../../../src/infra/prisma/generated/enums.js';

export interface AssignmentRow {
  unit: string;
  state: AssignmentState;
  issuedOn: string;
  role?: AssignmentRole;
  title?: string;
  field?: string | null;
  restricted?: boolean;
  documents?: string[];
  originalDueDate?: string | null;
  dueDate?: string | null;
  /** There should be a date but there is none. */
  unreadable?: boolean;
  submittedOn?: string | null;
  completedOn?: string | null;
  suspendedOn?: string | null;
  resumedOn?: string | null;
  cancelledOn?: string | null;
  reports?: { on: string; difficulties?: string; proposals?: string }[];
  /** Deadline versions after the first. */
  versions?: { dueDate: string; decidedOn: string; kind?: 'EXTENSION' | 'CORRECTION' }[];
  /** Submissions that were sent back. */
  sentBack?: { submittedOn: string; decidedOn: string }[];
  apology?: {
    state: ApologyState;
    arisesOn: string;
    dueOn: string;
    deliveredOn?: string;
    reasonCategory?: ReasonCategory;
    closedOn?: string;
    brokenOn?: string;
    voidedOn?: string;
  };
}

const day = (iso: string | null | undefined): Date | null => (iso ? new Date(`${iso}T00:00:00Z`) : null);
const AT = new Date('2018-01-02T00:00:00Z');

/** Enters the plan KH-2018 (once) and the rows; returns the ids of the assignments in order. */
export async function enterAssignments(database: Database, rows: AssignmentRow[]): Promise<number[]> {
  const plan = await database.plan.upsert({
    where: { code: 'KH-2018' },
    create: { code: 'KH-2018', title: 'Kế hoạch năm 2018', year: 2018, createdAt: AT },
    update: {},
  });
  const units = new Map((await database.unit.findMany()).map(({ code, id }) => [code, id]));
  const person = await database.person.findFirstOrThrow();
  const known = await database.task.count();
  const ids: number[] = [];
  for (const [index, row] of rows.entries()) {
    const number = known + index + 1;
    const originalDueDate = row.originalDueDate === undefined ? (row.dueDate ?? null) : row.originalDueDate;
    const dated = row.unreadable === true || originalDueDate !== null || (row.dueDate ?? null) !== null;
    const task = await database.task.create({
      data: {
        code: `NV-2018-${String(number).padStart(4, '0')}`,
        planId: plan.id,
        position: number,
        title: row.title ?? `Nhiệm vụ số ${number}`,
        field: row.field ?? null,
        restricted: row.restricted ?? false,
        createdAt: AT,
        documents: {
          create: await Promise.all((row.documents ?? []).map((name) => document(database, name))),
        },
      },
    });
    const versions = row.versions ?? [];
    const assignment = await database.assignment.create({
      data: {
        taskId: task.id,
        unitId: units.get(row.unit)!,
        role: row.role ?? 'LEAD',
        state: row.state,
        precision: dated ? 'DAY' : 'NONE',
        issuedOn: day(row.issuedOn),
        originalDueDate: day(originalDueDate),
        dueDate: day(row.dueDate),
        deadlineVersion: 1 + versions.length,
        submittedOn: day(row.submittedOn),
        completedOn: day(row.completedOn),
        suspendedOn: row.resumedOn ? null : day(row.suspendedOn),
        cancelledOn: day(row.cancelledOn),
        lastReportOn: day(
          row.reports
            ?.map(({ on }) => on)
            .sort()
            .at(-1),
        ),
        deadlineVersions: {
          create: [
            {
              number: 1,
              kind: 'ORIGINAL' as const,
              dueDate: day(originalDueDate),
              decidedOn: day(row.issuedOn)!,
            },
            ...versions.map((version, i) => ({
              number: i + 2,
              kind: version.kind ?? ('EXTENSION' as const),
              dueDate: day(version.dueDate),
              decidedOn: day(version.decidedOn)!,
            })),
          ],
        },
        extensionRequests: {
          create: versions
            .filter(({ kind }) => kind !== 'CORRECTION')
            .map((version, i) => ({
              number: i + 1,
              requestedDate: day(version.dueDate)!,
              reason: 'Chờ kinh phí',
              state: 'GRANTED' as const,
              requestedOn: day(version.decidedOn)!,
              requestedById: person.id,
              decidedOn: day(version.decidedOn),
            })),
        },
        submissions: {
          create: (row.sentBack ?? []).map((sent, i) => ({
            number: i + 1,
            text: 'Kết quả',
            state: 'SENT_BACK' as const,
            unitId: units.get(row.unit)!,
            submittedOn: day(sent.submittedOn)!,
            submittedAt: day(sent.submittedOn)!,
            submittedById: person.id,
            decidedOn: day(sent.decidedOn),
          })),
        },
        progressReports: {
          create: (row.reports ?? []).map((report) => ({
            percent: 50,
            text: 'Đang thực hiện',
            difficulties: report.difficulties ?? '',
            proposals: report.proposals ?? '',
            reportedOn: day(report.on)!,
            reportedAt: day(report.on)!,
            reportedById: person.id,
          })),
        },
        ...(row.suspendedOn && {
          suspensions: {
            create: {
              from: day(row.suspendedOn)!,
              to: day(row.resumedOn),
              reason: 'Chờ văn bản của trung ương',
              documentNumber: '12/QĐ',
              suspendedById: person.id,
            },
          },
        }),
        ...(row.apology && {
          apology: {
            create: {
              state: row.apology.state,
              arisesOn: day(row.apology.arisesOn)!,
              dueOn: day(row.apology.dueOn)!,
              deliveredOn: day(row.apology.deliveredOn),
              reasonCategory: row.apology.reasonCategory ?? null,
              closedOn: day(row.apology.closedOn),
              brokenOn: day(row.apology.brokenOn),
              voidedOn: day(row.apology.voidedOn),
            },
          },
        }),
      },
    });
    ids.push(assignment.id);
  }
  return ids;
}

async function document(database: Database, number: string): Promise<{ documentId: number }> {
  const found = await database.document.findFirst({ where: { number } });
  const { id } =
    found ??
    (await database.document.create({ data: { number, issuedOn: day('2017-12-29'), issuer: 'UBND tỉnh' } }));
  return { documentId: id };
}
