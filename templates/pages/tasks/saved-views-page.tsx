import { faultsOf, Refused } from '../../components/page-refused.js';
import { Field } from '../../components/page-field.js';
import { PageHeading } from '../../components/page-heading.js';
import { Layout } from '../frame/layout.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import type { SavedViewLine, SavedViewsView } from './saved-views.view.js';

/** Save the list that one comes from; open, rename, replace and delete the saved ones. */
export function SavedViewsPage({ frame, view }: { frame: PageFrame; view: SavedViewsView }) {
  const say = sayIn(frame.language);
  return (
    <Layout frame={frame} title={say('views.title')}>
      <p class="back">
        <a href={view.backHref}>{say('tasks.back')}</a>
      </p>
      <PageHeading title={say('views.title')} />
      {view.refusal && (
        <Refused
          refusal={{ message: view.refusal, rule: null }}
          faults={faultsOf([view.nameField], 'cach-xem')}
          say={say}
        />
      )}
      <section class="mb-4">
        <h2>{say('views.save')}</h2>
        <p class="muted">{view.what}</p>
        <form method="post" action="/nhiem-vu/cach-xem" class="fields narrow-fields">
          <input type="hidden" name="loc" value={view.query} />
          <Field field={view.nameField} prefix="cach-xem" say={say} />
          <button class="btn btn-primary">{say('views.save.do')}</button>
        </form>
      </section>
      <section>
        <h2>{say('views.saved')}</h2>
        {view.views.length === 0 && <p class="empty">{say('views.none')}</p>}
        <ul class="saved-views">
          {view.views.map((line) => (
            <Saved line={line} query={view.query} say={say} />
          ))}
        </ul>
      </section>
    </Layout>
  );
}

function Saved({
  line: { id, name, href, what, version },
  query,
  say,
}: {
  line: SavedViewLine;
  query: string;
  say: Say;
}) {
  const field = {
    name: 'ten',
    label: say('views.name'),
    kind: 'line' as const,
    value: name,
    required: true,
    options: [],
    error: null,
  };
  const action = `/nhiem-vu/cach-xem/${id}`;
  return (
    <li>
      <a href={href}>
        <b>{name}</b>
      </a>
      <span class="below">{what}</span>
      <details>
        <summary>{say('views.edit', { name })}</summary>
        <form method="post" action={action} class="fields narrow-fields">
          <input type="hidden" name="version" value={version} />
          <input type="hidden" name="ve" value={query} />
          <Field field={field} prefix={`cach-xem-${id}`} say={say} />
          <div class="actions">
            <button class="btn" name="viec" value="doi-ten">
              {say('views.rename')}
            </button>
            <button class="btn" name="viec" value="thay">
              {say('views.replace')}
            </button>
            <button class="btn" name="viec" value="xoa">
              {say('views.delete')}
            </button>
          </div>
        </form>
      </details>
    </li>
  );
}
