import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, launch, openPage, signIn } from '../e2e/browser';
import { expectNoFaults } from '../e2e/page-faults';
import { INCIDENT, ISSUE, OBJECTIVE, POLICY } from '../support/registers';
import { pauseSweep, startTestStack, type TestStack } from '../support/test-stack';
import { type Answer, Visitor } from '../support/visitor';

/** The pages of registers and concerns, on a phone and on a desktop, by the same measure as all others (test/e2e). */

const pathOf = ({ path }: Answer) => path.split('?')[0]!;

interface Places {
  issue: string;
  objective: string;
  incident: string;
  concern: string;
  policy: string;
}

/** Registers in use: an issue with a history, an objective with values, an incident with clocks, a concern. */
async function fill(admin: Visitor, url: string): Promise<Places> {
  const add = async (register: string, fields: Record<string, string | string[]>) => {
    const answer = await admin.submit(await admin.get(`/registers/${register}/new`), 'do=save', fields);
    expect(answer.path).toContain('done=added');
    return pathOf(answer);
  };
  const me = (await admin.get('/registers/issues/new')).$('select[name="ownerId"] option[selected]').val();
  const issue = await add('issues', ISSUE);
  await admin.submit(await admin.get(`${issue}/edit`), 'do=save', { effect: 'both', _note: 'A new team' });
  const objective = await add('objectives', { ...OBJECTIVE, 'steps.0.whoId': String(me) });
  for (const [on, value] of [
    ['2026-01-31', '22'],
    ['2026-02-28', '41'],
  ]) {
    const form = await admin.get(`${objective}/measurements/new`);
    await admin.submit(form, 'Save value', { on: on!, value: value!, note: 'From the list of records' });
  }
  await add('issues', { ...ISSUE, title: 'Overdue for a look', reviewOn: '2026-02-01' });
  const policy = await add('policies', POLICY);
  const incident = await add('incidents', { ...INCIDENT, harms: ['personal-data', 'security'] });
  const stranger = new Visitor(url);
  await stranger.submit(await stranger.get('/concern'), 'Send the report', {
    about: 'unfair',
    concern: 'My application was refused without a reason.',
  });
  const list = await admin.get('/registers/concerns');
  return {
    issue,
    objective,
    incident,
    policy,
    concern: list.$('a[href^="/registers/concerns/con-"]').attr('href')!,
  };
}

interface Case {
  name: string;
  at: string | ((places: Places) => string);
  act?: (page: Page) => Promise<void>;
}

const press = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name, exact: true }).last().click();
  await page.waitForLoadState();
};

const SIGNED_IN: Case[] = [
  { name: 'registers', at: '/registers' },
  { name: 'issues', at: '/registers/issues' },
  { name: 'issues-closed', at: '/registers/issues?show=closed' },
  { name: 'issue-new', at: '/registers/issues/new' },
  { name: 'issue-new-errors', at: '/registers/issues/new', act: press('Save') },
  {
    name: 'issue',
    at: ({ issue }) => issue,
    act: (page) => page.locator('.timeline summary').first().click(),
  },
  { name: 'issue-edit', at: ({ issue }) => `${issue}/edit` },
  { name: 'issue-version', at: ({ issue }) => `${issue}/versions/1` },
  { name: 'party-new', at: '/registers/interested-parties/new' },
  { name: 'changes', at: '/registers/changes' },
  { name: 'policy', at: ({ policy }) => policy },
  { name: 'policy-submit', at: ({ policy }) => `${policy}/approval/new` },
  { name: 'scope-empty', at: '/registers/scope' },
  { name: 'policy-new', at: '/registers/policies/new' },
  { name: 'role-new', at: '/registers/roles/new' },
  { name: 'opportunity-new', at: '/registers/opportunities/new' },
  { name: 'change-new', at: '/registers/planned-changes/new' },
  { name: 'competence-new', at: '/registers/competence/new' },
  { name: 'objectives', at: '/registers/objectives' },
  { name: 'objective', at: ({ objective }) => objective },
  { name: 'objective-edit', at: ({ objective }) => `${objective}/edit` },
  {
    name: 'objective-value',
    at: ({ objective }) => `${objective}/measurements/new`,
    act: press('Save value'),
  },
  { name: 'incidents', at: '/registers/incidents' },
  { name: 'incident-new', at: '/registers/incidents/new' },
  { name: 'incident', at: ({ incident }) => incident },
  { name: 'incident-handling', at: ({ incident }) => `${incident}/edit?part=handling` },
  { name: 'incident-clocks', at: ({ incident }) => `${incident}/edit?part=clocks` },
  { name: 'clocks', at: '/registers/legal-clocks' },
  { name: 'clock', at: '/registers/legal-clocks/gdpr-33' },
  { name: 'clock-edit', at: '/registers/legal-clocks/gdpr-33/edit' },
  { name: 'concerns', at: '/registers/concerns' },
  { name: 'concern', at: ({ concern }) => concern },
  { name: 'concern-edit', at: ({ concern }) => `${concern}/edit` },
];

const PUBLIC: Case[] = [
  { name: 'concern-report', at: '/concern' },
  { name: 'concern-report-errors', at: '/concern', act: press('Send the report') },
  {
    name: 'concern-received',
    at: '/concern',
    act: async (page) => {
      await page.getByLabel('Somebody was harmed or could be').check();
      await page.getByLabel('What you have seen or experienced').fill('It told a child what to take.');
      await press('Send the report')(page);
    },
  },
  { name: 'concern-answer', at: '/concern/answer' },
  {
    name: 'concern-answer-shown',
    at: '/concern',
    act: async (page) => {
      await page.getByLabel('Something else').check();
      await page.getByLabel('What you have seen or experienced').fill('Nobody answers.');
      await press('Send the report')(page);
      const number = (await page.locator('.panel strong').textContent()) ?? '';
      await page.goto('/concern/answer');
      await page.getByLabel('Reference number').fill(number);
      await press('Show the answer')(page);
      await page.getByLabel('What you want to add').fill('Still nobody.');
      await press('Send')(page);
    },
  },
];

describeInBrowser('the pages of registers and concerns', () => {
  let world: TestStack;
  let places: Places;
  let browser: Browser;
  let admin: Page;
  let stranger: Page;

  beforeAll(async () => {
    [world, browser] = await Promise.all([startTestStack(), launch()]);
    await pauseSweep(world);
    const { url } = world.stack;
    const visitor = new Visitor(url);
    await visitor.signIn();
    places = await fill(visitor, url);
    const open = () => openPage(browser, { baseURL: url });
    [admin, stranger] = await Promise.all([open(), open()]);
    await signIn(admin);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await world?.end();
  });

  async function look(page: Page, { name, at, act }: Case): Promise<void> {
    await page.goto(typeof at === 'string' ? at : at(places));
    await act?.(page);
    await expectNoFaults(page, name);
  }

  test.each(SIGNED_IN)(
    '$name, signed in',
    async (one) => {
      await look(admin, one);
    },
    60_000,
  );

  test.each(PUBLIC)(
    '$name, without signing in',
    async (one) => {
      await look(stranger, one);
    },
    60_000,
  );
});
