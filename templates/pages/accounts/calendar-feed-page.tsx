/** The calendar feed: what it is, its address once, and taking it back. */
import { PageHeading } from '../../components/page-heading.js';
import { sayIn } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { OwnPage } from './own-parts.js';

export function CalendarFeedPage({
  frame,
  exists,
  url,
}: {
  frame: PageFrame;
  exists: boolean;
  /** Right after it was made. */
  url: string | null;
}) {
  const say = sayIn(frame.language);
  const title = say('feed.title');
  return (
    <OwnPage frame={frame} title={title} part="/ca-nhan/lich">
      <PageHeading title={title} />
      <p class="prose">{say('feed.what')}</p>
      {url && (
        <div class="prose panel mb-4" role="status">
          <label class="form-label" for="dia-chi-lich">
            {say('feed.address')}
          </label>
          <input class="form-control" id="dia-chi-lich" type="text" value={url} readonly autofocus />
          <p class="mt-2 mb-0">{say('feed.copy')}</p>
        </div>
      )}
      {exists && !url && <p>{say('feed.exists')}</p>}
      <div class="actions">
        <form method="post" action="/ca-nhan/lich">
          <button class={exists ? 'btn' : 'btn btn-primary'}>
            {say(exists ? 'feed.renew' : 'feed.make')}
          </button>
        </form>
        {exists && (
          <form method="post" action="/ca-nhan/lich/thu-hoi">
            <button class="btn">{say('feed.revoke')}</button>
          </form>
        )}
      </div>
      {exists && <p class="muted mt-2">{say('feed.renew.hint')}</p>}
    </OwnPage>
  );
}
