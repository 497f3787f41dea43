import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { AxeResults } from 'axe-core';
import { chromium, type Page } from 'playwright-core';
import { ASSETS, type AslMachine, Layout, PageTitle, StateMachineGraph } from '.';
import { GALLERY } from './gallery';
import { FRAME } from './gallery/example';

/**
 * Pictures of every gallery page and every process, and axe's verdict on each:
 *   npx tsx functions/web/ui/look.tsx DIR [PAGE…]
 * Exits with 1 when axe finds a violation, a page is wider than its window or breaks the content security policy.
 * CHROMIUM names another browser than /usr/bin/chromium.
 */
const POLICY = "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'";
/** 320 is the width at which WCAG 1.4.10 wants no scrolling sideways. */
const WIDTHS = [320, 390, 1280];
const SCHEMES = ['light', 'dark'] as const;
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const WORKFLOWS = resolve(__dirname, '../../../workflows');

/** One page a file in workflows/, its states not visited. */
function workflowPages(): [string, () => unknown][] {
  return readdirSync(WORKFLOWS).map((file) => {
    const definition = JSON.parse(readFileSync(join(WORKFLOWS, file), 'utf8')) as AslMachine;
    const name = basename(file, '.asl.json');
    const page = () => (
      <Layout {...FRAME} title={name} current="runs">
        <PageTitle>{name}</PageTitle>
        <StateMachineGraph title={name} definition={definition} />
      </Layout>
    );
    return [`workflow-${name}`, page];
  });
}

async function main([folder, ...wanted]: string[]): Promise<number> {
  if (!folder) throw new Error('Say where the pictures go: npx tsx functions/web/ui/look.tsx DIR [PAGE…]');
  mkdirSync(folder, { recursive: true });
  const pages = [...Object.entries(GALLERY), ...workflowPages()].filter(
    ([name]) => wanted.length === 0 || wanted.includes(name),
  );
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  let faults = 0;
  try {
    for (const colorScheme of SCHEMES) {
      for (const width of WIDTHS) {
        const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
        const page = await context.newPage();
        for (const [name, render] of pages) {
          const label = `${name}-${width}-${colorScheme}`;
          const found = await visit(page, String(render()), join(folder, label));
          for (const fault of found) console.log(`${label}: ${fault}`);
          faults += found.length;
        }
        await context.close();
      }
    }
  } finally {
    await browser.close();
  }
  console.log(`${pages.length} pages, ${faults} faults, pictures in ${folder}`);
  return faults === 0 ? 0 : 1;
}

/** Shows one page and says what is wrong with it. */
async function visit(page: Page, html: string, file: string): Promise<string[]> {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.unroute('**/*');
  await page.route('**/*', (route) => {
    const asset = ASSETS.get(new URL(route.request().url()).pathname);
    return asset
      ? route.fulfill({ body: asset.body, contentType: asset.type })
      : route.fulfill({
          body: html,
          contentType: 'text/html',
          headers: { 'content-security-policy': POLICY },
        });
  });
  await page.goto('http://aimsflow.test/');
  await page.screenshot({ path: `${file}.png`, fullPage: true });
  const [content, viewport] = await page.evaluate<[number, number]>(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  );
  if (content > viewport) faults.push(`${content} px wide in a window of ${viewport} px`);
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults>(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })",
  );
  for (const { id, help, nodes } of violations)
    faults.push(
      ...nodes.map(({ html: where, failureSummary }) => `${id}: ${help}\n  ${where}\n  ${failureSummary}`),
    );
  await page.emulateMedia({ media: 'print' });
  await page.screenshot({ path: `${file}-print.png`, fullPage: true });
  await page.emulateMedia({ media: null });
  page.removeAllListeners('console');
  return faults;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
