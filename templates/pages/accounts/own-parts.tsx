import type { ComponentChildren } from 'preact';
import { Layout } from '../frame/layout.js';
import { sayIn } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import type { PageWord } from '../frame/page-words.js';

const PARTS: readonly { href: string; word: PageWord }[] = [
  { href: '/ca-nhan', word: 'own.settings' },
  { href: '/ca-nhan/mat-khau', word: 'own.password' },
  { href: '/ca-nhan/phien', word: 'own.sessions' },
  { href: '/ca-nhan/xac-thuc-hai-buoc', word: 'own.second-factor' },
  { href: '/ca-nhan/lich', word: 'own.feed' },
];

/** A page of one's own settings: the list of them above, one of them below. */
export function OwnPage({
  frame,
  title,
  part,
  children,
}: {
  frame: PageFrame;
  title: string;
  part: string;
  children: ComponentChildren;
}) {
  const say = sayIn(frame.language);
  return (
    <Layout frame={frame} title={title}>
      <nav class="own-parts" aria-label={say('own.parts')}>
        <ul>
          {PARTS.map(({ href, word }) => (
            <li>
              <a href={href} aria-current={href === part ? 'page' : undefined}>
                {say(word)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </Layout>
  );
}
