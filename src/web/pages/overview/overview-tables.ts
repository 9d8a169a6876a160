/** From the rows of a cut to the table that a page shows: some of them, the rest together, and the total. */
import type { Totals } from '../../../domain/statistics/totals.js';
import type {
  CutRow,
  CutSort,
  CutTableView,
  FiguresView,
  ShownCut,
} from '../../../../templates/pages/overview/overview.view.js';

/** By place, by name (the order they come in), or the most overdue first. Months stay in their order. */
export function sorted(cut: ShownCut, rows: CutRow[], sort: CutSort): CutRow[] {
  if (sort === 'ten' || cut === 'month') return rows;
  const place = ({ rank }: CutRow): number => rank ?? Number.MAX_SAFE_INTEGER;
  return sort === 'hang'
    ? rows.toSorted((one, other) => place(one) - place(other))
    : rows.toSorted(
        (one, other) =>
          other.effective.openOverdue - one.effective.openOverdue ||
          other.effective.doneLate - one.effective.doneLate,
      );
}

/** The first rows; what is left stands together, so that the table still adds up (S1). */
export function tableOf(
  cut: ShownCut,
  rows: CutRow[],
  totals: FiguresView,
  from: number,
  count: number,
): CutTableView {
  const shown = rows.slice(from, from + count);
  const others = [...rows.slice(0, from), ...rows.slice(from + count)];
  return {
    cut,
    rows: shown,
    rest: others.length > 0 ? { rows: others.length, effective: sumOf(others) } : null,
    totals,
  };
}

function sumOf(rows: CutRow[]): Totals {
  const [first, ...others] = rows.map(({ effective }) => effective);
  return others.reduce(
    (sum, one) =>
      Object.fromEntries(
        Object.entries(sum).map(([name, n]) => [name, n + one[name as keyof Totals]]),
      ) as unknown as Totals,
    first!,
  );
}
