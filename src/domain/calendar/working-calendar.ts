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

/** Years that follow each other without a gap; days are numbered from 1970-01-01. */
interface Run {
  first: number;
  /** The day after the last. */
  end: number;
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
  readonly #years: ReadonlySet<number>;
  readonly #runs: Run[] = [];
  /** Making a PlainDate costs far more than counting, and the same days come again and again. */
  readonly #dates = new Map<number, Temporal.PlainDate>();

  /**
   * @throws RangeError if a year comes twice, a day lies outside its year, or is both opened and closed; what people
   * enter is checked before by `checkCalendarYear`.
   */
  constructor(years: readonly CalendarYear[]) {
    for (const { year, days } of years) {
      for (const day of days) this.#enter(year, day);
    }
    this.#years = new Set(years.map((entry) => entry.year));
    if (this.#years.size !== years.length) throw new RangeError('A calendar year is given twice');
    for (const year of [...this.#years].sort((a, b) => a - b)) {
      const start = yearStart(year);
      const last = this.#runs.at(-1);
      const run = last?.end === start ? last : emptyRun(start);
      if (run !== last) this.#runs.push(run);
      this.#append(run, year);
    }
  }

  /** Whether the calendar of the year has been entered. */
  hasYear(year: number): boolean {
    return this.#years.has(year);
  }

  /** Whether the calendar knows this day. */
  covers(date: Temporal.PlainDate): boolean {
    return this.hasYear(date.year);
  }

  /** The longest stretches without a missing year, in order; both ends belong to the stretch. */
  coveredRanges(): { from: Temporal.PlainDate; to: Temporal.PlainDate }[] {
    return this.#runs.map((run) => ({ from: dateOf(run.first), to: dateOf(run.end - 1) }));
  }

  /** C2. @throws CalendarYearMissing */
  isWorking(date: Temporal.PlainDate): boolean {
    const day = dayNumber(date);
    return this.#isWorkingDay(day, this.#runAt(day));
  }

  /**
   * C4: the n-th working day after `event`, whose own day is left out; for negative n the n-th working day before
   * it. 0 gives `event` itself, working or not.
   * @throws CalendarYearMissing if a step needs a year that is not entered; the year of `event` itself is not needed
   */
  addWorkingDays(event: Temporal.PlainDate, n: number): Temporal.PlainDate {
    if (!Number.isInteger(n)) throw new RangeError(`Working days are counted whole, not ${n}`);
    if (n === 0) return event;
    const nearest = dayNumber(event) + Math.sign(n);
    const run = this.#runAt(nearest);
    // The index in workingDays of the first working day from `nearest` on; steps go from there.
    const next = this.#countThrough(nearest - 1, run);
    const index = n > 0 ? next + n - 1 : next + Number(this.#isWorkingDay(nearest, run)) + n;
    const found = run.workingDays[index];
    if (found !== undefined) return this.#dateOf(found);
    throw new CalendarYearMissing(dateOf(n > 0 ? run.end : run.first - 1).year);
  }

  /**
   * Working days after `fromExclusive` up to and including `toInclusive`; the other way round it is the same count,
   * negative. So count(e, addWorkingDays(e, n)) = n for n ≥ 0.
   * @throws CalendarYearMissing
   */
  countWorkingDays(fromExclusive: Temporal.PlainDate, toInclusive: Temporal.PlainDate): number {
    const from = dayNumber(fromExclusive);
    const to = dayNumber(toInclusive);
    if (from === to) return 0;
    if (from > to) return 0 - this.countWorkingDays(toInclusive, fromExclusive); // 0 − 0 is 0, −0 is not
    const run = this.#runAcross(from + 1, to);
    return this.#countThrough(to, run) - this.#countThrough(from, run);
  }

  /** C4 and C5: the date itself if it is a working day, otherwise the next one with the reason. @throws CalendarYearMissing */
  rollForward(date: Temporal.PlainDate): RolledDate {
    const start = dayNumber(date);
    let day = start;
    while (!this.#isWorkingDay(day, this.#runAt(day))) day += 1;
    if (day === start) return { date, reason: null };
    const movedTo = this.#dateOf(day);
    const closed = Array.from({ length: day - start }, (_, step) => ({
      date: this.#dateOf(start + step),
      words: closureWords(this.#entries.get(start + step)),
    }));
    return { date: movedTo, reason: movedDateReason(closed, movedTo) };
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
    const first = dayNumber(from);
    const last = dayNumber(to);
    if (first > last) return;
    const run = this.#runAcross(first, last);
    const base = this.#countThrough(first - 1, run);
    for (let day = first; day <= last; day += 1) {
      const ordinal = this.#countThrough(day, run) - base;
      yield { date: this.#dateOf(day), working: this.#isWorkingDay(day, run), ordinal };
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
    for (let day = run.end; day < end; day += 1) {
      const entry = this.#entries.get(day);
      const weekday = (((day + 3) % 7) + 7) % 7; // 1970-01-01 was a Thursday; 0 is Monday
      if (entry ? entry.kind === 'OPENED' : weekday < 5) run.workingDays.push(day);
      ordinal[day - run.first] = run.workingDays.length;
    }
    Object.assign(run, { end, ordinal });
  }

  #runAt(day: number): Run {
    const run = this.#runs.find(({ first, end }) => first <= day && day < end);
    if (!run) throw new CalendarYearMissing(dateOf(day).year);
    return run;
  }

  #runAcross(from: number, to: number): Run {
    const run = this.#runAt(from);
    if (to >= run.end) throw new CalendarYearMissing(dateOf(run.end).year);
    return run;
  }

  /** A date inside the calendar, remembered. */
  #dateOf(day: number): Temporal.PlainDate {
    const date = this.#dates.get(day) ?? dateOf(day);
    this.#dates.set(day, date);
    return date;
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

function emptyRun(start: number): Run {
  return { first: start, end: start, ordinal: new Int32Array(0), workingDays: [] };
}
