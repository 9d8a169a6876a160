/** Which part of a long list is shown: the first lines of every section, or one section page by page. */
import type { SectionKey } from '../../../templates/pages/my-work/my-work.view.js';

/** Lines of a section beside the others; keeps the page light for slow lines. */
const FIRST_LINES = 8;
const PAGE_LINES = 25;

export interface SectionPage {
  only: SectionKey | null;
  page: number;
}

/** Null: the section is not shown. */
export function sliceOf(
  key: SectionKey,
  { only, page }: SectionPage,
): { limit: number; offset: number } | null {
  if (only === null) return { limit: FIRST_LINES, offset: 0 };
  return only === key ? { limit: PAGE_LINES, offset: (page - 1) * PAGE_LINES } : null;
}

/** Lines of all sections together beside each other, and the fewest of one; urgent sections come first and show more. */
const ALL_LINES = 32;
const FEWEST_LINES = 3;
/** People of several roles have many sections. */
const MANY_SECTIONS = 12;

/** How many lines each section shows, from the most urgent on, so that the page stays light. */
export function linesShown(lengths: readonly number[]): number[] {
  const fewest = lengths.length > MANY_SECTIONS ? 1 : FEWEST_LINES;
  let left = ALL_LINES;
  return lengths.map((length) => {
    const shown = Math.min(length, Math.max(fewest, left));
    left -= shown;
    return shown;
  });
}

export function pagesOf(total: number): number {
  return Math.max(1, Math.ceil(total / PAGE_LINES));
}
