/** What is on record about one assignment beside its state: reports, results, requests, decisions, files. */
import { Inject, Injectable } from '@nestjs/common';
import { Refusal, type Decision } from '../../domain/refusal.js';
import { Database } from '../../infra/prisma/database.js';
import { toIsoDate } from '../../infra/prisma/dates.js';
import { RecordTree } from '../../infra/prisma/record-tree.js';
import type { Prisma } from '../../infra/prisma/generated/client.js';
import { formatDate } from '../../../templates/components/figures.js';
import { sayIn } from '../../../templates/pages/frame/page-phrase.js';
import type {
  ApologyView,
  EntryView,
  FileView,
  RecordKey,
  RecordList,
  VersionView,
} from '../../../templates/pages/assignment/record.view.js';
import type { Actor } from '../access/actor.js';
import { countedPage } from '../access/counted-page.js';
import type { LoadedAssignment } from '../assignments/assignment-context.repository.js';
import { hiddenPurposes } from '../assignments/hidden-purposes.js';
import { FILE, RecordEntries } from './record-entries.js';

const REPORTS_A_PAGE = 5;
const SUBMISSIONS_SHOWN = 5;
const TEXT_SHOWN = 600;

const UNIT = { select: { shortName: true } } as const;
const FILES = { select: FILE, orderBy: { id: 'asc' } } as const;

const RECORD = {
  submissions: { include: { unit: UNIT, attachments: FILES }, orderBy: { number: 'desc' } },
  extensionRequests: { orderBy: { number: 'desc' } },
  returnRequests: { include: { proposedUnit: UNIT }, orderBy: { number: 'desc' } },
  suspensions: { orderBy: { id: 'desc' } },
  explanations: { include: { unit: UNIT }, orderBy: { id: 'desc' } },
  deadlineVersions: { orderBy: { number: 'asc' } },
  apology: true,
  attachments: { where: { progressReportId: null, submissionId: null }, ...FILES },
} as const satisfies Prisma.AssignmentInclude;

type RecordRow = Prisma.AssignmentGetPayload<{ include: typeof RECORD }>;
type ReportRow = Prisma.ProgressReportGetPayload<{ include: { attachments: typeof FILES } }>;

export const RECORDS = new RecordTree<RecordRow>('records', 'Assignment', { include: RECORD });
export const REPORTS = new RecordTree<ReportRow>('reports', 'ProgressReport', {
  include: { attachments: FILES },
});

export interface AssignmentRecord {
  reports: RecordList & { page: number; pages: number };
  /** The other lists that hold something. */
  lists: RecordList[];
  /** Files that came with no report and no result. */
  files: FileView[];
  versions: VersionView[];
  apology: ApologyView | null;
}

@Injectable()
export class AssignmentRecords {
  constructor(@Inject(Database) private readonly database: Database) {}

  async read(actor: Actor, loaded: LoadedAssignment, reportPage: number): Promise<AssignmentRecord> {
    const assignmentId = loaded.row.id;
    const [{ rows: reports, total, page, pages }, row] = await Promise.all([
      countedPage(
        { page: reportPage, pageSize: REPORTS_A_PAGE },
        {
          rows: ({ skip, take }) =>
            REPORTS.read(
              this.database,
              't.assignment_id = $1 ORDER BY t.id DESC LIMIT $2 OFFSET $3',
              [assignmentId, take, skip],
              'page',
            ),
          count: () => REPORTS.count(this.database, 't.assignment_id = $1', [assignmentId]),
        },
      ),
      this.row(assignmentId),
    ]);
    const entries = await this.entries(actor, loaded, row, reports, TEXT_SHOWN);
    const lists = listsOf(row, entries);
    return {
      reports: { key: 'reports', total, page, pages, entries: reports.map((one) => entries.report(one)) },
      lists,
      files: entries.files(row.attachments),
      versions: row.deadlineVersions.map((version) => versionOf(version, entries)),
      apology: apologyOf(row, loaded, actor),
    };
  }

  /** One entry with all that was said. */
  async entry(actor: Actor, loaded: LoadedAssignment, key: string): Promise<Decision<EntryView>> {
    const assignmentId = loaded.row.id;
    const row = await this.row(assignmentId);
    const reportId = Number(/^bao-cao-(\d{1,9})$/.exec(key)?.[1] ?? 0);
    const reports = await REPORTS.read(
      this.database,
      't.assignment_id = $1 AND t.id = $2',
      [assignmentId, reportId],
      'one',
    );
    const entries = await this.entries(actor, loaded, row, reports, Number.MAX_SAFE_INTEGER);
    const all = [
      ...reports.map((one) => entries.report(one)),
      ...listsOf(row, entries, row.submissions.length).flatMap((list) => list.entries),
    ];
    return all.find((one) => one.key === key) ?? unknownEntry();
  }

  private async row(assignmentId: number): Promise<RecordRow> {
    const [row] = await RECORDS.read(this.database, 't.id = $1', [assignmentId]);
    if (!row) throw new Error(`Assignment ${assignmentId} was there and is gone`);
    return row;
  }

  private async entries(
    actor: Actor,
    { reading }: LoadedAssignment,
    row: RecordRow,
    reports: ReportRow[],
    shown: number,
  ): Promise<RecordEntries> {
    const ids = peopleOf(row, reports);
    const people =
      ids.length === 0
        ? []
        : await this.database.rows<{ id: number; name: string }>(
            'SELECT id, name FROM person WHERE id = ANY ($1::integer[])',
            [ids],
            'names-of-people',
          );
    return new RecordEntries({
      assignmentId: row.id,
      language: actor.language,
      names: new Map(people.map(({ id, name }) => [id, name])),
      hidden: hiddenPurposes(actor, reading, row.state),
      shown,
    });
  }
}

function listsOf(row: RecordRow, entries: RecordEntries, submissions = SUBMISSIONS_SHOWN): RecordList[] {
  const list = (key: RecordKey, total: number, shown: EntryView[]): RecordList => ({
    key,
    total,
    entries: shown,
  });
  return [
    list(
      'submissions',
      row.submissions.length,
      row.submissions.slice(0, submissions).map((one) => entries.submission(one)),
    ),
    list(
      'extensions',
      row.extensionRequests.length,
      row.extensionRequests.map((one) => entries.extension(one)),
    ),
    list(
      'explanations',
      row.explanations.length,
      row.explanations.map((one) => entries.explanation(one)),
    ),
    list(
      'suspensions',
      row.suspensions.length,
      row.suspensions.map((one) => entries.suspension(one)),
    ),
    list(
      'returns',
      row.returnRequests.length,
      row.returnRequests.map((one) => entries.returning(one)),
    ),
  ].filter(({ total }) => total > 0);
}

function versionOf(version: RecordRow['deadlineVersions'][number], entries: RecordEntries): VersionView {
  return {
    number: version.number,
    kind: version.kind,
    printedDate: toIsoDate(version.printedDate),
    dueDate: toIsoDate(version.dueDate),
    dueDateReason: version.dueDateReason,
    on: toIsoDate(version.decidedOn),
    who: entries.name(version.decidedById),
    reason: version.reason,
    documentNumber: version.documentNumber ?? '',
  };
}

/** What was delivered; a draft is the unit's own (P1) and stands in its form. */
function apologyOf({ apology }: RecordRow, _: LoadedAssignment, actor: Actor): ApologyView | null {
  if (!apology) return null;
  const say = sayIn(actor.language);
  const delivered = apology.deliveredOn !== null;
  const notes = [
    apology.formReturnedOn &&
      say('apology.form-returned', {
        date: formatDate(toIsoDate(apology.formReturnedOn)),
        reason: apology.formReturnReason ?? '',
      }),
    apology.voidedOn &&
      say('apology.voided', {
        date: formatDate(toIsoDate(apology.voidedOn)),
        reason: [apology.voidReason, apology.voidDocumentNumber].filter(Boolean).join(' · '),
      }),
  ].filter((note): note is string => Boolean(note));
  return {
    state: apology.state,
    advance: apology.advance,
    dueOn: toIsoDate(apology.dueOn),
    deliveredOn: toIsoDate(apology.deliveredOn),
    promisedDate: delivered ? toIsoDate(apology.promisedDate) : null,
    finishedOn: delivered ? toIsoDate(apology.finishedOn) : null,
    signatory: delivered ? [apology.signatoryName, apology.signatoryCapacity].filter(Boolean).join(', ') : '',
    reason: delivered ? apology.reason : '',
    remedy: delivered ? apology.remedy : '',
    text: delivered ? apology.text : '',
    notes,
  };
}

function peopleOf(row: RecordRow, reports: ReportRow[]): number[] {
  const files = [...row.attachments, ...row.submissions.flatMap((one) => one.attachments)];
  const ids = [
    ...reports.flatMap((one) => [one.reportedById, ...one.attachments.map((file) => file.addedById)]),
    ...row.submissions.flatMap((one) => [one.submittedById, one.decidedById]),
    ...row.extensionRequests.flatMap((one) => [one.requestedById, one.decidedById]),
    ...row.returnRequests.flatMap((one) => [one.requestedById, one.decidedById]),
    ...row.suspensions.flatMap((one) => [one.suspendedById, one.resumedById]),
    ...row.explanations.map((one) => one.givenById),
    ...row.deadlineVersions.map((one) => one.decidedById),
    ...files.map((file) => file.addedById),
  ];
  return [...new Set(ids.filter((id) => id !== null))];
}

function unknownEntry(): Refusal {
  return new Refusal('not-found', 'record.not-found', {
    vi: 'Không có mục này trong hồ sơ nhiệm vụ.',
    en: 'There is no such entry on record.',
  });
}
