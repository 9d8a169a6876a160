import { ListTitle } from '../../components/page-list-title.js';
import { PageHeading } from '../../components/page-heading.js';
import { Pager } from '../../components/page-pager.js';
import { Layout } from '../frame/layout.js';
import { sayIn } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { ClassBar } from './class-bar.js';
import type { PlansView } from './plans.view.js';

/** All plans, the newest year first, each with its progress. */
export function PlansPage({ frame, view }: { frame: PageFrame; view: PlansView }) {
  const say = sayIn(frame.language);
  return (
    <Layout frame={frame} title={say('plans.title')}>
      <PageHeading title={say('plans.title')} lead={say('plans.lead')}>
        <a class="btn" href="/van-ban">
          {say('plans.documents')}
        </a>
        {view.mayEdit && (
          <a class="btn btn-primary" href="/ke-hoach/moi">
            {say('plans.new')}
          </a>
        )}
      </PageHeading>
      {view.plans.length === 0 ? (
        <p class="empty">{say('plans.empty')}</p>
      ) : (
        <table class="table cards plans" aria-label={say('plans.title')}>
          <thead>
            <tr>
              <th scope="col">{say('plans.column.plan')}</th>
              <th scope="col">{say('plans.column.year')}</th>
              <th scope="col" class="number">
                {say('plans.column.tasks')}
              </th>
              <th scope="col">{say('plans.column.progress')}</th>
            </tr>
          </thead>
          <tbody>
            {view.plans.map((plan) => (
              <tr>
                <th scope="row">
                  <ListTitle text={plan.title} href={`/ke-hoach/${encodeURIComponent(plan.code)}`} />
                  <small>{plan.code}</small>
                </th>
                <td data-label={say('plans.column.year')}>{plan.year}</td>
                <td data-label={say('plans.column.tasks')} class="number">
                  {plan.tasks}
                  {plan.drafts > 0 && <small>{say('plans.drafts', { n: plan.drafts })}</small>}
                </td>
                <td data-label={say('plans.column.progress')}>
                  <ClassBar classes={plan.classes} language={frame.language} say={say} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pager pager={view} language={frame.language} say={say} />
    </Layout>
  );
}
