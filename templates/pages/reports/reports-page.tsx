import { formatDate } from '../../components/figures.js';
import { faultsOf, Refused } from '../../components/page-refused.js';
import { Field } from '../../components/page-field.js';
import { PageHeading } from '../../components/page-heading.js';
import { Pager } from '../../components/page-pager.js';
import { Layout } from '../frame/layout.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { FileLinks, StateWord } from './report-parts.js';
import type { ReportForm, ReportLine, ReportsView } from './reports.view.js';

export function ReportsPage({ frame, view }: { frame: PageFrame; view: ReportsView }) {
  const say = sayIn(frame.language);
  const history = (
    <section aria-labelledby="h-da-lap">
      <h2 id="h-da-lap">{say('reports.history')}</h2>
      {view.items.length === 0 ? (
        <p class="empty">{say(view.form ? 'reports.empty.office' : 'reports.empty')}</p>
      ) : (
        <History items={view.items} say={say} />
      )}
      <Pager pager={view.pager} language={frame.language} say={say} />
    </section>
  );
  return (
    <Layout frame={frame} title={say('reports.title')}>
      <PageHeading title={say('reports.title')} lead={say('reports.lead')} />
      {view.form ? (
        <div class="columns">
          {history}
          <CompileForm form={view.form} say={say} />
        </div>
      ) : (
        history
      )}
    </Layout>
  );
}

function History({ items, say }: { items: ReportLine[]; say: Say }) {
  return (
    <table class="table cards" aria-labelledby="h-da-lap">
      <thead>
        <tr>
          <th scope="col">{say('reports.column.period')}</th>
          <th scope="col">{say('reports.column.number')}</th>
          <th scope="col">{say('reports.column.state')}</th>
          <th scope="col">{say('reports.column.files')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr>
            <th scope="row">
              <a href={`/bao-cao/${item.id}`}>{say('report.title', { label: item.label })}</a>
              <small>
                {[
                  item.plan ?? say('reports.all-plans'),
                  say('reports.figures-to', { date: formatDate(item.asOf) }),
                ].join(' · ')}
              </small>
            </th>
            <td>
              {item.number ? (
                <>
                  {say('reports.number', { n: item.number })}
                  {item.issuedOn && <small>{formatDate(item.issuedOn)}</small>}
                </>
              ) : (
                <span class="muted">{say('reports.no-number')}</span>
              )}
            </td>
            <td>
              <StateWord line={item} say={say} />
              <small>
                {[item.requestedBy, formatDate(item.createdAt.slice(0, 10))].filter(Boolean).join(', ')}
              </small>
            </td>
            <td class="files">
              <FileLinks line={item} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CompileForm({ form, say }: { form: ReportForm; say: Say }) {
  const swap = (href: string) => ({
    href,
    'hx-get': href,
    'hx-select': '#lap',
    'hx-target': '#lap',
    'hx-swap': 'outerHTML',
    'hx-push-url': 'true',
  });
  return (
    <section class="panel" id="lap" aria-labelledby="h-lap">
      <h2 id="h-lap">{say('reports.compile')}</h2>
      <nav aria-label={say('reports.field.kind')}>
        <ul class="nav nav-pills kinds">
          {form.kinds.map((kind) => (
            <li class="nav-item">
              <a
                {...swap(`/bao-cao?loai=${kind}`)}
                id={`loai-${kind}`}
                class={kind === form.kind ? 'nav-link active' : 'nav-link'}
                aria-current={kind === form.kind ? 'true' : undefined}
              >
                {say(`report-kind.${kind}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <form method="post" action="/bao-cao" class="fields">
        {form.refusal && (
          <Refused refusal={form.refusal} faults={faultsOf([...form.when, form.plan], 'lap')} say={say} />
        )}
        <input type="hidden" name="loai" value={form.kind} />
        <input type="hidden" name="sau" value={form.after} />
        {form.when.map((field) => (
          <Field field={field} prefix="lap" say={say} />
        ))}
        {(form.older ?? form.newest) && (
          <p class="other-periods">
            {form.older && (
              <a {...swap(form.older)} id="ky-truoc">
                {say('reports.older')}
              </a>
            )}
            {form.newest && (
              <a {...swap(form.newest)} id="ky-gan">
                {say('reports.newest')}
              </a>
            )}
          </p>
        )}
        <Field field={form.plan} prefix="lap" say={say} />
        <button class="btn btn-primary">{say('reports.compile')}</button>
      </form>
    </section>
  );
}
