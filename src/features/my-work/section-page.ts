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

export function pagesOf(total: number): number {
  return Math.max(1, Math.ceil(total / PAGE_LINES));
}
