import { systemIds } from './support/forms';
import { openOffice } from './support/office';
import type { TestStack } from './support/test-stack';
import type { Visitor } from './support/visitor';

let world: TestStack;
let admin: Visitor;
beforeAll(async () => {
  ({ world, admin } = await openOffice());
});
afterAll(() => world.end());

const add = async (url: string, events: string[]) =>
  admin.submit(await admin.get('/webhooks'), 'Add webhook', { url, events });

/** What the schedule does each minute, when it matters. */
async function sweepAfter(milliseconds: number): Promise<void> {
  await world.advance(milliseconds);
  expect((await world.stack.invoke('sweep', {})).ok).toBe(true);
}

interface Sent {
  event: string;
  state: string;
  attempts: string;
  problem: string;
}

async function sentTo(path: string): Promise<Sent[]> {
  const { $ } = await admin.get(path);
  return $('table tbody tr')
    .toArray()
    .map((row) => {
      const [event, , state, attempts, problem] = $(row)
        .find('th, td')
        .toArray()
        .map((cell) => $(cell).text().trim());
      return { event: event!, state: state!, attempts: attempts!, problem: problem! };
    });
}

test('an address must be public https, without a password in it, and told of something', async () => {
  for (const [url, problem] of [
    ['http://hooks.example/in', 'begins with https'],
    ['https://me:secret@hooks.example/in', 'Leave name and password out'],
    ['nonsense', 'begins with https'],
  ] as const) {
    const page = await add(url, ['task.opened']);
    expect([page.status, page.text]).toEqual([422, expect.stringContaining(problem)]);
    expect(page.$('input[name=url]').val()).toBe(url);
  }
  expect((await add('https://hooks.example/in', [])).text).toContain('Choose at least one event');
});

test('what happens is sent, tried again ever later, and given up; nothing inside is reached', async () => {
  const made = await add('https://169.254.169.254/latest', ['task.opened', 'run.started']);
  expect(made.text).toMatch(/whsec_[\w+/=]{44}/);
  const path = (await admin.get('/webhooks')).$('a:contains("169.254.169.254")').attr('href')!;
  const secret = /whsec_[\w+/=]{44}/.exec(made.text)![0];
  expect((await admin.get(path)).text).not.toContain(secret);
  // Every function reads the list of webhooks again by then.
  await world.advance(60_000);

  const [system] = await systemIds(admin);
  await admin.submit(await admin.get(`/systems/${system}`), 'Start a risk assessment');
  await world.stack.idle();
  const before = await sentTo(path);
  expect(before.map(({ event, state }) => [event, state])).toEqual([
    ['task.opened', 'pending'],
    ['run.started', 'pending'],
  ]);
  await sweepAfter(60_000);
  const tried = await sentTo(path);
  expect(tried.map(({ attempts }) => attempts)).toEqual(['1', '1']);
  expect(tried[0]!.problem).toBe('169.254.169.254 is not on the public internet');
  for (let attempt = 2; attempt <= 10; attempt++) await sweepAfter(8 * 3_600_000);
  await admin.signIn();
  expect((await sentTo(path)).map(({ state, attempts }) => [state, attempts])).toEqual([
    ['failed', '10'],
    ['failed', '10'],
  ]);
  const lines = world.lines.join('\n');
  expect(lines).not.toContain(secret);
});

test('nothing is sent to an address that was removed', async () => {
  const path = (await admin.get('/webhooks')).$('a:contains("169.254.169.254")').attr('href')!;
  const list = await admin.submit(await admin.get(path), 'Remove the webhook');
  expect(list.text).toContain('The webhook was removed');
  expect((await admin.get(path)).status).toBe(404);
});
