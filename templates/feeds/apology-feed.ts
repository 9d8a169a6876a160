/** The public register as an Atom feed (RFC 4287): lines of A12, no name of a person. */
import { Feed } from 'feed';
import { formatDate } from '../components/figures.js';
import { leftToRight } from '../components/shown-text.js';
import { sayIn } from '../pages/frame/page-phrase.js';
import type { PublicLineView } from '../pages/apologies/public.view.js';

export interface ApologyFeedView {
  /** A URN that never changes. */
  id: string;
  issuingBody: string;
  /** Null: of all units. */
  unitName: string | null;
  pageUrl: string;
  selfUrl: string;
  updatedAt: Date;
  entries: { id: string; url: string; updatedAt: Date; line: PublicLineView }[];
}

export function apologyFeed(view: ApologyFeedView): string {
  const say = sayIn('vi');
  const title = say('public.register.title');
  const feed = new Feed({
    id: view.id,
    title: view.unitName ? `${title}: ${view.unitName}` : title,
    description: say('public.register.lead'),
    link: view.pageUrl,
    feedLinks: { atom: view.selfUrl },
    language: 'vi',
    updated: view.updatedAt,
    generator: say('product'),
    author: { name: view.issuingBody },
    copyright: view.issuingBody,
  });
  for (const { id, url, updatedAt, line } of view.entries) {
    feed.addItem({
      id,
      title: asHtml(`${line.unitName}: ${line.title}`),
      link: url,
      date: updatedAt,
      published: new Date(`${line.apologyDate}T00:00:00+07:00`),
      description: asHtml(summary(line)),
    });
  }
  return leftToRight(feed.atom1());
}

/** Titles and summaries of entries go out as type="html"; what people wrote is text. */
function asHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function summary(line: PublicLineView): string {
  const say = sayIn('vi');
  return [
    `${line.code}. ${say('public.column.original')}: ${formatDate(line.originalDueDate)}`,
    `${say('public.column.apology')}: ${formatDate(line.apologyDate)} (${say('public.days-late', { n: line.daysLate })})`,
    line.promisedDate && `${say('public.column.promised')}: ${formatDate(line.promisedDate)}`,
    line.finishedOn && `${say('register.finished', { date: formatDate(line.finishedOn) })}`,
    say(`public.outcome.${line.outcome}`),
    line.category,
  ]
    .filter(Boolean)
    .join('; ');
}
