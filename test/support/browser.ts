/** The Chromium that the run found (scripts/test.mjs); without it the tests are skipped by name, and on CI they fail. */
import { existsSync } from 'node:fs';
import { describe } from 'vitest';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 360, height: 740 };

/** `describe` where there is a browser, or where there has to be one. */
export const describeInBrowser: typeof describe | typeof describe.skip =
  existsSync(CHROMIUM) || process.env['CI'] === 'true' ? describe : describe.skip;

export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/** A window of its own; unless told, nothing runs in it that is script, so that pages show what they can do without. */
export function openWindow(
  browser: Browser,
  viewport: { width: number; height: number },
  options: { colorScheme?: 'light' | 'dark'; javaScriptEnabled?: boolean } = {},
): Promise<BrowserContext> {
  return browser.newContext({ viewport, javaScriptEnabled: false, locale: 'vi-VN', ...options });
}

/** Signs in at the form, with the keyboard. */
export async function signInAt(
  page: Page,
  address: string,
  account: string,
  password: string,
): Promise<void> {
  await page.goto(`${address}/dang-nhap`);
  await page.getByLabel('Thư điện tử').fill(`${account}@demo.don-doc.test`);
  await page.getByLabel('Mật khẩu').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL(/viec-cua-toi/);
}

/** Whether the page is wider than its window. */
export async function overflows(page: Page): Promise<boolean> {
  const { width } = page.viewportSize() ?? { width: 0 };
  const box = await page.locator('html').evaluate((html) => html.scrollWidth);
  return box > width;
}
