import { Temporal } from 'temporal-polyfill';
import { formatCount, formatDate } from '../../components/figures.js';
import type { Say } from '../frame/page-phrase.js';
import type { PageWord } from '../frame/page-words.js';
import type { FigureSetting } from './figure.js';
import { figureHref, workHref } from './figure-links.js';
import type { DueDay } from './overview.view.js';

/** From so many on, a cell is of this depth; the number stands in it. */
const DEPTHS = [1, 2, 4, 8, 16];

/** Months side by side, weeks from Monday; each day with something due opens its list. */
export function DueCalendar({
  days,
  today,
  setting,
  say,
}: {
  days: DueDay[];
  today: string;
  setting: FigureSetting;
  say: Say;
}) {
  const months = [...new Set(days.map(({ date }) => date.slice(0, 7)))];
  return (
    <div class="due-months">
      {months.map((month) => (
        <Month
          month={month}
          days={days.filter(({ date }) => date.startsWith(month))}
          today={today}
          setting={setting}
          say={say}
        />
      ))}
    </div>
  );
}

function Month({
  month,
  days,
  today,
  setting,
  say,
}: {
  month: string;
  days: DueDay[];
  today: string;
  setting: FigureSetting;
  say: Say;
}) {
  const cells: (DueDay | null)[] = [...Array.from({ length: weekdayOf(days[0]) }, () => null), ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_unused, day) => cells[week * 7 + day] ?? null),
  );
  const [year = '', number = ''] = month.split('-');
  return (
    <table class="due-month">
      <caption>{say('overview.due.month', { month: number, year })}</caption>
      <thead>
        <tr>
          {[1, 2, 3, 4, 5, 6, 7].map((day) => (
            <th scope="col">{say(`overview.weekday.${day}` as PageWord)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr>
            {week.map((day) => (day ? <Day day={day} today={today} setting={setting} say={say} /> : <td />))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({
  day: { date, count, working },
  today,
  setting,
  say,
}: {
  day: DueDay;
  today: string;
  setting: FigureSetting;
  say: Say;
}) {
  const depth = DEPTHS.filter((least) => count >= least).length;
  const css = [depth > 0 && `depth-${depth}`, !working && 'off', date === today && 'today']
    .filter(Boolean)
    .join(' ');
  const number = <span>{Number(date.slice(8))}</span>;
  const cell = (
    <>
      {number}
      <b>{formatCount(count, setting.language)}</b>
    </>
  );
  // Asked as of today alone: what is open now, whatever the period above.
  const at = { loai: 'OPEN', theo: 'day', muc: date };
  const href = workHref(setting.work, at) ?? figureHref({ ...setting.asked, tu: today, den: today }, at);
  return (
    <td class={css || undefined} aria-current={date === today ? 'date' : undefined}>
      {count === 0 ? (
        number
      ) : setting.linked ? (
        <a href={href}>
          {cell}
          <span class="visually-hidden">{say('overview.due.day', { date: formatDate(date) })}</span>
        </a>
      ) : (
        cell
      )}
    </td>
  );
}

/** Monday is 0. */
function weekdayOf(day: DueDay | undefined): number {
  if (!day) return 0;
  return Temporal.PlainDate.from(day.date).dayOfWeek - 1;
}
