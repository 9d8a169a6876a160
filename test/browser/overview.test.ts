/** A leader reads where the work stands: at a desk, on a wall and on a phone, in light and dark. The office watches its mails. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright-core';
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

const WALL = { width: 1920, height: 1080 };
/** A folder for pictures of the pages; absent: none are taken. */
const PICTURES = process.env['PICTURES'];

describeInBrowser('Tổng quan and Thư in Chromium', () => {
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

  const picture = async (page: Page, name: string): Promise<void> => {
    if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  };
  const reading = async (
    viewport: typeof DESKTOP,
    account: string,
    work: (page: Page) => Promise<void>,
    colorScheme: 'light' | 'dark' = 'light',
  ): Promise<void> => {
    const window: BrowserContext = await openWindow(browser, viewport, {
      colorScheme,
      javaScriptEnabled: true,
    });
    try {
      const page = await window.newPage();
      await signInAt(page, office.world.address, account, PASSWORD);
      await work(page);
    } finally {
      await window.close();
    }
  };
  /** Pictures are loaded when they come into sight. */
  const drawn = async (page: Page): Promise<number[]> => {
    const widths = [];
    for (const chart of await page.locator('.chart img').all()) {
      await chart.scrollIntoViewIfNeeded();
      widths.push(
        await chart.evaluate(async (img) => {
          const image = img as HTMLImageElement;
          await image.decode();
          return image.naturalWidth;
        }),
      );
    }
    return widths;
  };

  test('a leader opens the overview from the list of pages and follows what is overdue to its list', async () => {
    await reading(DESKTOP, 'leader', async (page) => {
      await page.getByRole('link', { name: 'Tổng quan' }).first().click();
      await page.waitForURL(/tong-quan/);
      expect(await drawn(page)).toEqual([1120, 1120]);
      expect(await violations(page)).toEqual([]);
      await picture(page, 'overview-desktop');
      const overdue = page.locator('.wall').getByRole('link', { name: /đang quá hạn/ });
      const n = await overdue.textContent();
      await overdue.click();
      await page.waitForURL(/nhiem-vu\?.*OPEN_OVERDUE/);
      expect(await page.locator('table.tasks tbody tr').count()).toBe(Number(n));
      expect(await violations(page)).toEqual([]);
      await picture(page, 'overview-list');
    });
  });

  test('on a wall the figures are large and nothing scrolls sideways', async () => {
    await reading(WALL, 'chair', async (page) => {
      await page.goto(`${office.world.address}/tong-quan`);
      await drawn(page);
      expect(await overflows(page)).toBe(false);
      const size = await page
        .locator('.wall b')
        .first()
        .evaluate((figure) => Number.parseFloat(getComputedStyle(figure).fontSize));
      expect(size).toBeGreaterThan(60);
      await picture(page, 'overview-wall');
    });
  });

  test.each(['/tong-quan', '/tong-quan/don-vi', '/tong-quan/thang', '/tong-quan/danh-sach?loai=ALL'])(
    'on a phone %s fits, and the charts are drawn for it',
    async (path) => {
      await reading(PHONE, 'leader', async (page) => {
        await page.goto(`${office.world.address}${path}`);
        await picture(page, `overview-phone-${path.replaceAll(/\W+/g, '-')}`);
        expect(await overflows(page)).toBe(false);
        for (const width of await drawn(page)) expect(width).toBe(340);
      });
    },
  );

  test('in the dark the page and its charts are dark, and axe finds nothing', async () => {
    await reading(
      DESKTOP,
      'office',
      async (page) => {
        await page.goto(`${office.world.address}/tong-quan`);
        await drawn(page);
        expect(await violations(page)).toEqual([]);
        await picture(page, 'overview-dark');
      },
      'dark',
    );
  });

  test('R8: the office finds an unknown mail, reads what sending again means, and sends it once more', async () => {
    const { database } = office.world;
    const mail = await database.mail.findFirstOrThrow({
      where: { person: { email: 'head.stc@demo.don-doc.test' } },
    });
    await database.mail.update({ where: { id: mail.id }, data: { state: 'UNKNOWN' } });
    await database.notice.updateMany({ where: { mailId: mail.id }, data: { state: 'UNKNOWN' } });
    await reading(DESKTOP, 'office', async (page) => {
      await page.goto(`${office.world.address}/thu`);
      expect(await violations(page)).toEqual([]);
      await picture(page, 'mails-desktop');
      await page.getByRole('link', { name: /Chưa rõ kết quả/ }).click();
      await page.getByRole('rowheader').getByRole('link').click();
      expect(await page.locator('.mail-retry').textContent()).toContain('có thể nhận hai lần');
      expect(await violations(page)).toEqual([]);
      await picture(page, 'mail-unknown');
      await page.getByLabel('Tôi đã hiểu người nhận có thể nhận hai lần').check();
      await page.getByRole('button', { name: 'Gửi lại thư này' }).click();
      expect(await page.getByRole('status').textContent()).toContain('đã vào hàng gửi lại');
    });
  });

  test.each(['/thu?muc=nguoi', '/thu/mau', '/thu/mau/hang-ngay', '/thu/phat-hanh'])(
    '%s fits a phone, and axe finds nothing',
    async (path) => {
      await reading(PHONE, 'office', async (page) => {
        await page.goto(`${office.world.address}${path}`);
        expect(await overflows(page)).toBe(false);
        expect(await violations(page)).toEqual([]);
        await picture(page, `mails-phone-${path.replaceAll(/\W+/g, '-')}`);
      });
    },
  );
});
