import { ServiceError } from '../../infra/local/service';
import { addPerson, makeSchedule, submitAssessment, systemIds } from '../support/forms';
import { openOffice } from '../support/office';
import { pauseSweep, type TestStack } from '../support/test-stack';
import { type Answer, actLink, mailbox, Visitor } from '../support/visitor';

/** What goes wrong in life: each fault is survived, or shown to somebody who can do something about it. */

const MINUTE = 60_000;
const DAY = 86_400_000;
let world: TestStack;
let admin: Visitor;

beforeEach(async () => {
  ({ world, admin } = await openOffice({ sweep: true }));
});
afterEach(() => world.end());

const person = () => new Visitor(world.stack.url);
const mails = () => mailbox(world.stack.url);

async function startRun(index = 0): Promise<string> {
  const system = (await systemIds(admin))[index]!;
  const run = await admin.submit(await admin.get(`/systems/${system}`), 'Start a risk assessment');
  await world.stack.idle();
  return run.path.split('?')[0]!;
}

/** Changes one attribute behind the product's back. */
async function setAttribute(pk: string, sk: string, name: string, value: object): Promise<void> {
  await world.stack.call('dynamodb', 'UpdateItem', {
    TableName: world.stack.tableName,
    Key: { pk: { S: pk }, sk: { S: sk } },
    UpdateExpression: 'SET #name = :value',
    ExpressionAttributeNames: { '#name': name },
    ExpressionAttributeValues: { ':value': value },
  });
}

async function personId(name: string): Promise<string> {
  const { $ } = await admin.get('/people');
  const link = $('a[href^="/people/per-"]').filter((_, element) => $(element).text() === name);
  return link.attr('href')!.split('/').at(-1)!;
}

async function chooseOwner(name: string): Promise<void> {
  await admin.submit(await admin.get('/settings'), 'Save settings', { defaultOwnerId: await personId(name) });
}

test('a mail that cannot be sent is tried again, then shown to the admin, and can be sent after all', async () => {
  await addPerson(admin, { name: 'Olga Owner', email: 'olga@example.org', roles: ['process-owner'] });
  await chooseOwner('Olga Owner');
  const id = await personId('Olga Owner');
  await setAttribute(`PERSON#${id}`, 'PERSON', 'email', { S: 'not an address' });
  await startRun();
  expect(await mails()).toHaveLength(0);
  let list = await admin.get('/mails');
  expect(list.text).toContain('To be sent');
  expect(list.text).toContain('must be one plain address');

  await pauseSweep(world);
  for (let attempt = 2; attempt <= 10; attempt++) {
    await world.advance(9 * 3_600_000);
    await world.stack.invoke('sweep', {});
  }
  await admin.signIn(); // the session is long over
  list = await admin.get('/mails');
  expect(list.text).toContain('Not sent');
  expect((await admin.get('/')).text).toContain('Mails that could not be sent');

  // The page itself would refuse the address; here it was broken from outside.
  await setAttribute(`PERSON#${id}`, 'PERSON', 'email', { S: 'olga@example.org' });
  await admin.submit(await admin.get('/mails'), 'Try again');
  expect(await mails()).toHaveLength(1);
  expect((await admin.get('/mails')).$('button').text()).not.toContain('Try again');
});

test.each([
  ['does not arrive', new ServiceError('ServiceUnavailable', 'try again later', 503)],
  ['arrives, but its answer is lost', 'lost' as const],
])('a decision whose call to Step Functions %s goes on, once', async (_, fault) => {
  const run = await startRun();
  const [task] = await mails();
  world.fault = (service, action) =>
    service === 'states' && action === 'SendTaskSuccess' ? fault : undefined;
  const owner = person();
  const done = await submitAssessment(owner, await owner.get(actLink(task!)));
  expect(done.$('h1').text()).toBe('Assess risks: submitted');
  world.fault = undefined;
  await world.advance(3 * MINUTE);
  expect(new Set(recordsOf(await admin.get(run))).size).toBe(1);
  expect((await mails()).map(({ subject }) => subject.split(':')[0])).toEqual([
    expect.stringContaining('To do by'),
    'Received',
    // The record is made, and its treatment is carried out.
    expect.stringContaining('To do by'),
  ]);
});

const recordsOf = ({ $ }: Answer): string[] =>
  $('a[href^="/records/RA-"]')
    .toArray()
    .map(({ attribs }) => attribs.href!);

test('a handler that throws is tried again; when the cause is gone the run goes on', async () => {
  const id = await personId('Administrator');
  await setAttribute(`PERSON#${id}`, 'PERSON', 'active', { BOOL: false });
  const system = 'sys-0000000000000001';
  await world.stack.call('dynamodb', 'PutItem', {
    TableName: world.stack.tableName,
    Item: {
      pk: { S: 'RUN#ra-manual1' },
      sk: { S: 'RUN' },
      id: { S: 'ra-manual1' },
      process: { S: 'risk-assessment' },
      systemId: { S: system },
      systemName: { S: 'A system' },
      reason: { S: 'manual' },
      startedAt: { S: new Date(world.clock.now()).toISOString() },
      state: { S: 'running' },
    },
  });
  const machine = world.stack.deployment.machines[0]!.arn;
  const input = JSON.stringify({ runId: 'ra-manual1', systemId: system, timeoutSeconds: 90 * 86_400 });
  await world.stack.call('states', 'StartExecution', { stateMachineArn: machine, name: 'ra-manual1', input });
  await world.stack.idle();
  expect(world.lines.join('\n')).toContain('there is no active administrator');
  await setAttribute(`PERSON#${id}`, 'PERSON', 'active', { BOOL: true });
  await world.advance(10 * MINUTE);
  expect((await mails()).map(({ subject }) => subject)).toEqual([expect.stringContaining('A system')]);
});

test('a handler that keeps throwing ends the run as failed, where the admin sees it', async () => {
  const run = await startRun();
  const owner = person();
  world.fault = (service, action, input) =>
    service === 'dynamodb' && action === 'TransactWriteItems' && JSON.stringify(input).includes('RECORD#RA-')
      ? new ServiceError('ValidationException', 'the record cannot be written')
      : undefined;
  await submitAssessment(owner, await owner.get(actLink((await mails())[0]!)));
  await world.advance(60 * MINUTE);
  expect((await admin.get(run)).text).toContain('Failed');
  expect((await admin.get('/')).text).toContain('Runs that ended without a record');
  expect((await mails()).at(-1)!.subject).toMatch(/^Failed: /);
  const { executions } = await world.stack.call<{ executions: { status: string }[] }>(
    'states',
    'ListExecutions',
    {
      stateMachineArn: world.stack.deployment.machines[0]!.arn,
    },
  );
  expect(executions.map(({ status }) => status)).toEqual(['FAILED']);
});

test('throttling of the table is waited out', async () => {
  let refused = 0;
  world.fault = (service) =>
    service === 'dynamodb' && refused++ % 5 === 0
      ? new ServiceError('ThrottlingException', 'Rate exceeded')
      : undefined;
  const run = await startRun();
  const owner = person();
  const done = await submitAssessment(owner, await owner.get(actLink((await mails())[0]!)));
  expect(done.$('h1').text()).toBe('Assess risks: submitted');
  await world.advance(5 * MINUTE);
  expect(refused).toBeGreaterThan(20);
  expect(new Set(recordsOf(await admin.get(run))).size).toBe(1);
});

test('a task that nobody answers is reminded of, escalated, and ends its run; a late link says so', async () => {
  const run = await startRun();
  const [task] = await mails();
  await pauseSweep(world);
  const subjects = async () =>
    (await mails()).map(({ subject }) => subject.split(':')[0]!.replace(/ \d.*/, ''));
  await world.advance(11 * DAY + MINUTE);
  await world.stack.invoke('sweep', {});
  expect((await subjects()).at(-1)).toMatch(/^Reminder, due/);
  await world.stack.invoke('sweep', {});
  expect(await mails()).toHaveLength(2);
  await world.advance(7 * DAY);
  await world.stack.invoke('sweep', {});
  expect((await subjects()).at(-1)).toMatch(/^Overdue since/);
  await world.advance(73 * DAY);
  await world.stack.idle();
  expect((await mails()).at(-1)!.subject).toMatch(/^Failed: /);
  await admin.signIn();
  expect((await admin.get(run)).text).toContain('Unanswered');
  expect((await admin.get('/')).text).toContain('Nothing waits for you');
  const late = await submitAssessment(person(), await person().get(actLink(task!)));
  expect(late.text).toContain('This task is over');
});

test('somebody who has left cannot act by an old link', async () => {
  await addPerson(admin, { name: 'Olga Owner', email: 'olga@example.org', roles: ['process-owner'] });
  await chooseOwner('Olga Owner');
  await startRun();
  const link = actLink((await mails()).at(-1)!);
  const page = await admin.get(`/people/${await personId('Olga Owner')}`);
  await admin.submit(page, 'Save changes', { active: '' });
  const answer = await person().get(link);
  expect(answer.status).toBe(403);
  expect(answer.text).toContain('not valid any more');
});

test.each([
  ['a cron that never fires', { expression: 'cron(0 9 31 2 ? *)' }, 'expression'],
  ['a time that is past', { expression: 'at(2020-01-01T09:00:00)' }, 'expression'],
  ['no expression at all', { expression: 'every monday' }, 'expression'],
  ['an unknown time zone', { expression: 'rate(7 days)', timeZone: 'Europe/Atlantis' }, 'timeZone'],
])('a schedule with %s is refused at its field, and what was typed stays', async (_, fields, field) => {
  const answer = await makeSchedule(admin, { name: 'Kept name', ...fields });
  expect(answer.status).toBe(422);
  expect(answer.$(`.error-summary a[href="#${field}"], a[href="#${field}"]`).length).toBeGreaterThan(0);
  expect(answer.$('input[name="name"]').attr('value')).toBe('Kept name');
  expect(answer.$('input[name="expression"]').attr('value')).toBe(fields.expression);
});

test.each([
  ['a quote that is never closed', 'Name,Purpose\n"Chatbot,Answers questions\n'],
  ['no name column', 'Foo,Bar\n1,2\n'],
  ['binary content', 'PK\u0003\u0004\u0000\u0000'],
  ['nothing', ''],
])('a file with %s is refused in plain words', async (_, content) => {
  const page = await admin.get('/import');
  const answer = await admin.upload(page, 'Continue', 'file', 'register.csv', Buffer.from(content));
  const problem = answer.status === 422 ? answer : await admin.submit(answer, 'do=preview');
  expect(problem.status).toBe(422);
  expect(problem.$('title').text()).toMatch(/^Error: /);
});

test('a body that is too large is refused before it is read', async () => {
  const answer = await admin.post('/people', { name: 'x'.repeat(1_200_000) });
  expect(answer.status).toBe(413);
  expect(answer.text).toContain('too large');
});
