import { Temporal } from 'temporal-polyfill';
import { formatCount } from '../../components/figures.js';
import { weekday } from '../../components/page-dates.js';
import { PageHeading } from '../../components/page-heading.js';
import { Layout } from '../frame/layout.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageWord } from '../frame/page-words.js';
import type { PageFrame } from '../frame/page.view.js';
import type { CalendarYearPageView, DayMark, MonthView, SpecialDay } from './calendar.view.js';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
/** Never colour alone. */
const SIGN: Record<'CLOSED' | 'OPENED', string> = { CLOSED: '×', OPENED: '+' };

/** The year as twelve small tables, and the days that differ from the plain week with the documents that ordered them. */
export function CalendarPage({ frame, view }: { frame: PageFrame; view: CalendarYearPageView }) {
  const say = sayIn(frame.language);
  const { year, calendar, mayEdit } = view;
  const title = say('calendar.title-year', { year });
  const count = (kind: string) => calendar?.days.filter((day) => day.kind === kind).length ?? 0;
  return (
    <Layout frame={frame} title={title}>
      <PageHeading
        title={title}
        lead={
          calendar &&
          say('calendar.lead', {
            working: calendar.workingDays,
            closed: count('CLOSED'),
            opened: count('OPENED'),
          })
        }
      >
        {mayEdit && calendar && (
          <a class="btn" href={`/lich-lam-viec/${year}/sua`}>
            {say('calendar.edit')}
          </a>
        )}
      </PageHeading>
      <Warnings view={view} say={say} />
      <nav aria-label={say('calendar.years')}>
        <ul class="nav nav-pills years">
          {view.years.map((one) => (
            <li class="nav-item">
              <a
                class={one === year ? 'nav-link active' : 'nav-link'}
                href={`/lich-lam-viec/${one}`}
                aria-current={one === year ? 'page' : undefined}
              >
                {one}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {calendar ? (
        <>
          {calendar.provisional && <p class="flash warning">{say('calendar.provisional')}</p>}
          <Legend say={say} />
          <section class="months" aria-label={say('calendar.months')}>
            {calendar.months.map((month) => (
              <Month month={month} today={view.today} say={say} />
            ))}
          </section>
          {calendar.note && <p class="muted">{say('calendar.note', { note: calendar.note })}</p>}
          <Days days={calendar.days} say={say} />
        </>
      ) : (
        <Missing view={view} say={say} />
      )}
    </Layout>
  );
}

function Warnings({ view, say }: { view: CalendarYearPageView; say: Say }) {
  const { yearToEnter, year, mayEdit } = view;
  const elsewhere = view.waitingElsewhere.filter((other) => other.year !== yearToEnter);
  return (
    <>
      {yearToEnter !== null && yearToEnter !== year && (
        <p class="flash warning">
          {say('calendar.next-missing', { year: yearToEnter })}{' '}
          <a href={`/lich-lam-viec/${yearToEnter}${mayEdit ? '/sua' : ''}`}>
            {say(mayEdit ? 'calendar.enter' : 'calendar.see-year', { year: yearToEnter })}
          </a>
        </p>
      )}
      {elsewhere.map((other) => (
        <p class="flash note">
          {say('calendar.waiting-elsewhere', { year: other.year, n: formatCount(other.assignments) })}{' '}
          <a href={`/lich-lam-viec/${other.year}`}>{say('calendar.see-year', { year: other.year })}</a>
        </p>
      ))}
    </>
  );
}

function Missing({ view, say }: { view: CalendarYearPageView; say: Say }) {
  const { year, waiting, mayEdit } = view;
  return (
    <div class="panel narrow-panel">
      <p>
        <b>{say('calendar.missing', { year })}</b>
      </p>
      <p>
        {waiting > 0
          ? say('calendar.missing.waiting', { n: formatCount(waiting) })
          : say('calendar.missing.none')}
      </p>
      {mayEdit ? (
        <a class="btn btn-primary" href={`/lich-lam-viec/${year}/sua`}>
          {say('calendar.enter', { year })}
        </a>
      ) : (
        <p class="muted">{say('calendar.missing.ask')}</p>
      )}
    </div>
  );
}

function Legend({ say }: { say: Say }) {
  const entry = (mark: string, sign: string, word: PageWord) => (
    <li>
      <span class={`day-mark ${mark}`} aria-hidden="true">
        {sign}
      </span>{' '}
      {say(word)}
    </li>
  );
  return (
    <ul class="legend" aria-label={say('calendar.legend')}>
      {entry('closed', SIGN.CLOSED, 'calendar.legend.CLOSED')}
      {entry('opened', SIGN.OPENED, 'calendar.legend.OPENED')}
      {entry('weekend', '7', 'calendar.legend.weekend')}
      {entry('today', '3', 'calendar.legend.today')}
    </ul>
  );
}

function Month({
  month: { month, workingDays, weeks },
  today,
  say,
}: {
  month: MonthView;
  today: string;
  say: Say;
}) {
  return (
    <table class="month">
      <caption>
        {say('calendar.month', { month })} <span>{say('calendar.month.working', { n: workingDays })}</span>
      </caption>
      <thead>
        <tr>
          {WEEKDAYS.map((day) => (
            <th scope="col" abbr={say(`weekday.${day}`)}>
              {say(`calendar.day.${day}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr>
            {week.map((day) =>
              day === null ? (
                <td />
              ) : (
                <td class={CLASS[day.mark]} aria-current={day.date === today ? 'date' : undefined}>
                  {day.mark === 'CLOSED' || day.mark === 'OPENED' ? (
                    <a href={`#ngay-${day.date}`}>
                      {day.day}
                      <sup aria-hidden="true">{SIGN[day.mark]}</sup>
                      <span class="visually-hidden"> {say(`calendar.kind.${day.mark}`)}</span>
                    </a>
                  ) : (
                    day.day
                  )}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const CLASS: Record<DayMark, string | undefined> = {
  work: undefined,
  weekend: 'weekend',
  CLOSED: 'closed',
  OPENED: 'opened',
};

function Days({ days, say }: { days: SpecialDay[]; say: Say }) {
  return (
    <section aria-labelledby="h-cac-ngay">
      <h2 id="h-cac-ngay">{say('calendar.days')}</h2>
      {days.length === 0 ? (
        <p class="empty">{say('calendar.days.empty')}</p>
      ) : (
        <table class="table cards special-days" aria-labelledby="h-cac-ngay">
          <thead>
            <tr>
              <th scope="col">{say('calendar.column.day')}</th>
              <th scope="col">{say('calendar.column.kind')}</th>
              <th scope="col">{say('calendar.column.name')}</th>
              <th scope="col">{say('calendar.column.document')}</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ date, kind, name, documentNumber }) => (
              <tr id={`ngay-${date}`}>
                <th scope="row">
                  <time dateTime={date}>{weekday(Temporal.PlainDate.from(date), say)}</time>
                </th>
                <td>
                  <span class={`day-mark ${kind === 'CLOSED' ? 'closed' : 'opened'}`} aria-hidden="true">
                    {SIGN[kind]}
                  </span>{' '}
                  {say(`calendar.kind.${kind}`)}
                </td>
                <td>{name}</td>
                <td>{documentNumber ?? <span class="muted">—</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
