import type { Say } from '../pages/frame/page-phrase.js';
import type { Flash } from '../pages/frame/page.view.js';

/** What the last act did; read out by screen readers as soon as the page is there. */
export function FlashMessage({ flash, say }: { flash: Flash; say: Say }) {
  return (
    <p class={`flash ${flash.kind}`} role={flash.kind === 'done' ? 'status' : 'alert'}>
      <b>{say(`flash.${flash.kind}`)}.</b> {flash.text}{' '}
      {flash.link && <a href={flash.link.href}>{flash.link.label}</a>}
    </p>
  );
}
