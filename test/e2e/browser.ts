import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { ADMIN } from '../support/test-stack';

/** Where Chromium usually is; CHROMIUM names another. */
const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Nothing leaves the machine, and root in a container may start it. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const HOW =
  'needs Chromium: sudo apt-get install chromium, or CHROMIUM=/path/to/chromium (or Chrome) npm test';

/** @returns the browser's path, undefined when there is none; a CHROMIUM that does not exist counts as none */
function findChromium(): string | undefined {
  const places = process.env.CHROMIUM ? [process.env.CHROMIUM] : USUAL_PLACES;
  return places.find((path) => existsSync(path));
}

/**
 * `describe` for tests in a browser. Without one they are skipped, and a line says how to have one; with CI set they
 * fail instead, so that nobody takes a run without a browser for a good one.
 */
export function describeInBrowser(name: string, tests: () => void): void {
  if (findChromium()) describe(name, tests);
  else if (process.env.CI) {
    test(name, () => {
      throw new Error(`${name} ${HOW}`);
    });
  } else {
    process.stderr.write(`Skipped: ${name} ${HOW}\n`);
    test.skip(name, () => {});
  }
}

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: ARGS });
}

/** A page in a browser of its own. A step that takes 15 seconds is stuck. */
export async function openPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  page.setDefaultTimeout(15_000);
  return page;
}

/** Signs the administrator in, as far as the start page. */
export async function signIn(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByLabel('E-mail address').fill(ADMIN.email);
  await page.getByLabel('Password').fill(ADMIN.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Home', exact: true }).waitFor();
}

/** Keeps a picture of the whole page as NAME.png when PICTURES names a folder: PICTURES=/tmp/pictures npx jest test/e2e */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
