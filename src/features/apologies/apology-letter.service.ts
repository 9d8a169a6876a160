/** The letter of an apology in the state's layout: to read, to print, and as .docx; a draft says that it is one. */
import { Inject, Injectable } from '@nestjs/common';
import { DELIVERED_STATES } from '../../domain/apology/apology.js';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import { Refusal, type Decision } from '../../domain/refusal.js';
import { Database } from '../../infra/prisma/database.js';
import { toIsoDate, toPlainDate } from '../../infra/prisma/dates.js';
import type { ApologyLetterView } from '../../../templates/reports/apology-letter.document.js';
import type { Actor } from '../access/actor.js';
import { orUncomputed } from './act-scene.js';
import { ApologyScenes, type ApologyScene } from './apology-scene.js';
import { seesDraft } from './apology-sheet.view.js';

export interface ApologyLetter {
  assignmentId: number;
  code: string;
  letter: ApologyLetterView;
}

@Injectable()
export class ApologyLetters {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ApologyScenes) private readonly scenes: ApologyScenes,
  ) {}

  async read(actor: Actor, assignmentId: number): Promise<Decision<ApologyLetter>> {
    const scene = await this.scenes.of(actor, assignmentId);
    if (scene instanceof Refusal) return scene;
    const { row } = scene.loaded;
    const { apology } = row;
    const delivered = apology !== null && DELIVERED_STATES.includes(apology.state);
    const draft = apology !== null && scene.context !== null && seesDraft(scene);
    if (!apology || (!delivered && !draft)) return noLetter();
    return { assignmentId: row.id, code: row.task.code, letter: await this.letter(scene, !delivered) };
  }

  /** With the name of its file, in ASCII. */
  async docx(actor: Actor, assignmentId: number): Promise<Decision<{ fileName: string; bytes: Buffer }>> {
    const read = await this.read(actor, assignmentId);
    if (read instanceof Refusal) return read;
    // Loaded when somebody asks: the writer of Office files is large.
    const { buildApologyLetterDocx } = await import('../../../templates/reports/apology-letter.docx.js');
    return {
      fileName: `xin-loi-${read.code}-${assignmentId}.docx`,
      bytes: await buildApologyLetterDocx(read.letter),
    };
  }

  private async letter(scene: ApologyScene, draft: boolean): Promise<ApologyLetterView> {
    const { loaded, moment, settings, calendar } = scene;
    const { row } = loaded;
    const { apology, unit, task } = row;
    if (!apology) throw new Error('A letter without an apology');
    const signedOn = toIsoDate(apology.deliveredOn);
    const { office } = settings;
    const { standing, superior, basis } = await this.surroundings(row.taskId, unit.parentId);
    return {
      header: {
        superiorBody: superior,
        issuingBody: unit.name,
        place: office.place,
        number: null,
        symbol: unit.code,
        date: signedOn,
      },
      year: (toPlainDate(apology.deliveredOn) ?? moment.today).year,
      unitName: unit.name,
      committeeHead: `Trưởng ban ${office.issuingBody.replace(/\s*\n\s*/g, ' ')}`,
      standingOffice: `${standing} (cơ quan thường trực)`,
      taskCode: task.code,
      title: task.title,
      basis,
      originalDueDate: toIsoDate(row.originalDueDate) ?? toIsoDate(row.dueDate) ?? '',
      dueDate: toIsoDate(row.dueDate) ?? '',
      dueDateReason: row.dueDateReason,
      advance: apology.advance,
      ...lateness(scene, calendar),
      signedOn,
      reasonCategory: apology.reasonCategory,
      reason: apology.reason,
      unitAtFault: apology.unitAtFault || null,
      remedy: apology.remedy,
      promisedDate: toIsoDate(apology.promisedDate),
      finishedOn: toIsoDate(apology.finishedOn),
      apologyWords: apology.text,
      signature: {
        authority: [apology.signatoryCapacity || 'Thủ trưởng đơn vị'],
        post: null,
        name: apology.signatoryName,
      },
      draft,
      archive: 'VT',
    };
  }

  private async surroundings(taskId: number, parentId: number | null) {
    const [row] = await this.database.rows<{
      standing: string | null;
      superior: string | null;
      basis: string[] | null;
    }>(
      `SELECT (SELECT name FROM unit WHERE is_standing_office) AS standing,
         (SELECT name FROM unit WHERE id = $2::integer) AS superior,
         (SELECT json_agg(d.number || coalesce(' ngày ' || to_char(d.issued_on, 'DD/MM/YYYY'), '') ORDER BY d.id)
            FROM task_document x JOIN document d ON d.id = x.document_id WHERE x.task_id = $1) AS basis`,
      [taskId, parentId],
    );
    return {
      standing: row?.standing ?? 'Cơ quan thường trực',
      superior: row?.superior ?? null,
      basis: row?.basis ?? [],
    };
  }
}

/** A5: days late at signing; of a draft, on the day of reading. */
function lateness(
  { loaded, moment }: ApologyScene,
  calendar: WorkingCalendar,
): { daysLate: number; workingDaysLate: number } {
  const { apology, dueDate } = loaded.row;
  const due = toPlainDate(dueDate);
  const until = toPlainDate(apology?.deliveredOn ?? null) ?? moment.today;
  if (!due) return { daysLate: 0, workingDaysLate: 0 };
  const daysLate = Math.max(0, due.until(until, { largestUnit: 'day' }).days);
  const workingDays = daysLate > 0 ? orUncomputed(() => calendar.countWorkingDays(due, until)) : 0;
  return { daysLate: apology?.daysLateAtSigning ?? daysLate, workingDaysLate: workingDays ?? 0 };
}

function noLetter(): Refusal {
  return new Refusal('not-found', 'apology.no-letter', {
    vi: 'Chưa có văn bản xin lỗi để xem.',
    en: 'There is no letter of apology to read yet.',
  });
}
