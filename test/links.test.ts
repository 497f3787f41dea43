import { addPerson, designate, STILL_HIGH, submitAssessment, systemIds } from './support/forms';
import { signedIn } from './support/member';
import { highRiskSubmitted, openOffice } from './support/office';
import { tableItems } from './support/table-items';
import type { TestStack } from './support/test-stack';
import { type Answer, actLink, askingMail, mailbox, Visitor } from './support/visitor';

const DAY = 86_400_000;

let world: TestStack;
let admin: Visitor;
let systems: string[];
beforeAll(async () => {
  ({ world, admin } = await openOffice());
  for (const name of ['Ada', 'Bo']) {
    await addPerson(admin, { name, email: `${name.toLowerCase()}@example.org`, roles: ['approver'] });
  }
  systems = await systemIds(admin);
});
afterAll(() => world.end());

const visitor = () => new Visitor(world.stack.url);
const newest = (to: string) => askingMail(world.stack.url, to);

/** An approval that waits for Ada. @returns the run's page and Ada's link */
async function waiting(): Promise<{ run: string; link: string }> {
  const { run } = await highRiskSubmitted({ world, admin }, systems.shift()!);
  return { run, link: actLink(await newest('ada@example.org')) };
}

const decide = (who: Visitor, page: Answer) =>
  who.submit(page, 'do=decide', { decision: 'approved', comment: 'It is acceptable.' });

/** What the whole table says, without what counts requests. */
const tableNow = async () => JSON.stringify(await tableItems(world.stack));

describe('a decision that wants a sign-in', () => {
  beforeAll(async () => {
    const settings = await designate(admin, 'Ada');
    // As the processes have it by themselves.
    await admin.submit(settings, 'Save settings', {
      signInFor: ['risk-assessment/approve/above', 'risk-assessment/approve/management'],
    });
  });

  test('is shown by the link and not taken by it; after signing in it is', async () => {
    const { run, link } = await waiting();
    expect((await newest('ada@example.org')).text.replace(/\s+/g, ' ')).toContain('to decide, you sign in');
    const page = await visitor().get(link);
    expect(page.text).toContain('Biased ranking');
    expect(page.text).toContain('You cannot sign in yet');
    expect(page.$('[name=decision]')).toHaveLength(0);

    const ada = await signedIn(world.stack, admin, 'ada@example.org');
    const again = await visitor().get(link);
    const way = again.$('a:contains("Sign in and decide")').attr('href')!;
    const asked = await visitor().get(way, { follow: false });
    expect([asked.status, asked.location]).toEqual([303, `/sign-in?next=${encodeURIComponent(way)}`]);
    await decide(ada, await ada.get(way));
    await world.stack.idle();
    const record = await admin.get((await admin.get(run)).$('a[href^="/records/RA-"]').attr('href')!);
    expect(record.text).toContain('signed in');
    expect(record.text).not.toContain('by a mailed link');
  });

  test('is refused on the server, also to a form that was made by hand', async () => {
    const { run, link } = await waiting();
    // The page of a task that a link is enough for, with its nonce, sent to this one: and one without any.
    for (const path of ['', '/hand-on']) {
      const forged = await visitor().post(`${link}${path}`, {
        decision: 'approved',
        comment: '',
        do: 'decide',
        from: 'x',
        to: 'y',
        reason: 'z',
      });
      expect(forged.status).toBeGreaterThanOrEqual(400);
    }
    await world.stack.idle();
    expect((await admin.get(run)).text).toContain('Ada is asked');
  });

  test('is what the settings say, for tasks from then on', async () => {
    await admin.submit(await admin.get('/settings'), 'Save settings', { signInFor: [] });
    const { run, link } = await waiting();
    const ada = visitor();
    await decide(ada, await ada.get(link));
    await world.stack.idle();
    const record = await admin.get((await admin.get(run)).$('a[href^="/records/RA-"]').attr('href')!);
    expect(record.text).toContain('mailed link');
  });
});

describe('a link', () => {
  test('changes nothing by being looked at, however often and whatever the method', async () => {
    const { link } = await waiting();
    const before = await tableNow();
    const looks = Array.from({ length: 30 }, (_, index) =>
      fetch(link, { method: ['GET', 'HEAD', 'OPTIONS'][index % 3]!, redirect: 'manual' }),
    );
    const statuses = (await Promise.all(looks)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200, 404]));
    await world.stack.idle();
    expect(await tableNow()).toBe(before);
  });

  test('decides once when a hundred click at once', async () => {
    const { run, link } = await waiting();
    const before = (await mailbox(world.stack.url, 'ada@example.org')).length;
    const page = await visitor().get(link);
    const clicks = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        visitor().submit(page, 'do=decide', {
          decision: index % 2 ? 'approved' : 'rejected',
          comment: 'One of a hundred.',
        }),
      ),
    );
    await world.stack.idle();
    expect(clicks.every(({ status }) => [200, 409, 429].includes(status))).toBe(true);
    const shown = await admin.get(run);
    const { $ } = shown;
    const decisions =
      $('main')
        .text()
        .match(/Treatment (approved|rejected)|(Approved|Rejected) the treatment/g) ?? [];
    expect(decisions.length).toBeLessThanOrEqual(1);
    expect(shown.$('a[href^="/records/RA-"]').attr('href')).toBeDefined();
    const receipts = (await mailbox(world.stack.url, 'ada@example.org')).slice(before);
    expect(receipts.filter(({ text }) => /You (approved|rejected) it/.test(text))).toHaveLength(1);
  });

  test('that was used shows what was recorded', async () => {
    const { link } = await waiting();
    const ada = visitor();
    const page = await ada.get(link);
    await decide(ada, page);
    await world.stack.idle();
    expect((await visitor().get(link)).text).toContain('Approve treatment: approved');
    const replay = await visitor().submit(page, 'do=decide', { decision: 'rejected', comment: 'No.' });
    expect([replay.status, replay.text]).toEqual([409, expect.stringContaining('Nothing was recorded')]);
  });

  test('ends when the task goes to somebody else, who gets their own', async () => {
    const { run, link } = await waiting();
    const ada = visitor();
    const page = await ada.get(link);
    const handing = await ada.get(page.$('a:contains("Ask somebody else")').attr('href')!);
    const bo = handing.$('[name=to] option:contains("Bo")').attr('value')!;
    await ada.submit(handing, 'Ask this person', { to: bo, reason: 'I am away.' });
    await world.stack.idle();
    const late = await visitor().submit(page, 'do=decide', { decision: 'approved', comment: '' });
    expect([late.status, late.text]).toEqual([403, expect.stringContaining('You are not asked to do this')]);
    const own = actLink(await newest('bo@example.org'));
    await decide(visitor(), await visitor().get(own));
    await world.stack.idle();
    expect((await admin.get(run)).$('a[href^="/records/RA-"]').attr('href')).toBeDefined();
  });

  test('ends with its task: who has an old one may have a new one mailed, to the address on file', async () => {
    const { run, link } = await waiting();
    // Sent back, and submitted anew: the old link is about another version.
    const ada = visitor();
    await ada.submit(await ada.get(link), 'do=decide', {
      decision: 'changes-requested',
      comment: 'Say more.',
    });
    await world.stack.idle();
    const form = await admin.get((await admin.get('/')).$('a[href^="/tasks/"]').first().attr('href')!);
    await submitAssessment(admin, form, STILL_HIGH);
    await world.stack.idle();
    const mails = async () => (await mailbox(world.stack.url, 'ada@example.org')).length;
    const before = await mails();
    const stranger = visitor();
    const asked = await stranger.post(`${link}/new-link`, {});
    expect(asked.text).toContain('A mail may be on its way');
    await world.stack.idle();
    expect(await mails()).toBe(before + 1);
    // At once again: no second mail, and the same words; as for a link that never was.
    const again = await stranger.post(`${link}/new-link`, {});
    const unknown = await stranger.post(`/act/${'x'.repeat(43)}/new-link`, {});
    expect([again.text, unknown.text]).toEqual([asked.text, asked.text]);
    await world.stack.idle();
    expect(await mails()).toBe(before + 1);
    await decide(ada, await ada.get(actLink(await newest('ada@example.org'))));
    await world.stack.idle();
    expect((await admin.get(run)).$('a[href^="/records/RA-"]').attr('href')).toBeDefined();
  });

  test('names no host but ours, whatever the Host header says', async () => {
    const forwarded = await visitor().request('/sign-in', {
      headers: { 'x-forwarded-host': 'evil.example' },
      follow: false,
    });
    expect(forwarded.location).toContain(`${encodeURIComponent(world.stack.url)}%2Fsign-in%2Fcallback`);
    for (const { links } of await mailbox(world.stack.url)) {
      for (const link of links) expect(link.startsWith(world.stack.url)).toBe(true);
    }
  });

  test('is nowhere in the table or the logs', async () => {
    const { link } = await waiting();
    const token = link.split('/').at(-1)!;
    await visitor().get(link);
    await visitor().post(link, {});
    expect(await tableNow()).not.toContain(token);
    expect(world.lines.join('\n')).not.toContain(token);
  });

  test('is over for who has left', async () => {
    const { link } = await waiting();
    const href = (await admin.get('/people')).$('a:contains("Ada")').attr('href')!;
    await admin.submit(await admin.get(href), 'Save changes', { active: [] });
    const page = await visitor().get(link);
    expect([page.status, page.text]).toEqual([403, expect.stringContaining('not valid any more')]);
    await admin.submit(await admin.get(href), 'Save changes', { active: 'yes' });
    await world.advance(DAY);
  });
});
