/** What a chart says, in a sentence, for those who do not see it. */
import { formatRatio, NO_DATA, type Language } from '../../components/figures.js';
import type { Say } from '../frame/page-phrase.js';
import type { CutRow, CutTableView } from './overview.view.js';

const most = (rows: CutRow[], value: (row: CutRow) => number): CutRow | undefined =>
  rows.toSorted((one, other) => value(other) - value(one))[0];

export function monthsGist({ rows, totals }: CutTableView, say: Say, language: Language): string {
  const months = rows.filter(({ key }) => key !== '');
  const fullest = most(months, ({ effective }) => effective.total);
  const latest = most(months, ({ effective }) => effective.openOverdue);
  return say('overview.chart.months.alt', {
    months: months.length,
    most: fullest?.label ?? NO_DATA,
    n: fullest?.effective.total ?? 0,
    worst: latest?.label ?? NO_DATA,
    late: latest?.effective.openOverdue ?? 0,
    rate: formatRatio(totals.onTime.effective, language),
  });
}

export function unitsGist({ rows }: CutTableView, say: Say, language: Language): string {
  const [first] = rows;
  return say('overview.chart.units.alt', {
    units: rows.length,
    worst: first?.label ?? NO_DATA,
    late: first?.effective.openOverdue ?? 0,
    n: first?.effective.total ?? 0,
    rate: first ? formatRatio(first.onTime.effective, language) : NO_DATA,
  });
}
