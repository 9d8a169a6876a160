/** The lists that a person keeps under names of their own. */
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Refusal } from '../../../domain/refusal.js';
import { IdPipe } from '../../../features/access/id.pipe.js';
import { May } from '../../../features/access/may.decorator.js';
import { AssignmentChoices } from '../../../features/assignments/assignment-choices.js';
import { SavedViews } from '../../../features/saved-views/saved-views.service.js';
import { SavedViewsPage } from '../../../../templates/pages/tasks/saved-views-page.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { statusOf } from '../frame/page-status.js';
import { Pages } from '../frame/pages.js';
import { addressOf, listHref, queryOf, type Address } from './list-address.js';
import { addressInWords } from './list-fields.js';

type Said = Record<string, unknown>;

@ApiExcludeController()
@Controller('nhiem-vu/cach-xem')
@May('SIGNED_IN')
export class SavedViewsPages {
  constructor(
    @Inject(SavedViews) private readonly views: SavedViews,
    @Inject(AssignmentChoices) private readonly choices: AssignmentChoices,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get()
  async list(@Req() request: WebRequest, @Res() reply: WebReply, @Query() query: Said): Promise<void> {
    await this.show(request, reply, withoutPage(addressOf(query)), '', null);
  }

  @Post()
  async save(@Req() request: WebRequest, @Res() reply: WebReply, @Body() body: Said): Promise<void> {
    const actor = this.pages.reader(request);
    const address = addressIn(body?.['loc']);
    const name = textOf(body?.['ten']);
    const saved = await this.views.save(actor, { name, query: queryOf(address) });
    if (saved instanceof Refusal) return this.show(request, reply, address, name, saved);
    const text = sayIn(actor.language)('views.done.saved', { name: saved.name });
    this.pages.goTo(reply, listHref(address), { kind: 'done', text });
  }

  @Post(':id')
  async change(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', IdPipe) id: number,
    @Body() body: Said,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const say = sayIn(actor.language);
    const address = addressIn(body?.['ve']);
    const name = textOf(body?.['ten']);
    const back = `/nhiem-vu/cach-xem${queryOf(address)}`;
    if (body?.['viec'] === 'xoa') {
      await this.views.remove(actor, id);
      return this.pages.goTo(reply, back, { kind: 'done', text: say('views.done.deleted', { name }) });
    }
    const version = Number(textOf(body?.['version'])) || 0;
    const replaces = body?.['viec'] === 'thay';
    const said = replaces ? { version, query: queryOf(address) } : { version, name };
    const changed = await this.views.change(actor, id, said);
    if (changed instanceof Refusal) {
      const flash = { kind: 'refused', text: changed.message[actor.language] } as const;
      return this.pages.goTo(reply, back, flash);
    }
    const text = say(replaces ? 'views.done.replaced' : 'views.done.renamed', { name: changed.name });
    this.pages.goTo(reply, replaces ? listHref(address) : back, { kind: 'done', text });
  }

  private async show(
    request: WebRequest,
    reply: WebReply,
    address: Address,
    name: string,
    refusal: Refusal | null,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const { language } = actor;
    const say = sayIn(language);
    const choices = await this.choices.read(actor);
    const onName = refusal?.options.errors?.find(({ field }) => field === 'name');
    const view = {
      query: queryOf(address),
      what: addressInWords(address, choices, language),
      nameField: {
        name: 'ten',
        label: say('views.name'),
        kind: 'line' as const,
        value: name,
        required: true,
        options: [],
        error: onName?.message[language] ?? null,
      },
      refusal: refusal?.message[language] ?? null,
      views: (await this.views.list(actor)).map(({ query, ...row }) => ({
        ...row,
        href: `/nhiem-vu${query}`,
        what: addressInWords(addressIn(query), choices, language),
      })),
      backHref: listHref(address),
    };
    const status = refusal ? statusOf(refusal) : 200;
    await this.pages.show(request, reply, (frame) => <SavedViewsPage frame={frame} view={view} />, status);
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 2_000) : '';
}

/** The list of a query string, read anew: nothing else is kept or led to. */
function addressIn(query: unknown): Address {
  return withoutPage(addressOf(Object.fromEntries(new URLSearchParams(textOf(query)))));
}

function withoutPage(address: Address): Address {
  const { trang, ...rest } = address;
  return trang === undefined ? address : rest;
}
