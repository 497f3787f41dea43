import { addPerson, importSample, systemIds } from '../support/forms';
import { pauseSweep, startTestStack, type TestStack } from '../support/test-stack';
import { mailbox, Visitor } from '../support/visitor';

const DAY = 86_400_000;

let world: TestStack;
let admin: Visitor;
let systems: string[];
beforeAll(async () => {
  world = await startTestStack();
  await pauseSweep(world);
  admin = new Visitor(world.stack.url);
  await admin.signIn();
  await importSample(admin);
  await addPerson(admin, { name: 'Pat', email: 'pat@example.org', roles: ['process-owner'] });
  systems = await systemIds(admin);
});
afterAll(() => world.end());

async function startRun(system: string): Promise<string> {
  const { path } = await admin.submit(await admin.get(`/systems/${system}`), 'Start a risk assessment');
  const runs = path.startsWith('/runs/')
    ? path
    : (await admin.get(`/systems/${system}`)).$('a[href^="/runs/ra-"]').first().attr('href')!;
  await world.stack.idle();
  return runs;
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
    Key: { pk: { S: `RUN#${run.split('/').at(-1)}` }, sk: { S: 'RUN' } },
  });
  return Item.executionArn.S;
}

test('a run whose execution was stopped in the console ends within a day: tasks, record of it, and a mail', async () => {
  const [waiting, stopped] = [await startRun(systems[0]!), await startRun(systems[1]!)];
  await world.stack.call('states', 'StopExecution', { executionArn: await executionOf(stopped) });
  await world.stack.idle();
  expect((await admin.get(stopped)).text).toContain('Running');

  await sweepAfter(DAY);
  const page = await admin.get(stopped);
  expect(page.text).toContain('The execution was stopped in Step Functions, not here');
  expect((await admin.get('/')).text).toContain('Runs that ended without a record');
  const mails = (await mailbox(world.stack.url)).filter(({ text }) =>
    text.includes('stopped in Step Functions'),
  );
  expect(mails).toHaveLength(1);
  // Nothing is sent twice, and what merely waits goes on waiting.
  await sweepAfter(DAY);
  expect(
    (await mailbox(world.stack.url)).filter(({ text }) => text.includes('stopped in Step Functions')),
  ).toHaveLength(1);
  expect((await admin.get(waiting)).text).not.toContain('ended without');
  expect((await admin.get(waiting)).$('a[href^="/tasks/"]').length).toBeGreaterThan(0);
});

test('two sweeps at once end it once', async () => {
  const run = await startRun(systems[2]!);
  await world.stack.call('states', 'StopExecution', { executionArn: await executionOf(run) });
  await world.advance(DAY);
  const both = await Promise.all([world.stack.invoke('sweep', {}), world.stack.invoke('sweep', {})]);
  expect(both.every(({ ok }) => ok)).toBe(true);
  await world.stack.idle();
  await admin.signIn();
  const page = await admin.get(run);
  expect(page.text.split('The execution was stopped in Step Functions').length).toBeGreaterThan(1);
  const about = run.split('/').at(-1)!;
  const mails = (await mailbox(world.stack.url)).filter(
    ({ text }) => text.includes(about) && text.includes('stopped'),
  );
  expect(mails).toHaveLength(1);
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
  expect((await admin.get(run)).text).toContain('The execution was stopped in Step Functions');
});
