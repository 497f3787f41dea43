import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, launch, openPage, signIn } from '../e2e/browser';
import { expectNoFaults } from '../e2e/page-faults';
import { World } from './corrective-action-world';

/** A corrective action about a real system, walked in a browser: started by its form, then every page on the way. */

jest.setTimeout(300_000);

describeInBrowser('the pages of a corrective action', () => {
  let world: World;
  let browser: Browser;
  let admin: Page;
  /** By the links of mails, signed in nowhere. */
  let guest: Page;

  beforeAll(async () => {
    [world, browser] = await Promise.all([World.open(), launch()]);
    const visitor = () => openPage(browser, { baseURL: world.test.stack.url });
    [admin, guest] = [await visitor(), await visitor()];
    await signIn(admin);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.end();
  });

  const look = (page: Page, name: string) => expectNoFaults(page, `ca-${name}`);

  const press = async (page: Page, name: string) => {
    await page.getByRole('button', { name, exact: true }).last().click();
    await page.waitForLoadState();
  };

  test('it is started by its form', async () => {
    await admin.goto('/processes');
    await admin.getByRole('link', { name: 'What is open, and how long' }).click();
    await look(admin, 'list-empty');
    await admin.getByRole('link', { name: 'Start one' }).click();
    await look(admin, 'start');
    await press(admin, 'Start');
    await look(admin, 'start-errors');
    await admin.getByLabel('What is wrong, in one line').fill('Labels of the training set are outdated');
    await admin.getByLabel('What happened').fill('Two of ten labels in the sample of March are wrong.');
    await admin.getByLabel('When was it found?').fill('2026-03-01');
    await admin.getByLabel('How did it come to light?').selectOption('audit');
    await admin.getByLabel('One AI system').check();
    await admin.locator('[name="system"]').fill(world.systems[5]!);
    await admin.getByLabel('Major').check();
    await admin.getByLabel('High', { exact: true }).check();
    await admin.getByLabel('Who leads the corrective action?').selectOption({ label: 'Lea Leader' });
    await press(admin, 'Start');
    await world.idle();
    await admin.reload();
    expect(new URL(admin.url()).pathname).toMatch(/^\/runs\/ca-/);
    await look(admin, 'run');
  });

  test('it is contained, planned, approved, carried out, reviewed and closed', async () => {
    const run = new URL(admin.url()).pathname;
    await guest.goto(await world.link('lea'));
    await look(guest, 'contain');
    await world.contain();
    await guest.goto(await world.link('lea'));
    await look(guest, 'cause');
    await press(guest, 'Submit');
    await look(guest, 'cause-errors');
    await world.cause({ similar: 'found', similarWhere: 'In the set of the year before.' });
    await guest.goto(await world.link('lea'));
    await look(guest, 'plan');
    await world.plan();
    await guest.goto(await world.link('ada'));
    await look(guest, 'approve');
    await world.decide('ada', 'approved');
    await guest.goto(await world.link('ina'));
    await look(guest, 'implement');
    await world.carryOut();
    await guest.goto(await world.link('rea'));
    await look(guest, 'review');
    await world.review({
      updateSoa: 'yes',
      soaControls: ['A.7.4'],
      soaNote: 'Checked at every delivery.',
    });
    // A session lasts a month of the simulated time.
    await signIn(admin);
    await admin.goto(run);
    await look(admin, 'run-closed');
    await admin
      .getByRole('link', { name: /CA-2026-/ })
      .first()
      .click();
    await look(admin, 'record');
  });

  test('the same cause again is told, and what failed is decided on by top management', async () => {
    const again = await world.start({
      title: 'New labels are wrong again',
      concerns: 'system',
      system: world.systems[5]!,
      severity: 'critical',
      priority: 'urgent',
    });
    await world.contain();
    await guest.goto(await world.link('lea'));
    await look(guest, 'cause-before');
    await world.cause();
    await guest.reload();
    await press(guest, 'Submit');
    await look(guest, 'cause-again');
    await world.cause({ cameBack: 'The check was dropped in autumn.' });
    await world.plan();
    await world.decide('tom', 'rejected', 'Not enough for a critical case.');
    await guest.goto(await world.link('tom'));
    await look(guest, 'direct');
    await admin.goto(again);
    await look(admin, 'run-again');
    await admin.goto('/corrective-actions?show=all');
    await look(admin, 'list');
    await admin.getByRole('link', { name: 'Note as done' }).click();
    await look(admin, 'note');
    await press(admin, 'Note as done');
    await look(admin, 'note-errors');
  });
});
