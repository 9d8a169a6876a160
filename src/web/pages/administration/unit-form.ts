/** The forms of a unit: entered, changed, closed. */
import { Inject, Injectable } from '@nestjs/common';
import type { Language } from '../../../features/access/language.js';
import { LARGEST_PAGE } from '../../../features/access/page-bounds.js';
import { UnitOverview } from '../../../features/units/unit-overview.js';
import type { UnitView } from '../../../features/units/unit.repository.js';
import { UnitsService } from '../../../features/units/units.service.js';
import { sayIn, wordOf } from '../../../../templates/pages/frame/page-phrase.js';
import { isoDay, linesOf, typedDay, type FieldSpec, type Typed } from './typed-form.js';

type Option = NonNullable<FieldSpec['options']>[number];

const KINDS = [
  'VAN_PHONG',
  'SO',
  'CO_QUAN_NGANG_SO',
  'BAN',
  'LUC_LUONG_VU_TRANG',
  'UBND_TINH',
  'UBND_CAP_HUYEN',
  'UBND_CAP_XA',
];

export const UNIT_FIELDS = [
  'code',
  'name',
  'shortName',
  'kind',
  'aliases',
  'mailbox',
  'parent',
  'validFrom',
] as const;
export const CLOSING_FIELDS = ['successor', 'on', 'documentNumber'] as const;

@Injectable()
export class UnitForm {
  constructor(
    @Inject(UnitsService) private readonly units: UnitsService,
    @Inject(UnitOverview) private readonly overview: UnitOverview,
  ) {}

  /** `unit` null: a new one, whose code is chosen once for good. */
  async specs(language: Language, unit: UnitView | null): Promise<FieldSpec[]> {
    const say = sayIn(language);
    const [kinds, parents] = await Promise.all([this.kinds(language), this.others(unit?.code ?? null)]);
    const code: FieldSpec = {
      name: 'code',
      word: 'unit.code',
      kind: 'line',
      required: true,
      hint: say('unit.code.hint'),
      autocomplete: 'off',
    };
    return [
      ...(unit ? [] : [code]),
      { name: 'name', word: 'unit.name', kind: 'line', required: true, hint: say('unit.name.hint') },
      { name: 'shortName', word: 'unit.short', kind: 'line', hint: say('unit.short.hint') },
      { name: 'kind', word: 'unit.kind', kind: 'choice', required: true, options: kinds },
      { name: 'parent', word: 'unit.parent', kind: 'choice', options: parents },
      { name: 'mailbox', word: 'unit.mailbox', kind: 'email', hint: say('unit.mailbox.hint') },
      { name: 'aliases', word: 'unit.aliases', kind: 'text', rows: 3, hint: say('unit.aliases.hint') },
      { name: 'validFrom', word: 'unit.valid-from', kind: 'date', required: true },
    ];
  }

  async closing(language: Language, unit: UnitView): Promise<FieldSpec[]> {
    const say = sayIn(language);
    return [
      {
        name: 'successor',
        word: 'unit.successor',
        kind: 'choice',
        options: await this.others(unit.code),
        hint: say('unit.successor.hint'),
      },
      {
        name: 'on',
        word: 'unit.closing.on',
        kind: 'date',
        required: true,
        hint: say('unit.closing.on.hint'),
      },
      { name: 'documentNumber', word: 'unit.closing.document', kind: 'line', required: true },
    ];
  }

  async kinds(language: Language): Promise<Option[]> {
    const used = await this.overview.kinds();
    return [...new Set([...KINDS, ...used])].map((kind) => ({
      value: kind,
      label: kindName(kind, language),
    }));
  }

  /** Every open unit of the system but this one. */
  private async others(code: string | null): Promise<Option[]> {
    const { items } = await this.units.list({ valid: 'true', page: 1, pageSize: LARGEST_PAGE });
    return items
      .filter((unit) => !unit.isOutside && unit.code !== code)
      .map((unit) => ({ value: unit.code, label: unit.name }));
  }
}

export function kindName(kind: string, language: Language): string {
  const word = wordOf(`unit-kind.${kind}`);
  return word ? sayIn(language)(word) : kind;
}

export function knownUnit(unit: UnitView): Typed {
  return {
    name: unit.name,
    shortName: unit.shortName,
    kind: unit.kind,
    aliases: unit.aliases.join('\n'),
    mailbox: unit.mailbox ?? '',
    parent: unit.parent ?? '',
    validFrom: typedDay(unit.validFrom),
  };
}

/** The body as the API takes it. */
export function unitBody(typed: Typed): Record<string, unknown> {
  return {
    code: typed['code']?.trim(),
    name: typed['name']?.trim(),
    shortName: typed['shortName']?.trim() || typed['name']?.trim(),
    kind: typed['kind'],
    aliases: linesOf(typed['aliases']),
    mailbox: typed['mailbox']?.trim() || null,
    parent: typed['parent'] || null,
    validFrom: isoDay(typed['validFrom']),
  };
}

export function closingBody(typed: Typed): Record<string, unknown> {
  return {
    successor: typed['successor'] || undefined,
    on: isoDay(typed['on']),
    documentNumber: typed['documentNumber']?.trim(),
  };
}
