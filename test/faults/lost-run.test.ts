import { addPerson, submitAssessment, systemIds } from '../support/forms';
import { openOffice } from '../support/office';
import { ADMIN, type TestStack } from '../support/test-stack';
import { actLink, mailbox, Visitor } from '../support/visitor';

/** Executions that end outside of our functions. */

const DAY = 86_400_000;
const OWNER = 'pat@example.org';

let world: TestStack;
let admin: Visitor;
let systems: string[];
beforeAll(async () => {
  ({ world, admin } = await openOffice());
  await addPerson(admin, { name: 'Pat', email: OWNER, roles: ['process-owner'] });
  systems = await systemIds(admin);
  for (const system of systems.slice(0, 8)) {
    const edit = await admin.get(`/systems/${system}/edit`);
    const ownerId = edit.$('#ownerId option:contains("Pat")').attr('value')!;
    await admin.submit(edit, 'Save changes', { ownerId });
  }
  await world.stack.idle();
});
afterAll(() => world.end());

const idOf = (run: string) => run.split('/').at(-1)!;
const keyOf = (run: string) => ({ pk: { S: `RUN#${idOf(run)}` }, sk: { S: 'RUN' } });

/** Starts an assessment of a system of Pat's. @returns its page */
async function startRun(system: string): Promise<string> {
  const { path } = await admin.submit(await admin.get(`/systems/${system}`), 'Start a risk assessment');
  const run = path.startsWith('/runs/')
    ? path
    : (await admin.get(`/systems/${system}`)).$('a[href^="/runs/ra-"]').first().attr('href')!;
  await world.stack.idle();
  return run.split('?')[0]!;
}

async function machine(): Promise<{ stateMachineArn: string; definition: string }> {
  const { arn } = world.stack.deployment.machines.find(({ name }) => name.endsWith('risk-assessment'))!;
  return world.stack.call('states', 'DescribeStateMachine', { stateMachineArn: arn });
}

/** What the schedule does each minute, a day later. */
async function sweepAfter(milliseconds: number): Promise<void> {
  await world.advance(milliseconds);
  const swept = await world.stack.invoke('sweep', {});
  expect(swept).toMatchObject({ ok: true, payload: { failed: 0 } });
  await world.stack.idle();
  await admin.signIn();
}

async function executionOf(run: string): Promise<string> {
  const { Item } = await world.stack.call<{ Item: { executionArn: { S: string } } }>('dynamodb', 'GetItem', {
    TableName: world.stack.tableName,
    Key: keyOf(run),
  });
  return Item.executionArn.S;
}

/** What somebody's mails say, one line each. */
const mailsTo = async (who: string) =>
  (await mailbox(world.stack.url, who)).map(({ subject, text }) => `${subject} ${text.replace(/\s+/g, ' ')}`);

const mailsAbout = async (who: string, run: string, words: string) =>
  (await mailsTo(who)).filter((mail) => mail.includes(idOf(run)) && mail.includes(words));

test('a run whose execution was stopped in the console ends within a day; one that merely waits does not', async () => {
  const [waiting, stopped] = [await startRun(systems[0]!), await startRun(systems[1]!)];
  await world.stack.call('states', 'StopExecution', { executionArn: await executionOf(stopped) });
  await world.stack.idle();
  const task = (await admin.get(stopped)).$('a[href^="/tasks/"]').first().attr('href')!;
  expect((await admin.get(stopped)).text).toContain('Running');
  const before = await admin.get(waiting);

  await sweepAfter(DAY);
  const page = await admin.get(stopped);
  expect(page.text).toContain(
    'ended without a record: the execution was stopped in Step Functions, not here',
  );
  expect(page.text).toContain('It can be started again from the page of');
  expect(page.text).toContain('Ended: Assess risks');
  expect(page.text).toContain('verifies');
  expect((await admin.get(task)).text).toContain('The process broke, and the administrators were told');
  expect((await admin.get('/')).text).toContain('Runs that ended without a record');
  const told = async () => [
    await mailsAbout(ADMIN.email, stopped, 'stopped in Step Functions'),
    await mailsAbout(OWNER, stopped, 'No longer needed'),
  ];
  expect((await told()).map((mails) => mails.length)).toEqual([1, 1]);
  // Nothing is sent twice, and what merely waits goes on waiting.
  await sweepAfter(DAY);
  expect((await told()).map((mails) => mails.length)).toEqual([1, 1]);
  const after = await admin.get(waiting);
  expect(after.text).toContain('Pat is asked');
  expect(after.$('table').first().text()).toBe(before.$('table').first().text());
});

test('a run whose execution reached its limit ends too', async () => {
  const { stateMachineArn, definition } = await machine();
  const limited = JSON.stringify({ ...JSON.parse(definition), TimeoutSeconds: 3600 });
  await world.stack.call('states', 'UpdateStateMachine', { stateMachineArn, definition: limited });
  const run = await startRun(systems[4]!);
  await world.stack.call('states', 'UpdateStateMachine', { stateMachineArn, definition });
  await sweepAfter(DAY);
  expect((await admin.get(run)).text).toContain(
    'ended without a record: the execution reached its time limit',
  );
});

test('a run ends whose failure could not be noted', async () => {
  const run = await startRun(systems[5]!);
  // Nobody answers, and the table takes nothing: neither the task's end nor the failure is noted.
  world.fault = (service, action) =>
    service === 'dynamodb' && action === 'TransactWriteItems' ? new Error('no answer') : undefined;
  await world.advance(91 * DAY);
  world.fault = undefined;
  await sweepAfter(DAY);
  const page = await admin.get(run);
  expect(page.text).toContain(
    'ended without a record: the execution failed, and the failure could not be noted',
  );
  expect(page.text).toContain('Ended: Assess risks');
}, 60_000);

test('two sweeps at once end it once', async () => {
  const run = await startRun(systems[2]!);
  await world.stack.call('states', 'StopExecution', { executionArn: await executionOf(run) });
  await world.advance(DAY);
  const both = await Promise.all([world.stack.invoke('sweep', {}), world.stack.invoke('sweep', {})]);
  expect(both).toMatchObject([
    { ok: true, payload: { failed: 0 } },
    { ok: true, payload: { failed: 0 } },
  ]);
  await world.stack.idle();
  await admin.signIn();
  const page = await admin.get(run);
  expect(page.text.split('Ended: Assess risks')).toHaveLength(2);
  expect(page.text).toContain('verifies');
  expect(await mailsAbout(ADMIN.email, run, 'stopped in Step Functions')).toHaveLength(1);
  expect(await mailsAbout(OWNER, run, 'No longer needed')).toHaveLength(1);
});

test('a call to Step Functions that fails is made again', async () => {
  const run = await startRun(systems[3]!);
  await world.stack.call('states', 'StopExecution', { executionArn: await executionOf(run) });
  world.fault = (service, action) =>
    service === 'states' && action === 'DescribeExecution' ? new Error('no answer') : undefined;
  await world.advance(DAY);
  await world.stack.invoke('sweep', {});
  world.fault = undefined;
  await sweepAfter(60_000);
  expect((await admin.get(run)).text).toContain('the execution was stopped in Step Functions');
});

test('a record that is made in the moment in which its run ends as lost is not made', async () => {
  const run = await startRun(systems[6]!);
  let ended: Promise<unknown> | undefined;
  // The execution is stopped while finish-run is at work, and the run ended: between its look and its write.
  world.fault = (service, action, input) => {
    if (ended || service !== 'dynamodb' || action !== 'TransactWriteItems') return undefined;
    if (!JSON.stringify(input).includes('record-finalized')) return undefined;
    ended = world.stack.call('dynamodb', 'UpdateItem', {
      TableName: world.stack.tableName,
      Key: keyOf(run),
      UpdateExpression: 'SET #state = :failed, problem = :problem',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':failed': { S: 'failed' }, ':problem': { S: 'Stopped' } },
    });
    return undefined;
  };
  const link = (await mailbox(world.stack.url, OWNER)).findLast(({ text }) => text.includes(idOf(run)))!;
  const pat = new Visitor(world.stack.url);
  await submitAssessment(pat, await pat.get(actLink(link)));
  await world.stack.idle();
  await world.advance(3_600_000);
  world.fault = undefined;
  expect(ended).toBeDefined();
  const page = await admin.get(run);
  expect(page.text).toContain('It ended without a record: stopped');
  expect(page.$('a[href^="/records/"]').length).toBe(0);
});

test('an execution whose StopExecution was answered, and the answer lost, stays stopped', async () => {
  const run = await startRun(systems[7]!);
  let stops = 0;
  world.fault = (service, action) => {
    if (service !== 'states' || action !== 'StopExecution') return undefined;
    stops++;
    return 'lost';
  };
  const form = await admin.get(`${run}/withdraw`);
  await admin.submit(form, 'Withdraw the run', { reason: 'Not needed' });
  world.fault = undefined;
  await world.stack.idle();
  expect(stops).toBeGreaterThan(0);
  await sweepAfter(120_000);
  await sweepAfter(DAY);
  const page = await admin.get(run);
  expect(page.text).toContain('It was withdrawn: Not needed');
  expect(page.text.split('ExecutionAborted')).toHaveLength(2);
  expect(page.text).toContain('verifies');
  expect(await mailsAbout(OWNER, run, 'No longer needed')).toHaveLength(1);
  expect(await mailsAbout(ADMIN.email, run, 'ended without a record')).toHaveLength(0);
});
