import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { picture } from './browser';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2, level AA. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** A phone's and a desktop's, in CSS pixels. */
export const WIDTHS = [390, 1280];

/**
 * What is wrong with the page that is open, at its present width: breaks of WCAG 2.2 AA, a document wider than its
 * window, not one h1, no title.
 */
export async function pageFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  const headings = await page.locator('h1').count();
  if (headings !== 1) faults.push(`${headings} h1 elements instead of one`);
  if ((await page.title()) === '') faults.push('the page has no title');
  const [content, viewport] = await page.evaluate<[number, number]>(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  );
  if (content > viewport) faults.push(`${content} px wide in a window of ${viewport} px`);
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(document, ${JSON.stringify({ runOnly: RULES })})`,
  );
  for (const { id, help, nodes } of violations) {
    for (const { html, failureSummary } of nodes) faults.push(`${id}: ${help}\n${html}\n${failureSummary}`);
  }
  return faults;
}

/** The page that is open has no fault on a phone and on a desktop, and keeps its picture of each. */
export async function expectNoFaults(page: Page, name: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await picture(page, `${name}-${width}`);
    expect({ name, width, faults: await pageFaults(page) }).toEqual({ name, width, faults: [] });
  }
}
