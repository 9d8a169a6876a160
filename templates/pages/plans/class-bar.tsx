import { formatRatio, type Language } from '../../components/figures.js';
import { ClassTag } from '../../components/page-class-tag.js';
import type { Say } from '../frame/page-phrase.js';
import type { ClassCounts } from './plans.view.js';

/** In the order in which they are read. */
const ORDER = [
  'DONE_ON_TIME',
  'DONE_LATE',
  'NO_DEADLINE_DONE',
  'OPEN_IN_TERM',
  'OPEN_OVERDUE',
  'NO_DEADLINE_OPEN',
  'NO_DEADLINE_STALE',
  'DEADLINE_UNKNOWN',
] as const;
const DONE: readonly string[] = ORDER.slice(0, 3);
const WIDTH = 100;
const HEIGHT = 6;
const STRIPE = 1.2;

/**
 * Progress with numerator and denominator (S1), and what is late. Filled is only what is done; what is late is striped;
 * the rest stays empty. The words below are its legend.
 */
export function ClassBar({ classes, language, say }: { classes: ClassCounts; language: Language; say: Say }) {
  const count = (names: readonly string[]): number =>
    names.reduce((sum, name) => sum + (classes[name] ?? 0), 0);
  const total = count(ORDER);
  const done = count(DONE);
  const overdue = count(['OPEN_OVERDUE']);
  const others = total - done - overdue;
  if (total === 0) return <span class="muted">{say('plan.progress.none')}</span>;
  const ratio = formatRatio({ numerator: done, denominator: total }, language);
  const [doneTo, overdueTo] = [(done / total) * WIDTH, ((done + overdue) / total) * WIDTH];
  return (
    <span class="class-progress">
      <svg class="class-bar" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <rect class="done" width={round(doneTo)} height={HEIGHT} />
        <path class="overdue" d={stripes(doneTo, overdueTo)} />
      </svg>
      <span class="bar-words">
        <span>
          <i class="swatch done" aria-hidden="true" />
          {say('plan.progress', { ratio })}
        </span>
        {overdue > 0 && (
          <span class="late">
            <i class="swatch overdue" aria-hidden="true" />
            {say('plan.overdue', { n: overdue })}
          </span>
        )}
        {others > 0 && (
          <span>
            <i class="swatch" aria-hidden="true" />
            {say('plan.others', { n: others })}
          </span>
        )}
      </span>
    </span>
  );
}

/** The classes one by one, in words. */
export function ClassList({ classes, say }: { classes: ClassCounts; say: Say }) {
  return (
    <ul class="figures small-figures">
      {ORDER.filter((name) => (classes[name] ?? 0) > 0).map((name) => (
        <li>
          <b class={name === 'OPEN_OVERDUE' ? 'late' : undefined}>{classes[name]}</b>{' '}
          <ClassTag value={name} say={say} />
        </li>
      ))}
    </ul>
  );
}

/** Upright stripes from one place to another. */
function stripes(from: number, to: number): string {
  const count = Math.ceil((to - from) / (2 * STRIPE));
  return Array.from({ length: count }, (_, index) => {
    const x = from + index * 2 * STRIPE;
    const width = round(Math.min(STRIPE, to - x));
    return `M${round(x)} 0h${width}v${HEIGHT}h-${width}z`;
  }).join('');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
