import { ListTitle } from '../../components/page-list-title.js';
import { faultsOf, Refused } from '../../components/page-refused.js';
import { Field } from '../../components/page-field.js';
import { PageHeading } from '../../components/page-heading.js';
import { Layout } from '../frame/layout.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import type { TickedLine, TickedResultView, TickedView } from './ticked.view.js';

/** Before an act on several lines: which it will touch, which not and why. */
export function TickedPage({ frame, view }: { frame: PageFrame; view: TickedView }) {
  const say = sayIn(frame.language);
  const { act, ready, blocked, backHref } = view;
  const title = say(`tasks.ticked.${act}`);
  const nothing = ready.length + blocked.length === 0;
  return (
    <Layout frame={frame} title={title}>
      <Back href={backHref} say={say} />
      <PageHeading title={title} lead={nothing ? undefined : say(`tasks.ticked.${act}.lead`)} />
      {nothing && <p class="empty">{say('tasks.ticked.none')}</p>}
      {ready.length > 0 && <Form view={view} say={say} />}
      {blocked.length > 0 && (
        <section>
          <h2>
            {say('tasks.ticked.blocked')} <span class="count">{blocked.length}</span>
          </h2>
          <Lines lines={blocked} say={say} />
        </section>
      )}
    </Layout>
  );
}

function Form({ view: { act, ready, field, refusal, backQuery }, say }: { view: TickedView; say: Say }) {
  return (
    <form method="post" action={`/nhiem-vu/hang-loat/${act}`} class="mb-4">
      {refusal && (
        <Refused
          refusal={{ message: refusal, rule: null }}
          faults={faultsOf([field], 'hang-loat')}
          say={say}
        />
      )}
      <input type="hidden" name="ve" value={backQuery} />
      {ready.map(({ value }) => (
        <input type="hidden" name="dong" value={value} />
      ))}
      <h2>
        {say(`tasks.ticked.${act}.ready`)} <span class="count">{ready.length}</span>
      </h2>
      <Lines lines={ready} say={say} />
      <div class="fields narrow-fields">
        <Field field={field} prefix="hang-loat" say={say} />
        <button class="btn btn-primary">{say(`tasks.ticked.${act}.do`, { n: ready.length })}</button>
      </div>
    </form>
  );
}

/** After it: what was done and what was refused, line by line. */
export function TickedResultPage({ frame, view }: { frame: PageFrame; view: TickedResultView }) {
  const say = sayIn(frame.language);
  const { act, done, refused, backHref } = view;
  const title = say(`tasks.ticked.${act}`);
  return (
    <Layout frame={frame} title={title}>
      <Back href={backHref} say={say} />
      <PageHeading title={title} />
      <p class={done.length > 0 ? 'flash done' : 'flash refused'} role="status">
        {say(`tasks.ticked.${act}.done`, { n: done.length, refused: refused.length })}
      </p>
      {refused.length > 0 && (
        <section>
          <h2>
            {say('tasks.ticked.refused')} <span class="count">{refused.length}</span>
          </h2>
          <Lines lines={refused} say={say} />
        </section>
      )}
      {done.length > 0 && (
        <section>
          <h2>
            {say('tasks.ticked.performed')} <span class="count">{done.length}</span>
          </h2>
          <Lines lines={done} say={say} />
        </section>
      )}
    </Layout>
  );
}

function Back({ href, say }: { href: string; say: Say }) {
  return (
    <p class="back">
      <a href={href}>{say('tasks.back')}</a>
    </p>
  );
}

function Lines({ lines, say }: { lines: TickedLine[]; say: Say }) {
  const withWhy = lines.some(({ why }) => why !== null);
  return (
    <table class="table cards">
      <thead>
        <tr>
          <th scope="col">{say('tasks.column.nhiem-vu')}</th>
          <th scope="col">{say('tasks.column.don-vi')}</th>
          {withWhy && <th scope="col">{say('tasks.ticked.why')}</th>}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ title, code, unitName, why }) => (
          <tr>
            <th scope="row">
              <ListTitle text={title} href={null} />
              <small>{code}</small>
            </th>
            <td>{unitName}</td>
            {withWhy && <td>{why}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
