import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addPerson, designate, importSample, STILL_HIGH, submitAssessment, systemIds } from './support/forms';
import { PASSWORD, signedIn } from './support/member';
import { ADMIN, startTestStack, type TestStack } from './support/test-stack';
import { actLink, mailbox, Visitor } from './support/visitor';

let world: TestStack;
beforeAll(async () => {
  world = await startTestStack();
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
  const admin = new Visitor(world.stack.url);
  await admin.signIn();
  await importSample(admin);
  await addPerson(admin, { name: 'Ada', email: 'ada@example.org', roles: ['approver'] });
  await designate(admin, 'Ada');
  const ada = await signedIn(world.stack, admin, 'ada@example.org');
  const account = await ada.submit(await ada.get('/account'), 'Make the token', { name: 'nightly' });
  const token = /aimsflow_pat_[\w-]{43}/.exec(account.text)![0];
  const hook = await admin.submit(await admin.get('/webhooks'), 'Add webhook', {
    url: 'https://10.0.0.1/in',
    events: ['task.opened', 'task.closed', 'record.made'],
  });
  const signingSecret = /whsec_[\w+/=]{44}/.exec(hook.text)![0];
  await world.advance(60_000);

  const [system] = await systemIds(admin);
  await admin.submit(await admin.get(`/systems/${system}`), 'Start a risk assessment');
  await world.stack.idle();
  const task = (await admin.get('/')).$('a[href^="/tasks/"]').first().attr('href')!;
  await submitAssessment(admin, await admin.get(task), STILL_HIGH);
  await world.stack.idle();
  const link = actLink(
    (await mailbox(world.stack.url, 'ada@example.org')).findLast(({ links }) =>
      links.some((one) => one.includes('/act/')),
    )!,
  );
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
