/** What the public pages share: the way between them, and the table of A12. */
import { ListTitle } from '../../components/page-list-title.js';
import { formatDate } from '../../components/figures.js';
import type { Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import type { PublicLineView } from './public.view.js';

/** The two public pages, and for a visitor the way in. */
export function PublicWay({ frame, say }: { frame: PageFrame; say: Say }) {
  const path = frame.path.split('?')[0] ?? '';
  const link = (href: string, label: string) => (
    <a href={href} aria-current={path === href ? 'page' : undefined}>
      {label}
    </a>
  );
  return (
    <nav class="public-way" aria-label={say('public.nav')}>
      {link('/cong-khai', say('public.figures.title'))}
      {link('/cong-khai/so-xin-loi', say('public.register.title'))}
      {!frame.person && link('/dang-nhap', say('sign-in.title'))}
    </nav>
  );
}

/** For readers of feeds. */
export function FeedLink({ href, say }: { href: string; say: Say }) {
  return (
    <link rel="alternate" type="application/atom+xml" href={href} title={say('public.register.title')} />
  );
}

export function unitPath(code: string): string {
  return `/cong-khai/don-vi/${encodeURIComponent(code)}`;
}

export function PublicLines({
  lines,
  withUnit,
  say,
}: {
  lines: PublicLineView[];
  withUnit: boolean;
  say: Say;
}) {
  return (
    <table class="table register public cards">
      <thead>
        <tr>
          <th scope="col">{say('public.column.task')}</th>
          <th scope="col">{say('public.column.original')}</th>
          <th scope="col">{say('public.column.apology')}</th>
          <th scope="col">{say('public.column.promised')}</th>
          <th scope="col">{say('public.column.outcome')}</th>
          <th scope="col">{say('field.reasonCategory')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr>
            <th scope="row">
              <ListTitle text={line.title} href={line.path} />
              <small>
                {line.code}
                {withUnit && (
                  <>
                    {' · '}
                    <a href={unitPath(line.unitCode)}>{line.unitName}</a>
                  </>
                )}
              </small>
            </th>
            <td data-label={say('public.column.original')}>{formatDate(line.originalDueDate)}</td>
            <td data-label={say('public.column.apology')}>
              {formatDate(line.apologyDate)}
              <small>{say('public.days-late', { n: line.daysLate })}</small>
            </td>
            <td data-label={say('public.column.promised')}>
              <Promised line={line} say={say} />
            </td>
            <td data-label={say('public.column.outcome')}>
              <Outcome outcome={line.outcome} say={say} />
            </td>
            <td data-label={say('field.reasonCategory')}>
              {line.category ?? '—'}
              {line.hasLetter && (
                <small>
                  <a href={line.path} aria-label={`${say('public.letter')}: ${line.code}`}>
                    {say('public.letter')}
                  </a>
                </small>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Promised({ line, say }: { line: PublicLineView; say: Say }) {
  if (line.promisedDate) return <>{formatDate(line.promisedDate)}</>;
  if (line.finishedOn) return <>{say('register.finished', { date: formatDate(line.finishedOn) })}</>;
  return <>—</>;
}

const SIGNS = { OPEN: '○', KEPT: '✓', BROKEN: '!' } as const;
const LOOKS = { OPEN: 'in-term', KEPT: 'on-time', BROKEN: 'overdue' } as const;

export function Outcome({ outcome, say }: { outcome: PublicLineView['outcome']; say: Say }) {
  return (
    <span class={`tag ${LOOKS[outcome]}`}>
      <span aria-hidden="true">{SIGNS[outcome]}</span>
      {say(`public.outcome.${outcome}`)}
    </span>
  );
}
