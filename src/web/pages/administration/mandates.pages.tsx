/** H2: acting heads by decision: listed, entered, ended before their time. */
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Refusal, refusedTogether, type Text } from '../../../domain/refusal.js';
import { answer } from '../../../features/access/answer.js';
import { IdPipe } from '../../../features/access/id.pipe.js';
import { May } from '../../../features/access/may.decorator.js';
import { MandatesService, type MandateView } from '../../../features/people/mandates.service.js';
import { MandateEndDto, NewMandateDto } from '../../../features/people/person.dto.js';
import { PeopleService } from '../../../features/people/people.service.js';
import { Clock } from '../../../infra/clock/clock.js';
import { MandateFormPage } from '../../../../templates/pages/administration/mandate-form-page.js';
import { MandatesPage } from '../../../../templates/pages/administration/mandates-page.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import { accepted } from '../../input-validation.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { statusOf } from '../frame/page-status.js';
import { Pages } from '../frame/pages.js';
import { addressOf, given, pageIn } from './list-query.js';
import { PersonForm } from './person-form.js';
import {
  acceptedOf,
  fieldsOf,
  isoDay,
  refusalOf,
  typedIn,
  wholeNumber,
  type FieldSpec,
  type RefusedForm,
} from './typed-form.js';

const LIST = '/quan-tri/uy-quyen';
const NEW = `${LIST}/moi`;
const PAGE_SIZE = 50;
const FIELDS = ['unit', 'person', 'from', 'to', 'decisionNumber'];
const END_FIELDS = ['to', 'decisionNumber'];
/** Found people that one chooses from; more are narrowed by name. */
const MOST_PEOPLE = 40;

@ApiExcludeController()
@Controller('quan-tri/uy-quyen')
@May('ADMIN', 'OFFICE')
export class MandatesPages {
  constructor(
    @Inject(MandatesService) private readonly mandates: MandatesService,
    @Inject(PeopleService) private readonly people: PeopleService,
    @Inject(PersonForm) private readonly form: PersonForm,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get()
  @May('ADMIN', 'OFFICE', 'AUDITOR')
  async list(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const { roles } = this.pages.reader(request);
    const units = await this.form.unitOptions(given(query, 'don-vi'));
    const unit = units.find(({ value }) => value === given(query, 'don-vi'))?.value;
    const page = { page: pageIn(query), pageSize: PAGE_SIZE };
    const [found, { today }] = await Promise.all([this.mandates.list({ unit, ...page }), this.clock.read()]);
    const mayWrite = roles.some((role) => role === 'ADMIN' || role === 'OFFICE');
    const view = {
      unit: unit ?? '',
      units,
      mandates: found.items.map((mandate) => ({
        ...mandate,
        state: stateOf(mandate, today.toString()),
        end: mayWrite && mandate.to > today.toString() ? `${LIST}/${mandate.id}/ket-thuc` : null,
      })),
      mayWrite,
      pager: {
        page: found.page,
        pages: Math.max(1, Math.ceil(found.total / PAGE_SIZE)),
        total: found.total,
        href: (n: number) => addressOf(LIST, { 'don-vi': unit, trang: n }),
      },
    };
    await this.pages.show(request, reply, (frame) => <MandatesPage frame={frame} view={view} />);
  }

  /** First the unit and who is looked for, then the decision. */
  @Get('moi')
  async blank(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    await this.showNew(request, reply, given(query, 'don-vi'), given(query, 'q'), null);
  }

  @Post('moi')
  async create(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Body() body: Record<string, unknown>,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const typed = typedIn(body, FIELDS);
    const fields = {
      person: wholeNumber(typed['person']),
      unit: typed['unit'],
      from: isoDay(typed['from']),
      to: isoDay(typed['to']),
      decisionNumber: typed['decisionNumber'],
    };
    const wanted = await accepted(NewMandateDto, fields);
    const made =
      wanted instanceof Refusal
        ? await this.withRules(wanted, fields)
        : await this.mandates.create(actor, wanted);
    if (made instanceof Refusal)
      return this.showNew(request, reply, typed['unit'] ?? '', given(body, 'q'), { refusal: made, typed });
    const text = sayIn(actor.language)('mandates.created', { name: made.personName, unit: made.unitName });
    this.pages.goTo(reply, LIST, { kind: 'done', text });
  }

  /** With what the rules say of the fields that could be read. */
  private async withRules(refusal: Refusal, fields: Record<string, unknown>): Promise<Refusal> {
    const more = await this.mandates.refusalOfNew(acceptedOf<NewMandateDto>(fields, refusal));
    return refusedTogether(more ? [refusal, more] : [refusal]);
  }

  @Get(':id/ket-thuc')
  async ending(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', IdPipe) id: number,
  ): Promise<void> {
    await this.showEnding(request, reply, id, null);
  }

  @Post(':id/ket-thuc')
  async end(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', IdPipe) id: number,
    @Body() body: Record<string, unknown>,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const typed = typedIn(body, END_FIELDS);
    const wanted = await accepted(MandateEndDto, {
      to: isoDay(typed['to']),
      decisionNumber: typed['decisionNumber'],
    });
    const ended = wanted instanceof Refusal ? wanted : await this.mandates.end(actor, id, wanted);
    if (ended instanceof Refusal) return this.showEnding(request, reply, id, { refusal: ended, typed });
    const text = sayIn(actor.language)('mandates.ended', { name: ended.personName, date: typed['to'] ?? '' });
    this.pages.goTo(reply, LIST, { kind: 'done', text });
  }

  private async showNew(
    request: WebRequest,
    reply: WebReply,
    unitCode: string,
    q: string,
    refused: RefusedForm | null,
  ): Promise<void> {
    const { language } = this.pages.reader(request);
    const say = sayIn(language);
    const units = await this.form.unitOptions();
    const unit = units.find(({ value }) => value === unitCode);
    // Without a name the unit's own people; with one, people of every unit: a deputy may come from another.
    const found = unit
      ? await this.people.list({
          ...(q ? { q } : { unit: unit.value }),
          active: 'true',
          page: 1,
          pageSize: MOST_PEOPLE,
        })
      : null;
    const specs: FieldSpec[] = [
      {
        name: 'person',
        word: 'mandates.person',
        kind: 'radio',
        required: true,
        options: (found?.items ?? []).map((person) => ({
          value: String(person.id),
          label: [person.name, person.title, person.unitName].filter(Boolean).join(', '),
        })),
      },
      { name: 'from', word: 'mandates.from', kind: 'date', required: true },
      { name: 'to', word: 'mandates.to', kind: 'date', required: true },
      {
        name: 'decisionNumber',
        word: 'mandates.decision',
        kind: 'line',
        required: true,
        hint: say('mandates.decision.hint'),
      },
    ];
    const view = {
      title: say('mandates.new'),
      choice: {
        action: NEW,
        unit: unit?.value ?? '',
        units,
        q,
        // Without a unit there are no other fields to stand beside.
        error: refused && !unit ? whatIsWrongWith('unit', refused.refusal)[language] : null,
      },
      lead: say('mandates.new.lead'),
      hidden: unit
        ? [
            { name: 'unit', value: unit.value },
            { name: 'q', value: q },
          ]
        : [],
      form: unit
        ? {
            action: NEW,
            version: null,
            seen: null,
            fields: fieldsOf({ language, specs, known: {}, refused }),
            submit: say('mandates.create'),
            refusal: refused && refusalOf(refused, specs, language),
            changes: [],
            cancel: LIST,
          }
        : null,
      nobody: found !== null && found.items.length === 0,
    };
    const status = refused ? statusOf(refused.refusal) : 200;
    await this.pages.show(
      request,
      reply,
      (frame) => <MandateFormPage frame={{ ...frame, path: NEW }} view={view} />,
      status,
    );
  }

  private async showEnding(
    request: WebRequest,
    reply: WebReply,
    id: number,
    refused: RefusedForm | null,
  ): Promise<void> {
    const { language } = this.pages.reader(request);
    const say = sayIn(language);
    const mandate = answer(await this.mandates.read(id));
    const specs: FieldSpec[] = [
      { name: 'to', word: 'mandates.end.on', kind: 'date', required: true, hint: say('mandates.end.hint') },
      { name: 'decisionNumber', word: 'mandates.end.decision', kind: 'line', required: true },
    ];
    const view = {
      title: say('mandates.end.title', { name: mandate.personName, unit: mandate.unitName }),
      lead: say('mandates.end.lead'),
      choice: null,
      hidden: [],
      form: {
        action: `${LIST}/${id}/ket-thuc`,
        version: null,
        seen: null,
        fields: fieldsOf({ language, specs, known: {}, refused }),
        submit: say('mandates.end'),
        refusal: refused && refusalOf(refused, specs, language),
        changes: [],
        cancel: LIST,
      },
      nobody: false,
    };
    const status = refused ? statusOf(refused.refusal) : 200;
    await this.pages.show(
      request,
      reply,
      (frame) => <MandateFormPage frame={{ ...frame, path: `${LIST}/${id}/ket-thuc` }} view={view} />,
      status,
    );
  }
}

function stateOf({ inForce, from }: MandateView, today: string): 'now' | 'ahead' | 'over' {
  if (inForce) return 'now';
  return from > today ? 'ahead' : 'over';
}

function whatIsWrongWith(name: string, { message, options }: Refusal): Text {
  return options.errors?.find(({ field }) => field === name)?.message ?? message;
}
