/**
 * Every page that a person can reach by links: it answers, is light, has one heading, nothing for axe to find, and fits a
 * phone. PICTURES names a folder for a picture of each.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { violations } from '../support/axe.js';
import { DESKTOP, describeInBrowser, overflows, PHONE, startBrowser } from '../support/browser.js';
import { crawl, type VisitedPage } from '../support/crawl.js';
import { startPageOffice, type PageOffice } from '../support/page-office.js';
import { PASSWORD } from '../support/web-world.js';

const ACCOUNTS = ['admin', 'office', 'chair', 'leader', 'auditor', 'head.stc', 'officer.stc'];
const PUBLIC = ['/dang-nhap', '/cong-khai'];
const MOST_BYTES = 60_000;
const FIRST_VISIT = 200_000;
const LATER_VISIT = 20_000;
const PICTURES = process.env['PICTURES'];

let office: PageOffice;
const reached = new Map<string, VisitedPage[]>();

beforeAll(async () => {
  office = await startPageOffice();
  reached.set('anyone', await crawl(office.world.anyone(), PUBLIC));
  for (const account of ACCOUNTS)
    reached.set(account, await crawl(await office.world.signIn(account), ['/viec-cua-toi', ...PUBLIC]));
}, 600_000);
afterAll(() => office?.stop());

/** Not a mail shown as it goes out, nor a page of somebody else's (the API's description, the board of the queue). */
const isPage = (html: string | null): html is string => html?.includes('<main id="noi-dung"') ?? false;

/** One address of each route, with the first account that reaches it; and the first page of every role. */
function pagesToLookAt(): { account: string; path: string; pattern: string }[] {
  const known = new Set<string>();
  return [...reached].flatMap(([account, pages]) =>
    pages.flatMap(({ path, pattern, html }) => {
      // What stands in the query narrows a page and makes no other one.
      const route = pattern.split('?')[0] ?? pattern;
      const own = route === '/viec-cua-toi' ? `${account} ${route}` : route;
      if (!isPage(html) || known.has(own)) return [];
      known.add(own);
      return [{ account, path, pattern }];
    }),
  );
}

describe('every link that is shown', () => {
  test.each(['anyone', ...ACCOUNTS])('%s: none is dead, forbidden or broken', (account) => {
    const wrong = (reached.get(account) ?? []).filter(({ status }) => status >= 400);
    expect(wrong.map(({ path, status, from }) => `${status} ${path} (from ${from})`)).toEqual([]);
  });

  test.each(['anyone', ...ACCOUNTS])(
    '%s: no page is over 60 kB or holds inline script or style',
    (account) => {
      const wrong = (reached.get(account) ?? []).filter(
        ({ html }) =>
          isPage(html) &&
          (Buffer.byteLength(html) > MOST_BYTES ||
            /<script(?! src="\/assets\/)|<style|\sstyle="|\son\w+="/.test(html)),
      );
      expect(wrong.map(({ path, html }) => `${path}: ${Buffer.byteLength(html ?? '')} bytes`)).toEqual([]);
    },
  );
});

describeInBrowser('every page in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  const windowOf = async (
    account: string,
    colorScheme: 'light' | 'dark',
    language: 'vi' | 'en',
  ): Promise<BrowserContext> => {
    const context = await browser.newContext({ viewport: DESKTOP, locale: 'vi-VN', colorScheme });
    if (account !== 'anyone') {
      const data = { email: `${account}@demo.don-doc.test`, password: PASSWORD };
      await context.request.post(`${office.world.address}/api/auth/sign-in/email`, { data });
    }
    await context.addCookies([{ name: 'don-doc-lang', value: language, url: office.world.address }]);
    return context;
  };

  const look = async (
    colorScheme: 'light' | 'dark',
    language: 'vi' | 'en',
    check: (page: Page, at: { account: string; path: string; pattern: string }) => Promise<string[]>,
  ): Promise<string[]> => {
    const found: string[] = [];
    const all = pagesToLookAt();
    for (const account of new Set(all.map((at) => at.account))) {
      const context = await windowOf(account, colorScheme, language);
      const page = await context.newPage();
      for (const at of all.filter((one) => one.account === account)) {
        await page.setViewportSize(DESKTOP);
        await page.goto(`${office.world.address}${at.path}`);
        found.push(...(await check(page, at)).map((what) => `${account} ${at.path}: ${what}`));
      }
      await context.close();
    }
    return found;
  };

  const picture = async (
    page: Page,
    { account, pattern }: { account: string; pattern: string },
    look: string,
  ) => {
    if (!PICTURES) return;
    const name = `${account}${pattern}`.replaceAll(/[^a-z0-9]+/gi, '-').replace(/-$/, '');
    await page.screenshot({ path: join(PICTURES, `${name}.${look}.png`), fullPage: true });
  };

  test('Vietnamese, light: axe finds nothing, there is one heading, a phone shows it without sideways scrolling', async () => {
    const found = await look('light', 'vi', async (page, at) => {
      const wrong = await violations(page);
      if ((await page.locator('h1').count()) !== 1) wrong.push('not one h1');
      await picture(page, at, 'desktop');
      await page.setViewportSize(PHONE);
      if (await overflows(page)) wrong.push('wider than a phone');
      await picture(page, at, 'phone');
      return wrong;
    });
    expect(found).toEqual([]);
  }, 600_000);

  test('English, dark: axe finds nothing', async () => {
    const found = await look('dark', 'en', async (page, at) => {
      await picture(page, at, 'dark-en');
      return violations(page);
    });
    expect(found).toEqual([]);
  }, 600_000);

  test('a first visit is at most 200 kB with everything, a second one at most 20 kB', async () => {
    for (const account of ['office', 'officer.stc']) {
      const context = await windowOf(account, 'light', 'vi');
      const page = await context.newPage();
      const network = await context.newCDPSession(page);
      await network.send('Network.enable');
      let bytes = 0;
      network.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
      const weigh = async (path: string): Promise<number> => {
        bytes = 0;
        await page.goto(`${office.world.address}${path}`, { waitUntil: 'networkidle' });
        return bytes;
      };
      expect(await weigh('/viec-cua-toi')).toBeLessThan(FIRST_VISIT);
      for (const path of ['/viec-cua-toi', '/nhiem-vu', '/so-xin-loi', '/tong-quan'])
        expect(`${path} ${(await weigh(path)) < LATER_VISIT ? 'light' : bytes}`).toBe(`${path} light`);
      await context.close();
    }
  });
});
