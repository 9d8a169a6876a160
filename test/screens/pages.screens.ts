/**
 * `npm run screens`: a picture of each main page for `docs/screens`, on an office with work of every kind. Not a part of the
 * tests; what it looks at is tested in `test/browser`.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { DESKTOP, PHONE, openWindow, signInAt, startBrowser } from '../support/browser.js';
import { startPageOffice, type PageOffice } from '../support/page-office.js';
import { PASSWORD } from '../support/web-world.js';

const FOLDER = process.env['PICTURES'] ?? 'docs/screens';

type Shot = [
  name: string,
  account: string | null,
  path: (office: PageOffice) => string,
  look?: 'phone' | 'dark',
];

const SHOTS: Shot[] = [
  ['dang-nhap', null, () => '/dang-nhap'],
  ['viec-cua-toi', 'officer.stc', () => '/viec-cua-toi'],
  ['viec-cua-toi-dien-thoai', 'officer.stc', () => '/viec-cua-toi', 'phone'],
  ['viec-cua-toi-thuong-truc', 'office', () => '/viec-cua-toi'],
  ['nhiem-vu', 'office', () => '/nhiem-vu'],
  ['mot-nhiem-vu', 'head.stc', ({ duties }) => `/nhiem-vu/${duties.levelThree.id}`],
  ['mot-nhiem-vu-dien-thoai', 'officer.stc', ({ duties }) => `/nhiem-vu/${duties.soon.id}`, 'phone'],
  ['giao-viec', 'office', () => '/giao-viec'],
  ['soan-nhiem-vu', 'office', () => '/giao-viec/moi?ke-hoach=KH-TEST'],
  ['ke-hoach', 'office', () => '/ke-hoach/KH-TEST'],
  ['tien-do-ke-hoach', 'office', () => '/ke-hoach/KH-TEST/tien-do'],
  ['so-xin-loi', 'office', () => '/so-xin-loi'],
  ['van-ban-xin-loi', 'head.stc', ({ duties }) => `/nhiem-vu/${duties.late.id}/xin-loi`],
  ['cong-khai', null, () => '/cong-khai'],
  ['cong-khai-so-xin-loi', null, () => '/cong-khai/so-xin-loi'],
  ['tong-quan', 'leader', () => '/tong-quan'],
  ['tong-quan-toi', 'leader', () => '/tong-quan', 'dark'],
  ['bao-cao', 'office', () => '/bao-cao'],
  ['lich-lam-viec', 'office', () => '/lich-lam-viec/2018'],
  ['thu', 'office', () => '/thu'],
  ['quan-tri-nguoi-dung', 'admin', () => '/quan-tri/nguoi-dung'],
  ['quan-tri-tham-so', 'admin', () => '/quan-tri/tham-so'],
  ['quan-tri-suc-khoe', 'admin', () => '/quan-tri/suc-khoe'],
  ['quan-tri-nhat-ky', 'admin', () => '/quan-tri/nhat-ky'],
  ['ca-nhan', 'officer.stc', () => '/ca-nhan'],
];

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

test.each(SHOTS.map(([name, ...shot]) => ({ name, shot })))('$name', async ({ name, shot }) => {
  const [account, path, look] = shot;
  const context = await openWindow(browser, look === 'phone' ? PHONE : DESKTOP, {
    colorScheme: look === 'dark' ? 'dark' : 'light',
    javaScriptEnabled: true,
  });
  const page = await context.newPage();
  if (account) await signInAt(page, office.world.address, account, PASSWORD);
  await page.goto(`${office.world.address}${path(office)}`);
  expect(await page.locator('h1').count()).toBe(1);
  await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: look !== 'phone' });
  await context.close();
});
