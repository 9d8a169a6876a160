/**
 * "Việc của tôi": what each of a person's roles has to do now (Q0). Reads only; what a line offers is what the domain
 * allows this person with that assignment at this moment.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { CalendarYearMissing, type WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import { isOfUnit } from '../../domain/people/roles.js';
import { allowedActionNames } from '../../domain/task/decide-action.js';
import type { Action } from '../../domain/task/workflow.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { SectionKey, WorkSection, WorkView } from '../../../templates/pages/my-work/my-work.view.js';
import type { Actor } from '../access/actor.js';
import { loadContexts } from '../assignments/assignment-context.repository.js';
import { OfficeCalendar } from '../calendar/office-calendar.js';
import { OfficeSettings } from '../settings/office-settings.js';
import { DeskWork } from './desk-work.js';
import { MyWorkRepository } from './my-work.repository.js';
import { linesShown, pagesOf, sliceOf, type SectionPage } from './section-page.js';
import { SystemWork } from './system-work.js';
import { mustDo } from './must-do.js';
import { unitSections } from './unit-sections.js';
import { workLine, type LineScene } from './work-line.js';
import type { RoleWork, RowsSection, WorkScene } from './work-scene.js';

@Injectable()
export class MyWorkService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(OfficeCalendar) private readonly calendar: OfficeCalendar,
    @Inject(MyWorkRepository) private readonly repository: MyWorkRepository,
    @Inject(DeskWork) private readonly desks: DeskWork,
    @Inject(SystemWork) private readonly system: SystemWork,
  ) {}

  /** The page of this person now; `slugs` are the addresses of the acts. */
  async read(actor: Actor, page: SectionPage, slugs: LineScene['slugs']): Promise<WorkView> {
    const moment = await this.clock.read();
    const scene: WorkScene = {
      actor,
      page,
      today: moment.today,
      calendar: await this.calendar.current(),
      settings: await this.settings.current(),
    };
    const works = [...(await this.worksOf(scene)), await this.news(scene)];
    const sections = fewer(works.flatMap((work) => work.sections).filter(hasSomething), page);
    const ids = sections.flatMap((section) =>
      section.kind === 'rows' ? section.rows.map(({ id }) => id) : [],
    );
    const contexts = await loadContexts(
      this.database,
      [...new Set(ids)],
      actor,
      moment,
      scene.settings,
      scene.calendar,
    );
    const allowed = new Map<number, Action[]>(
      [...contexts].map(([id, { context }]) => [id, allowedActionNames(context)]),
    );
    const lineScene = { ...scene, language: actor.language, ownUnitId: actor.unitId, allowed, slugs };
    const shown = sections.map((section) => toView(section, lineScene));
    return {
      today: scene.today.toString(),
      figures: onePerKey(works.flatMap(({ figures }) => figures)),
      mustDo: mustDo(works),
      sections: shown,
      only: onlyOf(page, shown),
    };
  }

  private async worksOf(scene: WorkScene): Promise<RoleWork[]> {
    const { roles } = scene.actor;
    const works: Promise<RoleWork>[] = [];
    if (roles.includes('CHAIR')) works.push(this.desks.ofChair(scene));
    if (roles.includes('OFFICE')) works.push(this.desks.ofOffice(scene));
    if (this.unitsOf(scene.actor).length > 0) works.push(this.ofUnit(scene));
    if (roles.includes('LEADER')) works.push(this.desks.ofLeader(scene));
    if (roles.includes('ADMIN')) works.push(this.system.ofAdministrator(scene));
    if (roles.includes('AUDITOR')) works.push(this.system.ofAuditor(scene));
    return Promise.all(works);
  }

  /** What this person was told since the last working day began. */
  private async news({ actor, page, today, calendar }: WorkScene): Promise<RoleWork> {
    const slice = sliceOf('news', page);
    if (!slice) return { figures: [], sections: [] };
    const since = lastWorkingDay(today, calendar).toString();
    const found = await this.repository.news(actor.personId, since, slice);
    return { figures: [], sections: [{ kind: 'rows', key: 'news', ...found }] };
  }

  private unitsOf(actor: Actor): number[] {
    return [...new Set([actor.unitId, ...actor.actingHeadOf])].filter((unitId) => isOfUnit(actor, unitId));
  }

  private async ofUnit(scene: WorkScene): Promise<RoleWork> {
    const units = this.unitsOf(scene.actor);
    const rows = await this.repository.unitRows(scene.actor.personId, units);
    const groups = unitSections(rows, units, scene);
    const parts = sliceOf('waiting-parts', scene.page);
    const waitedFor = parts
      ? await this.repository.queue('waiting-parts', scene.actor.personId, scene.today.toString(), {
          parameter: units,
          ...parts,
        })
      : { total: 0, rows: [] };
    const n = (key: SectionKey): number => groups.find(([name]) => name === key)?.[1].length ?? 0;
    return {
      figures: [
        { key: 'late', n: n('late'), section: 'late', grave: true },
        { key: 'owed', n: n('owed'), section: 'owed', grave: true },
        { key: 'due', n: n('due'), section: 'due', grave: false },
        { key: 'receive', n: n('receive'), section: 'receive', grave: false },
      ],
      sections: [
        ...groups.flatMap(([key, all]): RowsSection[] => {
          const slice = sliceOf(key, scene.page);
          if (!slice) return [];
          const shown = all.slice(slice.offset, slice.offset + slice.limit);
          return [{ kind: 'rows', key, total: all.length, rows: shown, ids: all.map(({ id }) => id) }];
        }),
        { kind: 'rows', key: 'waiting-parts', ...waitedFor },
      ],
    };
  }
}

function lastWorkingDay(today: Temporal.PlainDate, calendar: WorkingCalendar): Temporal.PlainDate {
  try {
    return calendar.addWorkingDays(today, -1);
  } catch (error) {
    if (error instanceof CalendarYearMissing) return today.subtract({ days: 1 });
    throw error;
  }
}

/** Beside other sections a long one shows its first lines. */
function fewer(sections: (RowsSection | WorkSection)[], { only }: SectionPage): typeof sections {
  if (only !== null) return sections;
  const shown = linesShown(sections.map((section) => (section.kind === 'rows' ? section.rows.length : 0)));
  return sections.map((section, index) =>
    section.kind === 'rows' ? { ...section, rows: section.rows.slice(0, shown[index]) } : section,
  );
}

/** Nothing to say, nothing shown; facts and tables with words for their emptiness stay. */
function hasSomething(section: RowsSection | WorkSection): boolean {
  if (section.kind === 'facts') return section.facts.length > 0;
  return section.total > 0 || (section.kind === 'table' && section.empty !== null);
}

function toView(section: RowsSection | WorkSection, scene: LineScene): WorkSection {
  if (section.kind !== 'rows') return section;
  const { key, total, rows } = section;
  return { kind: 'lines', key, total, lines: rows.map((row) => workLine(row, key, scene)) };
}

function onlyOf({ only, page }: SectionPage, sections: WorkSection[]): WorkView['only'] {
  if (only === null) return null;
  const [section] = sections;
  return { key: only, page, pages: section && section.kind !== 'facts' ? pagesOf(section.total) : 1 };
}

/** Two roles of one person may count the same. */
function onePerKey(figures: WorkView['figures']): WorkView['figures'] {
  return figures.filter(({ key }, index) => figures.findIndex((other) => other.key === key) === index);
}
