/**
 * R1, L2: the draft urging letter, made once per assignment and deadline version when the first mail that carries it is
 * about to leave, kept with the assignment's files and attached to the mails of the standing office's people.
 */
import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { ApologyState } from '../../domain/apology/apology.js';
import { daysLate } from '../../domain/escalation/urging-letter.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { UrgingLetterView } from '../../../templates/reports/urging-letter.docx.js';
import { termEnd } from '../assignments/schedule-pointers.js';
import { OfficeCalendar } from '../calendar/office-calendar.js';
import { OfficeSettings } from '../settings/office-settings.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** Two workers that need the same letter at once make it one after the other. */
const LETTER_LOCK = 7_103;

export interface LetterFile {
  filename: string;
  content: Buffer;
  contentType: string;
}

interface UrgedRow {
  code: string;
  title: string;
  restricted: boolean;
  output: string;
  unitName: string;
  deadlineVersion: number;
  originalDueDate: string | null;
  dueDate: string;
  dueDateReason: string | null;
  basis: string[] | null;
  report: { date: string; percent: number; text: string } | null;
  apologyState: ApologyState | null;
  officeName: string;
  officeCode: string;
  superior: string | null;
}

@Injectable()
export class UrgingLetters {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(OfficeCalendar) private readonly calendar: OfficeCalendar,
  ) {}

  /** The letters of these assignments, made where they are missing. */
  async of(assignmentIds: number[], asOf: Temporal.PlainDate): Promise<LetterFile[]> {
    const files: LetterFile[] = [];
    for (const id of new Set(assignmentIds)) {
      const file = await this.one(id, asOf);
      if (file) files.push(file);
    }
    return files;
  }

  /** Makes the letters of L2 notices that no mail has carried yet. */
  async makeMissing(asOf: Temporal.PlainDate): Promise<number> {
    const rows = await this.database.rows<{ id: number }>(
      `SELECT DISTINCT a.id FROM notice n JOIN assignment a ON a.id = n.assignment_id
       WHERE n.kind = 'RUNG' AND n.rung = 'L2' AND n.state IN ('DUE', 'SENT', 'UNREACHABLE', 'UNKNOWN')
         AND n.deadline_version = a.deadline_version AND a.state IN ('ASSIGNED', 'IN_PROGRESS', 'RETURN_REQUESTED')
         AND NOT EXISTS (SELECT 1 FROM attachment x WHERE x.assignment_id = a.id AND x.purpose = 'URGING_LETTER'
                           AND x.name LIKE '%-v' || a.deadline_version || '.docx')
       ORDER BY a.id`,
    );
    for (const { id } of rows) await this.one(id, asOf);
    return rows.length;
  }

  private async one(assignmentId: number, asOf: Temporal.PlainDate): Promise<LetterFile | null> {
    const row = await this.read(assignmentId);
    if (!row) return null;
    const name = `van-ban-don-doc-${row.code}-${assignmentId}-v${row.deadlineVersion}.docx`;
    const kept = await this.kept(assignmentId, name);
    if (kept) return kept;
    // Loaded with the first letter: the writer of Office files is large, and most days have none.
    const { buildUrgingLetterDocx } = await import('../../../templates/reports/urging-letter.docx.js');
    const content = await buildUrgingLetterDocx(await this.view(row, asOf));
    const { now } = await this.clock.read();
    await this.database.sqlTransaction(async (sql) => {
      await sql.rows('SELECT pg_advisory_xact_lock($1, $2)', [LETTER_LOCK, assignmentId]);
      await sql.change(
        `WITH file AS (
           INSERT INTO stored_file (type, size, sha256, bytes, created_at)
           SELECT $1, $2, $3, $4, $5::timestamptz
           WHERE NOT EXISTS (SELECT 1 FROM attachment WHERE assignment_id = $6 AND purpose = 'URGING_LETTER' AND name = $7)
           RETURNING id
         )
         INSERT INTO attachment (assignment_id, file_id, name, purpose, added_at)
         SELECT $6, id, $7, 'URGING_LETTER', $5::timestamptz FROM file`,
        [
          DOCX,
          content.length,
          createHash('sha256').update(content).digest('hex'),
          content,
          now.toString(),
          assignmentId,
          name,
        ],
      );
    });
    return { filename: name, content, contentType: DOCX };
  }

  private async kept(assignmentId: number, name: string): Promise<LetterFile | null> {
    const [file] = await this.database.rows<{ bytes: Buffer }>(
      `SELECT f.bytes FROM attachment x JOIN stored_file f ON f.id = x.file_id
       WHERE x.assignment_id = $1 AND x.purpose = 'URGING_LETTER' AND x.name = $2`,
      [assignmentId, name],
    );
    return file ? { filename: name, content: file.bytes, contentType: DOCX } : null;
  }

  private async read(assignmentId: number): Promise<UrgedRow | undefined> {
    const [row] = await this.database.rows<UrgedRow>(
      `SELECT t.code, t.title, t.restricted, t.output, u.name AS "unitName", a.deadline_version AS "deadlineVersion",
         a.original_due_date AS "originalDueDate", a.due_date AS "dueDate", a.due_date_reason AS "dueDateReason",
         (SELECT json_agg(d.number || coalesce(' ngày ' || to_char(d.issued_on, 'DD/MM/YYYY'), '') ORDER BY d.id)
            FROM task_document x JOIN document d ON d.id = x.document_id WHERE x.task_id = t.id) AS basis,
         (SELECT json_build_object('date', r.reported_on, 'percent', r.percent, 'text', r.text)
            FROM progress_report r WHERE r.assignment_id = a.id ORDER BY r.id DESC LIMIT 1) AS report,
         g.state AS "apologyState", o.name AS "officeName", o.code AS "officeCode", s.name AS superior
       FROM assignment a JOIN task t ON t.id = a.task_id JOIN unit u ON u.id = a.unit_id
       LEFT JOIN apology g ON g.assignment_id = a.id
       CROSS JOIN (SELECT * FROM unit WHERE is_standing_office) o LEFT JOIN unit s ON s.id = o.parent_id
       WHERE a.id = $1 AND a.due_date IS NOT NULL`,
      [assignmentId],
    );
    return row;
  }

  private async view(row: UrgedRow, asOf: Temporal.PlainDate): Promise<UrgingLetterView> {
    const [calendar, settings] = [await this.calendar.current(), await this.settings.current()];
    const dueDate = Temporal.PlainDate.from(row.dueDate);
    const late = daysLate(dueDate, asOf, calendar);
    const answerBy = termEnd(dueDate, settings.escalationDaysAfter.L3, calendar);
    return {
      header: {
        superiorBody: row.superior,
        issuingBody: row.officeName,
        place: '…',
        number: null,
        symbol: row.officeCode,
        date: null,
      },
      year: asOf.year,
      unitName: row.unitName,
      taskCode: row.code,
      // Q1: a restricted task is named by its code alone.
      title: row.restricted ? 'nhiệm vụ hạn chế' : row.title,
      basis: row.restricted ? [] : (row.basis ?? []),
      output: row.restricted || row.output === '' ? null : row.output,
      originalDueDate: row.originalDueDate,
      dueDate: row.dueDate,
      dueDateReason: row.dueDateReason,
      asOf: asOf.toString(),
      workingDaysLate: late.workingDays ?? late.days,
      lastProgress: row.restricted ? null : row.report,
      apology: row.apologyState === 'OWED' || row.apologyState === 'LATE' ? row.apologyState : null,
      replyBy: answerBy && Temporal.PlainDate.compare(answerBy, asOf) > 0 ? answerBy.toString() : null,
      signature: { authority: ['Thủ trưởng cơ quan thường trực'], post: null, name: null },
      recipients: ['Như trên', 'Trưởng ban Ban Chỉ đạo (để báo cáo)'],
      archive: 'VT',
    };
  }
}
