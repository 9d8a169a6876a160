/** Units: listed as a tree, entered and changed. */
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Refusal, refusedTogether } from '../../../domain/refusal.js';
import { answer } from '../../../features/access/answer.js';
import { May } from '../../../features/access/may.decorator.js';
import { LastChanges } from '../../../features/audit/last-change.js';
import { NewUnitDto, UnitChangeDto } from '../../../features/units/unit.dto.js';
import { UnitOverview } from '../../../features/units/unit-overview.js';
import type { UnitView } from '../../../features/units/unit.repository.js';
import { UnitsService } from '../../../features/units/units.service.js';
import { Clock } from '../../../infra/clock/clock.js';
import { UnitPage } from '../../../../templates/pages/administration/unit-page.js';
import { UnitsPage } from '../../../../templates/pages/administration/units-page.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import { accepted } from '../../input-validation.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { officeMoment } from '../frame/office-moment.js';
import { statusOf } from '../frame/page-status.js';
import { Pages } from '../frame/pages.js';
import { mergeChanges, seenIn } from './merge-changes.js';
import {
  acceptedOf,
  fieldsOf,
  refusalOf,
  typedDay,
  typedIn,
  versionOf,
  type RefusedForm,
  type Typed,
} from './typed-form.js';
import { kindName, knownUnit, unitBody, UnitForm, UNIT_FIELDS } from './unit-form.js';
import { UnitList } from './unit-list.js';

const LIST = '/quan-tri/don-vi';
const NEW = '/quan-tri/don-vi-moi';

@ApiExcludeController()
@Controller('quan-tri')
@May('ADMIN')
export class UnitsPages {
  constructor(
    @Inject(UnitsService) private readonly units: UnitsService,
    @Inject(UnitOverview) private readonly overview: UnitOverview,
    @Inject(UnitList) private readonly lists: UnitList,
    @Inject(UnitForm) private readonly form: UnitForm,
    @Inject(LastChanges) private readonly changes: LastChanges,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get('don-vi')
  @May('ADMIN', 'OFFICE', 'AUDITOR', 'CHAIR', 'LEADER')
  async list(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const view = await this.lists.read(this.pages.reader(request), query);
    await this.pages.show(request, reply, (frame) => <UnitsPage frame={frame} view={view} />);
  }

  /** Not below `don-vi`: there every word may be a unit's code. */
  @Get('don-vi-moi')
  async blank(@Req() request: WebRequest, @Res() reply: WebReply): Promise<void> {
    await this.showNew(request, reply, null);
  }

  @Post('don-vi-moi')
  async create(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Body() body: Record<string, unknown>,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const typed = typedIn(body, UNIT_FIELDS);
    const given = unitBody(typed);
    const wanted = await accepted(NewUnitDto, given);
    const made =
      wanted instanceof Refusal
        ? refusedTogether([
            wanted,
            ...(await this.units.refusalsOfNew(acceptedOf<NewUnitDto>(given, wanted))),
          ])
        : await this.units.create(actor, wanted);
    if (made instanceof Refusal) return this.showNew(request, reply, { refusal: made, typed });
    const text = sayIn(actor.language)('unit.created', { name: made.name });
    this.pages.goTo(reply, pathOf(made), { kind: 'done', text });
  }

  @Get('don-vi/:code')
  @May('ADMIN', 'OFFICE', 'AUDITOR', 'CHAIR', 'LEADER')
  async read(@Req() request: WebRequest, @Res() reply: WebReply, @Param('code') code: string): Promise<void> {
    await this.showUnit(request, reply, answer(await this.units.read(code)), null);
  }

  @Post('don-vi/:code')
  async change(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('code') code: string,
    @Body() body: Record<string, unknown>,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const typed = typedIn(body, UNIT_FIELDS);
    const given = { ...unitBody(typed), version: versionOf(body?.['version']) };
    const wanted = await accepted(UnitChangeDto, given);
    const unit = answer(await this.units.read(code));
    const changed =
      wanted instanceof Refusal
        ? refusedTogether([
            wanted,
            ...(await this.units.refusalsOfChange(unit, acceptedOf<UnitChangeDto>(given, wanted))),
          ])
        : await this.units.change(actor, code, wanted);
    if (changed instanceof Refusal) {
      const present = answer(await this.units.read(code));
      return this.showUnit(request, reply, present, { refusal: changed, typed }, seenIn(body?.['seen']));
    }
    const text = sayIn(actor.language)('unit.changed', { name: changed.name });
    this.pages.goTo(reply, pathOf(changed), { kind: 'done', text });
  }

  private async showNew(request: WebRequest, reply: WebReply, refused: RefusedForm | null): Promise<void> {
    const { language } = this.pages.reader(request);
    const { today } = await this.clock.read();
    const specs = await this.form.specs(language, null);
    const known = { validFrom: typedDay(today.toString()) };
    const form = {
      action: NEW,
      version: null,
      seen: null,
      fields: fieldsOf({ language, specs, known, refused }),
      submit: sayIn(language)('unit.create'),
      refusal: refused && refusalOf(refused, specs, language),
      changes: [],
      cancel: LIST,
    };
    const status = refused ? statusOf(refused.refusal) : 200;
    await this.pages.show(
      request,
      reply,
      (frame) => <UnitPage frame={{ ...frame, path: NEW }} view={{ unit: null, form }} />,
      status,
    );
  }

  private async showUnit(
    request: WebRequest,
    reply: WebReply,
    unit: UnitView,
    refused: RefusedForm | null,
    seen: Typed = {},
  ): Promise<void> {
    const { language, roles } = this.pages.reader(request);
    const specs = await this.form.specs(language, unit);
    const present = knownUnit(unit);
    const isStale = refused?.refusal.code === 'version.stale';
    const merged =
      refused && isStale
        ? mergeChanges(specs, { seen, present, typed: refused.typed }, language)
        : { typed: refused?.typed ?? present, changes: [] };
    const form = roles.includes('ADMIN')
      ? {
          action: pathOf(unit),
          version: unit.version,
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
    const [counts, former, predecessors, last, successor] = await Promise.all([
      this.overview.counts(unit.id),
      this.overview.formerNames(unit.code),
      this.overview.predecessors(unit.id),
      this.changes.of(`unit:${unit.code}`),
      unit.successor ? this.units.read(unit.successor) : null,
    ]);
    const view = {
      unit: {
        ...unit,
        ...counts,
        kindName: kindName(unit.kind, language),
        formerNames: former,
        predecessors: predecessors.map((one) => ({ ...one, href: pathOf(one) })),
        successor:
          successor && !(successor instanceof Refusal)
            ? { name: successor.name, href: pathOf(successor) }
            : null,
        href: pathOf(unit),
        mayClose: roles.includes('ADMIN') && unit.validTo === null && !unit.isOutside,
        seesPeople: roles.some((role) => role === 'ADMIN' || role === 'OFFICE' || role === 'AUDITOR'),
        lastChange: last && { by: last.by, at: officeMoment(last.at) },
      },
      form,
    };
    const status = refused ? statusOf(refused.refusal) : 200;
    await this.pages.show(
      request,
      reply,
      (frame) => <UnitPage frame={{ ...frame, path: pathOf(unit) }} view={view} />,
      status,
    );
  }
}

export function pathOf({ code }: { code: string }): string {
  return `${LIST}/${encodeURIComponent(code)}`;
}
