import { Entry } from '../../components/page-entries.js';
import type { EntryPageView } from './assignment.view.js';
import { Layout } from '../frame/layout.js';
import { sayIn, wordOf } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';

/** One entry of the record with all that was said. */
export function EntryPage({ frame, view }: { frame: PageFrame; view: EntryPageView }) {
  const say = sayIn(frame.language);
  const word = wordOf(`entry.${view.kind}`);
  const title = word ? say(word) : say('assignment.history');
  return (
    <Layout frame={frame} title={`${title} · ${view.code}`}>
      <p class="back">
        <a href={`/nhiem-vu/${view.id}#${view.entry.key}`}>{say('back.assignment', { code: view.code })}</a>
      </p>
      <div class="heading">
        <h1>{title}</h1>
        <p class="muted">{view.title}</p>
      </div>
      <Entry entry={view.entry} say={say} />
    </Layout>
  );
}
