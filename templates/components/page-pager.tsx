import type { Say } from '../pages/frame/page-phrase.js';
import { formatCount, type Language } from './figures.js';

export interface PagerView {
  page: number;
  pages: number;
  total: number;
  /** The address of a page of this list, with its filters. */
  href: (page: number) => string;
}

/** Backwards and forwards through a list; nothing where one page holds it. */
export function Pager({ pager, language, say }: { pager: PagerView; language: Language; say: Say }) {
  const { page, pages, total, href } = pager;
  if (pages <= 1) return null;
  return (
    <nav class="pager" aria-label={say('pager.label')}>
      {page > 1 && (
        <a href={href(page - 1)} rel="prev">
          {say('pager.previous')}
        </a>
      )}
      {page < pages && (
        <a href={href(page + 1)} rel="next">
          {say('pager.next')}
        </a>
      )}
      <span class="muted">{say('pager.page', { page, pages, total: formatCount(total, language) })}</span>
    </nav>
  );
}
