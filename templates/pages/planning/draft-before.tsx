import type { Say } from '../frame/page-phrase.js';
import type { PageWord } from '../frame/page-words.js';
import type { DraftFormView } from './draft-form.view.js';

/**
 * What stands in the way of issuing and what should be known; refreshed as the form is filled in. The section itself stays,
 * so that a change that is made while an answer is on its way is asked about next.
 */
export function Before({ view, say }: { view: DraftFormView; say: Say }) {
  const { unsavable, unissuable, warnings, notes } = view.before;
  const blocks = [...unsavable, ...unissuable];
  return (
    <section
      class="panel before"
      id="truoc-khi-giao"
      aria-labelledby="h-truoc-khi-giao"
      hx-post={view.action}
      hx-vals='{"lenh":"tinh"}'
      hx-trigger="change from:#du-thao delay:200ms"
      hx-target="#dieu-kien-giao"
      hx-select="#dieu-kien-giao"
      hx-swap="outerHTML"
    >
      <h2 id="h-truoc-khi-giao">{say('draft.before')}</h2>
      <div id="dieu-kien-giao">
        <p class="mb-1">{say(verdictOf(view.before))}</p>
        {blocks.length > 0 && <List lines={blocks} css="late" />}
        {warnings.length > 0 && (
          <>
            <h3>{say('draft.before.warnings')}</h3>
            <List lines={warnings} />
          </>
        )}
        {notes.length > 0 && (
          <>
            <h3>{say('draft.before.notes')}</h3>
            <List lines={notes} />
          </>
        )}
        {blocks.length === 0 && (
          <button class="btn" name="lenh" value="giao">
            {say('draft.issue')}
          </button>
        )}
      </div>
    </section>
  );
}

function verdictOf({ unsavable, unissuable }: DraftFormView['before']): PageWord {
  if (unsavable.length > 0) return 'draft.before.unsavable';
  return unissuable.length > 0 ? 'draft.before.unissuable' : 'draft.before.ready';
}

function List({ lines, css }: { lines: string[]; css?: string }) {
  return (
    <ul class={css}>
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  );
}
