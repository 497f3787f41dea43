import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, launch, openPage, signIn } from './browser';
import { type LivedIn, type Places, startLivedIn } from './lived-in';
import { expectNoFaults } from './page-faults';

/** Every page of the product, on a phone and on a desktop: WCAG 2.2 AA, no scrolling sideways, one h1, a title. */

interface Case {
  name: string;
  /** Where it is; a function when that is known only once the stack is in use. */
  at: string | ((places: Places) => string);
  /** What opening it is answered with: 200 unless given. */
  status?: number;
  /** What leads to the page to be looked at, when opening it does not. */
  act?: (page: Page, places: Places) => Promise<void>;
}

/** Presses a button that leads to another page. */
const press =
  (name: string) =>
  async (page: Page): Promise<void> => {
    await page.getByRole('button', { name, exact: true }).first().click();
    await page.waitForLoadState();
  };

/** The mail's HTML as a mail program shows it; where the mailbox shows it, axe may not run. */
async function showMail(page: Page, { mail }: Places): Promise<void> {
  const part = await page.request.get(`${mail}/html`);
  await page.goto('about:blank');
  await page.setContent(await part.text());
}

const SIGNED_IN: Case[] = [
  { name: 'home', at: '/' },
  { name: 'systems', at: '/systems' },
  { name: 'systems-none-found', at: '/systems?q=nothing+is+called+this' },
  { name: 'system', at: ({ system }) => system },
  { name: 'system-edit', at: ({ system }) => `${system}/edit` },
  { name: 'system-version', at: ({ system }) => `${system}/versions/1` },
  { name: 'system-new-errors', at: '/systems/new', act: press('Add system') },
  { name: 'import', at: '/import' },
  { name: 'import-without-file', at: '/import', act: press('Continue') },
  { name: 'import-check', at: ({ importCheck }) => importCheck },
  { name: 'import-report', at: ({ importReport }) => importReport },
  { name: 'runs', at: '/runs' },
  { name: 'run-waiting', at: ({ runWaiting }) => runWaiting },
  { name: 'run-recorded', at: ({ runRecorded }) => runRecorded },
  { name: 'task-closed', at: ({ task }) => task },
  { name: 'schedules', at: '/schedules' },
  { name: 'schedule', at: ({ schedule }) => schedule },
  { name: 'schedule-edit', at: ({ schedule }) => `${schedule}/edit` },
  { name: 'schedule-run-now', at: ({ schedule }) => `${schedule}/run` },
  { name: 'schedule-new', at: '/schedules/new' },
  { name: 'schedule-new-year', at: '/schedules/new?often=year', act: press('Show the next five runs') },
  { name: 'schedule-new-errors', at: '/schedules/new?often=expression', act: press('Save schedule') },
  { name: 'records', at: '/records' },
  { name: 'record', at: ({ record }) => record },
  { name: 'mails', at: '/mails' },
  { name: 'people', at: '/people' },
  { name: 'person', at: ({ person }) => person },
  { name: 'person-new-errors', at: '/people/new', act: press('Add person') },
  { name: 'settings', at: '/settings' },
  { name: 'criteria', at: '/settings/criteria' },
  { name: 'criteria-change', at: '/settings/criteria/edit' },
  { name: 'account', at: '/account' },
  { name: 'webhooks', at: '/webhooks' },
  { name: 'unknown', at: '/nothing-is-here', status: 404 },
];

const BY_LINK: Case[] = [
  { name: 'assess', at: ({ assess }) => assess },
  { name: 'assess-levels', at: ({ assess }) => assess, act: press('Check levels') },
  { name: 'assess-errors', at: ({ assess }) => assess, act: press('Submit assessment') },
  { name: 'submitted', at: ({ submitted }) => submitted },
  { name: 'approve', at: ({ approve }) => approve },
  { name: 'approve-errors', at: ({ approve }) => approve, act: press('Record decision') },
  { name: 'forged-link', at: `/act/${'x'.repeat(43)}`, status: 404 },
  { name: 'sign-in', at: '/sign-in' },
  { name: 'sign-in-refused', at: '/sign-in', act: press('Sign in') },
  { name: 'mailbox', at: '/mailbox' },
  { name: 'mailbox-of-one', at: '/mailbox?to=ada@example.org' },
  { name: 'mail', at: ({ mail }) => mail },
  { name: 'mail-html', at: '/mailbox', act: showMail },
  { name: 'mail-unknown', at: '/mailbox/nothing-is-here', status: 404 },
];

describeInBrowser('every page', () => {
  let stack: LivedIn;
  let browser: Browser;
  let admin: Page;
  let stranger: Page;

  beforeAll(async () => {
    [stack, browser] = await Promise.all([startLivedIn(), launch()]);
    const options = { baseURL: stack.world.stack.url, viewport: { width: 1280, height: 900 } };
    [admin, stranger] = await Promise.all([openPage(browser, options), openPage(browser, options)]);
    await signIn(admin);
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.world.end();
  });

  async function look(page: Page, { name, at, status = 200, act }: Case): Promise<void> {
    const answer = await page.goto(typeof at === 'string' ? at : at(stack.places));
    expect(answer?.status()).toBe(status);
    await act?.(page, stack.places);
    await expectNoFaults(page, name);
  }

  test.each(SIGNED_IN)('$name, signed in', async (one) => {
    await look(admin, one);
  });

  test.each(BY_LINK)('$name, without signing in', async (one) => {
    await look(stranger, one);
  });
});
