/** Signing in and one's own settings in Chromium, without script where nothing else is said. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { Browser, Page } from 'playwright-core';
import { loadEnvironment } from '../../src/config/environment.js';
import { WorkerModule } from '../../workers/worker.module.js';
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
import { startMailbox, type Mailbox } from '../support/mailbox.js';
import { codeOf } from '../support/one-time-code.js';
import { PASSWORD, startWebWorld, type WebWorld } from '../support/web-world.js';

/** A folder for pictures of the pages; absent: none are taken. */
const PICTURES = process.env['PICTURES'];
const NEW = 'bốn con trâu qua sông';
const WITH_SCRIPT = { javaScriptEnabled: true };

describeInBrowser('accounts in Chromium', () => {
  let world: WebWorld;
  let worker: INestApplicationContext;
  let mailbox: Mailbox;
  let browser: Browser;

  beforeAll(async () => {
    mailbox = await startMailbox();
    const variables = { SMTP_URL: mailbox.url, DEMO_PASSWORD: PASSWORD };
    world = await startWebWorld(variables);
    worker = await NestFactory.createApplicationContext(
      WorkerModule.for(
        loadEnvironment({
          DATABASE_URL: world.url,
          SECRET: 'a secret of the tests, long enough for it',
          DEMO: '1',
          NODE_ENV: 'test',
          ...variables,
        }),
      ),
      { logger: ['error'] },
    );
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await worker?.close();
    await world?.stop();
    await mailbox?.stop();
  });

  const inWindow = async (
    viewport: typeof DESKTOP,
    work: (page: Page) => Promise<void>,
    options: { colorScheme?: 'light' | 'dark'; javaScriptEnabled?: boolean } = {},
  ): Promise<void> => {
    const context = await openWindow(browser, viewport, options);
    try {
      await work(await context.newPage());
    } finally {
      await context.close();
    }
  };
  const look = async (page: Page, name: string): Promise<void> => {
    expect(await overflows(page)).toBe(false);
    if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  };
  /** With axe, which needs script: pages that only a form leads to; the others are looked at by following links. */
  const lookClosely = async (page: Page, name: string): Promise<void> => {
    await look(page, name);
    expect(await violations(page)).toEqual([]);
  };
  const go = (page: Page, path: string) => page.goto(`${world.address}${path}`);
  const choosePassword = async (page: Page, password: string): Promise<void> => {
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill(password);
    await page.getByLabel('Nhập lại mật khẩu mới').fill(password);
  };

  /** The link of the newest mail for this address, as soon as it is there. */
  async function linkFor(address: string): Promise<string> {
    for (;;) {
      const found = /https?:\S+\?ma=[\w-]+/.exec(mailbox.to(address).at(-1)?.text ?? '');
      if (found) return new URL(found[0]).pathname + new URL(found[0]).search;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  test('a forgotten password is reset by the link of a real mail, on a phone', async () => {
    await inWindow(PHONE, async (page) => {
      await go(page, '/dang-nhap');
      await look(page, 'sign-in-phone');
      await page.getByRole('link', { name: 'Quên mật khẩu' }).click();
      await page.getByLabel('Thư điện tử').fill('officer.pleiku@demo.don-doc.test');
      await look(page, 'forgotten-phone');
      await page.getByRole('button', { name: 'Gửi liên kết' }).click();
      expect(await page.getByRole('status').textContent()).toContain('trong 30 phút');
      await look(page, 'forgotten-asked-phone');
      const link = await linkFor('officer.pleiku@demo.don-doc.test');
      await go(page, link);
      await choosePassword(page, '1234567890');
      await page.getByRole('button', { name: 'Đặt mật khẩu' }).click();
      expect(await page.getByRole('alert').textContent()).toContain('nhiều người dùng');
      await look(page, 'reset-refused-phone');
      await choosePassword(page, NEW);
      await page.getByRole('button', { name: 'Đặt mật khẩu' }).click();
      expect(await page.getByRole('status').first().textContent()).toContain('Xin đăng nhập');
      await go(page, link);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
        'Liên kết không còn dùng được',
      );
      await look(page, 'reset-dead-phone');
      await signInAt(page, world.address, 'officer.pleiku', NEW);
    });
  });

  test('a first password is changed before anything else', async () => {
    const admin = await world.signIn('admin');
    const email = 'moi@demo.don-doc.test';
    const person = {
      name: 'Nguyễn Thị Mới',
      email,
      unit: 'STC',
      roles: ['OFFICER'],
      password: 'được cấp hôm nay',
    };
    await admin.post('/api/people').send(person).expect(201);
    await inWindow(
      DESKTOP,
      async (page) => {
        await go(page, '/dang-nhap');
        await page.getByLabel('Thư điện tử').fill(email);
        await page.getByLabel('Mật khẩu').fill(person.password);
        await page.keyboard.press('Enter');
        await page.waitForURL(/doi-mat-khau/);
        await go(page, '/nhiem-vu');
        await page.waitForURL(/doi-mat-khau/);
        await lookClosely(page, 'first-password');
        await page.getByLabel('Mật khẩu hiện nay').fill(person.password);
        await choosePassword(page, NEW);
        await page.keyboard.press('Enter');
        await page.waitForURL(/viec-cua-toi/);
        await page.getByRole('link', { name: 'Nguyễn Thị Mới: trang cá nhân' }).first().click();
        await look(page, 'own-settings');
        await page.getByRole('link', { name: 'Phiên đăng nhập' }).click();
        await look(page, 'sessions');
        await page.getByRole('link', { name: 'Lịch trên điện thoại' }).click();
        await page.getByRole('button', { name: 'Tạo địa chỉ lịch' }).click();
        await look(page, 'calendar-feed');
        expect(await page.getByLabel('Địa chỉ lịch, chỉ hiện lần này').inputValue()).toMatch(
          /\/lich\/[\w-]{43}\.ics$/,
        );
      },
      WITH_SCRIPT,
    );
  });

  test('a second factor is set up with the key, and asked for at the next sign-in', async () => {
    await inWindow(
      DESKTOP,
      async (page) => {
        await signInAt(page, world.address, 'leader', PASSWORD);
        await go(page, '/ca-nhan/xac-thuc-hai-buoc');
        await look(page, 'second-factor-off');
        await page.getByLabel('Mật khẩu hiện nay').fill(PASSWORD);
        await page.getByRole('button', { name: 'Bật xác thực hai bước' }).click();
        const secret = (await page.locator('.secret').textContent()) ?? '';
        await lookClosely(page, 'second-factor-setup');
        await page.getByLabel('Mã 6 số đang hiện trong ứng dụng').fill(codeOf(secret));
        await page.getByRole('button', { name: 'Xác nhận và bật' }).click();
        expect(await page.locator('.recovery-codes li').count()).toBe(10);
        await lookClosely(page, 'recovery-codes');
        await page.getByRole('link', { name: 'Đã chép, đi tiếp' }).click();
        await look(page, 'second-factor-on');
        await page.getByRole('button', { name: 'Đăng xuất' }).first().click();
        await page.getByLabel('Thư điện tử').fill('leader@demo.don-doc.test');
        await page.getByLabel('Mật khẩu').fill(PASSWORD);
        await page.keyboard.press('Enter');
        await page.getByLabel('Mã xác thực hoặc mã khôi phục').fill('000000');
        await page.keyboard.press('Enter');
        expect(await page.getByRole('alert').textContent()).toContain('Mã không đúng');
        await lookClosely(page, 'second-step-wrong');
        await page.getByLabel('Mã xác thực hoặc mã khôi phục').fill(codeOf(secret, 1));
        await page.keyboard.press('Enter');
        await page.waitForURL(/viec-cua-toi/);
      },
      WITH_SCRIPT,
    );
  });

  test.each([
    ['without script', false],
    ['with script', true],
  ])('what is typed after the session has ended is not lost, %s', async (_, javaScriptEnabled) => {
    const duty = await giveDuty(world, { unit: 'STC', dueDate: '2018-12-28', title: 'Số hóa hồ sơ lưu trữ' });
    const text = `Đã số hóa 40 mét giá hồ sơ, còn 12 mét. ${String(javaScriptEnabled)}`;
    await inWindow(
      PHONE,
      async (page) => {
        await signInAt(page, world.address, 'officer.stc', PASSWORD);
        await go(page, `/nhiem-vu/${duty.id}?viec=bao-cao-tien-do`);
        await page.getByLabel('Tỷ lệ hoàn thành').fill('40');
        await page.getByRole('textbox', { name: 'Nội dung' }).first().fill(text);
        await world.database.authSession.deleteMany();
        await page.getByRole('button', { name: 'Báo cáo tiến độ' }).click();
        expect(await page.locator('main').textContent()).toContain(
          'vẫn còn: đăng nhập lại để xem và gửi tiếp',
        );
        await look(page, 'kept-sign-in-phone');
        await page.getByLabel('Thư điện tử').fill('officer.stc@demo.don-doc.test');
        await page.getByLabel('Mật khẩu').fill(PASSWORD);
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { name: 'Gửi lại nội dung đã nhập' }).waitFor();
        expect(await page.locator('main').textContent()).toContain(text);
        await (javaScriptEnabled ? lookClosely : look)(page, 'kept-offer-phone');
        await page.getByRole('button', { name: 'Gửi lại' }).click();
        await page.waitForURL(new RegExp(`/nhiem-vu/${duty.id}$`));
        expect(await page.locator('main').textContent()).toContain(text);
      },
      { javaScriptEnabled },
    );
  });

  test('a draft outlives a session that was ended elsewhere: entered again by a demonstration account, sent', async () => {
    await inWindow(
      DESKTOP,
      async (page) => {
        const person = { email: 'office@demo.don-doc.test', password: PASSWORD };
        await giveDuty(world, { unit: 'STC', dueDate: '2018-12-28' });
        await page.request.post(`${world.address}/api/auth/sign-in/email`, { data: person });
        await go(page, '/giao-viec/moi');
        await page.getByLabel('Kế hoạch').selectOption({ index: 1 });
        await page.getByLabel('Nội dung nhiệm vụ').fill('Xây dựng kho dữ liệu dùng chung');
        await page.locator('[name="units.0.unit"]').fill('Sở Tài chính');
        await page.keyboard.press('Tab');
        await inWindow(DESKTOP, async (other) => {
          await signInAt(other, world.address, 'office', PASSWORD);
          await go(other, '/ca-nhan/phien');
          await other.getByRole('button', { name: 'Kết thúc các phiên khác' }).click();
        });
        await page.getByRole('button', { name: 'Lưu dự thảo' }).click();
        await look(page, 'draft-kept');
        await page.getByRole('button', { name: /Vào với vai Cơ quan thường trực/ }).click();
        await page.getByRole('heading', { name: 'Gửi lại nội dung đã nhập' }).waitFor();
        await lookClosely(page, 'draft-offer');
        await page.getByRole('button', { name: 'Gửi lại' }).click();
        await page.waitForURL(/giao-viec\/NV-/);
        expect(await page.getByLabel('Nội dung nhiệm vụ').inputValue()).toBe(
          'Xây dựng kho dữ liệu dùng chung',
        );
        await look(page, 'draft-sent-again');
      },
      WITH_SCRIPT,
    );
  });

  test('the pages stand in the dark', async () => {
    await inWindow(
      DESKTOP,
      async (page) => {
        await go(page, '/dang-nhap');
        await look(page, 'sign-in-dark');
        await signInAt(page, world.address, 'head.snv', PASSWORD);
        for (const path of ['', '/mat-khau', '/phien', '/xac-thuc-hai-buoc', '/lich']) {
          await go(page, `/ca-nhan${path}`);
          await look(page, `own${path.replace('/', '-')}-dark`);
        }
      },
      { colorScheme: 'dark' },
    );
  });
});
