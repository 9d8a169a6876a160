/** What every section of one reader's page is made from. */
import type { Temporal } from 'temporal-polyfill';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import type { Settings } from '../../domain/settings.js';
import type { FigureKey, SectionKey, WorkSection } from '../../../templates/pages/my-work/my-work.view.js';
import type { Actor } from '../access/actor.js';
import type { SectionPage } from './section-page.js';
import type { WorkRow } from './work-row.js';

export interface WorkScene {
  actor: Actor;
  today: Temporal.PlainDate;
  calendar: WorkingCalendar;
  settings: Settings;
  page: SectionPage;
}

/** A section of assignments whose lines are still rows: their acts are asked for all at once. */
export interface RowsSection {
  kind: 'rows';
  key: SectionKey;
  total: number;
  rows: WorkRow[];
  /** All of them, also those on other pages of the section; absent where nothing has to be done. */
  ids?: number[];
}

export interface Figure {
  key: FigureKey;
  n: number;
  section: SectionKey | null;
  grave: boolean;
}

/** What one role contributes to the page, most urgent first. */
export interface RoleWork {
  figures: Figure[];
  sections: (RowsSection | WorkSection)[];
}
