/** What a policy forbids is not there: a browser that keeps to it shows everything as it was drawn. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { MAIL_SAMPLES } from '../../templates/mail/mail-samples.js';
import { DESKTOP, describeInBrowser, openWindow, signInAt, startBrowser } from '../support/browser.js';
import { startPageOffice, type PageOffice } from '../support/page-office.js';
import { PASSWORD } from '../support/web-world.js';

describeInBrowser('what a browser is forbidden', () => {
  let office: PageOffice;
  let browser: Browser;
  let window: BrowserContext;
  let page: Page;
  const refused: string[] = [];

  beforeAll(async () => {
    office = await startPageOffice();
    browser = await startBrowser();
    window = await openWindow(browser, DESKTOP, { colorScheme: 'dark', javaScriptEnabled: true });
    page = await window.newPage();
    page.on('console', (said) => {
      if (/content security policy|refused to/i.test(said.text())) refused.push(said.text());
    });
    await signInAt(page, office.world.address, 'office', PASSWORD);
  });
  afterAll(async () => {
    await browser?.close();
    await office?.stop();
  });

  const open = async (path: string): Promise<void> => {
    refused.length = 0;
    await page.goto(`${office.world.address}${path}`, { waitUntil: 'load' });
  };

  test.each(['/tong-quan/bieu-do/thang.svg', '/tong-quan/bieu-do/don-vi.svg'])(
    'nothing of the picture %s, which keeps its sizes of letters and its dark',
    async (path) => {
      await open(path);
      const text = page.locator('text').first();
      expect(await text.evaluate((node) => getComputedStyle(node).fontSize)).not.toBe('16px');
      const style = await page
        .locator('style')
        .evaluate((node) => (node as SVGStyleElement).sheet?.cssRules.length);
      expect(style).toBe(1);
      expect(refused).toEqual([]);
    },
  );

  test('nothing of a mail in its frame', async () => {
    await open(`/thu/mau/${MAIL_SAMPLES[0]?.name}/vi`);
    expect(
      await page
        .locator('h2')
        .first()
        .evaluate((node) => getComputedStyle(node).borderLeftWidth),
    ).toBe('4px');
    expect(refused).toEqual([]);
  });

  test('nothing of the description of the API', async () => {
    await open('/api/docs');
    await page.getByText('/api/assignments/{id}/receipt').first().waitFor();
    expect(refused).toEqual([]);
  });
});
