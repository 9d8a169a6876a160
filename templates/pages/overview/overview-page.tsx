import type { ComponentChildren } from 'preact';
import { formatCount, formatDate, formatRatio } from '../../components/figures.js';
import { PageHeading } from '../../components/page-heading.js';
import { Layout } from '../frame/layout.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { monthsGist, unitsGist } from './chart-gist.js';
import { ClassesTable } from './classes-table.js';
import { CutTable } from './cut-table.js';
import { DueCalendar } from './due-calendar.js';
import { Figure, RateFigure, type FigureSetting } from './figure.js';
import { addressOf } from './figure-links.js';
import { OverviewFilters } from './overview-filters.js';
import {
  CUT_SLUGS,
  type CutTableView,
  type FiguresView,
  type OverviewView,
  type PeriodView,
} from './overview.view.js';

export function OverviewPage({ frame, view }: { frame: PageFrame; view: OverviewView }) {
  const say = sayIn(frame.language);
  const { filter, shown, linked, work } = view;
  const setting: FigureSetting = { asked: filter.asked, language: frame.language, linked, work };
  return (
    <Layout frame={frame} title={say('overview.title')} wide>
      <PageHeading
        title={say('overview.title')}
        lead={shown && <PeriodLine period={shown.period} say={say} />}
      />
      <OverviewFilters filter={filter} path="/tong-quan" say={say} />
      {!shown && <p class="empty">{say('overview.wrong-period')}</p>}
      {shown && shown.totals.effective.total === 0 && <p class="empty">{say('overview.empty')}</p>}
      {shown && shown.totals.effective.total > 0 && (
        <>
          <KeyFigures totals={shown.totals} setting={setting} say={say} />
          <div class="overview-top">
            <section aria-labelledby="h-classes">
              <h2 id="h-classes">{say('overview.classes')}</h2>
              <ClassesTable totals={shown.totals} heading="h-classes" setting={setting} say={say} />
            </section>
            <SideFigures totals={shown.totals} setting={setting} say={say} />
          </div>
          <section aria-labelledby="h-trend">
            <h2 id="h-trend">{say('overview.trend')}</h2>
            {shown.months.rows.some(({ key }) => key !== '') ? (
              <Chart
                path="/tong-quan/bieu-do/thang.svg"
                alt={monthsGist(shown.months, say, frame.language)}
                height={MONTHS_HEIGHT}
                setting={setting}
              />
            ) : (
              <p class="empty">{say('overview.chart.months.none')}</p>
            )}
            <details>
              <summary>{say('overview.table-behind')}</summary>
              <CutTable table={shown.months} heading="h-trend" setting={setting} say={say} />
            </details>
          </section>
          <section aria-labelledby="h-due">
            <h2 id="h-due">{say('overview.due')}</h2>
            {shown.dueDays.every(({ count }) => count === 0) && (
              <p class="empty">{say('overview.due.none')}</p>
            )}
            <DueCalendar days={shown.dueDays} today={shown.today} setting={setting} say={say} />
            <p class="below">{say('overview.due.legend')}</p>
          </section>
          <Cut table={shown.units} setting={setting} say={say}>
            <Chart
              path="/tong-quan/bieu-do/don-vi.svg"
              alt={unitsGist(shown.units, say, frame.language)}
              height={chartHeight(shown.units.rows.length)}
              setting={setting}
            />
          </Cut>
          <Cut table={shown.fields} setting={setting} say={say} />
          <Cut table={shown.documents} setting={setting} say={say} />
        </>
      )}
    </Layout>
  );
}

export const MONTHS_HEIGHT = 400;

/** Of the bars of the units, so that the page keeps its place for them. */
export function chartHeight(rows: number): number {
  return 70 + 30 * Math.max(rows, 1);
}

/** A picture that is drawn for a screen and, narrower, for a phone. */
function Chart({
  path,
  alt,
  height,
  setting,
}: {
  path: string;
  alt: string;
  height: number;
  setting: FigureSetting;
}) {
  return (
    <picture class="chart">
      <source media="(max-width: 46rem)" srcset={addressOf(path, { ...setting.asked, hep: '1' })} />
      <img src={addressOf(path, { ...setting.asked })} alt={alt} width="1120" height={height} />
    </picture>
  );
}

export function PeriodLine({ period, say }: { period: PeriodView; say: Say }) {
  const { from, to, asOf } = period;
  const whole = say('overview.period', { from: formatDate(from), to: formatDate(to) });
  return (
    <>
      {[whole, asOf === to ? '' : say('overview.as-of', { date: formatDate(asOf) })]
        .filter(Boolean)
        .join(', ')}
    </>
  );
}

interface Part {
  totals: FiguresView;
  setting: FigureSetting;
  say: Say;
}

/** What is read from the back of the room. */
function KeyFigures({ totals, setting, say }: Part) {
  const { effective, onTime, apologies, restricted } = totals;
  const { language } = setting;
  const [percent = '—', ratio] = formatRatio(onTime.effective, language).split(' ');
  return (
    <>
      <ul class="wall" aria-label={say('overview.key')}>
        <li>
          <b>
            <Figure n={effective.total} at={{ loai: 'ALL' }} of={setting} label={say('overview.total')} />
          </b>
          <span>{say('overview.total')}</span>
        </li>
        <li>
          <b>{percent}</b>
          <span>{say('overview.on-time')}</span>
          <small>
            {ratio && say('overview.on-time.of', { ratio: ratio.replace(/[()]/g, '') })}
            {ratio && '. '}
            {say('overview.on-time.original', { rate: formatRatio(onTime.original, language) })}
          </small>
        </li>
        <li>
          <b class={effective.openOverdue > 0 ? 'late' : undefined}>
            <Figure
              n={effective.openOverdue}
              at={{ loai: 'OPEN_OVERDUE' }}
              of={setting}
              label={say('overview.overdue')}
            />
          </b>
          <span>{say('overview.overdue')}</span>
        </li>
        <li>
          <b>
            <Figure
              n={effective.openInTerm}
              at={{ loai: 'OPEN_IN_TERM' }}
              of={setting}
              label={say('overview.in-term')}
            />
          </b>
          <span>{say('overview.in-term')}</span>
        </li>
        <li>
          <b>
            <Figure
              n={apologies.owed}
              at={{ loai: 'APOLOGY_OWED' }}
              of={setting}
              label={say('overview.apologies-owed')}
            />
          </b>
          <span>{say('overview.apologies-owed')}</span>
          {apologies.late > 0 && <small>{say('overview.apologies-late', { n: apologies.late })}</small>}
        </li>
      </ul>
      {restricted && (
        <p class="muted">{say('overview.restricted', { n: formatCount(restricted.count, language) })}</p>
      )}
    </>
  );
}

const AGE_LOAI: Readonly<Record<string, string>> = {
  '1-5': 'AGE_1',
  '6-30': 'AGE_6',
  '>30': 'AGE_31',
  unknown: 'AGE_UNKNOWN',
};

const APOLOGY_LINES = [
  ['owed', 'APOLOGY_OWED'],
  ['inTerm', 'APOLOGY_IN_TERM'],
  ['waiting', 'APOLOGY_WAITING'],
  ['late', 'APOLOGY_LATE'],
  ['kept', 'APOLOGY_KEPT'],
  ['broken', 'APOLOGY_BROKEN'],
  ['void', 'APOLOGY_VOID'],
] as const;

const AGE_WORDS = {
  '1-5': 'overview.age.1-5',
  '6-30': 'overview.age.6-30',
  '>30': 'overview.age.>30',
  unknown: 'overview.age.unknown',
} as const;

/** S2. */
function SideFigures({ totals, setting, say }: Part) {
  const { ages, updateRate, extensions, apologies } = totals;
  return (
    <div class="side-figures">
      <section aria-labelledby="h-ages">
        <h2 id="h-ages">{say('overview.ages')}</h2>
        <dl class="counts">
          {ages.map(({ code, count }) => (
            <div>
              <dt>{say(AGE_WORDS[code as keyof typeof AGE_WORDS])}</dt>
              <dd>
                <Figure n={count} at={{ loai: AGE_LOAI[code] ?? '' }} of={setting} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="h-updates">
        <h2 id="h-updates">{say('overview.updates')}</h2>
        <dl class="counts">
          <div>
            <dt>{say('overview.update-rate')}</dt>
            <dd>
              <RateFigure
                rate={updateRate}
                above={{ loai: 'REPORTED' }}
                below={{ loai: 'OPEN' }}
                of={setting}
              />
            </dd>
          </div>
          <div>
            <dt>{say('overview.extensions')}</dt>
            <dd>
              <Figure n={extensions} at={{ loai: 'EXTENSIONS' }} of={setting} />
            </dd>
          </div>
        </dl>
      </section>
      <section aria-labelledby="h-apologies">
        <h2 id="h-apologies">{say('overview.apologies')}</h2>
        <dl class="counts">
          {APOLOGY_LINES.map(([name, loai]) => (
            <div>
              <dt>{say(`overview.apology.${name}`)}</dt>
              <dd>
                <Figure n={apologies[name]} at={{ loai }} of={setting} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}

function Cut({
  table,
  setting,
  say,
  children,
}: {
  table: CutTableView;
  setting: FigureSetting;
  say: Say;
  children?: ComponentChildren;
}) {
  const heading = `h-${table.cut}`;
  const all = table.rows.length + (table.rest?.rows ?? 0);
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>{say(`overview.by.${table.cut}`)}</h2>
      {children}
      {table.rest && <p class="muted">{say('overview.worst-first')}</p>}
      <CutTable table={table} heading={heading} setting={setting} say={say} />
      <p class="more">
        <a href={addressOf(`/tong-quan/${CUT_SLUGS[table.cut]}`, setting.asked)}>
          {say('overview.see-all', { n: formatCount(all, setting.language) })}
        </a>
      </p>
    </section>
  );
}
