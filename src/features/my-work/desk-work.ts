/** What waits on the desks of the standing office, the committee head and the leaders. */
import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { CalendarYearMissing, type WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import type {
  LinesSection,
  SectionKey,
  TableSection,
} from '../../../templates/pages/my-work/my-work.view.js';
import { sayIn } from '../../../templates/pages/frame/page-phrase.js';
import { MyWorkRepository, type QueueName } from './my-work.repository.js';
import { sliceOf } from './section-page.js';
import { SystemWork } from './system-work.js';
import { dueOf } from './work-line.js';
import type { Figure, RoleWork, RowsSection, WorkScene } from './work-scene.js';

/** The table of units with the sum of all of them, shown or not. */
type LateUnits = TableSection & { late: number };

@Injectable()
export class DeskWork {
  constructor(
    @Inject(MyWorkRepository) private readonly repository: MyWorkRepository,
    @Inject(SystemWork) private readonly system: SystemWork,
  ) {}

  async ofOffice(scene: WorkScene): Promise<RoleWork> {
    const { settings } = scene;
    const sections = await Promise.all([
      this.queue(scene, 'extensions', 'extensions'),
      this.queue(scene, 'returns', 'returns'),
      this.queue(scene, 'verify', 'verify'),
      this.queue(scene, 'apology-forms', 'apology-forms', settings.formReturnTermWorkingDays),
      this.drafts(scene, 'drafts-without-lead'),
      this.drafts(scene, 'drafts'),
      this.lateUnits(scene, null),
      this.system.unreachable(scene),
      this.queue(scene, 'office-waiting', 'office-waiting'),
    ]);
    return {
      figures: [
        figure(
          'decide',
          sections[0].total + sections[1].total,
          sections[0].total > 0 ? 'extensions' : 'returns',
          true,
        ),
        figure('verify', sections[2].total, 'verify'),
        figure('late', sections[6].late, 'late-units', true),
        figure(
          'drafts',
          sections[4].total + sections[5].total,
          sections[4].total > 0 ? 'drafts-without-lead' : 'drafts',
        ),
      ],
      sections,
    };
  }

  async ofChair(scene: WorkScene): Promise<RoleWork> {
    const { settings } = scene;
    const sections = await Promise.all([
      this.queue(scene, 'second-extensions', 'second-extensions'),
      this.queue(scene, 'verify', 'verify-chair'),
      this.queue(scene, 'level-3', 'level-3', settings.escalationDaysAfter.L3),
      this.queue(scene, 'broken', 'broken'),
      this.queue(scene, 'apologies', 'apologies', settings.escalationDaysAfter.L3),
      this.lateUnits(scene, null),
      this.queue(scene, 'directed', 'directed'),
    ]);
    const [extensions, verify, level3, broken, apologies] = sections;
    return {
      figures: [
        figure('decide', extensions.total, 'second-extensions', true),
        figure('verify', verify.total, 'verify'),
        figure('l3', level3.total, 'level-3', true),
        figure('broken', broken.total, 'broken', true),
        figure('apologies', apologies.total, 'apologies'),
      ],
      sections,
    };
  }

  async ofLeader(scene: WorkScene): Promise<RoleWork> {
    const fields = await this.repository.fieldsOf(scene.actor.personId);
    const [late, units, classes, directed] = await Promise.all([
      this.queue(scene, 'late', 'late', fields),
      this.lateUnits(scene, fields),
      this.system.classes(scene, fields),
      this.queue(scene, 'directed', 'directed'),
    ]);
    return {
      figures: [
        figure('late', classes.late, 'late', true),
        figure('in-term', classes.inTerm, null),
        figure('done', classes.done, null),
        figure('no-deadline', classes.noDeadline, null),
        figure('total', classes.total, null),
      ],
      // What a leader watches is done by others.
      sections: [{ ...late, ids: [] }, units, directed],
    };
  }

  private async queue(
    { actor, today, page }: WorkScene,
    key: SectionKey,
    name: QueueName,
    parameter: number | string[] | null = null,
  ): Promise<RowsSection> {
    const slice = sliceOf(key, page);
    if (!slice) return { kind: 'rows', key, total: 0, rows: [] };
    const found = await this.repository.queue(name, actor.personId, today.toString(), {
      parameter,
      ...slice,
    });
    return { kind: 'rows', key, ...found };
  }

  private async drafts(
    { actor, page }: WorkScene,
    key: 'drafts' | 'drafts-without-lead',
  ): Promise<LinesSection> {
    const slice = sliceOf(key, page);
    if (!slice) return { kind: 'lines', key, total: 0, lines: [] };
    const hasLead = key === 'drafts';
    const { total, rows } = await this.repository.drafts(hasLead, slice.limit, slice.offset);
    const say = sayIn(actor.language);
    return {
      kind: 'lines',
      key,
      total,
      lines: rows.map((row) => ({
        href: `/giao-viec/${row.code}`,
        title: row.title,
        code: row.code,
        unitName: null,
        role: null,
        why: hasLead ? say('why.draft', { n: row.assignments }) : say('why.no-lead'),
        due: dueOf(row),
        term: { kind: 'none' },
        act: hasLead
          ? {
              kind: 'post',
              action: `/du-thao/${row.code}/giao`,
              version: row.version,
              label: say('act.issue'),
            }
          : { kind: 'open', href: `/giao-viec/${row.code}`, label: say('act.set-lead') },
        note: null,
      })),
    };
  }

  private async lateUnits({ today, calendar, page }: WorkScene, fields: string[] | null): Promise<LateUnits> {
    const key = 'late-units';
    const slice = sliceOf(key, page);
    const all = slice ? await this.repository.lateUnits(today.toString(), fields) : [];
    const rows = all
      .slice(slice?.offset ?? 0, (slice?.offset ?? 0) + (slice?.limit ?? 0))
      .map(({ unitName, late, since, owed }) => [unitName, late, longest(since, today, calendar), owed]);
    const columns: TableSection['columns'] = ['table.unit', 'table.late', 'table.longest', 'table.owed'];
    return { kind: 'table', key, total: all.length, columns, rows, empty: null, late: total(all) };
  }
}

function total(rows: { late: number }[]): number {
  return rows.reduce((sum, { late }) => sum + late, 0);
}

function longest(since: string, today: Temporal.PlainDate, calendar: WorkingCalendar): number | string {
  try {
    return calendar.countWorkingDays(Temporal.PlainDate.from(since), today);
  } catch (error) {
    if (error instanceof CalendarYearMissing) return '—';
    throw error;
  }
}

function figure(key: Figure['key'], n: number, section: SectionKey | null, grave = false): Figure {
  return { key, n, section, grave };
}
