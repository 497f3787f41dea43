import type { Browser, Page } from 'playwright-core';
import { AuditWorld, type Who } from '../processes/audit-world';
import { describeInBrowser, launch, openPage, signIn } from './browser';
import { expectNoFaults } from './page-faults';
import { walk } from './walk';

/**
 * An internal audit in Chromium, from the programme to the final record and the corrective action that it starts: the
 * administrator makes the programme, everybody else acts by the links in their mails. One walk, in order.
 */
describeInBrowser('an internal audit in a browser', () => {
  const step = walk();
  let world: AuditWorld;
  let browser: Browser;
  let admin: Page;
  /** Where the links of mails are opened: no session. */
  let guest: Page;
  /** Of the sample's systems: the one that is audited. */
  let system: string;
  let planned: string;
  let run: string;

  beforeAll(async () => {
    [world, browser] = await Promise.all([AuditWorld.open(), launch()]);
    const visitor = () => openPage(browser, { baseURL: world.test.stack.url });
    [admin, guest] = [await visitor(), await visitor()];
    // Ann owns what is audited, so she cannot audit it.
    await world.own('ann', world.systems[0]!);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.end();
  });

  /** The page is right and keeps its pictures, on a phone and on a desktop. */
  const look = (page: Page, name: string) => expectNoFaults(page, `audit-${name}`);

  /** Opens what somebody was asked for last, by the link of the mail. */
  async function follow(who: Who): Promise<void> {
    await guest.goto(await world.link(who));
  }

  async function submit(): Promise<void> {
    await Promise.all([
      guest.waitForResponse((response) => response.request().method() === 'POST'),
      guest.locator('button[value="submit"]').last().click(),
    ]);
    await world.idle();
  }

  const field = (page: Page, name: string) => page.locator(`[name="${name}"]`);
  const choose = (page: Page, name: string, value: string) =>
    page.locator(`[name="${name}"][value="${value}"]`).check();
  /** Of many that are folded away. */
  async function unfold(page: Page, name: string, value: string): Promise<void> {
    await page.locator(`details:has([name="${name}"]) > summary`).last().click();
    await choose(page, name, value);
  }
  const mainText = async (page: Page) => (await page.locator('main').textContent())!;

  step('an administrator makes the programme of three years, and it covers everything', async () => {
    await signIn(admin);
    await admin.getByRole('link', { name: 'Audits' }).first().click();
    await admin.getByRole('link', { name: 'Make the programme' }).click();
    await admin.getByRole('radio', { name: 'Four' }).check();
    await admin.getByRole('button', { name: 'Make the programme' }).last().click();
    await admin.getByText('The programme is made').waitFor();
    expect(await mainText(admin)).toContain('All 70 clauses and controls are covered');
    await look(admin, 'programme');
  });

  step('another audit is planned, of one system, and started', async () => {
    await admin.getByRole('link', { name: 'Plan another audit' }).click();
    await field(admin, 'title').fill('Risk and impact of one system');
    await field(admin, 'quarter').selectOption({ index: 1 });
    await field(admin, 'lead').selectOption({ label: 'Lee Lead' });
    await unfold(admin, 'clauses', '8.2');
    await unfold(admin, 'controls', 'A.5.2');
    await field(admin, 'systems').first().fill(world.systems[0]!);
    // Enter in a field saves.
    await field(admin, 'title').press('Enter');
    await admin.getByText('The audit is planned').waitFor();
    planned = new URL(admin.url()).pathname;
    await admin.getByRole('button', { name: 'Start now' }).click();
    await admin.waitForURL('**/audits/au-*');
    run = new URL(admin.url()).pathname;
    await world.idle();
    await admin.reload();
    await admin.getByText('Ann Auditor owns the AI system').waitFor();
    system = /“(.+?)”/.exec(await mainText(admin))![1]!;
    await look(admin, 'independence');
  });

  step(
    'the lead auditor plans it: a checklist, a request for evidence, and nobody who owns what is audited',
    async () => {
      await follow('lee');
      expect(await field(guest, 'checklist.0.about').inputValue()).toBe('8.2 AI risk assessment');
      expect(await field(guest, 'systems').first().inputValue()).toBe(system);
      await field(guest, 'from').fill(world.inDays(10));
      await field(guest, 'until').fill(world.inDays(11));
      await choose(guest, 'team', world.id('ann'));
      if ((await field(guest, 'requests.0.what').count()) === 0) {
        await guest.locator('button[value="add.requests"]').click();
      }
      await field(guest, 'requests.0.person').selectOption({ label: 'Olga Owner' });
      await field(guest, 'requests.0.what').fill('The last two risk assessments of the system');
      await field(guest, 'requests.0.due').fill(world.inDays(8));
      await submit();
      await guest.getByText('Choose somebody else than Ann Auditor').first().waitFor();
      expect(await field(guest, 'requests.0.what').inputValue()).toContain('The last two risk assessments');
      await look(guest, 'plan-refused');
      await field(guest, 'team')
        .and(guest.locator(`[value="${world.id('ann')}"]`))
        .uncheck();
      await submit();
      await guest.getByText('1 person is asked for evidence now').first().waitFor();
    },
  );

  step('the owner says where the evidence is', async () => {
    await follow('olga');
    await guest.getByText('The last two risk assessments of the system').first().waitFor();
    await look(guest, 'request');
    await guest.getByRole('radio', { name: 'Some of it' }).check();
    await field(guest, 'references').fill('Risk register | https://files.example.org/risks');
    await field(guest, 'missing').fill('The second was never made.');
    await submit();
    await guest.getByText('The auditors see your answer').first().waitFor();
  });

  step('on its first day the auditor goes through the checklist and writes down what was found', async () => {
    await world.days(10);
    await follow('lee');
    expect(await field(guest, 'evidenceGiven').inputValue()).toContain('The second was never made.');
    await field(guest, 'heldFrom').fill(world.inDays(0));
    await field(guest, 'heldUntil').fill(world.inDays(0));
    await field(guest, 'met').fill('The owner of the system');
    await choose(guest, 'checks.0.result', 'not-met');
    await field(guest, 'checks.0.notes').fill('One assessment, of 2024; the model was changed since');
    await choose(guest, 'checks.1.result', 'met');
    await field(guest, 'checks.1.notes').fill('Seen in the procedure, version 3');
    await submit();
    await guest.getByText('Entry 1: add a nonconformity that names 8.2').first().waitFor();
    if ((await field(guest, 'findings.0.title').count()) === 0) {
      await guest.locator('button[value="add.findings"]').click();
    }
    await field(guest, 'findings.0.title').fill('Not assessed again after a change');
    await choose(guest, 'findings.0.kind', 'major-nonconformity');
    await unfold(guest, 'findings.0.clauses', '8.2');
    await field(guest, 'findings.0.systems').first().fill(system);
    await field(guest, 'findings.0.found').fill('The model was changed, nobody assessed its risks again.');
    await field(guest, 'findings.0.evidence').fill('Release note of 3 May');
    await field(guest, 'findings.0.owner').selectOption({ label: 'Olga Owner' });
    await look(guest, 'results');
    await submit();
    await guest.getByText('Recorded: 1 major nonconformity').first().waitFor();
  });

  step('the lead writes the report, whose limits are filled in, and top management approves it', async () => {
    await follow('lee');
    expect(await field(guest, 'limits').inputValue()).toContain('The second was never made.');
    await field(guest, 'summary').fill('Risks are assessed once, and not again.');
    await field(guest, 'reasons').fill('One requirement of two is met.');
    await look(guest, 'report');
    await submit();
    await follow('tom');
    expect(await mainText(guest)).toContain('Not assessed again after a change');
    await look(guest, 'approve');
    await guest.getByRole('radio', { name: 'Approve' }).check();
    await Promise.all([
      guest.waitForResponse((response) => response.request().method() === 'POST'),
      guest.locator('button[value="decide"]').click(),
    ]);
    await world.idle();
  });

  step('the record says what was found and shows the corrective action as it stands', async () => {
    await signIn(admin);
    await admin.goto(run);
    await admin.getByRole('link', { name: /^AU-2026-\d{4}$/ }).click();
    const text = await mainText(admin);
    for (const words of [
      'Major nonconformities',
      '1. Not assessed again after a change',
      'Now: Contain and correct',
      'Risks are assessed once, and not again.',
      'This record verifies',
    ])
      expect(text).toContain(words);
    await look(admin, 'record');
    await admin.goto(planned);
    await admin.getByText('Recorded').first().waitFor();
    await follow('olga');
    await guest.getByText('The model was changed, nobody assessed its risks again.').first().waitFor();
    expect(await mainText(guest)).toContain('AU-2026-0001, finding 1');
    await look(guest, 'corrective-action');
  });
});
