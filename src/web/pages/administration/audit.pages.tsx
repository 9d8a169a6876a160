/** The audit log: searched, paged by id, taken along as a file. It is only read: the log grows by itself (Q3). */
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '../../../features/access/actor.js';
import { May } from '../../../features/access/may.decorator.js';
import { EventSearch, type EventFilter } from '../../../features/audit/event-search.js';
import { rightsOf, rolesWith } from '../../../domain/people/roles.js';
import { AuditPage } from '../../../../templates/pages/administration/audit-page.js';
import type { AuditLine } from '../../../../templates/pages/administration/audit.view.js';
import { buildAuditCsv, buildAuditXlsx } from '../../../../templates/reports/audit-log.files.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { Pages } from '../frame/pages.js';
import { actionInWords, auditLine, type Reach } from './event-words.js';
import { addressOf, given } from './list-query.js';
import { isoDay } from './typed-form.js';

const PATH = '/quan-tri/nhat-ky';
const PAGE_SIZE = 50;
/** A file of the log: about two years of a province; more is narrowed by days. */
const MOST_EXPORTED = 20_000;
const COLLATOR = new Intl.Collator('vi');

interface Asked {
  filter: EventFilter;
  typed: { q: string; who: string; action: string; from: string; to: string; refusedOnly: boolean };
  wrongDay: boolean;
}

@ApiExcludeController()
@Controller('quan-tri/nhat-ky')
@May(...rolesWith('read-log'))
export class AuditPages {
  constructor(
    @Inject(EventSearch) private readonly events: EventSearch,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get()
  async list(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const { language } = actor;
    const { filter, typed, wrongDay } = asked(query);
    const before = idIn(query, 'truoc');
    const after = idIn(query, 'sau');
    const [found, actions] = await Promise.all([
      this.events.list(actor, filter, { before, after, limit: PAGE_SIZE }),
      this.events.actions(),
    ]);
    const reach = reachOf(actor);
    const first = found.items[0];
    const last = found.items.at(-1);
    const fields = addressFields(typed);
    const view = {
      filter: typed,
      isNarrowed: Object.values(fields).some((value) => value !== ''),
      wrongDay,
      actions: actions
        .map((action) => ({ value: action, label: actionInWords(action, language) }))
        .toSorted((one, other) => COLLATOR.compare(one.label, other.label)),
      lines: found.items.map((event) => auditLine(event, language, reach)),
      newer: (before ?? after) !== undefined && first ? addressOf(PATH, { ...fields, sau: first.id }) : null,
      older: found.older && last ? addressOf(PATH, { ...fields, truoc: last.id }) : null,
      exports: {
        xlsx: addressOf(`${PATH}/tep/nhat-ky.xlsx`, fields),
        csv: addressOf(`${PATH}/tep/nhat-ky.csv`, fields),
      },
    };
    await this.pages.show(request, reply, (frame) => <AuditPage frame={frame} view={view} />);
  }

  @Get('tep/nhat-ky.xlsx')
  async workbook(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const { language } = this.pages.reader(request);
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    send(reply, 'nhat-ky.xlsx', type, await buildAuditXlsx(await this.lines(request, query), language));
  }

  @Get('tep/nhat-ky.csv')
  async table(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const { language } = this.pages.reader(request);
    const type = 'text/csv; charset=utf-8';
    send(reply, 'nhat-ky.csv', type, buildAuditCsv(await this.lines(request, query), language));
  }

  /** What the page shows under this narrowing, all of its pages. */
  private async lines(request: WebRequest, query: Record<string, unknown>): Promise<AuditLine[]> {
    const actor = this.pages.reader(request);
    const { items } = await this.events.list(actor, asked(query).filter, { limit: MOST_EXPORTED });
    return items.map((event) => auditLine(event, actor.language, reachOf(actor)));
  }
}

function send(reply: WebReply, name: string, type: string, content: Buffer): void {
  reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(content);
}

/** What is no day narrows nothing, and is said. */
function asked(query: Record<string, unknown>): Asked {
  const typed = {
    q: given(query, 'q'),
    who: given(query, 'nguoi'),
    action: given(query, 'viec'),
    from: given(query, 'tu'),
    to: given(query, 'den'),
    refusedOnly: given(query, 'tu-choi') === 'co',
  };
  const from = realDay(typed.from);
  const to = realDay(typed.to);
  return {
    typed,
    filter: { ...typed, from, to },
    wrongDay: (typed.from !== '' && from === null) || (typed.to !== '' && to === null),
  };
}

function realDay(text: string): string | null {
  const day = isoDay(text);
  if (!day || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : null;
}

function idIn(query: Record<string, unknown>, name: string): number | undefined {
  const text = given(query, name);
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function addressFields({ q, who, action, from, to, refusedOnly }: Asked['typed']): Record<string, string> {
  return { q, nguoi: who, viec: action, tu: from, den: to, 'tu-choi': refusedOnly ? 'co' : '' };
}

function reachOf({ roles }: Actor): Reach {
  const rights = rightsOf(roles);
  const has = (...wanted: string[]): boolean => roles.some((role) => wanted.includes(role));
  return {
    tasks: rights.has('read-all'),
    people: has('ADMIN', 'OFFICE', 'AUDITOR'),
    settings: has('ADMIN', 'OFFICE', 'AUDITOR', 'CHAIR'),
  };
}
