/** Figures as the API and the pages show them: every rate with its two numbers, "—" for no data (S1). */
import type { Text } from '../../domain/refusal.js';
import { onTimeRate, rank, rate } from '../../domain/statistics/totals.js';
import type { Rate, Totals } from '../../domain/statistics/totals.js';
import { RESTRICTED_LABEL } from './cut.js';
import type { ApologyFigures, Figures } from './statistics.repository.js';

export interface FiguresView {
  /** D2: both views. */
  effective: Totals;
  original: Totals;
  onTime: { effective: Rate; original: Rate };
  /** S2: open assignments with a progress report in the period. */
  updateRate: Rate;
  /** Overdue by working days late; what no calendar reaches has the code "unknown". */
  ages: { code: string; from: number | null; to: number | null; count: number }[];
  extensions: number;
  apologies: ApologyFigures;
  /** Q1; null: none. */
  restricted: { label: string; count: number } | null;
}

export interface FiguresRowView extends FiguresView {
  key: string;
  label: string;
  /** By the rate against the effective date; a tie shares the place, no data has none. */
  rank: number | null;
}

export function figuresView(figures: Figures, language: keyof Text): FiguresView {
  const { effective, original, extensions, apologies, restricted } = figures;
  const unknown = { code: 'unknown', from: null, to: null, count: figures.agesUnknown };
  return {
    effective,
    original,
    onTime: { effective: onTimeRate(effective), original: onTimeRate(original) },
    updateRate: rate(figures.reported, figures.open),
    ages: figures.agesUnknown > 0 ? [...figures.ages, unknown] : figures.ages,
    extensions,
    apologies,
    restricted: restricted > 0 ? { label: RESTRICTED_LABEL[language], count: restricted } : null,
  };
}

/** The rows of a table with their places. */
export function ranked<Row extends FiguresView>(rows: Row[]): (Row & { rank: number | null })[] {
  const places = rank(rows.map(({ onTime }) => ({ value: onTime.effective.value })));
  return rows.map((row, i) => ({ ...row, rank: places[i]?.rank ?? null }));
}
