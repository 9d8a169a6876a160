/** The story of one apology: drafted, signed, returned for form, signed again, read by everybody. */
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
const REASON = 'Đơn vị bố trí nhân lực chưa kịp thời nên việc rà soát danh mục bị chậm so với kế hoạch.';

describeInBrowser('xin lỗi, in Chromium', () => {
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
    { viewport = DESKTOP, ...options }: { viewport?: typeof DESKTOP } & Parameters<typeof openWindow>[2],
    work: (page: Page) => Promise<void>,
  ): Promise<void> => {
    const context = await openWindow(browser, viewport, options);
    try {
      await work(await context.newPage());
    } finally {
      await context.close();
    }
  };
  const at = (path: string): string => `${office.world.address}${path}`;
  const signIn = (page: Page, account: string) => signInAt(page, office.world.address, account, PASSWORD);
  const picture = async (page: Page, name: string): Promise<void> => {
    expect(await overflows(page)).toBe(false);
    if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  };
  const lateTask = () => office.duties.late;
  /** The next act on the line of the late task in the register. */
  const openFromRegister = async (page: Page, act: string): Promise<void> => {
    await page.goto(at('/so-xin-loi'));
    await page
      .getByRole('row')
      .filter({ hasText: lateTask().title })
      .getByRole('link', { name: new RegExp(act) })
      .click();
    await page.waitForURL(/xin-loi$/);
  };
  const stillMissing = (page: Page) => page.locator('#con-thieu .missing').count();

  test('without script, on a phone: an officer looks what is missing and keeps a draft', async () => {
    await inWindow({ viewport: PHONE }, async (page) => {
      await signIn(page, 'officer.stc');
      await openFromRegister(page, 'Soạn');
      await page.getByLabel('Loại nguyên nhân').selectOption('OWN_FAULT');
      await page.getByLabel(/^Nguyên nhân chậm/).fill('Chưa kịp.');
      await page.getByRole('button', { name: 'Kiểm tra nội dung' }).click();
      await page.waitForURL(/kiem-tra$/);
      expect(await page.locator('#con-thieu-dem').textContent()).toContain('Còn 4 mục chưa đạt');
      expect(await page.getByText('(hiện có 9)').first().textContent()).toContain('ít nhất 50 ký tự');
      await picture(page, 'apology-form-phone');
      await page.getByLabel(/^Nguyên nhân chậm/).fill(REASON);
      await page.getByLabel('Biện pháp khắc phục').fill('Cử thêm hai chuyên viên.');
      await page.getByRole('button', { name: 'Lưu nháp' }).click();
      await page.waitForURL(/xin-loi$/);
      expect(await page.getByRole('status').first().textContent()).toContain('Đã lưu bản nháp');
    });
  });

  test('with script: the head sees what is missing as it is typed, is asked once more, and signs', async () => {
    await inWindow({ javaScriptEnabled: true }, async (page) => {
      await signIn(page, 'head.stc');
      await openFromRegister(page, 'Ký xin lỗi');
      expect(await page.getByLabel(/^Nguyên nhân chậm/).inputValue()).toBe(REASON);
      expect(await stillMissing(page)).toBe(2);
      await page.getByLabel('Lời xin lỗi').fill('Sở xin lỗi Trưởng ban về sự chậm trễ này.');
      await page.locator('#con-thieu .missing').nth(1).waitFor({ state: 'detached' });
      const atFault = page
        .getByRole('combobox', { name: /^Đơn vị có lỗi/ })
        .or(page.getByRole('textbox', { name: /^Đơn vị có lỗi/ }));
      await atFault.fill('Bộ Thông tin');
      await page.locator('#xin-loi-unitAtFault-loi').getByText('trong hệ thống').waitFor();
      await atFault.fill('');
      await atFault.pressSequentially('noi vu');
      await page.getByRole('option', { name: 'Sở Nội vụ' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      expect(await atFault.inputValue()).toBe('Sở Nội vụ');
      await page
        .locator('#xin-loi-unitAtFault-loi')
        .getByText('trong hệ thống')
        .waitFor({ state: 'detached' });
      await page.getByLabel('Hẹn xong ngày').fill('08/12/2018');
      await page.locator('#xin-loi-promisedDate-loi').getByText('không phải ngày làm việc').waitFor();
      expect(await violations(page)).toEqual([]);
      await picture(page, 'apology-form');
      await page.getByLabel('Hẹn xong ngày').fill('06/12/2018');
      await page.getByText('Đã đủ nội dung').waitFor();
      await page.getByRole('button', { name: 'Ký và gửi…' }).click();
      await page.getByRole('heading', { name: 'Xác nhận trước khi ký' }).waitFor();
      expect(await page.locator('.promise-named').textContent()).toContain('Thứ Năm, 06/12/2018');
      expect(await violations(page)).toEqual([]);
      await picture(page, 'apology-confirm');
      await page.getByRole('button', { name: 'Ký và gửi Trưởng ban' }).click();
      await page.getByText('Đã ký và gửi văn bản xin lỗi').waitFor();
      await page.getByRole('link', { name: 'Văn bản xin lỗi' }).click();
      await page.getByText('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM').waitFor();
      expect(await violations(page)).toEqual([]);
      await picture(page, 'apology-letter');
    });
  });

  test('A8: the office returns it for form; the head reads why and signs again with another date', async () => {
    await inWindow({}, async (page) => {
      await signIn(page, 'office');
      await page.goto(at(`/nhiem-vu/${lateTask().id}/xin-loi`));
      await picture(page, 'apology-office');
      await page.locator('summary').filter({ hasText: 'Trả lại về thể thức' }).click();
      await page.locator('#tra-lai-van-ban-xin-loi').getByLabel('Lý do').fill('Thiếu trích yếu nội dung.');
      await page.locator('#tra-lai-van-ban-xin-loi').getByRole('button').click();
      await page.waitForURL(/nhiem-vu\/\d+/);
    });
    await inWindow({ viewport: PHONE }, async (page) => {
      await signIn(page, 'head.stc');
      await openFromRegister(page, 'Ký xin lỗi');
      expect(await page.locator('main').textContent()).toContain('Thiếu trích yếu nội dung.');
      expect(await stillMissing(page)).toBe(1);
      await page.getByLabel('Hẹn xong ngày').fill('5/12/2018');
      await page.getByRole('button', { name: 'Ký và gửi…' }).click();
      await page.getByRole('button', { name: 'Ký và gửi Trưởng ban' }).click();
      await page.waitForURL(/xin-loi$/);
      await picture(page, 'apology-record-phone');
    });
  });

  test('A12: the office ticks the letter; everybody reads the register, on a screen and on a phone', async () => {
    await inWindow({}, async (page) => {
      await signIn(page, 'office');
      await page.goto(at(`/nhiem-vu/${lateTask().id}/xin-loi`));
      await page.getByRole('button', { name: 'Công khai thư' }).click();
      await page.getByText('Đã công khai thư xin lỗi').waitFor();
      await page.goto(at('/so-xin-loi'));
      await picture(page, 'register');
    });
    for (const [size, viewport] of [
      ['desktop', DESKTOP],
      ['phone', PHONE],
    ] as const) {
      await inWindow({ viewport }, async (page) => {
        await page.goto(at('/cong-khai'));
        await picture(page, `public-figures-${size}`);
        await page.getByRole('link', { name: 'Sổ xin lỗi công khai' }).click();
        await page.getByLabel('Tìm nhiệm vụ, đơn vị').fill('dich vu cong');
        await page.getByRole('button', { name: 'Lọc' }).click();
        await page.waitForURL(/q=dich/);
        await picture(page, `public-register-${size}`);
        await page.getByRole('link', { name: lateTask().title }).click();
        await page.getByText(REASON).waitFor();
        expect(await page.locator('main').textContent()).not.toContain('Thủ trưởng Sở Tài chính');
        await picture(page, `public-apology-${size}`);
        await page.getByRole('link', { name: 'Sở Tài chính' }).click();
        await page.waitForURL(/don-vi\/STC$/);
        await picture(page, `public-unit-${size}`);
      });
    }
  });

  test('with script, in the dark: a filter changes the register in place and stands in the address', async () => {
    await inWindow({ javaScriptEnabled: true, colorScheme: 'dark' }, async (page) => {
      await signIn(page, 'chair');
      await page.goto(at('/so-xin-loi'));
      await page.getByLabel('Đơn vị').selectOption('PLEIKU');
      await page.waitForURL(/don-vi=PLEIKU/);
      expect(await page.locator('main').textContent()).not.toContain(lateTask().title);
      await page.getByLabel('Đơn vị').selectOption('');
      await page.getByText(lateTask().title).waitFor();
      expect(await violations(page)).toEqual([]);
      await picture(page, 'register-dark');
    });
  });

  test('axe finds nothing on the public pages, in light and in the dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await inWindow({ javaScriptEnabled: true, colorScheme }, async (page) => {
        for (const path of ['/cong-khai', '/cong-khai/so-xin-loi', '/cong-khai/don-vi/STC']) {
          await page.goto(at(path));
          expect({ path, found: await violations(page) }).toEqual({ path, found: [] });
        }
        await picture(page, `public-unit-${colorScheme}`);
      });
    }
  });

  test('on a phone the register is a list that fits', async () => {
    await inWindow({ viewport: PHONE }, async (page) => {
      await signIn(page, 'officer.stc');
      await page.goto(at('/so-xin-loi'));
      await picture(page, 'register-phone');
    });
  });
});
