/** What a change of the calendar would move (C6): days, deadlines, unsent notices; and the button that applies it. */
import { Temporal } from 'temporal-polyfill';
import { formatCount, formatDate } from '../../components/figures.js';
import { weekday } from '../../components/page-dates.js';
import type { Say } from '../frame/page-phrase.js';
import type { CalendarPreviewView, MoveTable } from './calendar.view.js';

interface PreviewProps {
  preview: CalendarPreviewView;
  year: number;
  version: number;
  say: Say;
}

export function CalendarPreview({ preview, year, version, say }: PreviewProps) {
  const { entered, changedDays, deadlines, notices } = preview;
  return (
    <form method="post" action={`/lich-lam-viec/${year}`} class="preview">
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="xem-truoc" value={preview.fingerprint} />
      {preview.hidden.map(({ name, value }) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <h2>{say('calendar.preview.days')}</h2>
      {entered && <p>{say('calendar.preview.year', { year, ...entered })}</p>}
      {!entered && changedDays.length === 0 && <p class="empty">{say('calendar.preview.days.none')}</p>}
      {changedDays.length > 0 && (
        <ul class="changed-days">
          {changedDays.map(({ date, working }) => (
            <li>
              <b>{weekday(Temporal.PlainDate.from(date), say)}</b>{' '}
              {say(working ? 'calendar.preview.becomes-working' : 'calendar.preview.becomes-off')}
            </li>
          ))}
        </ul>
      )}
      <h2 id="h-han">
        {say('calendar.preview.deadlines')}
        {deadlines.total > 0 && <span class="count">{formatCount(deadlines.total)}</span>}
      </h2>
      {deadlines.total === 0 ? (
        <p class="empty">{say('calendar.preview.deadlines.none')}</p>
      ) : (
        <Moves table={deadlines} heading="h-han" pageField="trang-han" year={year} say={say} />
      )}
      <h2 id="h-thong-bao">
        {say('calendar.preview.notices')}
        {notices.total > 0 && <span class="count">{formatCount(notices.total)}</span>}
      </h2>
      {notices.total === 0 ? (
        <p class="empty">{say('calendar.preview.notices.none')}</p>
      ) : (
        <Moves table={notices} heading="h-thong-bao" pageField="trang-thong-bao" year={year} say={say} />
      )}
      <div class="apply">
        <button class="btn btn-primary">{say('calendar.preview.apply')}</button>
        {deadlines.total > 0 && <span class="muted">{say('calendar.preview.unit-told')}</span>}
      </div>
    </form>
  );
}

function Moves({
  table,
  heading,
  pageField,
  year,
  say,
}: {
  table: MoveTable;
  heading: string;
  pageField: string;
  year: number;
  say: Say;
}) {
  const isNotices = table.lines.some(({ notice }) => notice !== null);
  const day = (date: string | null) =>
    date === null ? (
      <span class="muted">{say('calendar.preview.unknown')}</span>
    ) : (
      <time dateTime={date}>{formatDate(date)}</time>
    );
  const turn = (page: number, word: 'pager.previous' | 'pager.next') => (
    <button class="btn btn-sm" formAction={`/lich-lam-viec/${year}/xem-truoc`} name={pageField} value={page}>
      {say(word)}
    </button>
  );
  return (
    <>
      <table class="table cards moves" aria-labelledby={heading}>
        <thead>
          <tr>
            <th scope="col">{say('calendar.preview.assignment')}</th>
            {isNotices && <th scope="col">{say('calendar.preview.notice')}</th>}
            <th scope="col">{say('calendar.preview.from')}</th>
            <th scope="col">{say('calendar.preview.to')}</th>
            {!isNotices && <th scope="col">{say('calendar.preview.reason')}</th>}
          </tr>
        </thead>
        <tbody>
          {table.lines.map(({ task, unitName, notice, from, to, reason }) => (
            <tr>
              <th scope="row">
                {task}
                <small>{unitName}</small>
              </th>
              {isNotices && <td>{notice}</td>}
              <td data-label={say('calendar.preview.from')}>{day(from)}</td>
              <td data-label={say('calendar.preview.to')}>{day(to)}</td>
              {!isNotices && <td>{reason}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {table.pages > 1 && (
        <p class="pager">
          {table.page > 1 && turn(table.page - 1, 'pager.previous')}
          {table.page < table.pages && turn(table.page + 1, 'pager.next')}
          <span class="muted">
            {say('pager.page', { page: table.page, pages: table.pages, total: formatCount(table.total) })}
          </span>
        </p>
      )}
    </>
  );
}
