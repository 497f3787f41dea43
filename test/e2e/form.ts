import type { Page } from 'playwright-core';

/** Fills in a form by the names of its fields, as a person would: types, chooses, ticks. An empty answer is left out. */
export async function fillIn(page: Page, fields: Record<string, string | string[]>): Promise<void> {
  const kinds = await page.evaluate<Record<string, string>>(
    'Object.fromEntries([...document.querySelectorAll("[name]")].map(({ name, type }) => [name, type]))',
  );
  for (const [name, answer] of Object.entries(fields)) {
    const field = page.locator(`[name="${name}"]`);
    for (const value of [answer].flat().filter((text) => text !== '')) {
      if (kinds[name] === 'radio' || kinds[name] === 'checkbox')
        await field.and(page.locator(`[value="${value}"]`)).check();
      else if (kinds[name] === 'select-one') await field.selectOption(value);
      else await field.fill(value);
    }
  }
}
