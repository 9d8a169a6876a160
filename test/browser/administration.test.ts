/** What the administrator does: a unit and its head, a unit closed with a successor, a setting, a session ended. */
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

const PICTURES = process.env['PICTURES'];
const PAGES = [
  '',
  '/nguoi-dung',
  '/don-vi',
  '/uy-quyen',
  '/tham-so',
  '/nhat-ky',
  '/suc-khoe',
  '/phien',
  '/hang-doi',
];

describeInBrowser('the administration in Chromium', () => {
  let world: WebWorld;
  let browser: Browser;
  beforeAll(async () => {
    world = await startWebWorld();
    browser = await startBrowser();
    await giveDuty(world, { unit: 'PLEIKU', dueDate: '2018-12-20' });
  });
  afterAll(async () => {
    await browser?.close();
    await world?.stop();
  });

  const inWindow = async (
    viewport: typeof DESKTOP,
    options: { javaScriptEnabled?: boolean; colorScheme?: 'light' | 'dark' },
    work: (page: Page) => Promise<void>,
  ): Promise<void> => {
    const context = await openWindow(browser, viewport, options);
    try {
      const page = await context.newPage();
      await signInAt(page, world.address, 'admin', PASSWORD);
      await work(page);
    } finally {
      await context.close();
    }
  };
  const picture = async (page: Page, name: string): Promise<void> => {
    if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  };
  const told = (page: Page) => page.getByRole('status').first().textContent();

  for (const [size, viewport, javaScriptEnabled] of [
    ['desktop-script', DESKTOP, true],
    ['phone', PHONE, false],
  ] as const) {
    test(`${size}: a unit is entered with its head, changed, and closed with a successor`, async () => {
      const code = size === 'phone' ? 'SXDP' : 'SXDD';
      await inWindow(viewport, { javaScriptEnabled }, async (page) => {
        await page.goto(`${world.address}/quan-tri/don-vi-moi`);
        await page.getByLabel('Mã', { exact: true }).fill(code);
        await page.getByLabel('Tên đơn vị').fill(`Sở Xây dựng ${code}`);
        await page.getByLabel('Loại').selectOption({ label: 'Sở' });
        await page.getByLabel('Hoạt động từ ngày').fill('01/01/2018');
        await page.getByRole('button', { name: 'Thêm đơn vị' }).click();
        expect(await told(page)).toContain(`Đã thêm Sở Xây dựng ${code}`);
        expect(await overflows(page)).toBe(false);
        await picture(page, `unit-${size}`);

        await page.goto(`${world.address}/quan-tri/nguoi-dung/moi`);
        await page.getByLabel('Họ và tên').fill('Lê Thị Hoa');
        await page.getByLabel('Đơn vị', { exact: true }).selectOption(code);
        await page.getByLabel('Thủ trưởng đơn vị').check();
        await page.getByLabel('Thư điện tử').fill(`hoa.${size}@demo.don-doc.test`);
        await picture(page, `person-new-${size}`);
        await page.getByRole('button', { name: 'Thêm người' }).click();
        expect(await told(page)).toContain('Đã thêm Lê Thị Hoa');

        await giveDuty(world, { unit: code, dueDate: '2018-12-14' });
        await page.goto(`${world.address}/quan-tri/don-vi/${code}`);
        await page.getByRole('link', { name: 'Kết thúc đơn vị này' }).click();
        await page.getByLabel('Từ ngày').fill('26/11/2018');
        await page.getByLabel('Số, ký hiệu văn bản').fill('12/NQ-HĐND');
        await page.getByRole('button', { name: 'Xem trước' }).click();
        expect(await page.getByRole('alert').textContent()).toContain('cần nêu đơn vị kế thừa');
        await page.getByLabel('Đơn vị kế thừa').selectOption('SNV');
        await page.getByRole('button', { name: 'Xem trước' }).click();
        expect(await page.locator('main').textContent()).toContain(
          '1 phân công bên dưới chuyển sang Sở Nội vụ',
        );
        expect(await overflows(page)).toBe(false);
        await picture(page, `closing-${size}`);
        await page.getByRole('button', { name: 'Kết thúc và chuyển việc' }).click();
        expect(await told(page)).toContain('1 phân công đã chuyển');
      });
    });

    test(`${size}: a setting is changed after a refusal that kept what was typed; a session is ended`, async () => {
      const officer = await openWindow(browser, DESKTOP);
      await signInAt(await officer.newPage(), world.address, 'officer.pleiku', PASSWORD);
      await officer.close();
      await inWindow(viewport, { javaScriptEnabled }, async (page) => {
        await page.goto(`${world.address}/quan-tri/tham-so`);
        await page.getByRole('link', { name: 'Sửa: Gia hạn' }).click();
        await page.getByLabel('Số lần xin gia hạn').fill('9');
        await page.getByLabel('Lý do thay đổi').fill('Quy chế mới');
        await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
        expect(await page.getByRole('alert').textContent()).toContain('Cần sửa 1 mục');
        expect(await page.getByLabel('Lý do thay đổi').inputValue()).toBe('Quy chế mới');
        await picture(page, `setting-refused-${size}`);
        await page.getByLabel('Số lần xin gia hạn').fill(size === 'phone' ? '1' : '3');
        await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
        expect(await told(page)).toContain('Đã lưu thành phiên bản');

        await page.goto(`${world.address}/quan-tri/phien?q=pleiku`);
        await page
          .getByRole('button', { name: /^Kết thúc .*phiên của Chuyên viên UBND TP Pleiku/ })
          .last()
          .click();
        expect(await told(page)).toContain('phiên của Chuyên viên UBND TP Pleiku');
      });
    });
  }

  test.each([
    ['light', DESKTOP],
    ['dark', PHONE],
  ] as const)('%s: axe finds nothing and nothing is wider than the window', async (colorScheme, viewport) => {
    await inWindow(viewport, { colorScheme, javaScriptEnabled: true }, async (page) => {
      for (const path of PAGES) {
        await page.goto(`${world.address}/quan-tri${path}`);
        expect([path, await violations(page)]).toEqual([path, []]);
        expect([path, await overflows(page)]).toEqual([path, false]);
        await picture(page, `page${path.replace('/', '-')}-${colorScheme}`);
      }
    });
  });

  test('the board of the queue draws itself under its policy', async () => {
    await inWindow(DESKTOP, { javaScriptEnabled: true }, async (page) => {
      await page.goto(`${world.address}/quan-tri/hang-doi`);
      await page.getByRole('button', { name: 'Mở bảng hàng đợi' }).click();
      await page.getByText('don-doc').first().waitFor();
      await picture(page, 'board');
    });
  });
});
