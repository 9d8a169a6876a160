/**
 * Rules D1 and D3: the calendar periods and dates that a plan's wording can name, read from folded text (lower case,
 * no tone marks, single spaces, plain hyphens). A pattern matches the whole phrase or nothing; a number that cannot
 * be (month 13, 31/11) is said to be impossible and never repaired. "Giữa năm" is 30/6 and "cuối năm" 31/12
 * (Bộ luật Dân sự 2015, Điều 146); "đầu năm" names no last day and stays unread.
 */
import { Temporal } from 'temporal-polyfill';

export type NamedPrecision = 'DAY' | 'MONTH' | 'QUARTER' | 'HALF_YEAR' | 'YEAR' | 'PERIOD';

/** What a phrase names. `first` is null where "before it" has no plain meaning. */
export interface NamedPeriod {
  precision: NamedPrecision;
  first: Temporal.PlainDate | null;
  last: Temporal.PlainDate;
}

/** Why a phrase of a known form names no date. */
export type NotNamed = 'IMPOSSIBLE' | 'NO_YEAR' | 'TWO_DIGIT_YEAR';

interface Form {
  pattern: RegExp;
  read: (parts: Parts) => NamedPeriod | NotNamed;
}

interface Parts {
  /** A captured number; NaN if the group is absent. */
  number: (group: string) => number;
  text: (group: string) => string;
  /** The year of the phrase, else the plan's. */
  year: number | null;
}

const YEAR = String.raw`(?<year>(?:19|20|21)\d\d)`;
/** " năm 2018", "/2018", "-2018", ", năm 2018", " 2018" or no year. */
const OF_YEAR = String.raw`(?:(?: ?[/,-] ?| )(?:nam )?${YEAR})?`;
const QUARTERS: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4 };

const form = (pattern: string, read: Form['read']): Form => ({ pattern: new RegExp(`^${pattern}$`), read });

const FORMS: readonly Form[] = [
  form(`(?:ca )?(?:nam )?${YEAR}`, yearly),
  form(`(?:ca )?nam(?: ke hoach)?`, yearly),
  form(`(?<part>cuoi|giua) nam(?: ${YEAR})?`, ({ text, year }) =>
    withYear(year, (y) => endingOn(text('part') === 'giua' ? lastOfMonth(y, 6) : lastOfMonth(y, 12))),
  ),
  form(`(?:0?6|sau) thang (?<half>dau|cuoi)(?: cua)?(?: nam)?(?: ${YEAR})?`, halfYearly),
  form(`nua (?<half>dau|cuoi) nam(?: ${YEAR})?`, halfYearly),
  form(`(?<end>cuoi )?qu[yi] (?:(?<roman>i{1,3}|iv)|(?<quarter>\\d{1,2}))${OF_YEAR}`, quarterly),
  form(`(?<end>cuoi )?thang (?<month>\\d{1,2})${OF_YEAR}`, monthly),
  form(`(?<month>\\d{1,2}) ?[/-] ?${YEAR}`, monthly),
  form(`(?:ngay )?(?<day>\\d{1,2}) ?(?<mark>[/.-]) ?(?<month>\\d{1,2}) ?\\k<mark> ?${YEAR}`, daily),
  form(`${YEAR} ?(?<mark>[/-]) ?(?<month>\\d{1,2}) ?\\k<mark> ?(?<day>\\d{1,2})`, daily),
  form(`(?:ngay )?(?<day>\\d{1,2}) ?/ ?(?<month>\\d{1,2})`, daily),
  form(`ngay (?<day>\\d{1,2}) ?[.-] ?(?<month>\\d{1,2})`, daily),
  form(`(?:ngay )?(?<day>\\d{1,2}) thang (?<month>\\d{1,2})${OF_YEAR}`, daily),
  form(`(?:ngay )?\\d{1,2} ?(?<mark>[/.-]) ?\\d{1,2} ?\\k<mark> ?\\d\\d`, () => 'TWO_DIGIT_YEAR'),
  form(`(?:ngay )?\\d{1,2} thang \\d{1,2},? nam \\d\\d`, () => 'TWO_DIGIT_YEAR'),
  form(`(?:thang \\d{1,2}|qu[yi] (?:i{1,3}|iv|\\d)) ?(?:[/-]|,? nam) ?\\d\\d`, () => 'TWO_DIGIT_YEAR'),
  form(`nam \\d\\d`, () => 'TWO_DIGIT_YEAR'),
  form(
    `(?:giai doan |cac nam |nhung nam )?(?:tu )?(?:nam )?(?<from>(?:19|20|21)\\d\\d)(?: ?- ?| den (?:het )?(?:nam )?)${YEAR}`,
    spanning,
  ),
];

/** Reads a folded phrase; `planYear` stands in where the phrase has no year. Null if no form fits the whole phrase. */
export function readNamedPeriod(folded: string, planYear: number | null): NamedPeriod | NotNamed | null {
  for (const { pattern, read } of FORMS) {
    const match = pattern.exec(folded);
    if (!match) continue;
    const { groups } = match;
    const printedYear = groups?.['year'];
    return read({
      number: (group) => Number(groups?.[group] ?? Number.NaN),
      text: (group) => groups?.[group] ?? '',
      year: printedYear === undefined ? planYear : Number(printedYear),
    });
  }
  return null;
}

function yearly({ year }: Parts): NamedPeriod | NotNamed {
  return withYear(year, (y) => ({
    precision: 'YEAR',
    first: new Temporal.PlainDate(y, 1, 1),
    last: lastOfMonth(y, 12),
  }));
}

function halfYearly({ text, year }: Parts): NamedPeriod | NotNamed {
  const month = text('half') === 'dau' ? 6 : 12;
  return withYear(year, (y) => ({ precision: 'HALF_YEAR', first: null, last: lastOfMonth(y, month) }));
}

function quarterly({ number, text, year }: Parts): NamedPeriod | NotNamed {
  const quarter = QUARTERS[text('roman')] ?? number('quarter');
  if (!(quarter >= 1 && quarter <= 4)) return 'IMPOSSIBLE';
  return withYear(year, (y) => {
    const last = lastOfMonth(y, quarter * 3);
    const first = new Temporal.PlainDate(y, quarter * 3 - 2, 1);
    return text('end') ? endingOn(last) : { precision: 'QUARTER', first, last };
  });
}

function monthly({ number, text, year }: Parts): NamedPeriod | NotNamed {
  const month = number('month');
  if (!(month >= 1 && month <= 12)) return 'IMPOSSIBLE';
  return withYear(year, (y) => {
    const last = lastOfMonth(y, month);
    return text('end') ? endingOn(last) : { precision: 'MONTH', first: last.with({ day: 1 }), last };
  });
}

function daily({ number, year }: Parts): NamedPeriod | NotNamed {
  return withYear(year, (y) => {
    const month = number('month');
    const day = number('day');
    if (!(month >= 1 && month <= 12) || day < 1 || day > lastOfMonth(y, month).day) return 'IMPOSSIBLE';
    const date = new Temporal.PlainDate(y, month, day);
    return { precision: 'DAY', first: date, last: date };
  });
}

function spanning({ number, year }: Parts): NamedPeriod | NotNamed {
  return withYear(year, (y) =>
    number('from') < y ? { precision: 'PERIOD', first: null, last: lastOfMonth(y, 12) } : 'IMPOSSIBLE',
  );
}

/** "Cuối năm", "cuối quý": the law names one day, so it is one. */
function endingOn(last: Temporal.PlainDate): NamedPeriod {
  return { precision: 'DAY', first: null, last };
}

function withYear(
  year: number | null,
  read: (year: number) => NamedPeriod | NotNamed,
): NamedPeriod | NotNamed {
  return year === null ? 'NO_YEAR' : read(year);
}

function lastOfMonth(year: number, month: number): Temporal.PlainDate {
  const first = new Temporal.PlainDate(year, month, 1);
  return first.with({ day: first.daysInMonth });
}
