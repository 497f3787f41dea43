import { importSample, submitAssessment, systemIds } from '../support/forms';
import { startTestStack, type TestStack } from '../support/test-stack';
import { actLink, mailbox, Visitor } from '../support/visitor';

/** A release changes a state machine while people are asked: what is under way goes on as it began. */

let world: TestStack;
let admin: Visitor;

beforeAll(async () => {
  world = await startTestStack();
  admin = new Visitor(world.stack.url);
  await admin.signIn();
  await importSample(admin);
});
afterAll(() => world?.end());

const call = (action: string, input: Record<string, unknown>) =>
  world.stack.call('states', action, input) as Promise<Record<string, unknown>>;

async function started(index: number): Promise<{ path: string; link: string }> {
  const system = (await systemIds(admin))[index]!;
  const run = await admin.submit(await admin.get(`/systems/${system}`), 'Start a risk assessment');
  await world.stack.idle();
  const mail = (await mailbox(world.stack.url)).at(-1)!;
  return { path: run.path.split('?')[0]!, link: actLink(mail) };
}

const statesOf = async (path: string) => (await admin.get(path)).text;

test('a run that waits keeps the definition it was started with; a new one has the new', async () => {
  const old = await started(0);
  const { stateMachines } = await call('ListStateMachines', {});
  const { stateMachineArn } = (stateMachines as { name: string; stateMachineArn: string }[]).find(
    ({ name }) => name.endsWith('-risk-assessment'),
  )!;
  const { definition } = await call('DescribeStateMachine', { stateMachineArn });
  const machine = JSON.parse(definition as string);
  machine.States['Sleep over it'] = { Type: 'Pass', Next: machine.States['Assess risks'].Next };
  machine.States['Assess risks'].Next = 'Sleep over it';
  await call('UpdateStateMachine', { stateMachineArn, definition: JSON.stringify(machine) });
  const fresh = await started(1);
  // The template brings the first definition back: that is one more change while both wait.
  await world.restart();
  for (const { link } of [old, fresh]) {
    const owner = new Visitor(world.stack.url);
    await submitAssessment(owner, await owner.get(link));
    await world.stack.idle();
  }
  expect(await statesOf(fresh.path)).toContain('Sleep over it');
  expect(await statesOf(fresh.path)).toContain('Recorded');
  expect(await statesOf(old.path)).not.toContain('Sleep over it');
  expect(await statesOf(old.path)).toContain('Recorded');
});
