/** The form of the period and scope, with what stands in it. */
import { Inject, Injectable } from '@nestjs/common';
import type { Refusal } from '../../../domain/refusal.js';
import type { Actor } from '../../../features/access/actor.js';
import { BLOCKS } from '../../../features/statistics/cut.js';
import { usualPeriods } from '../../../features/statistics/overview-periods.js';
import { EVERY_FIELD, OWN_FIELDS } from '../../../features/statistics/overview-scope.js';
import type { OverviewScope } from '../../../features/statistics/overview-scope.js';
import { OverviewService } from '../../../features/statistics/overview.service.js';
import { OfficeSettings } from '../../../features/settings/office-settings.js';
import { formatDate } from '../../../../templates/components/figures.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { Asked, Choice, FilterView } from '../../../../templates/pages/overview/overview.view.js';

@Injectable()
export class OverviewFilter {
  constructor(
    @Inject(OverviewService) private readonly overview: OverviewService,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
  ) {}

  /** `refused`: what was typed stays in the form, with what is wrong about it. */
  async of(actor: Actor, of: OverviewScope, asked: Asked, refused: Refusal | null): Promise<FilterView> {
    const say = sayIn(actor.language);
    const { reportPeriodRule } = await this.settings.current();
    const { plans, blocks, fields } = await this.overview.choices(of);
    const errorOf = (name: string): string | null =>
      refused?.options.errors?.find(({ field }) => field === name)?.message[actor.language] ?? null;
    const { tu, den, ...scope } = asked;
    const periods = usualPeriods(of.today, reportPeriodRule).map(({ name, from, to }) => ({
      label: say(`overview.period.${name}`),
      asked: { ...scope, tu: from, den: to },
      current: !refused && (tu !== undefined || den !== undefined) && of.scope.from === from && of.to === to,
    }));
    return {
      asked,
      from: refused && tu ? tu : formatDate(of.scope.from),
      to: refused && den ? den : formatDate(of.to),
      errors: { from: errorOf('from'), to: errorOf('to') },
      periods: [
        { label: say('overview.period.year'), asked: scope, current: !refused && !tu && !den },
        ...periods,
      ],
      plans: plans.map(({ code, title }) => ({ value: code, label: `${code}: ${title}` })),
      blocks: blocks.map((kind) => ({ value: kind, label: BLOCKS[kind]?.[actor.language] ?? kind })),
      fields: this.fields(of, fields, say),
      field: of.field,
      unit: of.unit,
    };
  }

  private fields(of: OverviewScope, fields: string[], say: ReturnType<typeof sayIn>): Choice[] {
    if (!of.seesAll) return [];
    const own = of.ownFields.length > 0 ? [{ value: OWN_FIELDS, label: say('overview.own-fields') }] : [];
    const all = { value: EVERY_FIELD, label: say('overview.all') };
    return [...own, all, ...fields.map((field) => ({ value: field, label: field }))];
  }
}
