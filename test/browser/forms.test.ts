/** What every form does: a refusal is seen at once and leads to its fields; typing quickly leaves the console clean. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

describeInBrowser('forms in Chromium', () => {
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

  const inWindow = async (
    account: string,
    { viewport = DESKTOP, ...options }: { viewport?: typeof DESKTOP; javaScriptEnabled: boolean },
    work: (page: Page) => Promise<void>,
  ): Promise<void> => {
    const context = await openWindow(browser, viewport, options);
    try {
      const page = await context.newPage();
      await signInAt(page, office.world.address, account, PASSWORD);
      await work(page);
    } finally {
      await context.close();
    }
  };
  const at = (path: string): string => `${office.world.address}${path}`;
  const focused = (page: Page) => page.locator('[role=alert]:focus');
  const isInSight = async (page: Page, selector: string): Promise<boolean> => {
    const box = await page.locator(selector).first().boundingBox();
    const { height } = page.viewportSize() ?? { height: 0 };
    return box !== null && box.y >= 0 && box.y < height;
  };

  for (const javaScriptEnabled of [false, true]) {
    describe(`a refusal ${javaScriptEnabled ? 'with' : 'without'} script, on a phone`, () => {
      const phone = { viewport: PHONE, javaScriptEnabled };

      test('of a long form has the focus, is in sight, and its links lead to the fields', async () => {
        await inWindow('office', phone, async (page) => {
          await page.goto(at('/giao-viec/moi?ke-hoach=KH-TEST'));
          await page.locator('[name="title"]').fill('Nâng cấp Cổng thông tin điện tử');
          await page.locator('[name="units.1.unit"]').fill('Sở Không Có');
          await page.getByRole('button', { name: 'Lưu dự thảo' }).last().click();
          await focused(page).waitFor();
          expect(await isInSight(page, '[role=alert]')).toBe(true);
          expect(await overflows(page)).toBe(false);
          await focused(page).getByRole('link').click();
          await page.locator('[name="units.1.unit"]:focus').waitFor();
          expect(await isInSight(page, '[name="units.1.unit"]')).toBe(true);
        });
      });

      test('of a form far down its page is scrolled to', async () => {
        await inWindow('office', phone, async (page) => {
          await page.goto(at('/bao-cao?loai=RANGE'));
          await page.getByLabel('Từ ngày').fill('1/12/2018');
          await page.getByLabel('Đến ngày').fill('1/1/2017');
          await page.locator('#lap button.btn-primary').click();
          await focused(page).waitFor();
          expect(await isInSight(page, '[role=alert]')).toBe(true);
        });
      });
    });
  }

  /** Everything that the console calls an error while `work` goes on. */
  const errorsDuring = async (page: Page, work: () => Promise<void>): Promise<string[]> => {
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    await work();
    return errors;
  };

  /** Requests of script to this path are kept waiting, one after the other, until they are let go. */
  const holdRequests = async (page: Page, path: RegExp) => {
    const held: (() => void)[] = [];
    const arrived: (() => void)[] = [];
    await page.route(path, async (route) => {
      if (route.request().headers()['hx-request'] === undefined) return route.continue();
      await new Promise<void>((resolve) => {
        held.push(resolve);
        arrived.shift()?.();
      });
      await route.continue().catch(() => undefined);
    });
    return {
      next: async (): Promise<void> => {
        if (held.length === 0) await new Promise<void>((resolve) => arrived.push(resolve));
      },
      letGo: (): void => held.shift()?.(),
    };
  };

  const scripted = { javaScriptEnabled: true };

  test('the apology: typed on while an answer is on its way, and left before it comes', async () => {
    await inWindow('officer.stc', scripted, async (page) => {
      await page.goto(at(`/nhiem-vu/${office.duties.late.id}/xin-loi`));
      const requests = await holdRequests(page, /xin-loi\/kiem-tra$/);
      const errors = await errorsDuring(page, async () => {
        const reason = page.getByLabel(/^Nguyên nhân chậm/);
        await reason.pressSequentially('Đơn vị bố trí nhân lực');
        await requests.next();
        await reason.pressSequentially(' chưa kịp thời nên việc rà soát danh mục bị chậm.');
        await page.getByLabel(/^Biện pháp khắc phục/).pressSequentially('Bố trí thêm hai chuyên viên.');
        await page.getByLabel(/^Lời xin lỗi/).focus();
        requests.letGo();
        await requests.next();
        requests.letGo();
        await page.locator('#con-thieu .there').filter({ hasText: 'Biện pháp khắc phục' }).waitFor();
        await page.getByLabel(/^Lời xin lỗi/).pressSequentially('Đơn vị xin lỗi Trưởng ban.');
        await requests.next();
        await page.getByRole('button', { name: 'Lưu nháp' }).click();
        await page.getByText('Đã thực hiện').waitFor();
      });
      expect(errors).toEqual([]);
    });
  });

  test.each([
    ['/nhiem-vu', '#loc-q', /\/nhiem-vu\?/, '#ket-qua'],
    ['/giao-viec', '#loc-tim', /\/giao-viec\?/, '#du-thao'],
    ['/van-ban', '#tim-van-ban', /\/van-ban\?/, 'main'],
    ['/giao-viec/moi?ke-hoach=KH-TEST', '[name="deadline"]', /\/giao-viec\/xem-han\?/, '#han-tinh'],
  ])('%s: typed on while an answer is on its way', async (path, field, address, place) => {
    await inWindow('office', scripted, async (page) => {
      await page.goto(at(path));
      const requests = await holdRequests(page, address);
      const errors = await errorsDuring(page, async () => {
        await page.locator(field).pressSequentially('30/1');
        await requests.next();
        await page.locator(field).pressSequentially('2/2018');
        await page.locator(field).press('Tab');
        requests.letGo();
        await requests.next();
        const answered = page.waitForResponse(address);
        requests.letGo();
        await (await answered).finished();
        await page.locator(place).waitFor();
      });
      expect(errors).toEqual([]);
    });
  });
});
