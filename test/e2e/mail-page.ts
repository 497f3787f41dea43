import type { Page } from 'playwright-core';

/** Opens the latest mail to a person whose subject has this, by the mailbox page. */
export async function openMail(page: Page, to: string, subject: string): Promise<void> {
  await page.goto(`/mailbox?${new URLSearchParams({ to })}`);
  await page.getByRole('link', { name: subject }).first().click();
  await page.getByRole('heading', { name: 'As a mail program shows it' }).waitFor();
}
