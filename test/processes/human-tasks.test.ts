import { addPerson, designate, STILL_HIGH, submitAssessment, systemIds } from '../support/forms';
import { signedIn } from '../support/member';
import { openOffice } from '../support/office';
import type { TestStack } from '../support/test-stack';
import { actLink, mailbox, Visitor } from '../support/visitor';

/** What every human task can do beside being answered, shown on the approval of a risk treatment. */

const MINUTE = 60_000;
let world: TestStack;
let admin: Visitor;
let next = 0;

beforeAll(async () => {
  ({ world, admin } = await openOffice({ sweep: true }));
  for (const name of ['Ada', 'Bo', 'Cy', 'Dee']) {
    const email = `${name.toLowerCase()}@example.org`;
    await addPerson(admin, { name: `${name} Approver`, email, roles: ['approver'] });
  }
  await designate(admin, 'Ada Approver', 'Bo Approver');
});
afterAll(() => world?.end());

const person = () => new Visitor(world.stack.url);
const newest = async (to: string) => (await mailbox(world.stack.url, to)).at(-1)!;
const unfolded = (text: string) => text.replace(/\s+/g, ' ');

/** A run that waits for its approval. @returns the run's page and the system's */
async function waitingForApproval(): Promise<{ run: string; system: string }> {
  const system = `/systems/${(await systemIds(admin))[next++]!}`;
  const started = await admin.submit(await admin.get(system), 'Start a risk assessment');
  await world.stack.idle();
  const form = await person().get(actLink(await newest('admin@aimsflow.example')));
  await submitAssessment(person(), form, STILL_HIGH);
  await world.stack.idle();
  return { run: started.path.split('?')[0]!, system };
}

/** Everything that is due now: the sweep runs each minute. */
async function sweep() {
  await world.advance(2 * MINUTE);
  await world.stack.idle();
}

describe('handing a task on', () => {
  test('the person who is asked delegates by the link; the new one decides, the old one cannot any more', async () => {
    const { run } = await waitingForApproval();
    const ada = person();
    const link = actLink(await newest('ada@example.org'));
    const task = await ada.get(link);
    const form = await ada.get(task.$('a[href$="/hand-on"]').attr('href')!);
    const cy = form.$('#to option:contains("Cy")').attr('value')!;

    const empty = await ada.submit(form, 'Ask this person', { to: cy, reason: ' ' });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('Enter why');
    expect(empty.$('#to option[selected]').attr('value')).toBe(cy);

    const done = await ada.submit(form, 'Ask this person', { to: cy, reason: 'Cy knows the model' });
    expect(done.text).toContain('waits for Cy Approver or Bo Approver');
    await world.stack.idle();
    const mail = await newest('cy@example.org');
    expect(unfolded(mail.text)).toContain('Ada Approver asked you: Cy knows the model');
    const late = await ada.submit(task, 'Record decision', { decision: 'approved' });
    expect(late.status).toBe(403);

    const decided = await person().submit(await person().get(actLink(mail)), 'Record decision', {
      decision: 'approved',
    });
    expect(decided.text).toContain('Cy Approver');
    await world.stack.idle();
    const page = await admin.get(run);
    expect(page.text).toContain('Recorded');
    expect(page.text).toContain('Delegated: Approve treatment');
    expect(page.text).toContain('verifies');
  });

  test('nobody hands it to who submitted what is decided on, unless an administrator says why', async () => {
    const { run } = await waitingForApproval();
    const bo = person();
    const form = await bo.get(`${new URL(actLink(await newest('bo@example.org'))).pathname}/hand-on`);
    const admins = form.$('#to option:contains("Administrator")').attr('value')!;
    const refused = await bo.submit(form, 'Ask this person', { to: admins, reason: 'on leave' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('submitted what is decided on, so must not decide: choose somebody else');
    expect(refused.$('#reason').text()).toContain('on leave');

    const task = (await admin.get(run)).$('a[href^="/tasks/"]').last().attr('href')!;
    const own = await admin.get(`${task}/hand-on`);
    const from = own.$('#from option:contains("Bo")').attr('value')!;
    const taken = await admin.submit(own, 'Ask this person', { from, to: admins, reason: 'nobody else' });
    expect(taken.text).toContain('You submitted what is decided on');
    expect((await admin.submit(taken, 'Record decision', { decision: 'approved' })).status).toBe(422);
    const decided = await admin.submit(taken, 'Record decision', {
      decision: 'approved',
      comment: 'Only I am here this week',
    });
    expect(decided.text).toContain('Exception');
    await world.stack.idle();
    const record = await admin.get((await admin.get(run)).$('a[href^="/records/"]').attr('href')!);
    expect(record.text).toContain('Exception');
    expect(record.text).toContain('Only I am here this week');
  });

  test('only who is asked, or an administrator, hands on', async () => {
    const { run } = await waitingForApproval();
    const task = (await admin.get(run)).$('a[href^="/tasks/"]').last().attr('href')!;
    await addPerson(admin, { name: 'Pat Owner', email: 'pat@example.org', roles: ['process-owner'] });
    const visitor = await signedIn(world.stack, admin, 'pat@example.org');
    expect((await visitor.get(`${task}/hand-on`)).text).toContain('You are not asked to do this');
  });
});

test('an approver who leaves is replaced where nobody else is asked, and their link ends', async () => {
  await designate(admin, 'Dee Approver');
  const { run } = await waitingForApproval();
  const link = actLink(await newest('dee@example.org'));
  // Somebody else is designated since; Dee's open task is still Dee's.
  await designate(admin, 'Ada Approver', 'Bo Approver');
  const dee = (await admin.get('/people')).$('a:contains("Dee Approver")').attr('href')!;
  await admin.submit(await admin.get(dee), 'Save changes', { active: '' });
  await sweep();
  expect((await person().get(link)).status).toBe(403);
  const mail = await newest('ada@example.org');
  expect(unfolded(mail.text)).toContain('Dee Approver cannot do it: has left the organization');
  const decided = await person().submit(await person().get(actLink(mail)), 'Record decision', {
    decision: 'approved',
  });
  expect(decided.status).toBe(200);
  await world.stack.idle();
  expect((await admin.get(run)).text).toContain('Recorded');
});

describe('a significant change of the register entry during an approval', () => {
  test('calls the approval off, tells those asked, and has the assessment made anew on the new version', async () => {
    const { run, system } = await waitingForApproval();
    const old = actLink(await newest('ada@example.org'));
    const edit = await admin.get(`${system}/edit`);
    await admin.submit(edit, 'Save changes', { purpose: 'Now it also decides on refunds' });
    await sweep();

    const notice = await newest('ada@example.org');
    expect(notice.subject).toMatch(/^No longer needed/);
    expect(unfolded(notice.text)).toContain('The register entry changed while this waited for a decision');
    const ended = await person().get(old);
    expect(ended.text).toContain('What was to be decided on changed');
    const before = (await mailbox(world.stack.url)).length;
    expect((await person().post(old, { decision: 'approved' })).status).toBe(409);

    const again = await newest('admin@aimsflow.example');
    expect(unfolded(again.text)).toContain('Changes were asked for: The register entry changed');
    await submitAssessment(person(), await person().get(actLink(again)), STILL_HIGH);
    await world.stack.idle();
    expect((await mailbox(world.stack.url)).length).toBeGreaterThan(before);
    const approval = await person().get(actLink(await newest('ada@example.org')));
    await person().submit(approval, 'Record decision', { decision: 'approved' });
    await world.stack.idle();
    const page = await admin.get(run);
    expect(page.text).toContain('Called off: Approve treatment');
    expect(page.text).toContain('Recorded');
    // The one that is under way took the change in: no second run was started for it.
    const runs = (await admin.get(system)).$('a[href^="/runs/ra-"]').toArray();
    expect(new Set(runs.map(({ attribs }) => attribs.href)).size).toBe(1);
  });
});

describe('withdrawing a run', () => {
  test('needs a reason, ends its task, tells those asked, and stops the execution', async () => {
    const { run } = await waitingForApproval();
    const link = actLink(await newest('bo@example.org'));
    const form = await admin.get(`${run}/withdraw`);
    const empty = await admin.submit(form, 'Withdraw the run', { reason: '' });
    expect(empty.text).toContain('Enter why it is withdrawn');
    const done = await admin.submit(form, 'Withdraw the run', { reason: 'The system is not bought' });
    expect(done.path).toBe(run);
    expect(done.text).toContain('It was withdrawn: The system is not bought');
    await sweep();
    expect((await newest('bo@example.org')).subject).toMatch(/^No longer needed/);
    expect((await person().get(link)).text).toContain('The run was withdrawn');
    const page = await admin.get(run);
    expect(page.text).toContain('ExecutionAborted');
    expect(page.text).toContain('verifies');
    // A second one changes nothing.
    expect((await admin.submit(form, 'Withdraw the run', { reason: 'again' })).text).toContain(
      'is not bought',
    );
  });

  test('is repeated by the sweep when Step Functions does not answer', async () => {
    const { run } = await waitingForApproval();
    world.fault = (service, action) =>
      service === 'states' && action === 'StopExecution' ? new Error('no answer') : undefined;
    const form = await admin.get(`${run}/withdraw`);
    const done = await admin.submit(form, 'Withdraw the run', { reason: 'Not needed' });
    expect(done.text).toContain('It was withdrawn: Not needed');
    world.fault = undefined;
    expect((await admin.get(run)).text).not.toContain('ExecutionAborted');
    await sweep();
    expect((await admin.get(run)).text).toContain('ExecutionAborted');
  });
});

test('a run that fails because too few people are there says what to set, to the administrators', async () => {
  const { run } = await waitingForApproval();
  // As the state machine tells it, when a step could not be opened.
  const failed = { runId: run.split('/').at(-1), outcome: 'failed', error: 'QuorumUnreachable' };
  expect(await world.stack.invoke('finish-run', failed)).toMatchObject({ ok: true });
  await world.stack.idle();
  const words = 'Settings: name more designated approvers, or more of top management, then start it again';
  expect((await admin.get(run)).text).toContain(words);
  expect(unfolded((await newest('admin@aimsflow.example')).text)).toContain(words);
});
