/** What the address of an overview asks for; dates are read as they are typed and as links write them. */
import type { OverviewQuery } from '../../../features/statistics/overview-scope.js';
import type { Asked } from '../../../../templates/pages/overview/overview.view.js';

export type Query = Readonly<Record<string, unknown>>;

const LONGEST = 200;
const NAMES = ['tu', 'den', 'linh-vuc', 'khoi', 'ke-hoach', 'don-vi'] as const;

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll('\u0000', '').trim().slice(0, LONGEST) : '';
}

/** What was given, without what is empty. */
export function askedOf(query: Query): Asked {
  const given = NAMES.map((name) => [name, textOf(query[name])] as const).filter(([, value]) => value !== '');
  return Object.fromEntries(given) as Asked;
}

export function overviewQueryOf(asked: Asked): OverviewQuery {
  return {
    from: dayOf(asked.tu),
    to: dayOf(asked.den),
    field: asked['linh-vuc'],
    block: asked.khoi,
    plan: asked['ke-hoach'],
    unit: asked['don-vi'],
  };
}

/** '3/12/2018' → '2018-12-03'; anything else as it is, for the service to judge. */
function dayOf(text: string | undefined): string | undefined {
  const typed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text ?? '');
  if (!typed) return text;
  const [, day = '', month = '', year = ''] = typed;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

export function pageNumber(value: unknown): number {
  return /^[1-9]\d{0,5}$/.test(textOf(value)) ? Number(value) : 1;
}
