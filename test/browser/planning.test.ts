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
import { ROOT } from '../support/database.js';
import { startPageOffice, type PageOffice } from '../support/page-office.js';
import { seedProvince } from '../support/province.js';
import { PASSWORD } from '../support/web-world.js';

/** A folder for pictures of the pages; absent: none are taken. */
const PICTURES = process.env['PICTURES'];
const WORKBOOK = join(ROOT, 'prisma/seed/ke-hoach-2018.xlsx');

describeInBrowser('the standing office plans its tasks in Chromium', () => {
  let office: PageOffice;
  let browser: Browser;
  beforeAll(async () => {
    office = await startPageOffice();
    await seedProvince(office.world.database);
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await office?.stop();
  });

  const asOffice = async (
    viewport: typeof DESKTOP,
    options: { javaScriptEnabled: boolean; colorScheme?: 'light' | 'dark' },
    work: (page: Page, at: (path: string) => Promise<unknown>) => Promise<void>,
  ): Promise<void> => {
    const context = await openWindow(browser, viewport, options);
    try {
      const page = await context.newPage();
      await signInAt(page, office.world.address, 'office', PASSWORD);
      await work(page, (path) => page.goto(`${office.world.address}${path}`));
    } finally {
      await context.close();
    }
  };
  const picture = async (page: Page, name: string): Promise<void> => {
    if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  };
  const plain = { javaScriptEnabled: false };
  const scripted = { javaScriptEnabled: true };

  test('without script: drafts a task on a phone, adds a line, computes the deadline, saves', async () => {
    await asOffice(PHONE, plain, async (page, at) => {
      await at('/giao-viec');
      await picture(page, 'drafting-phone');
      expect(await overflows(page)).toBe(false);
      await page.getByRole('link', { name: 'Soạn nhiệm vụ' }).click();
      await page.getByLabel('Kế hoạch').selectOption('KH-TEST');
      await page.getByLabel('Nội dung nhiệm vụ').fill('Xây dựng quy chế bảo đảm an toàn thông tin mạng');
      await page.getByLabel(/^Thời hạn/).fill('trong năm 2018');
      await page.locator('[name="units.0.unit"]').fill('so tai chinh');
      await page.locator('[name="units.1.unit"]').fill('Sở Nội vụ');
      await page.getByRole('button', { name: 'Thêm đơn vị' }).click();
      expect(await page.locator('[name="units.2.unit"]').count()).toBe(1);
      expect(await page.locator('#han-tinh').textContent()).toContain('hạn tính 02/01/2019');
      await page.locator('[name="units.2.unit"]').fill('Sở Không Có');
      await page.getByRole('button', { name: 'Lưu dự thảo' }).click();
      expect(await page.locator('.field-error').first().textContent()).toContain('Không tìm thấy đơn vị');
      expect(await overflows(page)).toBe(false);
      await picture(page, 'draft-refused-phone');
      await page.getByRole('button', { name: 'Bỏ dòng 3' }).click();
      await page.getByRole('button', { name: 'Lưu dự thảo' }).click();
      await page.waitForURL(/giao-viec\/NV-2018-/);
      expect(await page.getByRole('status').first().textContent()).toContain('Đã lưu dự thảo');
      await picture(page, 'draft-phone');
    });
  });

  test('with script: the deadline answers while it is typed, a unit is found without diacritics', async () => {
    await asOffice(DESKTOP, scripted, async (page, at) => {
      await at('/giao-viec/moi?ke-hoach=KH-TEST');
      await page.getByLabel('Nội dung nhiệm vụ').fill('Cập nhật Kiến trúc Chính quyền điện tử của tỉnh');
      await page.getByLabel(/^Thời hạn/).pressSequentially('31/12/2018');
      await page.getByText('31/12/2018 nghỉ hoán đổi').waitFor();
      await page.locator('[name="units.0.unit"]').pressSequentially('tai ch');
      await page.getByRole('option', { name: 'Sở Tài chính' }).waitFor();
      await picture(page, 'draft-picker');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      expect(await page.locator('[name="units.0.unit"]').inputValue()).toBe('Sở Tài chính');
      await page.getByText('Đủ điều kiện giao.').waitFor();
      await page.getByRole('button', { name: 'Thêm đơn vị' }).click();
      await page.locator('[name="units.2.unit"]').waitFor();
      expect(page.url()).toContain('/giao-viec/moi');
      await picture(page, 'draft-desktop');
      await page.getByRole('button', { name: 'Lưu dự thảo' }).click();
      await page.waitForURL(/giao-viec\/NV-2018-/);
      await page.getByRole('button', { name: 'Lưu rồi giao nhiệm vụ này' }).click();
      await page.getByRole('heading', { name: 'Thư sẽ gửi' }).waitFor();
      await picture(page, 'issuing-desktop');
      await page.getByRole('button', { name: 'Giao 1 nhiệm vụ' }).first().click();
      await page.getByText('Đã giao 1 trên 1 nhiệm vụ').waitFor();
      await picture(page, 'issued-desktop');
    });
  });

  test('with script: the documents of a plan are there as soon as it is chosen', async () => {
    const { database } = office.world;
    const document = await database.document.create({
      data: { number: '45/KH-BCĐ', subject: 'Kế hoạch năm' },
    });
    const plan = await database.plan.findUniqueOrThrow({ where: { code: 'KH-TEST' } });
    await database.planDocument.create({ data: { planId: plan.id, documentId: document.id } });
    await asOffice(DESKTOP, scripted, async (page, at) => {
      await at('/giao-viec/moi');
      expect(await page.getByLabel('45/KH-BCĐ').count()).toBe(0);
      await page.getByLabel('Nội dung nhiệm vụ').fill('Nội dung còn nguyên');
      await page.getByLabel('Kế hoạch').selectOption('KH-TEST');
      await page.getByLabel('45/KH-BCĐ').check();
      expect(await page.locator('#cac-muc option').count()).toBeGreaterThan(0);
      expect(await page.getByLabel('Nội dung nhiệm vụ').inputValue()).toBe('Nội dung còn nguyên');
    });
  });

  test('imports the workbook into a new plan, corrects a row in place, makes the drafts, issues several', async () => {
    await asOffice(DESKTOP, scripted, async (page, at) => {
      await at('/giao-viec/nhap');
      await page.getByText('Hoặc lập kế hoạch mới').click();
      await page.getByLabel('Mã kế hoạch').fill('KH-2018');
      await page.getByLabel('Tên kế hoạch').fill('Danh mục nhiệm vụ ứng dụng công nghệ thông tin năm 2018');
      await page.getByLabel(/^Năm/).fill('2018');
      await page.getByLabel('Tệp Excel').setInputFiles(WORKBOOK);
      await picture(page, 'upload-desktop');
      await page.getByRole('button', { name: 'Đọc tệp' }).click();
      await page.waitForURL(/nhap\/\d+$/);
      await picture(page, 'preview-desktop');
      await page.reload();
      await page.getByRole('link', { name: /^Cần xem/ }).click();
      const row = page.locator('tr:has(.cell-warning)').first();
      const id = (await row.getAttribute('id')) ?? '';
      await row.getByRole('link', { name: /Sửa dòng/ }).click();
      const form = page.locator(`#${id} form`);
      await form.getByLabel('Chủ trì').fill('sở nội vụ');
      await form.getByLabel('Phối hợp').fill('');
      await form.getByLabel('Thời hạn').fill('20/12/2018');
      await form.getByLabel('Văn bản căn cứ').fill('');
      await picture(page, 'preview-edit-desktop');
      await form.getByRole('button', { name: 'Ghi sửa đổi' }).click();
      await page.waitForURL(/#dong-/);
      await page.goto(page.url().replace(/\?.*$/, ''));
      expect(await page.locator(`#${id}`).textContent()).toContain('đã sửa');
      expect(await page.locator(`#${id}`).textContent()).toContain('Sở Nội vụ');
      const drafts = (await page.getByRole('button', { name: /^Lập \d+ dự thảo/ }).textContent()) ?? '';
      await page.getByRole('button', { name: drafts }).click();
      await page.waitForURL(/giao-viec\?ke-hoach=KH-2018/);
      expect(await page.getByRole('status').first().textContent()).toContain(/\d+/.exec(drafts)?.[0]);
      await picture(page, 'drafting-desktop');
      const ready = page.locator('.drafts tr').filter({ hasText: 'đủ để giao' }).getByRole('checkbox');
      for (let index = 0; index < 3; index += 1) await ready.nth(index).check();
      await page.getByRole('button', { name: 'Giao các nhiệm vụ đã chọn' }).click();
      await page.getByRole('button', { name: 'Giao 3 nhiệm vụ' }).first().click();
      await page.getByText('Đã giao 3 trên 3 nhiệm vụ').waitFor();
    });
  });

  for (const [size, viewport] of [
    ['desktop', DESKTOP],
    ['phone', PHONE],
  ] as const) {
    test(`the plan as tree and in time fits a ${size}; a file is read there without script too`, async () => {
      await asOffice(viewport, plain, async (page, at) => {
        for (const [path, name] of [
          ['/ke-hoach', 'plans'],
          ['/ke-hoach/KH-TEST', 'plan'],
          ['/ke-hoach/KH-2018', 'plan-2018'],
          ['/ke-hoach/KH-TEST/tien-do', 'timeline'],
          ['/ke-hoach/KH-TEST/sua', 'plan-form'],
          ['/van-ban', 'documents'],
          ['/van-ban/moi', 'document-form'],
        ] as const) {
          await at(path);
          expect(await overflows(page)).toBe(false);
          await picture(page, `${name}-${size}`);
        }
        await at('/giao-viec/nhap?ke-hoach=KH-TEST');
        await page.getByLabel('Tệp Excel').setInputFiles(WORKBOOK);
        await page.getByRole('button', { name: 'Đọc tệp' }).click();
        await page.waitForURL(/nhap\/\d+$/);
        expect(await overflows(page)).toBe(false);
        await picture(page, `preview-${size}-plain`);
        await page.goto(page.url());
        const row = page.locator('tr:has(.cell-warning)').first();
        await row.getByRole('link', { name: /Sửa dòng/ }).click();
        expect(await overflows(page)).toBe(false);
        await picture(page, `preview-edit-${size}-plain`);
      });
    });
  }

  test('in the dark', async () => {
    await asOffice(DESKTOP, { ...plain, colorScheme: 'dark' }, async (page, at) => {
      await at('/ke-hoach/KH-TEST/tien-do');
      await picture(page, 'timeline-dark');
      await at('/giao-viec/moi');
      await picture(page, 'draft-dark');
      expect(await overflows(page)).toBe(false);
    });
  });
});
