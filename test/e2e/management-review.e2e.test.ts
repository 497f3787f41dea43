import type { Browser, Page } from 'playwright-core';
import { dayInWords } from '../../shared/review/days';
import { type Who, World } from '../processes/review-world';
import { describeInBrowser, launch, openPage, signIn } from './browser';
import { openMail } from './mail-page';
import { expectNoFaults } from './page-faults';
import { walk } from './walk';

/**
 * A management review in Chromium, from its start to the signed record: the administrator starts it, everybody else
 * acts by the links in their mails. The tests are the steps of one walk, in order.
 */
describeInBrowser('a management review in a browser', () => {
  const step = walk();
  let world: World;
  let browser: Browser;
  let admin: Page;
  /** Where the links of mails are opened: no session. */
  let guest: Page;
  let run: string;

  beforeAll(async () => {
    [world, browser] = await Promise.all([World.open(), launch()]);
    const visitor = () => openPage(browser, { baseURL: world.test.stack.url });
    [admin, guest] = [await visitor(), await visitor()];
  });
  afterAll(async () => {
    await browser?.close();
    await world?.end();
  });

  /** The page is right and keeps its pictures, on a phone and on a desktop. */
  const look = (page: Page, name: string) => expectNoFaults(page, `review-${name}`);

  /** Opens what somebody was asked for last, by the link of the mail. */
  async function follow(who: Who): Promise<void> {
    await guest.goto(await world.link(who));
  }

  async function submit(): Promise<void> {
    await guest.locator('button[value="submit"]').first().click();
    await world.idle();
  }

  const radio = (page: Page, group: RegExp, name: string) =>
    page.getByRole('group', { name: group }).getByRole('radio', { name, exact: true }).check();

  step('an administrator plans it', async () => {
    await signIn(admin);
    await admin.goto('/processes');
    await admin.locator('a[href="/processes/management-review/start"]').click();
    await admin.getByLabel('Day of the meeting').fill(world.inDays(10));
    await admin.getByLabel('Start', { exact: true }).selectOption('09:30');
    await radio(admin, /^Length/, '2 hours');
    await admin.getByLabel('Place').fill('Room 4');
    await admin.getByLabel('Chair', { exact: true }).selectOption('Cara Chair');
    await admin.getByRole('checkbox', { name: 'Olga Owner' }).check();
    await radio(admin, /^Quorum/, 'More than half of top management');
    await radio(admin, /^Who signs/, 'Everybody in top management, but for who wrote them');
    await look(admin, 'plan');
    await admin.locator('button[value="start"]').last().click();
    await admin.waitForURL('**/runs/mr-*');
    run = new URL(admin.url()).pathname;
    await world.idle();
  });

  step('the chair sees the live pack, notes what to point out, and everybody is invited', async () => {
    await follow('cara');
    await guest.getByText('The review pack, as things are now').click();
    await guest.getByText('AI systems in the register').first().waitFor();
    await guest.locator('textarea[name="noteAudits"]').fill('No audit was held yet.');
    await look(guest, 'prepare');
    await submit();
    await guest.getByText('gets the agenda with a calendar invitation').first().waitFor();

    await openMail(admin, 'tina@example.org', 'Invitation, ');
    await look(admin, 'invitation');
    const entry = await world.calendar((await world.mails('tina')).at(-1)!);
    expect(entry).toContain('METHOD:REQUEST\r\n');
    expect(entry).toContain('mailto:tina@example.org');
  });

  step('at the meeting the quorum is counted, and the pack is kept', async () => {
    await world.days(10);
    await follow('cara');
    await radio(guest, /^Is the review held/, 'Yes, with enough of top management to decide');
    const there = guest.getByRole('group', { name: /^Who is there/ });
    for (const name of ['Cara Chair', 'Tom Top']) await there.getByRole('checkbox', { name }).check();
    await submit();
    await guest.getByText('1 of 3 members of top management attended; the quorum is 2').first().waitFor();
    expect(await there.getByRole('checkbox', { name: 'Tom Top' }).isChecked()).toBe(true);
    await look(guest, 'hold-without-quorum');
    await there.getByRole('checkbox', { name: 'Tina Top' }).check();
    await submit();
    await guest.getByText('The review pack is kept as it is now').first().waitFor();
    await signIn(admin);
    await admin.goto(run.replace('/runs/', '/reviews/'));
    await admin.getByText('This is what was seen at the meeting').waitFor();
    await look(admin, 'kept-pack');
  });

  step('the chair writes the minutes, with a decision and an action', async () => {
    await follow('cara');
    const said = guest.locator('textarea[name^="said"]');
    expect(await guest.locator('textarea[name="saidAudits"]').inputValue()).toBe('No audit was held yet.');
    for (const text of await said.all()) await text.fill('Looked at, nothing to add.');
    await radio(guest, /^Is the AI management system still right/, 'In part');
    await guest.getByLabel('Reasons for this conclusion').fill('Most systems have no assessment.');
    await radio(guest, /^Is there an opportunity/, 'No');
    await radio(guest, /^Does the management system need changes/, 'Yes');
    for (const list of ['decisions', 'actions']) {
      if ((await guest.locator(`[name="${list}.0.title"]`).count()) > 0) continue;
      await guest.locator(`button[value="add.${list}"]`).click();
    }
    await guest.locator('[name="decisions.0.title"]').fill('Every system is assessed this year');
    await radio(guest, /^What it is about/, 'A change of the management system');
    await guest.locator('[name="actions.0.title"]').fill('Make the schedule');
    await guest.locator('[name="actions.0.ownerId"]').selectOption('Olga Owner');
    await guest.locator('[name="actions.0.dueOn"]').fill(world.inDays(30));
    await look(guest, 'minutes');
    await submit();
    await guest.getByText('Top management is asked to sign the minutes').first().waitFor();
  });

  step('each of top management reads minutes and pack, and signs', async () => {
    for (const who of ['tom', 'tina', 'theo'] as const) {
      await follow(who);
      await guest.getByText('The review pack, as it was seen at the meeting').waitFor();
      await guest.getByText('Every system is assessed this year').first().waitFor();
      if (who === 'tom') await look(guest, 'sign');
      await guest.getByRole('radio', { name: 'Approve' }).check();
      await Promise.all([
        guest.waitForResponse((response) => response.request().method() === 'POST'),
        guest.locator('button[value="decide"]').click(),
      ]);
      await world.idle();
    }
    await guest.getByRole('heading', { name: 'Sign minutes: approved', exact: true }).waitFor();
  });

  step('the record says who was there, what was decided and signed; the action is a task', async () => {
    await admin.goto(run);
    await admin.getByRole('link', { name: /^record MR-2026-\d{4}$/ }).click();
    await admin.getByText('Signed by top management').first().waitFor();
    const text = (await admin.locator('main').textContent())!;
    for (const words of [
      '2 of 3 members of top management attended; the quorum is 2',
      'Most systems have no assessment.',
      'Make the schedule',
      dayInWords(world.inDays(30)),
      'This record verifies',
    ])
      expect(text).toContain(words);
    for (const name of ['Tom Top', 'Tina Top', 'Theo Top']) {
      const row = admin.locator('tr', { hasText: name }).filter({ hasText: 'Approved' });
      expect(await row.count()).toBeGreaterThan(0);
    }
    await look(admin, 'record');
    await follow('olga');
    await guest.getByText('Make the schedule').first().waitFor();
  });
});
