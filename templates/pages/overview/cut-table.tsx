import { formatCount, formatRatio } from '../../components/figures.js';
import { withoutDeadline, type Totals } from '../../../src/domain/statistics/totals.js';
import type { Say } from '../frame/page-phrase.js';
import { Figure, type FigureSetting } from './figure.js';
import { addressOf } from './figure-links.js';
import type { CutRow, CutTableView, FiguresView } from './overview.view.js';

/** The classes of S1 as columns; they add up to the total of the row. */
const COLUMNS = [
  { word: 'overview.column.on-time', of: ({ doneOnTime }: Totals) => doneOnTime, loai: 'DONE_ON_TIME' },
  { word: 'overview.column.done-late', of: ({ doneLate }: Totals) => doneLate, loai: 'DONE_LATE' },
  { word: 'overview.column.in-term', of: ({ openInTerm }: Totals) => openInTerm, loai: 'OPEN_IN_TERM' },
  { word: 'overview.column.overdue', of: ({ openOverdue }: Totals) => openOverdue, loai: 'OPEN_OVERDUE' },
  { word: 'overview.column.no-deadline', of: withoutDeadline, loai: 'NO_DEADLINE' },
  {
    word: 'overview.column.unknown',
    of: ({ deadlineUnknown }: Totals) => deadlineUnknown,
    loai: 'DEADLINE_UNKNOWN',
  },
] as const;

interface CutTableProps {
  table: CutTableView;
  heading: string;
  setting: FigureSetting;
  say: Say;
}

/** A table of one cut: rows, what is not shown together, and the total they add up to. */
export function CutTable({ table, heading, setting, say }: CutTableProps) {
  const { cut, rows, rest, totals } = table;
  return (
    <table class="table cards cut" aria-labelledby={heading}>
      <thead>
        <tr>
          <th scope="col">{say(`overview.name.${cut}`)}</th>
          <th scope="col" class="number">
            {say('overview.column.total')}
          </th>
          {COLUMNS.map(({ word }) => (
            <th scope="col" class="number">
              {say(word)}
            </th>
          ))}
          <th scope="col" class="number">
            {say('overview.column.rate')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <th scope="row">
              <RowName row={row} cut={cut} setting={setting} />
            </th>
            <Counts totals={row.effective} row={{ theo: cut, muc: row.key }} setting={setting} say={say} />
            <td class="rate" data-label={say('overview.column.rate')}>
              <RateText figures={row} setting={setting} say={say} />
              {row.rank !== null && <small>{say('overview.rank', { n: row.rank })}</small>}
            </td>
          </tr>
        ))}
        {rest && (
          <tr class="rest">
            <th scope="row">{say('overview.rest', { n: formatCount(rest.rows, setting.language) })}</th>
            <Counts totals={rest.effective} row={null} setting={{ ...setting, linked: false }} say={say} />
            <td class="rate" data-label={say('overview.column.rate')}>
              {formatRatio(ratioOf(rest.effective), setting.language)}
            </td>
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say('overview.sum')}</th>
          <Counts totals={totals.effective} row={{}} setting={setting} say={say} />
          <td class="rate" data-label={say('overview.column.rate')}>
            <RateText figures={totals} setting={setting} say={say} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

/** A unit opens the overview of itself alone; other rows are only named. */
function RowName({ row, cut, setting }: { row: CutRow; cut: string; setting: FigureSetting }) {
  if (cut !== 'unit') return <>{row.label}</>;
  return <a href={addressOf('/tong-quan', { ...setting.asked, 'don-vi': row.key })}>{row.label}</a>;
}

function Counts({
  totals,
  row,
  setting,
  say,
}: {
  totals: Totals;
  /** Null: no list of its own. */
  row: { theo?: string; muc?: string } | null;
  setting: FigureSetting;
  say: Say;
}) {
  return (
    <>
      <td data-label={say('overview.column.total')}>
        <Figure n={totals.total} at={{ loai: 'ALL', ...row }} of={setting} />
      </td>
      {COLUMNS.map(({ word, of, loai }) => (
        <td class={loai === 'OPEN_OVERDUE' && of(totals) > 0 ? 'late' : undefined} data-label={say(word)}>
          <Figure n={of(totals)} at={{ loai, ...row }} of={setting} />
          {loai === 'NO_DEADLINE' && <PartsOfNoDeadline totals={totals} setting={setting} say={say} />}
        </td>
      ))}
    </>
  );
}

/** D4: a population of its own, of which some is done and some was long not reported on. */
function PartsOfNoDeadline({ totals, setting, say }: { totals: Totals; setting: FigureSetting; say: Say }) {
  const { noDeadlineDone, noDeadlineStale } = totals;
  const n = (count: number) => formatCount(count, setting.language);
  return (
    <>
      {noDeadlineDone > 0 && <small>{say('overview.column.done', { n: n(noDeadlineDone) })}</small>}
      {noDeadlineStale > 0 && <small>{say('overview.column.stale', { n: n(noDeadlineStale) })}</small>}
    </>
  );
}

/** D2: both views; its two numbers stand in the columns of the row. */
function RateText({ figures, setting, say }: { figures: FiguresView; setting: FigureSetting; say: Say }) {
  const { effective, original } = figures.onTime;
  return (
    <>
      {formatRatio(effective, setting.language)}
      {original.full !== effective.full && (
        <small>{say('overview.rate.original', { rate: formatRatio(original, setting.language) })}</small>
      )}
    </>
  );
}

function ratioOf({ doneOnTime, doneLate }: Totals) {
  return { numerator: doneOnTime, denominator: doneOnTime + doneLate };
}
