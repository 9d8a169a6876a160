/** The public register of apologies (A12). */
import { Field, type FieldView } from '../../components/page-field.js';
import { PageHeading } from '../../components/page-heading.js';
import { Pager } from '../../components/page-pager.js';
import { Layout } from '../frame/layout.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { FeedLink, PublicLines, PublicWay } from './public-parts.js';
import type { PublicRegisterView } from './public.view.js';

const PATH = '/cong-khai/so-xin-loi';
const FEED = '/cong-khai/so-xin-loi.atom';

export function PublicRegisterPage({ frame, view }: { frame: PageFrame; view: PublicRegisterView }) {
  const say = sayIn(frame.language);
  const isFiltered = Object.values(view.filter).some((value) => value !== '');
  const href = (page: number): string => {
    const entries = [...Object.entries(view.filter), ['trang', page === 1 ? '' : String(page)]];
    const query = new URLSearchParams(entries.filter(([, value]) => value !== '') as [string, string][]);
    return query.size === 0 ? PATH : `${PATH}?${query.toString()}`;
  };
  return (
    <Layout frame={frame} title={say('public.register.title')} head={<FeedLink href={FEED} say={say} />}>
      <PublicWay frame={frame} say={say} />
      <PageHeading title={say('public.register.title')} lead={view.issuingBody}>
        <a href={FEED}>{say('public.feed')}</a>
      </PageHeading>
      <p class="muted">{say('public.register.lead')}</p>
      <div id="so">
        <Filters view={view} say={say} isFiltered={isFiltered} />
        {view.lines.length === 0 ? (
          <p class="empty">{say(isFiltered ? 'public.empty.filtered' : 'public.empty')}</p>
        ) : (
          <PublicLines lines={view.lines} withUnit={true} say={say} />
        )}
        <Pager
          pager={{ page: view.page, pages: view.pages, total: view.total, href }}
          language={frame.language}
          say={say}
        />
      </div>
    </Layout>
  );
}

function Filters({ view, say, isFiltered }: { view: PublicRegisterView; say: Say; isFiltered: boolean }) {
  const field = (
    name: keyof PublicRegisterView['filter'],
    label: string,
    kind: FieldView['kind'],
    options: FieldView['options'] = [],
  ) => (
    <Field
      prefix="loc"
      say={say}
      field={{
        name,
        label,
        kind,
        value: view.filter[name],
        required: false,
        blank: kind === 'choice' ? say('register.filter.all') : '',
        options,
        error: null,
      }}
    />
  );
  return (
    <form
      method="get"
      action={PATH}
      class="filters register-filters"
      hx-get={PATH}
      hx-target="#so"
      hx-select="#so"
      hx-swap="outerHTML"
      hx-push-url="true"
      hx-trigger="change, submit"
    >
      {field('q', say('public.filter.q'), 'line')}
      {field(
        'don-vi',
        say('assignment.unit'),
        'choice',
        view.units.map(({ code, name }) => ({ value: code, label: name })),
      )}
      {field(
        'nam',
        say('public.filter.year'),
        'choice',
        view.years.map((year) => ({ value: String(year), label: String(year) })),
      )}
      {field(
        'ket-qua',
        say('public.column.outcome'),
        'choice',
        (['OPEN', 'KEPT', 'BROKEN'] as const).map((value) => ({
          value,
          label: say(`public.outcome.${value}`),
        })),
      )}
      <div class="actions">
        <button class="btn">{say('register.filter.apply')}</button>
        {isFiltered && <a href={PATH}>{say('register.filter.clear')}</a>}
      </div>
    </form>
  );
}
