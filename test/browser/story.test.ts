/** One task through the hands of four people: the head asks for more time twice, the office and the committee head decide. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { DESKTOP, describeInBrowser, openWindow, PHONE, signInAt, startBrowser } from '../support/browser.js';
import { giveDuty, type Duty } from '../support/duties.js';
import { PASSWORD, startWebWorld, type WebWorld } from '../support/web-world.js';

const WAYS = [
  { how: 'on a desktop, with script', viewport: DESKTOP, javaScriptEnabled: true },
  { how: 'on a phone, without script', viewport: PHONE, javaScriptEnabled: false },
];

describeInBrowser('one task through many hands', () => {
  let world: WebWorld;
  let browser: Browser;
  beforeAll(async () => {
    world = await startWebWorld();
    await world.setTime('2018-12-03');
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await world?.stop();
  });

  test.each(WAYS)(
    'X2: the office grants the first extension, the committee head the second; the result is verified ($how)',
    async ({ viewport, javaScriptEnabled }) => {
      const duty = await giveDuty(world, {
        dueDate: '2018-12-14',
        title: `Nâng cấp mạng nội bộ ${viewport.width}`,
      });
      const by = async (account: string, work: (page: Page) => Promise<void>): Promise<void> => {
        const context = await openWindow(browser, viewport, { javaScriptEnabled });
        const page = await context.newPage();
        await signInAt(page, world.address, account, PASSWORD);
        await work(page);
        await context.close();
      };
      const openAct = (page: Page, slug: string): Promise<unknown> =>
        page.goto(`${world.address}/nhiem-vu/${duty.id}?viec=${slug}#${slug}`);

      await by('head.stc', (page) => askForMoreTime(page, openAct, '27/12/2018'));
      await by('office', async (page) => {
        await followLine(page, duty, /quyết định/);
        await decide(page, 'Cho gia hạn', '14/QĐ-BCĐ');
      });
      expect(await dueDateOf(duty)).toBe('2018-12-27');

      await by('head.stc', (page) => askForMoreTime(page, openAct, '10/01/2019'));
      await by('office', async (page) => {
        await openAct(page, 'quyet-dinh-gia-han');
        expect(await page.locator('#quyet-dinh-gia-han').count()).toBe(0);
        expect(await page.locator('.not-now').last().textContent()).toContain('Trưởng ban');
      });
      await by('chair', async (page) => {
        await followLine(page, duty, /quyết định/);
        await decide(page, 'Cho gia hạn', '15/QĐ-BCĐ');
      });
      expect(await dueDateOf(duty)).toBe('2019-01-10');

      await by('head.stc', async (page) => {
        await openAct(page, 'xin-gia-han');
        expect(await page.locator('#xin-gia-han').count()).toBe(0);
        await openAct(page, 'nop-ket-qua');
        await page
          .locator('#nop-ket-qua')
          .getByLabel('Kết quả thực hiện')
          .fill('Đã nghiệm thu, đưa vào sử dụng.');
        await page.locator('#nop-ket-qua').getByRole('button', { name: 'Nộp kết quả' }).click();
        await page.getByRole('status').filter({ hasText: 'Đã nộp kết quả' }).waitFor();
      });
      await by('office', async (page) => {
        await followLine(page, duty, /Kiểm tra/);
        await page.getByLabel('Đạt, xác nhận hoàn thành').check();
        await page.locator('#xac-nhan-ket-qua').getByRole('button', { name: 'Xác nhận kết quả' }).click();
        await page.getByRole('status').filter({ hasText: 'Đã thực hiện' }).waitFor();
      });
      await by('leader', async (page) => {
        await page.goto(`${world.address}/nhiem-vu/${duty.id}`);
        expect(await page.locator('main').textContent()).toContain('Hoàn thành đúng hạn');
      });
    },
    90_000,
  );

  const dueDateOf = async ({ id }: Duty): Promise<string | undefined> =>
    (await world.database.assignment.findUniqueOrThrow({ where: { id } })).dueDate
      ?.toISOString()
      .slice(0, 10);

  /** The button of this task's line on the person's first page. */
  async function followLine(page: Page, { title }: Duty, name: RegExp): Promise<void> {
    await page.getByRole('row').filter({ hasText: title }).getByRole('link', { name }).first().click();
    await page.waitForURL(/viec=/);
  }

  async function askForMoreTime(
    page: Page,
    openAct: (page: Page, slug: string) => Promise<unknown>,
    date: string,
  ): Promise<void> {
    await openAct(page, 'xin-gia-han');
    const form = page.locator('#xin-gia-han');
    await form.getByLabel('Xin gia hạn đến ngày').fill(date);
    await form.getByLabel('Lý do').fill('Nhà thầu giao thiết bị chậm.');
    await form.getByRole('button', { name: 'Xin gia hạn' }).click();
    await page.getByRole('status').filter({ hasText: 'Đã thực hiện' }).waitFor();
  }

  async function decide(page: Page, choice: string, documentNumber: string): Promise<void> {
    const form = page.locator('#quyet-dinh-gia-han');
    await form.getByLabel(choice, { exact: true }).check();
    await form.getByLabel('Lý do').fill('Lý do khách quan.');
    await form.getByLabel('Số, ký hiệu văn bản').fill(documentNumber);
    await form.getByRole('button', { name: 'Quyết định gia hạn' }).click();
    await page.getByRole('status').filter({ hasText: 'Đã thực hiện' }).waitFor();
  }
});
