/** The list as a file, exactly as it is narrowed, ordered and shown, all pages of it. Lines are read in portions. */
import { Readable } from 'node:stream';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { stringify } from 'csv-stringify';
import { Refusal } from '../../../domain/refusal.js';
import type { Actor } from '../../../features/access/actor.js';
import { answer } from '../../../features/access/answer.js';
import { May } from '../../../features/access/may.decorator.js';
import { AssignmentTable, type WholeTable } from '../../../features/assignments/assignment-table.service.js';
import { OfficeCalendar } from '../../../features/calendar/office-calendar.js';
import { fileColumns, plainValue, type FileColumn } from '../../../../templates/pages/tasks/task-file.js';
import type { TaskLine } from '../../../../templates/pages/tasks/tasks.view.js';
import { buildTaskListXlsx } from '../../../../templates/reports/task-list.xlsx.js';
import { formatCount } from '../../../../templates/components/figures.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { Pages } from '../frame/pages.js';
import { addressOf, columnsOf } from './list-address.js';
import { TaskList } from './task-list.js';
import { taskLine } from './task-line.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** A workbook is made as a whole in memory; a .csv flows. */
const MOST_LINES_OF_WORKBOOK = 20_000;

interface ListFile {
  columns: FileColumn[];
  table: WholeTable;
  lines: AsyncGenerator<TaskLine[]>;
  /** Q1: what is left out. */
  note: string | null;
  /** Without its ending. */
  name: string;
}

@ApiExcludeController()
@Controller('nhiem-vu')
@May('SIGNED_IN')
export class ListFilePages {
  constructor(
    @Inject(TaskList) private readonly list: TaskList,
    @Inject(AssignmentTable) private readonly table: AssignmentTable,
    @Inject(OfficeCalendar) private readonly calendar: OfficeCalendar,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get('danh-sach.csv')
  async csv(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const { columns, lines, note, name } = await this.read(this.pages.reader(request), query);
    // Excel reads UTF-8 by its mark; a text that would be a formula there gets an apostrophe.
    const rows = stringify({ bom: true, quoted: true, record_delimiter: 'windows', escape_formulas: true });
    Readable.from(rowsOf(columns, lines, note))
      .on('error', (error) => rows.destroy(error))
      .pipe(rows);
    asFile(reply, `${name}.csv`, 'text/csv; charset=utf-8').send(rows);
  }

  @Get('danh-sach.xlsx')
  async xlsx(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const { columns, table, lines, note, name } = await this.read(actor, query);
    if (table.total > MOST_LINES_OF_WORKBOOK) answer(tooLong(table.total));
    const sheet = sayIn(actor.language)('tasks.title');
    const bytes = await buildTaskListXlsx(columns, lines, { sheet, note });
    asFile(reply, `${name}.xlsx`, XLSX).send(bytes);
  }

  private async read(actor: Actor, query: Record<string, unknown>): Promise<ListFile> {
    const address = addressOf(query);
    const say = sayIn(actor.language);
    const { filter, unreadable } = await this.list.question(actor, address);
    const [wrong] = unreadable;
    if (wrong) answer(cannotRead(wrong.value));
    const [table, calendar] = await Promise.all([this.table.whole(actor, filter), this.calendar.current()]);
    const day = { language: actor.language, today: table.today, calendar };
    const { restricted } = table;
    return {
      columns: fileColumns(columnsOf(address), say),
      table,
      lines: (async function* () {
        for await (const rows of table.portions()) yield rows.map((row) => taskLine(row, day));
      })(),
      note:
        restricted > 0 ? say('tasks.restricted.more', { n: formatCount(restricted, actor.language) }) : null,
      name: `nhiem-vu-${table.today.toString()}`,
    };
  }
}

async function* rowsOf(columns: FileColumn[], portions: AsyncIterable<TaskLine[]>, note: string | null) {
  yield columns.map(({ heading }) => heading);
  for await (const lines of portions) {
    for (const line of lines) yield columns.map(({ value }) => plainValue(value(line)));
  }
  if (note !== null) yield columns.map((_, index) => (index === 1 ? note : ''));
}

function asFile(reply: WebReply, name: string, type: string): WebReply {
  return reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store');
}

function cannotRead(value: string): Refusal {
  return new Refusal('malformed', 'list.unknown-filter', {
    vi: `Không đọc được điều kiện lọc «${value}».`,
    en: `The filter “${value}” cannot be read.`,
  });
}

function tooLong(total: number): Refusal {
  return new Refusal('rule', 'list.too-long-for-a-workbook', {
    vi: `Danh sách có ${formatCount(total)} dòng, quá ${formatCount(MOST_LINES_OF_WORKBOOK)} dòng của một tệp Excel ở đây; xin lọc bớt, hoặc tải tệp .csv.`,
    en: `The list has ${formatCount(total, 'en')} lines; a workbook holds ${formatCount(MOST_LINES_OF_WORKBOOK, 'en')}. Narrow it, or take the .csv.`,
  });
}
