import type { PagerView } from '../../components/page-pager.js';

export interface HealthFact {
  label: string;
  /** One or more lines. */
  lines: { text: string; state: 'ok' | 'warn' | 'bad' }[];
  /** Where it is dealt with. */
  href: string | null;
}

export interface RunLine {
  id: number;
  job: string;
  asOf: string;
  at: string;
  state: string;
  failed: boolean;
  counts: string;
  error: string | null;
}

export interface HealthView {
  facts: HealthFact[];
  /** How many facts are not as they should be. */
  troubles: number;
  runs: RunLine[];
  pager: PagerView;
  mayStart: boolean;
  /** R9: the host that waits for the administrator's word; null when mails leave, or for other readers. */
  toConfirm: string | null;
}
