/** The list of pages at the side, as far as a person's roles reach (Q). Each page's controller says the same with `@May`. */
import type { Role } from '../../../infra/prisma/generated/enums.js';
import type { NavItem } from '../../../../templates/pages/frame/page.view.js';

interface Entry extends NavItem {
  /** Absent: everybody with an account. */
  roles?: Role[];
}

const READERS: Role[] = ['OFFICE', 'CHAIR', 'LEADER', 'AUDITOR'];

const ENTRIES: readonly Entry[] = [
  { href: '/viec-cua-toi', word: 'nav.my-work' },
  { href: '/nhiem-vu', word: 'nav.assignments' },
  { href: '/giao-viec', word: 'nav.drafting', roles: ['OFFICE'] },
  { href: '/ke-hoach', word: 'nav.plans' },
  { href: '/so-xin-loi', word: 'nav.apologies' },
  { href: '/tong-quan', word: 'nav.overview', apart: true },
  { href: '/bao-cao', word: 'nav.reports', roles: READERS },
  { href: '/lich-lam-viec', word: 'nav.calendar', apart: true },
  { href: '/thu', word: 'nav.mails', roles: ['ADMIN', 'OFFICE', 'AUDITOR'] },
  { href: '/quan-tri', word: 'nav.administration', roles: ['ADMIN', ...READERS] },
];

export function navigationOf(roles: readonly Role[]): NavItem[] {
  return ENTRIES.filter((entry) => !entry.roles || entry.roles.some((role) => roles.includes(role))).map(
    ({ href, word, apart }) => ({ href, word, apart }),
  );
}
