import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
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

const ACCOUNTS = ['office', 'chair', 'leader', 'head.stc', 'officer.stc', 'admin', 'auditor'];
/** A folder for pictures of the pages; absent: none are taken. */
const PICTURES = process.env['PICTURES'];

describeInBrowser('the pages in Chromium, without script', () => {
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

  const inWindow = async <T>(
    viewport: typeof DESKTOP,
    work: (page: Page) => Promise<T>,
    colorScheme: 'light' | 'dark' = 'light',
  ): Promise<T> => {
    const context = await openWindow(browser, viewport, { colorScheme });
    try {
      return await work(await context.newPage());
    } finally {
      await context.close();
    }
  };
  const picture = async (page: Page, name: string): Promise<void> => {
    if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  };

  for (const [size, viewport] of [
    ['desktop', DESKTOP],
    ['phone', PHONE],
  ] as const) {
    test.each(ACCOUNTS)(`%s signs in on a ${size} and the page fits`, async (account) => {
      await inWindow(viewport, async (page) => {
        await signInAt(page, office.world.address, account, PASSWORD);
        expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Việc của tôi');
        expect(await overflows(page)).toBe(false);
        await picture(page, `${account}-${size}`);
      });
    });

    test(`the sign-in page and one assignment fit on a ${size}`, async () => {
      await inWindow(viewport, async (page) => {
        await page.goto(`${office.world.address}/dang-nhap?next=/viec-cua-toi`);
        expect(await overflows(page)).toBe(false);
        await picture(page, `sign-in-${size}`);
        await signInAt(page, office.world.address, 'head.stc', PASSWORD);
        await page.goto(`${office.world.address}/nhiem-vu/${office.duties.late.id}?viec=xin-loi#xin-loi`);
        expect(await overflows(page)).toBe(false);
        await picture(page, `assignment-${size}`);
        await page.goto(`${office.world.address}/nhiem-vu/999999`);
        expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Không có trang này');
        await picture(page, `error-${size}`);
      });
    });
  }

  test('in the dark the page is dark', async () => {
    await inWindow(
      DESKTOP,
      async (page) => {
        await signInAt(page, office.world.address, 'officer.stc', PASSWORD);
        const background = await page
          .locator('body')
          .evaluate((body) => getComputedStyle(body).backgroundColor);
        expect(background).toBe('rgb(20, 23, 26)');
        await picture(page, 'officer.stc-dark');
      },
      'dark',
    );
  });

  test('a visitor enters with a click on a demonstration account', async () => {
    await inWindow(PHONE, async (page) => {
      await page.goto(office.world.address);
      await page.getByRole('button', { name: /Vào với vai Cơ quan thường trực/ }).click();
      await page.waitForURL(/viec-cua-toi/);
      expect(await page.getByRole('form').or(page.locator('.account')).first().textContent()).toContain(
        'Cơ quan thường trực',
      );
    });
  });

  test('by keyboard alone: the skip link, then the officer receives a task and reports its progress', async () => {
    await inWindow(DESKTOP, async (page) => {
      await signInAt(page, office.world.address, 'officer.stc', PASSWORD);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.hash === '#noi-dung');
      const title = office.duties.toReceive.title;
      const line = page.getByRole('row').filter({ hasText: title });
      await line.getByRole('button').focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/viec-cua-toi/);
      expect(await page.getByRole('status').textContent()).toContain(`Đã tiếp nhận: ${title}`);
      await page
        .getByRole('row')
        .filter({ hasText: title })
        .getByRole('link', { name: /Báo cáo tiến độ/ })
        .focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/viec=bao-cao-tien-do/);
      await page.getByLabel('Tỷ lệ hoàn thành').fill('25');
      await page.getByLabel('Nội dung').fill('Đã họp triển khai.');
      await page.getByRole('button', { name: 'Báo cáo tiến độ' }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/nhiem-vu\/\d+$/);
      expect(await page.getByRole('status').textContent()).toContain('Đã ghi tiến độ');
      expect(await page.locator('main').textContent()).toContain('25%');
      await picture(page, 'assignment-after-progress');
    });
  });

  test('a refused form keeps what was typed and says what is missing', async () => {
    await inWindow(PHONE, async (page) => {
      await signInAt(page, office.world.address, 'head.stc', PASSWORD);
      await page.goto(`${office.world.address}/nhiem-vu/${office.duties.late.id}?viec=xin-loi`);
      await page.getByLabel('Loại nguyên nhân').selectOption('OWN_FAULT');
      await page.getByLabel(/Nguyên nhân chậm/).fill('Quá ngắn.');
      await page.getByLabel('Biện pháp khắc phục').fill('Tăng cường nhân lực.');
      await page.getByLabel('Lời xin lỗi').fill('Sở xin lỗi Trưởng ban.');
      await page.getByRole('button', { name: 'Ký văn bản xin lỗi' }).click();
      expect(await page.getByRole('alert').textContent()).toContain('Chưa thực hiện được');
      expect(await page.getByLabel('Biện pháp khắc phục').inputValue()).toBe('Tăng cường nhân lực.');
      expect(await page.getByLabel('Loại nguyên nhân').inputValue()).toBe('OWN_FAULT');
      await picture(page, 'apology-refused-phone');
    });
  });

  test('the office presses the day button: Tuesday comes, the daily run sends its mails', async () => {
    await inWindow(DESKTOP, async (page) => {
      await signInAt(page, office.world.address, 'office', PASSWORD);
      office.mailbox.clear();
      await page.getByRole('button', { name: 'Sang ngày làm việc kế tiếp' }).click();
      await page.waitForURL(/viec-cua-toi/);
      const told = (await page.getByRole('status').textContent()) ?? '';
      expect(told).toMatch(/Đã sang ngày 04\/12\/2018: \d+ thư đã gửi/);
      expect(Number(/: (\d+) thư/.exec(told)?.[1])).toBe(office.mailbox.mails.length);
      expect(office.mailbox.mails.length).toBeGreaterThan(0);
      expect(await page.locator('.demo').textContent()).toContain('Thứ Ba, 04/12/2018');
      await picture(page, 'day-moved');
    });
  });
});
