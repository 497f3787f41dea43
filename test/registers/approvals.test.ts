import { designate } from '../support/forms';
import { POLICY } from '../support/registers';
import { actLink, mailbox, Visitor } from '../support/visitor';
import { pathOf, RegistersWorld } from './world';

let world: RegistersWorld;
let admin: Visitor;
beforeAll(async () => {
  world = await RegistersWorld.open();
  admin = world.admin;
}, 120_000);
afterAll(() => world.end());

describe('a policy', () => {
  test('is a draft until its version is approved; the approved one stays in force while a newer draft is made', async () => {
    const incomplete = await world.add(admin, 'policies', { ...POLICY, says: ['purpose'], text: '' });
    expect(incomplete.text).toContain('Write the text, or say below where it is kept');
    expect(incomplete.text).toContain('The AI policy needs the first four');
    const made = await world.add(admin, 'policies', POLICY);
    const path = pathOf(made);
    expect(made.text).toContain('Draft, not approved');

    await world.somebody('Pia Approves', ['approver']);
    await admin.signIn();
    await designate(admin, 'Pia Approves');
    const form = await admin.get(`${path}/approval/new`);
    expect(form.text).toContain('We use AI with care.');
    const submitted = await admin.submit(form, 'Submit version 1');
    expect(submitted.text).toContain('With the approvers');
    // Pressed twice, it is one approval.
    expect((await admin.submit(form, 'Submit version 1')).text).toContain('With the approvers');
    await world.test.stack.idle();
    const asked = await mailbox(world.test.stack.url, 'pia.approves@example.org');
    expect(
      asked.map(({ subject }) => subject).filter((subject) => subject.includes('AI policy')),
    ).toHaveLength(1);

    // A newer draft changes nothing about what is decided on.
    const draft = await admin.submit(await admin.get(`${path}/edit`), 'do=save', {
      text: 'We use AI with great care.',
    });
    expect(draft.text).toContain('Draft, not approved');
    const pia = new Visitor(world.test.stack.url);
    const decision = await pia.get(actLink(asked.at(-1)!));
    await pia.submit(decision, 'Record decision', { decision: 'approved' });
    await world.test.stack.idle();
    const held = await admin.get(path);
    expect(held.text).toContain('Version 1 holds since');
    expect(held.text).toContain('Newer draft, version 1 is in force');
    expect(held.$('a[href^="/records/AP-"]')).toHaveLength(1);

    const next = await admin.get(`${path}/approval/new`);
    expect(next.$('table').text()).toContain('We use AI with great care.');
    await admin.submit(await admin.get(`${path}/edit`), 'do=save', { text: 'Changed meanwhile.' });
    const overtaken = await admin.submit(next, 'Submit version 2');
    expect(overtaken.status).toBe(409);
    expect(overtaken.text).toContain('The entry was changed meanwhile');
    await admin.submit(overtaken, 'Submit version 3');
    await world.test.stack.idle();
    const second = (await mailbox(world.test.stack.url, 'pia.approves@example.org')).at(-1)!;
    await pia.submit(await pia.get(actLink(second)), 'Record decision', {
      decision: 'rejected',
      comment: 'Too short',
    });
    await world.test.stack.idle();
    const rejected = await admin.get(path);
    expect(rejected.text).toContain('Newer draft, version 1 is in force');
    expect(rejected.text).not.toContain('with the approvers');

    // What was rejected may be asked for again as it is: the approvers get a new task for it.
    const again = await admin.get(`${path}/approval/new`);
    const count = (await mailbox(world.test.stack.url, 'pia.approves@example.org')).length;
    await Promise.all([1, 2].map(() => admin.submit(again, 'Submit version 3', { _note: 'As we agreed' })));
    await world.test.stack.idle();
    const third = (await mailbox(world.test.stack.url, 'pia.approves@example.org')).slice(count);
    expect(third.filter(({ subject }) => subject.includes('Approve'))).toHaveLength(1);
    await pia.submit(await pia.get(actLink(third.at(-1)!)), 'Record decision', { decision: 'approved' });
    await world.test.stack.idle();
    expect((await admin.get(path)).text).toContain('Version 3 holds since');

    // A page that was left open asks nobody about what holds already.
    const late = await admin.submit(again, 'Submit version 3');
    expect(pathOf(late)).toBe(path);
    await world.test.stack.idle();
    expect((await admin.get(path)).text).not.toContain('with the approvers');
  }, 120_000);
});
