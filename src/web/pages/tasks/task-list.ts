/** The list of assignments as its page shows it: filters, columns, lines, and the ways on from there. */
import { Inject, Injectable } from '@nestjs/common';
import { rightsOf } from '../../../domain/people/roles.js';
import type { Actor } from '../../../features/access/actor.js';
import { AssignmentChoices, type ListChoices } from '../../../features/assignments/assignment-choices.js';
import { AssignmentTable } from '../../../features/assignments/assignment-table.service.js';
import { OfficeCalendar } from '../../../features/calendar/office-calendar.js';
import { SavedViews } from '../../../features/saved-views/saved-views.service.js';
import type { ColumnView, TasksView } from '../../../../templates/pages/tasks/tasks.view.js';
import { columnsOf, FILTER_NAMES, listHref, queryOf, type Address } from './list-address.js';
import { listFields } from './list-fields.js';
import { questionOf, SORTED_BY, sortOf, type ListQuestion } from './list-question.js';
import { taskLine } from './task-line.js';

@Injectable()
export class TaskList {
  constructor(
    @Inject(AssignmentTable) private readonly table: AssignmentTable,
    @Inject(AssignmentChoices) private readonly choices: AssignmentChoices,
    @Inject(SavedViews) private readonly views: SavedViews,
    @Inject(OfficeCalendar) private readonly calendar: OfficeCalendar,
  ) {}

  async read(actor: Actor, address: Address): Promise<TasksView> {
    const choices = await this.choices.read(actor);
    const { filter, unreadable } = await this.question(actor, address, choices);
    const [{ rows, total, restricted, today }, calendar, views] = await Promise.all([
      this.table.page(actor, unreadable.length > 0 ? { ...filter, ids: [] } : filter),
      this.calendar.current(),
      this.views.list(actor),
    ]);
    const query = queryOf({ ...address, trang: undefined } as Address);
    const first = (filter.page - 1) * filter.pageSize;
    const day = { language: actor.language, today, calendar };
    const hasFilters = FILTER_NAMES.some((name) => address[name] !== undefined);
    return {
      ...listFields(address, choices, unreadable, actor.language),
      documents: choices.documents,
      columns: columnViews(address),
      sort: address['sap-xep'] ?? '',
      hasFilters,
      lines: rows.map((row) => taskLine(row, day)),
      total,
      from: first + 1,
      to: first + rows.length,
      restricted,
      pager: {
        page: filter.page,
        pages: Math.ceil(total / filter.pageSize),
        href: (page) => listHref(address, { trang: page === 1 ? undefined : String(page) }),
      },
      plainHref: listHref({ cot: address.cot, 'sap-xep': address['sap-xep'] } as Address),
      query,
      pageQuery: queryOf(address),
      mayAct: rightsOf(actor.roles).has('issue-tasks'),
      savedViews: views.map(({ name, query: kept }) => ({
        name,
        href: `/nhiem-vu${kept}`,
        current: kept === query,
      })),
    };
  }

  /** What the address asks for; the documents' numbers are too many to be among the choices. */
  async question(actor: Actor, address: Address, choices?: ListChoices): Promise<ListQuestion> {
    const number = address['van-ban'];
    const isKnown = number === undefined || (await this.choices.hasDocument(number));
    return questionOf(address, choices ?? (await this.choices.read(actor)), isKnown);
  }
}

function columnViews(address: Address): ColumnView[] {
  const { by, descending } = sortOf(address);
  return (['nhiem-vu', ...columnsOf(address)] as const).map((name) => {
    const isSorted = name === by;
    const turned = isSorted && !descending ? `-${name}` : name;
    return {
      name,
      sortHref: SORTED_BY.includes(name)
        ? listHref(address, { 'sap-xep': turned === 'han' ? undefined : turned })
        : null,
      sorted: isSorted ? (descending ? 'descending' : 'ascending') : null,
    };
  });
}
