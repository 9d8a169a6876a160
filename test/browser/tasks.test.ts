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

  test('without script: the office ticks two lines, reads what will happen, reminds, and reads what came of each', async () => {
    await as('office', DESKTOP, {}, async (page) => {
      await picture(page, 'list-office');
      for (const duty of [office.duties.late, office.duties.toVerify]) {
        await page.getByRole('row').filter({ hasText: duty.title }).getByRole('checkbox').check();
      }
      await page.getByRole('button', { name: 'Đôn đốc ngay' }).click();
      await page.waitForURL(/hang-loat/);
      expect(
        await page.getByRole('row').filter({ hasText: office.duties.toVerify.title }).textContent(),
      ).toContain('Không còn chờ kết quả');
      await page.getByLabel('Nội dung đôn đốc').fill('Đề nghị báo cáo trước 15 giờ hôm nay.');
      await picture(page, 'remind-office');
      await page.getByRole('button', { name: 'Đôn đốc 1 việc' }).click();
      expect(await page.getByRole('status').textContent()).toContain('Đã đôn đốc 1 việc');
      await picture(page, 'reminded-office');
      await page.getByRole('link', { name: 'Về danh sách nhiệm vụ' }).click();
      await page.waitForURL(/\/nhiem-vu$/);
    });
  });

  test('on a phone without script: a view is saved under a name and opened again', async () => {
    await as('head.stc', PHONE, {}, async (page) => {
      await page.getByLabel('Phân loại').first().selectOption('OPEN_OVERDUE');
      await page.getByRole('button', { name: 'Lọc', exact: true }).click();
      await page.getByRole('link', { name: 'Lưu cách xem này' }).click();
      await page.getByLabel('Tên', { exact: true }).fill('Việc quá hạn');
      await picture(page, 'views-phone');
      expect(await overflows(page)).toBe(false);
      await page.getByRole('button', { name: 'Lưu', exact: true }).click();
      await page.waitForURL(/loai=OPEN_OVERDUE/);
      expect(await page.getByRole('status').first().textContent()).toContain(
        'Đã lưu cách xem «Việc quá hạn»',
      );
      await page.goto(`${office.world.address}/nhiem-vu`);
      await page.getByRole('link', { name: 'Việc quá hạn' }).click();
      await page.waitForURL('**/nhiem-vu?loai=OPEN_OVERDUE');
      await picture(page, 'view-open-phone');
    });
  });

  test('with script one box ticks every line of the page, also after the lines changed in place', async () => {
    await as('office', DESKTOP, { javaScriptEnabled: true }, async (page) => {
      await page.getByLabel('Đơn vị', { exact: true }).first().selectOption('STC');
      await page.waitForURL('**/nhiem-vu?don-vi=STC');
      await page.getByRole('checkbox', { name: 'Chọn tất cả dòng của trang' }).check();
      const ticks = page.locator('tbody').getByRole('checkbox');
      expect(await ticks.count()).toBeGreaterThan(5);
      expect(await page.locator('tbody input:checked').count()).toBe(await ticks.count());
    });
  });
});
