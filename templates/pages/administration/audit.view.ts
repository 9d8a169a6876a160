import type { FieldOption } from '../../components/page-field.js';

export interface AuditLine {
  id: number;
  at: string;
  who: string;
  action: string;
  /** The act was refused (H3). */
  refused: boolean;
  subject: string;
  href: string | null;
  /** The task's title, where the reader sees it. */
  title: string | null;
  reason: string;
}

export interface AuditView {
  filter: { q: string; who: string; action: string; from: string; to: string; refusedOnly: boolean };
  isNarrowed: boolean;
  /** A day that is none. */
  wrongDay: boolean;
  actions: FieldOption[];
  lines: AuditLine[];
  newer: string | null;
  older: string | null;
  exports: { xlsx: string; csv: string };
}
