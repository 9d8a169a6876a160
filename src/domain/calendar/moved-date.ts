/**
 * Rule C5: a moved date says why, in words: "31/12/2018 nghỉ hoán đổi, 01/01/2019 nghỉ lễ → hạn tính đến
 * 02/01/2019". Two neighbours off for the same cause are joined by "và", a longer block is "từ … đến …".
 */
import type { Temporal } from 'temporal-polyfill';
import { formatDate } from './local-time.js';

const WORDS_OF_REASON = {
  HOLIDAY: 'nghỉ lễ',
  COMPENSATORY: 'nghỉ bù',
  SWAPPED: 'nghỉ hoán đổi',
} as const;

/** What the name itself begins with, for days entered without a reason. */
const WORDS_IN_NAME: readonly [string, string][] = [
  ['nghỉ lễ', 'nghỉ lễ'],
  ['nghỉ bù', 'nghỉ bù'],
  ['nghỉ hoán đổi', 'nghỉ hoán đổi'],
  ['hoán đổi', 'nghỉ hoán đổi'],
];

/** Why nobody works on this day; `entry` is its line in the calendar, undefined for an ordinary weekend. */
export function closureWords(
  entry: { name: string; reason?: keyof typeof WORDS_OF_REASON | 'MAKEUP' | null } | undefined,
): string {
  if (!entry) return 'nghỉ cuối tuần';
  const { reason } = entry;
  if (reason && reason !== 'MAKEUP') return WORDS_OF_REASON[reason];
  const name = entry.name.normalize('NFC').trim();
  const known = WORDS_IN_NAME.find(([start]) => name.toLowerCase().startsWith(start));
  if (known) return known[1];
  return name === '' ? 'nghỉ' : `nghỉ (${name})`;
}

/** The sentence of C5. `closed` are the days stepped over, in order, at least one. */
export function movedDateReason(
  closed: readonly { date: Temporal.PlainDate; words: string }[],
  movedTo: Temporal.PlainDate,
): string {
  const blocks: { dates: Temporal.PlainDate[]; words: string }[] = [];
  for (const { date, words } of closed) {
    const last = blocks.at(-1);
    if (last?.words === words) last.dates.push(date);
    else blocks.push({ dates: [date], words });
  }
  const said = blocks.map(({ dates, words }) => `${datesInWords(dates.map(formatDate))} ${words}`);
  return `${said.join(', ')} → hạn tính đến ${formatDate(movedTo)}`;
}

function datesInWords(dates: string[]): string {
  return dates.length > 2 ? `từ ${dates[0]} đến ${dates.at(-1)}` : dates.join(' và ');
}
