import type { Browser, Page } from 'playwright-core';
import { startTestStack, type TestStack } from '../support/test-stack';
import { mailbox } from '../support/visitor';
import { describeInBrowser, launch, openPage, picture, signIn } from './browser';
import { openMail } from './mail-page';
import { fillInRisk, removeAllRisksButOne } from './risk-form';
import { walk } from './walk';

/**
 * The main job in Chromium, from an empty register to a record: the administrator with a mouse, the owner without
 * scripts, the approver with the keyboard alone. The tests are the steps of one walk, in order.
 */

const MINUTE = 60_000;
/** One of the sample's systems. */
const CHATBOT = 'Chatbot for Federal Acquisition Community';
const WIDE = { viewport: { width: 1280, height: 900 } };

describeInBrowser('the main job in a browser', () => {
  const step = walk();
  let world: TestStack;
  let browser: Browser;
  let admin: Page;
  let owner: Page;
  let approver: Page;
  let runPath: string;

  beforeAll(async () => {
    [world, browser] = await Promise.all([startTestStack(), launch()]);
    const baseURL = world.stack.url;
    admin = await openPage(browser, { ...WIDE, baseURL });
    owner = await openPage(browser, { ...WIDE, baseURL, javaScriptEnabled: false });
    approver = await openPage(browser, { ...WIDE, baseURL });
  });
  afterAll(async () => {
    await browser?.close();
    await world?.end();
  });

  step('an administrator signs in and takes the sample of forty systems', async () => {
    await signIn(admin);

    await admin.getByRole('link', { name: 'Systems', exact: true }).click();
    await heading(admin, 'AI systems');
    await heading(admin, 'Import your systems');
    await admin.getByRole('button', { name: 'Take the sample' }).click();
    await admin.getByRole('button', { name: 'Import 40 systems' }).click();
    await admin.getByRole('heading', { level: 1, name: 'report' }).waitFor();

    await admin.goto('/systems');
    expect(await admin.getByRole('checkbox').count()).toBe(40);
    expect(await admin.getByText('1 to 40 of 40 systems').count()).toBe(1);
  });

  step('names an owner and an approver', async () => {
    for (const [name, email, role] of [
      ['Olga Owner', 'olga@example.org', 'Process owner'],
      ['Ada Approver', 'ada@example.org', 'Approver'],
    ] as const) {
      await admin.goto('/people');
      await admin.getByRole('link', { name: 'Add a person' }).click();
      await admin.getByLabel('Name').fill(name);
      await admin.getByLabel('E-mail address').fill(email);
      for (const box of await admin.getByRole('checkbox').all()) await box.uncheck();
      await admin.getByRole('checkbox', { name: role, exact: true }).check();
      if (role === 'Approver') await admin.getByRole('checkbox', { name: 'This person may sign in' }).check();
      await admin.getByRole('button', { name: 'Add person' }).click();
      await admin.getByRole('link', { name, exact: true }).waitFor();
    }

    await admin.getByRole('link', { name: 'Settings', exact: true }).click();
    await admin.getByLabel('Who assesses when nobody else is named').selectOption('Olga Owner');
    const approvers = admin.getByRole('group', { name: /^Designated approvers/ });
    await approvers.getByRole('checkbox', { name: 'Ada Approver' }).check();
    await admin.getByRole('button', { name: 'Save settings' }).click();
    await admin.getByText('The settings were saved').waitFor();
  });

  step('puts two systems of the register on a schedule that runs once', async () => {
    await admin.goto('/systems');
    for (const name of [CHATBOT, 'Autodesk']) {
      await admin.getByRole('checkbox', { name: `Choose ${name}`, exact: true }).check();
    }
    await admin.getByRole('button', { name: 'Put chosen systems on a schedule' }).click();
    await admin.getByRole('radio', { name: 'Once' }).check();
    await admin.getByRole('button', { name: 'Continue' }).click();
    await admin.getByLabel('Name').fill('First look');
    await admin.getByLabel('On which date').fill('2026-03-02');
    await admin.getByLabel('At what time').fill('09:30');
    expect(await admin.getByRole('radio', { name: 'The 2 systems chosen in the register' }).isChecked()).toBe(
      true,
    );
    await admin.getByRole('button', { name: 'Show the next five runs' }).click();
    await admin.getByText('Nothing is saved yet.').waitFor();
    await admin.getByRole('button', { name: 'Save schedule' }).click();
    await heading(admin, 'First look');
    expect(world.lines).toEqual([]);
  });

  step('when its time comes, each system has one run, and its owner one mail', async () => {
    await world.advance(29 * MINUTE);
    expect(await mailbox(world.stack.url, 'olga@example.org')).toEqual([]);
    await world.advance(2 * MINUTE);
    await admin.goto('/runs');
    expect(await admin.locator('tbody tr').count()).toBe(2);
    await admin.goto('/mailbox?to=olga@example.org');
    expect(await admin.getByRole('listitem').count()).toBe(2);
  });

  step('the owner follows the link of the mail, without scripts, and keeps a draft', async () => {
    await openMail(owner, 'olga@example.org', `Assess the risks of ${CHATBOT}`);
    await picture(owner, 'walk-mail');
    await owner.frameLocator('iframe').getByRole('link').first().click();
    await owner.waitForURL('**/act/**');
    await owner.getByText('You are here as Olga Owner').waitFor();
    await picture(owner, 'walk-form-at-first');

    await owner
      .getByRole('textbox', { name: 'Intended use' })
      .fill('Ranks applications, so that recruiters read the best first.');
    await owner.getByRole('textbox', { name: 'Interested parties' }).fill('Applicants\nRecruiters');
    await owner.getByRole('radio', { name: 'In use and monitored' }).check();
    await owner.getByRole('button', { name: 'Save draft' }).first().click();
    await owner.getByText('Your draft is saved.').waitFor();
    await owner.reload();
    expect(await owner.getByRole('textbox', { name: 'Interested parties' }).inputValue()).toBe(
      'Applicants\nRecruiters',
    );
    await removeAllRisksButOne(owner);
  });

  step('fills in a risk; the error summary leads to the one field that is wrong', async () => {
    await fillInRisk(owner, { dueDate: '2020-01-01' });
    await owner.getByRole('button', { name: 'Check levels' }).click();
    await owner.getByRole('heading', { name: 'Levels so far' }).waitFor();
    await owner.getByRole('button', { name: 'Submit assessment' }).click();
    await owner.getByRole('heading', { name: 'There is a problem' }).waitFor();
    await picture(owner, 'walk-form-wrong');
    expect(await owner.title()).toMatch(/^Error: /);

    await owner.getByText('Risk 1: Biased ranking (1 answer to correct)').waitFor();
    const problems = owner.getByRole('alert').getByRole('link');
    expect(await problems.count()).toBe(1);
    await problems.click();
    expect(await owner.evaluate('document.activeElement.id')).toBe('risks.0.plan.dueDate');
    expect(await owner.getByLabel('What could happen').inputValue()).toBe('Biased ranking');
    await owner.getByLabel('Done by').fill('2027-03-31');
  });

  step('submits, and the link shows from then on what was recorded', async () => {
    await owner.getByRole('button', { name: 'Submit assessment' }).click();
    await heading(owner, 'Assess risks: submitted');
    await owner.reload();
    await heading(owner, 'Assess risks: submitted');
    expect(await owner.getByRole('button').count()).toBe(0);
    await world.stack.idle();
  });

  step('the run waits for the approver, as its picture and its history say', async () => {
    const mail = (await mailbox(world.stack.url, 'ada@example.org')).at(-1);
    runPath = `/runs/${/\[(.+)\]/.exec(mail!.subject)![1]}`;
    await admin.goto('/runs');
    await admin.locator(`a[href="${runPath}"]`).click();
    await heading(admin, CHATBOT);
    expect(await states(admin, 'current')).toEqual(['Approve treatment']);
    expect((await states(admin, 'done')).sort()).toEqual(['Assess risks', 'What next?']);
    expect(await admin.locator('.timeline h3').allInnerTexts()).toEqual([
      'Asked: Approve treatment',
      'Submitted: Assess risks',
      'Asked: Assess risks',
      'Started',
    ]);
    await admin.getByText('Ada Approver is asked:').waitFor();
    await picture(admin, 'walk-run-waiting');
  });

  step('the approver decides with the keyboard alone', async () => {
    await approver.goto('/mailbox?to=ada@example.org');
    await tabTo(approver, 'li a');
    await press(approver, 'Enter', '**/mailbox/*');
    await tabTo(approver, 'iframe', 'a[href*="/act/"]');
    await press(approver, 'Enter', '**/act/**');
    await approver.getByText('You are here as Ada Approver').waitFor();
    await picture(approver, 'walk-approval');

    // So high a risk wants more than a mailbox: Ada signs in for the first time.
    await tabTo(approver, 'a[href^="/tasks/"]');
    await press(approver, 'Enter', '**/identity/interaction/*');
    await tabTo(approver, '[name="email"]');
    await approver.keyboard.type('ada@example.org');
    await tabTo(approver, '[name="password"]');
    const [invitation] = await mailbox(world.stack.url, 'ada@example.org');
    await approver.keyboard.type(/First password\s+(\S+)/.exec(invitation!.text)![1]!);
    await approver.keyboard.press('Enter');
    await heading(approver, 'Choose a password');
    await tabTo(approver, '[name="password"]');
    await approver.keyboard.type('Five words that nobody knows');
    await press(approver, 'Enter', '**/tasks/*');

    await tabTo(approver, 'a.skip');
    await tabTo(approver, 'a[href="#decide"]');
    await approver.keyboard.press('Enter');
    await tabTo(approver, '[name="decision"]');
    await approver.keyboard.press('Space');
    expect(await approver.getByRole('radio', { name: 'Approve' }).isChecked()).toBe(true);
    await tabTo(approver, 'textarea');
    await approver.keyboard.type('The tests of each release make it acceptable.');
    await tabTo(approver, 'button[value="decide"]');
    await approver.keyboard.press('Enter');
    await heading(approver, 'Approve treatment: approved');
    await world.stack.idle();
  });

  step('the run has gone the whole way, and every act is in its history', async () => {
    await admin.goto(runPath);
    // The record is made; the run goes on with what the plan says is to be done.
    expect(await states(admin, 'current')).toEqual(['Carry out actions', 'Carry out action']);
    expect(await states(admin, 'done')).toEqual(
      expect.arrayContaining(['Approve treatment', 'Assess risks', 'Record plan']),
    );
    expect((await admin.locator('.timeline h3').allInnerTexts()).slice(1)).toEqual([
      expect.stringMatching(/^Recorded as RA-2026-\d{4}$/),
      'Approved: Approve treatment',
      'Asked: Approve treatment',
      'Submitted: Assess risks',
      'Asked: Assess risks',
      'Started',
    ]);
    await admin.getByText('The ledger of this run verifies: 7 entries').waitFor();
    await picture(admin, 'walk-run-done');
  });

  step('the record says who decided what, and its hashes hold', async () => {
    await admin.getByRole('link', { name: /^record RA-2026-\d{4}$/ }).click();
    await admin
      .getByText('Ada Approver approved the treatment plan and accepted the residual risk.')
      .waitFor();
    const text = await admin.locator('main').textContent();
    expect(text).toContain('Biased ranking');
    expect(text).toContain('The tests of each release make it acceptable.');
    expect(text).toContain('Ada Approver, signed in');
    expect(text).toContain('This record verifies: the record and its content still have the hashes');
    await picture(admin, 'walk-record');
  });
});

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor();

/** The states of the picture that are marked so. */
const states = (page: Page, mark: 'current' | 'done'): Promise<string[]> =>
  page
    .locator(`svg g.state.${mark}`)
    .evaluateAll((marked) => marked.map((state) => state.getAttribute('data-state') ?? ''));

/**
 * Presses Tab until the focus is on what `selector` says, in a frame when `inside` says what there.
 * @throws when it does not come to it
 */
async function tabTo(page: Page, selector: string, inside?: string): Promise<void> {
  const focused = (css: string) => `document.activeElement?.matches(${JSON.stringify(css)})`;
  for (let presses = 0; presses < 200; presses++) {
    await page.keyboard.press('Tab');
    if (!(await page.evaluate(focused(selector)))) continue;
    if (!inside || (await page.frames()[1]!.evaluate(focused(inside)))) return;
  }
  throw new Error(`Tab does not lead to ${inside ?? selector}`);
}

/** Presses a key that leads to another page. */
async function press(page: Page, key: string, to: string): Promise<void> {
  await Promise.all([page.waitForURL(to), page.keyboard.press(key)]);
}
