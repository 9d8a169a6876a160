import { formatDate } from '../../components/figures.js';
import { PageHeading } from '../../components/page-heading.js';
import { Pager } from '../../components/page-pager.js';
import { Layout } from '../frame/layout.js';
import { sayIn } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import type { DocumentsView } from './plans.view.js';

/** The documents that plans and tasks rest on. */
export function DocumentsPage({ frame, view }: { frame: PageFrame; view: DocumentsView }) {
  const say = sayIn(frame.language);
  return (
    <Layout frame={frame} title={say('documents.title')}>
      <p class="back">
        <a href="/ke-hoach">{say('plan.back')}</a>
      </p>
      <PageHeading title={say('documents.title')}>
        {view.mayEdit && (
          <a class="btn btn-primary" href="/van-ban/moi">
            {say('documents.new')}
          </a>
        )}
      </PageHeading>
      <form
        class="filters document-search"
        method="get"
        action="/van-ban"
        role="search"
        hx-get="/van-ban"
        hx-target="#van-ban"
        hx-select="#van-ban"
        hx-swap="outerHTML"
        hx-push-url="true"
        hx-trigger="submit, input changed delay:400ms from:#tim-van-ban"
      >
        <label class="form-label" for="tim-van-ban">
          {say('documents.search')}
        </label>
        <input class="form-control" id="tim-van-ban" type="search" name="tim" value={view.q} />
        <button class="btn">{say('documents.find')}</button>
      </form>
      <div id="van-ban">
        {view.documents.length === 0 ? (
          <p class="empty">{say(view.q ? 'documents.empty.search' : 'documents.empty')}</p>
        ) : (
          <table class="table cards" aria-label={say('documents.title')}>
            <thead>
              <tr>
                <th scope="col">{say('documents.column.number')}</th>
                <th scope="col">{say('documents.column.date')}</th>
                <th scope="col">{say('documents.column.issuer')}</th>
                <th scope="col">{say('documents.column.subject')}</th>
              </tr>
            </thead>
            <tbody>
              {view.documents.map(({ id, number, issuedOn, issuedOnText, issuer, subject }) => (
                <tr>
                  <th scope="row">{view.mayEdit ? <a href={`/van-ban/${id}`}>{number}</a> : number}</th>
                  <td data-label={say('documents.column.date')}>
                    {issuedOn ? formatDate(issuedOn) : issuedOnText}
                    {!issuedOn && issuedOnText && <small class="late">{say('documents.impossible')}</small>}
                  </td>
                  <td data-label={say('documents.column.issuer')}>{issuer}</td>
                  <td data-label={say('documents.column.subject')}>{subject}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <Pager pager={view} language={frame.language} say={say} />
      </div>
    </Layout>
  );
}
