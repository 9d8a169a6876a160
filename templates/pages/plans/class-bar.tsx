import { formatRatio, type Language } from '../../components/figures.js';
import type { Say } from '../frame/page-phrase.js';
import { wordOf } from '../frame/page-phrase.js';
import type { ClassCounts } from './plans.view.js';

/** In the order in which they are drawn and read. */
const ORDER = [
  ['DONE_ON_TIME', 'on-time'],
  ['DONE_LATE', 'done-late'],
  ['NO_DEADLINE_DONE', 'no-deadline'],
  ['OPEN_IN_TERM', 'in-term'],
  ['OPEN_OVERDUE', 'overdue'],
  ['NO_DEADLINE_OPEN', 'no-deadline'],
  ['NO_DEADLINE_STALE', 'no-deadline'],
  ['DEADLINE_UNKNOWN', 'unknown'],
] as const;
const DONE = new Set(['DONE_ON_TIME', 'DONE_LATE', 'NO_DEADLINE_DONE']);
const WIDTH = 100;

/** Progress with numerator and denominator (S1), and what is late; the bar only shows the same to the eye. */
export function ClassBar({ classes, language, say }: { classes: ClassCounts; language: Language; say: Say }) {
  const parts = ORDER.map(([name, css]) => ({ name, css, n: classes[name] ?? 0 })).filter(({ n }) => n > 0);
  const total = parts.reduce((sum, { n }) => sum + n, 0);
  if (total === 0) return <span class="muted">{say('plan.progress.none')}</span>;
  const done = parts.filter(({ name }) => DONE.has(name)).reduce((sum, { n }) => sum + n, 0);
  const overdue = classes['OPEN_OVERDUE'] ?? 0;
  let at = 0;
  return (
    <span class="class-progress">
      <svg class="class-bar" viewBox={`0 0 ${WIDTH} 6`} preserveAspectRatio="none" aria-hidden="true">
        {parts.map(({ css, n }) => {
          const x = at;
          at += (n / total) * WIDTH;
          return <rect class={css} x={round(x)} width={round(at - x)} height={6} />;
        })}
      </svg>
      <span>
        {say('plan.progress', { ratio: formatRatio({ numerator: done, denominator: total }, language) })}
        {overdue > 0 && <span class="late">, {say('plan.overdue', { n: overdue })}</span>}
      </span>
    </span>
  );
}

/** The classes one by one, in words. */
export function ClassList({ classes, say }: { classes: ClassCounts; say: Say }) {
  return (
    <ul class="figures small-figures">
      {ORDER.filter(([name]) => (classes[name] ?? 0) > 0).map(([name]) => {
        const word = wordOf(`class.${name}`);
        return (
          <li>
            <b class={name === 'OPEN_OVERDUE' ? 'late' : undefined}>{classes[name]}</b> {word && say(word)}
          </li>
        );
      })}
    </ul>
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
