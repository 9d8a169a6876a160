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
import { giveDuty } from '../support/duties.js';
import { PASSWORD, startWebWorld, type WebWorld } from '../support/web-world.js';

/** A folder for pictures of the pages; absent: none are taken. */
const PICTURES = process.env['PICTURES'];

describeInBrowser('the working calendar in Chromium', () => {
  let world: WebWorld;
  let browser: Browser;
  beforeAll(async () => {
    world = await startWebWorld();
    await world.setTime('2018-12-03');
    await giveDuty(world, { dueDate: '2018-12-14' });
    await giveDuty(world, { unit: 'SNV', dueDate: '2018-12-14' });
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await world?.stop();
  });

  const signedIn = async (
    account: string,
    viewport: typeof DESKTOP,
    options: Parameters<typeof openWindow>[2] = {},
  ): Promise<Page> => {
    const context = await openWindow(browser, viewport, options);
    const page = await context.newPage();
    await signInAt(page, world.address, account, PASSWORD);
    return page;
  };
  const fits = async (page: Page, name: string): Promise<void> => {
    if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
    expect(await overflows(page)).toBe(false);
  };
  /** axe needs the page's own timers, so a window with script. */
  const isSound = async (page: Page, name: string): Promise<void> => {
    await fits(page, name);
    expect(await violations(page)).toEqual([]);
  };

  test('C6: with script, by keyboard: the administrator writes a day, sees what moves, applies it', async () => {
    const page = await signedIn('admin', DESKTOP, { javaScriptEnabled: true });
    await page.goto(`${world.address}/lich-lam-viec`);
    await isSound(page, 'calendar-desktop');
    await page.getByRole('link', { name: 'Thêm, sửa ngày' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Số, ký hiệu văn bản').fill('77/TB-BNV');
    const row = page.getByRole('group', { name: 'Ngày thứ 1' });
    await row.getByLabel('Ngày').fill('14/12/2018');
    await row.getByLabel('Nội dung').fill('Nghỉ theo quyết định của tỉnh');
    await isSound(page, 'calendar-form-desktop');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /Hạn sẽ dời/ }).waitFor();
    await isSound(page, 'calendar-preview-desktop');
    const moved = page.getByRole('table', { name: /Hạn sẽ dời/ });
    expect(await moved.textContent()).toContain('14/12/201817/12/2018');
    await page.getByRole('button', { name: 'Áp dụng' }).dblclick();
    await page.getByRole('status').filter({ hasText: '2 hạn đã dời' }).waitFor();
    const december = page.getByRole('table', { name: /Tháng 12/ });
    await december
      .getByRole('link', { name: '14× Nghỉ' })
      .or(december.locator('a[href="#ngay-2018-12-14"]'))
      .first()
      .click();
    expect(await page.locator('#ngay-2018-12-14').textContent()).toContain('77/TB-BNV');
    await fits(page, 'calendar-applied-desktop');
  });

  test('C2, C6: without script, on a phone: a list is pasted, a wrong line is named, a day is given back', async () => {
    const page = await signedIn('admin', PHONE);
    await page.goto(`${world.address}/lich-lam-viec/2018/sua`);
    await page.getByLabel('Số, ký hiệu văn bản').fill('79/TB-BNV');
    await page.getByLabel(/dán danh sách/).fill('14/12 trả lại\n17/12 liên hoan');
    await page.getByRole('button', { name: 'Xem trước' }).click();
    expect(await page.getByText(/^Dòng 2: sau ngày ghi/).isVisible()).toBe(true);
    await fits(page, 'calendar-form-refused-phone');
    await page.getByLabel(/dán danh sách/).fill('14/12 trả lại\n17/12 nghỉ bù');
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await fits(page, 'calendar-preview-phone');
    await page.getByRole('button', { name: 'Áp dụng' }).click();
    await page.waitForURL(/lich-lam-viec\/2018$/);
    expect(await page.locator('#ngay-2018-12-14').count()).toBe(0);
    expect(await page.locator('#ngay-2018-12-17').textContent()).toContain('79/TB-BNV');
    await fits(page, 'calendar-phone');
  });

  test('C3: a unit sees that a year is missing and what waits; in the dark it stays readable', async () => {
    const page = await signedIn('officer.stc', DESKTOP, { colorScheme: 'dark', javaScriptEnabled: true });
    await page.goto(`${world.address}/lich-lam-viec/2020`);
    expect(await page.locator('main').textContent()).toContain('Chưa có lịch làm việc năm 2020.');
    await isSound(page, 'calendar-missing-dark');
    await page.getByRole('link', { name: '2018', exact: true }).click();
    await isSound(page, 'calendar-dark');
  });
});
