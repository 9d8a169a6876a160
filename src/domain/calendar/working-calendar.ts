/**
 * Rules C2–C5. A day is working if it was opened by decision (làm bù), or is Monday–Friday and not closed (lễ, nghỉ
 * bù, hoán đổi). Terms in working days leave out the day of the event (Bộ luật Dân sự 2015, Điều 147); a date that
 * falls on a day off ends on the next working day (Điều 148). A year without a calendar is never guessed: what
 * reaches into it throws `CalendarYearMissing`, which callers turn into "chưa tính được hạn".
 */
import { Temporal } from 'temporal-polyfill';
import { closureWords, movedDateReason } from './moved-date.js';

/** One day on which the calendar differs from the plain week, or a holiday that falls on a weekend. */
export interface CalendarDay {
  /** ISO date, inside the year that carries it. */
  date: string;
  kind: 'CLOSED' | 'OPENED';
  name: string;
  /** The document that ordered it. */
  documentNumber: string | null;
  /** Why; days entered by hand have none, then the words of C5 come from the name. */
  reason?: 'HOLIDAY' | 'COMPENSATORY' | 'SWAPPED' | 'MAKEUP' | null;
}

/** The calendar of one year; `provisional` while not everything in it has been decided or confirmed. */
export interface CalendarYear {
  year: number;
  days: CalendarDay[];
  provisional?: boolean;
  note?: string;
}

/** A date after C4, with the sentence of C5 if it moved. */
export interface RolledDate {
  date: Temporal.PlainDate;
  reason: string | null;
}

/** C3: the calculation reached into a year whose calendar has not been entered. */
export class CalendarYearMissing extends Error {
  override readonly name = 'CalendarYearMissing';

  constructor(readonly year: number) {
    super(`No working calendar for ${year}`);
  }
}

/** Years that follow each other without a gap; days are counted from `first`. */
interface Run {
  first: number;
  /** Per day, the number of working days from `first` up to and including it. */
  ordinal: Int32Array;
  /** Day numbers of all working days, ascending. */
  workingDays: number[];
}

const EPOCH = Temporal.PlainDate.from('1970-01-01');
const dayNumber = (date: Temporal.PlainDate): number => Date.UTC(date.year, date.month - 1, date.day) / 864e5;
const dateOf = (day: number): Temporal.PlainDate => EPOCH.add({ days: day });

/** The working calendar of the years that were entered. Immutable; a change is a new calendar (C6). */
export class WorkingCalendar {
  readonly #entries = new Map<number, CalendarDay>();
  readonly #runOfYear = new Map<number, Run>();

  /**
   * @throws RangeError if a year comes twice, a day lies outside its year, or is both opened and closed; what people
   * enter is checked before by `checkCalendarYear`.
   */
  constructor(years: readonly CalendarYear[]) {
    for (const { year, days } of years) {
      for (const day of days) this.#enter(year, day);
    }
    let run: Run | undefined;
    let previous: number | undefined;
    for (const year of years.map((entry) => entry.year).sort((a, b) => a - b)) {
      if (year === previous) throw new RangeError(`Calendar year ${year} is given twice`);
      if (!run || year - 1 !== previous)
        run = { first: yearStart(year), ordinal: new Int32Array(0), workingDays: [] };
      this.#append(run, year);
      this.#runOfYear.set(year, run);
      previous = year;
    }
  }

  /** Whether the calendar of the year has been entered. */
  hasYear(year: number): boolean {
    return this.#runOfYear.has(year);
  }

  /** Whether the calendar knows this day. */
  covers(date: Temporal.PlainDate): boolean {
    return this.hasYear(date.year);
  }

  /** The longest stretches without a missing year, in order; both ends belong to the stretch. */
  coveredRanges(): { from: Temporal.PlainDate; to: Temporal.PlainDate }[] {
    return [...new Set(this.#runOfYear.values())].map((run) => ({
      from: dateOf(run.first),
      to: dateOf(run.first + run.ordinal.length - 1),
    }));
  }

  /** C2. @throws CalendarYearMissing */
  isWorking(date: Temporal.PlainDate): boolean {
    return this.#isWorkingDay(dayNumber(date), this.#runAt(date));
  }

  /**
   * C4: the n-th working day after `event`, whose own day is left out; for negative n the n-th working day before
   * it. 0 gives `event` itself, working or not.
   * @throws CalendarYearMissing if a step needs a year that is not entered; the year of `event` itself is not needed
   */
  addWorkingDays(event: Temporal.PlainDate, n: number): Temporal.PlainDate {
    if (!Number.isInteger(n)) throw new RangeError(`Working days are counted whole, not ${n}`);
    if (n === 0) return event;
    const nearest = event.add({ days: Math.sign(n) });
    const run = this.#runAt(nearest);
    // Working days before the nearest counted day: the index in workingDays from which to step.
    const before = this.#countThrough(dayNumber(nearest) - 1, run);
    const index = n > 0 ? before + n - 1 : before + Number(this.#isWorkingDay(dayNumber(nearest), run)) + n;
    const found = run.workingDays[index];
    if (found !== undefined) return dateOf(found);
    const edge = n > 0 ? run.first + run.ordinal.length : run.first - 1;
    throw new CalendarYearMissing(dateOf(edge).year);
  }

  /**
   * Working days after `fromExclusive` up to and including `toInclusive`; the other way round it is the same count,
   * negative. So count(e, addWorkingDays(e, n)) = n for n ≥ 0.
   * @throws CalendarYearMissing
   */
  countWorkingDays(fromExclusive: Temporal.PlainDate, toInclusive: Temporal.PlainDate): number {
    const order = Temporal.PlainDate.compare(fromExclusive, toInclusive);
    if (order === 0) return 0;
    if (order > 0) return 0 - this.countWorkingDays(toInclusive, fromExclusive); // 0 − 0 is 0, −0 is not
    const run = this.#runAcross(fromExclusive.add({ days: 1 }), toInclusive);
    return (
      this.#countThrough(dayNumber(toInclusive), run) - this.#countThrough(dayNumber(fromExclusive), run)
    );
  }

  /** C4 and C5: the date itself if it is a working day, otherwise the next one with the reason. @throws CalendarYearMissing */
  rollForward(date: Temporal.PlainDate): RolledDate {
    const closed: { date: Temporal.PlainDate; words: string }[] = [];
    let current = date;
    while (!this.isWorking(current)) {
      closed.push({ date: current, words: closureWords(this.#entries.get(dayNumber(current))) });
      current = current.add({ days: 1 });
    }
    return { date: current, reason: closed.length === 0 ? null : movedDateReason(closed, current) };
  }

  /**
   * Every day of the stretch with its running count of working days, for loading into the database:
   * countWorkingDays(a, b) = ordinal(b) − ordinal(a) within one stretch. Counts start at `from`, so stretches on both
   * sides of a missing year cannot be compared; see `coveredRanges`.
   * @throws CalendarYearMissing at the first step
   */
  *ordinals(
    from: Temporal.PlainDate,
    to: Temporal.PlainDate,
  ): Generator<{ date: Temporal.PlainDate; working: boolean; ordinal: number }> {
    if (Temporal.PlainDate.compare(from, to) > 0) return;
    const run = this.#runAcross(from, to);
    const first = dayNumber(from);
    const last = dayNumber(to);
    const base = this.#countThrough(first - 1, run);
    for (let day = first; day <= last; day += 1) {
      const ordinal = this.#countThrough(day, run) - base;
      yield { date: dateOf(day), working: this.#isWorkingDay(day, run), ordinal };
    }
  }

  #enter(year: number, day: CalendarDay): void {
    const date = Temporal.PlainDate.from(day.date);
    if (date.year !== year) throw new RangeError(`Calendar day ${day.date} lies outside ${year}`);
    const known = this.#entries.get(dayNumber(date));
    if (known && known.kind !== day.kind)
      throw new RangeError(`Calendar day ${day.date} is both opened and closed`);
    this.#entries.set(dayNumber(date), day);
  }

  #append(run: Run, year: number): void {
    const end = yearStart(year + 1);
    const ordinal = new Int32Array(end - run.first);
    ordinal.set(run.ordinal);
    for (let day = yearStart(year); day < end; day += 1) {
      const entry = this.#entries.get(day);
      const weekday = (((day + 3) % 7) + 7) % 7; // 1970-01-01 was a Thursday; 0 is Monday
      if (entry ? entry.kind === 'OPENED' : weekday < 5) run.workingDays.push(day);
      ordinal[day - run.first] = run.workingDays.length;
    }
    run.ordinal = ordinal;
  }

  #runAt(date: Temporal.PlainDate): Run {
    const run = this.#runOfYear.get(date.year);
    if (!run) throw new CalendarYearMissing(date.year);
    return run;
  }

  #runAcross(from: Temporal.PlainDate, to: Temporal.PlainDate): Run {
    const run = this.#runAt(from);
    const end = run.first + run.ordinal.length;
    if (dayNumber(to) >= end) throw new CalendarYearMissing(dateOf(end).year);
    return run;
  }

  #countThrough(day: number, run: Run): number {
    return day < run.first ? 0 : (run.ordinal[day - run.first] ?? 0);
  }

  #isWorkingDay(day: number, run: Run): boolean {
    return this.#countThrough(day, run) > this.#countThrough(day - 1, run);
  }
}

function yearStart(year: number): number {
  return dayNumber(new Temporal.PlainDate(year, 1, 1));
}
