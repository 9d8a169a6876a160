import { sayIn } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { AdministrationLayout, tabsOf } from './administration-layout.js';

/** What can be done under "Quản trị", as far as the reader's roles reach. */
export function AdministrationPage({ frame }: { frame: PageFrame }) {
  const say = sayIn(frame.language);
  return (
    <AdministrationLayout frame={frame} title={say('administration.title')}>
      <ul class="rooms">
        {tabsOf(frame.person?.roles ?? []).map(({ href, word, what }) => (
          <li>
            <a href={href}>{say(word)}</a>
            <span class="muted">{say(what)}</span>
          </li>
        ))}
      </ul>
    </AdministrationLayout>
  );
}
