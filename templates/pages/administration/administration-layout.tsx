/** The frame of every page of the administration: its pages as tabs, then the page. */
import type { ComponentChildren } from 'preact';
import { PageHeading } from '../../components/page-heading.js';
import { Layout } from '../frame/layout.js';
import { sayIn } from '../frame/page-phrase.js';
import type { PageWord } from '../frame/page-words.js';
import type { PageFrame } from '../frame/page.view.js';

interface Tab {
  href: string;
  word: PageWord;
  what: PageWord;
  roles: readonly string[];
}

const ALL = ['ADMIN', 'OFFICE', 'AUDITOR', 'CHAIR', 'LEADER'];
const RECORDS = ['ADMIN', 'OFFICE', 'AUDITOR'];

/** The pages and who has them; each page's route says the same with `@May`. */
const TABS: readonly Tab[] = [
  { href: '/quan-tri/nguoi-dung', word: 'people.title', what: 'people.what', roles: RECORDS },
  { href: '/quan-tri/don-vi', word: 'units.title', what: 'units.what', roles: ALL },
  { href: '/quan-tri/uy-quyen', word: 'mandates.title', what: 'mandates.what', roles: RECORDS },
  { href: '/quan-tri/tham-so', word: 'settings.title', what: 'settings.what', roles: [...RECORDS, 'CHAIR'] },
  { href: '/quan-tri/nhat-ky', word: 'audit.title', what: 'audit.what', roles: ALL },
  { href: '/quan-tri/suc-khoe', word: 'system.title', what: 'system.what', roles: RECORDS },
  { href: '/quan-tri/phien', word: 'session.title', what: 'session.what', roles: ['ADMIN'] },
  { href: '/quan-tri/hang-doi', word: 'queue.title', what: 'queue.what-page', roles: ['ADMIN'] },
];

/** The pages that any of the roles has. */
export function tabsOf(roles: readonly string[]): Tab[] {
  return TABS.filter((tab) => tab.roles.some((role) => roles.includes(role)));
}

interface AdministrationProps {
  frame: PageFrame;
  title: string;
  lead?: ComponentChildren;
  /** Buttons at the right of the heading. */
  actions?: ComponentChildren;
  /** The list that this page belongs to. */
  back?: { href: string; label: string };
  wide?: boolean;
  children: ComponentChildren;
}

export function AdministrationLayout({
  frame,
  title,
  lead,
  actions,
  back,
  wide,
  children,
}: AdministrationProps) {
  const say = sayIn(frame.language);
  const path = frame.path.split('?')[0] ?? '';
  return (
    <Layout frame={frame} title={title} wide={wide}>
      <nav class="subnav" aria-label={say('administration.title')}>
        <ul>
          <li>
            <a href="/quan-tri" aria-current={path === '/quan-tri' ? 'page' : undefined}>
              {say('administration.overview')}
            </a>
          </li>
          {tabsOf(frame.person?.roles ?? []).map(({ href, word }) => (
            <li>
              <a href={href} aria-current={currentOf(path, href)}>
                {say(word)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {back && (
        <p class="back">
          <a href={back.href}>{back.label}</a>
        </p>
      )}
      <PageHeading title={title} lead={lead}>
        {actions}
      </PageHeading>
      {children}
    </Layout>
  );
}

/** `/quan-tri/don-vi-moi` belongs to `/quan-tri/don-vi`. */
function currentOf(path: string, href: string): 'page' | 'true' | undefined {
  if (path === href) return 'page';
  return path.startsWith(`${href}/`) || path.startsWith(`${href}-`) ? 'true' : undefined;
}
