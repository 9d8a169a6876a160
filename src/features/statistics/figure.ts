/**
 * S1, S2: what is counted, by name, as conditions over `facts f` with what stands beside them (`g`, `x`). Counting and
 * listing ask the same condition, so that a figure and the list behind it are equal.
 */
import type { AssignmentClass } from '../../domain/statistics/class.js';
import { LATENESS_AGES } from '../../domain/statistics/totals.js';
import type { LatenessAge } from '../../domain/statistics/totals.js';

/** D2: the due date that a class is measured against. */
export type DueView = 'effective' | 'original';

const AGES = {
  '1-5': 'AGE_1',
  '6-30': 'AGE_6',
  '>30': 'AGE_31',
} as const satisfies Record<LatenessAge, string>;

/** S2: the name of the figure of an age. */
export const AGE_FIGURES: Readonly<Record<LatenessAge, Figure>> = AGES;

const classes = (...names: AssignmentClass[]) => {
  const list = names.map((name) => `'${name}'`).join(', ');
  return (view: DueView): string => `f.${view}_class IN (${list})`;
};
const counted = (condition: string) => (): string => `f.effective_class IS NOT NULL AND ${condition}`;
const apology = (condition: string) => (): string => `x.id IS NOT NULL AND ${condition}`;
const late = (condition: string) => (): string => `f.effective_class = 'OPEN_OVERDUE' AND ${condition}`;
const age = (code: LatenessAge) => {
  const found = LATENESS_AGES.find((one) => one.code === code);
  return late(`f.working_days_late BETWEEN ${found?.from} AND ${found?.to ?? 2_000_000_000}`);
};

const FIGURES = {
  ALL: counted('true'),
  DONE_ON_TIME: classes('DONE_ON_TIME'),
  DONE_LATE: classes('DONE_LATE'),
  /** The denominator of the on-time rate. */
  DONE: classes('DONE_ON_TIME', 'DONE_LATE'),
  OPEN_IN_TERM: classes('OPEN_IN_TERM'),
  OPEN_OVERDUE: classes('OPEN_OVERDUE'),
  NO_DEADLINE_DONE: classes('NO_DEADLINE_DONE'),
  NO_DEADLINE_OPEN: classes('NO_DEADLINE_OPEN'),
  NO_DEADLINE_STALE: classes('NO_DEADLINE_STALE'),
  DEADLINE_UNKNOWN: classes('DEADLINE_UNKNOWN'),
  NO_DEADLINE: classes('NO_DEADLINE_DONE', 'NO_DEADLINE_OPEN', 'NO_DEADLINE_STALE'),
  OPEN: counted('f.open'),
  REPORTED: counted('f.open AND f.reported'),
  AGE_1: age('1-5'),
  AGE_6: age('6-30'),
  AGE_31: age('>30'),
  AGE_UNKNOWN: late('f.working_days_late IS NULL'),
  EXTENSIONS: () => 'g.granted > 0',
  APOLOGY_OWED: apology('NOT x.void'),
  APOLOGY_IN_TERM: apology('NOT x.void AND x.delivered AND x.delivered_on <= x.due_on'),
  APOLOGY_LATE: apology(
    'NOT x.void AND ((x.delivered AND x.delivered_on > x.due_on) OR (NOT x.delivered AND x.due_on < $2::date))',
  ),
  APOLOGY_WAITING: apology('NOT x.void AND NOT x.delivered AND x.due_on >= $2::date'),
  APOLOGY_KEPT: apology('NOT x.void AND x.kept'),
  APOLOGY_BROKEN: apology('NOT x.void AND x.broken'),
  APOLOGY_VOID: apology('x.void'),
} as const satisfies Record<string, (view: DueView) => string>;

export type Figure = keyof typeof FIGURES;

export function isFigure(value: unknown): value is Figure {
  return typeof value === 'string' && Object.hasOwn(FIGURES, value);
}

/** What holds for the assignments that a figure counts; classes are those of the view. */
export function conditionOf(figure: Figure, view: DueView = 'effective'): string {
  return `(${FIGURES[figure](view)})`;
}
