import { createHash } from 'node:crypto';
import { addPerson, designate, importSample, submitAssessment, systemIds } from './support/forms';
import { openOffice } from './support/office';
import type { TestStack } from './support/test-stack';
import { actLink, askingMail, Visitor } from './support/visitor';

let world: TestStack;
let admin: Visitor;
beforeAll(async () => {
  ({ world, admin } = await openOffice({ sample: false }));
});
afterAll(() => world.end());

const post = (path: string, headers: Record<string, string> = {}) =>
  fetch(new URL(path, world.stack.url), { method: 'POST', headers, body: 'a=b', redirect: 'manual' });

/** Sends so many at once. @returns how many were answered with 429, and the longest wait they named in seconds */
async function burst(many: number, send: () => Promise<Response>) {
  const answers = await Promise.all(Array.from({ length: many }, send));
  const refused = answers.filter(({ status }) => status === 429);
  return {
    refused: refused.length,
    wait: Math.max(0, ...refused.map((one) => Number(one.headers.get('retry-after')))),
  };
}

test('one link takes sixty forms a minute, whatever comes at once; another link is not held up', async () => {
  const token = 'a'.repeat(43);
  const { refused, wait } = await burst(70, () =>
    post(`/act/${token}`, { 'content-type': 'application/x-www-form-urlencoded' }),
  );
  expect(refused).toBe(10);
  expect(wait).toBe(60);
  expect((await post(`/act/${'b'.repeat(43)}`)).status).toBe(404);
  await world.advance(60_000);
  expect((await post(`/act/${token}`)).status).toBe(404);
});

test('an address sends six hundred forms a minute at most, and no header makes it another address', async () => {
  let number = 0;
  const { refused } = await burst(610, () =>
    post(`/act/${String(number++).padStart(43, 'c')}`, { 'x-forwarded-for': `10.0.${number % 250}.1` }),
  );
  expect(refused).toBeGreaterThanOrEqual(10);
  await world.advance(60_000);
});

test('who waits is told for how long, and keeps the session', async () => {
  const page = await admin.get('/settings');
  const settings = () => admin.submit(page, 'Save settings', { dueDays: '15' });
  await burst(300, () => post('/settings', { cookie: admin.cookieHeader() }));
  const refused = await settings();
  expect([refused.status, refused.text]).toEqual([429, expect.stringContaining('Nothing was changed. Wait')]);
  await world.advance(60_000);
  expect((await settings()).text).toContain('The settings were saved');
});

test('the table does not say whose uses were counted', async () => {
  const scan = await world.stack.call<{ Items: { pk: { S: string } }[] }>('dynamodb', 'Scan', {
    TableName: world.stack.tableName,
    FilterExpression: 'begins_with(pk, :rate)',
    ExpressionAttributeValues: { ':rate': { S: 'RATE#' } },
  });
  const kept = JSON.stringify(scan.Items);
  expect(scan.Items.length).toBeGreaterThan(3);
  for (const subject of ['127.0.0.1', `address\n127.0.0.1`]) {
    expect(kept).not.toContain(subject);
    expect(kept).not.toContain(createHash('sha256').update(subject).digest('base64url'));
  }
});

test('reading a mail as often as one likes changes nothing', async () => {
  await importSample(admin);
  await addPerson(admin, { name: 'Ann', email: 'ann@example.org', roles: ['approver'] });
  await designate(admin, 'Ann');
  const [system] = await systemIds(admin);
  await admin.submit(await admin.get(`/systems/${system}`), 'Start a risk assessment');
  await world.stack.idle();
  const link = actLink(await askingMail(world.stack.url));
  const before = await new Visitor(world.stack.url).get(link);
  const { refused } = await burst(40, () => fetch(link));
  expect(refused).toBe(0);
  const after = await new Visitor(world.stack.url).get(link);
  expect(after.text).toBe(before.text);
  const done = await submitAssessment(new Visitor(world.stack.url), after);
  expect(done.status).toBe(200);
});
