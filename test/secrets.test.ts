import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addPerson, designate, systemIds } from './support/forms';
import { makeToken, PASSWORD, signedIn } from './support/member';
import { highRiskSubmitted, openOffice } from './support/office';
import { ADMIN, type TestStack } from './support/test-stack';
import { actLink, askingMail, Visitor } from './support/visitor';

let world: TestStack;
let admin: Visitor;
beforeAll(async () => {
  ({ world, admin } = await openOffice({ sweep: true }));
});
afterAll(() => world.end());

/** Everything that the functions and the stack have said. */
function said(): string {
  const files = readdirSync(world.directory.logs, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(files.length).toBeGreaterThan(0);
  return [
    ...world.lines,
    ...files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8')),
  ].join('\n');
}

test('no secret stands in a log, whatever is done with it and whatever fails', async () => {
  await addPerson(admin, { name: 'Ada', email: 'ada@example.org', roles: ['approver'] });
  await designate(admin, 'Ada');
  const ada = await signedIn(world.stack, admin, 'ada@example.org');
  const token = await makeToken(ada);
  const hook = await admin.submit(await admin.get('/webhooks'), 'Add webhook', {
    url: 'https://10.0.0.1/in',
    events: ['task.opened', 'task.closed', 'record.made'],
  });
  const signingSecret = /whsec_[\w+/=]{44}/.exec(hook.text)![0];
  await world.advance(60_000);

  const [system] = await systemIds(admin);
  await highRiskSubmitted({ world, admin }, system!);
  const link = actLink(await askingMail(world.stack.url, 'ada@example.org'));
  const page = await new Visitor(world.stack.url).get(link);
  // Each way once with a fault in it: a table that does not answer is logged.
  world.fault = (service, action) =>
    service === 'dynamodb' && action === 'TransactWriteItems'
      ? new Error('the table does not answer')
      : undefined;
  expect((await ada.submit(page, 'do=decide', { decision: 'approved', comment: '' })).status).toBe(500);
  await fetch(`${world.stack.url}/api/v1/systems`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{"name":"x"}',
  });
  world.fault = (service, action) =>
    service === 'dynamodb' && action === 'GetItem' ? new Error('the table does not answer') : undefined;
  await new Visitor(world.stack.url).get(link);
  await ada.get('/account');
  world.fault = undefined;
  await new Visitor(world.stack.url).signIn('ada@example.org', 'not the password at all');
  await ada.submit(page, 'do=decide', { decision: 'approved', comment: '' });
  await world.advance(120_000);

  const logs = said();
  expect(logs).toContain('the table does not answer');
  const session = /aimsflow-session=([\w-]{43})/.exec(ada.cookieHeader())![1]!;
  const secrets = {
    link: link.split('/').at(-1)!,
    session,
    token,
    signingSecret,
    PASSWORD,
    admin: ADMIN.password,
    wrong: 'not the password at all',
  };
  for (const [name, secret] of Object.entries(secrets))
    expect([name, logs.includes(secret)]).toEqual([name, false]);
});
