import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { violations } from '../support/axe.js';
import {
  DESKTOP,
  describeInBrowser,
  openWindow,
  overflows,
  PHONE,
  signInAt,
  startBrowser,
} from '../support/browser.js';
import { startPageOffice, type PageOffice } from '../support/page-office.js';
import { PASSWORD } from '../support/web-world.js';

const PICTURES = process.env['PICTURES'];

describeInBrowser('Nhiệm vụ in Chromium', () => {
  let office: PageOffice;
  let browser: Browser;
  beforeAll(async () => {
    office = await startPageOffice();
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await office?.stop();
  });

  type Look = Parameters<typeof openWindow>[2];
  const as = async <T>(
    account: string,
    viewport: typeof DESKTOP,
    look: Look,
    work: (page: Page) => Promise<T>,
  ): Promise<T> => {
    const context = await openWindow(browser, viewport, look);
    try {
      const page = await context.newPage();
      await signInAt(page, office.world.address, account, PASSWORD);
      await page.goto(`${office.world.address}/nhiem-vu`);
      return await work(page);
    } finally {
      await context.close();
    }
  };
  const picture = async (page: Page, name: string): Promise<void> => {
    if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  };

  test.each([
    ['desktop', DESKTOP],
    ['phone', PHONE],
  ] as const)(
    'on a %s without script: the officer searches without diacritics and removes the filter again',
    async (size, viewport) => {
      await as('officer.stc', viewport, {}, async (page) => {
        expect(await overflows(page)).toBe(false);
        await picture(page, `list-${size}`);
        await page.getByLabel('Tìm').fill('chu ky so');
        await page.getByRole('button', { name: 'Lọc', exact: true }).click();
        await page.waitForURL('**/nhiem-vu?q=chu+ky+so');
        expect(await page.getByRole('table').locator('tbody tr').count()).toBe(1);
        await picture(page, `list-found-${size}`);
        await page.getByRole('link', { name: 'Bỏ lọc Tìm: chu ky so' }).click();
        await page.waitForURL('**/nhiem-vu');
        expect(await page.getByRole('table').locator('tbody tr').count()).toBeGreaterThan(5);
      });
    },
  );

  test('with script the lines change in place and the address with them', async () => {
    await as('office', DESKTOP, { colorScheme: 'dark', javaScriptEnabled: true }, async (page) => {
      await page.getByText('Lọc thêm và chọn cột').click();
      await page.getByLabel('Phân loại', { exact: true }).first().selectOption('OPEN_OVERDUE');
      await page.waitForURL('**/nhiem-vu?loai=OPEN_OVERDUE');
      await page.getByRole('link', { name: /Bỏ lọc Phân loại/ }).waitFor();
      await page.getByLabel('Tìm').pressSequentially('mot cua');
      await page.waitForURL('**/nhiem-vu?q=mot+cua&loai=OPEN_OVERDUE');
      await page.getByText('1 phân công.').waitFor();
      expect(await violations(page)).toEqual([]);
      await picture(page, 'list-dark');
    });
  });
});
