/** "Thư": trays of mails, one mail, the release of the first run, and the templates. Instants are ready to be shown. */

export const TRAY_SLUGS = {
  SENT: 'da-gui',
  WAITING: 'cho-gui',
  UNKNOWN: 'chua-ro',
  FAILED: 'khong-gui-duoc',
  CANCELLED: 'da-huy',
  UNREACHABLE: 'nguoi',
} as const;

export type TrayName = keyof typeof TRAY_SLUGS;

export interface MailLineView {
  href: string;
  subject: string | null;
  id: number;
  to: string;
  /** Unit, address, on whose behalf. */
  more: string;
  state: string;
  response: string | null;
  when: string;
  composedOn: string;
}

export interface PersonLineView {
  href: string;
  name: string;
  unitName: string;
  why: string;
  instead: string[];
  nobody: boolean;
  waiting: number;
}

export interface GuardView {
  host: string;
  confirmedHost: string;
  restored: boolean;
  mayConfirm: boolean;
  error: string | null;
}

export interface MailsView {
  tray: TrayName;
  counts: Record<TrayName, number>;
  filter: { q: string; day: string; dayError: string | null };
  guard: GuardView | null;
  mails: MailLineView[];
  people: PersonLineView[];
  page: number;
  pages: number;
  total: number;
}

export interface CarriedView {
  label: string;
  /** Null: restricted, or the reader does not see tasks. */
  href: string | null;
  title: string | null;
  restricted: boolean;
  unitName: string | null;
  state: string;
}

export interface MailView {
  id: number;
  facts: { label: string; value: string; late?: boolean }[];
  carried: CarriedView[];
  carriedTotal: number;
  /** As it went. */
  text: string | null;
  /** Where it can be seen as it would go. */
  frame: string | null;
  isPrivate: boolean;
  /** The reader watches the mails and reads none. */
  isCovered: boolean;
  retry: { state: 'UNKNOWN' | 'FAILED'; error: string | null } | null;
}

export interface ReleaseView {
  goLiveOn: string;
  releasedAt: string | null;
  notices: number;
  mayRelease: boolean;
  people: {
    name: string;
    below: string;
    hasAddress: boolean;
    total: number;
    lines: { label: string; href: string | null; title: string | null; unitName: string | null }[];
  }[];
  page: number;
  pages: number;
  total: number;
}
