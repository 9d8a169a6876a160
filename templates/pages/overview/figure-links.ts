/** Where the list behind a figure stands, and the overview with something changed. */
import { Temporal } from 'temporal-polyfill';
import type { Asked, WorkList } from './overview.view.js';

const LIST = '/tong-quan/danh-sach';
const WORK = '/nhiem-vu';

export interface FigureAddress {
  /** Name of the figure, such as OPEN_OVERDUE. */
  loai: string;
  /** Against the original due date. */
  han?: 'goc';
  /** A row of the table of this cut. */
  theo?: string;
  muc?: string;
  trang?: string;
}

/** Classes that the list of assignments knows of what is open now. */
const OPEN_CLASSES = ['OPEN_IN_TERM', 'OPEN_OVERDUE', 'NO_DEADLINE_OPEN', 'NO_DEADLINE_STALE'];
const OPEN_STATES = 'ASSIGNED,IN_PROGRESS,SUBMITTED,RETURN_REQUESTED,SUSPENDED';

/** The list of exactly what the figure counts. */
export function figureHref(asked: Asked, figure: FigureAddress): string {
  return addressOf(LIST, { ...asked, ...figure });
}

/** The list of assignments where it shows just the same, to be worked on; null where it does not. */
export function workHref(work: WorkList | null, { loai, han, theo, muc = '' }: FigureAddress): string | null {
  if (!work || han) return null;
  const row = rowQuery(theo, muc);
  const what =
    loai === 'OPEN' ? { 'trang-thai': OPEN_STATES } : OPEN_CLASSES.includes(loai) ? { loai } : null;
  if (!row || !what) return null;
  return addressOf(WORK, { ...work.query, ...row, ...what });
}

function rowQuery(cut: string | undefined, key: string): Record<string, string> | null {
  if (cut === undefined) return {};
  if (key === '') return null;
  switch (cut) {
    case 'unit':
      return { 'don-vi': key };
    case 'block':
      return { khoi: key };
    case 'plan':
      return { 'ke-hoach': key };
    case 'day':
      return { tu: key, den: key };
    case 'month': {
      const month = Temporal.PlainYearMonth.from(key);
      return { tu: `${key}-01`, den: month.toPlainDate({ day: month.daysInMonth }).toString() };
    }
    // A task may rest on several documents, and restricted ones stand in a row of their own (Q1).
    default:
      return null;
  }
}

/** An address with what is asked for; empty values are left out. */
export function addressOf(path: string, query: Record<string, string | undefined> | Asked): string {
  const kept = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(kept as [string, string][]).toString().replaceAll('%2C', ',');
  return text ? `${path}?${text}` : path;
}
