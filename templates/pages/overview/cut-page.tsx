import { Pager } from '../../components/page-pager.js';
import { PageHeading } from '../../components/page-heading.js';
import { Layout } from '../frame/layout.js';
import { sayIn } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { CutTable } from './cut-table.js';
import { addressOf } from './figure-links.js';
import { OverviewFilters } from './overview-filters.js';
import { PeriodLine } from './overview-page.js';
import { CUT_SLUGS, CUT_SORTS, type CutPageView, type CutSort } from './overview.view.js';

const FIRST_SORT: CutSort = 'hang';

/** The whole table of one cut. */
export function CutPage({ frame, view }: { frame: PageFrame; view: CutPageView }) {
  const say = sayIn(frame.language);
  const { filter, cut, sort, shown, linked, work } = view;
  const path = `/tong-quan/${CUT_SLUGS[cut]}`;
  const title = `${say('overview.title')}: ${say(`overview.by.${cut}`).toLocaleLowerCase(frame.language)}`;
  const href = (changes: Record<string, string | undefined>): string =>
    addressOf(path, { ...filter.asked, sap: sort === FIRST_SORT ? undefined : sort, ...changes });
  return (
    <Layout frame={frame} title={title} wide>
      <p class="back">
        <a href={addressOf('/tong-quan', filter.asked)}>{say('overview.back')}</a>
      </p>
      <PageHeading title={title} lead={shown && <PeriodLine period={shown.period} say={say} />} />
      <OverviewFilters filter={filter} path={path} say={say} />
      {!shown && <p class="empty">{say('overview.wrong-period')}</p>}
      {shown && shown.total === 0 && <p class="empty">{say('overview.empty')}</p>}
      {shown && shown.total > 0 && (
        <section aria-labelledby="h-table">
          <h2 id="h-table" class="visually-hidden">
            {say(`overview.by.${cut}`)}
          </h2>
          <nav class="periods" aria-label={say('overview.sort')}>
            {CUT_SORTS.map((name) => (
              <a
                href={href({ sap: name === FIRST_SORT ? undefined : name })}
                aria-current={name === sort ? 'true' : undefined}
              >
                {say(`overview.sort.${name}`)}
              </a>
            ))}
          </nav>
          <CutTable
            table={shown.table}
            heading="h-table"
            setting={{ asked: filter.asked, language: frame.language, linked, work }}
            say={say}
          />
          <Pager
            pager={{
              page: shown.page,
              pages: shown.pages,
              total: shown.total,
              href: (page) => href({ trang: String(page) }),
            }}
            language={frame.language}
            say={say}
          />
        </section>
      )}
    </Layout>
  );
}
