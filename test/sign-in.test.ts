import { openOffice } from './support/office';
import { ADMIN, type TestStack } from './support/test-stack';
import { mailbox, Visitor } from './support/visitor';

const HOUR = 3_600_000;
const OWN = 'a password of my own';

let world: TestStack;
let admin: Visitor;
beforeAll(async () => {
  ({ world, admin } = await openOffice({ sample: false }));
});
afterAll(() => world.end());

const visitor = () => new Visitor(world.stack.url);

/** Adds somebody who may sign in. @returns the first password they were mailed */
async function invite(name: string): Promise<{ email: string; first: string }> {
  const email = `${name.toLowerCase()}@example.org`;
  await admin.submit(await admin.get('/people/new'), 'Add person', {
    name,
    email,
    roles: ['process-owner'],
    signsIn: 'yes',
  });
  return { email, first: await firstPassword(email) };
}

async function firstPassword(email: string): Promise<string> {
  const mail = (await mailbox(world.stack.url, email)).findLast(({ subject }) => subject.includes('access'))!;
  return /First password\s+(\S+)/.exec(mail.text)![1]!;
}

/** Somebody who has chosen a password, signed in. */
async function member(name: string) {
  const { email, first } = await invite(name);
  const browser = visitor();
  const choose = await browser.signIn(email, first);
  await browser.submit(choose, 'Save password', { password: OWN });
  return { email, browser };
}

describe('the first sign-in', () => {
  test('takes the first password from the mail, and asks for one that only the person knows', async () => {
    const { email, first } = await invite('Fay');
    const browser = visitor();
    const choose = await browser.signIn(email, first);
    expect(choose.text).toContain('Choose one that only you know');
    // Not signed in before that is done.
    expect((await browser.copy().get('/account')).path).toContain('/identity/interaction/');
    const short = await browser.submit(choose, 'Save password', { password: 'short' });
    expect(short.text).toContain('at least 12 characters');
    const same = await browser.submit(short, 'Save password', { password: first });
    expect(same.text).toContain('Choose a password that is new');
    const home = await browser.submit(same, 'Save password', { password: OWN });
    expect(home.path).toBe('/');
    expect((await browser.get('/account')).text).toContain(email);
  });

  test('goes on to the page that was asked for, and nowhere else', async () => {
    const { email } = await member('Goa');
    const first = visitor();
    const signIn = await first.get('/records');
    expect(signIn.path).toContain('/identity/interaction/');
    const arrived = await first.submit(signIn, 'Sign in', { email, password: OWN });
    expect(arrived.path).toBe('/records');
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
      const browser = visitor();
      const page = await browser.get(`/sign-in?next=${encodeURIComponent(next)}`);
      expect((await browser.submit(page, 'Sign in', { email, password: OWN })).path).toBe('/');
    }
  });
});

describe('who may not sign in', () => {
  test('learns nothing: an unknown address, a wrong password and a wait look alike', async () => {
    const { email } = await member('Hal');
    const answers: string[] = [];
    for (let guess = 0; guess < 7; guess++)
      answers.push((await visitor().signIn(email, `guess ${guess}`)).text);
    answers.push((await visitor().signIn('nobody@example.org', OWN)).text);
    // The right one, while the account waits.
    answers.push((await visitor().signIn(email, OWN)).text);
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('is not right');
    await world.advance(16 * 60_000);
    expect((await visitor().signIn(email, OWN)).path).toBe('/');
  });

  test('is a stranger with an account, somebody who acts by mail only, and somebody who has left', async () => {
    await world.stack.accounts.create('stranger@example.org', 'Stranger', OWN);
    await world.stack.accounts.setPassword('stranger@example.org', OWN, false);
    const stranger = await visitor().signIn('stranger@example.org', OWN);
    expect(stranger.status).toBe(403);
    expect(stranger.text).toContain('You cannot sign in to aimsflow');

    const { email, browser } = await member('Ina');
    const people = await admin.get('/people');
    const href = people.$('a:contains("Ina")').attr('href')!;
    await admin.submit(await admin.get(href), 'Save changes', { active: [] });
    expect((await browser.get('/account')).path).toContain('/identity/');
    expect((await visitor().signIn(email, OWN)).text).toContain('is not right');
  });
});

describe('the answer of the identity provider', () => {
  /** As far as the callback's address, which is not opened. */
  async function callback(browser: Visitor, email: string): Promise<string> {
    const page = await browser.get('/sign-in');
    let next = await browser.submit(page, 'Sign in', { email, password: OWN }, { follow: false });
    while (!next.location!.includes('/sign-in/callback'))
      next = await browser.get(next.location!, { follow: false });
    return next.location!;
  }

  test('counts once, for the browser that asked', async () => {
    const { email } = await member('Jo');
    const browser = visitor();
    const url = await callback(browser, email);
    const thief = await visitor().get(url);
    expect([thief.status, thief.text]).toEqual([400, expect.stringContaining('You are not signed in')]);
    const other = visitor();
    await other.get('/sign-in');
    expect((await other.get(url)).status).toBe(400);
    expect((await browser.get(url)).path).toBe('/');
    expect((await browser.get(url)).status).toBe(400);
  });

  test('counts with its own state only', async () => {
    const { email } = await member('Kim');
    const browser = visitor();
    const url = new URL(await callback(browser, email));
    url.searchParams.set('state', 'another');
    expect((await browser.get(url.href)).status).toBe(400);
    expect((await browser.get('/account')).path).toContain('/identity/');
  });

  test('binds the person to the account, not to whoever has the address later', async () => {
    const { email } = await member('Lea');
    // At the provider the address goes to somebody else.
    await world.stack.accounts.remove(email);
    await world.stack.accounts.create(email, 'Another Lea', OWN);
    await world.stack.accounts.setPassword(email, OWN, false);
    expect((await visitor().signIn(email, OWN)).status).toBe(403);
    // An administrator may bind anew: take the right away, and give it again.
    const href = (await admin.get('/people')).$('a:contains("Lea")').attr('href')!;
    await admin.submit(await admin.get(href), 'Save changes', { signsIn: [] });
    await admin.submit(await admin.get(href), 'Save changes', { signsIn: 'yes' });
    const browser = visitor();
    const choose = await browser.signIn(email, await firstPassword(email));
    expect((await browser.submit(choose, 'Save password', { password: OWN })).path).toBe('/');
  });
});

describe('a session', () => {
  test('ends when it is not used for two hours, and in any case after a day', async () => {
    const { browser } = await member('Mia');
    const signedIn = async () => (await browser.get('/account')).path === '/account';
    for (let hour = 0; hour < 23; hour++) {
      await world.advance(HOUR);
      expect(await signedIn()).toBe(true);
    }
    await world.advance(2 * HOUR);
    expect(await signedIn()).toBe(false);
    await admin.signIn();
    const { browser: idle } = await member('Ned');
    await world.advance(2 * HOUR + 1);
    expect((await idle.get('/account')).path).toContain('/identity/');
    await admin.signIn();
  });

  test('that ended under an open form loses nothing of what was typed', async () => {
    const owner = visitor();
    await owner.signIn();
    const form = await owner.get('/registers/issues/new');
    await world.advance(3 * HOUR);
    const kept = await owner.submit(form, 'do=save', { title: 'Rules for AI change' });
    expect([kept.status, kept.text]).toEqual([401, expect.stringContaining('You were signed out')]);
    expect(kept.$('input[name=title]').val()).toBe('Rules for AI change');
    // In the other tab.
    await owner.signIn();
    const headers = { 'sec-fetch-site': 'same-origin' };
    const asked = await owner.submit(kept, 'Send again', {}, { headers });
    expect([asked.status, asked.text]).toEqual([403, expect.stringContaining('Send this again?')]);
    const sent = await owner.submit(asked, 'Send again', {}, { headers });
    expect(sent.$('input[name=title]').val() ?? sent.text).toContain('Rules for AI change');
    expect(sent.status).not.toBe(403);
    // Another site gets no such page to press a button on.
    const forged = await owner.post(
      '/settings',
      { organization: 'Taken over' },
      { headers: { 'sec-fetch-site': 'none' } },
    );
    expect(forged.text).not.toContain('Send again');
    await admin.signIn();
  });

  test('ends in all browsers at once, by the person or by an administrator', async () => {
    const { email, browser } = await member('Ola');
    const second = visitor();
    await second.signIn(email, OWN);
    await world.advance(1);
    const out = await browser.submit(await browser.get('/account'), 'Sign out everywhere');
    expect(out.text).toContain('You are signed out');
    expect((await second.get('/account')).path).toContain('/identity/');

    await second.signIn(email, OWN);
    await world.advance(1);
    const href = (await admin.get('/people')).$('a:contains("Ola")').attr('href')!;
    await admin.submit(await admin.get(href), 'End all their sessions');
    expect((await second.get('/account')).path).toContain('/identity/');
  });

  test('ends on the server, not only in the browser', async () => {
    const { browser } = await member('Pia');
    const home = await browser.get('/');
    const kept = browser.copy();
    expect((await browser.submit(home, 'Sign out')).path).toBe('/signed-out');
    expect((await kept.get('/account')).path).toContain('/identity/');
  });
});

test('who lost the password gets a code by mail, good once and for a quarter of an hour', async () => {
  const { email } = await member('Quin');
  const ask = async (browser: Visitor, address: string) =>
    browser.submit(await browser.get(`${(await browser.get('/sign-in')).path}/forgotten`), 'Send the code', {
      email: address,
    });
  const codes = async () =>
    (await mailbox(world.stack.url, email)).flatMap(({ text }) => /Your code: (\d{8})/.exec(text)?.[1] ?? []);

  const browser = visitor();
  const page = await ask(browser, email);
  const unknown = await ask(visitor(), 'nobody@example.org');
  expect(unknown.text.replace('nobody@example.org', email)).toBe(page.text);
  expect(await mailbox(world.stack.url, 'nobody@example.org')).toEqual([]);

  const [code] = await codes();
  const wrong = await browser.submit(page, 'Save password', {
    code: '00000000',
    password: 'yet another password',
  });
  expect(wrong.text).toContain('This code is not right');
  const changed = await browser.submit(wrong, 'Save password', {
    code: code!,
    password: 'yet another password',
  });
  expect(changed.text).toContain('Your password was changed');
  expect((await browser.submit(changed, 'Sign in', { email, password: 'yet another password' })).path).toBe(
    '/',
  );
  const again = await visitor().signIn(email, OWN);
  expect(again.text).toContain('is not right');

  // A second code: not used in time.
  const late = visitor();
  const second = await ask(late, email);
  await world.advance(15 * 60_000 - 60_000);
  const third = visitor();
  const newer = await ask(third, email);
  const latest = (await codes()).at(-1)!;
  const old = await late.submit(second, 'Save password', { code: (await codes()).at(-2)!, password: OWN });
  expect(old.text).toContain('This code is not right');
  for (let guess = 0; guess < 4; guess++) {
    await third.submit(newer, 'Save password', { code: `1234567${guess}`, password: OWN });
  }
  const spent = await third.submit(newer, 'Save password', { code: latest, password: OWN });
  expect(spent.text).toContain('This code is not right');
});

test('nothing of a sign-in stands in the logs', async () => {
  const { email } = await member('Rae');
  await visitor().signIn(email, OWN);
  const said = world.lines.join('\n');
  for (const secret of [ADMIN.password, OWN]) expect(said).not.toContain(secret);
});
