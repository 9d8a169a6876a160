/** Where the list behind a figure stands, and the overview with something changed. */
import type { Asked } from './overview.view.js';

const LIST = '/tong-quan/danh-sach';

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

export function figureHref(asked: Asked, figure: FigureAddress): string {
  return addressOf(LIST, { ...asked, ...figure });
}

/** An address with what is asked for; empty values are left out. */
export function addressOf(path: string, query: Record<string, string | undefined> | Asked): string {
  const kept = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(kept as [string, string][]).toString();
  return text ? `${path}?${text}` : path;
}
