/** The frame of every page: works without script, without inline style, from 360 px on. */
import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { DemonstrationBar } from '../../components/page-demonstration-bar.js';
import { FlashMessage } from '../../components/page-flash.js';
import { leftToRight } from '../../components/shown-text.js';
import { sayIn, wordOf, type Say } from './page-phrase.js';
import type { NavItem, PageFrame, PagePerson } from './page.view.js';

interface LayoutProps {
  frame: PageFrame;
  title: string;
  /** Takes the whole width: dashboards and wide tables. */
  wide?: boolean;
  /** More for the head: links to feeds. */
  head?: ComponentChildren;
  children: ComponentChildren;
}

export function Layout({ frame, title, wide, head, children }: LayoutProps) {
  const say = sayIn(frame.language);
  const hasSide = frame.nav.length > 0;
  return (
    <html lang={frame.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · ${say('product')}`}</title>
        <link rel="icon" type="image/svg+xml" href={frame.assets.mark} />
        <link rel="stylesheet" href={frame.assets.css} />
        <script src={frame.assets.script} defer />
        {head}
      </head>
      <body>
        <a class="skip" href="#noi-dung">
          {say('skip')}
        </a>
        {frame.demonstration && <DemonstrationBar bar={frame.demonstration} path={frame.path} say={say} />}
        {frame.banner && (
          <aside class="banner" aria-label={say('banner.label')}>
            {say(frame.banner.word, frame.banner.values)} <a href={frame.banner.href}>{say('banner.look')}</a>
          </aside>
        )}
        <div class={hasSide ? 'shell' : 'shell without-side'}>
          {hasSide ? <Side frame={frame} say={say} /> : <PublicTop frame={frame} say={say} />}
          <div>
            <main id="noi-dung" class={wide ? 'wide' : undefined} tabIndex={-1}>
              {frame.flash && <FlashMessage flash={frame.flash} say={say} />}
              {children}
            </main>
            {!hasSide && (
              <footer class="bare-foot">
                <LanguageButton frame={frame} say={say} />
              </footer>
            )}
          </div>
        </div>
      </body>
    </html>
  );
}

/** The pages at the side on a screen; on a phone a bar with the same list to unfold. */
function Side({ frame, say }: { frame: PageFrame; say: Say }) {
  return (
    <>
      <header class="side">
        <Brand frame={frame} say={say} />
        <nav aria-label={say('nav.label')}>
          <NavList frame={frame} say={say} />
        </nav>
        {frame.person && <Account person={frame.person} frame={frame} say={say} />}
      </header>
      <header class="top">
        <Brand frame={frame} say={say} />
        <details class="menu">
          <summary>{say('nav.menu')}</summary>
          <nav aria-label={say('nav.label')}>
            <NavList frame={frame} say={say} />
          </nav>
          {frame.person && <Account person={frame.person} frame={frame} say={say} />}
        </details>
      </header>
    </>
  );
}

function PublicTop({ frame, say }: { frame: PageFrame; say: Say }) {
  return (
    <header class="top d-flex">
      <Brand frame={frame} say={say} />
    </header>
  );
}

function Brand({ frame, say }: { frame: PageFrame; say: Say }) {
  return (
    <a class="brand" href="/">
      <img src={frame.assets.mark} alt="" width="22" height="22" />
      {say('product')}
    </a>
  );
}

function NavList({ frame, say }: { frame: PageFrame; say: Say }) {
  const current = currentOf(frame);
  return (
    <ul>
      {frame.nav.map(({ href, word, apart }) => (
        <li class={apart ? 'apart' : undefined}>
          <a href={href} aria-current={href === current ? (href === frame.at ? 'page' : 'true') : undefined}>
            {say(word)}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The entry whose pages this one belongs to. */
function currentOf({ nav, at }: PageFrame): NavItem['href'] | undefined {
  return nav.find(({ href }) => at === href || at.startsWith(`${href}/`))?.href;
}

function LanguageButton({ frame, say }: { frame: PageFrame; say: Say }) {
  const other = frame.language === 'vi' ? 'en' : 'vi';
  return (
    <form method="post" action="/ngon-ngu">
      <input type="hidden" name="back" value={frame.path} />
      <button class="btn btn-link" name="language" value={other} lang={other}>
        {say('language.other')}
      </button>
    </form>
  );
}

function Account({ person, frame, say }: { person: PagePerson; frame: PageFrame; say: Say }) {
  const roles = person.roles.map((role) => {
    const word = wordOf(`role.${role}`);
    return word ? say(word) : role;
  });
  return (
    <div class="account">
      <span class="who">
        <a href="/ca-nhan" aria-label={say('account.own', { name: person.name })}>
          <b>{person.name}</b>
        </a>
        <span>{[roles.join(', '), person.unitName].join(' · ')}</span>
      </span>
      <LanguageButton frame={frame} say={say} />
      <form method="post" action="/dang-xuat">
        <button class="btn btn-link">{say('account.sign-out')}</button>
      </form>
    </div>
  );
}

/** A page as the browser gets it. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderPart(page)}`;
}

/** A part of a page, for the browser to put in its place. */
export function renderPart(part: VNode): string {
  return leftToRight(renderToString(part));
}
