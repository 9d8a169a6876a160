import { Temporal } from 'temporal-polyfill';
import type { Say } from '../pages/frame/page-phrase.js';
import type { PageWord } from '../pages/frame/page-words.js';
import { formatDate } from './figures.js';

/** "Thứ Hai, 26/11/2018". */
export function weekday(date: Temporal.PlainDate, say: Say): string {
  return `${say(`weekday.${date.dayOfWeek}` as PageWord)}, ${formatDate(date.toString())}`;
}
