/** The list of units by block: what the address asks for, and what is shown of it. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../../features/access/actor.js';
import { rowLabel } from '../../../features/statistics/cut.js';
import { UnitOverview, type UnitLine } from '../../../features/units/unit-overview.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { UnitBlock, UnitsView } from '../../../../templates/pages/administration/units.view.js';
import { addressOf, given, oneOf, pageIn } from './list-query.js';
import { kindName, UnitForm } from './unit-form.js';

const LIST = '/quan-tri/don-vi';
const PAGE_SIZE = 80;
const STATES = ['dang-hoat-dong', 'da-ket-thuc', 'tat-ca'] as const;

@Injectable()
export class UnitList {
  constructor(
    @Inject(UnitOverview) private readonly units: UnitOverview,
    @Inject(UnitForm) private readonly form: UnitForm,
  ) {}

  async read({ language, roles }: Actor, query: Record<string, unknown>): Promise<UnitsView> {
    const kinds = await this.form.kinds(language);
    const q = given(query, 'q');
    const kind = kinds.find(({ value }) => value === given(query, 'loai'))?.value;
    const state = oneOf(given(query, 'trang-thai'), STATES) ?? 'dang-hoat-dong';
    const [found, groups] = await Promise.all([
      this.units.list({
        q,
        kind,
        valid: state === 'tat-ca' ? undefined : state === 'dang-hoat-dong',
        page: pageIn(query),
        pageSize: PAGE_SIZE,
      }),
      this.units.groups(),
    ]);
    return {
      filter: { q, kind: kind ?? '', state },
      isNarrowed: q !== '' || kind !== undefined || state !== 'dang-hoat-dong',
      kinds,
      blocks: blocksOf(found.items, language),
      groups: groups.map((group) => ({
        name: group.name,
        kinds: group.kinds.map((one) => kindName(one, language)),
        units: group.units,
      })),
      mayWrite: roles.includes('ADMIN'),
      seesPeople: roles.some((role) => role === 'ADMIN' || role === 'OFFICE' || role === 'AUDITOR'),
      pager: {
        page: found.page,
        pages: Math.max(1, Math.ceil(found.total / PAGE_SIZE)),
        total: found.total,
        href: (page) =>
          addressOf(LIST, {
            q,
            loai: kind,
            'trang-thai': state === 'dang-hoat-dong' ? undefined : state,
            trang: page,
          }),
      },
    };
  }
}

/** One block after another, as they come; parties outside the system are one. */
function blocksOf(lines: UnitLine[], language: Actor['language']): UnitBlock[] {
  const blocks: UnitBlock[] = [];
  for (const line of lines) {
    const label = line.isOutside
      ? sayIn(language)('units.outside')
      : rowLabel('block', line.block, line.block)[language];
    if (blocks.at(-1)?.label !== label) blocks.push({ label, units: [] });
    blocks.at(-1)?.units.push({ ...line, href: `${LIST}/${encodeURIComponent(line.code)}` });
  }
  return blocks;
}
