import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

const FILES = mkdtempSync(join(tmpdir(), 'don-doc-files-'));
const file = (name: string, content: string | Buffer): string => {
  writeFileSync(join(FILES, name), content);
  return join(FILES, name);
};
const REPORT = file('Báo cáo tuần 49.pdf', '%PDF-1.7\n1 0 obj');
const RESULT = file('Kết quả cuối cùng.pdf', '%PDF-1.7\n1 0 obj');
const PROGRAM = file('cai-dat.exe', 'MZ');
const EMPTY = file('Phụ lục trống.pdf', '');
const DISGUISED = file('công văn.pdf', Buffer.from([0x4d, 0x5a, 0x90, 0x00, 0x03]));

describeInBrowser('one assignment in Chromium', () => {
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

  const open = async (
    account: string,
    { viewport = DESKTOP, script = true, dark = false } = {},
  ): Promise<{ page: Page; close: () => Promise<void> }> => {
    const context = await openWindow(browser, viewport, {
      javaScriptEnabled: script,
      colorScheme: dark ? 'dark' : 'light',
    });
    const page = await context.newPage();
    await signInAt(page, world.address, account, PASSWORD);
    return { page, close: () => context.close() };
  };
  const picture = async (page: Page, name: string): Promise<void> => {
    if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  };
  const unfold = async (page: Page, act: string): Promise<void> => {
    const details = page.locator('details.act-form').filter({ has: page.getByText(act, { exact: true }) });
    if ((await details.first().getAttribute('open')) === null)
      await details.first().locator('summary').click();
  };

  for (const [size, viewport] of [
    ['desktop', DESKTOP],
    ['phone', PHONE],
  ] as const) {
    for (const script of [true, false]) {
      const how = `${size}, ${script ? 'with' : 'without'} script`;

      test(`the officer receives, reports with a file, is refused a wrong one, submits (${how})`, async () => {
        const title = `Cập nhật dữ liệu ngân sách lên Cổng dữ liệu mở (${how})`;
        const { id } = await giveDuty(world, {
          state: 'ASSIGNED',
          issuedOn: '2018-11-30',
          dueDate: '2018-12-20',
          title,
        });
        const { page, close } = await open('officer.stc', { viewport, script });
        const line = page.getByRole('row').filter({ hasText: title });
        await line.getByRole('button', { name: /Tiếp nhận/ }).click();
        await page.getByRole('status').filter({ hasText: 'Đã tiếp nhận' }).waitFor();
        await page.goto(`${world.address}/nhiem-vu/${id}`);

        await unfold(page, 'Báo cáo tiến độ');
        const report = page.locator('#bao-cao-tien-do');
        await report.getByLabel('Tỷ lệ hoàn thành').fill('60');
        await report.getByLabel('Nội dung').fill('Đã cập nhật 6/10 bộ dữ liệu.');
        await report.getByLabel('Tệp đính kèm').setInputFiles(DISGUISED);
        await report.getByRole('button', { name: 'Báo cáo tiến độ' }).click();
        await page.getByRole('alert').filter({ hasText: 'công văn.pdf' }).waitFor();
        expect(await report.getByLabel('Nội dung').inputValue()).toBe('Đã cập nhật 6/10 bộ dữ liệu.');
        await picture(page, `assignment-refused-${size}-${script ? 'script' : 'bare'}`);
        const remove = report.getByRole('button', { name: 'Bỏ: công văn.pdf' });
        if (script) await remove.click();
        await report.getByLabel('Tệp đính kèm').setInputFiles(REPORT);
        await report.getByRole('button', { name: 'Báo cáo tiến độ' }).click();
        await page.getByRole('status').filter({ hasText: 'Đã ghi tiến độ' }).waitFor();

        await unfold(page, 'Nộp kết quả');
        const result = page.locator('#nop-ket-qua');
        await result.getByLabel('Kết quả thực hiện').fill('Đã cập nhật đủ 10 bộ dữ liệu.');
        await result.getByLabel('Tệp đính kèm').setInputFiles(RESULT);
        expect(await overflows(page)).toBe(false);
        await picture(page, `assignment-submit-${size}-${script ? 'script' : 'bare'}`);
        await result.getByRole('button', { name: 'Nộp kết quả' }).click();
        await page.getByRole('status').filter({ hasText: 'Đã nộp kết quả' }).waitFor();
        const said = (await page.locator('main').textContent()) ?? '';
        for (const text of ['chờ xác nhận', 'Kết quả cuối cùng.pdf', 'Báo cáo tuần 49.pdf'])
          expect(said).toContain(text);
        expect(await overflows(page)).toBe(false);
        await picture(page, `assignment-done-${size}-${script ? 'script' : 'bare'}`);
        await close();
      });
    }
  }

  test.each([true, false])(
    'C5: who asks for more time sees what a date on a day off becomes, while typing or by a button (script: %s)',
    async (script) => {
      const { id } = await giveDuty(world, { dueDate: '2018-12-12' });
      const { page, close } = await open('head.stc', { viewport: PHONE, script });
      await page.goto(`${world.address}/nhiem-vu/${id}`);
      await unfold(page, 'Xin gia hạn');
      const form = page.locator('#xin-gia-han');
      await form.getByLabel('Xin gia hạn đến ngày').fill('29/12/2018');
      await form.getByLabel('Lý do').fill('Chờ thiết bị về.');
      const look = form.getByRole('button', { name: 'Xem hạn sẽ tính' });
      expect(await look.count()).toBe(script ? 0 : 1);
      if (!script) await look.click();
      await form.getByRole('status').filter({ hasText: '→ hạn tính đến 02/01/2019' }).waitFor();
      expect(await form.getByLabel('Lý do').inputValue()).toBe('Chờ thiết bị về.');
      expect(await overflows(page)).toBe(false);
      await form.getByRole('button', { name: 'Xin gia hạn' }).click();
      await page.getByRole('status').filter({ hasText: 'Nếu được gia hạn' }).waitFor();
      await close();
    },
  );

  test('on a phone what can be done stands after the state and the deadline, before the records', async () => {
    const { id, taskId } = await giveDuty(world, { dueDate: '2018-11-28', title: 'Kết nối một cửa điện tử' });
    await giveDuty(world, { unit: 'SNV', role: 'COORDINATING', taskId, dueDate: '2018-11-27' });
    await giveDuty(world, {
      unit: 'PLEIKU',
      role: 'COORDINATING',
      taskId,
      dueDate: '2018-12-27',
      state: 'ASSIGNED',
    });
    for (const [size, viewport] of [
      ['desktop', DESKTOP],
      ['phone', PHONE],
    ] as const)
      for (const account of ['officer.stc', 'head.stc', 'office', 'leader']) {
        const { page, close } = await open(account, { viewport });
        await page.goto(`${world.address}/nhiem-vu/${id}`);
        await picture(page, `assignment-acts-${account}-${size}`);
        expect(await overflows(page)).toBe(false);
        const top = (selector: string) =>
          page
            .locator(selector)
            .first()
            .evaluate((element) => element.getBoundingClientRect().top);
        if (size === 'phone') {
          expect(await top('.acts')).toBeGreaterThan(await top('.first'));
          for (const later of ['[aria-labelledby="h-don-vi"]', 'section:not([class])'])
            expect(await top('.acts')).toBeLessThan(await top(later));
        }
        await close();
      }
  });

  test('dropped files are listed with their sizes, wrong ones named before they are sent', async () => {
    const { id } = await giveDuty(world, { dueDate: '2018-12-20' });
    const { page, close } = await open('officer.stc');
    await page.goto(`${world.address}/nhiem-vu/${id}?viec=bao-cao-tien-do`);
    const drop = page.locator('#bao-cao-tien-do .drop');
    const dropped = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['%PDF-1.7'.repeat(300)], 'Biên bản.pdf'));
      transfer.items.add(new File(['%PDF-1.7'], 'Phụ lục.pdf'));
      return transfer;
    });
    await drop.dispatchEvent('drop', { dataTransfer: dropped });
    expect(await drop.getByRole('listitem').allTextContents()).toEqual([
      'Biên bản.pdf 2 kB Bỏ',
      'Phụ lục.pdf 1 kB Bỏ',
    ]);
    await drop.getByLabel('Tệp đính kèm').setInputFiles(PROGRAM);
    expect(await drop.getByRole('status').textContent()).toContain(
      'Tệp «cai-dat.exe» không thuộc loại được nhận.',
    );
    expect(await drop.getByRole('listitem').count()).toBe(3);
    await page.getByRole('button', { name: 'Bỏ: Phụ lục.pdf' }).click();
    await page.getByLabel('Tỷ lệ hoàn thành').fill('20');
    await page.locator('#bao-cao-tien-do').getByLabel('Nội dung').fill('Đã họp.');
    const send = page.getByRole('button', { name: 'Báo cáo tiến độ' });
    const alert = drop.getByRole('alert');
    for (const [wrong, why] of [
      [PROGRAM, 'Tệp «cai-dat.exe» không thuộc loại được nhận. Chưa gửi gì'],
      [EMPTY, 'Tệp «Phụ lục trống.pdf» là tệp trống. Chưa gửi gì'],
    ] as const) {
      await drop.getByLabel('Tệp đính kèm').setInputFiles(wrong);
      expect(await drop.getByRole('listitem').count()).toBe(2);
      await send.click();
      await alert.waitFor();
      expect(await alert.textContent()).toContain(why);
      expect(await alert.evaluate((element) => element === document.activeElement)).toBe(true);
    }
    expect(await world.database.progressReport.count({ where: { assignmentId: id } })).toBe(0);
    expect(await violations(page)).toEqual([]);
    await picture(page, 'assignment-dropped');
    await page.getByRole('button', { name: 'Bỏ: Phụ lục trống.pdf' }).click();
    expect(await alert.count()).toBe(0);
    await send.click();
    await page.getByRole('status').filter({ hasText: 'Đã ghi tiến độ' }).waitFor();
    const files = await world.database.attachment.findMany({ where: { assignmentId: id } });
    expect(files.map(({ name }) => name)).toEqual(['Biên bản.pdf']);
    await close();
  });

  test('a bar tells how far a large file is; a second press sends nothing more', async () => {
    const { id } = await giveDuty(world, { dueDate: '2018-12-20' });
    const large = file('Bản vẽ.pdf', Buffer.alloc(12 * 1024 * 1024, '%PDF-1.7\n'));
    const { page, close } = await open('officer.stc');
    await page.goto(`${world.address}/nhiem-vu/${id}?viec=bao-cao-tien-do`);
    await page.evaluate(() => {
      const seen: string[] = [];
      (globalThis as unknown as { told: string[] }).told = seen;
      const told = document.querySelector('#bao-cao-tien-do .upload')!;
      new MutationObserver(() => seen.push(told.textContent ?? '')).observe(told, {
        childList: true,
        subtree: true,
        characterData: true,
      });
      window.addEventListener('beforeunload', () => sessionStorage.setItem('told', seen.join('|')));
    });
    await page.getByLabel('Tỷ lệ hoàn thành').fill('20');
    await page.locator('#bao-cao-tien-do').getByLabel('Nội dung').fill('Gửi bản vẽ.');
    await page.locator('#bao-cao-tien-do').getByLabel('Tệp đính kèm').setInputFiles(large);
    await page.getByRole('button', { name: 'Báo cáo tiến độ' }).dblclick();
    await page.getByRole('status').filter({ hasText: 'Đã ghi tiến độ' }).waitFor();
    expect(await page.evaluate(() => sessionStorage.getItem('told'))).toMatch(/Đang tải lên \d+%|đang ghi/);
    expect(await world.database.progressReport.count({ where: { assignmentId: id } })).toBe(1);
    await close();
  });

  test('two windows: the second is told who did what, keeps its words, and goes through on the second press', async () => {
    const { id } = await giveDuty(world, { dueDate: '2018-12-20' });
    const [one, other] = [
      await open('officer.stc', { script: false }),
      await open('head.stc', { script: false }),
    ];
    for (const { page } of [one, other])
      await page.goto(`${world.address}/nhiem-vu/${id}?viec=bao-cao-tien-do`);
    for (const [{ page }, percent, text] of [
      [one, '30', 'Chuyên viên báo cáo.'],
      [other, '35', 'Thủ trưởng báo cáo.'],
    ] as const) {
      await page.getByLabel('Tỷ lệ hoàn thành').fill(percent);
      await page.locator('#bao-cao-tien-do').getByLabel('Nội dung').fill(text);
      await page.getByRole('button', { name: 'Báo cáo tiến độ' }).click();
    }
    const told = other.page.locator('.flash.warning');
    await told.waitFor();
    expect(await told.textContent()).toContain('Báo cáo tiến độ: 30%');
    expect(await told.textContent()).toContain('Chuyên viên Sở Tài chính');
    await picture(other.page, 'assignment-changed');
    expect(await other.page.locator('#bao-cao-tien-do').getByLabel('Nội dung').inputValue()).toBe(
      'Thủ trưởng báo cáo.',
    );
    await other.page.getByRole('button', { name: 'Báo cáo tiến độ' }).click();
    await other.page.getByRole('status').filter({ hasText: 'Đã ghi tiến độ' }).waitFor();
    await one.close();
    await other.close();
  });

  test('the committee head directs on a phone; the officer reads it in the dark, and axe finds nothing', async () => {
    const lead = await giveDuty(world, { dueDate: '2018-11-30', field: 'Ứng dụng CNTT' });
    await giveDuty(world, { unit: 'SNV', role: 'COORDINATING', taskId: lead.taskId, dueDate: '2018-11-28' });
    const chair = await open('chair', { viewport: PHONE });
    await chair.page.goto(`${world.address}/nhiem-vu/${lead.id}`);
    await unfold(chair.page, 'Ghi ý kiến chỉ đạo');
    await chair.page.getByLabel('Nội dung chỉ đạo').fill('Báo cáo Ban Chỉ đạo trước ngày 10/12/2018.');
    await chair.page.getByRole('button', { name: 'Ghi ý kiến chỉ đạo' }).click();
    await chair.page.getByRole('status').filter({ hasText: 'Đã ghi ý kiến chỉ đạo' }).waitFor();
    expect(await overflows(chair.page)).toBe(false);
    await picture(chair.page, 'assignment-directive-phone');
    await chair.close();
    for (const dark of [true, false]) {
      const { page, close } = await open('officer.stc', { dark });
      await page.goto(`${world.address}/nhiem-vu/${lead.id}`);
      expect(await page.locator('.directives').textContent()).toContain('trước ngày 10/12/2018');
      expect(await violations(page)).toEqual([]);
      await picture(page, `assignment-${dark ? 'dark' : 'light'}`);
      await close();
    }
  });
});
