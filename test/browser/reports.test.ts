import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

/** A folder for pictures of the pages; absent: none are taken. */
const PICTURES = process.env['PICTURES'];

describeInBrowser('the office compiles a report in Chromium', () => {
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

  const signedIn = async (
    account: string,
    viewport: typeof DESKTOP,
    options: Parameters<typeof openWindow>[2] = {},
  ): Promise<Page> => {
    const context = await openWindow(browser, viewport, options);
    const page = await context.newPage();
    await signInAt(page, office.world.address, account, PASSWORD);
    return page;
  };
  const picture = async (page: Page, name: string): Promise<void> => {
    if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  };
  const fits = async (page: Page, name: string): Promise<void> => {
    await picture(page, name);
    expect(await overflows(page)).toBe(false);
  };
  /** axe needs the page's own timers, so a window with script. */
  const isSound = async (page: Page, name: string): Promise<void> => {
    await fits(page, name);
    expect(await violations(page)).toEqual([]);
  };

  test('with script, on a desktop: kind, period, the bar, an edit that stays, number and date, the files', async () => {
    const page = await signedIn('office', DESKTOP, { javaScriptEnabled: true });
    await page.goto(`${office.world.address}/bao-cao`);
    await isSound(page, 'reports-empty-desktop');
    await page.getByRole('link', { name: 'Quý', exact: true }).click();
    await page.getByRole('radio', { name: /Quý IV năm 2018, đang diễn ra/ }).check();
    expect(new URL(page.url()).search).toBe('?loai=QUARTER');
    await page.getByRole('button', { name: 'Lập báo cáo' }).dblclick();
    await page.waitForURL(/bao-cao\/\d+$/);
    // The page follows by itself until the document is there.
    await page.getByRole('link', { name: 'Tải .docx' }).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Báo cáo quý IV năm 2018');
    expect(await page.locator('#loi-tien-do').textContent()).toBe('Báo cáo đã lập xong.');
    expect(await office.world.database.report.count()).toBe(1);
    await isSound(page, 'report-desktop');
    const address = page.url();

    await page.getByRole('link', { name: 'Lời văn' }).click();
    await page
      .getByLabel(/^Đoạn: Trên đây là báo cáo/)
      .fill('Trên đây là báo cáo, kính trình Ban Chỉ đạo xem xét, cho ý kiến.');
    await page
      .getByLabel(/^Đoạn: Các đơn vị cập nhật tiến độ/)
      .fill('Các đơn vị cập nhật tiến độ hằng tuần.');
    await picture(page, 'report-words-open-desktop');
    await page.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Đã sửa 2 đoạn.').waitFor();
    await isSound(page, 'report-words-desktop');

    await page.getByRole('link', { name: 'Số, ngày, ký' }).click();
    await page.getByLabel('Số văn bản').fill('27');
    await page.getByLabel('Ngày ban hành').fill('04/12/2018');
    await page.getByLabel('Họ tên người ký').fill('Người Ký Thử');
    await isSound(page, 'report-signing-desktop');
    await page.getByRole('button', { name: 'Lưu' }).click();
    await page.getByRole('status').filter({ hasText: 'Đã lưu' }).waitFor();

    await page.goto(address);
    await page.getByRole('link', { name: 'Tải .docx' }).waitFor();
    await page.getByRole('button', { name: 'Lập lại' }).click();
    await page.getByRole('link', { name: 'Tải .docx' }).waitFor();
    const sheet = page.getByRole('region', { name: 'Văn bản báo cáo' });
    expect(await sheet.textContent()).toContain('kính trình Ban Chỉ đạo xem xét, cho ý kiến./.');
    expect(await sheet.textContent()).toContain('Số: 27/BC-BCĐ');
    for (const name of ['.docx', '.xlsx']) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: `Tải ${name}` }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(`bao-cao-2018-10-01-2018-12-31${name}`);
      expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK');
    }
  });

  test('printed, the page is the document alone', async () => {
    const page = await signedIn('chair', DESKTOP, { javaScriptEnabled: true });
    await page.goto(`${office.world.address}/bao-cao`);
    await fits(page, 'reports-reader-desktop');
    await page
      .getByRole('link', { name: /quý IV/ })
      .first()
      .click();
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.side', '.heading', '.numbers', '.back', '.demo']) {
      for (const part of await page.locator(hidden).all()) expect(await part.isVisible()).toBe(false);
    }
    expect(await page.locator('.vb').isVisible()).toBe(true);
    await picture(page, 'report-print');
  });

  test('without script, on a phone: asks, looks again, edits a paragraph', async () => {
    const page = await signedIn('office', PHONE);
    await page.goto(`${office.world.address}/bao-cao?loai=RANGE`);
    await page.getByLabel('Từ ngày').fill('01/11/2018');
    await page.getByLabel('Đến ngày').fill('30/11/2018');
    await fits(page, 'reports-phone');
    await page.getByRole('button', { name: 'Lập báo cáo' }).click();
    // The page asks for itself again until it is through.
    await page.getByRole('link', { name: 'Tải .docx' }).waitFor();
    await fits(page, 'report-phone');
    await page.getByRole('link', { name: 'Lời văn' }).click();
    await page.getByLabel(/^Đoạn: Trên đây là báo cáo/).fill('Trên đây là báo cáo của tháng.');
    await fits(page, 'report-words-phone');
    await page.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Đã sửa 1 đoạn.').waitFor();
    await page.getByRole('link', { name: 'Số, ngày, ký' }).click();
    await fits(page, 'report-signing-phone');
  });

  test('in the dark the sheet stays paper', async () => {
    const page = await signedIn('office', DESKTOP, { colorScheme: 'dark', javaScriptEnabled: true });
    await page.goto(`${office.world.address}/bao-cao`);
    await isSound(page, 'reports-dark');
    await page
      .getByRole('link', { name: /quý IV/ })
      .first()
      .click();
    await page.waitForURL(/bao-cao\/\d+$/, { waitUntil: 'load' });
    const paper = page.locator('.vb');
    expect(await paper.evaluate((node) => getComputedStyle(node).backgroundColor)).toBe('rgb(255, 255, 255)');
    await isSound(page, 'report-dark');
  });
});
