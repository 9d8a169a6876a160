/** Follows every link that a person is shown, by HTTP; of addresses that differ in a number or a code alone, some. */
import type { Agent } from './web-world.js';

export interface VisitedPage {
  path: string;
  /** The address with numbers and codes left out, and the names of its query fields. */
  pattern: string;
  status: number;
  /** The page that showed the link. */
  from: string;
  html: string | null;
}

/** How many addresses of one pattern are looked at, and how many of one route, whatever their query. */
const USUAL = { perPattern: 2, perRoute: 10 };
const MOST_REDIRECTS = 5;

/** '/nhiem-vu/12?viec=nop' → '/nhiem-vu/:n?viec'. */
export function patternOf(path: string): string {
  const [route = '', query] = path.split('?');
  const plain = route
    .split('/')
    .map((part) => part.replace(/^\d+(?=$|\.)/, ':n').replace(/^[A-Z][A-Z0-9._-]+$/, ':code'))
    .join('/');
  const names = [...new URLSearchParams(query ?? '').keys()].toSorted();
  return names.length > 0 ? `${plain}?${[...new Set(names)].join('&')}` : plain;
}

export async function crawl(agent: Agent, starts: string[], most = USUAL): Promise<VisitedPage[]> {
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  const visited: VisitedPage[] = [];
  const queue = starts.map((path) => ({ path, from: 'start' }));
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { path, from } = next;
    const pattern = patternOf(path);
    const route = `route ${pattern.split('?')[0]}`;
    const enough = (counts.get(pattern) ?? 0) >= most.perPattern || (counts.get(route) ?? 0) >= most.perRoute;
    if (seen.has(path) || enough) continue;
    seen.add(path);
    for (const key of [pattern, route]) counts.set(key, (counts.get(key) ?? 0) + 1);
    const { status, html, links } = await visit(agent, path);
    visited.push({ path, pattern, status, from, html });
    for (const link of links) queue.push({ path: link, from: path });
  }
  return visited;
}

async function visit(agent: Agent, path: string) {
  const answer = await agent
    .get(path)
    .set('accept', 'text/html,application/xhtml+xml')
    .redirects(MOST_REDIRECTS)
    .ok(() => true);
  const isPage = (answer.headers['content-type'] ?? '').startsWith('text/html');
  const html = isPage ? answer.text : null;
  return { status: answer.status, html, links: html === null ? [] : linksIn(html, path) };
}

/** The local addresses of links, pictures and frames. */
function linksIn(html: string, base: string): string[] {
  return [...html.matchAll(/<(?:a|link|img|iframe|script)\b[^>]*?\s(?:href|src)="([^"]*)"/g)].flatMap(
    ([, raw]) => {
      const address = (raw ?? '').replaceAll('&amp;', '&');
      if (address === '' || address.startsWith('#') || /^(mailto|tel|data):/.test(address)) return [];
      const url = new URL(address, `http://pages.test${base}`);
      return url.host === 'pages.test' ? [`${url.pathname}${url.search}`] : [];
    },
  );
}
