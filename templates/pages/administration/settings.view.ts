import type { PagerView } from '../../components/page-pager.js';
import type { EditFormView } from './edit-form.view.js';

interface SettingLine {
  label: string;
  value: string;
  /** Null: it is the default. */
  byDefault: string | null;
  rule: string;
  what: string;
}

export interface VersionLine {
  version: number;
  at: string;
  by: string;
  reason: string;
  changes: { label: string; from: string; to: string }[];
}

export interface SettingsPageView {
  version: number;
  lastChange: { by: string; at: string; reason: string } | null;
  families: { slug: string; label: string; href: string; lines: SettingLine[] }[];
  versions: VersionLine[];
  pager: PagerView;
  mayWrite: boolean;
}

export interface SettingsFormView {
  label: string;
  back: string;
  form: EditFormView;
}
