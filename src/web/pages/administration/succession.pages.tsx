/** Q2: closing a unit. First what would pass is shown, then it is decided; both steps name the same figures. */
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Refusal, type Decision } from '../../../domain/refusal.js';
import { answer } from '../../../features/access/answer.js';
import { May } from '../../../features/access/may.decorator.js';
import { SuccessionPreview } from '../../../features/units/succession-preview.js';
import { SuccessionService } from '../../../features/units/succession.service.js';
import { SuccessionDto } from '../../../features/units/unit.dto.js';
import { UnitsService } from '../../../features/units/units.service.js';
import { STATE_LABELS } from '../../../domain/task/assignment-state.js';
import { ClosingPage } from '../../../../templates/pages/administration/closing-page.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import { accepted } from '../../input-validation.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { statusOf } from '../frame/page-status.js';
import { Pages } from '../frame/pages.js';
import { closingBody, CLOSING_FIELDS, UnitForm } from './unit-form.js';
import { fieldsOf, refusalOf, typedIn, type Typed } from './typed-form.js';
import { pathOf } from './units.pages.js';

@ApiExcludeController()
@Controller('quan-tri/don-vi/:code/ket-thuc')
@May('ADMIN')
export class SuccessionPages {
  constructor(
    @Inject(UnitsService) private readonly units: UnitsService,
    @Inject(SuccessionService) private readonly successions: SuccessionService,
    @Inject(SuccessionPreview) private readonly preview: SuccessionPreview,
    @Inject(UnitForm) private readonly form: UnitForm,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  /** Without figures the form; with them what would pass, or why it would be refused. */
  @Get()
  async look(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('code') code: string,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const typed = typedIn(query, CLOSING_FIELDS);
    const asked = query['sua'] === undefined && Object.values(typed).some((value) => value !== '');
    const checked = asked ? await this.check(code, typed) : null;
    await this.show(request, reply, code, typed, checked);
  }

  @Post()
  async close(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('code') code: string,
    @Body() body: Record<string, unknown>,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const typed = typedIn(body, CLOSING_FIELDS);
    const wanted = await accepted(SuccessionDto, closingBody(typed));
    const done = wanted instanceof Refusal ? wanted : await this.successions.succeed(actor, code, wanted);
    if (done instanceof Refusal) {
      // The second of two clicks finds it done as it asked.
      if (done.code === 'unit.already-closed' && (await this.isClosedInto(code, typed['successor'])))
        return this.pages.goTo(reply, pathOf({ code }));
      return this.show(request, reply, code, typed, done);
    }
    const say = sayIn(actor.language);
    const text = say(done.ended.length > 0 ? 'unit.closed.ended' : 'unit.closed', {
      name: done.unit?.name ?? code,
      date: typed['on'] ?? '',
      n: done.passed.length,
      ended: done.ended.length,
    });
    this.pages.goTo(reply, pathOf({ code }), { kind: 'done', text });
  }

  private async isClosedInto(code: string, successor: string | undefined): Promise<boolean> {
    const unit = await this.units.read(code);
    return !(unit instanceof Refusal) && (unit.successor ?? '') === (successor ?? '');
  }

  private async check(code: string, typed: Typed): Promise<Decision<true>> {
    const wanted = await accepted(SuccessionDto, closingBody(typed));
    return wanted instanceof Refusal ? wanted : this.successions.check(code, wanted);
  }

  private async show(
    request: WebRequest,
    reply: WebReply,
    code: string,
    typed: Typed,
    checked: Decision<true> | null,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const { language } = actor;
    const unit = answer(await this.units.read(code));
    const refused = checked instanceof Refusal ? { refusal: checked, typed } : null;
    const specs = await this.form.closing(language, unit);
    const successor = specs[0]?.options?.find(({ value }) => value === typed['successor']) ?? null;
    const { duties, total, fates } = await this.preview.duties(actor, {
      unit: code,
      successor: checked === true ? (successor?.value ?? null) : null,
    });
    const view = {
      unit: { name: unit.name, href: pathOf(unit), closed: unit.validTo !== null },
      fields: fieldsOf({ language, specs, known: typed, refused }),
      refusal: refused && refusalOf(refused, specs, language),
      duties: duties.map((duty) => ({ ...duty, state: STATE_LABELS[duty.state][language] })),
      total,
      /** Everything is in order: what the second button does. */
      decided:
        checked === true
          ? {
              successor: successor?.label ?? null,
              fates,
              hidden: CLOSING_FIELDS.map((name) => ({ name, value: typed[name] ?? '' })),
              on: typed['on'] ?? '',
              documentNumber: typed['documentNumber'] ?? '',
            }
          : null,
    };
    const status = refused ? statusOf(refused.refusal) : 200;
    await this.pages.show(
      request,
      reply,
      (frame) => <ClosingPage frame={{ ...frame, path: `${pathOf(unit)}/ket-thuc` }} view={view} />,
      status,
    );
  }
}
