import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, launch, picture } from '../e2e/browser';
import { pageFaults, WIDTHS } from '../e2e/page-faults';
import { addPerson, importSample } from '../support/forms';
import { ADMIN, startTestStack, type TestStack } from '../support/test-stack';
import { actLink, Visitor } from '../support/visitor';
import { appoint, askMail, assess, decide, decideTheRest, edit, submitDraft } from './soa-support';

/** The pages of the Statement of Applicability in a browser, on a phone and on a desktop, in use. */

const ADA = 'ada@example.org';
const TOM = 'tom@example.org';
let world: TestStack;
let admin: Visitor;
let browser: Browser;
/** The page on which the second version is decided. */
let approver: string;

/** One version holds, another is with the approvers, and the draft lacks a justification. */
async function liveIn(): Promise<void> {
  await importSample(admin);
  await addPerson(admin, { name: 'Ada Approver', email: ADA, roles: ['approver'] });
  await addPerson(admin, { name: 'Tom Topman', email: TOM, roles: ['approver'] });
  await appoint(admin, ['Ada Approver'], ['Tom Topman']);
  await assess(world, admin, 0);
  await admin.submit(await admin.get('/soa'), 'Take over from the risk records');
  await admin.submit(await admin.get('/soa/own/new'), 'Add the control', {
    title: 'Red team before each release',
    description: 'Two people who did not build it try to break it.',
  });
  await decideTheRest(admin);
  await submitDraft(admin, 'The first statement, after the workshop of February.');
  await world.stack.idle();
  await decide(world, ADA, 'approved', 'Fine.');
  await decide(world, TOM, 'approved');
  await edit(admin, 'A.2', { 'A.2.2-implementation': 'in-place', 'A.2.2-evidence': 'AI policy, DMS-1' });
  await edit(admin, 'A.10', {
    'A.10.4-decision': 'excluded',
    'A.10.4-justification': 'We provide AI systems to nobody.',
  });
  await submitDraft(admin);
  await world.stack.idle();
  approver = actLink(await askMail(world, TOM));
  await edit(admin, 'A.9', { 'A.9.4-decision': 'excluded', 'A.9.4-justification': '' });
}

describeInBrowser('the pages of the statement', () => {
  beforeAll(async () => {
    world = await startTestStack();
    admin = new Visitor(world.stack.url);
    await admin.signIn();
    await liveIn();
    browser = await launch();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await world?.end();
  });

  describe.each(WIDTHS)('at %i px', (width) => {
    let page: Page;
    beforeAll(async () => {
      page = await browser.newPage({ viewport: { width, height: 900 } });
      await page.goto(`${world.stack.url}/sign-in`);
      await page.fill('[name=email]', ADMIN.email);
      await page.fill('[name=password]', ADMIN.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
    });
    afterAll(() => page.close());

    const open = (path: string) => page.goto(new URL(path, world.stack.url).href);

    test.each([
      ['overview', '/soa'],
      ['edit', '/soa/edit/A.9'],
      ['own', '/soa/edit/O'],
      ['own-new', '/soa/own/new'],
      ['own-remove', '/soa/own/O.1/remove'],
      ['draft', '/soa/draft'],
      ['version', '/soa/versions/1'],
      ['differences', '/soa/differences?from=1&to=2'],
      ['coverage', '/soa/coverage'],
      ['submit', '/soa/submit'],
      ['discard', '/soa/discard'],
      ['record', '/records/AP-2026-0001'],
    ])('%s has no faults', async (name, path) => {
      await open(path);
      await picture(page, `soa-${name}-${width}`);
      expect(await pageFaults(page)).toEqual([]);
    });

    test('the page of the decision, by the mailed link', async () => {
      await page.goto(approver);
      await picture(page, `soa-approver-${width}`);
      expect(await pageFaults(page)).toEqual([]);
      expect(await page.getByText('by Administrator on').count()).toBe(1);
    });

    test('a part that somebody else saved meanwhile leads to the answer, with both texts', async () => {
      await open('/soa/edit/A.8');
      await edit(admin, 'A.8', { 'A.8.2-justification': `By somebody else ${width}` });
      const box = page.locator('[id="A.8.2-justification"]');
      await box.fill(`By me ${width}`);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await picture(page, `soa-clash-${width}`);
      expect(await pageFaults(page)).toEqual([]);
      await page.getByRole('link', { name: /Somebody else changed A\.8\.2/ }).click();
      expect(await box.inputValue()).toBe(`By me ${width}`);
      expect(await page.getByText(`By somebody else ${width}`).count()).toBe(1);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      expect(await box.inputValue()).toBe(`By me ${width}`);
    });
  });
});
