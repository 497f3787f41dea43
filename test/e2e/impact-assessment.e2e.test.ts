import type { Browser, Page } from 'playwright-core';
import { contentToDraft, draftFields, type Form, type FormContent } from '../../shared/forms';
import { ASSESS_FORM } from '../../shared/impact/forms/assess';
import { SCREEN_FORM } from '../../shared/impact/forms/screen';
import { ASSESSMENT, HARM, SENSITIVE } from '../../shared/impact/test-support';
import { ImpactWorld, type Who } from '../processes/impact-walk';
import { describeInBrowser, launch, openPage, signIn } from './browser';
import { fillIn } from './form';
import { expectNoFaults } from './page-faults';
import { walk } from './walk';

/**
 * The impact assessment of a system of the inventory in Chromium, from a closed deployment gate to the final record and
 * through the gate: the administrator signs in, everybody else acts by the links in their mails. The tests are the steps
 * of one walk, in order.
 */
describeInBrowser('an impact assessment in a browser', () => {
  const step = walk();
  let impact: ImpactWorld;
  let browser: Browser;
  let admin: Page;
  /** Where the links of mails are opened: no session. */
  let guest: Page;
  let system: string;
  let run: string;

  beforeAll(async () => {
    [impact, browser] = await Promise.all([ImpactWorld.open(), launch()]);
    const visitor = () => openPage(browser, { baseURL: impact.world.stack.url });
    [admin, guest] = [await visitor(), await visitor()];
    system = await impact.asRegistered();
  });
  afterAll(async () => {
    await browser?.close();
    await impact?.world.end();
  });

  /** The page is right and keeps its pictures, on a phone and on a desktop. */
  const look = (page: Page, name: string) => expectNoFaults(page, `impact-${name}`);

  const idle = () => impact.world.stack.idle();
  const fieldsOf = (form: Form, content: FormContent) => draftFields(form, contentToDraft(form, content));

  /** Opens what somebody was asked for last, by the link of the mail. */
  async function follow(who: Who): Promise<void> {
    await guest.goto((await impact.open(who)).link);
  }

  async function submit(): Promise<void> {
    await guest.locator('button[value="submit"]').last().click();
    await idle();
  }

  /** On the page that is open. */
  async function approve(conditions = ''): Promise<void> {
    await guest.getByRole('radio', { name: 'Approve' }).check();
    await guest.locator('[name="conditions"]').fill(conditions);
    await guest.locator('[name="comment"]').fill('The measures are in place.');
    await Promise.all([
      guest.waitForResponse((response) => response.request().method() === 'POST'),
      guest.locator('button[value="decide"]').click(),
    ]);
    await idle();
  }

  async function intoOperation(): Promise<void> {
    await admin.goto(`${system}/edit`);
    await fillIn(admin, { lifeCycleStage: 'operation' });
    await admin.getByRole('button', { name: 'Save changes' }).click();
  }

  step('without an approval the system does not go into operation', async () => {
    await signIn(admin);
    await intoOperation();
    await admin.getByText('It has no approved impact assessment.').first().waitFor();
    await look(admin, 'gate-closed');
  });

  step('an administrator starts the assessment from what the gate says', async () => {
    await admin.getByRole('link', { name: 'Start an impact assessment' }).first().click();
    await fillIn(admin, { trigger: 'new-system', whatChanged: 'It is bought for next spring.' });
    await admin.locator('button[value="start"]').last().click();
    await admin.waitForURL('**/runs/ia-*');
    run = new URL(admin.url()).pathname;
    await idle();
  });

  step(
    'the owner screens the use; what contradicts itself is said at its field, and nothing typed is lost',
    async () => {
      await follow('olga');
      await guest.getByText('A new system. It is bought for next spring.').first().waitFor();
      const answers = fieldsOf(SCREEN_FORM, SENSITIVE);
      await fillIn(guest, { ...answers, practices: ['none', 'social-scoring'] });
      await submit();
      await guest.getByRole('heading', { name: 'There is a problem' }).waitFor();
      expect(await guest.locator('[name="explanation"]').inputValue()).toBe(SENSITIVE.explanation);
      await look(guest, 'screening-wrong');
      await guest.locator('[name="practices"][value="social-scoring"]').uncheck();
      await submit();
      await guest.getByText('A full assessment is needed').first().waitFor();
    },
  );

  step('and assesses it in full, with every subject covered', async () => {
    await follow('olga');
    await look(guest, 'assessment-at-first');
    // What the register knows of those concerned is filled in; this walk keeps one of them.
    for (const second of await guest.locator('button[value="remove.parties.1"]').all()) await second.click();
    const harms = [{ ...HARM, responsible: impact.ids.olga }];
    const answers = fieldsOf(ASSESS_FORM, { ...ASSESSMENT, reviewOn: '2026-08-31', harms });
    await fillIn(guest, answers);
    await guest.locator('[name="noHarmIn"][value="privacy"]').uncheck();
    await submit();
    await guest.getByText('Add a harm or tick it here: “Privacy and personal data”').first().waitFor();
    await look(guest, 'assessment-wrong');
    await guest.locator('[name="noHarmIn"][value="privacy"]').check();
    await submit();
    await guest.getByText('Two designated approvers decide, then one of top management').first().waitFor();
  });

  step('two approvers approve, one of them on a condition', async () => {
    await follow('ada');
    await guest.getByText('Sensitive use').first().waitFor();
    await look(guest, 'approval');
    await approve('Train the recruiters');
    await follow('bo');
    await approve();
  });

  step('top management sees what they said, and accepts the use', async () => {
    await follow('tea');
    await guest.getByText('Ada Approver approved.').first().waitFor();
    await guest.getByText('Conditions: Train the recruiters').first().waitFor();
    await approve();
  });

  step('the record says what was found, who decided by which rule, and on what', async () => {
    await admin.goto(run);
    await admin.getByRole('link', { name: /^record IA-2026-\d{4}$/ }).click();
    await admin.getByText('This record verifies').first().waitFor();
    const text = (await admin.locator('main').textContent())!;
    for (const words of ['Approved', 'Sensitive use', 'Qualified applicants over 55', 'Train the recruiters'])
      expect(text).toContain(words);
    for (const name of ['Ada Approver', 'Bo Approver', 'Tea Top']) expect(text).toContain(name);
    await look(admin, 'record');
    await admin.getByRole('link', { name: /fundamental-rights assessment/ }).click();
    await admin.getByText('It is no fundamental-rights impact assessment').waitFor();
    await look(admin, 'fundamental-rights');
  });

  step('the gate opens once somebody has confirmed the condition', async () => {
    await intoOperation();
    await admin.getByText('“Train the recruiters”').first().waitFor();
    await admin.getByRole('link', { name: 'Confirm that the conditions are met' }).click();
    await admin.getByLabel('How is each of them met?').fill('All were trained on 2 March.');
    await look(admin, 'conditions');
    await admin.getByRole('button', { name: 'Confirm the conditions' }).click();
    await admin.getByText('All were trained on 2 March.').waitFor();
    await intoOperation();
    await admin.waitForURL('**/systems/*?done=*');
    await admin.getByText('In operation with an approved impact assessment').waitFor();
    await look(admin, 'in-operation');
    await admin.goto('/systems/impact');
    await admin.getByText('Impact assessments of systems in operation').waitFor();
    await look(admin, 'overview');
  });
});
