/** People and their accounts: found, entered, changed; a bad address put right (R7, R8). */
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Refusal, refusedTogether } from '../../../domain/refusal.js';
import { answer } from '../../../features/access/answer.js';
import { IdPipe } from '../../../features/access/id.pipe.js';
import { May } from '../../../features/access/may.decorator.js';
import { LastChanges } from '../../../features/audit/last-change.js';
import { PeopleService } from '../../../features/people/people.service.js';
import { NewPersonDto, PersonChangeDto } from '../../../features/people/person.dto.js';
import type { PersonView } from '../../../features/people/person.repository.js';
import { PeoplePage } from '../../../../templates/pages/administration/people-page.js';
import { PersonPage } from '../../../../templates/pages/administration/person-page.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import { accepted } from '../../input-validation.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { statusOf } from '../frame/page-status.js';
import { Pages } from '../frame/pages.js';
import { mergeChanges, seenIn } from './merge-changes.js';
import { officeMoment } from '../frame/office-moment.js';
import { PeopleList } from './people-list.js';
import { knownOf, NEW_PERSON, PERSON_FIELDS, personBody, PersonForm } from './person-form.js';
import {
  acceptedOf,
  fieldsOf,
  refusalOf,
  typedIn,
  versionOf,
  type RefusedForm,
  type Typed,
} from './typed-form.js';

const LIST = '/quan-tri/nguoi-dung';

@ApiExcludeController()
@Controller('quan-tri/nguoi-dung')
@May('ADMIN')
export class PeoplePages {
  constructor(
    @Inject(PeopleService) private readonly people: PeopleService,
    @Inject(PeopleList) private readonly lists: PeopleList,
    @Inject(PersonForm) private readonly form: PersonForm,
    @Inject(LastChanges) private readonly changes: LastChanges,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get()
  @May('ADMIN', 'OFFICE', 'AUDITOR')
  async list(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const view = await this.lists.read(this.pages.reader(request), query);
    await this.pages.show(request, reply, (frame) => <PeoplePage frame={frame} view={view} />);
  }

  @Get('moi')
  async blank(@Req() request: WebRequest, @Res() reply: WebReply): Promise<void> {
    await this.showNew(request, reply, null);
  }

  @Post()
  async create(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Body() body: Record<string, unknown>,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const typed = typedIn(body, PERSON_FIELDS);
    const given = personBody(typed);
    const wanted = await accepted(NewPersonDto, given);
    const made =
      wanted instanceof Refusal
        ? refusedTogether([
            wanted,
            ...(await this.people.refusalsOfNew(acceptedOf<NewPersonDto>(given, wanted))),
          ])
        : await this.people.create(actor, wanted);
    if (made instanceof Refusal) return this.showNew(request, reply, { refusal: made, typed });
    const text = sayIn(actor.language)('people.created', { name: made.name, unit: made.unitName });
    this.pages.goTo(reply, `${LIST}/${made.id}`, { kind: 'done', text });
  }

  @Get(':id')
  @May('ADMIN', 'OFFICE', 'AUDITOR')
  async read(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', IdPipe) id: number,
  ): Promise<void> {
    const person = answer(await this.people.read(id));
    await this.showPerson(request, reply, person, null);
  }

  @Post(':id')
  async change(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', IdPipe) id: number,
    @Body() body: Record<string, unknown>,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const typed = typedIn(body, PERSON_FIELDS);
    const given = {
      ...personBody(typed),
      active: typed['active'] === 'true',
      version: versionOf(body?.['version']),
    };
    const wanted = await accepted(PersonChangeDto, given);
    const person = answer(await this.people.read(id));
    const changed =
      wanted instanceof Refusal
        ? refusedTogether([
            wanted,
            ...(await this.people.refusalsOfChange(
              actor,
              person,
              acceptedOf<PersonChangeDto>(given, wanted),
            )),
          ])
        : await this.people.change(actor, id, wanted);
    if (changed instanceof Refusal) {
      const present = answer(await this.people.read(id));
      return this.showPerson(request, reply, present, { refusal: changed, typed }, seenIn(body?.['seen']));
    }
    const text = sayIn(actor.language)('people.changed', { name: changed.name });
    this.pages.goTo(reply, `${LIST}/${id}`, { kind: 'done', text });
  }

  /** R8: the mailbox works again; the next mail is tried. */
  @Post(':id/dia-chi-tot')
  async addressGood(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', IdPipe) id: number,
    @Body() body: Record<string, unknown>,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const version = versionOf(body?.['version']);
    const changed = await this.people.change(actor, id, { version, addressState: 'GOOD' });
    if (changed instanceof Refusal && changed.kind === 'not-found') answer(changed);
    this.pages.goTo(
      reply,
      `${LIST}/${id}`,
      changed instanceof Refusal
        ? { kind: 'refused', text: changed.message[actor.language] }
        : { kind: 'done', text: sayIn(actor.language)('people.address.good-again', { name: changed.name }) },
    );
  }

  private async showNew(request: WebRequest, reply: WebReply, refused: RefusedForm | null): Promise<void> {
    const { language } = this.pages.reader(request);
    const specs = await this.form.specs(language, null);
    const form = {
      action: LIST,
      version: null,
      seen: null,
      fields: fieldsOf({ language, specs, known: NEW_PERSON, refused }),
      submit: sayIn(language)('people.create'),
      refusal: refused && refusalOf(refused, specs, language),
      changes: [],
      cancel: LIST,
    };
    const status = refused ? statusOf(refused.refusal) : 200;
    await this.pages.show(
      request,
      reply,
      (frame) => <PersonPage frame={{ ...frame, path: `${LIST}/moi` }} view={{ person: null, form }} />,
      status,
    );
  }

  private async showPerson(
    request: WebRequest,
    reply: WebReply,
    person: PersonView,
    refused: RefusedForm | null,
    seen: Typed = {},
  ): Promise<void> {
    const { language, roles } = this.pages.reader(request);
    const specs = await this.form.specs(language, person);
    const present = knownOf(person);
    const isStale = refused?.refusal.code === 'version.stale';
    const merged =
      refused && isStale
        ? mergeChanges(specs, { seen, present, typed: refused.typed }, language)
        : { typed: refused?.typed ?? present, changes: [] };
    const last = await this.changes.of(`person:${person.id}`);
    const form = roles.includes('ADMIN')
      ? {
          action: `${LIST}/${person.id}`,
          version: person.version,
          seen: JSON.stringify(present),
          fields: fieldsOf({
            language,
            specs,
            known: present,
            refused: refused && { ...refused, typed: merged.typed },
          }),
          submit: sayIn(language)(isStale ? 'administration.save-mine' : 'administration.save'),
          refusal: refused && refusalOf(refused, specs, language),
          changes: merged.changes,
          cancel: LIST,
        }
      : null;
    const view = {
      person: { ...person, lastChange: last && { by: last.by, at: officeMoment(last.at) } },
      form,
    };
    const status = refused ? statusOf(refused.refusal) : 200;
    await this.pages.show(
      request,
      reply,
      (frame) => <PersonPage frame={{ ...frame, path: `${LIST}/${person.id}` }} view={view} />,
      status,
    );
  }
}
