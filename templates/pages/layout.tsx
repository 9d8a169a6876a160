/** The frame of every page: works without script, without inline style, from 360 px on. */
import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { DemonstrationBar } from '../components/page-demonstration-bar.js';
import { FlashMessage } from '../components/page-flash.js';
import { sayIn, wordOf, type Say } from './page-phrase.js';
import type { PageFrame, PagePerson } from './page.view.js';

interface LayoutProps {
  frame: PageFrame;
  title: string;
  children: ComponentChildren;
}

export function Layout({ frame, title, children }: LayoutProps) {
  const say = sayIn(frame.language);
  const other = frame.language === 'vi' ? 'en' : 'vi';
  return (
    <html lang={frame.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · ${say('product')}`}</title>
        <link rel="icon" type="image/svg+xml" href={frame.assets.mark} />
        <link rel="stylesheet" href={frame.assets.css} />
      </head>
      <body>
        <a class="skip" href="#noi-dung">
          {say('skip')}
        </a>
        {frame.demonstration && <DemonstrationBar bar={frame.demonstration} path={frame.path} say={say} />}
        <header class="top">
          <a class="brand" href="/">
            <img src={frame.assets.mark} alt="" width="22" height="22" />
            {say('product')}
          </a>
          {frame.nav.length > 0 && (
            <nav aria-label={say('nav.label')}>
              {frame.nav.map(({ href, word }) => (
                <a href={href} aria-current={frame.path.split('?')[0] === href ? 'page' : undefined}>
                  {say(word)}
                </a>
              ))}
            </nav>
          )}
          {frame.person && <Account person={frame.person} say={say} />}
        </header>
        <main id="noi-dung" tabIndex={-1}>
          {frame.flash && <FlashMessage flash={frame.flash} say={say} />}
          {children}
        </main>
        <footer>
          <form method="post" action="/ngon-ngu">
            <input type="hidden" name="back" value={frame.path} />
            <button class="quiet" name="language" value={other} lang={other}>
              {say('language.other')}
            </button>
          </form>
        </footer>
      </body>
    </html>
  );
}

function Account({ person, say }: { person: PagePerson; say: Say }) {
  const roles = person.roles.map((role) => {
    const word = wordOf(`role.${role}`);
    return word ? say(word) : role;
  });
  return (
    <form class="account" method="post" action="/dang-xuat" aria-label={say('account.label')}>
      <span class="who">
        <b>{person.name}</b>
        <span>{[roles.join(', '), person.unitName].join(' · ')}</span>
      </span>
      <button class="quiet">{say('account.sign-out')}</button>
    </form>
  );
}

/** A page as the browser gets it. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`;
}
