import type { Page } from 'playwright-core';

/** Takes away what the register suggests, from the end, until one risk is left. */
export async function removeAllRisksButOne(page: Page): Promise<void> {
  const risks = page.locator('section[id^="risk-"]');
  for (let left = await risks.count(); left > 1; left--) {
    await unfold(page, left);
    await page.getByRole('button', { name: `Remove risk ${left}`, exact: true }).click();
    await page.getByText('The risk is removed.').waitFor();
    await risks.nth(left - 1).waitFor({ state: 'detached' });
  }
}

/** Unfolds a risk, from 1, when it is folded. */
async function unfold(page: Page, number: number): Promise<void> {
  const risk = page.locator(`section#risk-${number}`);
  if (!(await risk.isVisible())) await page.getByText(`Risk ${number}:`).click();
  await risk.waitFor();
}

/** Fills in the first risk by its labels: high today, and high after treatment too, so that it needs an approver. */
export async function fillInRisk(page: Page, { dueDate }: { dueDate: string }): Promise<void> {
  await unfold(page, 1);
  const risk = page.locator('section#risk-1');
  await risk.getByLabel('What could happen').fill('Biased ranking');
  await risk.getByLabel('Risk source').selectOption({ index: 1 });
  await risk.getByLabel('For the organization').fill('Claims for discrimination; weaker hires');
  await risk.getByLabel('For individuals').fill('Qualified people lose a fair chance at a job');
  await risk.getByLabel('For society').fill('Existing inequality is reinforced');
  await risk.getByText('Controls at work today').click();
  await risk.locator('[name="risks.0.existingControls"][value="A.7.4"]').check();
  await risk
    .getByRole('group', { name: 'Likelihood, with these controls' })
    .getByRole('radio')
    .nth(2)
    .check();
  await risk.getByRole('group', { name: 'Impact, with these controls' }).getByRole('radio').nth(3).check();
  await risk.getByRole('radio', { name: 'Modify' }).check();
  await risk.getByLabel('What will be done').fill('Test every release for adverse impact');
  await risk.getByLabel('Who is responsible').fill('Head of Recruiting');
  await risk.getByLabel('Done by').fill(dueDate);
  await risk.getByText('Controls of the plan').click();
  await risk.locator('[name="risks.0.plan.controls"][value="A.6.2.6"]').check();
  await risk.getByLabel('Likelihood after treatment').selectOption('3');
  await risk.getByLabel('Impact after treatment').selectOption('4');
}
