import { formatCount } from '../../components/figures.js';
import { sayIn, wordOf } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { AdministrationLayout } from './administration-layout.js';

export interface QueuesView {
  backend: 'postgresql' | 'redis';
  /** Jobs by state; null: the queue does not answer. */
  depth: Record<string, number> | null;
  /** What the clock wakes: the line's name and its cron. */
  schedule: { id: string; cron: string }[];
  /** The address of bull-board. */
  board: string;
}

const STATES = ['waiting', 'active', 'delayed', 'failed'] as const;

export function QueuesPage({ frame, view }: { frame: PageFrame; view: QueuesView }) {
  const say = sayIn(frame.language);
  const { depth } = view;
  return (
    <AdministrationLayout
      frame={frame}
      title={say('queue.title')}
      lead={say(`queue.backend.${view.backend}`)}
    >
      {depth === null ? (
        <p class="flash refused">{say('system.queue.away')}</p>
      ) : (
        <ul class="figures">
          {STATES.map((state) => (
            <li>
              <b class={state === 'failed' && (depth[state] ?? 0) > 0 ? 'late' : undefined}>
                {formatCount(depth[state] ?? 0, frame.language)}
              </b>{' '}
              {say(`queue.state.${state}`)}
            </li>
          ))}
        </ul>
      )}
      <p class="prose">{say('queue.what')}</p>
      <form method="get" action={view.board} class="mb-4">
        <button class="btn btn-primary">{say('queue.open')}</button>
        <p class="form-text">{say(`queue.open.${view.backend}`)}</p>
      </form>
      <section aria-labelledby="h-schedule">
        <h2 id="h-schedule">{say('queue.schedule')}</h2>
        {view.schedule.length === 0 ? (
          <p class="empty">{say('queue.schedule.none')}</p>
        ) : (
          <table class="table plain" aria-labelledby="h-schedule">
            <thead>
              <tr>
                <th scope="col">{say('queue.schedule.line')}</th>
                <th scope="col">{say('queue.schedule.when')}</th>
              </tr>
            </thead>
            <tbody>
              {view.schedule.map(({ id, cron }) => {
                const word = wordOf(`queue.line.${id}`);
                return (
                  <tr>
                    <th scope="row">{word ? say(word) : id}</th>
                    <td>
                      <code>{cron}</code>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
      </section>
    </AdministrationLayout>
  );
}
