import { formatCount, formatDate } from '../../components/figures.js';
import { PageHeading } from '../../components/page-heading.js';
import { Pager } from '../../components/page-pager.js';
import { Layout } from '../frame/layout.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import type { ReleaseView } from './mails.view.js';

/** R10: the list of the first run, by person, and the one button that lets it go. */
export function ReleasePage({ frame, view }: { frame: PageFrame; view: ReleaseView }) {
  const say = sayIn(frame.language);
  const n = formatCount(view.notices, frame.language);
  const people = formatCount(view.total, frame.language);
  return (
    <Layout frame={frame} title={say('release.title')}>
      <p class="back">
        <a href="/thu">{say('mail.back')}</a>
      </p>
      <PageHeading title={say('release.title')} />
      <p class="muted">
        {say('release.lead', { date: formatDate(view.goLiveOn) })}
        {view.releasedAt && ` ${say('release.before', { at: view.releasedAt })}`}
      </p>
      {view.notices === 0 && <p class="empty">{say('release.none')}</p>}
      {view.notices > 0 && (
        <>
          <section class="panel mail-retry">
            <p>
              <b>{say('release.waiting', { n, people })}</b>
            </p>
            <p>{say('release.hint')}</p>
            {view.mayRelease ? (
              <form method="post" action="/thu/phat-hanh">
                <button class="btn btn-primary">{say('release.button', { n })}</button>
              </form>
            ) : (
              <p class="muted">{say('release.only-office')}</p>
            )}
          </section>
          <People view={view} say={say} />
          <Pager
            pager={{
              page: view.page,
              pages: view.pages,
              total: view.total,
              href: (page) => `/thu/phat-hanh?trang=${page}`,
            }}
            language={frame.language}
            say={say}
          />
        </>
      )}
    </Layout>
  );
}

function People({ view, say }: { view: ReleaseView; say: Say }) {
  return (
    <table class="table cards" aria-label={say('release.title')}>
      <thead>
        <tr>
          <th scope="col">{say('release.column.person')}</th>
          <th scope="col">{say('release.column.lines')}</th>
          <th scope="col" class="number">
            {say('release.column.count')}
          </th>
        </tr>
      </thead>
      <tbody>
        {view.people.map((person) => (
          <tr>
            <th scope="row">
              {person.name}
              <small>{person.below}</small>
              {!person.hasAddress && <small class="late">{say('release.no-address')}</small>}
            </th>
            <td data-label={say('release.column.lines')}>
              <ul class="carried">
                {person.lines.map(({ label, href, title, unitName }) => (
                  <li>
                    {label}
                    {title && ': '}
                    {href && title ? <a href={href}>{title}</a> : title}
                    {unitName && <small>{unitName}</small>}
                  </li>
                ))}
                {person.total > person.lines.length && (
                  <li class="muted">{say('mail.notices.more', { n: person.total - person.lines.length })}</li>
                )}
              </ul>
            </td>
            <td class="number" data-label={say('release.column.count')}>
              {person.total}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
