import type { Browser } from 'playwright-core';
import { tableItems } from '../support/table-items';
import { mailbox } from '../support/visitor';
import { describeInBrowser, launch } from './browser';
import { type LivedIn, startLivedIn } from './lived-in';

/** Mail scanners open every link of every mail before its reader does, in a browser that runs scripts. */

describeInBrowser('a mail scanner', () => {
  let stack: LivedIn;
  let browser: Browser;

  beforeAll(async () => {
    [stack, browser] = await Promise.all([startLivedIn(), launch()]);
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.world.end();
  });

  test('that opens every link, with GET and HEAD at once, changes nothing at all', async () => {
    const { world, places } = stack;
    const links = [...new Set((await mailbox(world.stack.url)).flatMap((mail) => mail.links))];
    expect(links).toEqual(expect.arrayContaining([places.assess, places.submitted, places.approve]));
    const before = await tableItems(world.stack);
    const openTasks = before.filter(({ sk, state }) => /^TASK#/.test(sk?.S ?? '') && state?.S === 'open');
    // An assessment, an approval, and a treatment action of what is recorded.
    expect(openTasks).toHaveLength(3);

    const context = await browser.newContext();
    await Promise.all(
      links.flatMap((link) => [open(link), context.request.head(link), context.request.get(link)]),
    );
    async function open(link: string): Promise<void> {
      const page = await context.newPage();
      const answer = await page.goto(link);
      expect(answer?.status()).toBe(200);
    }
    await world.stack.idle();
    expect(await tableItems(world.stack)).toEqual(before);
  });
});
