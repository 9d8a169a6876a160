/** One act on several lines of the list: a page that says what will happen, then the act, then what came of each line. */
import { Body, Controller, Get, Inject, NotFoundException, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { MAX_INTEGER } from '../../../features/access/page-bounds.js';
import { May } from '../../../features/access/may.decorator.js';
import { AssignmentChoices } from '../../../features/assignments/assignment-choices.js';
import { TickedPage, TickedResultPage } from '../../../../templates/pages/tasks/ticked-page.js';
import type { TickedAct, TickedLine } from '../../../../templates/pages/tasks/ticked.view.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { Pages } from '../frame/pages.js';
import { addressOf, listHref, queryOf } from './list-address.js';
import { TickedLines } from './ticked-lines.js';

/** More than one page of the list holds. */
const MOST_LINES = 100;

@ApiExcludeController()
@Controller('nhiem-vu/hang-loat')
@May('OFFICE')
export class TickedPages {
  constructor(
    @Inject(TickedLines) private readonly lines: TickedLines,
    @Inject(AssignmentChoices) private readonly choices: AssignmentChoices,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get()
  async preview(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const ids = idsOf(query['dong']);
    if (query['viec'] !== 'giao') return this.show(request, reply, actOf(query['viec']), ids, query);
    // Issuing has a page of its own, with the mails that will go.
    const codes = await this.lines.codes(this.pages.reader(request), ids);
    this.pages.goTo(reply, `/giao-viec/giao?${new URLSearchParams(codes.map((code) => ['ma', code]))}`);
  }

  @Post('don-doc')
  async remind(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Body() body: Record<string, unknown>,
  ): Promise<void> {
    const text = textOf(body?.['noi-dung']);
    const ids = idsOf(body?.['dong']);
    const { language } = this.pages.reader(request);
    if (text.length > LONGEST_TEXT) {
      const error = sayIn(language)('tasks.ticked.text.long', { n: LONGEST_TEXT });
      return this.show(request, reply, 'don-doc', ids, body, { value: text, error });
    }
    const lines = await this.lines.remind(this.pages.reader(request), ids, text);
    await this.tell(request, reply, 'don-doc', lines, body);
  }

  @Post('chu-tri')
  async nameLead(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Body() body: Record<string, unknown>,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const unit = textOf(body?.['don-vi']);
    const seen = textsOf(body?.['dong']).map((value) => {
      const [code = '', version = ''] = value.split(' ');
      return { code, version: Number(version) || 0 };
    });
    const { units } = await this.choices.read(actor);
    if (!units.some(({ value }) => value === unit)) {
      const rows = await this.lines.idsOfTasks(
        actor,
        seen.map(({ code }) => code),
      );
      const error = sayIn(actor.language)('tasks.ticked.lead.missing');
      return this.show(request, reply, 'chu-tri', rows, body, { value: unit, error });
    }
    await this.tell(request, reply, 'chu-tri', await this.lines.nameLead(actor, seen, unit), body);
  }

  private async show(
    request: WebRequest,
    reply: WebReply,
    act: TickedAct,
    ids: number[],
    said: Record<string, unknown>,
    typed: { value: string; error: string | null } = { value: '', error: null },
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const view = {
      act,
      ...(await this.lines.preview(actor, act, ids)),
      field: await this.lines.fieldOf(act, typed.value, typed.error, actor),
      refusal: typed.error,
      ...backOf(said),
    };
    const status = typed.error ? 422 : 200;
    await this.pages.show(request, reply, (frame) => <TickedPage frame={frame} view={view} />, status);
  }

  private async tell(
    request: WebRequest,
    reply: WebReply,
    act: TickedAct,
    lines: TickedLine[],
    said: Record<string, unknown>,
  ): Promise<void> {
    const view = {
      act,
      done: lines.filter(({ why }) => why === null),
      refused: lines.filter(({ why }) => why !== null),
      ...backOf(said),
    };
    await this.pages.show(request, reply, (frame) => <TickedResultPage frame={frame} view={view} />);
  }
}

const LONGEST_TEXT = 500;

function actOf(value: unknown): TickedAct {
  if (value === 'don-doc' || value === 'chu-tri') return value;
  throw new NotFoundException();
}

function textsOf(value: unknown): string[] {
  const texts = [value].flat().filter((one): one is string => typeof one === 'string');
  return [...new Set(texts)].slice(0, MOST_LINES);
}

function idsOf(value: unknown): number[] {
  return textsOf(value)
    .map((text) => (/^\d{1,10}$/.test(text) ? Number(text) : 0))
    .filter((id) => id >= 1 && id <= MAX_INTEGER);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : '';
}

/** The list that the lines were ticked in; its query is read anew, so that nothing else can be led to. */
function backOf(said: Record<string, unknown>): { backHref: string; backQuery: string } {
  const query = Object.fromEntries(new URLSearchParams(textOf(said?.['ve'])));
  const address = addressOf(query);
  return { backHref: listHref(address, { trang: address.trang }), backQuery: queryOf(address) };
}
