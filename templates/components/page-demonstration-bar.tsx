import { Temporal } from 'temporal-polyfill';
import type { Say } from '../pages/frame/page-phrase.js';
import type { DemonstrationBar as Bar } from '../pages/frame/page.view.js';
import { weekday } from './page-dates.js';

/** Says on every page that it is a demonstration and which day it is there; names the day it saw, so that a double click moves one day. */
export function DemonstrationBar({ bar, path, say }: { bar: Bar; path: string; say: Say }) {
  return (
    <aside class="demo" aria-label={say('demo.label')}>
      <b>{say('demo.label')}</b>
      <span>
        <span class="wide-only">{say('demo.today')}: </span>
        <time dateTime={bar.today}>{weekday(Temporal.PlainDate.from(bar.today), say)}</time>
      </span>
      {bar.mailboxUrl && <a href={bar.mailboxUrl}>{say('demo.mailbox')}</a>}
      {bar.mayMove && (
        <form method="post" action="/trinh-dien/ngay-ke-tiep">
          <input type="hidden" name="from" value={bar.today} />
          <input type="hidden" name="back" value={path} />
          <button class="btn btn-sm">{say('demo.next-day')}</button>
        </form>
      )}
    </aside>
  );
}
